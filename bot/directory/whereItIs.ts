/** Where a listing is, as far as anybody says: itself, who runs it, or the hall where it meets. Pure. */
import type { Asset } from './asset.ts';
import type { Steps } from './steps.ts';
import { venuesIn } from './townsInProse.ts';
import { wordsOf } from './words.ts';

const NONE: ReadonlySet<string> = new Set();

/** Words of towns that a listing speaks of. */
export interface Towns {
  ofAll: ReadonlySet<string>;
  ofName: ReadonlySet<string>;
}

function townWords(words: string, inTowns: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(wordsOf(words).filter((word) => inTowns.has(word)));
  return found.size > 0 ? found : NONE;
}

function ownTowns({ name, description, places, areas }: Asset, inTowns: ReadonlySet<string>): ReadonlySet<string> {
  return townWords([name, description, ...places.map(({ town }) => town ?? ''), ...areas].join(' '), inTowns);
}

/** What is said of it, or else of who runs it, or else of the hall where it meets. */
export function townsOf(
  asset: Asset,
  inTowns: ReadonlySet<string>,
  inVenues: ReadonlyMap<string, ReadonlySet<string>>,
): Towns {
  const ofName = townWords(asset.name, inTowns);
  const own = ownTowns(asset, inTowns);
  if (own.size > 0) return { ofAll: own, ofName };
  const theirs = townWords(`${asset.organisation ?? ''} . ${asset.organisationWords ?? ''}`, inTowns);
  if (theirs.size > 0) return { ofAll: theirs, ofName };
  const there = venuesIn(asset.description).map((venue) => inVenues.get(venue));
  return { ofAll: there.find((each) => each !== undefined) ?? NONE, ofName };
}

/** Halls and parks that are spoken of with one town and no other. */
export function* townsOfVenues(
  assets: readonly Asset[],
  inTowns: ReadonlySet<string>,
): Steps<Map<string, ReadonlySet<string>>> {
  const venues = new Map<string, ReadonlySet<string>>();
  const several = new Set<string>();
  for (const asset of assets) {
    yield;
    const towns = ownTowns(asset, inTowns);
    if (towns.size !== 1) continue;
    const [town] = towns;
    for (const venue of venuesIn(asset.description)) {
      const before = venues.get(venue);
      if (before && !before.has(town!)) several.add(venue);
      venues.set(venue, towns);
    }
  }
  for (const venue of several) venues.delete(venue);
  return venues;
}
