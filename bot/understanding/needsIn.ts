/** Which needs of the directory's table a message tells of, by its words and by what they mean. Pure. */

import { UNCLEAR } from '../directory/needs.ts';
import { type ByMeaning, marginsBoth, type Part } from './byMeaning.ts';
import { type Scored, scoresOf } from './classify.ts';
import { NOTHING } from './opensNothing.ts';
import { isKnownIn, type Learnt } from './understand.ts';

/** Heard when it is none of the needs for one thing and no other. */
export const OTHER = 'other';

const MOST_PARTS = 6;
/** Set by leaving one writer out: more than half as loud, and what words tell is drowned. */
const SHARE = 0.3;
/** As many as are of any use to a search. */
const MOST = 3;

const IN_ALL: string[] = [UNCLEAR, NOTHING];

/** @param parts the message whole, and its sentences */
export function needsIn(parts: readonly Part[], learnt: Learnt, byMeaning: ByMeaning = {}): Scored[] {
  if (!parts[0] || !isKnownIn(parts[0], learnt)) return [];
  const { intents } = learnt.model;
  const nothing = intents.indexOf(NOTHING);
  const [whole, ...sentences] = parts
    .slice(0, MOST_PARTS)
    .map((part) => marginsBoth(part, learnt, byMeaning, SHARE)) as [number[], ...number[][]];
  const tells = sentences.filter((its) => nothing < 0 || Math.max(...its) > its[nothing]!);
  // A need may stand in one sentence; what is unclear, or opens nothing, must be so in all of them.
  const best = whole.map((margin, at) =>
    IN_ALL.includes(intents[at]!)
      ? Math.min(margin, ...sentences.map((its) => its[at]!))
      : Math.max(margin, ...tells.map((its) => its[at]!)),
  );
  const all = scoresOf(intents, best);
  const nothingAtAll = all.find(({ intent }) => intent === NOTHING)?.score ?? 0;
  const [first, ...others] = all.filter(({ intent }) => intent !== NOTHING);
  if (!first) return [];
  // What opens nothing tells no need either, where none is likelier than that there is none yet.
  const told = first.intent === UNCLEAR ? { ...first, score: first.score + nothingAtAll } : first;
  return [told, ...others].slice(0, MOST);
}
