import { inWords, staffed } from '../bot/hours.ts';
import { openOrRaise } from '../bot/openCase.ts';
import { type Facts, type Part, say } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
import callBack from '../content/callBack.json' with { type: 'json' };
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { toCase } from './telling.ts';

/** A person, whenever somebody asks for one, in whatever words. */
export class TalkToAPerson extends Dialog {
  static readonly id = 'talkToAPerson';
  constructor() {
    super(TalkToAPerson.id);
  }

  /** @param options.unasked we could not follow them: nobody asked for a person in so many words */
  override async beginDialog(
    dc: DialogContext,
    options?: { unasked?: boolean; text?: string },
  ): Promise<DialogTurnResult> {
    const { draft, heard, now, facts: said, answers } = turnOf(dc.context);
    const waiting = draft.case;
    const urgency = waiting?.urgency ?? 'routine';
    // With their request as with anything else: the first time, nobody has been told "again".
    const first = waiting?.kind === 'statutory' && !waiting.reasons.some(({ what }) => what === 'person');
    const it = openOrRaise(draft, {
      kind: 'person',
      what: 'person',
      urgency,
      text: options?.text ?? heard.text,
      facts: toCase(await answers.get(dc.context, {}), said),
    });
    const { open, until } = staffed(now);
    const facts = {
      open,
      unasked: options?.unasked ?? false,
      reference: it.reference,
      promise: inWords(it.promisedBy, now),
      closes: inWords(until, now),
      opens: inWords(until, now),
    };
    if (first) await say(dc.context, [['person.askedToo', facts]]);
    else if (waiting) await say(dc.context, [['person.alreadyAsked', facts]]);
    else if (open) await say(dc.context, [['person.askingNow', facts]]);
    else await this.#later(dc, facts);
    return dc.endDialog();
  }

  /** Nobody is there: a call can be had at a time that they choose, where it is known to be safe to ring. */
  async #later(dc: DialogContext, facts: Facts): Promise<void> {
    const { safeContact, hadDanger } = turnOf(dc.context).draft.conversation;
    const mayRing = !hadDanger && (safeContact === 'notAsked' || safeContact === 'yes');
    const ring: Part[] = mayRing ? ['callBack.canRing'] : [];
    await say(dc.context, [['person.askingLater', facts], ...ring], {
      buttons: mayRing ? [callBack.buttons.ring] : [],
    });
  }
}
