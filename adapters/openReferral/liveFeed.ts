import { mayCall, mustBeOutside } from './feedHosts.ts';
import { isPage, type ParsedFeed, safeJson, servicesIn } from './parseFeed.ts';
import { type Raw, record, truth, word } from './raw.ts';
import { FeedFault } from './report.ts';

const PAGES = 2000;
const SERVICES = 50_000;
const BYTES = 20 * 1024 * 1024;
const TIME = 10_000;
const AT_ONCE = 4;
const REDIRECTS = 3;
/** After this many details in a row that fail, the server is left in peace and the list's own items are used. */
const FAILURES = 5;

export interface LiveOptions {
  /** Called as the feed is read: services so far, and of how many where the feed says. */
  progress?: (done: number, total?: number) => void;
  /** Milliseconds that one answer may take; 10,000 unless said. */
  timeout?: number;
  /** Hosts that a feed may be read from; none means any public one. */
  hosts?: readonly string[];
}

/** Any of these in a list item means that the list is whole and needs no detail calls. */
const CHILDREN = [
  'contacts',
  'phones',
  'schedules',
  'regular_schedules',
  'service_at_locations',
  'locations',
  'attributes',
  'service_taxonomys',
  'languages',
  'cost_options',
  'service_areas',
  'eligibilitys',
  'eligibilities',
];

/**
 * Reads a v1 or v3 API: every page of `/services`, then `/services/{id}` for list items that carry only their own
 * properties. Reads at most 20 MB and 10 seconds an answer, one page at a time and four details at once.
 * The address may be https anywhere or http to this machine; no redirect to another host is followed.
 * @throws {FeedFault} with a plain sentence when a page cannot be read: half a feed is never imported
 */
export async function fetchFeed(feed: string, options: LiveOptions = {}): Promise<ParsedFeed> {
  const list = listAddress(feed);
  await mustBeOutside(list, options.hosts);
  const notes: string[] = [];
  const found: Raw[] = [];
  let total: number | undefined;
  let before = '';
  for (let page = 1; page <= PAGES && found.length < SERVICES; page += 1) {
    const address = new URL(list);
    address.searchParams.set('page', String(page));
    const { value, poisoned } = await getJson(address, options);
    if (poisoned) notes.push(`page ${page}: keys that could poison a prototype were dropped`);
    const items = servicesIn(value).filter((item) => word(item.id) || word(item.name));
    // Some servers give their last page again for ever, whatever page is asked for.
    const now = items.map((item) => word(item.id)).join('\n');
    if (items.length === 0 || !isList(value) || now === before) break;
    before = now;
    found.push(...items);
    const about = record(value);
    total = Number(word(about.total_items) || word(about.totalElements)) || total;
    options.progress?.(found.length, total);
    if (Array.isArray(value) || truth(about.last_page) || truth(about.last)) break;
  }
  if (found.length === 0)
    throw new FeedFault(`${list.host} answered, but with no Open Referral services, so nothing was changed.`);
  return { services: await withDetails(list, found, options, notes), notes };
}

function isList(value: unknown): boolean {
  return Array.isArray(value) || isPage(value);
}

function listAddress(feed: string): URL {
  if (!URL.canParse(feed)) throw new FeedFault(`“${feed}” is not a web address, so nothing was changed.`);
  const url = new URL(feed);
  if (!mayCall(url))
    throw new FeedFault('A feed must be at an https address (http only on this machine), so nothing was changed.');
  if (!/\/h?services\/?$/.test(url.pathname)) url.pathname = `${url.pathname.replace(/\/+$/, '')}/services`;
  url.pathname = url.pathname.replace(/\/+$/, '');
  url.searchParams.delete('page');
  return url;
}

async function withDetails(list: URL, items: Raw[], options: LiveOptions, notes: string[]): Promise<Raw[]> {
  const thin = items.filter((item) => word(item.id) && !CHILDREN.some((key) => key in item)).length;
  if (thin < items.length / 2) return items;
  const whole: Raw[] = [...items];
  let next = 0;
  let failed = 0;
  let done = 0;
  const work = async () => {
    while (next < items.length && failed < FAILURES) {
      const index = next++;
      const item = items[index]!;
      if (!word(item.id)) continue;
      try {
        whole[index] = await detail(list, item, options);
        failed = 0;
      } catch {
        failed += 1;
        notes.push(`${word(item.id)}: its detail page could not be read; the list’s own entry is used`);
      }
      done += 1;
      options.progress?.(done, items.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failed >= FAILURES) notes.push('too many detail pages failed in a row, so the rest were not asked for');
  return whole;
}

async function detail(list: URL, item: Raw, options: LiveOptions): Promise<Raw> {
  const address = new URL(list);
  address.pathname = `${list.pathname}/${encodeURIComponent(word(item.id))}`;
  const { value } = await getJson(address, options);
  const read = record(value);
  if (word(read.id) !== word(item.id)) throw new FeedFault('a detail page was for another service');
  return { ...item, ...read };
}

async function getJson(address: URL, options: LiveOptions): Promise<{ value: unknown; poisoned: boolean }> {
  try {
    return safeJson(await getText(address, options));
  } catch (error) {
    if (error instanceof FeedFault) throw error;
    throw new FeedFault(`${address.host} sent something that is not whole JSON, so nothing was changed.`);
  }
}

async function getText(first: URL, options: LiveOptions): Promise<string> {
  let address = first;
  for (let hop = 0; hop <= REDIRECTS; hop += 1) {
    const answer = await get(address, options);
    if (answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel();
      const where = answer.headers.get('location') ?? '';
      if (!where || !URL.canParse(where, address))
        throw new FeedFault(`${address.host} sent us nowhere, so nothing was changed.`);
      const next = new URL(where, address);
      if (next.host !== first.host || !mayCall(next)) {
        throw new FeedFault(`${first.host} sent us on to another host, which is not followed. Nothing was changed.`);
      }
      address = next;
      continue;
    }
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new FeedFault(`${address.host} answered ${answer.status}, so nothing was changed.`);
    }
    return bounded(answer, address);
  }
  throw new FeedFault(`${first.host} sent us in circles, so nothing was changed.`);
}

async function get(address: URL, options: LiveOptions): Promise<Response> {
  try {
    return await fetch(address, {
      redirect: 'manual',
      headers: { accept: 'application/json', 'user-agent': 'no-wrong-door directory import' },
      signal: AbortSignal.timeout(options.timeout ?? TIME),
    });
  } catch {
    throw new FeedFault(`${address.host} did not answer, so nothing was changed.`);
  }
}

/** The size is counted as it arrives: a length header may be absent, or a lie. */
async function bounded(answer: Response, address: URL): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of answer.body ?? []) {
      size += part.byteLength;
      if (size > BYTES)
        throw new FeedFault(`${address.host} sent more than 20 MB in one answer, so nothing was changed.`);
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof FeedFault) throw error;
    throw new FeedFault(`${address.host} stopped in the middle of an answer, so nothing was changed.`);
  }
  return Buffer.concat(parts).toString('utf8');
}
