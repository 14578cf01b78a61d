/** Joins the tables of a data package by their `*_id` into the nested services that `toAsset` reads. Pure and linear. */
import type { ParsedFeed } from './parseFeed.ts';
import { type Raw, word } from './raw.ts';

/** Rows of each table, under its name in the singular. Values are non-empty strings. */
export type Tables = Map<string, Raw[]>;

/** A table's parents in the order in which they are tried: the nearest to the service comes first. */
interface Place {
  /** The key under which `toAsset` looks for it. */
  as: string;
  parents: [column: string, table: string][];
}

const SITE: Place['parents'][number] = ['service_at_location_id', 'service_at_location'];
const SERVICE: Place['parents'][number] = ['service_id', 'service'];
const LOCATION: Place['parents'][number] = ['location_id', 'location'];
const ORGANISATION: Place['parents'][number] = ['organization_id', 'organization'];

const PLACES: Record<string, Place> = {
  phone: { as: 'phones', parents: [SITE, ['contact_id', 'contact'], SERVICE, LOCATION, ORGANISATION] },
  contact: { as: 'contacts', parents: [SITE, SERVICE, LOCATION, ORGANISATION] },
  schedule: { as: 'schedules', parents: [SITE, SERVICE, LOCATION] },
  regular_schedule: { as: 'regular_schedules', parents: [SITE, SERVICE, LOCATION] },
  address: { as: 'addresses', parents: [LOCATION] },
  physical_address: { as: 'physical_addresses', parents: [LOCATION] },
  accessibility: { as: 'accessibility', parents: [LOCATION] },
  accessibility_for_disabilities: { as: 'accessibility_for_disabilities', parents: [LOCATION] },
  language: { as: 'languages', parents: [SERVICE, LOCATION, ['phone_id', 'phone']] },
  cost_option: { as: 'cost_options', parents: [SERVICE] },
  service_area: { as: 'service_areas', parents: [SERVICE] },
  eligibility: { as: 'eligibilitys', parents: [SERVICE] },
  service_taxonomy: { as: 'service_taxonomys', parents: [SERVICE] },
};

/** What the tables are called, in the plurals and spellings that packages use. */
const NAMES: [RegExp, string][] = [
  [/^organi[sz]ations?$/, 'organization'],
  [/^services?$/, 'service'],
  [/^services?_at_locations?$/, 'service_at_location'],
  [/^locations?$/, 'location'],
  [/^phones?$/, 'phone'],
  [/^contacts?$/, 'contact'],
  [/^schedules?$/, 'schedule'],
  [/^regular_schedules?$/, 'regular_schedule'],
  [/^address(es)?$/, 'address'],
  [/^physical_address(es)?$/, 'physical_address'],
  [/^accessibilit(y|ies)$/, 'accessibility'],
  [/^accessibility_for_disabilit(y|ies)$/, 'accessibility_for_disabilities'],
  [/^languages?$/, 'language'],
  [/^costs?_options?$/, 'cost_option'],
  [/^services?_areas?$/, 'service_area'],
  [/^eligibilit(y|ies|ys)$/, 'eligibility'],
  [/^services?_taxonom(y|ies|ys)$/, 'service_taxonomy'],
  [/^links?_taxonom(y|ies|ys)$/, 'link_taxonomy'],
  [/^taxonom(y|ies)_terms?$/, 'taxonomy_term'],
  [/^taxonom(y|ies)$/, 'taxonomy'],
  [/^attributes?$/, 'attribute'],
];

/** The table that a file or a resource of this name holds; nothing for one that we have no use for. */
export function tableNamed(name: string): string | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return NAMES.find(([pattern]) => pattern.test(plain))?.[1];
}

/** What is joined to no service is left out and counted in `notes`. No row is shared: each parent has its own copy. */
export function joinTables(tables: Tables): ParsedFeed {
  const notes: string[] = [];
  const byId = new Map([...tables].map(([table, rows]) => [table, indexed(rows)]));
  for (const [table, { as, parents }] of Object.entries(PLACES)) {
    const rows = (tables.get(table) ?? []).map((row) => withTerm(row, table, byId));
    note(notes, table, put(rows, as, parents, byId));
  }
  note(notes, 'attribute', putAttributes(tables.get('attribute') ?? [], byId));
  note(notes, 'link_taxonomy', putLinks(tables.get('link_taxonomy') ?? [], byId));
  const sites = (tables.get('service_at_location') ?? []).map((site) => {
    const location = byId.get('location')?.get(word(site.location_id));
    return location ? Object.assign(site, { location }) : site;
  });
  note(notes, 'service_at_location', put(sites, 'service_at_locations', [SERVICE], byId));
  const services = (tables.get('service') ?? []).map((service) => {
    const organization = byId.get('organization')?.get(word(service.organization_id));
    return organization ? { ...service, organization } : service;
  });
  return { services, notes };
}

function indexed(rows: Raw[]): Map<string, Raw> {
  return new Map(rows.filter((row) => row.id !== undefined).map((row) => [word(row.id), row]));
}

/** Hangs each row on the first of its parents that exists. @returns how many have none */
function put(rows: Raw[], as: string, parents: Place['parents'], byId: Map<string, Map<string, Raw>>): number {
  let lost = 0;
  for (const row of rows) {
    const parent = parents
      .map(([column, table]) => byId.get(table)?.get(word(row[column])))
      .find((found) => found !== undefined);
    if (parent) hang(parent, as, row);
    else lost += 1;
  }
  return lost;
}

function hang(parent: Raw, as: string, row: Raw): void {
  const held = parent[as];
  if (Array.isArray(held)) held.push(row);
  else parent[as] = [row];
}

/** HSDS 1.1's link between a service and a term, with the term inside. */
function withTerm(row: Raw, table: string, byId: Map<string, Map<string, Raw>>): Raw {
  if (table !== 'service_taxonomy') return row;
  const taxonomy = byId.get('taxonomy')?.get(word(row.taxonomy_id));
  return taxonomy ? { ...row, taxonomy } : row;
}

/** HSDS 3.0 hangs terms on anything: `link_entity` names the table, and where it does not, a service's id is enough. */
function putAttributes(rows: Raw[], byId: Map<string, Map<string, Raw>>): number {
  return rows.filter((row) => {
    const term = byId.get('taxonomy_term')?.get(word(row.taxonomy_term_id));
    const entity = tableNamed(word(row.link_entity)) ?? 'service';
    const parent = byId.get(entity)?.get(word(row.link_id));
    if (parent) hang(parent, 'attributes', term ? { ...row, taxonomy_term: term } : row);
    return !parent;
  }).length;
}

/** ORUK v1's link between a term and anything; only those with services say what a service is about. */
function putLinks(rows: Raw[], byId: Map<string, Map<string, Raw>>): number {
  return rows.filter((row) => {
    const entity = tableNamed(word(row.link_type)) ?? 'service';
    const parent = byId.get(entity)?.get(word(row.link_id));
    const taxonomy = byId.get('taxonomy')?.get(word(row.taxonomy_id));
    if (parent && taxonomy) hang(parent, 'service_taxonomys', { ...row, taxonomy });
    return !parent;
  }).length;
}

function note(notes: string[], table: string, lost: number): void {
  if (lost > 0) notes.push(`${lost} rows of ${table} belong to nothing in the package and were left out`);
}
