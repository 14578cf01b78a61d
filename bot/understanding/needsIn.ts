/** Which needs of the directory's table a message tells of, by its words and by what they mean. Pure. */

import { UNCLEAR } from '../directory/needs.ts';
import { type ByMeaning, marginsBoth, type Part } from './byMeaning.ts';
import { type Scored, scoresOf } from './classify.ts';
import { isKnownIn, type Learnt } from './understand.ts';

/** Heard when it is none of the needs for one thing and no other. */
export const OTHER = 'other';

const MOST_PARTS = 6;
/** Set by leaving one writer out: more than half as loud, and what words tell is drowned. */
const SHARE = 0.3;
/** As many as are of any use to a search. */
const MOST = 3;

/** @param parts the message whole, and its sentences */
export function needsIn(parts: readonly Part[], learnt: Learnt, byMeaning: ByMeaning = {}): Scored[] {
  if (!parts[0] || !isKnownIn(parts[0], learnt)) return [];
  const each = parts.slice(0, MOST_PARTS).map((part) => marginsBoth(part, learnt, byMeaning, SHARE));
  // A need may stand in one sentence; what is unclear must be so in all of them.
  const best = learnt.model.intents.map((need, at) =>
    (need === UNCLEAR ? Math.min : Math.max)(...each.map((margins) => margins[at]!)),
  );
  return scoresOf(learnt.model.intents, best).slice(0, MOST);
}
