/** What a message looks for, where no room is plain from it: somewhere to go, or what the directory surely has. Pure. */
import type { Answers } from '../bot/conversation.ts';
import { storyIn, wantsAnything } from '../bot/directory/inAStory.ts';
import { UNCLEAR } from '../bot/directory/needs.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { intentOf } from '../bot/understanding/intents.ts';
import type { Clear } from './whichRoom.ts';

/** "My mum" worries nobody yet: a worry about somebody takes a few words to tell. What is danger, the gate has heard. */
export const FEWEST_IN_A_WORRY = 5;
export const LIKELY = 0.25;
const CLEAR_NEED = 0.85;

/** Something to go to, whatever it is: "what is there for a man of 71", "somewhere for a cuppa and a chat". */
export function looksForAnOuting(text: string): boolean {
  const { wants } = storyIn(text);
  return wants.length > 0 && wantsAnything(wants) && OUTING.test(wants.join('. '));
}

const OUTING =
  /\b(?:(?:some|any|sum)(?:thing|where)|what(?:['’]?s| is)?(?: there)? (?:there )?(?:for|on|going)|wh?[ao]ts? on|groups?|clubs?|out and about)\b/i;
/**
 * What the directory may have for a need that is told clearly, where nothing else is clear: a look costs nobody anything, and
 * three hundred needs are told apart better than the rooms are. Whoever may be asking for staff is asked what they mean.
 */
export function lookedFor({ heard: { text }, understanding }: Turn): Clear | undefined {
  const { intents } = understanding;
  const clear = surelyNeeds(understanding);
  const forStaff =
    !GOES_SOMEWHERE.test(text) &&
    intents.some(({ intent, score }) => {
      const path = intentOf(intent)?.path;
      return score >= LIKELY && (path === 'statutoryRequest' || path === 'talkToAPerson');
    });
  return clear && !forStaff && text.trim().split(/\s+/).length >= FEWEST_IN_A_WORRY
    ? { path: 'informationAndAdvice', intent: intents[0]?.intent ?? UNCLEAR }
    : undefined;
}

/** "Somewhere to go with my baby" asks for no care home. */
const GOES_SOMEWHERE = /\b(?:some|any)(?:where|thing) (?:to (?:go|do)|(?:i|we|she|he) (?:can|could) (?:go|do|take))\b/i;

/** Whether they told clearly what is needed. */
export function surelyNeeds({ needs = [] }: Pick<Turn['understanding'], 'needs'>): boolean {
  return needs.some(({ id, score }) => id !== UNCLEAR && score >= CLEAR_NEED);
}

/** A need that is surely told, and is none of those that were looked for before. */
export function surelyNeedsOther({ needs = [] }: Turn['understanding'], before: Pick<Answers, 'needs'>): boolean {
  const known = (before.needs ?? []).map(({ id }) => id);
  return surelyNeeds({ needs: needs.filter(({ id }) => !known.includes(id)) });
}
