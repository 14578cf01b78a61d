/** How somebody who fears abuse may be reached, in their own words. Pure. */
import content from '../../content/understanding/safeContact.json' with { type: 'json' };
import { normalise } from './normalise.ts';

/** no: not at all. some: at some times or in some ways. near: whoever does the harm is there now. away: they are out. */
export type Reach = 'no' | 'some' | 'near' | 'away';

const LONGEST = 300;

/** @returns undefined when it says nothing of that */
export function howToReach(text: string): Reach | undefined {
  const says = sayings(text.replace(LATER, ' later '));
  return (['near', 'some', 'no', 'away'] as const).find((reach) => says(content[reach]));
}

/** What a wish about contact is made of, so that we can say what we wrote down and show nobody their words. */
export function waysIn(text: string): { letters: boolean; code: boolean; times: boolean } {
  const says = sayings(text);
  const code = says(content.code);
  return { letters: says(content.letters), code, times: !code && says(content.times) };
}

/** "Do not ring the police" is no wish about how they are reached. */
const NOT_THEM =
  /\b(?:do not|don'?t|not|never) (?:ring|call|phone|contact|tell) (?:the |any )?(?:police|cops|999|111|ambulance|social|doctor|gp)\w*/gi;

/** "He is back at tea time" tells that he is not there now. */
const LATER =
  /\b(?:is|will be|be|['’]?s|gets?|comes?|coming) (?:back|home|coming(?: back| home)?)?,? ?(?:at|by|around|about|after|before|till|until|later|tonight|tomorrow|in (?:a|an|the|\d)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next|\d{1,2})\b/gi;

/** As they typed it, and as we read it. */
function sayings(whole: string): (phrases: readonly string[]) => boolean {
  const text = whole.slice(0, LONGEST).replace(NOT_THEM, ' ');
  const { tokens } = normalise(text.slice(0, LONGEST));
  const said = ` ${tokens.map(({ word }) => word).join(' ')} `;
  const typed = ` ${text
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return (phrases) => phrases.some((words) => said.includes(` ${words} `) || typed.includes(` ${words} `));
}
