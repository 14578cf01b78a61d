import type { Asset } from './asset.ts';
import { type DirectoryIndex, type Entry, holds } from './indexDirectory.ts';
import type { NeedHeard } from './needs.ts';
import type { KnownPlace } from './place.ts';
import { isGeneric, stemsOf, wordsOf } from './words.ts';

const SATURATION = 1.2;
const NEED = 1.1;
/** A further need counts nearly as much when other words gave it (“choir”, “veterans”), and little when the same did. */
const OTHER_NEED = 0.85;
const SECOND_NEED = 0.45;
const GENERIC = 0.2;
/** What a word comes to that stands in a name. */
const FIRM = 0.65;
/** Whoever would know stands behind what is the thing itself, and before what only mentions it. */
const ASK = 0.5;
/** How much of a question's telling words must be met before an answer is an answer. */
const COVER = 0.5;
/** And how firmly: what a single mention in a description of middling length comes to. */
const FLOOR = 0.33;
const NEED_FLOOR = 0.9;

/** Words met only in passing, or a need that only just sounded, are no answer. */
function isFitting(isNamed: boolean, cover: number, strength: number, isNeeded: boolean): boolean {
  return isNamed || (cover >= COVER && strength >= FLOOR) || (isNeeded && strength >= NEED_FLOOR);
}

/** One entry, and how well it meets the question’s subject. */
export interface Scored {
  entry: Entry;
  /** Its place in the index. */
  at: number;
  score: number;
  /** The share of the question's telling words that this entry meets, in its words or through a need, by rarity. */
  cover: number;
  /** The same, less where the words stand only in passing in a long description: 0 to 1. */
  strength: number;
  isNamed: boolean;
  why: string[];
}

/**
 * Every entry that meets a word or a need of the question, as columns: at fifty thousand assets an object for each would
 * take longer than all the rest. It is good until the next question to the same index.
 */
export interface Scores {
  /** Which entries, in the order in which they were met. */
  met: readonly number[];
  score: Float64Array;
  hasNamed: boolean;
  hasFitting: boolean;
  /** How well each need is met by whatever meets it best: 1 by a name, about 0.4 by a mention of rare words. */
  reached: readonly number[];
  isNamed(entry: number): boolean;
  scored(entry: number): Scored;
}

/** The columns are kept from one question to the next: filling them with nothing costs more than a question does. */
interface Columns {
  score: Float64Array;
  cover: Float64Array;
  strength: Float64Array;
  inName: Float64Array;
  /** Which of the question's stems were met: a bit each. */
  bits: Uint32Array;
  needs: Uint8Array;
  named: Uint8Array;
  met: number[];
}

const columns = new WeakMap<DirectoryIndex, Columns>();

function cleanColumns(index: DirectoryIndex, bitWords: number): Columns {
  const count = index.entries.length;
  let held = columns.get(index);
  if (!held || held.bits.length < count * bitWords) {
    const numbers = () => new Float64Array(count);
    held = {
      score: numbers(),
      cover: numbers(),
      strength: numbers(),
      inName: numbers(),
      bits: new Uint32Array(count * bitWords),
      needs: new Uint8Array(count),
      named: new Uint8Array(count),
      met: [],
    };
    columns.set(index, held);
    return held;
  }
  for (const entry of held.met) {
    held.score[entry] = held.cover[entry] = held.strength[entry] = held.inName[entry] = 0;
    held.needs[entry] = held.named[entry] = 0;
  }
  held.bits.fill(0);
  held.met = [];
  return held;
}

/** Scores every entry that meets a word or a need of the question. `all` holds the stems of the place too, for names. */
export function score(
  index: DirectoryIndex,
  stems: readonly string[],
  needs: readonly NeedHeard[],
  all: readonly string[],
): Scores {
  const explained = new Set(needs.flatMap((need) => need.explains));
  const meant = new Set(needs.flatMap((need) => need.find.flatMap((term) => term.stems)));
  const known = [...new Set([...stems, ...explained])];
  const bitOf = new Map(known.map((stem, bit) => [stem, bit]));
  const bitWords = Math.max(1, Math.ceil(known.length / 32));
  const held = cleanColumns(index, bitWords);
  const weigh = (stem: string) => (isGeneric(stem) ? GENERIC : 1) * index.rarity(stem);
  const mass = stems.reduce((sum, stem) => sum + weigh(stem), 0) || 1;
  // What one word could be worth at most: keeps the floors the same in a small directory and a large one.
  const whole = 1.1 * index.rarity('\0');
  const seen = new Uint8Array(index.entries.length);
  const { score: scores, cover, strength, inName, bits, met } = held;
  const touch = (entry: number) => {
    if (seen[entry]) return;
    seen[entry] = 1;
    met.push(entry);
  };
  /** Counts a stem as met once in each entry. */
  const meeter = (stem: string) => {
    const bit = bitOf.get(stem)!;
    const [word, flag, weight] = [bit >> 5, 1 << (bit & 31), weigh(stem)];
    return (entry: number) => {
      const at = entry * bitWords + word;
      if (bits[at]! & flag) return;
      bits[at]! |= flag;
      cover[entry]! += weight;
    };
  };
  for (const stem of stems) {
    const posting = index.postings.get(stem);
    if (!posting) continue;
    const weight = weigh(stem);
    const worth = weight * (explained.has(stem) && !meant.has(stem) ? 0.4 : 1);
    const share = weight / mass;
    const meet = meeter(stem);
    const { ids, counts, ends } = posting;
    const named = ends[0]!;
    for (let at = 0; at < ids.length; at += 1) {
      const entry = ids[at]!;
      const count = counts[at]!;
      touch(entry);
      scores[entry]! += (worth * count) / (SATURATION + count);
      meet(entry);
      strength[entry]! += (share * count) / (SATURATION + count);
      if (at < named) inName[entry]! += weight;
    }
  }
  const reached: number[] = [];
  const heardBefore = new Set<string>();
  needs.forEach((need, rank) => {
    const isNew = need.explains.some((stem) => !heardBefore.has(stem) && !isGeneric(stem));
    const worth = (rank === 0 ? NEED : isNew ? OTHER_NEED : SECOND_NEED) * need.weight;
    const meets = need.explains.map(meeter);
    for (const stem of need.explains) heardBefore.add(stem);
    const { ids, values, firmest } = needScores(index, need);
    reached.push(Math.max(firmest >= FIRM ? 1 : 0, values.reduce((most, value) => Math.max(most, value), 0) / whole));
    for (let at = 0; at < ids.length; at += 1) {
      const entry = ids[at]!;
      touch(entry);
      scores[entry]! += worth * values[at]!;
      for (const meet of meets) meet(entry);
      strength[entry]! += (need.weight * values[at]!) / whole;
      held.needs[entry]! |= 1 << rank;
    }
  });
  const name = namer(index, stems, all);
  const scored = (entry: number): Scored => ({
    entry: index.entries[entry]!,
    at: entry,
    score: held.score[entry]!,
    cover: held.cover[entry]!,
    strength: held.strength[entry]!,
    isNamed: held.named[entry] === 1,
    why: [
      ...(held.named[entry] === 1 ? ['name'] : []),
      ...needs.filter((_, rank) => held.needs[entry]! & (1 << rank)).map(({ id }) => id),
    ],
  });
  let [hasNamed, hasFitting] = [false, false];
  for (const entry of held.met) {
    held.cover[entry]! /= mass;
    // Meeting all of the words beats meeting one of them loudly.
    held.score[entry]! *= 0.5 + 0.5 * held.cover[entry]!;
    const whose = index.entries[entry]!;
    const isSaid = name.isSaid(whose);
    held.score[entry] = name.weighed(whose, isSaid, held.inName[entry]! / mass, held.score[entry]!);
    if (isSaid && name.isNamed(whose)) {
      held.named[entry] = 1;
      hasNamed = true;
    }
    hasFitting ||= isFitting(
      held.named[entry] === 1,
      held.cover[entry]!,
      held.strength[entry]!,
      held.needs[entry]! > 0,
    );
  }
  const isNamed = (entry: number) => held.named[entry] === 1;
  return { met: held.met, score: held.score, hasNamed, hasFitting, reached, isNamed, scored };
}

/** Adds what a town’s name is worth in the listings’ own words. */
export function addTown(index: DirectoryIndex, scores: Scores, town: KnownPlace): void {
  const met = new Set(scores.met);
  for (const word of stemsOf([...town.words])) {
    const posting = index.postings.get(word);
    posting?.ids.forEach((entry, at) => {
      const count = posting.counts[at]!;
      if (met.has(entry)) scores.score[entry]! += (index.rarity(word) * count) / (SATURATION + count);
    });
  }
}

interface NeedScores {
  ids: Int32Array;
  values: Float64Array;
  firmest: number;
}

/** A need's terms are the table's and do not change with the question: each is worked out once for each directory. */
const needsKnown = new WeakMap<DirectoryIndex, Map<string, NeedScores>>();

function needScores(index: DirectoryIndex, need: NeedHeard): NeedScores {
  const known = needsKnown.get(index) ?? new Map<string, NeedScores>();
  needsKnown.set(index, known);
  const before = known.get(need.id);
  if (before) return before;
  const found = needScoresOf(index, need);
  known.set(need.id, found);
  return found;
}

/** What a need's terms are worth in each entry that holds any: the three that tell most. */
function needScoresOf(index: DirectoryIndex, need: NeedHeard): NeedScores {
  const all = new Map<number, number[]>();
  let firmest = 0;
  for (const { stems, exactly } of need.find) {
    const [rarest, ...others] = [...stems].sort((a, b) => index.rarity(b) - index.rarity(a));
    const posting = rarest === undefined ? undefined : index.postings.get(rarest);
    if (!posting) continue;
    const phrase = ` ${stems.join(' ')} `;
    const beside = others.map((stem) => index.postings.get(stem));
    const held: { entry: number; count: number; together: boolean }[] = [];
    posting.ids.forEach((entry, at) => {
      if (!beside.every((other) => other && holds(other, entry))) return;
      const { asset, run } = index.entries[entry]!;
      const together = exactly ? says(asset, exactly) : stems.length === 1 || run.includes(phrase);
      if (together || !exactly) held.push({ entry, count: posting.counts[at]!, together });
    });
    // Words that stand together are as rare as they are together.
    const rarity = exactly ? index.rarityOf(held.length) : index.rarity(rarest!);
    const generic = !exactly && stems.every(isGeneric) ? 0.4 : 1;
    for (const { entry, count, together } of held) {
      const much = together ? (stems.length > 1 || exactly ? 1.25 : 1) : 0.3;
      const firmly = much * generic * (count / (SATURATION + count));
      const value = rarity * firmly;
      firmest = Math.max(firmest, firmly);
      const before = all.get(entry);
      if (before) before.push(value);
      else all.set(entry, [value]);
    }
  }
  for (const stems of need.ask) {
    index.postings.get(stems[0]!)?.ids.forEach((entry) => {
      const { nameStems } = index.entries[entry]!;
      if (all.has(entry) || !stems.every((stem) => nameStems.includes(stem))) return;
      all.set(entry, [ASK * index.rarityOf(0)]);
      firmest = Math.max(firmest, ASK);
    });
  }
  const best = (values: number[]) =>
    values
      .sort((a, b) => b - a)
      .slice(0, 3)
      .reduce((sum, value, rank) => sum + value / (rank + 1), 0);
  return { ids: Int32Array.from(all.keys()), values: Float64Array.from(all.values(), best), firmest };
}

function says({ name, organisation = '', topics, description }: Asset, words: string): boolean {
  const text = wordsOf(`${name} . ${organisation} . ${topics.join(' . ')} . ${description}`).join(' ');
  return ` ${text} `.includes(` ${words} `);
}

/** Asked for by name: all of the name was said, and it is most of what was said. Such a listing comes first. */
function namer(index: DirectoryIndex, stems: readonly string[], all: readonly string[]) {
  const spoken = new Set(all);
  const run = ` ${all.join(' ')} `;
  const sum = (list: readonly string[]) =>
    list.reduce((total, stem) => total + (isGeneric(stem) ? GENERIC : 1) * index.rarity(stem), 0);
  const mass = sum(stems) || 1;
  const isSaid = ({ nameStems }: Entry): boolean =>
    nameStems.length > 0 && nameStems.every((stem) => spoken.has(stem)) && !nameStems.every(isGeneric);
  const isRun = (words: readonly string[]): boolean => run.includes(` ${words.join(' ')} `);
  return {
    /** Only of an entry whose name was said. */
    isNamed({ nameStems }: Entry): boolean {
      const share = sum([...new Set(nameStems)]) / mass;
      return nameStems.length > 1 ? share >= 0.75 : share >= 0.95 && isRun(nameStems);
    },
    isSaid,
    /** The score with what the name adds to it. `inName`: the share of the question that stands in the name. */
    weighed(entry: Entry, isSaid: boolean, inName: number, score: number): number {
      const { organisationStems } = entry;
      let weighed = score * (1 + 0.6 * inName ** 2);
      if (isSaid) weighed *= isRun(entry.nameStems) ? 1.4 : 1.2;
      if (organisationStems.length > 1 && spoken.has(organisationStems[0]!) && isRun(organisationStems)) weighed *= 1.3;
      return weighed;
    },
  };
}
