/** An asset as a reply shows it: plain facts for the words to hold. Pure. */
import type { Asset, Place, Session } from './asset.ts';
import { freshness } from './freshness.ts';

export interface ShownAsset {
  number: number;
  name: string;
  sample: boolean;
  summary: string;
  when: string;
  where: string;
  cost: string;
  contact: string;
  fresh: { key: 'checked' | 'stale' | 'unknown'; month: string };
  url?: string;
}

const DAYS: Record<string, string> = { MO: 'Mon', TU: 'Tue', WE: 'Wed', TH: 'Thu', FR: 'Fri', SA: 'Sat', SU: 'Sun' };
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `10:00` as people say it: `10am`, `1:30pm`. */
function hour(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return `${hours % 12 || 12}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}${hours < 12 ? 'am' : 'pm'}`;
}

export function sessionInWords({ days, opens, closes, words }: Session): string {
  if (days.length === 0 && !opens) return words ?? '';
  const on = days.map((day) => DAYS[day] ?? day).join(', ');
  const at = opens && closes ? `${hour(opens)} to ${hour(closes)}` : opens ? `from ${hour(opens)}` : '';
  return [on, at].filter(Boolean).join(' ');
}

/** A place, and how far it is where that is known. A masked one is only its town. */
export function placeInWords(place: Place | undefined, miles?: number, about?: boolean): string {
  if (!place) return '';
  const parts = place.exact ? [place.name, place.address, place.town, place.postcode] : [place.town];
  // A venue's name often opens its address as well, and its town often ends it: each is said once.
  const said = parts.filter((part): part is string => Boolean(part));
  const told = said
    .filter(
      (part, i) => !said.some((other, j) => i !== j && (other.length > part.length || j < i) && other.includes(part)),
    )
    .join(', ');
  if (miles === undefined) return told;
  const far =
    miles < 0.75
      ? 'under a mile'
      : `${about ? 'about ' : ''}${Math.round(miles)} mile${Math.round(miles) === 1 ? '' : 's'}`;
  return `${told} (${far})`;
}

/** Of what was found: how far it is, and which of its places that is. */
export interface Near {
  miles?: number;
  about?: boolean;
  site?: number;
}

/** @param today `YYYY-MM-DD` */
export function shown(asset: Asset, number: number, today: string, near: Near = {}): ShownAsset {
  const { miles, about, site = 0 } = near;
  const { key, month: m, year } = freshness(asset, today);
  const sessions = asset.sessions.slice(0, 3).map(sessionInWords).filter(Boolean);
  return {
    number,
    name: asset.name,
    sample: asset.sample ?? false,
    summary: asset.summary,
    when: [...new Set(sessions)].join('; ').replace(/\.; /g, '; '),
    where: placeInWords(asset.places[site] ?? asset.places[0], miles, about),
    cost: asset.cost === 'free' ? 'free' : (asset.costWords ?? ''),
    contact: asset.phones[0]?.number ?? asset.email ?? asset.url ?? '',
    fresh: { key, month: m && year ? month.format(Date.UTC(year, m - 1)) : '' },
    url: asset.url,
  };
}
