/** Whether a message has one of a list of words in it, as it is understood and as it was typed. Pure. */
import { normalise } from './normalise.ts';

const LONGEST = 1_000;
/** `~` at the end of a word stands for any ending. */
const ANY_ENDING = '[\\p{L}\\p{N}]*';

/** @param phrases as practitioners write them in `content/`: lower case, no marks, `~` for any ending */
export function anyOf(phrases: readonly string[]): (text: string) => boolean {
  const ways = phrases.map((phrase) => phrase.replaceAll('~', ANY_ENDING)).join('|');
  const pattern = new RegExp(` (?:${ways}) `, 'u');
  return (text) => pattern.test(asUnderstood(text)) || pattern.test(asTyped(text));
}

/** Whether a message is one of these and nothing else. */
export function wholly(phrases: readonly string[]): (text: string) => boolean {
  const known = new Set(phrases);
  return (text) => known.has(asUnderstood(text).trim()) || known.has(asTyped(text).trim());
}

/** Any of these as a pattern over a message as it was typed: `~` for any ending, `'` for an apostrophe that may be missing. */
export function typed(phrases: readonly string[]): string {
  return `\\b(?:${phrases.map((phrase) => phrase.replaceAll('~', '\\w*').replaceAll("'", "['’]?")).join('|')})\\b`;
}

/** Text-speak and slips put right, in lower case, with a space at each end. */
export function asUnderstood(text: string): string {
  return ` ${normalise(text.slice(0, LONGEST))
    .tokens.map(({ word }) => word)
    .join(' ')} `;
}

function asTyped(text: string): string {
  return ` ${text
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
