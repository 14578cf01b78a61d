import type { DirectoryIndex, Entry } from './indexDirectory.ts';
import type { NeedHeard } from './needs.ts';
import type { KnownPlace } from './place.ts';
import { isGeneric, stemsOf } from './words.ts';

const SATURATION = 1.2;
const NEED = 1.1;
/** A further need counts nearly as much when other words gave it (“choir”, “veterans”), and little when the same did. */
const OTHER_NEED = 0.85;
const SECOND_NEED = 0.45;
const GENERIC = 0.2;
/** How much of a question's telling words must be met before an answer is an answer. */
const COVER = 0.5;
/** And how firmly: what a single mention in a description of middling length comes to. */
const FLOOR = 0.33;
const NEED_FLOOR = 0.9;

/** Words met only in passing, or a need that only just sounded, are no answer. */
export function isFitting({ isNamed, cover, strength, why }: Scored): boolean {
  return isNamed || (cover >= COVER && strength >= FLOOR) || (why.length > 0 && strength >= NEED_FLOOR);
}

/** One entry, and how well it meets the question’s subject. */
export interface Scored {
  entry: Entry;
  score: number;
  /** The share of the question's telling words that this entry meets, by rarity. */
  cover: number;
  /** The same, less where the words stand only in passing in a long description: 0 to 1. */
  strength: number;
  /** The question's stems that this entry meets, in its words or through a need. */
  met: Set<string>;
  isNamed: boolean;
  why: string[];
}

/** Every entry that meets a word or a need of the question. `all` holds the stems of the place too, for names. */
export function score(
  index: DirectoryIndex,
  stems: readonly string[],
  needs: readonly NeedHeard[],
  all: readonly string[],
): Scored[] {
  const explained = new Set(needs.flatMap((need) => need.explains));
  const meant = new Set(needs.flatMap((need) => need.find.flat()));
  const totals = new Map<number, Scored>();
  const at = (entry: number): Scored => {
    const held = totals.get(entry) ?? {
      entry: index.entries[entry]!,
      score: 0,
      met: new Set(),
      cover: 0,
      strength: 0,
      isNamed: false,
      why: [],
    };
    totals.set(entry, held);
    return held;
  };
  const weigh = (stem: string) => (isGeneric(stem) ? GENERIC : 1) * index.rarity(stem);
  const mass = stems.reduce((sum, stem) => sum + weigh(stem), 0) || 1;
  // What one word could be worth at most: keeps the floors the same in a small directory and a large one.
  const whole = 1.1 * index.rarity('\0');
  for (const stem of stems) {
    const worth = weigh(stem) * (explained.has(stem) && !meant.has(stem) ? 0.4 : 1);
    for (const [entry, count] of index.postings.get(stem) ?? []) {
      const held = at(entry);
      held.score += (worth * count) / (SATURATION + count);
      held.met.add(stem);
      held.strength += ((weigh(stem) / mass) * count) / (SATURATION + count);
    }
  }
  const heardBefore = new Set<string>();
  needs.forEach((need, rank) => {
    const isNew = need.explains.some((stem) => !heardBefore.has(stem) && !isGeneric(stem));
    const worth = (rank === 0 ? NEED : isNew ? OTHER_NEED : SECOND_NEED) * need.weight;
    for (const stem of need.explains) heardBefore.add(stem);
    for (const [entry, value] of needScores(index, need)) {
      const held = at(entry);
      held.score += worth * value;
      for (const stem of need.explains) held.met.add(stem);
      held.strength += (need.weight * value) / whole;
      held.why.push(need.id);
    }
  });
  const name = namer(index, stems, all);
  for (const held of totals.values()) {
    held.cover = [...held.met].reduce((sum, stem) => sum + weigh(stem), 0) / mass;
    // Meeting all of the words beats meeting one of them loudly.
    held.score *= 0.5 + 0.5 * held.cover;
    name(held);
  }
  return [...totals.values()];
}

/** Adds what a town’s name is worth in the listings’ own words. */
export function addTown(index: DirectoryIndex, scored: Scored[], town: KnownPlace): void {
  const at = new Map(index.entries.map((entry, position) => [entry, position]));
  for (const word of stemsOf([...town.words])) {
    const holders = index.postings.get(word);
    for (const held of scored) {
      const count = holders?.get(at.get(held.entry)!) ?? 0;
      held.score += (index.rarity(word) * count) / (SATURATION + count);
    }
  }
}

/** What a need's terms are worth in each entry that holds any: the three that tell most. */
function needScores(index: DirectoryIndex, need: NeedHeard): Map<number, number> {
  const all = new Map<number, number[]>();
  for (const term of need.find) {
    const [rarest, ...others] = [...term].sort((a, b) => index.rarity(b) - index.rarity(a));
    if (!rarest) continue;
    const phrase = ` ${term.join(' ')} `;
    for (const [entry, count] of index.postings.get(rarest) ?? []) {
      if (!others.every((stem) => index.postings.get(stem)?.has(entry))) continue;
      const together = term.length === 1 || index.entries[entry]!.run.includes(phrase);
      const generic = term.every(isGeneric) ? 0.4 : 1;
      const value =
        index.rarity(rarest) *
        (together ? (term.length > 1 ? 1.25 : 1) : 0.3) *
        generic *
        (count / (SATURATION + count));
      const held = all.get(entry);
      if (held) held.push(value);
      else all.set(entry, [value]);
    }
  }
  return new Map(
    [...all].map(([entry, values]) => [
      entry,
      values
        .sort((a, b) => b - a)
        .slice(0, 3)
        .reduce((sum, value, rank) => sum + value / (rank + 1), 0),
    ]),
  );
}

/** Asked for by name: all of the name was said, and it is most of what was said. Such a listing comes first. */
function namer(index: DirectoryIndex, stems: readonly string[], all: readonly string[]): (held: Scored) => void {
  const spoken = new Set(all);
  const run = ` ${all.join(' ')} `;
  const sum = (list: readonly string[]) =>
    list.reduce((total, stem) => total + (isGeneric(stem) ? GENERIC : 1) * index.rarity(stem), 0);
  const mass = sum(stems) || 1;
  return (held) => {
    const { nameStems, organisationStems } = held.entry;
    const inName = sum(stems.filter((stem) => nameStems.includes(stem))) / mass;
    held.score *= 1 + 0.6 * inName ** 2;
    if (nameStems.length > 0 && nameStems.every((stem) => spoken.has(stem)) && !nameStems.every(isGeneric)) {
      const isRun = run.includes(` ${nameStems.join(' ')} `);
      const share = sum([...new Set(nameStems)]) / mass;
      held.isNamed = nameStems.length > 1 ? share >= 0.75 : share >= 0.95 && isRun;
      held.score *= isRun ? 1.4 : 1.2;
      if (held.isNamed) held.why.unshift('name');
    }
    if (
      organisationStems.length > 1 &&
      spoken.has(organisationStems[0]!) &&
      run.includes(` ${organisationStems.join(' ')} `)
    ) {
      held.score *= 1.3;
    }
  };
}
