/** Whoever can't use a voice on the phone: how they reach 999, and that we can do all of it in writing. No danger is told. */
import { isCrisisNow } from '../../bot/case/case.ts';
import { type Part, type ReplyKey, say } from '../../bot/reply.ts';
import { keepFacts } from '../factsTold.ts';
import { askAgain } from '../inPassing.ts';
import type { Step } from '../moment.ts';
import { noVoice, saysNoVoice } from '../noVoice.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';

const OF_999 = /\b999\b|\b(?:an |in (?:an )?)?emergenc(?:y|ies)\b|\b(?:ambulance|fire brigade)\b/i;
/** "How do I text 999". */
const TEXTS_999 = /\b(?:te?xt|sms|message|msg)(?:ing)? (?:to )?999\b/i;
const CANNOT =
  /\b(?:can['’]?t|cannot|can not|not able to|unable to|how|what if|no good)\b|\b(?:deaf|hear)\b.{0,40}\b(?:ring|call|phone)\b/i;
const CANNOT_HEAR = /\b(?:can['’]?t|cannot|can not|don['’]?t) (?:hear|speak|talk)\b.{0,24}\bphone\b/i;
const IN_WRITING = /\b(?:te?xt|texts|writ(?:e|ing)|typ(?:e|ing)|messages?|chat)\b/i;
/** Theirs, or a father's. */
const DEAF = /\bdeaf\b/i;
const MOST_WORDS = 9;

/** "Im deaf i cant ring 999", "im deaf can u txt only". */
export const cannotRing: Step = async ({ dc, turn, answers, waiting, want, clear }) => {
  const { heard, draft } = turn;
  const { text } = heard;
  if (heard.what !== 'message' || want || isCrisisNow(draft.case) || isAboutHubs(waiting)) return false;
  const tells = saysNoVoice(text) !== undefined || CANNOT_HEAR.test(text);
  const silent = tells || DEAF.test(text) || noVoice(answers.told?.communication);
  const of999 = TEXTS_999.test(text) || (silent && OF_999.test(text) && CANNOT.test(text));
  const isShort = text.trim().split(/\s+/).length <= MOST_WORDS;
  const onlySays = tells && isShort && IN_WRITING.test(text) && !isAsking(waiting) && !draft.case && !clear?.certain;
  if (!of999 && !onlySays) return false;
  keepFacts(turn, answers);
  const key: ReplyKey = of999 ? 'frontDoor.reach999Silently' : 'frontDoor.inWriting';
  const said: Part[] = [key];
  if (isAsking(waiting)) await askAgain(dc, answers, [...said, 'frontDoor.backTo']);
  else await say(dc.context, said);
  return true;
};
