import parse from 'secure-json-parse';
import { list, type Raw, record, word } from './raw.ts';
import { FeedFault } from './report.ts';

export interface ParsedFeed {
  services: Raw[];
  /** What had to be left out before any service could be read, in plain words. */
  notes: string[];
  /** Ids of services that stay as the directory holds them: they have not changed, or could not be read this time. */
  kept?: string[];
}

/** JSON without prototype poisoning: the offending keys are dropped and the rest is kept. @throws SyntaxError */
export function safeJson(text: string): { value: unknown; poisoned: boolean } {
  const bare = text.replace(/^\ufeff/, '');
  try {
    return { value: parse(bare, null, { protoAction: 'error', constructorAction: 'error' }), poisoned: false };
  } catch {
    return { value: parse(bare, null, { protoAction: 'remove', constructorAction: 'remove' }), poisoned: true };
  }
}

/** The text of a JSON feed, which is UTF-8 or nothing. @throws {FeedFault} @param from whose it is, for the sentence */
export function jsonText(bytes: Uint8Array, from: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FeedFault(`${from} is not UTF-8, so its letters cannot be read. Nothing was changed.`);
  }
}

/**
 * Reads a feed's text: a page (v1 `content` or v3 `contents`), an array of pages, an array of services,
 * service-at-location items, NDJSON, or one service. What it is is told by its keys, never by a declared version.
 * @throws {FeedFault} with a plain sentence when the text is cut short or is no feed
 */
export function parseFeed(text: string): ParsedFeed {
  if (!text.trim()) throw new FeedFault('The feed is empty, so nothing was changed.');
  const { value, notes } = readText(text);
  const services = servicesOf(value);
  if (services.length === 0) {
    throw new FeedFault(
      'This holds no Open Referral services (no list of things with an id or a name), so nothing was changed.',
    );
  }
  return { services, notes };
}

/** The services among what was parsed, each with its places inside. */
export function servicesOf(value: unknown): Raw[] {
  return servicesIn(value).filter(isService).map(unwrap);
}

function readText(text: string): { value: unknown; notes: string[] } {
  try {
    const { value, poisoned } = safeJson(text);
    return { value, notes: poisoned ? ['keys that could poison a prototype (`__proto__`) were dropped'] : [] };
  } catch {
    return readLines(text);
  }
}

/** NDJSON. A bad line in the middle loses itself only; a bad last line means that the file was cut short. */
function readLines(text: string): { value: unknown[]; notes: string[] } {
  const lines = text.split('\n').filter((line) => line.trim());
  const value: unknown[] = [];
  const notes: string[] = [];
  lines.forEach((line, index) => {
    try {
      const read = safeJson(line);
      if (read.value === null || typeof read.value !== 'object') throw new SyntaxError('not an object');
      if (read.poisoned) notes.push(`line ${index + 1}: keys that could poison a prototype were dropped`);
      value.push(read.value);
    } catch {
      if (index === 0 || index === lines.length - 1) {
        throw new FeedFault('This is not whole JSON: it is cut short or is another kind of file. Nothing was changed.');
      }
      notes.push(`line ${index + 1} is not JSON and was left out`);
    }
  });
  return { value, notes };
}

/** Whether an object is a page of a list, as opposed to a service. */
export function isPage(value: unknown): boolean {
  const page = record(value);
  return Array.isArray(page.content) || Array.isArray(page.contents);
}

/** The items of a page, of pages, of a list, or the one thing itself. */
export function servicesIn(value: unknown): Raw[] {
  if (Array.isArray(value)) return value.flatMap((item) => (isPage(item) ? servicesIn(item) : list(item)));
  const page = record(value);
  if (Array.isArray(page.contents)) return list(page.contents);
  if (Array.isArray(page.content)) return list(page.content);
  if (Array.isArray(page.services) && !('organization' in page)) return organisationServices(page);
  return [page];
}

/** An organisation's own answer nests its services, which then do not repeat it. */
function organisationServices(page: Raw): Raw[] {
  const { services, ...organisation } = page;
  return list(services).map((service) =>
    'organization' in service || !organisation.name ? service : { ...service, organization: organisation },
  );
}

/** Lists of organisations and of taxonomies share the envelope; they carry keys that no service has. */
const OF_OTHER_THINGS = ['organization_identifiers', 'taxonomy_terms', 'term_uri', 'taxonomy', 'isUp', 'openapi_url'];

function isService(item: Raw): boolean {
  const body = 'service' in item && typeof item.service === 'object' ? record(item.service) : item;
  if (OF_OTHER_THINGS.some((key) => key in body)) return false;
  if ('version' in body && 'uri' in body && !('status' in body)) return false;
  return word(body.id) !== '' || 'name' in body;
}

/** `/service_at_locations` sends `{ location, service }`: the service is put outside and its place inside. */
function unwrap(item: Raw): Raw {
  if (!('service' in item) || typeof item.service !== 'object' || item.service === null) return item;
  const { service, ...place } = item;
  const body = record(service);
  return { ...body, service_at_locations: [...list(body.service_at_locations), place] };
}
