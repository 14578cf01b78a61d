import { inWords, staffed } from '../bot/hours.ts';
import { openOrRaise } from '../bot/openCase.ts';
import { type Facts, type Part, say } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { wishesIn } from '../bot/understanding/wishes.ts';
import callBack from '../content/callBack.json' with { type: 'json' };
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { toCase } from './telling.ts';
import { keepWishes, oursOf, saidOfWishes } from './wishes.ts';

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
    const turn = turnOf(dc.context);
    const { draft, heard, now, facts: said } = turn;
    const answers = await turn.answers.get(dc.context, {});
    const waiting = draft.case;
    const urgency = waiting?.urgency ?? 'routine';
    // With their request as with anything else: the first time, nobody has been told "again".
    const first = waiting?.kind === 'statutory' && !waiting.reasons.some(({ what }) => what === 'person');
    const it = openOrRaise(draft, {
      kind: 'person',
      what: 'person',
      urgency,
      text: options?.text ?? heard.text,
      facts: toCase(answers, said),
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
    // "Ring me about it, not him" asks for a person and tells how.
    const { onlyMe, byWay, noMessage } = oursOf(wishesIn(heard.text), turn, answers);
    keepWishes(turn, answers, { onlyMe, byWay, noMessage });
    const how = saidOfWishes(turn, answers, { onlyMe, byWay, noMessage });
    if (first) await say(dc.context, [['person.askedToo', facts], ...how]);
    else if (waiting) await say(dc.context, [['person.alreadyAsked', facts], ...how]);
    else if (open) await say(dc.context, [['person.askingNow', facts], ...how]);
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
