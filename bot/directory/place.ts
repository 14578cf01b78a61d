import list from '../../content/directory/places.json' with { type: 'json' };
import type { Asset, Place, Point, Postcodes } from './asset.ts';
import { findPostcodes, outcodeOf, tidyPostcode } from './postcode.ts';
import type { Steps } from './steps.ts';
import { NO_TOWN, townsInProse } from './townsInProse.ts';
import { isStop, wordsOf } from './words.ts';

/** The place of a question, as far as the directory itself knows it. */
export interface KnownPlace {
  /** `DN16`, `DN16 3SN`, or a town's words: `barton upon humber`. */
  name: string;
  outcode?: string;
  /** Lower-case words of a town's name; empty for a postcode. */
  words: readonly string[];
  point?: Point;
  /** True when the point is the middle of a town or of an outcode, so that miles are “about”. */
  about: boolean;
}

export interface Gazetteer {
  outcodes: ReadonlySet<string>;
  towns: ReadonlyMap<string, KnownPlace>;
  /** Those that may be a part of the largest, for all that the listings say. */
  parts: ReadonlySet<string>;
  /** The town that the listings speak of most. */
  largest: string | undefined;
  /** Names that other towns' names end with: Croydon, beside South Croydon. */
  wide: ReadonlySet<string>;
  /** Longest town name, in words. */
  longest: number;
  byPostcode(code: string): KnownPlace | undefined;
}

/**
 * Learns the area from the directory itself: a centre for each postcode, sector, outcode and town that located places
 * name, and the towns that descriptions speak of (“in Brigg”) where a feed has no addresses at all. Over that stand the
 * middles in `content/directory/places.json`, if they are of this area, and over all the council's own postcodes.
 */
export function* learnPlaces(assets: readonly Asset[], postcodes?: Postcodes): Steps<Gazetteer> {
  const points = new Map<string, Point[]>();
  const outcodes = new Set<string>();
  const towns = new Map<string, string>();
  const add = (key: string, place: Place) => {
    const { latitude, longitude } = place;
    if (latitude === undefined || longitude === undefined) return;
    const held = points.get(key);
    if (held) held.push({ latitude, longitude });
    else points.set(key, [{ latitude, longitude }]);
  };
  for (const asset of assets) {
    yield;
    for (const code of findPostcodes(`${asset.description} ${asset.name}`)) outcodes.add(outcodeOf(code));
    for (const place of asset.places) {
      const code = tidyPostcode(place.postcode ?? '');
      const outcode = outcodeOf(code);
      if (outcode) {
        outcodes.add(outcode);
        add(outcode, place);
        if (code !== outcode) {
          add(code, place);
          add(code.slice(0, -2), place);
        }
      }
      const town = wordsOf(place.town ?? '').join(' ');
      if (isTown(town)) {
        towns.set(town, town);
        add(town, place);
      }
    }
    for (const area of asset.areas) {
      const town = wordsOf(area).join(' ');
      if (isTown(town)) towns.set(town, town);
    }
  }
  const prose = yield* townsInProse(assets);
  for (const town of [...prose.towns, ...prose.parts]) towns.set(town, town);
  if (Object.keys(list.outcodes).some((outcode) => outcodes.has(outcode))) {
    for (const [outcode, [latitude, longitude]] of entriesOf(list.outcodes)) {
      outcodes.add(outcode);
      points.set(outcode, [{ latitude, longitude }]);
    }
    for (const [town, [latitude, longitude]] of entriesOf(list.towns)) {
      towns.set(town, town);
      points.set(town, [{ latitude, longitude }]);
    }
  }
  for (const [outcode, point] of postcodes?.outcodes ?? []) {
    outcodes.add(outcode);
    points.set(outcode, [point]);
  }
  const named = new Map(
    [...towns.keys()].map((town) => [town, placeAt(town, points.get(town), town.split(' '))] as const),
  );
  return {
    outcodes,
    towns: named,
    parts: new Set(prose.parts),
    wide: new Set([...named.keys()].flatMap(endings).filter((name) => named.has(name))),
    largest: prose.largest,
    longest: Math.max(1, ...[...named.keys()].map((town) => town.split(' ').length)),
    byPostcode: (code) => postcodeAt(code, points, outcodes, postcodes),
  };
}

/** `south croydon` as `croydon`, `barton upon humber` as `upon humber` and `humber`. */
function endings(name: string): string[] {
  const words = name.split(' ');
  return words.slice(1).map((_, at) => words.slice(at + 1).join(' '));
}

function entriesOf(places: Record<string, number[]>): [string, [number, number]][] {
  return Object.entries(places) as [string, [number, number]][];
}

function isTown(name: string): boolean {
  const words = name.split(' ');
  return (
    name.length > 2 && words.length <= 4 && !words.every((word) => NO_TOWN.has(word) || isStop(word) || /\d/.test(word))
  );
}

function placeAt(name: string, points: Point[] | undefined, words: string[]): KnownPlace {
  return { name, words, ...(points && { point: middle(points) }), about: true };
}

/** The nearest thing known to this postcode: itself, its sector, its outcode. What the council loaded is exact. */
function postcodeAt(
  code: string,
  points: ReadonlyMap<string, Point[]>,
  outcodes: ReadonlySet<string>,
  postcodes: Postcodes | undefined,
): KnownPlace | undefined {
  const outcode = outcodeOf(code);
  const exact = postcodes?.at(code);
  if (exact) return { name: code, outcode, words: [], point: exact, about: false };
  const keys = [code, code.slice(0, -2), outcode];
  const key = keys.find((each) => points.has(each));
  if (!key) return outcodes.has(outcode) ? { name: code, outcode, words: [], about: true } : undefined;
  return { name: code, outcode, words: [], point: middle(points.get(key)!), about: key !== code || code === outcode };
}

/** Median, so that one address with a wrong coordinate does not move the town. */
function middle(points: Point[]): Point {
  const at = (values: number[]) => {
    const sorted = values.sort((a, b) => a - b);
    return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2;
  };
  return { latitude: at(points.map((point) => point.latitude)), longitude: at(points.map((point) => point.longitude)) };
}

const SHARE = 0.05;

/** The letters that a twentieth of the directory's addresses begin with: a helpline's head office is no area of ours. */
export function postcodeAreas(assets: readonly Asset[]): string[] {
  const counts = new Map<string, number>();
  const all = assets.flatMap(({ places }) => places.map(({ postcode }) => outcodeOf(postcode ?? ''))).filter(Boolean);
  for (const outcode of all) {
    const area = /^[A-Z]+/.exec(outcode)![0];
    counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= all.length * SHARE)
    .map(([area]) => area)
    .sort();
}

/** A place with a full postcode and no coordinates is put on the map where the council has loaded its postcodes. */
export function located(asset: Asset, postcodes: Postcodes): Asset {
  const isLost = (place: Place) => place.exact && place.latitude === undefined && place.postcode !== undefined;
  if (!asset.places.some(isLost)) return asset;
  const places = asset.places.map((place) =>
    isLost(place) ? { ...place, ...postcodes.at(tidyPostcode(place.postcode!)) } : place,
  );
  return { ...asset, places };
}

/** Miles between two points on the globe. */
export function milesBetween(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const dLatitude = radians(b.latitude - a.latitude);
  const dLongitude = radians(b.longitude - a.longitude);
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLongitude / 2) ** 2;
  return 3958.8 * 2 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The nearest of an asset's places that has coordinates, and how far it is; absent when none has. */
export function nearestTo(asset: Asset, point: Point): { miles: number; site: number } | undefined {
  let nearest: { miles: number; site: number } | undefined;
  for (const [site, { latitude, longitude }] of asset.places.entries()) {
    if (latitude === undefined || longitude === undefined) continue;
    const miles = milesBetween(point, { latitude, longitude });
    if (nearest === undefined || miles < nearest.miles) nearest = { miles, site };
  }
  return nearest;
}

/** Miles to the nearest of an asset's places. */
export function milesTo(asset: Asset, point: Point): number | undefined {
  return nearestTo(asset, point)?.miles;
}
