/** A message as numbers that a linear classifier can weigh: words, pairs of words, and runs of 3 to 5 letters. Pure. */

import { normalise } from './normalise.ts';
import { relationOf } from './relations.ts';
import { stem } from './stem.ts';

const KINDS = ['word', 'pair', 'letters'] as const;
type Kind = (typeof KINDS)[number];

/** Every feature of a message, with repeats, as 32-bit hashes: no string is made for the thousands of runs of letters. */
export type Features = Record<Kind, number[]>;

/** How much each kind of feature counts. */
export type Shares = Record<Kind, number>;

/** A sparse vector: `value[i]` stands at index `at[i]`. */
export interface Vector {
  at: Int32Array;
  value: Float32Array;
}

/** Which feature has which index, and how telling it is. Made once from all phrases; typed arrays, so that it can be kept. */
export interface Vocabulary {
  /** The features, as hashes, shelf by shelf: where one stands is its index. */
  hash: Uint32Array;
  /** Where each shelf begins, and the last ends. */
  first: Uint32Array;
  /** Inverse document frequency by index. */
  weight: Float32Array;
}

/** Longer messages are read to here: enough for a long story, and it bounds the work. */
export const MOST_WORDS = 400;
const LONGEST_WORD = 24;
/** Whose need it is says little about what the need is: mum, dad and the neighbour count as one word. */
const KIN = '@kin';
const SEED: Record<Kind, number> = { word: 0x811c9dc5, pair: 0x1b873593, letters: 0xcc9e2d51 };
/** For intents: chosen by cross-validation on their phrases. */
const WEIGHT: Shares = { word: 1, pair: 0.4, letters: 1.2 };

/** One step of FNV-1a. */
const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
/** As it is kept: a number from 0 up. */
const ended = (hash: number): number => hash >>> 0;

function hashOf(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = step(hash, text.charCodeAt(at));
  return hash;
}

export function featuresOf(text: string): Features {
  return featuresOfTokens(normalise(text).tokens);
}

/** The same for words that have been normalised already: whoever reads a text whole and by sentence normalises once. */
export function featuresOfTokens(tokens: readonly { word: string }[]): Features {
  const found: Features = { word: [], pair: [], letters: [] };
  const read = tokens.slice(0, MOST_WORDS).map(({ word }) => featuresOfWord(word));
  for (const { hash, letters } of read) {
    found.word.push(hash);
    for (const each of letters) found.letters.push(each);
  }
  found.pair = pairsOf(read);
  return found;
}

interface WordFeatures {
  stemmed: string;
  hash: number;
  letters: number[];
}

function featuresOfWord(word: string): WordFeatures {
  const kin = relationOf(word) !== undefined;
  const stemmed = kin ? KIN : stem(word);
  const letters: number[] = [];
  if (!kin) runsOfLetters(word, letters);
  return { stemmed, hash: ended(hashOf(SEED.word, stemmed)), letters };
}

/** Each word with the one before it; the first and the last with the edge. */
function pairsOf(words: readonly { stemmed: string }[]): number[] {
  const pairs: number[] = [];
  let before = hashOf(SEED.pair, '^');
  for (const { stemmed } of words) {
    pairs.push(ended(hashOf(step(before, 32), stemmed)));
    before = hashOf(SEED.pair, stemmed);
  }
  if (words.length > 0) pairs.push(ended(hashOf(step(before, 32), '$')));
  return pairs;
}

/** Features as the indices that they have; what no phrase has is left out. */
export type Known = Record<Kind, number[]>;

function knownOf(features: Features, vocabulary: Vocabulary): Known {
  const known = (kind: Kind) => indicesOf(features[kind], vocabulary);
  return { word: known('word'), pair: known('pair'), letters: known('letters') };
}

function indicesOf(hashes: readonly number[], vocabulary: Vocabulary): number[] {
  const indices: number[] = [];
  for (const hash of hashes) {
    const index = indexOf(hash, vocabulary);
    if (index >= 0) indices.push(index);
  }
  return indices;
}

/** A word as it was looked up. */
interface Looked {
  stemmed: string;
  word: number[];
  letters: number[];
}

/** Words that came before, for each vocabulary. Residents choose what is kept here, so it must not grow without end. */
const remembered = new WeakMap<Vocabulary, Map<string, Looked>>();
const MOST_REMEMBERED = 5_000;

/**
 * The same as `featuresOfTokens` and looking them up, for whoever reads a text whole and by sentence: a word that came
 * before is not looked up again. What comes back reads the words from one place up to another.
 */
export function lookUp(
  tokens: readonly { word: string }[],
  vocabulary: Vocabulary,
): (from: number, to: number) => Known {
  const known = remembered.get(vocabulary) ?? new Map<string, Looked>();
  remembered.set(vocabulary, known);
  if (known.size > MOST_REMEMBERED) known.clear();
  const looked = tokens.map(({ word }) => {
    const before = known.get(word);
    if (before) return before;
    const { stemmed, hash, letters } = featuresOfWord(word);
    const found = { stemmed, word: indicesOf([hash], vocabulary), letters: indicesOf(letters, vocabulary) };
    if (word.length <= LONGEST_WORD) known.set(word, found);
    return found;
  });
  return (from, to) => {
    const words = looked.slice(from, Math.min(to, from + MOST_WORDS));
    const known: Known = { word: [], pair: indicesOf(pairsOf(words), vocabulary), letters: [] };
    for (const { word, letters } of words) {
      for (let i = 0; i < word.length; i++) known.word.push(word[i]!);
      for (let i = 0; i < letters.length; i++) known.letters.push(letters[i]!);
    }
    return known;
  };
}

/** Runs of up to `longest` words as they stand, each as one feature: from each word on, the shortest first. */
export function runsOfWords(words: readonly string[], longest: number): number[] {
  const runs: number[] = [];
  for (let from = 0; from < words.length; from++) {
    let hash = SEED.pair;
    for (let i = from; i < words.length && i < from + longest; i++) {
      const word = words[i]!;
      const most = Math.min(word.length, LONGEST_WORD);
      for (let at = 0; at < most; at++) hash = step(hash, word.charCodeAt(at));
      hash = step(hash, 32);
      runs.push(ended(hash));
    }
  }
  return runs;
}

function runsOfLetters(word: string, into: number[]): void {
  const framed = ` ${word.slice(0, LONGEST_WORD)} `;
  for (let from = 0; from + 3 <= framed.length; from++) {
    let hash = SEED.letters;
    for (let at = from; at < framed.length && at < from + 5; at++) {
      hash = step(hash, framed.charCodeAt(at));
      if (at >= from + 2) into.push(ended(hash));
    }
  }
}

/** Learns the vocabulary: features that at least two phrases share (words: one), weighed by how rare they are. */
export function learnVocabulary(messages: readonly Features[]): Vocabulary {
  const seenIn = new Map<number, number>();
  const words = new Set<number>();
  for (const features of messages) {
    for (const hash of features.word) words.add(hash);
    for (const kind of KINDS) for (const hash of new Set(features[kind])) seenIn.set(hash, (seenIn.get(hash) ?? 0) + 1);
  }
  const kept = [...seenIn]
    .filter(([hash, times]) => times > 1 || words.has(hash))
    .sort(([one], [other]) => shelfOf(one) - shelfOf(other));
  const first = new Uint32Array(SHELVES + 1);
  for (const [hash] of kept) first[shelfOf(hash) + 1]!++;
  for (let shelf = 0; shelf < SHELVES; shelf++) first[shelf + 1]! += first[shelf]!;
  return {
    hash: Uint32Array.from(kept, ([hash]) => hash),
    first,
    weight: Float32Array.from(kept, ([, times]) => Math.log((1 + messages.length) / (1 + times)) + 1),
  };
}

/** So many that a shelf holds a few features, of half a million. */
const SHELVES = 2 ** 16;

function shelfOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 16;
}

/** The index of a feature; -1 when no phrase has it. */
export function indexOf(hash: number, { hash: hashes, first }: Vocabulary): number {
  const shelf = shelfOf(hash);
  const end = first[shelf + 1]!;
  for (let at = first[shelf]!; at < end; at++) if (hashes[at] === hash) return at;
  return -1;
}

/** How often each index came up in the vector under way: always left empty. Reading is never interrupted. */
let counts = new Uint16Array(0);

/** The vector of a message: damped counts by rarity, each kind of feature scaled to its share, the whole of length 1. */
export function vectorOf(features: Features, vocabulary: Vocabulary, shares: Shares = WEIGHT): Vector {
  return vectorOfKnown(knownOf(features, vocabulary), vocabulary, shares);
}

export function vectorOfKnown(known: Known, { weight }: Vocabulary, shares: Shares): Vector {
  if (counts.length < weight.length) counts = new Uint16Array(weight.length);
  const at = new Int32Array(known.word.length + known.pair.length + known.letters.length);
  const value = new Float64Array(at.length);
  let many = 0;
  let whole = 0;
  for (const kind of KINDS) {
    const first = many;
    for (const index of known[kind]) if (counts[index]!++ === 0) at[many++] = index;
    let length = 0;
    for (let i = first; i < many; i++) {
      const index = at[i]!;
      const count = counts[index]!;
      value[i] = (count === 1 ? 1 : 1 + Math.log(count)) * weight[index]!;
      length += value[i]! ** 2;
      counts[index] = 0;
    }
    if (length === 0) continue;
    whole += shares[kind] ** 2;
    const scale = shares[kind] / Math.sqrt(length);
    for (let i = first; i < many; i++) value[i]! *= scale;
  }
  const scale = 1 / Math.sqrt(whole || 1);
  for (let i = 0; i < many; i++) value[i]! *= scale;
  return { at: at.slice(0, many), value: new Float32Array(value.subarray(0, many)) };
}
