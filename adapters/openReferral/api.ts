/** The directory for other systems: Open Referral UK v3, to be read by anybody, from any page. */

import { once } from 'node:events';
import { setImmediate as breath } from 'node:timers/promises';
import type { Asset, Directory } from '../../bot/directory/asset.ts';
import { milesTo } from '../../bot/directory/place.ts';
import { findAssets, indexOf } from '../../bot/directory/search.ts';
import type { Limits } from '../../bot/limits.ts';
import type { Log } from '../../bot/log.ts';
import type { Clock } from '../../bot/ports.ts';
import { type Mount, Refusal, type Request, type Response, route, sendJson } from '../../bot/server.ts';
import api from '../../content/directory/api.json' with { type: 'json' };
import { Freshness } from './apiCache.ts';
import { type Asked, page, readAsked } from './apiQuestion.ts';
import {
  briefService,
  fullService,
  type Json,
  type OrukDirectory,
  organisation,
  orukDirectory,
  type Site,
  siteJson,
  sitesOf,
  TAXONOMY,
  term,
} from './toOruk.ts';

const METRES_A_MILE = 1609.344;
/** What one search may bring. */
const MOST_FOUND = 1_000;
/** Lines of NDJSON between two breaths: other people's messages must not wait for a long list. */
const AT_A_TIME = 100;

const notFound = () => new Refusal(404, 'NotFound', api.problems.notFound);

/**
 * Serves `/oruk` and what the standard has below it. Only what the page shows is told: nobody who keeps an entry, no
 * address that its source masks, no name of a feed. The advice entries are no services and stay out.
 */
export function openReferralApi(parts: { directory: () => Directory; clock: Clock; limits: Limits; log: Log }): Mount {
  const { directory, limits, log } = parts;
  const freshness = new Freshness(parts.clock);
  const state = () => orukDirectory(directory());

  return {
    mount(server) {
      const serve = (path: string, answer: (asked: Asked, request: Request) => Answer | Promise<Answer>): void =>
        route(server, log, 'get', path, async (request, response) => {
          response.setHeader('access-control-allow-origin', '*');
          const wait = await limits.read(request.socket.remoteAddress ?? '');
          if (wait > 0) throw new Refusal(429, 'TooMany', api.problems.tooMany, { 'retry-after': String(wait) });
          const asked = readAsked(request.url ?? '');
          const headers = freshness.headers(directory().version);
          if (freshness.holds(request, directory().version)) {
            response.writeHead(304, headers);
            response.end();
            return;
          }
          const found = await answer(asked, request);
          if ('one' in found) sendJson(response, 200, found.one, headers);
          else if (asked.ndjson) await sendLines(response, found, headers);
          else sendJson(response, 200, page(found.items, asked, found.show), headers);
        });
      const list = <T>(path: string, items: (asked: Asked, of: OrukDirectory) => readonly T[], show: Show<T>): void =>
        serve(path, (asked) => {
          const of = state();
          return { items: items(asked, of), show: (item) => show(item as T, asked, of) };
        });
      type Maybe = Json | undefined;
      const one = (path: string, find: (id: string, of: OrukDirectory) => Maybe | Promise<Maybe>): void =>
        serve(`${path}/:id`, async (_, request) => {
          const found = await find(String(request.params.id).toLowerCase(), state());
          if (!found) throw notFound();
          return { one: found };
        });

      serve('/oruk', () => ({ one: { version: api.version, profile: api.profile, openapi_url: api.openapi } }));

      list('/oruk/services', services(freshness, directory), (asset, asked, { ids }) => {
        if (asked.minimal) return { id: ids.of(asset), modified_date: freshness.since(directory().version) };
        return asked.full ? fullService(asset, ids) : briefService(asset, ids);
      });
      one('/oruk/services', (id, of) => {
        const asset = of.ids.asset(id);
        return asset && asset.source !== 'advice' ? fullService(asset, of.ids) : undefined;
      });

      list(
        '/oruk/taxonomies',
        ({ search }) => [TAXONOMY].filter(({ name }) => holds(name, search)),
        (taxonomy) => taxonomy,
      );
      one('/oruk/taxonomies', (id) => (id === TAXONOMY.id ? TAXONOMY : undefined));

      list(
        '/oruk/taxonomy_terms',
        (asked, { terms }) =>
          asked.parent || (asked.taxonomy && asked.taxonomy !== TAXONOMY.id)
            ? []
            : [...terms].filter(([, { name }]) => holds(name, asked.search)),
        ([id, { name }]) => term(id, name),
      );
      one('/oruk/taxonomy_terms', (id, { terms }) => {
        const found = terms.get(id);
        return found && term(id, found.name);
      });

      list(
        '/oruk/organizations',
        ({ search }, { organisations }) => [...organisations.values()].filter(({ name }) => holds(name, search)),
        ({ name, services: provided }, asked, of) =>
          asked.full || asked.fullService ? withServices(name, provided, asked, of) : organisation(name),
      );
      serve('/oruk/organizations/:id', (asked, request) => {
        const of = state();
        const found = of.organisations.get(String(request.params.id).toLowerCase());
        if (!found) throw notFound();
        return { one: withServices(found.name, found.services, asked, of) };
      });

      list('/oruk/service_at_locations', sitesAsked(freshness, directory), (site, _, { ids }) =>
        siteJson(site, ids.of(site.asset)),
      );
      one('/oruk/service_at_locations', async (id, of) => {
        const found = await of.site(id);
        const service = found && of.ids.of(found.asset);
        return found && { ...siteJson(found, service!), service: briefService(found.asset, of.ids) };
      });
    },
  };
}

type Answer = { one: Json } | { items: readonly unknown[]; show: (item: unknown) => Json };
type Show<T> = (item: T, asked: Asked, of: OrukDirectory) => Json;

const holds = (name: string, search: string | undefined): boolean =>
  search === undefined || name.toLowerCase().includes(search.toLowerCase());

function withServices(name: string, provided: readonly Asset[], asked: Asked, { ids }: OrukDirectory): Json {
  const told = (asset: Asset) =>
    asked.fullService ? fullService(asset, ids) : { id: ids.of(asset), name: asset.name, status: asset.status };
  return { ...organisation(name), services: provided.map(told) };
}

/** What is asked for adds up: each part leaves out more. */
function services(freshness: Freshness, directory: () => Directory) {
  return (asked: Asked, of: OrukDirectory): readonly Asset[] => {
    // We do not know when a source changed an entry: when the directory has changed, each may have.
    if (asked.modifiedAfter !== undefined && !freshness.changedAfter(directory().version, asked.modifiedAfter))
      return [];
    let kept = asked.search === undefined ? of.assets : searched(directory(), asked.search);
    if (asked.term) kept = kept.filter((asset) => of.terms.get(asked.term!)?.carriedBy.has(asset));
    if (asked.taxonomy) kept = kept.filter(({ topics }) => asked.taxonomy === TAXONOMY.id && topics.length > 0);
    if (asked.organisation) {
      const provided = new Set(of.organisations.get(asked.organisation)?.services);
      kept = kept.filter((asset) => provided.has(asset));
    }
    return kept;
  };
}

function searched(directory: Directory, text: string): Asset[] {
  const { found } = findAssets(directory, { text, limit: MOST_FOUND, all: true });
  return found.map(({ asset }) => asset).filter(({ source }) => source !== 'advice');
}

function sitesAsked(freshness: Freshness, directory: () => Directory) {
  const whole = services(freshness, directory);
  return (asked: Asked, of: OrukDirectory): Site[] => {
    let assets = whole(asked, of).filter(({ places }) => places.length > 0);
    if (asked.postcode) {
      const point = indexOf(directory()).places.byPostcode(asked.postcode)?.point;
      const most = asked.proximity === undefined ? Number.POSITIVE_INFINITY : asked.proximity / METRES_A_MILE;
      const far = (asset: Asset) => (point && milesTo(asset, point)) ?? Number.POSITIVE_INFINITY;
      assets = assets
        .map((asset) => ({ asset, miles: far(asset) }))
        .filter(({ miles }) => miles <= most && miles < Number.POSITIVE_INFINITY)
        .sort((a, b) => a.miles - b.miles)
        .map(({ asset }) => asset);
    }
    return assets.flatMap(sitesOf);
  };
}

/** All of it, one a line, without pages: a little at a time. */
async function sendLines(
  response: Response,
  { items, show }: Extract<Answer, { items: unknown }>,
  headers: Record<string, string>,
): Promise<void> {
  response.writeHead(200, { ...headers, 'content-type': 'application/x-ndjson; charset=utf-8' });
  for (let from = 0; from < items.length && !response.destroyed; from += AT_A_TIME) {
    const lines = items.slice(from, from + AT_A_TIME).map((item) => `${JSON.stringify(show(item))}\n`);
    if (!response.write(lines.join(''))) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    await breath();
  }
  response.end();
}
