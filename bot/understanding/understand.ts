/** From phrases to what a message is about: learning once, then reading. Pure. */

import { type ByMeaning, marginsBoth, type Part } from './byMeaning.ts';
import { learn, type Model, scoresOf } from './classify.ts';
import { featuresOf, featuresOfTokens, indexOf, learnVocabulary, type Vocabulary, vectorOf } from './features.ts';
import { intentOf } from './intents.ts';
import { normalise } from './normalise.ts';
import { NOTHING } from './opensNothing.ts';
import type { Spelling } from './spelling.ts';
import type { Understanding } from './understanding.ts';

export interface Learnt {
  vocabulary: Vocabulary;
  model: Model;
  /** Every word of the phrases and how often it stands there: what spelling is mended towards. */
  words: [string, number][];
}

/**
 * Set by cross-validation on the phrases alone, by neighbours in their files: at `SURE` about 17 in 20 are right, by words
 * alone and where the meaning speaks as well; below `NONE` hardly any.
 */
const SURE = { words: 0.7, both: 0.8 };
const NONE = 0.15;
const LIKELY = 0.3;
const MOST_SENTENCES = 12;
/** How loud the meaning speaks beside the words: chosen by cross-validation on the phrases, by neighbours in their files. */
const SHARE = 0.5;
const FEWEST_WORDS = 3;

/** @param nearest as `learn` has it */
export function learnFrom(intents: Readonly<Record<string, { phrases: string[] }>>, nearest?: number): Learnt {
  const messages = Object.entries(intents).flatMap(([intent, { phrases }]) =>
    phrases.map((phrase) => ({ intent, features: featuresOf(phrase) })),
  );
  const vocabulary = learnVocabulary(messages.map(({ features }) => features));
  const examples = messages.map(({ intent, features }) => ({ intent, vector: vectorOf(features, vocabulary) }));
  const words = new Map<string, number>();
  for (const { phrases } of Object.values(intents))
    for (const { word } of phrases.flatMap((phrase) => normalise(phrase).tokens))
      words.set(word, (words.get(word) ?? 0) + 1);
  return { vocabulary, model: learn(examples, vocabulary.weight.length, nearest), words: [...words] };
}

/** A message as words, spelt as the phrases spell them. */
export interface ReadWords {
  words: { word: string; sentence: number }[];
  sentences: number;
}

export function readWords(text: string, { mend }: Spelling): ReadWords {
  const { tokens, sentences } = normalise(text);
  return { words: tokens.map(({ word, sentence }) => ({ word: mend(word), sentence })), sentences: sentences.length };
}

/** A message whole, and each of its sentences where it has several: what it is about may stand in one of them. */
export function partsOf({ words, sentences }: ReadWords): Part[] {
  const bySentence = sentences < 2 ? [] : [...Map.groupBy(words, ({ sentence }) => sentence).values()];
  const long = bySentence.filter(({ length }) => length >= FEWEST_WORDS).slice(0, MOST_SENTENCES);
  return [words, ...long].map((words) => ({ words }));
}

/** Whether any of its words stands in the phrases. */
export function isKnownIn({ words }: Part, { vocabulary }: Learnt): boolean {
  return featuresOfTokens(words).word.some((word) => indexOf(word, vocabulary) >= 0);
}

/**
 * What a message is about. A long message is also read sentence by sentence, so that the request in the middle of it
 * is heard; greetings, thanks and what is out of scope count only when they are what the whole message is about, and a
 * sentence that opens nothing by itself ("I have a full time job") counts for nothing.
 */
export function understand(parts: readonly Part[], learnt: Learnt, byMeaning: ByMeaning = {}): Understanding {
  const [whole, ...sentences] = parts;
  if (!whole || !isKnownIn(whole, learnt)) return { intents: [], band: 'none' };
  const names = learnt.model.intents;
  const margins = marginsBoth(whole, learnt, byMeaning, SHARE);
  const nothing = names.indexOf(NOTHING);
  for (const sentence of sentences) {
    const its = marginsBoth(sentence, learnt, byMeaning, SHARE);
    for (const [i, intent] of names.entries())
      if (isRequest(intent) && its[i]! > (its[nothing] ?? Number.NEGATIVE_INFINITY))
        margins[i] = Math.max(margins[i]!, its[i]!);
  }
  const all = scoresOf(names, margins);
  const intents = all.filter(({ intent }) => intent !== NOTHING).slice(0, 3);
  const best = intents[0]?.score ?? 0;
  // Likelier to open nothing than to be any of them: no guess is better than a wild one.
  if (best < (all[0]?.intent === NOTHING ? LIKELY : NONE)) return { intents, band: 'none' };
  return { intents, band: best >= (whole.meaning ? SURE.both : SURE.words) ? 'sure' : 'unsure' };
}

function isRequest(intent: string): boolean {
  const path = intentOf(intent)?.path;
  return path !== 'smallTalk' && path !== 'outOfScope';
}
