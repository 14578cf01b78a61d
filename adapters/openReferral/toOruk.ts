/** Our assets as Open Referral UK v3 says them. What this writes, `toAsset` reads back as the same asset. */
import { setImmediate as breath } from 'node:timers/promises';
import type { Asset, Directory, Place, Session } from '../../bot/directory/asset.ts';
import { madeId, type PublicIds, publicIds } from '../../bot/publicId.ts';
import api from '../../content/directory/api.json' with { type: 'json' };

export type Json = Record<string, unknown>;

/** Everything that the API serves, out of one directory. What is nested is made when it is asked for. */
export interface OrukDirectory {
  assets: readonly Asset[];
  ids: PublicIds;
  /** Topics by the id of their term, and which assets carry them. */
  terms: ReadonlyMap<string, { name: string; carriedBy: ReadonlySet<Asset> }>;
  organisations: ReadonlyMap<string, { name: string; services: readonly Asset[] }>;
  /** Whose site it is, and which; found a little at a time, since a large directory has many. */
  site(id: string): Promise<Site | undefined>;
}

/** One place of one asset. */
export interface Site {
  asset: Asset;
  at: number;
}

export const TAXONOMY = { id: madeId('taxonomy'), ...api.taxonomy };

const known = new WeakMap<Directory, OrukDirectory>();
/** Assets whose sites are named between two breaths. */
const AT_A_TIME = 500;

/** The advice entries stay here: they are words of ours about rights and first steps, and no services. */
export function orukDirectory(directory: Directory): OrukDirectory {
  const before = known.get(directory);
  if (before) return before;
  const assets = directory.assets.filter(({ source }) => source !== 'advice');
  const ids = publicIds(directory);
  const terms = gathered(
    assets,
    termsOf,
    termId,
    (name) => ({ name, carriedBy: new Set<Asset>() }),
    (term, asset) => term.carriedBy.add(asset),
  );
  const organisations = gathered(
    assets,
    ({ organisation }) => (organisation ? [organisation] : []),
    organisationId,
    (name) => ({ name, services: [] as Asset[] }),
    ({ services }, asset) => services.push(asset),
  );
  let sitesById: Promise<Map<string, Site>> | undefined;
  const site = async (id: string) => {
    sitesById ??= nameSites(assets, ids);
    return (await sitesById).get(id);
  };
  const made = { assets, ids, terms, organisations, site };
  known.set(directory, made);
  return made;
}

/** What assets have in common, by id. An id is made once for each name: making one takes a while. */
function gathered<T>(
  assets: readonly Asset[],
  namesIn: (asset: Asset) => string[],
  idOf: (name: string) => string,
  begin: (name: string) => T,
  add: (to: T, asset: Asset) => void,
): Map<string, T> {
  const byName = new Map<string, T>();
  const byId = new Map<string, T>();
  for (const asset of assets) {
    for (const name of namesIn(asset)) {
      const key = name.toLowerCase();
      let one = byName.get(key);
      if (!one) {
        one = begin(name);
        byName.set(key, one);
        byId.set(idOf(name), one);
      }
      add(one, asset);
    }
  }
  return byId;
}

async function nameSites(assets: readonly Asset[], ids: PublicIds): Promise<Map<string, Site>> {
  const named = new Map<string, Site>();
  for (const [n, asset] of assets.entries()) {
    if (n % AT_A_TIME === 0) await breath();
    for (const site of sitesOf(asset)) named.set(siteId(ids.of(asset), site.at), site);
  }
  return named;
}

/** One site for each place; and one for how people get in, where there is no place to tell it at. */
export function sitesOf(asset: Asset): Site[] {
  const many = Math.max(asset.places.length, asset.access.length > 0 ? 1 : 0);
  return Array.from({ length: many }, (_, at) => ({ asset, at }));
}

const siteId = (service: string, at: number): string => madeId(service, 'site', String(at));

const termId = (name: string): string => madeId('term', name.toLowerCase());
const organisationId = (name: string): string => madeId('organisation', name.toLowerCase());

function termsOf(asset: Asset): string[] {
  return [...asset.topics, ...(asset.sample ? [api.sampleTerm] : [])];
}

/** A service with only what it has one of: for lists. Nothing that is empty is sent. */
export function briefService(asset: Asset, ids: PublicIds): Json {
  return without({
    id: ids.of(asset),
    organization_id: asset.organisation && organisationId(asset.organisation),
    name: asset.name,
    description: asset.description,
    status: asset.status,
    url: asset.url,
    email: asset.email,
    fees: asset.costWords,
    minimum_age: asset.minimumAge,
    maximum_age: asset.maximumAge,
    eligibility_description: asset.eligibility,
    assured_date: asset.assured,
    deliverable_type: asset.kind === 'information' ? 'Information' : undefined,
    organization:
      asset.organisation && organisation(asset.organisation, asset.organisationWords, asset.description !== ''),
  });
}

/** A service with all that belongs to it. */
export function fullService(asset: Asset, ids: PublicIds): Json {
  const id = ids.of(asset);
  const own = (what: string, at: number | string) => madeId(id, what, String(at));
  return without({
    ...briefService(asset, ids),
    schedules: schedules(asset, id),
    service_areas: asset.areas.map((name, at) => ({ id: own('area', at), service_id: id, name, service_area: name })),
    service_at_locations: sitesOf(asset).map((site) => siteJson(site, id)),
    languages: asset.languages.map((name, at) => ({ id: own('language', at), service_id: id, name })),
    cost_options:
      asset.cost === 'free' ? [{ id: own('cost', 0), service_id: id, amount: 0, currency: 'GBP' }] : undefined,
    contacts: asset.phones.map(({ number, label }, at) => ({
      id: own('contact', at),
      service_id: id,
      phones: [without({ id: own('phone', at), contact_id: own('contact', at), number, description: label })],
    })),
    attributes: termsOf(asset).map((name, at) => ({
      id: own('attribute', at),
      link_id: id,
      link_entity: 'service',
      taxonomy_term_id: termId(name),
      taxonomy_term: term(termId(name), name),
    })),
  });
}

export function term(id: string, name: string): Json {
  const description = name === api.sampleTerm ? api.sampleDescription : name;
  return { id, name, description, taxonomy: TAXONOMY.name, taxonomy_id: TAXONOMY.id };
}

/** Many organisations have no words of their own, and the standard wants some. */
export function organisation(name: string, words?: string, described = true): Json {
  return { id: organisationId(name), name, description: words ?? (described ? name : '') };
}

function schedules(asset: Asset, id: string): Json[] {
  const attending = asset.ways.map((way) => ATTENDING[way]).join(', ') || undefined;
  const rows: Session[] = asset.sessions.length > 0 ? asset.sessions : attending ? [{ days: [] }] : [];
  return rows.map(({ days, opens, closes, words }, at) =>
    without({
      id: madeId(id, 'schedule', String(at)),
      service_id: id,
      // “First Saturday of the month” is no weekly thing, and we keep it in words only.
      freq: days.length > 0 && !RHYTHM.test(words ?? '') ? 'WEEKLY' : undefined,
      byday: days.join(','),
      opens_at: opens,
      closes_at: closes,
      description: words,
      attending_type: attending,
    }),
  );
}

const ATTENDING: Record<Asset['ways'][number], string> = {
  visit: 'venue',
  phone: 'phone',
  online: 'online',
  home: 'home visit',
};
const RHYTHM =
  /\b(first|second|third|fourth|fifth|last|every (?:\d|other)|once a month|each month|fortnight|monthly)\b/i;

/** What gets people in (steps, lifts, loops) is told once, at the first site. */
export function siteJson({ asset, at }: Site, id: string): Json {
  const locationId = madeId(id, 'location', String(at));
  const accessibility = at > 0 ? [] : asset.access.map((words, nth) => access(words, locationId, nth));
  return {
    id: siteId(id, at),
    service_id: id,
    location_id: locationId,
    location: without({
      id: locationId,
      location_type: 'physical',
      ...located(asset.places[at], locationId),
      accessibility,
    }),
  };
}

function access(words: string, locationId: string, nth: number): Json {
  return {
    id: madeId(locationId, 'access', String(nth)),
    location_id: locationId,
    description: words,
    accessibility: words,
  };
}

/** A masked place gives away its town, its outcode and about a kilometre, and says that it is masked. */
function located(place: Place | undefined, locationId: string): Json {
  if (!place) return {};
  const { name, address, town, postcode, exact, ...point } = place;
  const addressed = Boolean((exact && address) || town || postcode);
  return {
    ...(exact ? { name } : { mask_exact_address: true }),
    latitude: point.latitude,
    longitude: point.longitude,
    addresses: addressed && [
      {
        id: madeId(locationId, 'address'),
        location_id: locationId,
        address_1: exact ? (address ?? '') : '',
        city: town ?? '',
        state_province: '',
        postal_code: postcode ?? '',
        country: 'GB',
        address_type: 'physical',
      },
    ],
  };
}

/** Without what says nothing: the standard wants empty things left out. */
function without(given: Json): Json {
  const says = (value: unknown) =>
    value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(given).filter(([, value]) => says(value)));
}
