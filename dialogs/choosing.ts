/** How somebody chooses one of several answers: by button, by number, or in words of their own. */

import { plain } from '../bot/selfCheck.ts';

/** One answer: its button, and words that mean the same. */
export interface Choice {
  label: string;
  says: readonly string[];
}

/**
 * Which of several things to do a message names: the first in the list of those that it has a word of. For choices where
 * one is as good as another, and the list says what goes before.
 */
export function firstChoiceIn<Name extends string>(
  text: string,
  choices: Partial<Record<Name, Choice>>,
): Name | undefined {
  const said = ` ${spaced(text)} `;
  const all = Object.entries(choices) as [Name, Choice][];
  const number = /^ (?:number |option )?(\d) $/.exec(said)?.[1];
  if (number) return all[Number(number) - 1]?.[0];
  const letter = /^ (?:letter |option )?([a-h])(?: please)? $/.exec(said)?.[1];
  if (letter) return all['abcdefgh'.indexOf(letter)]?.[0];
  return all.find(([, { label, says }]) => [spaced(label), ...says].some((words) => said.includes(` ${words} `)))?.[0];
}

/**
 * How hard a message says that something is. The longest words count first, so that "not too bad" is not "bad"; where
 * words of two answers are left, the later one in the list counts: in "fine, but the bath is hard" it is hard.
 */
export function hardestChoiceIn<Name extends string>(text: string, choices: Record<Name, Choice>): Name | undefined {
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

/** Words with one space between them, and around each mark: "that's all" is "that s all". */
function spaced(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
