import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { openOrRaise } from '../bot/casework.ts';
import { inWords } from '../bot/hours.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import { nextSteps, remember, stay } from '../bot/turn/dangerWords.ts';
import { isAbuse } from '../bot/turn/hear.ts';
import { keepReach } from '../bot/turn/reach.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { howToReach } from '../bot/understanding/safeContact.ts';
import { saysSafe, takesBack, turnsDown, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { asideIn } from './asides.ts';

/** Dangers whose safety question is asked the other way round: there, yes is the dangerous answer. */
const YES_IS_DANGER = ['unsure', 'scamNow'];
/** Dangers where nobody but 999 is fast enough: their no is respected, and said plainly what it may cost. */
const SECONDS_COUNT = ['medical', 'overdose', 'onTheFloor', 'gas', 'fire', 'missingPerson'];

/** Staying with somebody in danger until a person joins. The first words were said when the danger was heard. */
export class Crisis extends Dialog {
  static readonly id = 'crisis';
  constructor() {
    super(Crisis.id);
  }

  override async beginDialog(dc: DialogContext, options: { intent?: string }): Promise<DialogTurnResult> {
    await say(dc.context, [this.#next(dc, options.intent)]);
    return dc.endDialog();
  }

  #next(dc: DialogContext, intent?: string): Part {
    const { draft, heard } = turnOf(dc.context);
    const { what } = draft.case!;
    const reach = isAbuse(what) ? howToReach(heard.text) : undefined;
    if (reach) return keepReach(draft, heard.text, reach);
    const { conversation } = draft;
    const said = conversation.dangerWords;
    const safe = saysSafe(heard.text);
    const answer = safe ? (YES_IS_DANGER.includes(what) ? 'no' : 'yes') : yesOrNo(heard.text);
    const aside = asideIn(heard.text);
    if (aside === 'secret' && !said.includes('crisis.secret')) return remember(draft, 'crisis.secret');
    if (aside === 'numbers') return ['crisis.numbers', { isGas: what === 'gas' }];
    if (aside === 'howLong' || intent === 'requestStatus') return this.#when(dc);
    const refuses = SECONDS_COUNT.includes(what) ? 'crisis.refusesHelp' : 'crisis.refuses';
    if (turnsDown(heard.text) && !said.includes(refuses)) return remember(draft, refuses);
    if (intent === 'goodbye' && !said.includes('crisis.goodbye')) return remember(draft, 'crisis.goodbye');
    const unsafe = answer === (YES_IS_DANGER.includes(what) ? 'yes' : 'no');
    const answered = unsafe ? 'crisis.safeNo' : 'crisis.safeYes';
    if (answer && !said.includes(answered)) {
      if (unsafe) this.#tellTeam(dc);
      return remember(draft, answered);
    }
    if (takesBack(heard.text) && !said.includes('crisis.joke')) return remember(draft, 'crisis.joke');
    // In turn: never the same script twice.
    const next = (['crisis.heard', ...nextSteps(what)] as ReplyKey[]).find((key) => !said.includes(key));
    if (next) return remember(draft, next);
    this.#tellTeam(dc);
    return stay(draft);
  }

  /** How long it will be, as far as anybody knows. */
  #when(dc: DialogContext): Part {
    const { draft, now } = turnOf(dc.context);
    const { promisedBy, openedAt, raised } = draft.case!;
    if (promisedBy > now) return ['crisis.when', { promise: inWords(promisedBy, now) }];
    return ['crisis.stay', { minutes: Math.max(1, Math.round((now - openedAt) / 60_000)), times: raised + 1 }];
  }

  #tellTeam(dc: DialogContext): void {
    const { draft, heard } = turnOf(dc.context);
    openOrRaise(draft, { kind: 'crisis', what: draft.case!.what, urgency: 'immediate', text: heard.text });
  }
}
