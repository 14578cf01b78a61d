/** Whether it is no danger after all: misheard, or over. The case stays open for people, and what they need is answered. */
import { type Act, actOf } from '../asked/bank.ts';
import type { ReplyKey } from '../reply.ts';
import type { Concern } from '../safety/concern.ts';
import type { Asked } from '../understanding/understanding.ts';
import { isByTheirHand } from './byTheirHand.ts';
import type { Said } from './dangerBank.ts';
import type { Draft } from './draft.ts';
import { isAbuse } from './reach.ts';

/** Kept among the words that were said, in their order: how the danger was heard, and how often nothing was since. */
const GUESSED = 'heard by the model';
export const CERTAIN = 'heard for certain';
const QUIET = 'no danger in it';
const AGAIN = 'a guess after that';
const SERVED = 'served all the same';

/** Only in these may words alone, or nothing more being heard, end the talk of danger. */
const MAY_EASE: string[] = [
  'suicide',
  'selfHarm',
  'unsure',
  'psychosis',
  'carerBreakingPoint',
  'aloneWithout',
  'scamNow',
] satisfies Concern['kind'][];
/** No life hangs on it: their word ends it, though a rule heard it. */
const NO_LIFE: string[] = ['aloneWithout', 'scamNow', 'unsure'] satisfies Concern['kind'][];
/** Whoever says in the same breath that nobody is hurt is believed against a guess. Of somebody's mind that is too little. */
const SAID_NOT: string[] = ['carerBreakingPoint', 'aloneWithout', 'scamNow', 'unsure'] satisfies Concern['kind'][];

/** How far such a word must lie before all else that may be meant. */
const SURE = 0.3;
const AGAINST_A_GUESS = 0.2;
const SURER = 0.5;
const QUIET_TURNS = 2;

const WORDS: Partial<Record<Act, ReplyKey>> = { noEmergency: 'withYou.misheard', itIsOver: 'withYou.isOver' };
const EASED = Object.values(WORDS) as string[];

/** A crisis was heard, by a rule or by a guess. Whatever made it graver counts as certain. */
export function noteHeard({ conversation }: Draft, byModel: boolean | undefined): void {
  conversation.dangerWords.push(byModel ? GUESSED : CERTAIN);
}

/** The gate has heard nothing in this message. */
export function noteQuiet({ conversation }: Draft): void {
  conversation.dangerWords.push(QUIET);
}

/** @returns the act, where the message tells that nobody is in danger, or that it is over */
export function saysItIsNone(asked: readonly Asked[] = [], least = SURER): Act | undefined {
  const [first, second] = asked;
  if (!first || !second || 2 * first.margin - second.margin < least) return undefined;
  const act = actOf(first.id);
  return act && WORDS[act] ? act : undefined;
}

/** Only the model heard it: no rule, and nothing that they told since. */
export function isGuess({ conversation: { dangerWords } }: Draft): boolean {
  return dangerWords.includes(GUESSED) && !dangerWords.includes(CERTAIN);
}

function mayEase({ case: it }: Draft): boolean {
  return it!.reasons.every(({ kind, what, text }) => {
    // "I stood over her with a pillow. Nobody is hurt" is true, and ends nothing.
    if (isByTheirHand(text)) return false;
    if (kind === 'crisis') return MAY_EASE.includes(what);
    return kind !== 'safeguarding' || !isAbuse(what);
  });
}

/** What is said to somebody who tells that nobody is in danger, or that it is over. The draft must hold the open crisis. */
export function easedBy(draft: Draft, { asked }: Said): ReplyKey | undefined {
  if (!mayEase(draft) || !(isGuess(draft) || NO_LIFE.includes(draft.case!.what))) return undefined;
  const { what } = draft.case!;
  // Of somebody's mind it must be plainer: what sounds over may be hope that is.
  const least = !SAID_NOT.includes(what) ? SURER : isGuess(draft) ? AGAINST_A_GUESS : SURE;
  const act = saysItIsNone(asked, least);
  const key = act && WORDS[act];
  return key && !draft.conversation.dangerWords.includes(key) ? key : undefined;
}

/** They told so, and nothing was heard since. */
export function isEased({ conversation: { dangerWords } }: Draft): boolean {
  const heard = Math.max(dangerWords.lastIndexOf(GUESSED), dangerWords.lastIndexOf(CERTAIN));
  return dangerWords.findLastIndex((key) => EASED.includes(key)) > heard;
}

/** A guess at danger after they told that there is none: the first one is for people to read, and breaks off nothing. */
export function staysEased(draft: Draft): boolean {
  const { dangerWords } = draft.conversation;
  if (!isEased(draft) || !mayEase(draft) || dangerWords.includes(AGAIN)) return false;
  dangerWords.push(AGAIN);
  return true;
}

/** A guess, and for some messages now nothing that sounds like danger: what they ask is answered. */
export function isQuietNow(draft: Draft): boolean {
  const { dangerWords } = draft.conversation;
  const since = dangerWords.slice(dangerWords.lastIndexOf(GUESSED) + 1);
  return isGuess(draft) && mayEase(draft) && since.filter((key) => key === QUIET).length >= QUIET_TURNS;
}

/** @returns whether it is the first time that they are answered so */
export function noteServed({ conversation: { dangerWords } }: Draft): boolean {
  if (dangerWords.includes(SERVED)) return false;
  dangerWords.push(SERVED);
  return true;
}

/** A guess at danger in the very words that say there is none. */
export function deniesIt({ kind, byModel }: Concern, { asked }: Said): boolean {
  return byModel === true && SAID_NOT.includes(kind) && saysItIsNone(asked, SURER) === 'noEmergency';
}
