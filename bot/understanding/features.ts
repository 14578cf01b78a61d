/** A message as numbers that a linear classifier can weigh: words, pairs of words, and runs of 3 to 5 letters. Pure. */

import { normalise } from './normalise.ts';
import { relationOf } from './relations.ts';
import { stem } from './stem.ts';

/** A sparse vector: `value[i]` stands at index `at[i]`. An encoder's numbers may follow, from `Vocabulary.size` on. */
export interface Vector {
  at: Int32Array;
  value: Float32Array;
}

/** Which feature has which index, and how telling it is. Made once from all phrases. */
export interface Vocabulary {
  index: ReadonlyMap<string, number>;
  /** Inverse document frequency by index. */
  weight: Float32Array;
  size: number;
}

/** Longer messages are read to here: enough for a long story, and it bounds the work. */
const MOST_WORDS = 400;
const LONGEST_WORD = 24;
/** Whose need it is says little about what the need is: mum, dad and the neighbour count as one word. */
const KIN = '@kin';
/** How much each kind of feature counts. */
export interface Shares {
  word: number;
  pair: number;
  letters: number;
}
/** For intents: chosen by cross-validation on their phrases. */
const WEIGHT: Shares = { word: 1, pair: 0.4, letters: 1.2 };

/** Every feature of a message, with repeats. The first letter tells the kind: word, pair or run of letters. */
export function featuresOf(text: string): string[] {
  return featuresOfTokens(normalise(text).tokens);
}

/** The same for words that have been normalised already: whoever reads a text whole and by sentence normalises once. */
export function featuresOfTokens(tokens: readonly { word: string }[]): string[] {
  const found: string[] = [];
  let before = '^';
  for (const { word } of tokens.slice(0, MOST_WORDS)) {
    const kin = relationOf(word) !== undefined;
    const stemmed = kin ? KIN : stem(word);
    found.push(`w${stemmed}`, `p${before} ${stemmed}`);
    before = stemmed;
    if (kin) continue;
    const framed = ` ${word.slice(0, LONGEST_WORD)} `;
    for (let size = 3; size <= 5; size++) {
      for (let from = 0; from + size <= framed.length; from++) found.push(`l${framed.slice(from, from + size)}`);
    }
  }
  if (before !== '^') found.push(`p${before} $`);
  return found;
}

/**
 * Learns the vocabulary: features that at least two phrases share (words: one), weighed by how rare they are. It pauses
 * (yields) every few milliseconds, so that whoever runs it can let others work.
 */
export function* learnVocabulary(messages: readonly string[][]): Generator<void, Vocabulary> {
  const seenIn = new Map<string, number>();
  for (const [i, features] of messages.entries()) {
    for (const feature of new Set(features)) seenIn.set(feature, (seenIn.get(feature) ?? 0) + 1);
    if (i % 100 === 0) yield;
  }
  const index = new Map<string, number>();
  const weights: number[] = [];
  for (const [feature, times] of seenIn) {
    if (weights.length % 2000 === 1) yield;
    if (times < 2 && feature[0] !== 'w') continue;
    index.set(feature, weights.length);
    weights.push(Math.log((1 + messages.length) / (1 + times)) + 1);
  }
  return { index, weight: Float32Array.from(weights), size: weights.length };
}

/** The vector of a message: damped counts by rarity, each kind of feature scaled to its share, the whole of length 1. */
export function vectorOf(features: readonly string[], vocabulary: Vocabulary, shares: Shares = WEIGHT): Vector {
  const counts = new Map<number, number>();
  const kinds = new Map<number, keyof typeof WEIGHT>();
  for (const feature of features) {
    const at = vocabulary.index.get(feature);
    if (at === undefined) continue;
    counts.set(at, (counts.get(at) ?? 0) + 1);
    kinds.set(at, feature[0] === 'w' ? 'word' : feature[0] === 'p' ? 'pair' : 'letters');
  }
  const at = Int32Array.from(counts.keys());
  const value = new Float32Array(at.length);
  const lengths = { word: 0, pair: 0, letters: 0 };
  for (const [i, index] of at.entries()) {
    value[i] = (1 + Math.log(counts.get(index)!)) * vocabulary.weight[index]!;
    lengths[kinds.get(index)!] += value[i]! ** 2;
  }
  let whole = 0;
  for (const kind of ['word', 'pair', 'letters'] as const) whole += lengths[kind] > 0 ? shares[kind] ** 2 : 0;
  for (const [i, index] of at.entries()) {
    const kind = kinds.get(index)!;
    value[i]! *= shares[kind] / Math.sqrt(lengths[kind] * whole);
  }
  return { at, value };
}
