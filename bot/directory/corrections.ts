/** The council's own layer over the feeds: what a directory keeper has put right, added or taken out. Pure. */
import type { Asset, Directory, Place, Session } from './asset.ts';

/** The source of what the council keeps itself. */
export const COUNCIL = 'council';

/** An entry as a person fills it in: one text a box. */
export const FIELDS = [
  'name',
  'description',
  'phone',
  'email',
  'url',
  'when',
  'address',
  'town',
  'postcode',
  'cost',
] as const;
export type Field = (typeof FIELDS)[number];
export type Details = Record<Field, string>;

/** Characters that a box takes. */
export const MOST: Record<Field, number> = {
  name: 160,
  description: 2_000,
  phone: 40,
  email: 120,
  url: 300,
  when: 300,
  address: 200,
  town: 60,
  postcode: 10,
  cost: 200,
};

/** What the council says of another source's entry. It holds over whatever the feed says, import after import. */
export interface Correction {
  source: string;
  id: string;
  /** Only these are changed. */
  details?: Partial<Details>;
  /** It has closed for good: it is shown to nobody. */
  closed?: boolean;
  /** `YYYY-MM-DD`: somebody confirmed it then. A feed that confirms it later is believed. */
  assured?: string;
}

/** @returns the entry's boxes, filled with what it says now */
export function detailsOf(asset: Asset): Details {
  const place = asset.places[0];
  return {
    name: asset.name,
    description: asset.description,
    phone: asset.phones[0]?.number ?? '',
    email: asset.email ?? '',
    url: asset.url ?? '',
    when: whenOf(asset.sessions),
    address: place?.exact ? (place.address ?? place.name ?? '') : '',
    town: place?.town ?? '',
    postcode: place?.postcode ?? '',
    cost: asset.costWords ?? asset.cost ?? '',
  };
}

function whenOf(sessions: Session[]): string {
  return sessions
    .map(({ days, opens, closes, words }) => words ?? [days.join(' '), opens, closes].filter(Boolean).join(' '))
    .join('; ')
    .slice(0, MOST.when);
}

/** Only what differs: two that say the same in other spacing do not. */
export function differing(now: Details, then: Partial<Details>): Partial<Details> {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  return Object.fromEntries(
    FIELDS.filter((field) => then[field] !== undefined && plain(then[field]) !== plain(now[field])).map((field) => [
      field,
      then[field]!.trim(),
    ]),
  );
}

/** Only web addresses: a link on the council's page must never be a script. @returns '' for what is none */
export function webAddress(text: string): string {
  if (text === '') return '';
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+:\d/.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return '';
  const url = new URL(whole);
  return /^https?:$/.test(url.protocol) && url.hostname.includes('.') && !url.username ? url.href : '';
}

/** The entry with these boxes changed, and all else as it was. */
export function withDetails(asset: Asset, details: Partial<Details>): Asset {
  const { name, description, phone, email, url, when, cost } = details;
  return {
    ...asset,
    ...(name && { name }),
    ...(description !== undefined && { description, summary: firstSentence(description) || asset.summary }),
    ...(phone !== undefined && { phones: [...(phone ? [{ number: phone }] : []), ...asset.phones.slice(1)] }),
    ...(email !== undefined && { email: email || undefined }),
    ...(url !== undefined && { url: webAddress(url) || undefined }),
    ...(when !== undefined && { sessions: when ? [{ days: [], words: when }] : [] }),
    ...(cost !== undefined && { costWords: cost || undefined, cost: costIn(cost) }),
    places: placesWith(asset.places, details),
  };
}

/** A new postcode moves the place, and nobody knows yet to where. */
function placesWith(places: Place[], { address, town, postcode }: Partial<Details>): Place[] {
  if (address === undefined && town === undefined && postcode === undefined) return places;
  const [first, ...others] = places;
  const { latitude, longitude, ...rest } = first ?? { exact: true };
  const moved = postcode !== undefined && postcode !== (first?.postcode ?? '');
  const place: Place = {
    ...rest,
    ...(!moved && { latitude, longitude }),
    ...(address !== undefined && { address: address || undefined, name: undefined }),
    ...(town !== undefined && { town: town || undefined }),
    ...(postcode !== undefined && { postcode: postcode || undefined }),
  };
  return place.address || place.town || place.postcode || place.name ? [place, ...others] : others;
}

function costIn(words: string): Asset['cost'] {
  if (/£|\b\d+p\b/i.test(words)) return 'paid';
  return /\bfree\b|\bno charge\b/i.test(words) ? 'free' : undefined;
}

const SUMMARY = 140;

function firstSentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const sentence = /^.{25,}?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
  return sentence.length <= SUMMARY ? sentence : `${sentence.slice(0, SUMMARY - 1).replace(/\s+\S*$/, '')}…`;
}

/** An entry of the council's own. @param today `YYYY-MM-DD`: whoever accepted it has checked it */
export function councilAsset(id: string, details: Partial<Details>, today: string): Asset {
  const blank: Asset = {
    id,
    source: COUNCIL,
    kind: 'service',
    name: details.name ?? '',
    description: '',
    summary: details.name ?? '',
    topics: [],
    status: 'active',
    phones: [],
    places: [],
    sessions: [],
    ways: [],
    languages: [],
    access: [],
    areas: [],
    assured: today,
  };
  return withDetails(blank, details);
}

/** A correction as it stands in the directory's file: an asset of the council's that stands for no entry of its own. */
export function correcting(correction: Correction): Asset {
  const id = `corrects ${JSON.stringify([correction.source, correction.id])}`;
  return { ...councilAsset(id, {}, ''), name: id, corrects: correction };
}

/** The directory as the public sees it: corrections laid over the entries that they are of. */
export function withCorrections<T extends Pick<Directory, 'assets'>>(directory: T): T {
  const corrections = new Map<string, Correction>();
  const key = (source: string, id: string) => JSON.stringify([source, id]);
  for (const { corrects } of directory.assets)
    if (corrects) corrections.set(key(corrects.source, corrects.id), corrects);
  if (corrections.size === 0) return directory;
  return {
    ...directory,
    assets: directory.assets.flatMap((asset) => {
      if (asset.corrects) return [];
      const correction = corrections.get(key(asset.source, asset.id));
      return correction ? corrected(asset, correction) : [asset];
    }),
  };
}

function corrected(asset: Asset, { details, closed, assured }: Correction): Asset[] {
  if (closed) return [];
  const put = details ? withDetails(asset, details) : asset;
  return [assured && assured > (put.assured ?? '') ? { ...put, assured } : put];
}
