/** Whether a message tells that help is being rung for, or is on its way: whoever has called is not told again to call. */
import { movesIn } from '../understanding/inDanger.ts';
import { asksIt } from './asksIt.ts';
import { helpIsComing, noteTheyCalled } from './dangerGroups.ts';
import type { Draft } from './draft.ts';
import { saysOf } from './writtenTellings.ts';

const isRinging = saysOf('ringing');
const isCalled = saysOf('calledAlready');
const theyRing = saysOf('theyRing');
const CALLED_BY_THEM = /\b(?:r[au]ng|called|phoned|dialled)\b/i;
const THEY_SPOKE = /\b999 (?:told|said|says)\b/i;

/** The draft must hold the open case. */
export function noteTheCall(draft: Draft, text: string): void {
  if (helpIsComing(draft)) return;
  const isTold = isRinging(text) || isCalled(text) || theyRing(text) || THEY_SPOKE.test(text);
  const isMeant = CALLED_BY_THEM.test(text) && movesIn(text).includes('coming') && !asksIt(text);
  if (isTold || isMeant) noteTheyCalled(draft);
}
