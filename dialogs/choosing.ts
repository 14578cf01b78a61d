/** How somebody chooses one of several answers: by button, by number, or in words of their own. */

import { plain } from '../bot/selfCheck.ts';

/** One answer: its button, and words that mean the same. */
export interface Choice {
  label: string;
  says: readonly string[];
}

/**
 * Which answer a message gives. The longest words count first, so that "not too bad" is not "bad"; where words of two
 * answers are left, the later one in the list counts: in "fine, but the bath is hard" it is hard.
 */
export function choiceIn<Name extends string>(text: string, choices: Record<Name, Choice>): Name | undefined {
  const names = Object.keys(choices) as Name[];
  const number = numberIn(text);
  if (number !== undefined) return names[number - 1];
  let left = ` ${plain(text)} `;
  const ways = names
    .flatMap((name) => [choices[name].label, ...choices[name].says].map((words) => ({ name, words: plain(words) })))
    .sort((a, b) => b.words.length - a.words.length);
  const chosen = new Set<Name>();
  for (const { name, words } of ways) {
    if (!left.includes(` ${words} `)) continue;
    chosen.add(name);
    left = left.replaceAll(` ${words} `, ' , ');
  }
  return names.findLast((name) => chosen.has(name));
}

/** The number that a message is, and nothing else. */
export function numberIn(text: string): number | undefined {
  const number = /^(?:number |option |answer )?(\d)(?: please)?$/.exec(plain(text))?.[1];
  return number === undefined ? undefined : Number(number);
}

export function buttonsOf(choices: Record<string, Choice>): string[] {
  return Object.values(choices).map(({ label }) => label);
}

/** Whether a message is one of these, and nothing else. */
export function isOneOf(text: string, says: readonly string[]): boolean {
  const said = plain(text);
  return says.some((words) => plain(words) === said);
}

/** Whether a message has any of these words in it. */
export function says(text: string, any: readonly string[]): boolean {
  const said = ` ${plain(text)} `;
  return any.some((words) => said.includes(` ${plain(words)} `));
}
