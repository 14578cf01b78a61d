import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { openOrRaise } from '../bot/casework.ts';
import { type ReplyKey, say } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { takesBack, yesOrNo } from '../bot/understanding/shortAnswers.ts';

/** Dangers whose safety question is asked the other way round: there, yes is the dangerous answer. */
const YES_IS_DANGER = ['unsure', 'scamNow'];

/** In turn: never the same script twice. */
const HEARD: ReplyKey[] = ['crisis.heard', 'crisis.next1', 'crisis.next2', 'crisis.next3'];

/** Staying with somebody in danger until a person joins. The first words were said when the danger was heard. */
export class Crisis extends Dialog {
  static readonly id = 'crisis';
  constructor() {
    super(Crisis.id);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { draft, heard, now } = turnOf(dc.context);
    const it = draft.case!;
    const answer = yesOrNo(heard.text);
    const unsafe = answer === (YES_IS_DANGER.includes(it.what) ? 'yes' : 'no');
    const said = draft.conversation.dangerWords;
    if (answer && !said.includes(unsafe ? 'crisis.safeNo' : 'crisis.safeYes')) {
      if (unsafe) openOrRaise(draft, { kind: 'crisis', what: it.what, urgency: 'immediate', text: heard.text });
      await this.#say(dc, unsafe ? 'crisis.safeNo' : 'crisis.safeYes');
      return dc.endDialog();
    }
    if (takesBack(heard.text) && !said.includes('crisis.joke')) {
      await this.#say(dc, 'crisis.joke');
      return dc.endDialog();
    }
    const next = HEARD.find((key) => !said.includes(key));
    if (next) await this.#say(dc, next);
    else await say(dc.context, [['crisis.stay', { minutes: Math.max(1, Math.round((now - it.openedAt) / 60_000)) }]]);
    return dc.endDialog();
  }

  async #say(dc: DialogContext, key: ReplyKey): Promise<void> {
    turnOf(dc.context).draft.conversation.dangerWords.push(key);
    await say(dc.context, [key]);
  }
}
