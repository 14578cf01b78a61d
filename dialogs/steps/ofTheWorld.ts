/** The weather, the match, what is on: nothing that they like, nothing on a list, and nothing that we know. */
import { say } from '../../bot/reply.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/inTalk.json' with { type: 'json' };
import { askAgain, isOurs } from '../inPassing.ts';
import type { Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';

const MOST_WORDS = 10;
const asksOfIt = anyOf(content.ofTheWorld);

/** "Who won the football", "whats the weather": said to be none of ours, and no club is shown for it. */
export const asksOfTheWorld: Step = async ({ dc, turn, answers, waiting, want, clear }) => {
  const { text, what } = turn.heard;
  if (what !== 'message' || want || clear?.certain || isOurs(turn.draft)) return false;
  if (text.trim().split(/\s+/).length > MOST_WORDS || !asksOfIt(text)) return false;
  if (isAsking(waiting)) await askAgain(dc, answers, ['frontDoor.outOfScopeOther', 'frontDoor.backTo']);
  else await say(dc.context, ['frontDoor.outOfScopeOther']);
  return true;
};
