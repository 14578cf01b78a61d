/** What somebody said that it must be, and which listings break it: another town, another day, for others than them. Pure. */
import type { Constraints } from './constraints.ts';
import type { DirectoryIndex, Entry } from './indexDirectory.ts';
import { type KnownPlace, milesTo } from './place.ts';

/** What was said with a question, as far as a listing can break it. */
export interface Said {
  heard: Constraints;
  age?: number | undefined;
  place?: KnownPlace | undefined;
  /** Whether a listing is for anybody, or for people of whom they are known to be one. */
  isForThem(entry: Entry): boolean;
}

interface Wish {
  breaks: Breaks;
  least: number;
}

type Breaks = (index: DirectoryIndex, entry: Entry, said: Said) => boolean;

/** Further than this is another town: two buses, or more than anybody walks. */
const FAR_MILES = 5;
const GROWN_UP = 18;
const OUT_OF_REACH = 0.3;

/**
 * In the order in which they give way where nothing keeps to all of them: a day sooner than for whom it is. And how good what
 * keeps to it must be beside what does not, which has lost points for that already: the only shed for miles is not left out
 * for a food bank of that name round the corner.
 */
const WISHES: readonly Wish[] = [
  { breaks: isOnAnotherDay, least: 0.6 },
  { breaks: isMilesAway, least: 1 },
  { breaks: isTooFar, least: 0.6 },
  { breaks: costsTooMuch, least: 0.4 },
  { breaks: isAnotherWay, least: 0.4 },
  { breaks: isForEverybody, least: 0.4 },
  { breaks: isForTheOtherSex, least: 0.4 },
  { breaks: isForAnotherAge, least: 0.4 },
  { breaks: isForOthers, least: 0.4 },
];

/**
 * The same without what breaks a wish, so long as something as good keeps to all; else the wishes give way in turn. Where
 * three keep to them the rest stands behind.
 */
export function keepingTo<T extends { entry: Entry; score: number; isNamed: boolean }>(
  index: DirectoryIndex,
  ranked: readonly T[],
  said: Said,
): T[] {
  const broken = new Map(ranked.map((each) => [each, WISHES.filter(({ breaks }) => breaks(index, each.entry, said))]));
  for (let given = 0; given < WISHES.length; given += 1) {
    const left = WISHES.slice(given);
    const breaks = (each: T) => broken.get(each)!.filter((wish) => left.includes(wish));
    const best = ranked.reduce(
      (most, each) => (isService(each) && breaks(each).length === 0 ? Math.max(most, each.score) : most),
      0,
    );
    if (best === 0) continue;
    const least = (wish: Wish) =>
      said.heard.cannotTravel && OF_PLACE.includes(wish.breaks) ? OUT_OF_REACH : wish.least;
    const isLeftOut = (each: T) => !each.isNamed && breaks(each).some((wish) => best >= least(wish) * each.score);
    const kept = ranked.filter((each) => !isLeftOut(each));
    return kept.filter(isService).length < FIRST ? kept : [...kept, ...ranked.filter(isLeftOut)];
  }
  return [...ranked];
}

const FIRST = 3;
const OF_PLACE: readonly Breaks[] = [isMilesAway, isTooFar];

/** A page to read has no day and no place, and keeps to every wish. */
const isService = ({ entry }: { entry: Entry }): boolean => entry.asset.kind !== 'information';

function isOnAnotherDay(_: DirectoryIndex, { days }: Entry, { heard }: Said): boolean {
  return heard.days !== undefined && days.size > 0 && !heard.days.some((day) => days.has(day));
}

/** How far it is can be told with it, so it may still be the best for miles around. */
function isMilesAway(_: DirectoryIndex, { asset }: Entry, { place }: Said): boolean {
  return place?.point !== undefined && (milesTo(asset, place.point) ?? 0) > FAR_MILES;
}

function isTooFar(index: DirectoryIndex, entry: Entry, said: Said): boolean {
  const { place } = said;
  return place !== undefined && isInAnotherTown(index, entry, place) && !isMilesAway(index, entry, said);
}

function costsTooMuch(_: DirectoryIndex, { price }: Entry, { heard }: Said): boolean {
  return heard.atMost !== undefined && price !== undefined && price > heard.atMost;
}

function isAnotherWay(_: DirectoryIndex, { ways }: Entry, { heard }: Said): boolean {
  return heard.onlyBy !== undefined && !ways.has(heard.onlyBy);
}

/** What comes to the house or over the phone is never too far; nor is what covers the whole area. */
export function isInAnotherTown(
  index: DirectoryIndex,
  { asset, words, nameWords, ways, days, isEverywhere }: Entry,
  place: KnownPlace,
): boolean {
  const miles = place.point && milesTo(asset, place.point);
  if (miles !== undefined) return miles > FAR_MILES;
  if (place.words.length === 0 || place.words.every((word) => words.has(word))) return false;
  const { towns, parts, largest } = index.places;
  // A village of few words may be a part of the largest town.
  const mayBeOne = (name: string) => name === largest || parts.has(name);
  const isTown = (word: string) => towns.has(word) && !(mayBeOne(place.name) && mayBeOne(word));
  if ([...nameWords].some(isTown)) return true;
  const comes = ways.has('home') || ways.has('online') || (ways.has('phone') && days.size === 0);
  return !comes && !isEverywhere && [...words].some(isTown);
}

function isForTheOtherSex(_: DirectoryIndex, { only }: Entry, { heard }: Said): boolean {
  return only !== undefined && heard.gender !== undefined && only !== heard.gender;
}

/** They asked to be among themselves. */
function isForEverybody(_: DirectoryIndex, { only }: Entry, { heard }: Said): boolean {
  return heard.among !== undefined && only !== heard.among;
}

function isForAnotherAge(_: DirectoryIndex, { isForChildren }: Entry, { heard, age }: Said): boolean {
  return isForChildren && !heard.child && ((age ?? 0) >= GROWN_UP || heard.older === true);
}

function isForOthers(_: DirectoryIndex, entry: Entry, said: Said): boolean {
  return !said.isForThem(entry);
}
