/** Which entries of the bank a message asks for. Pure. */
import { type ByMeaning, marginsBoth, type Part } from '../understanding/byMeaning.ts';
import type { Spelling } from '../understanding/spelling.ts';
import { isKnownIn, type Learnt, partsOf, readWords } from '../understanding/understand.ts';
import type { Asked } from '../understanding/understanding.ts';
import { type Entry, entryOf, mayAnswer, NONE, plainlyAsked } from './bank.ts';

/** Reads a message for what it asks of the bank; empty until it has been learnt. Never throws: danger is answered without it. */
export type ReadsAsked = (text: string) => Asked[];

const MOST = 24;
const MOST_CHARACTERS = 600;
const MOST_SENTENCES = 6;
/** How loud the meaning speaks beside the words. */
const SHARE = 0.75;

/** As clear as can be. */
const PLAIN = 1;

/** The same without knowing what it means. */
export function readAsked(text: string, learnt: Learnt, spelling: Spelling): Asked[] {
  return askedIn(partsOf(readWords(text.slice(0, MOST_CHARACTERS), spelling)), learnt);
}

/**
 * @param parts the message whole, and its sentences
 * @returns the likeliest entries, best first, without those that are less likely than that it asks nothing
 */
export function askedIn(parts: readonly Part[], learnt: Learnt, byMeaning: ByMeaning = {}): Asked[] {
  const [whole, ...sentences] = parts;
  if (!whole || !isKnownIn(whole, learnt)) return [];
  const { intents } = learnt.model;
  const margins = marginsBoth(whole, learnt, byMeaning, SHARE);
  const none = intents.indexOf(NONE);
  // The question may stand behind a sentence or two that tell.
  for (const sentence of sentences.slice(-MOST_SENTENCES)) {
    const its = marginsBoth(sentence, learnt, byMeaning, SHARE);
    for (const i of margins.keys()) if (i !== none && its[i]! > its[none]!) margins[i] = Math.max(margins[i]!, its[i]!);
  }
  const said = whole.words.map(({ word }) => word).join(' ');
  const plain = plainlyAsked(said);
  return intents
    .map((id, i) => ({ id, margin: id === plain ? Math.max(PLAIN, margins[i]!) : margins[i]! }))
    .filter(({ id }) => id !== NONE && mayAnswer(id, said))
    .sort((a, b) => b.margin - a.margin)
    .slice(0, MOST);
}

/** How clearly an entry is what was asked, by `margin` and by how far the next that fits lies behind it. */
export interface Fitting {
  entry: Entry;
  margin: number;
  clear: number;
}

/**
 * The likeliest entry that fits a place. Measured on hands that were not learnt from: of those that are 0.5 clear or more
 * 87 in 100 are right, of those from 0 on 77; and of what asks for nothing 5 and 20 in 100 lie there.
 */
export function likeliest(asked: readonly Asked[], fits: (entry: Entry) => boolean): Fitting | undefined {
  const fitting = asked.flatMap(({ id, margin }) => {
    const entry = entryOf(id);
    return entry && fits(entry) ? [{ entry, margin }] : [];
  });
  const [first, second] = fitting;
  if (!first) return undefined;
  const behind = second ? first.margin - second.margin : 0;
  return { ...first, clear: first.margin + behind };
}
