import type { Answers } from '../bot/conversation.ts';
import { mayAsk } from '../bot/followUp.ts';
import { type Part, say } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { wants } from '../bot/understanding/shortAnswers.ts';
import content from '../content/feedback.json' with { type: 'json' };
import { ask } from './asking.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { buttonsOf, hardestChoiceIn, isOneOf } from './choosing.ts';

/** Two questions at the end, once in a conversation, to be skipped: counted without a word of what was said. */
export class Feedback extends Dialog {
  static readonly id = 'feedback';
  constructor() {
    super(Feedback.id);
  }

  /** @param options `after`: what was said to their goodbye */
  override async beginDialog(dc: DialogContext, { after }: { after: Part }): Promise<DialogTurnResult> {
    const { conversation } = turnOf(dc.context).draft;
    conversation.askedOnce = [...(conversation.askedOnce ?? []), 'feedback'];
    return ask(dc, 'feedback.gotIt', [after], {}, { buttons: buttonsOf(content.helped) });
  }

  /** Anything that is no answer goes back to the front door: nobody has to answer this. */
  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { asked } = answers;
    const { text } = turn.heard;
    const { channel } = turn.draft.conversation;
    answers.asked = undefined;
    if (wants(text) === 'enough' || isOneOf(text, content.skip)) {
      await say(dc.context, ['feedback.noMatter']);
      return dc.endDialog();
    }
    if (asked === 'feedback.gotIt') {
      const answer = hardestChoiceIn(text, content.helped);
      if (!answer) return dc.endDialog();
      turn.draft.measure({ what: 'gotIt', channel, answer });
      const before: Part[] = answer === 'no' ? ['feedback.sorry'] : [];
      return ask(dc, 'feedback.easy', before, {}, { buttons: buttonsOf(content.easy) });
    }
    const answer = hardestChoiceIn(text, content.easy);
    if (!answer) return dc.endDialog();
    turn.draft.measure({ what: 'easy', channel, answer });
    await say(dc.context, ['feedback.thankYou']);
    return dc.endDialog();
  }
}

/** Whether to ask it now: something was done, it was not asked before, and there was no danger. */
export function mayAskFeedback({ draft }: Turn, answers: Answers): boolean {
  const { conversation } = draft;
  const { planKept, request, shown, found, selfCheck } = answers;
  const done = planKept || request || selfCheck?.ended || (found?.length && shown);
  // Somebody who waits for people today has not got what they came for yet.
  if (draft.case && (draft.case.kind === 'person' || draft.case.urgency !== 'routine')) return false;
  return Boolean(done) && !conversation.askedOnce?.includes('feedback') && mayAsk(conversation, draft.case);
}
