import { followUpLater, mayAsk } from '../bot/followUp.ts';
import { inWords } from '../bot/hours.ts';
import { openOrRaise } from '../bot/openCase.ts';
import { type ReplyKey, say } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { intentOf } from '../bot/understanding/intents.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import content from '../content/feedback.json' with { type: 'json' };
import { ask } from './asking.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { hardestChoiceIn } from './choosing.ts';
import { TalkToAPerson } from './talkToAPerson.ts';

export type Helped = keyof typeof content.helped;

/** What ends a conversation in which something was found: then is the time to ask whether we may ask. */
const ENDS: ReplyKey[] = [
  'goodConversation.kept',
  'goodConversation.enough',
  'goodConversation.introduced',
  'coordinator.numberKept',
  'coordinator.noNumber',
  'plan.notCarried',
  'plan.onItsWay',
  'plan.mailOnItsWay',
  'plan.print',
  'plan.code',
  'advice.enough',
  'selfCheck.anyone',
  'selfCheck.notSent',
  'feedback.thankYou',
];
/** What was looked for first: what was heard besides is less sure. */
const MOST_NEEDS = 3;
/** A longer message tells more than whether it helped: it is heard for what it says. */
const LONGEST_ANSWER = 25;

/** "Shall I ask you in two weeks?", and the answer when we have asked. A "no" opens the conversation again. */
export class DidItHelp extends Dialog {
  static readonly id = 'didItHelp';
  constructor() {
    super(DidItHelp.id);
  }

  /** @param options `intent`: what they say of it; none: whether we may ask, some day */
  override async beginDialog(dc: DialogContext, { intent }: { intent?: Helped }): Promise<DialogTurnResult> {
    if (!intent) return ask(dc, 'didItHelp.shallIAsk', [], {}, { buttons: labels('yes', 'no') });
    if (intent === 'yes') {
      await say(dc.context, ['didItHelp.yes']);
      return dc.endDialog();
    }
    if (intent === 'no' && turnOf(dc.context).draft.conversation.earlier?.length) return this.#notHelped(dc);
    return ask(
      dc,
      intent === 'no' ? 'didItHelp.no' : 'didItHelp.partly',
      [],
      {},
      { buttons: [intentOf('talkToAPerson')!.label] },
    );
  }

  /** What a person did for them did not help: people look at it again, whoever knew them first. */
  async #notHelped(dc: DialogContext): Promise<DialogTurnResult> {
    const { draft, heard, now } = turnOf(dc.context);
    const name = draft.conversation.earlier?.at(-1)?.by?.name ?? '';
    const it = openOrRaise(draft, { kind: 'person', what: 'didNotHelp', urgency: 'routine', text: heard.text });
    const facts = { name, reference: it.reference, promise: inWords(it.promisedBy, now) };
    await say(dc.context, [['didItHelp.passedOn', facts]]);
    return dc.endDialog();
  }

  /** Yes or no; anything else goes back to the front door, which answers what was said. */
  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { asked } = answers;
    answers.asked = undefined;
    const want = wants(turn.heard.text);
    const answer = yesOrNo(turn.heard.text) ?? (want === 'skip' || want === 'enough' ? 'no' : undefined);
    if (!answer) return dc.endDialog();
    if (asked !== 'didItHelp.shallIAsk') {
      if (answer === 'yes') return dc.replaceDialog(TalkToAPerson.id);
      await say(dc.context, ['didItHelp.noPerson']);
      return dc.endDialog();
    }
    if (answer === 'no') await say(dc.context, ['didItHelp.willNotAsk']);
    else {
      const at = followUpLater(
        turn.draft,
        (answers.needs ?? []).slice(0, MOST_NEEDS).map(({ id }) => id),
      );
      await say(dc.context, [['didItHelp.willAsk', { when: inWords(at, turn.now) }]]);
    }
    return dc.endDialog();
  }
}

/**
 * What a message says of whether it helped, when that is what we asked last. The question is over with it, whatever it says:
 * a later "yes" belongs to something else.
 */
export function saysIfItHelped({ draft, heard }: Turn): Helped | undefined {
  const { conversation } = draft;
  const { asksDidItHelp } = conversation;
  if (!asksDidItHelp) return undefined;
  conversation.asksDidItHelp = undefined;
  if (heard.what !== 'message' || heard.text.trim().split(/\s+/).length > LONGEST_ANSWER) return undefined;
  const answer = hardestChoiceIn(heard.text, content.helped) ?? yesOrNo(heard.text);
  if (answer) draft.measure({ what: 'didItHelp', channel: conversation.channel, needs: asksDidItHelp.needs, answer });
  return answer;
}

/** After ideas or a plan, once in a conversation, when nothing else waits for an answer. */
export async function offerToAsk(dc: DialogContext, turn: Turn): Promise<void> {
  const { conversation, lines, case: it } = turn.draft;
  const answers = await turn.answers.get(dc.context, {});
  const hadIdeas = answers.planKept || (answers.found?.length && answers.shown);
  const ended = lines.at(-1)?.keys?.some((key) => ENDS.includes(key as ReplyKey));
  if (!ended || !hadIdeas || dc.activeDialog || conversation.askedOnce?.includes('followUp')) return;
  if (!mayAsk(conversation, it)) return;
  conversation.askedOnce = [...(conversation.askedOnce ?? []), 'followUp'];
  await dc.beginDialog(DidItHelp.id, {});
}

function labels(...names: Helped[]): string[] {
  return names.map((name) => content.helped[name].label);
}
