/** From phrases to what a message is about: learning once, then reading. Pure. */

import { learn, type Model, marginsOf, scoresOf } from './classify.ts';
import { featuresOf, featuresOfTokens, indexOf, learnVocabulary, type Vocabulary, vectorOf } from './features.ts';
import { intentOf } from './intents.ts';
import { normalise } from './normalise.ts';
import type { Spelling } from './spelling.ts';
import type { Understanding } from './understanding.ts';

export interface Learnt {
  vocabulary: Vocabulary;
  model: Model;
  /** Every word of the phrases and how often it stands there: what spelling is mended towards. */
  words: [string, number][];
}

/** Set by cross-validation on the phrases alone: at `sure` about four in five are right, below `none` hardly any. */
const SURE = 0.7;
const NONE = 0.15;
const MOST_SENTENCES = 12;
const FEWEST_WORDS = 3;

export function learnFrom(intents: Readonly<Record<string, { phrases: string[] }>>): Learnt {
  const messages = Object.entries(intents).flatMap(([intent, { phrases }]) =>
    phrases.map((phrase) => ({ intent, features: featuresOf(phrase) })),
  );
  const vocabulary = learnVocabulary(messages.map(({ features }) => features));
  const examples = messages.map(({ intent, features }) => ({ intent, vector: vectorOf(features, vocabulary) }));
  const words = new Map<string, number>();
  for (const { phrases } of Object.values(intents))
    for (const { word } of phrases.flatMap((phrase) => normalise(phrase).tokens))
      words.set(word, (words.get(word) ?? 0) + 1);
  return { vocabulary, model: learn(examples, vocabulary.weight.length), words: [...words] };
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

/**
 * What a message is about. A long message is also read sentence by sentence, so that the request in the middle of it
 * is heard; greetings, thanks and what is out of scope count only when they are what the whole message is about.
 */
export function understand({ words, sentences }: ReadWords, { vocabulary, model }: Learnt): Understanding {
  const features = featuresOfTokens(words);
  if (!features.word.some((word) => indexOf(word, vocabulary) >= 0)) return { intents: [], band: 'none' };
  const margins = marginsOf(model, vectorOf(features, vocabulary));
  const bySentence = sentences < 2 ? [] : [...Map.groupBy(words, ({ sentence }) => sentence).values()];
  for (const said of bySentence.filter(({ length }) => length >= FEWEST_WORDS).slice(0, MOST_SENTENCES)) {
    const its = marginsOf(model, vectorOf(featuresOfTokens(said), vocabulary));
    for (const [i, intent] of model.intents.entries()) {
      if (isRequest(intent)) margins[i] = Math.max(margins[i]!, its[i]!);
    }
  }
  const intents = scoresOf(model.intents, margins).slice(0, 3);
  const best = intents[0]?.score ?? 0;
  return { intents, band: best >= SURE ? 'sure' : best >= NONE ? 'unsure' : 'none' };
}

function isRequest(intent: string): boolean {
  const path = intentOf(intent)?.path;
  return path !== 'smallTalk' && path !== 'outOfScope';
}
