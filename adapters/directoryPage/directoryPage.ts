/** The directory at `/directory`: searched, read and printed without the chat, without script, without cookies. */
import type { Directory } from '../../bot/directory/asset.ts';
import { gapOf, gapStream } from '../../bot/directory/gap.ts';
import { indexOf } from '../../bot/directory/search.ts';
import type { Limits } from '../../bot/limits.ts';
import type { LivingMap } from '../../bot/livingMap.ts';
import type { Log } from '../../bot/log.ts';
import type { Clock, Ledger, Recogniser } from '../../bot/ports.ts';
import type { DangerModel } from '../../bot/safety/dangerModel.ts';
import type { Keys } from '../../bot/seal.ts';
import { type Mount, route, send } from '../../bot/server.ts';
import { within } from '../../bot/within.ts';
import content from '../../content/pages/directory/words.json' with { type: 'json' };
import { type Asked, nothingAsked, readForm, Searches, shownAsked } from './asked.ts';
import { dangerIn } from './danger.ts';
import { type Listing, look } from './find.ts';
import { style } from './pages.ts';
import { inList, onItsOwn } from './shownAsset.ts';
import { suggestions } from './suggestions.ts';
import { serving, type Visit } from './visit.ts';

const PER_PAGE = 20;
/** Ms that a search waits to be understood. */
const AT_MOST = 2_000;
/** What one print may hold: some forty sheets. */
const MOST_PRINTED = 60;

const { words } = content;

export interface DirectoryPageParts {
  directory: () => Directory;
  recogniser: Recogniser;
  danger: () => DangerModel | undefined;
  livingMap: LivingMap;
  ledger: Ledger;
  keys: Keys;
  clock: Clock;
  limits: Limits;
  log: Log;
}

export function directoryPage(parts: DirectoryPageParts): Mount {
  const { directory, recogniser, danger: dangerModel, ledger, clock, log } = parts;
  const searches = new Searches(parts.keys, clock);

  /** The list that a question finds, and what stands around it. */
  function list(
    asked: Asked,
    today: string,
  ): Listing & { danger: object | false; title: string; heading: string; notes: string[] } {
    const listing = look(directory(), asked, asked.needs, today);
    const { listed, asksNeed, relaxed, placeUnknown } = listing;
    const { found, notes } = words;
    const danger = dangerIn(`${asked.text} ${asked.place}`, dangerModel());
    const many = asked.text === '' ? found.all : found.many;
    const heading =
      listed.length === 0
        ? asksNeed
          ? found.vague
          : found.none
        : listed.length === 1
          ? found.one
          : many.replace('{{count}}', `${listed.length}`);
    return {
      ...listing,
      danger,
      // Whoever is in danger hears of that first, by ear as well as by eye.
      title: danger ? words.danger : 'Search results',
      heading,
      notes: [
        ...(asksNeed ? [notes.vague] : []),
        ...(relaxed && listed.length > 0 ? [notes.relaxed] : []),
        ...(placeUnknown ? [notes.place] : []),
      ],
    };
  }

  /** Asked once for each search, and not for each page of it. */
  async function search({ form, today, goTo }: Visit): Promise<void> {
    const asked = readForm(form);
    // Just after a start the recogniser may still be learning: the words alone find most of it.
    const heard =
      asked.text === ''
        ? undefined
        : await within(AT_MOST, recogniser.name, recogniser.recognise(asked.text)).catch(() => undefined);
    asked.needs = heard?.needs?.map(({ id, score }) => ({ id, score: Math.round(score * 1_000) / 1_000 }));
    const { none } = look(directory(), asked, asked.needs, today);
    if (none) {
      const gap = gapOf(indexOf(directory()), asked);
      // A count that cannot be kept must not keep anybody from an answer.
      await ledger
        .commit({ append: [{ stream: gapStream(clock.care()), value: JSON.stringify(gap) }] })
        .catch((error) => log.fault('directory.gapNotKept', error));
    }
    goTo(searches.address(asked));
  }

  function show({ query, page, problem, today }: Visit): void {
    const asked = searches.open(query.get('this') ?? '');
    if (!asked) return problem(410, 'ended', { look: true });
    const at = `/directory/find?this=${query.get('this')}`;
    const { listed, asksNeed, without, ...rest } = list(asked, today);
    const of = Math.max(1, Math.ceil(listed.length / PER_PAGE));
    const number = Math.min(of, Math.max(1, Math.floor(Number(query.get('page')) || 1)));
    const to = (page: number) => (page >= 1 && page <= of ? `${at}&page=${page}` : '');
    page(200, 'list', {
      ...rest,
      asked: shownAsked(asked),
      items: listed.slice((number - 1) * PER_PAGE, number * PER_PAGE).map((each) => inList(each, directory(), today)),
      first: (number - 1) * PER_PAGE + 1,
      pages: { many: of > 1, at: number, of, before: to(number - 1), after: to(number + 1) },
      printAt: at.replace('find', 'print'),
      nothing: listed.length === 0 && !asksNeed,
      without: without.map(({ filter, count }) => ({ filter: words.filters[filter], count, one: count === 1 })),
    });
  }

  function print({ query, page, problem, today }: Visit): void {
    const asked = searches.open(query.get('this') ?? '');
    if (!asked) return problem(410, 'ended', { look: true });
    const { listed, heading } = list(asked, today);
    page(200, 'print', {
      heading,
      today: day.format(clock.care()),
      back: `/directory/find?this=${query.get('this')}`,
      assets: listed.slice(0, MOST_PRINTED).map(({ asset }) => onItsOwn(asset, directory(), today)),
      rest: Math.max(0, listed.length - MOST_PRINTED),
    });
  }

  function mount(server: Parameters<Mount['mount']>[0]): void {
    const serve = serving(server, parts);

    route(server, log, 'get', '/directory/directory.css', async (_, response) =>
      send(response, 200, 'text/css; charset=utf-8', style, {
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    );
    serve('get', '/directory', async ({ page }) => {
      const { assets } = directory();
      page(200, 'start', {
        count: assets.length,
        samples: assets.some(({ sample }) => sample),
        asked: shownAsked(nothingAsked),
      });
    });
    serve('post', '/directory', search);
    serve('get', '/directory/find', async (visit) => show(visit));
    serve('get', '/directory/print', async (visit) => print(visit));
    suggestions(serve, parts);
  }

  return { mount };
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
