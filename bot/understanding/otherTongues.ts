/** A plain "I need help" in another language, and nothing more. Pure. */

import content from '../../content/understanding/otherTongues.json' with { type: 'json' };
import { normalise, type Token } from './normalise.ts';

const wordsOf = (text: string): string[] => normalise(text).tokens.map(({ word }) => word);

const BESIDE = new Set(content.beside.flatMap(wordsOf));
/** Each with the language that it is in, the longest first: a shorter one may stand in it. */
const ASKS = Object.entries(content.help)
  .flatMap(([language, phrases]) => phrases.map((phrase) => ({ language, words: wordsOf(phrase) })))
  .sort((a, b) => b.words.length - a.words.length);
/** Whoever says more than this tells something. */
const MOST_WORDS = 16;

/**
 * The language, in lower case, of somebody who writes that they need help and tells nothing else: at most a greeting,
 * a please, and which language they speak stands around it. Anything more may tell of danger, and is no plain asking.
 */
export function onlyAsksForHelp(tokens: readonly Token[]): string | undefined {
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return undefined;
  const said = tokens.map(({ word }) => word);
  return ASKS.find(({ words }) => {
    const at = said.findIndex((_, from) => words.every((word, step) => said[from + step] === word));
    return at >= 0 && said.every((word, i) => (i >= at && i < at + words.length) || BESIDE.has(word));
  })?.language;
}
