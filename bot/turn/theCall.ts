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

/**
 * "I've called nobody", "999 is ringing out", "my sister called 999 last year", "I've rung her GP": no help is on its way, or
 * none that can be sure. To be told once more to ring 999 does no harm; to be taken for somebody who has may.
 */
const NO_CALL =
  /\b(?:nobody|no ?one|no-one|noone|none|nearly|almost|hung up|cut off|ring(?:ing|s) out|called off|cancel\w*|sent (?:them )?away|engaged|no answer|to answer|last (?:week|month|year|time|night)|yesterday|ages ago|years? ago|111|g\.?p\.?|doctors?|surgery|landlord|bell|dog|how much)\b|(?:\bnot|\bnever|n['’]?t|\bcan not) (?:\w+ ){0,2}(?:call\w*|r[aiu]ng|ringing|phon\w*|dial\w*|answer\w*|pick\w*|com(?:e|ing)|sen[dt])\b|\b(?:rung|rang|called|phoned|ringing|calling|phoning) (?:her|his|my|their|our|the) (?!ambulance)\w+/i;

export function tellsOfNoCall(text: string): boolean {
  return NO_CALL.test(text);
}

/** The draft must hold the open case. */
export function noteTheCall(draft: Draft, text: string): void {
  if (helpIsComing(draft) || asksIt(text) || tellsOfNoCall(text)) return;
  const isTold = isRinging(text) || isCalled(text) || theyRing(text) || THEY_SPOKE.test(text);
  const isMeant = CALLED_BY_THEM.test(text) && movesIn(text).includes('coming');
  if (isTold || isMeant) noteTheyCalled(draft);
}
