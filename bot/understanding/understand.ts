/** From phrases to what a message is about: learning once, then reading. Pure. */

import { learn, type Model, marginsOf, scoresOf } from './classify.ts';
import { featuresOf, indexOf, learnVocabulary, type Vocabulary, vectorOf } from './features.ts';
import { intentOf } from './intents.ts';
import { normalise } from './normalise.ts';
import type { Understanding } from './understanding.ts';

export interface Learnt {
  vocabulary: Vocabulary;
  model: Model;
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
  return { vocabulary, model: learn(examples, vocabulary.weight.length) };
}

/**
 * What a message is about. A long message is also read sentence by sentence, so that the request in the middle of it
 * is heard; greetings, thanks and what is out of scope count only when they are what the whole message is about.
 */
export function understand(text: string, { vocabulary, model }: Learnt): Understanding {
  const features = featuresOf(text);
  if (!features.word.some((word) => indexOf(word, vocabulary) >= 0)) return { intents: [], band: 'none' };
  const margins = marginsOf(model, vectorOf(features, vocabulary));
  for (const sentence of sentencesOf(text)) {
    const its = marginsOf(model, vectorOf(featuresOf(sentence), vocabulary));
    for (const [i, intent] of model.intents.entries()) {
      if (isRequest(intent)) margins[i] = Math.max(margins[i]!, its[i]!);
    }
  }
  const intents = scoresOf(model.intents, margins).slice(0, 3);
  const best = intents[0]?.score ?? 0;
  return { intents, band: best >= SURE ? 'sure' : best >= NONE ? 'unsure' : 'none' };
}

/** The sentences worth reading alone: none when there is only one. */
function sentencesOf(text: string): string[] {
  const { tokens, sentences } = normalise(text);
  if (sentences.length < 2) return [];
  const words = sentences.map(() => 0);
  for (const { sentence } of tokens) words[sentence]!++;
  return sentences
    .filter((_, i) => words[i]! >= FEWEST_WORDS)
    .slice(0, MOST_SENTENCES)
    .map(({ from, to }) => text.slice(from, to));
}

function isRequest(intent: string): boolean {
  const path = intentOf(intent)?.path;
  return path !== 'smallTalk' && path !== 'outOfScope';
}
