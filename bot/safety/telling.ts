/**
 * How something is told: whole words one by one, two by two and three by three, as they stand, with where sentences and
 * clauses end. It hears "has been on the floor" against "is on the floor", and a request at the end, which the model of
 * letters and stems does not. Pure.
 */
import { marginOf, type Side, tellApart } from '../understanding/classify.ts';
import {
  type Features,
  learnVocabulary,
  runsOfWords,
  type Shares,
  type Vector,
  type Vocabulary,
  vectorOf,
} from '../understanding/features.ts';

export interface Telling {
  vocabulary: Vocabulary;
  danger: Side;
}

/** A word, and where it stands. */
export interface Told {
  word: string;
  sentence: number;
  paused: boolean;
}

/** Chosen by cross-validation on the corpus, leaving out one writer at a time; never on the examination. */
const COST = 1;
const LONGEST_RUN = 3;
/** How far one-sided runs of words count more than what both sides say alike. */
const ONE_SIDED = 0.7;
const MOST_ONE_SIDED = 4;
const MOST_WORDS = 400;
const SHARES: Shares = { word: 0, pair: 1, letters: 0 };

export function learnTelling(messages: readonly (readonly Told[])[], isDanger: (message: number) => boolean): Telling {
  const features = messages.map(runsOf);
  const vocabulary = learnVocabulary(features);
  const vectors = features.map((each) => vectorOf(each, vocabulary, SHARES));
  const leaning = oneSided(vectors, isDanger, vocabulary.weight.length);
  for (const { at, value } of vectors) for (let i = 0; i < at.length; i++) value[i]! *= leaning[at[i]!]!;
  const danger = tellApart(vectors, isDanger, leaning.length, COST);
  return { vocabulary, danger: scaled(danger, leaning) };
}

/** Above 0 when it is told as danger is told. */
export function tellingOf(tokens: readonly Told[], { vocabulary, danger }: Telling): number {
  return marginOf(danger, vectorOf(runsOf(tokens), vocabulary, SHARES));
}

function runsOf(tokens: readonly Told[]): Features {
  const words: string[] = [];
  let sentence = -1;
  for (const told of tokens.slice(0, MOST_WORDS)) {
    if (told.sentence !== sentence) words.push('|');
    else if (told.paused) words.push(',');
    sentence = told.sentence;
    words.push(told.word);
  }
  words.push('|');
  return { word: [], pair: runsOfWords(words, LONGEST_RUN), letters: [] };
}

/** For each run of words how one-sided it is: about 1 on the whole, and 0 for what is said as often in danger as not. */
function oneSided(vectors: readonly Vector[], isDanger: (message: number) => boolean, width: number): Float64Array {
  const [yes, no] = [new Float64Array(width).fill(1), new Float64Array(width).fill(1)];
  for (const [i, { at }] of vectors.entries()) {
    const side = isDanger(i) ? yes : no;
    for (let k = 0; k < at.length; k++) side[at[k]!]!++;
  }
  const sum = (counts: Float64Array): number => counts.reduce((total, count) => total + count, 0);
  const even = Math.log(sum(yes) / sum(no));
  const leaning = yes.map((count, at) => Math.abs(Math.log(count / no[at]!) - even));
  const usual = sum(leaning) / Math.max(1, width);
  return leaning.map((each) => Math.min(each / usual, MOST_ONE_SIDED) ** ONE_SIDED);
}

function scaled({ weight, scale, bias }: Side, by: Float64Array): Side {
  const weights = by.map((each, at) => each * weight[at]! * scale);
  const finest = weights.reduce((most, each) => Math.max(most, Math.abs(each)), 0) / 32_767 || 1;
  return { weight: Int16Array.from(weights, (each) => Math.round(each / finest)), scale: finest, bias };
}
