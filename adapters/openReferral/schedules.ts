import type { Session } from '../../bot/directory/asset.ts';
import { amount, firstWord, list, type Raw, record, word } from './raw.ts';
import { plainLine } from './text.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MOST_SESSIONS = 60;

/** Sessions from v1 `regular_schedules` or `regular_schedule` and v3 `schedules`, on the service and on its sites. */
export function sessionsOf(service: Raw): Session[] {
  const sites = list(service.service_at_locations);
  const holders = [service, ...sites, ...sites.map((site) => record(site.location))];
  const seen = new Map<string, Session>();
  for (const row of holders.flatMap((holder) => [
    ...list(holder.schedules),
    ...list(holder.regular_schedules),
    ...list(holder.regular_schedule),
  ])) {
    const session = sessionOf(row);
    if (session) seen.set(JSON.stringify(session), session);
  }
  return [...seen.values()].slice(0, MOST_SESSIONS);
}

function sessionOf(row: Raw): Session | undefined {
  const byday = word(row.byday);
  const days = daysIn(byday || firstWord(row.weekday, row.day));
  const opens = timeOf(firstWord(row.opens_at, row.open_at));
  const closes = timeOf(word(row.closes_at));
  const every = rhythm(byday, word(row.freq), amount(row.interval), word(row.bymonthday));
  const words = [every, plainLine(firstWord(row.description, row.notes))].filter(Boolean).join('. ');
  if (days.length === 0 && !opens && !words) return undefined;
  return { days, ...(opens && { opens }), ...(closes && { closes }), ...(words && { words: words.slice(0, 300) }) };
}

/** `MO,TU`, `1SA`, `Monday`, `monday, tuesday`, and v1's 1 to 7 with Monday as 1. */
export function daysIn(text: string): string[] {
  const found = new Set<string>();
  for (const part of text.toUpperCase().split(/[\s,;/&]+/)) {
    if (/^[1-7]$/.test(part)) found.add(DAYS[Number(part) - 1]!);
    const day = DAYS.find((code) => new RegExp(`^[+-]?[1-5]?${code}(N|ES?|DN|U|UR|R|I|T|[A-Z]*DAYS?)?$`).test(part));
    if (day) found.add(day);
  }
  return DAYS.filter((day) => found.has(day));
}

/** `10:00Z`, `T10:00`, `9.30`, and as people write it: `9am`, `1:30 pm`. */
function timeOf(text: string): string | undefined {
  const found = /(?:^|T)(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*([ap])?\.?m?/i.exec(text);
  if (!found || !(found[2] || found[3])) return undefined;
  const half = found[3]?.toLowerCase();
  const said = Number(found[1]);
  if (half && (said < 1 || said > 12)) return undefined;
  const hours = half ? (said % 12) + (half === 'p' ? 12 : 0) : said;
  const minutes = found[2] ?? '00';
  return hours < 24 && Number(minutes) < 60 ? `${String(hours).padStart(2, '0')}:${minutes}` : undefined;
}

const ORDER: Record<string, string> = { 1: 'First', 2: 'Second', 3: 'Third', 4: 'Fourth', 5: 'Fifth', '-1': 'Last' };

/** What `opens` and `days` cannot hold: “First Saturday of the month”, “Every 2 weeks”. */
function rhythm(byday: string, freq: string, interval: number | undefined, bymonthday: string): string {
  const nth = [...byday.toUpperCase().matchAll(/([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)/g)];
  if (nth.length > 0) {
    const words = nth.map(([, order, day]) =>
      `${ORDER[order!.replace('+', '')] ?? ''} ${NAMES[DAYS.indexOf(day!)]}`.trim(),
    );
    return `${words.join(' and ')} of the month`;
  }
  const monthly = /month/i.test(freq);
  if (monthly && bymonthday && !byday) return `Each month on day ${bymonthday}`;
  if (interval && interval > 1) return `Every ${interval} ${monthly ? 'months' : 'weeks'}`;
  return monthly ? 'Once a month' : '';
}
