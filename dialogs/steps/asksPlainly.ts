/** A plain question that has one right answer whatever else is talked of, asked before anything is with our team. */

import { type Part, type ReplyKey, say } from '../../bot/reply.ts';
import { isQuestion } from '../../bot/understanding/shortAnswers.ts';
import { aboutThem } from '../asking.ts';
import { asks } from '../known.ts';
import type { Step } from '../moment.ts';
import { plainlyAsked } from '../pressing.ts';
import { requestOf } from '../requests.ts';

/** Answers that need no request and name none. */
const OF_NO_CASE: ReplyKey[] = ['yourRequest.whoseMoney'];

/** "Do they means test me or him", after what a direct payment is: answered, and what was offered stands. */
export const asksPlainly: Step = async ({ dc, turn, answers, want, waiting }) => {
  const { text, what } = turn.heard;
  if (turn.draft.case || want || waiting || what !== 'message' || !(asks(text) || isQuestion(text))) return false;
  const { offersRequest } = answers;
  const plain = plainlyAsked(text, offersRequest ? [offersRequest] : [], false, true)?.answer;
  if (!plain || !OF_NO_CASE.includes(plain)) return false;
  const stands: Part[] = offersRequest ? [['statutory.offerStands', { request: requestOf(offersRequest).words }]] : [];
  await say(dc.context, [[plain, aboutThem(answers)], ...stands]);
  if (offersRequest) answers.asked = 'statutory.offer';
  return true;
};
