/** Things that people ask for by name (boules, a piano, somebody to cut the grass), and which listings have them. Pure. */
import heardWords from '../../content/heardWords.json' with { type: 'json' };
import content from '../../content/things.json' with { type: 'json' };
import { LANGUAGES } from '../understanding/languages.ts';
import type { Asset } from './asset.ts';
import { forWhom } from './forWhom.ts';
import type { DirectoryIndex } from './indexDirectory.ts';
import { isNeedStem, type NeedHeard, needsHeard, UNCLEAR } from './needs.ts';
import { isGeneric, isStop, stemsOf, wordsOf } from './words.ts';

/** One thing under all its names, as stems. */
export interface Thing {
  id: string;
  find: readonly (readonly string[])[];
  /** A listing must be about it: that it mentions an illness among ten, or a hairdresser next door, is no answer. */
  about: boolean;
}

/** A thing that a question names, and by which of its stems. */
export interface Named {
  thing: Thing;
  stems: readonly string[];
}

type Learnt = readonly { id: string; score: number }[];
type Line = string | { says: string; find: string };
const phrases = (line: string): string[][] => line.split(',').map((phrase) => stemsOf(wordsOf(phrase)));
const singular = (word: string): string => word.replace(/s$/, '');
const learning = new Set(phrases(content.learning).flat());
const clubs = new Set(wordsOf(content.clubs));
const doing = new Set(wordsOf(content.doing));
const beforeNames = new Set(wordsOf(content.names.before));
const afterNames = new Set(wordsOf(content.names.after));
const everHeard = new Set(heardWords.words.split(' '));

/** Whether people use a word of everyday life when they ask for things: no name that nobody else has. */
export function wasEverHeard(word: string): boolean {
  const said = word.toLowerCase();
  return everHeard.has(said) || stemsOf([said]).some((each) => everHeard.has(each));
}

const before = new Set(wordsOf(content.before));
const after = new Set(wordsOf(content.after));

/** `alone`: a name of one word, which must stand as it is: gaming is no game, weeding no weed. */
const byStem = new Map<string, { thing: Thing; phrase: readonly string[]; alone?: string; learnt: boolean }[]>();
const learn = (line: Line, about: boolean, learnt = false): void => {
  const { says, find } = typeof line === 'string' ? { says: line, find: line } : line;
  const thing: Thing = {
    id: `thing: ${says.split(',')[0]}`,
    find: phrases(find).filter((each) => each.length > 0),
    about,
  };
  for (const name of says.split(',')) {
    const words = wordsOf(name).filter((word) => !isStop(word));
    const phrase = stemsOf(words);
    const [first] = phrase;
    if (first === undefined) continue;
    const alone = words.length === 1 ? singular(words[0]!) : undefined;
    byStem.set(first, [...(byStem.get(first) ?? []), { thing, phrase, learnt, ...(alone && { alone }) }]);
  }
};
for (const line of content.done) learn(line, false);
for (const line of content.about) learn(line, true);
for (const each of new Set([...content.learnt.split(', '), ...LANGUAGES])) learn(each, true, true);

/** Words that may stand between those of a name: "cut my mother's long grass". */
const BETWEEN = 2;

/** The things that a question names, each once. @param words of the question, in order */
export function thingsNamed(words: readonly string[]): Named[] {
  const telling = words.filter((word) => !isStop(word));
  const stems = stemsOf(telling);
  const isToLearn = stems.some((one) => learning.has(one));
  const named = new Map<Thing, Set<string>>();
  for (const [at, one] of stems.entries()) {
    for (const { thing, phrase, alone, learnt } of byStem.get(one) ?? []) {
      if ((learnt && !isToLearn) || (alone && alone !== singular(telling[at]!))) continue;
      const reach = phrase.length - 1 + BETWEEN;
      const near = phrase.length === 1 ? stems : stems.slice(Math.max(0, at - reach), at + reach + 1);
      if (!phrase.every((each) => near.includes(each))) continue;
      named.set(thing, new Set([...(named.get(thing) ?? []), ...phrase]));
    }
  }
  return [...named].map(([thing, said]) => ({ thing, stems: [...said] }));
}

const nameWords = new Set(
  [...content.done, ...content.about]
    .flatMap((line) => wordsOf(typeof line === 'string' ? line : line.says))
    .concat(wordsOf(content.learnt)),
);

/** Whether a word stands in the name of a thing, so that it is no slip for another: boules are no bowls. */
export function isOfAThing(word: string): boolean {
  return nameWords.has(word);
}

const known = new WeakMap<DirectoryIndex, Map<Thing, ReadonlySet<number>>>();

/** Which entries have a thing. It does not change with the question: each is worked out once for each directory. */
export function havers(index: DirectoryIndex, thing: Thing): ReadonlySet<number> {
  const held = known.get(index) ?? new Map<Thing, ReadonlySet<number>>();
  known.set(index, held);
  const before = held.get(thing);
  if (before) return before;
  const having = new Set<number>();
  for (const phrase of thing.find) {
    const [rarest] = [...phrase].sort((a, b) => index.rarity(b) - index.rarity(a));
    const run = ` ${phrase.join(' ')} `;
    for (const entry of index.postings.get(rarest!)?.ids ?? []) {
      const { asset, run: all } = index.entries[entry]!;
      if (all.includes(run) && (!thing.about || beginningOf(asset).includes(run))) having.add(entry);
    }
  }
  held.set(thing, having);
  return having;
}

const FIRST_WORDS = 40;

/** What a listing is about: what it is called, its topics, how its description begins, and whom it says it is for. */
export function beginningOf(asset: Asset): string {
  const parts = [
    asset.name,
    asset.organisation ?? '',
    ...asset.topics,
    asset.description.split(/\s+/, FIRST_WORDS).join(' '),
    forWhom(asset),
  ];
  return `| ${parts.map((part) => stemsOf(wordsOf(part)).join(' ')).join(' | ')} |`;
}

/** What a question asks for by name, in this directory. */
export interface Asked {
  /** The things that some listing has, as needs; none when nothing was named that it has. */
  sought: readonly NeedHeard[];
  /** Whether something was named, and no listing has it. */
  isUnmet: boolean;
  /** Stems of what was only told of, and nobody has: an old rugby injury. */
  toldOf: readonly string[];
  /** Whether an entry may be shown: it has the thing, or meets what else was plainly said. */
  mayShow(entry: number, why: readonly string[]): boolean;
  /** What else was plainly said, in words that do not name the thing: "a lift to my bowls club". */
  besides: readonly NeedHeard[];
}

const PLAINLY = 0.6;
const HEARD_AS_WELL = 0.5;
const IN_SO_MANY_WORDS = 0.85;
const AGREED = 0.3;

/** @param words of the question, without its place */
export function thingsAsked(index: DirectoryIndex, words: readonly string[], learnt: Learnt = []): Asked {
  const said = thingsNamed(words);
  const isToldOf = ({ thing, stems }: Named) => havers(index, thing).size === 0 && isOnlyToldOf(words, stems);
  const named = said.filter((each) => !isToldOf(each));
  const toldOf = said.filter(isToldOf).flatMap(({ stems }) => stems);
  const strange = named.length === 0 ? strangeThing(index, words, learnt) : [];
  if (named.length === 0 && strange.length === 0) return { ...NOTHING, toldOf };
  const ofThings = new Set([...named.flatMap(({ stems }) => stems), ...strange]);
  const rest = [...new Set(stemsOf(words))].filter((one) => !ofThings.has(one));
  // Neither whom it is for nor the wider need of the same thing: a garden, where a hedge is to be cut.
  const isBeside = ({ id, weight }: NeedHeard) =>
    weight >= PLAINLY && !content.people.includes(id) && ![...ofThings].some((one) => isNeedStem(one, id));
  const plainly = rest.every(isGeneric) ? [] : needsHeard(rest, index.rarity).filter(isBeside);
  if (named.length === 0 && plainly.length > 0) return { ...NOTHING, toldOf };
  const met = named.filter(({ thing }) => havers(index, thing).size > 0);
  if (met.length === 0) {
    // "The ringing drives me mad" is no trouble with children, for all that parents say so.
    const agreed = (id: string) => learnt.length === 0 || learnt.some((each) => each.id === id && each.score >= AGREED);
    const besides = plainly.filter(({ id }) => agreed(id));
    const ids = new Set(besides.map(({ id }) => id));
    return { sought: [], isUnmet: true, toldOf, besides, mayShow: (_, why) => why.some((id) => ids.has(id)) };
  }
  // Where the thing is to be had, what else was said must have been heard twice over, or in so many words, to stand beside it.
  const surely = new Set(learnt.filter(({ score }) => score >= HEARD_AS_WELL).map(({ id }) => id));
  const besides = plainly.filter(({ id, weight }) => weight >= IN_SO_MANY_WORDS || surely.has(id));
  const ids = new Set(besides.map(({ id }) => id));
  const sought = met.map(({ thing, stems }) => ({
    id: thing.id,
    only: false,
    surely: true,
    said: true,
    find: thing.find.map((each) => ({ stems: each })),
    ask: [],
    weight: 1,
    explains: stems,
  }));
  const having = new Set(met.flatMap(({ thing }) => [...havers(index, thing)]));
  return {
    sought,
    isUnmet: false,
    toldOf,
    besides,
    mayShow: (entry, why) => having.has(entry) || why.some((id) => ids.has(id)),
  };
}

const NEAR = 4;

/** "He used to play darts", "an old rugby injury". */
function isOnlyToldOf(words: readonly string[], stems: readonly string[]): boolean {
  const at = words.findIndex((word) => stems.includes(stemsOf([word])[0] ?? ''));
  const has = (list: ReadonlySet<string>, from: number, to: number) =>
    words.slice(Math.max(0, from), to).some((word) => list.has(word));
  return has(before, at - NEAR, at) || has(after, at + 1, at + 1 + NEAR);
}

/**
 * "A zorbing club", "support with vertigo": the word that says what of, where no listing has it and no need was ever put in
 * it, so that what a recogniser makes of the rest is a guess. It may be a slip, so a short one does not count.
 */
function strangeThing(index: DirectoryIndex, words: readonly string[], learnt: Learnt): string[] {
  const surest = learnt.reduce((most, { id, score }) => (id === UNCLEAR ? most : Math.max(most, score)), 0);
  if (surest >= SURELY) return [];
  const isKnown = (one: string) => isGeneric(one) || index.postings.has(one) || isNeedStem(one);
  const isStrange = (word: string) =>
    word.length >= SHORT && !isStop(word) && !/\d/.test(word) && !isKnown(stemsOf([word])[0]!);
  const ofAClub = words.filter(
    (word, at) => (clubs.has(words[at + 1] ?? '') || doing.has(words[at - 1] ?? '')) && isStrange(word),
  );
  if (ofAClub.length > 0) return stemsOf(ofAClub);
  const telling = stemsOf(words).filter((one) => !isGeneric(one));
  if (learnt.length === 0 || surest >= GUESSED || telling.length > FEW) return [];
  const isName = (at: number) => beforeNames.has(words[at - 1] ?? '') || afterNames.has(words[at + 1] ?? '');
  const strange = words.filter((word, at) => isStrange(word) && !isName(at));
  return stemsOf(strange).filter((one) => !everHeard.has(one));
}

const SHORT = 5;
const FEW = 4;
const SURELY = 0.85;
const GUESSED = 0.5;

const NOTHING: Asked = { sought: [], isUnmet: false, toldOf: [], besides: [], mayShow: () => true };
