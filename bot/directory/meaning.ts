/** What words mean, as numbers: two texts mean much the same when their numbers point the same way. Pure. */

import type { Asset } from './asset.ts';
import type { Scored } from './score.ts';

/** The meaning of one text: `WIDTH` numbers of one byte each, all texts as long as each other. */
export type Meaning = Int8Array;

/** What is known of the meaning of texts: nothing yet of some, for they are read beside other work. */
export interface Meanings {
  of(text: string): Meaning | undefined;
}

export const WIDTH = 512;
/** The numbers of a meaning of length one are hardly ever above a quarter. */
const SCALE = 500;

/** @param numbers of any length but 0 */
export function meaningFrom(numbers: ArrayLike<number>): Meaning {
  let length = 0;
  for (let at = 0; at < WIDTH; at++) length += numbers[at]! ** 2;
  const scale = SCALE / Math.sqrt(length || 1);
  return Int8Array.from({ length: WIDTH }, (_, at) => Math.max(-127, Math.min(127, Math.round(numbers[at]! * scale))));
}

/** As 684 letters, to be kept beside a question. */
export function meaningWritten(meaning: Meaning): string {
  return btoa(String.fromCharCode(...new Uint8Array(meaning.buffer, meaning.byteOffset, meaning.length)));
}

/** @returns undefined when it was not written by `meaningWritten` */
export function meaningRead(written: string): Meaning | undefined {
  try {
    const read = Int8Array.from(atob(written), (letter) => letter.charCodeAt(0));
    return read.length === WIDTH ? read : undefined;
  } catch {
    return undefined;
  }
}

/** How alike two meanings are: 1 for the same, about 0 for what has nothing to do with each other. */
export function likeness(one: Meaning, other: Meaning): number {
  let sum = 0;
  for (let at = 0; at < WIDTH; at++) sum += one[at]! * other[at]!;
  return sum / SCALE ** 2;
}

/** As many words of a listing as are read at once: more blur each other. */
const WORDS = 60;

/** The text whose meaning stands for a listing's: what it is called, and how its description begins. */
export function textOf({ name, description }: Pick<Asset, 'name' | 'description'>): string {
  return `${name}. ${description.split(/\s+/, WORDS).join(' ')}`.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** So many of the best by their words are compared by what they mean as well. */
const COMPARED = 60;
const WORTH = 0.3;

/**
 * Raises those of the best whose listings mean what was asked, and lowers the others, in place. Where hardly any meaning is
 * known yet, nothing is changed: some must not stand before others only because they were read first.
 */
export function weighMeaning(scored: readonly Scored[], asked: Meaning, meanings: Meanings): void {
  const best = [...scored].sort((a, b) => b.score - a.score).slice(0, COMPARED);
  const alike = best.map(({ entry }) => {
    const its = meanings.of(textOf(entry.asset));
    return its && likeness(asked, its);
  });
  const known = alike.filter((each) => each !== undefined);
  if (known.length < 2 || known.length < best.length * 0.9) return;
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  const spread = Math.sqrt(known.reduce((sum, each) => sum + (each - mean) ** 2, 0) / known.length) || 1;
  for (const [at, each] of best.entries()) each.score *= Math.exp((WORTH * ((alike[at] ?? mean) - mean)) / spread);
}
