/** A message as the answer to what we asked. */
import type { ReplyKey } from '../../bot/reply.ts';
import { likesAnIdea } from '../../bot/understanding/planParts.ts';
import plan from '../../content/plan.json' with { type: 'json' };
import { firstChoiceIn } from '../choosing.ts';
import { DidItHelp } from '../didItHelp.ts';
import { GoodConversation } from '../goodConversation.ts';
import { leavesItToUs } from '../heardInTalk.ts';
import { answersHubQuestion } from '../hubTalk.ts';
import { eatsTogether } from '../lookingFor.ts';
import { begin, type Step } from '../moment.ts';
import { SelfCheck } from '../selfCheck.ts';
import { isAnswerTo, OFFERS } from '../selfCheckQuestions.ts';
import { asksAssessment } from '../whichRoom.ts';

export const choosesAtAHub: Step = async ({ dc }) => {
  if (!(await answersHubQuestion(dc))) return false;
  await dc.continueDialog();
  // A room that has nothing to say to it leaves it to the others: nobody is met with silence.
  return dc.context.responded;
};

export const choosesInALook: Step = async ({ dc, turn, answers, waiting }) => {
  const { text } = turn.heard;
  const { asked } = answers;
  // "Send it, with a request for somebody to come": the answer to what was offered.
  const takes = OFFERS.includes(asked as ReplyKey) && asksAssessment(text);
  if (waiting !== SelfCheck.id || !(takes || isAnswerTo(asked as ReplyKey, text))) return false;
  await dc.continueDialog();
  return true;
};

/** "Would someone come with me?", where that is one of the things to do next. */
export const choosesWhatNext: Step = async ({ dc, turn, answers, waiting }) => {
  if (waiting !== GoodConversation.id || answers.asked !== 'goodConversation.askNext') return false;
  // "A dinner together" asks for nobody to go along.
  if (eatsTogether(turn.heard.text)) return false;
  if (!firstChoiceIn(turn.heard.text, plan.choices) && !likesAnIdea(turn.heard.text)) return false;
  await dc.continueDialog();
  return dc.context.responded;
};

/** "What would you suggest?", where we asked: it is for us to suggest, and no question that we cannot answer. */
export const leavesItToUsToSuggest: Step = async ({ dc, turn, answers, waiting }) => {
  const asksThem = answers.asked?.startsWith('goodConversation.ask') && answers.asked !== 'goodConversation.askNext';
  if (waiting !== GoodConversation.id || !asksThem || !leavesItToUs(turn.heard.text)) return false;
  await dc.continueDialog();
  return dc.context.responded;
};

export const saysWhetherItHelped: Step = async (moment) =>
  moment.helped !== undefined && begin(moment, DidItHelp.id, { intent: moment.helped });

/** The room that asked decides; what it cannot take for an answer it leaves to the steps after this one. */
export const answersWhatWasAsked: Step = async ({ dc, turn }) => {
  if (!dc.activeDialog) return false;
  await dc.continueDialog();
  return turn.draft.lines.length > 0;
};
