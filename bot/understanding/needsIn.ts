/** Which needs of the directory's table a message tells of, by its words and by what they mean. Pure. */

import { likeness, type Meaning } from '../directory/meaning.ts';
import { UNCLEAR } from '../directory/needs.ts';
import { marginsOf, type Scored, scoresOf } from './classify.ts';
import { featuresOfTokens, indexOf, vectorOf } from './features.ts';
import type { Learnt, ReadWords } from './understand.ts';

/** What was learnt of needs by the meaning of what people say for them: a direction for each need. */
export interface ByMeaning {
  [need: string]: { direction: Meaning; scale: number; bias: number };
}

const MOST_PARTS = 6;
const FEWEST_WORDS = 3;
/** Set by leaving one writer out: more than half as loud, and what words tell is drowned. */
const SHARE = 0.3;
/** As many as are of any use to a search. */
const MOST = 3;

/** A message whole, and each of its sentences where it has several: the need may stand in one of them. */
export function partsOf({ words, sentences }: ReadWords): { word: string }[][] {
  const bySentence = sentences < 2 ? [] : [...Map.groupBy(words, ({ sentence }) => sentence).values()];
  return [words, ...bySentence.filter(({ length }) => length >= FEWEST_WORDS)].slice(0, MOST_PARTS);
}

/** @param meanings of the parts, in order, where they are known */
export function needsIn(
  parts: readonly { word: string }[][],
  { vocabulary, model }: Learnt,
  meanings: readonly Meaning[] = [],
  byMeaning: ByMeaning = {},
): Scored[] {
  const features = parts.map(featuresOfTokens);
  if (!features[0]?.word.some((word) => indexOf(word, vocabulary) >= 0)) return [];
  const directions = model.intents.map((need) => byMeaning[need]);
  const each = features.map((part, at) => {
    const margins = marginsOf(model, vectorOf(part, vocabulary));
    const meaning = meanings[at];
    if (!meaning) return margins;
    return margins.map((margin, need) => {
      const its = directions[need];
      return its ? margin + SHARE * (likeness(meaning, its.direction) * its.scale + its.bias) : margin;
    });
  });
  // A need may stand in one sentence; what is unclear must be so in all of them.
  const best = model.intents.map((need, at) =>
    (need === UNCLEAR ? Math.min : Math.max)(...each.map((margins) => margins[at]!)),
  );
  return scoresOf(model.intents, best).slice(0, MOST);
}
