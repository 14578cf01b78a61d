import { isOpenTo } from './ages.ts';
import type { Constraints } from './constraints.ts';
import { freshness } from './freshness.ts';
import { isInAnotherTown, keepingTo, type Said } from './hardWishes.ts';
import type { DirectoryIndex, Entry } from './indexDirectory.ts';
import { type KnownPlace, milesTo } from './place.ts';
import type { Scored } from './score.ts';

/** What had to be let go so that the first three could be filled. */
export type Relaxed = 'age' | 'day' | 'free' | 'cost unknown' | 'closed' | 'place unknown';
/** What comes to less than this share of the best is not shown. */
export const NEAR = 0.2;
/** And what comes to this share is an answer beside it, and no mere mention. */
const GOOD = 0.4;

/** How well an entry suits the person, apart from its subject: a factor, mostly between a third and one. */
export function suits(
  index: DirectoryIndex,
  entry: Entry,
  heard: Constraints,
  age: number | undefined,
  place: KnownPlace | undefined,
  today: string | undefined,
): number {
  let factor = place ? nearness(entry, place, index) : 1;
  if (entry.isForChildren) factor *= heard.child ? 1.1 : heard.adult || (age ?? 0) >= 18 ? 0.4 : 0.7;
  const { from } = entry.ages;
  // What is to be read is for whoever asks: "from 60 on" in it makes no badge of a bus pass.
  const isFor = entry.asset.kind !== 'information' && from !== undefined && from >= 50;
  if (isFor && (heard.older || (age ?? 0) >= 50)) factor *= 1.5;
  if (entry.only && heard.gender && entry.only !== heard.gender) factor *= 0.5;
  if (heard.days && entry.days.size > 0) factor *= heard.days.some((day) => entry.days.has(day)) ? 1.15 : 0.65;
  if (heard.time === 'evening' && entry.isEvening) factor *= 1.15;
  if (heard.ways) factor *= heard.ways.some((way) => entry.ways.has(way)) ? 1.2 : 0.9;
  if (heard.language) factor *= entry.languages.has(heard.language) ? IN_THEIR_LANGUAGE : 0.5;
  if (today && freshness(entry.asset, today).key !== 'checked') factor *= 0.96;
  return factor;
}

/** What `suits` can come to at most for this question: what is too weak even so need not be looked at closely. */
export function suitsAtMost(heard: Constraints, age: number | undefined, place: KnownPlace | undefined): number {
  let most = place ? 1.1 : 1;
  if (heard.child) most *= 1.1;
  if (heard.older || (age ?? 0) >= 50) most *= 1.5;
  if (heard.days) most *= 1.15;
  if (heard.time === 'evening') most *= 1.15;
  if (heard.ways) most *= 1.2;
  if (heard.language) most *= IN_THEIR_LANGUAGE;
  return most;
}

const IN_THEIR_LANGUAGE = 2;

const HALF_WAY = 6;

/** One next door, a half far away, and four fifths for what has no place and may come to you. */
function nearness(entry: Entry, place: KnownPlace, index: DirectoryIndex): number {
  const miles = place.point && milesTo(entry.asset, place.point);
  if (miles !== undefined) return 0.45 + 0.55 * Math.exp(-miles / HALF_WAY);
  if (place.words.length > 0) {
    if (place.words.every((word) => entry.nameWords.has(word))) return 1.1;
    if (place.words.every((word) => entry.words.has(word))) return 1;
    return isInAnotherTown(index, entry, place) ? 0.32 : 0.52;
  }
  if (entry.outcodes.size === 0) return 0.8;
  return place.outcode && entry.outcodes.has(place.outcode) ? 1 : 0.65;
}

/** As `localeCompare` orders, made once: thousands of equal scores are compared by it. */
const byName = new Intl.Collator().compare;

/** Best first; what breaks a hard wish is left out, or stands after the first three, or is owned up to. `best` is the best score of all. */
export function arrange(
  index: DirectoryIndex,
  scored: Scored[],
  said: Said & { free: boolean; all?: boolean },
  limit: number,
): { ordered: Scored[]; relaxed: Relaxed[]; best: number } {
  const relaxed: Relaxed[] = [];
  const { age, heard, free } = said;
  const ranked = [...scored].sort(
    (a, b) =>
      Number(b.isNamed) - Number(a.isNamed) || b.score - a.score || byName(a.entry.asset.name, b.entry.asset.name),
  );
  const top = ranked[0];
  if (!top) return { ordered: [], relaxed, best: 0 };
  const best = Math.max(...ranked.map((each) => each.score));
  const near = ranked.filter((each) => each.isNamed || each.score >= best * NEAR);
  let kept = age === undefined ? near : near.filter((each) => isOpenTo(each.entry.ages, age));
  if (kept.length === 0) {
    kept = near;
    relaxed.push('age');
  }
  const open = kept.filter((each) => each.entry.asset.status === 'active');
  const closed = kept.filter((each) => each.entry.asset.status !== 'active');
  if (open.length === 0) relaxed.push('closed');
  else if (closed.includes(kept[0]!) && kept[0]!.isNamed) relaxed.push('closed');
  kept = relaxed.includes('closed')
    ? kept
    : [...open.slice(0, 3), ...(open.length >= 3 ? kept.filter((each) => !open.slice(0, 3).includes(each)) : [])];
  if (heard.days) kept = onTheDayFirst(kept, heard.days, relaxed);
  if (free) kept = freeFirst(kept, relaxed);
  // Last, so that what is on the day does not bring back what is in another town.
  // Where nothing is on that day, what is on another is no worse than a number that has no days.
  const wished = relaxed.includes('day') ? { ...said, heard: withoutDays(heard) } : said;
  if (!said.all) kept = keepingTo(index, kept, wished);
  kept = nearestFirst(kept, said);
  return { ordered: kept.slice(0, limit), relaxed, best };
}

function withoutDays({ days: _, ...heard }: Constraints): Constraints {
  return heard;
}

/** What meets the same need, is of the same kind and comes to this share of the first fits as well as that. */
const ALIKE = 0.45;

/**
 * Of those that fit alike the nearest goes first, by the whole miles that people are told; the rest stay where they are.
 * How a listing happens to be worded sends nobody across the borough. What is meant for some people only ("for dads") is
 * not moved up, unless they said that they are such.
 */
function nearestFirst(kept: Scored[], { place, heard, age }: Said): Scored[] {
  const [first] = kept;
  const point = place?.point;
  if (!point || !first || first.isNamed) return kept;
  const kind = first.entry.asset.topics[0];
  const isAlike = ({ entry, score, why }: Scored) =>
    score >= first.score * ALIKE &&
    why[0] === first.why[0] &&
    kind !== undefined &&
    entry.asset.topics[0] === kind &&
    (!entry.only || entry.only === heard.gender) &&
    (entry.ages.to === undefined || age !== undefined);
  const alike = kept.flatMap((each, at) => {
    const miles = each === first || isAlike(each) ? milesTo(each.entry.asset, point) : undefined;
    return miles === undefined ? [] : [{ each, at, miles: Math.round(miles) }];
  });
  const ordered = [...kept];
  const byMiles = [...alike].sort((a, b) => a.miles - b.miles);
  alike.forEach(({ at }, i) => {
    ordered[at] = byMiles[i]!.each;
  });
  return ordered;
}

/** Those on the day that are nearly as good go first; where there is none, that is owned up to. */
function onTheDayFirst(kept: Scored[], days: readonly string[], relaxed: Relaxed[]): Scored[] {
  const best = Math.max(...kept.map((each) => each.score));
  const isThen = ({ entry, score }: Scored) => score >= best * GOOD && days.some((day) => entry.days.has(day));
  const then = kept.filter(isThen);
  if (then.length === 0) relaxed.push('day');
  return [...then, ...kept.filter((each) => !then.includes(each))];
}

/** Free ones that are nearly as good go first; then those that do not say; those that charge never, unless all do. */
function freeFirst(kept: Scored[], relaxed: Relaxed[]): Scored[] {
  const best = Math.max(...kept.map((each) => each.score));
  const isFree = (each: Scored) => each.entry.asset.cost === 'free';
  const first = kept.filter((each) => isFree(each) && each.score >= best * GOOD);
  const unsaid = kept.filter((each) => each.entry.asset.cost !== 'paid' && !first.includes(each));
  const all = [...first, ...unsaid];
  if (all.length === 0) {
    relaxed.push('free');
    return kept;
  }
  if (all.slice(0, 3).some((each) => !isFree(each))) relaxed.push('cost unknown');
  return all;
}
