import type { Asset } from '../../bot/directory/asset.ts';
import { mayCall } from './feedHosts.ts';
import { AnsweredFault, type AskOptions, FeedServer } from './feedServer.ts';
import { isPage, type ParsedFeed, servicesIn } from './parseFeed.ts';
import { type Raw, record, truth, word } from './raw.ts';
import { FeedFault } from './report.ts';
import { plainLine } from './text.ts';

const PAGES = 10_000;
const SERVICES = 100_000;
const AT_ONCE = 4;
/** After this many details in a row that fail, the server is left in peace. */
const FAILURES = 5;

export interface LiveOptions extends AskOptions {
  /** Called as the feed is read: services so far, and of how many where the feed says. */
  progress?: (done: number, total?: number) => void;
  /** What the directory holds of this feed, by the feed's ids: kept where a service's own page cannot be read. */
  known?: ReadonlyMap<string, Asset>;
  /** When `known` was read (ISO): what has not changed since is not asked for again, if the server can tell. */
  since?: string;
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
  const server = new FeedServer(options);
  try {
    const notes: string[] = [];
    const found = await allPages(list, server, notes, options.progress);
    if (found.length === 0)
      throw new FeedFault(`${list.host} answered, but with no Open Referral services, so nothing was changed.`);
    const thin = found.filter((item) => word(item.id) && !CHILDREN.some((key) => key in item)).length;
    if (thin < found.length / 2) return { services: found, notes };
    const asIs = await unchanged(list, found, server, options);
    const changed = found.filter((item) => !asIs.has(word(item.id)));
    const { services, unread } = await withDetails(list, changed, server, options, notes);
    return { services, notes, kept: [...asIs, ...unread] };
  } finally {
    server.close();
  }
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

/**
 * The items of every page. Page meta is often absent or wrong, so an empty page ends the reading, and one that holds
 * nothing new: some servers give their last page again for ever, whatever page is asked for.
 * @throws {FeedFault} when the pages never end
 */
async function allPages(
  list: URL,
  server: FeedServer,
  notes: string[],
  progress?: LiveOptions['progress'],
): Promise<Raw[]> {
  const found: Raw[] = [];
  const seen = new Set<string>();
  let total: number | undefined;
  for (let page = 1; ; page += 1) {
    const address = new URL(list);
    address.searchParams.set('page', String(page));
    const read = await server.getJson(address).catch((error) => {
      // Past its end this server has no empty page but an error.
      if (error instanceof AnsweredFault && error.status === 404 && total && found.length >= total) return undefined;
      throw error;
    });
    if (!read) return found;
    if (read.poisoned) notes.push(`page ${page}: keys that could poison a prototype were dropped`);
    const items = servicesIn(read.value).filter((item) => word(item.id) || word(item.name));
    const before = seen.size;
    for (const item of items) seen.add(`${word(item.id)}\n${word(item.name)}`);
    if (seen.size === before || !(Array.isArray(read.value) || isPage(read.value))) return found;
    found.push(...items);
    const about = record(read.value);
    total = Number(word(about.total_items) || word(about.totalElements)) || total;
    progress?.(found.length, total);
    if (Array.isArray(read.value) || truth(about.last_page) || truth(about.last)) return found;
    if (page === PAGES || found.length > SERVICES || (total && found.length > 2 * total + 1000))
      throw new FeedFault(`${list.host} has pages without end, so nothing was changed.`);
  }
}

const NEVER = '2999-01-01T00:00:00Z';
const ALWAYS = '1970-01-01T00:00:00Z';

/**
 * Ids whose record in the directory is still true, by the server's `modified_after`. Many servers take the parameter and
 * ignore it, so it is tried first: nothing may have changed after the year 2999, and something since 1970.
 */
async function unchanged(list: URL, items: Raw[], server: FeedServer, options: LiveOptions): Promise<Set<string>> {
  const { known, since } = options;
  if (!known || !since) return new Set();
  const asking = (moment: string): URL => {
    const address = new URL(list);
    address.searchParams.set('modified_after', moment);
    return address;
  };
  const first = async (moment: string): Promise<number> =>
    servicesIn((await server.getJson(asking(moment))).value).filter((item) => word(item.id)).length;
  try {
    if ((await first(NEVER)) > 0 || (await first(ALWAYS)) === 0) return new Set();
    const changed = new Set((await allPages(asking(since), server, [])).map((item) => word(item.id)));
    const isAsItWas = (item: Raw) => {
      const before = known.get(word(item.id));
      const isLater = word(item.last_modified).slice(0, 19) > since.slice(0, 19);
      return before?.name === plainLine(item.name) && !isLater && !changed.has(word(item.id));
    };
    return new Set(items.filter(isAsItWas).map((item) => word(item.id)));
  } catch {
    // A server that cannot answer this can still be read whole.
    return new Set();
  }
}

/**
 * Each service's own page. Where a page cannot be read, what the directory knows stays (`unread`), or else the list's item
 * is used. A server that has no such pages at all is read by its list.
 * @throws {FeedFault} when a server that had begun to answer stops: thin entries must not replace whole ones
 */
async function withDetails(
  list: URL,
  items: Raw[],
  server: FeedServer,
  options: LiveOptions,
  notes: string[],
): Promise<{ services: Raw[]; unread: string[] }> {
  const whole: (Raw | undefined)[] = [...items];
  const unread: string[] = [];
  let next = 0;
  let failed = 0;
  let answered = 0;
  const work = async () => {
    while (next < items.length && failed < FAILURES) {
      const index = next++;
      const item = items[index]!;
      if (!word(item.id)) continue;
      try {
        whole[index] = await detail(list, item, server);
        failed = 0;
        answered += 1;
      } catch {
        failed += 1;
        const isKnown = options.known?.has(word(item.id)) ?? false;
        notes.push(
          `${word(item.id)}: its detail page could not be read; ${isKnown ? 'what was known of it stays' : 'the list’s own entry is used'}`,
        );
        if (isKnown) {
          whole[index] = undefined;
          unread.push(word(item.id));
        }
      }
      options.progress?.(index + 1, items.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failed >= FAILURES) {
    if (answered > 0 || wereWhole(options.known))
      throw new FeedFault(`${list.host} stopped answering for single services, so nothing was changed.`);
    notes.push('too many detail pages failed in a row, so the rest were not asked for');
  }
  return { services: whole.filter((item) => item !== undefined), unread };
}

/** Whether what the directory holds came from the services' own pages: a list gives neither addresses nor sessions. */
function wereWhole(known: LiveOptions['known']): boolean {
  const assets = [...(known?.values() ?? [])];
  return assets.some(({ sessions, places }) => sessions.length > 0 || places.some(({ address }) => address));
}

async function detail(list: URL, item: Raw, server: FeedServer): Promise<Raw> {
  const address = new URL(list);
  address.pathname = `${list.pathname}/${encodeURIComponent(word(item.id))}`;
  const { value } = await server.getJson(address);
  const read = record(value);
  if (word(read.id) !== word(item.id)) throw new FeedFault('a detail page was for another service');
  return { ...item, ...read };
}
