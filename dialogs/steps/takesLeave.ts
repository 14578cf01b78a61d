/** Somebody goes, for now or for good: they are let go with when they will hear, and nothing more is asked. */
import { inWords } from '../../bot/hours.ts';
import { say } from '../../bot/reply.ts';
import { hasHadEnough, leavesNow } from '../../bot/understanding/answers.ts';
import { AboutUs } from '../aboutUs.ts';
import { isOurs, isWorried } from '../inPassing.ts';
import { begin, type Step } from '../moment.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { SelfCheck } from '../selfCheck.ts';
import { asksUs, wantsIt } from '../whichRoom.ts';

/** A longer message tells something, and ends in thanks. */
const MOST_WORDS = 14;

export const takesTheirLeave: Step = async (moment) => {
  const { dc, turn, answers, waiting, clear } = moment;
  const { text, what } = turn.heard;
  const { draft, now } = turn;
  const many = text.trim().split(/\s+/).length;
  // Short ones are heard as small talk, wherever they stand.
  if (what !== 'message' || many < 4 || many > MOST_WORDS || asksUs(text) || wantsIt(text)) return false;
  if (isAboutHubs(waiting) || clear?.path === 'statutoryRequest' || clear?.path === 'talkToAPerson') return false;
  if (waiting === SelfCheck.id || !leavesNow(text) || hasHadEnough(text)) return false;
  if (!isOurs(draft) || isWorried(draft)) return !isAsking(waiting) && begin(moment, AboutUs.id, { intent: 'goodbye' });
  const { reference, promisedBy } = draft.case!;
  const { asked } = answers;
  await say(dc.context, [['statutory.safeToGo', { reference, promise: inWords(promisedBy, now) }]]);
  // The question stays open, for when they come back.
  answers.asked = asked;
  return true;
};
