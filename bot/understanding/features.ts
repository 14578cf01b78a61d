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
  /** A hash table with open places. Each place is two numbers side by side: a hash (0: none) and the index that it has. */
  table: Uint32Array;
  /** Inverse document frequency by index. */
  weight: Float32Array;
}

/** Longer messages are read to here: enough for a long story, and it bounds the work. */
const MOST_WORDS = 400;
const LONGEST_WORD = 24;
/** Whose need it is says little about what the need is: mum, dad and the neighbour count as one word. */
const KIN = '@kin';
const SEED: Record<Kind, number> = { word: 0x811c9dc5, pair: 0x1b873593, letters: 0xcc9e2d51 };
/** For intents: chosen by cross-validation on their phrases. */
const WEIGHT: Shares = { word: 1, pair: 0.4, letters: 1.2 };

/** One step of FNV-1a. */
const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
/** 0 means an empty place in the table, so nothing hashes to it. */
const ended = (hash: number): number => hash >>> 0 || 1;

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
  let before = hashOf(SEED.pair, '^');
  const most = Math.min(tokens.length, MOST_WORDS);
  for (let i = 0; i < most; i++) {
    const { word } = tokens[i]!;
    const kin = relationOf(word) !== undefined;
    const stemmed = kin ? KIN : stem(word);
    found.word.push(ended(hashOf(SEED.word, stemmed)));
    found.pair.push(ended(hashOf(step(before, 32), stemmed)));
    before = hashOf(SEED.pair, stemmed);
    if (!kin) runsOfLetters(word, found.letters);
  }
  if (most > 0) found.pair.push(ended(hashOf(step(before, 32), '$')));
  return found;
}

/** A run of words as they stand, as one feature. */
export function hashOfWords(words: readonly string[], from: number, to: number): number {
  let hash = SEED.pair;
  for (let i = from; i < to; i++) {
    const word = words[i]!;
    const most = Math.min(word.length, LONGEST_WORD);
    for (let at = 0; at < most; at++) hash = step(hash, word.charCodeAt(at));
    hash = step(hash, 32);
  }
  return ended(hash);
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
  const kept = [...seenIn].filter(([hash, times]) => times > 1 || words.has(hash));
  const places = 2 ** Math.ceil(Math.log2(kept.length * 2 + 2));
  const vocabulary = {
    table: new Uint32Array(places * 2),
    weight: Float32Array.from(kept, ([, times]) => Math.log((1 + messages.length) / (1 + times)) + 1),
  };
  for (const [at, [hash]] of kept.entries()) {
    let place = placeOf(hash, places);
    while (vocabulary.table[place * 2] !== 0) place = (place + 1) & (places - 1);
    vocabulary.table[place * 2] = hash;
    vocabulary.table[place * 2 + 1] = at;
  }
  return vocabulary;
}

function placeOf(hash: number, places: number): number {
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) & (places - 1);
}

/** The index of a feature; -1 when no phrase has it. */
export function indexOf(hash: number, { table }: Vocabulary): number {
  const places = table.length / 2;
  for (let place = placeOf(hash, places); table[place * 2] !== 0; place = (place + 1) & (places - 1))
    if (table[place * 2] === hash) return table[place * 2 + 1]!;
  return -1;
}

/** How often each index came up in the vector under way: always left empty. Reading is never interrupted. */
let counts = new Uint16Array(0);

/** The vector of a message: damped counts by rarity, each kind of feature scaled to its share, the whole of length 1. */
export function vectorOf(features: Features, vocabulary: Vocabulary, shares: Shares = WEIGHT): Vector {
  if (counts.length < vocabulary.weight.length) counts = new Uint16Array(vocabulary.weight.length);
  const at: number[] = [];
  const value: number[] = [];
  let whole = 0;
  for (const kind of KINDS) {
    const first = at.length;
    for (const hash of features[kind]) {
      const index = indexOf(hash, vocabulary);
      if (index >= 0 && counts[index]!++ === 0) at.push(index);
    }
    let length = 0;
    for (let i = first; i < at.length; i++) {
      const index = at[i]!;
      value[i] = (1 + Math.log(counts[index]!)) * vocabulary.weight[index]!;
      length += value[i]! ** 2;
      counts[index] = 0;
    }
    if (length === 0) continue;
    whole += shares[kind] ** 2;
    const scale = shares[kind] / Math.sqrt(length);
    for (let i = first; i < at.length; i++) value[i]! *= scale;
  }
  const scale = 1 / Math.sqrt(whole || 1);
  return { at: Int32Array.from(at), value: Float32Array.from(value, (each) => each * scale) };
}
