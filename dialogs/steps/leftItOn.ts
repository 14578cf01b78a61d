/** The gas or the cooker was left on, at a time that is over: how to make the kitchen safe, and nothing to run from. */
import { isCrisisNow } from '../../bot/case/case.ts';
import { say } from '../../bot/reply.ts';
import { hasSign } from '../../bot/safety/gate.ts';
import { normalise } from '../../bot/understanding/normalise.ts';
import type { Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';

const SAID = 'asked.cookerLeftOn';
/** What they ask for goes before what they tell. */
const ASKED_FOR = ['statutoryRequest', 'talkToAPerson', 'aboutUs'];

/** "She left the gas on last week": said once. Where a question waits it is an answer to that as well. */
export const leftItOn: Step = async ({ dc, turn, answers, waiting, clear }) => {
  const { heard, draft } = turn;
  if (heard.what !== 'message' || isCrisisNow(draft.case) || draft.conversation.askedIfSafe) return false;
  if (answers.said?.includes(SAID) || !hasSign('leftOnBefore', normalise(heard.text))) return false;
  const waits = isAsking(waiting);
  if (!waits && clear && ASKED_FOR.includes(clear.path)) return false;
  answers.said = [...(answers.said ?? []), SAID];
  answers.topic = 'dementiaHome';
  await say(dc.context, [SAID]);
  return !waits;
};
