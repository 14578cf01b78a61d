import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { openOrRaise } from '../bot/casework.ts';
import { inWords, staffed } from '../bot/hours.ts';
import { say } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
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
    const it = openOrRaise(draft, {
      kind: 'person',
      what: 'person',
      urgency,
      text: options?.text ?? heard.text,
      facts: toCase(await answers.get(dc.context, {}), said),
    });
    const { open, until } = staffed(now);
    const facts = {
      unasked: options?.unasked ?? false,
      reference: it.reference,
      promise: inWords(it.promisedBy, now),
      closes: inWords(until, now),
      opens: inWords(until, now),
    };
    if (waiting) await say(dc.context, [['person.alreadyAsked', facts]]);
    else await say(dc.context, [[open ? 'person.askingNow' : 'person.askingLater', facts]]);
    return dc.endDialog();
  }
}
