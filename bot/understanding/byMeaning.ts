/** What words alone cannot tell: how far a message lies on the yes side of each intent by what it means. Pure. */
import { likeness, type Meaning } from '../directory/meaning.ts';
import { marginsOf } from './classify.ts';
import { featuresOfTokens, vectorOf } from './features.ts';
import type { Learnt } from './understand.ts';

/** What was learnt of each intent (or need, or entry of the bank) by the meaning of what people say for it: a direction. */
export interface ByMeaning {
  [intent: string]: { direction: Meaning; scale: number; bias: number };
}

/** A piece of a message: the whole of it, or one sentence. */
export interface Part {
  words: readonly { word: string }[];
  /** Where the encoder has read it. */
  meaning?: Meaning;
}

/** In fewer words the encoder hears what often stands beside them: "me" was somebody who wants a person. */
const FEWEST_WORDS = 5;

/** @returns in the order of the model's intents; by words alone where the meaning is not known, or the words are few */
export function marginsBoth(
  { words, meaning }: Part,
  { vocabulary, model }: Learnt,
  byMeaning: ByMeaning,
  share: number,
): number[] {
  const margins = marginsOf(model, vectorOf(featuresOfTokens(words), vocabulary));
  if (!meaning || words.length < FEWEST_WORDS) return margins;
  return model.intents.map((intent, at) => {
    const its = byMeaning[intent];
    return its ? margins[at]! + share * (likeness(meaning, its.direction) * its.scale + its.bias) : margins[at]!;
  });
}
