/**
 * Whether two records of different feeds are one service, and what is known of it from both. Pure.
 * The danger is joining two branches of one club: somebody would be sent to the wrong hall. What is not surely one stays two.
 */
import type { Asset, Place } from './asset.ts';
import { milesBetween } from './place.ts';
import { outcodeOf, tidyPostcode } from './postcode.ts';
import { wordsOf } from './words.ts';

const HALL = 0.2;
const SMALL_WORDS = new Set('the a an of and for in at to ltd limited cic cio charity uk'.split(' '));

/** Its own words, whatever their order: without the organisation's, since feeds write “Befriending (Age Well)” and “Befriending”. */
export function nameKey(asset: Asset): string {
  const organisation = new Set(telling(asset.organisation ?? ''));
  const words = [...new Set(telling(asset.name))];
  const own = words.filter((word) => !organisation.has(word));
  return (own.length > 0 ? own : words).sort().join(' ');
}

/** What can show that two records of one name are one service; each is a key that both must carry. */
export function evidenceOf(asset: Asset): string[] {
  const url = asset.url && plainUrl(asset.url);
  return [
    ...asset.phones
      .map(({ number }) => number.replace(/\D/g, ''))
      .filter((digits) => digits.length > 9)
      .map((digits) => `phone ${digits}`),
    ...(url ? [url.includes('/') ? `page ${url}` : `owner ${url}`] : []),
    ...(asset.email ? [`email ${asset.email.toLowerCase()}`] : []),
    ...(asset.organisation ? [`owner ${telling(asset.organisation).join(' ')}`] : []),
    ...fullPostcodes(asset).map((code) => `postcode ${code}`),
  ];
}

/**
 * Whether what both carry is enough. The owner alone is not where one record has a place and the other has none, or both
 * have numbers and none in common: an owner may run one club under one name in many places.
 */
export function isShown(a: Asset, b: Asset): boolean {
  const known = new Set(evidenceOf(a));
  const common = evidenceOf(b).filter((each) => known.has(each));
  if (common.some((each) => !each.startsWith('owner '))) return true;
  const isOneSided = a.places.length > 0 !== b.places.length > 0;
  return common.length > 0 && !isOneSided && !(a.phones.length > 0 && b.phones.length > 0);
}

/** Whether anything that both say could not be true of one service. Silence contradicts nothing. */
export function contradicts(a: Asset, b: Asset): boolean {
  return (
    a.kind !== b.kind ||
    Boolean(a.sample) !== Boolean(b.sample) ||
    haveOtherNames(a, b) ||
    haveOtherOwners(a, b) ||
    areApart(a.places, b.places) ||
    haveNoAgeInCommon(a, b) ||
    haveNoDayInCommon(a, b)
  );
}

/** A word of one name that the other lacks may only be one of an owner that both name: “Purley Lunch Club” is not Selsdon's. */
function haveOtherNames(a: Asset, b: Asset): boolean {
  const [one, other] = [new Set(telling(a.name)), new Set(telling(b.name))];
  const owners = [a, b].map(({ organisation }) => new Set(telling(organisation ?? '')));
  return [...one, ...other].some(
    (word) => one.has(word) !== other.has(word) && !owners.every((owner) => owner.has(word)),
  );
}

function haveOtherOwners(a: Asset, b: Asset): boolean {
  if (!a.organisation || !b.organisation) return false;
  if (telling(a.organisation).join(' ') === telling(b.organisation).join(' ')) return false;
  const known = new Set(evidenceOf(a));
  return !evidenceOf(b).some((each) => /^(phone|page|email) /.test(each) && known.has(each));
}

/** One record of two: the fresher speaks, and the other fills in what it does not say. */
export function joined(one: Asset, other: Asset): Asset {
  const [first, second] = fresher(one, other);
  const places = first.places.length > 0 ? first.places.map((place) => filled(place, second.places)) : second.places;
  const isMasked = [...first.places, ...second.places].some(({ exact }) => !exact);
  return {
    ...second,
    ...first,
    description: first.description || second.description,
    summary: first.description ? first.summary : second.summary,
    phones: first.phones.length > 0 ? first.phones : second.phones,
    sessions: first.sessions.length > 0 ? first.sessions : second.sessions,
    // What one feed hides for somebody's safety, the other must not give away.
    places: isMasked ? [...first.places, ...second.places].filter(({ exact }) => !exact).slice(0, 1) : places,
    ...(first.minimumAge === undefined && first.maximumAge === undefined
      ? {}
      : { minimumAge: first.minimumAge, maximumAge: first.maximumAge }),
    ...(first.cost || first.costWords ? { cost: first.cost, costWords: first.costWords } : {}),
    topics: together(first.topics, second.topics),
    ways: [...new Set([...first.ways, ...second.ways])],
    languages: together(first.languages, second.languages),
    access: together(first.access, second.access),
    areas: first.areas.length > 0 ? first.areas : second.areas,
    also: [...(first.also ?? []), { source: second.source, id: second.id }, ...(second.also ?? [])],
  };
}

/** By the day of the last check; a record without one is the older; of two alike the longer speaks. */
function fresher(one: Asset, other: Asset): [Asset, Asset] {
  const [a, b] = [one.assured ?? '', other.assured ?? ''];
  const keep = a === b ? one.description.length >= other.description.length : a > b;
  return keep ? [one, other] : [other, one];
}

function together(first: string[], second: string[]): string[] {
  const known = new Set(first.map((word) => word.toLowerCase()));
  return [...first, ...second.filter((word) => !known.has(word.toLowerCase()))];
}

/** The coordinates of the same address, where the fresher record has none. */
function filled(place: Place, others: readonly Place[]): Place {
  if (place.latitude !== undefined || !place.postcode) return place;
  const twin = others.find((other) => other.latitude !== undefined && other.postcode === place.postcode && other.exact);
  return twin && place.exact ? { ...place, latitude: twin.latitude, longitude: twin.longitude } : place;
}

function areApart(a: readonly Place[], b: readonly Place[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  return !a.some((one) => b.some((other) => mayBeOne(one, other)));
}

function mayBeOne(a: Place, b: Place): boolean {
  const [one, other] = [tidyPostcode(a.postcode ?? ''), tidyPostcode(b.postcode ?? '')];
  if (one && other) {
    return one.includes(' ') && other.includes(' ') ? one === other : outcodeOf(one) === outcodeOf(other);
  }
  if (a.latitude !== undefined && b.latitude !== undefined) {
    const near = milesBetween(
      { latitude: a.latitude, longitude: a.longitude! },
      { latitude: b.latitude, longitude: b.longitude! },
    );
    return near <= HALL;
  }
  const words = (place: Place) => wordsOf([place.name, place.address].filter(Boolean).join(' ')).join(' ');
  return words(a) !== '' && words(a) === words(b);
}

function haveNoAgeInCommon(a: Asset, b: Asset): boolean {
  const from = Math.max(a.minimumAge ?? 0, b.minimumAge ?? 0);
  return from > Math.min(a.maximumAge ?? 200, b.maximumAge ?? 200);
}

function haveNoDayInCommon(a: Asset, b: Asset): boolean {
  const days = (asset: Asset) => asset.sessions.flatMap((session) => session.days);
  const other = new Set(days(b));
  return days(a).length > 0 && other.size > 0 && !days(a).some((day) => other.has(day));
}

function fullPostcodes(asset: Asset): string[] {
  return asset.places.map(({ postcode }) => tidyPostcode(postcode ?? '')).filter((code) => code.includes(' '));
}

function telling(text: string): string[] {
  return wordsOf(text).filter((word) => !SMALL_WORDS.has(word));
}

function plainUrl(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
}
