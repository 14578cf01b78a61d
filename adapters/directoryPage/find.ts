/** What the page finds: the bot's own search, and then what people tick. */
import { ADVICE } from '../../bot/directory/advice.ts';
import type { Asset, Directory } from '../../bot/directory/asset.ts';
import type { Entry } from '../../bot/directory/indexDirectory.ts';
import { type KnownPlace, milesTo } from '../../bot/directory/place.ts';
import { postcodeSaid } from '../../bot/directory/postcode.ts';
import { type Found, findAssets, indexOf } from '../../bot/directory/search.ts';
import { townSaid } from '../../bot/directory/townSaid.ts';
import { plainWords } from '../../bot/directory/words.ts';
import content from '../../content/pages/directory/words.json' with { type: 'json' };
import type { Asked } from './asked.ts';

type Filter = 'free' | 'days' | 'ways';
export interface Listed extends Found {
  /** What was ticked and the entry does not say: it is kept, after those that do. */
  unsaid: Filter[];
}

export interface Listing {
  listed: Listed[];
  /** Too vague to answer. */
  asksNeed: boolean;
  /** Nothing fits the words: a gap. */
  none: boolean;
  /** Some wish in the words could not be kept. */
  relaxed: boolean;
  /** The place that was typed is not one that the directory knows. */
  placeUnknown: boolean;
  /** When ticks left nothing: what there would be without one of them. */
  without: { filter: Filter; count: number }[];
}

/** As many as a person might page through; the best stand first. */
const MOST = 200;

/** @param needs what the recogniser made of the words @param today `YYYY-MM-DD` */
export function look(
  directory: Directory,
  asked: Asked,
  needs: readonly { id: string; score: number }[] | undefined,
  today: string,
): Listing {
  const place = asked.place ? knownPlace(directory, asked.place) : undefined;
  const question = { place: asked.place || undefined, today, limit: MOST, all: true };
  const search = (text: string) => findAssets(directory, { ...question, text, needs });
  const first = asked.text === '' ? { found: everything(directory, place), none: false } : search(asked.text);
  const meant = (first as { asked?: string }).asked === 'need' ? meantHere(asked.text) : undefined;
  const answer = meant ? findAssets(directory, { ...question, text: meant }) : first;
  const { entries } = readied(directory);
  const filters = (['free', 'days', 'ways'] as const).filter((filter) =>
    filter === 'free' ? asked.free : asked[filter].length > 0,
  );
  const kept = (by: readonly Filter[]) => through(answer.found, entries, asked, by);
  const listed = kept(filters);
  const relaxed = (answer as { relaxed?: string[] }).relaxed?.some((what) => what !== 'place unknown') ?? false;
  return {
    listed,
    asksNeed: (answer as { asked?: string }).asked === 'need',
    none: answer.none,
    relaxed,
    placeUnknown: asked.place !== '' && !place,
    without:
      listed.length > 0
        ? []
        : filters
            .map((filter) => ({ filter, count: kept(filters.filter((each) => each !== filter)).length }))
            .filter(({ count }) => count > 0),
  };
}

/** In the chat these words ask for a person; here there is nobody to ask for, and what they would do is looked for. */
function meantHere(text: string): string | undefined {
  const said = ` ${plainWords(text).join(' ')} `;
  for (const { says, find } of content.words.meantHere) {
    const words = says.find((each) => said.includes(` ${each} `));
    // Where, when and for whom they said beside it still holds.
    if (words) return said.replace(words, find).trim();
  }
  return undefined;
}

/** With no words everything is shown: the nearest first where a place is known, else by name. */
function everything(directory: Directory, place: KnownPlace | undefined): Found[] {
  const { byName } = readied(directory);
  const point = place?.point;
  if (!point) return byName.map((asset) => ({ asset, why: [], share: 1 }));
  const all = byName.map((asset) => ({ asset, why: [], share: 1, miles: milesTo(asset, point), about: place.about }));
  // What has no place stays, after what has one.
  return all.sort((a, b) => (a.miles ?? Number.MAX_VALUE) - (b.miles ?? Number.MAX_VALUE));
}

interface Readied {
  entries: ReadonlyMap<Asset, Entry>;
  byName: readonly Asset[];
}
const known = new WeakMap<Directory, Readied>();
const alphabet = new Intl.Collator('en-GB');

/** Made once for each directory: at 50,000 entries it takes a tenth of a second. */
function readied(directory: Directory): Readied {
  const before = known.get(directory);
  if (before) return before;
  const entries = new Map(indexOf(directory).entries.map((entry) => [entry.asset, entry]));
  const byName = directory.assets
    .filter(({ kind }) => kind !== 'information')
    .sort((a, b) => alphabet.compare(a.name, b.name));
  const made = { entries, byName };
  known.set(directory, made);
  return made;
}

function knownPlace(directory: Directory, given: string): KnownPlace | undefined {
  const { places } = indexOf(directory);
  const code = postcodeSaid(given, (outcode) => places.outcodes.has(outcode));
  return code ? places.byPostcode(code.code) : townSaid(plainWords(given), places)?.town;
}

/** What breaks a tick is left out; what does not say stands after what fits. */
function through(
  found: readonly Found[],
  entries: ReadonlyMap<Asset, Entry>,
  asked: Asked,
  filters: readonly Filter[],
): Listed[] {
  const all = found.flatMap((each): Listed[] => {
    const fits = filters.map((filter) => [filter, FITS[filter](each.asset, entries.get(each.asset)!, asked)] as const);
    if (fits.some(([, fit]) => fit === false)) return [];
    const unsaid = fits.flatMap(([filter, fit]) => (fit === undefined ? [filter] : []));
    // Of advice no tick can be asked, and what is silent on all of several is no answer to them.
    const isSilent = unsaid.length === filters.length && (filters.length > 1 || each.asset.source === ADVICE);
    return filters.length > 0 && isSilent ? [] : [{ ...each, unsaid }];
  });
  return [...all.filter(({ unsaid }) => unsaid.length === 0), ...all.filter(({ unsaid }) => unsaid.length > 0)];
}

/** True: it fits. False: it does not. Undefined: the entry does not say. */
const FITS: Record<Filter, (asset: Asset, entry: Entry, asked: Asked) => boolean | undefined> = {
  free: ({ cost }) => (cost === undefined ? undefined : cost === 'free'),
  days: (_, { days }, asked) => (days.size === 0 ? undefined : asked.days.some((day) => days.has(day))),
  ways: ({ places }, { ways }, asked) => {
    const all = places.length > 0 ? new Set([...ways, 'visit']) : ways;
    return all.size === 0 ? undefined : asked.ways.some((way) => all.has(way));
  },
};
