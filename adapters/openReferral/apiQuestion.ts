/** What an API call asks for, read carefully; and a page of the answer in the standard's envelope. */
import { tidyPostcode } from '../../bot/directory/postcode.ts';
import { Refusal } from '../../bot/server.ts';
import api from '../../content/directory/api.json' with { type: 'json' };

const USUAL = 50;
const MOST = 200;
const LONGEST_SEARCH = 300;

export interface Asked {
  search?: string;
  page: number;
  /** 0: all on one page. */
  perPage: number;
  ndjson: boolean;
  term?: string;
  taxonomy?: string;
  organisation?: string;
  parent?: string;
  /** Ms since 1970. */
  modifiedAfter?: number;
  minimal: boolean;
  full: boolean;
  fullService: boolean;
  postcode?: string;
  /** Metres. */
  proximity?: number;
}

/** @throws {Refusal} 400 in fixed words: what was asked is never said back */
export function readAsked(url: string): Asked {
  const given = new URLSearchParams(url.split('?')[1] ?? '');
  const text = (name: string) => given.get(name)?.trim() || undefined;
  const id = (name: string) => text(name)?.toLowerCase();
  const minimal = yes(text('minimal'));
  const postcode = text('postcode');
  const metres = Number(text('proximity') ?? Number.NaN);
  return {
    search: text('search')?.slice(0, LONGEST_SEARCH),
    page: whole(text('page'), 1),
    perPage: minimal ? 0 : Math.min(MOST, whole(text('per_page'), USUAL)),
    ndjson: text('format')?.toLowerCase() === 'ndjson',
    term: id('taxonomy_term_id'),
    taxonomy: id('taxonomy_id'),
    organisation: id('organization_id'),
    parent: id('parent_id'),
    modifiedAfter: moment(text('modified_after')),
    minimal,
    full: yes(text('full')),
    fullService: yes(text('full_service')),
    postcode: postcode && tidyPostcode(postcode),
    proximity: metres >= 0 ? metres : undefined,
  };
}

function whole(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Refusal(400, 'BadRequest', api.problems.page);
  return Number(text);
}

function moment(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new Refusal(400, 'BadRequest', api.problems.modifiedAfter);
  return ms;
}

const yes = (text: string | undefined): boolean => text !== undefined && /^(true|1|yes)$/i.test(text);

/** A page past the end is empty, and says how many there are. */
export function page<T>(items: readonly T[], { page: number, perPage }: Asked, show: (item: T) => unknown): object {
  const size = perPage || Math.max(1, items.length);
  const pages = Math.ceil(items.length / size);
  const contents = items.slice((number - 1) * size, number * size).map(show);
  return {
    total_items: items.length,
    total_pages: pages,
    page_number: number,
    size: contents.length,
    first_page: number === 1,
    last_page: number >= pages,
    empty: contents.length === 0,
    contents,
  };
}
