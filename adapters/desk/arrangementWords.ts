/** Hours, ladder and rota as supervisors read and write them: times, spans, lengths, and what differs, in words. */
import type { Fault } from '../../bot/case/arrangementFaults.ts';
import { type Ladder, POSTS, type Post, postName, type Rung, type Shift } from '../../bot/case/arrangements.ts';
import type { Difference } from '../../bot/case/differing.ts';
import { fromWall, type Hours, type Spans, ZONE } from '../../bot/hours.ts';
import { labels } from './words.ts';

export const says = labels.arrangements;

/** A sentence with its facts in it. */
export function fill(text: string, facts: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
}

const moment = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** `Thu, 24 Dec 2026, 20:00` */
export function when(at: number): string {
  return moment.format(at);
}

export function stretch({ from, until }: { from: number; until: number }): string {
  return `${when(from)} ${says.until} ${when(until)}`;
}

/** `07700 900301`, as people here read a number. */
export function numberWords(text: string): string {
  return text.replace(/^\+44(\d{4})(\d+)$/, '0$1 $2');
}

/** A moment as it is typed or stands in a file: `2026-12-24T20:00`, `2026-12-24 20:00`, `24/12/2026 20:00`. */
export function readMoment(written: string): ReturnType<typeof fromWall> {
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})[ T]+(\d{1,2}):(\d\d)(?::00)?$/.exec(written.trim());
  const two = (number: string): string => number.padStart(2, '0');
  if (british) {
    const [, day, month, year, hour, minute] = british as unknown as string[];
    return fromWall(`${year}-${two(month!)}-${two(day!)}T${two(hour!)}:${minute}`);
  }
  return fromWall(
    written
      .trim()
      .replace(' ', 'T')
      .replace(/(T\d\d:\d\d):00$/, '$1'),
  );
}

/** `09:00 to 12:30 and 13:30 to 17:00`, or `closed`. */
export function spansWords(spans: Spans): string {
  if (spans.length === 0) return says.closed;
  return spans.map(({ opens, closes }) => `${opens} ${says.to} ${closes}`).join(` ${says.and} `);
}

/** What {@link spansWords} wrote, or something like it. @returns undefined when it cannot be read; nothing is closed */
export function readSpans(written: string): Spans | undefined {
  const text = written.trim().toLowerCase();
  if (text === '' || text === says.closed) return [];
  const spans = text.split(/\s*(?:,|;|\band\b)\s*/).map((part) => {
    const [, hour, minute = '00', until, past = '00'] =
      /^(\d{1,2})(?:[:.](\d\d))?\s*(?:to|-|–|until)\s*(\d{1,2})(?:[:.](\d\d))?$/.exec(part) ?? [];
    return hour && { opens: `${hour.padStart(2, '0')}:${minute}`, closes: `${until!.padStart(2, '0')}:${past}` };
  });
  return spans.every((span) => span) ? (spans as Spans) : undefined;
}

/** `2 min 30 s` */
export function lengthWords(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 3_600), says.units.hours],
    [Math.floor((seconds % 3_600) / 60), says.units.minutes],
    [seconds % 60, says.units.seconds],
  ];
  const shown = parts.filter(([n]) => n > 0).map(([n, unit]) => fill(unit, { n }));
  return shown.join(' ') || fill(says.units.seconds, { n: 0 });
}

/** What {@link lengthWords} wrote, or something like it, in seconds. NaN when it cannot be read. */
export function readLength(written: string): number {
  const text = written.trim().toLowerCase();
  const match =
    /^(?:(\d+)\s*(?:h|hours?|hrs?))?\s*(?:(\d+)\s*(?:m|mins?|minutes?))?\s*(?:(\d+)\s*(?:s|secs?|seconds?))?$/.exec(
      text,
    );
  if (!match || text === '') return Number.NaN;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return hours * 3_600 + minutes * 60 + seconds;
}

/** When a rung is paged, as it is typed. */
export function rungWords({ afterSeconds = 0, atPromise }: Rung): string {
  if (atPromise) return says.atPromise;
  return afterSeconds === 0 ? says.atOnce : lengthWords(afterSeconds);
}

/** @returns undefined for nothing: not on the list. A time that cannot be read is NaN, and so a fault */
export function readRung(page: Post, written: string): Rung | undefined {
  const text = written
    .trim()
    .toLowerCase()
    .replace(/^after /, '');
  if (text === '' || text === says.notOn) return undefined;
  if (text === says.atPromise) return { page, atPromise: true };
  return { page, afterSeconds: text === says.atOnce || text === '0' ? 0 : readLength(text) };
}

function rungsWords(rungs: readonly Rung[]): string {
  return rungs.map((rung) => `${rungWords(rung)}: ${postName(rung.page)}`).join('; ');
}

/** Why something was refused. */
export function faultWords({ why, facts = {} }: Fault): string {
  const shown = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'number' && fact > 1e9 ? when(fact) : fact]),
  );
  const posts = POSTS.map(postName).join(', ');
  return fill(says.faults[why as keyof typeof says.faults] ?? why, { posts, ...shown });
}

/** What a place is called. */
export function placeWords(place: string, value: unknown): string {
  const [part, name, detail] = place.split('/') as [string, string, string?];
  if (part === 'rota') return postName((value as Shift).post);
  if (name === 'nation') return says.nation;
  if (name === 'week') return fill(says.hoursOn, { day: says.days[detail as keyof Hours['week']] });
  if (name === 'day') return fill(says.hoursOn, { day: dateWords(detail!) });
  if (name === 'people') return fill(says.contactOf, { post: postName(detail as Post) });
  return `${says.ladders[name as keyof typeof says.ladders]}. ${says.parts[detail as keyof typeof says.parts]}`;
}

function valueWords(place: string, value: unknown): string {
  const [part, name, detail] = place.split('/') as [string, string, string?];
  if (value === undefined) return name === 'day' ? '' : says.nothing;
  if (part === 'rota') {
    const { name: who, text, email, ...times } = value as Shift;
    return `${who}, ${numberWords(text)}, ${email}, ${stretch(times)}`;
  }
  if (name === 'nation') return says.nations[value as Hours['nation']];
  if (name === 'week') return spansWords(value as Spans);
  if (name === 'day') {
    const { name: why, open = [] } = value as Hours['specialDays'][number];
    return `${spansWords(open)} (${why})`;
  }
  if (name === 'people') {
    const { text, email } = value as Ladder['people'][Post];
    return `${numberWords(text)}, ${email}`;
  }
  return detail === 'thenEverySeconds' ? lengthWords(value as number) : rungsWords(value as Rung[]);
}

const dateFace = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'full' });

export function dateWords(date: string): string {
  return dateFace.format(Date.parse(date));
}

/** What differs, for a table. */
export function differenceRows(differences: readonly Difference[]): { what: string; was: string; will: string }[] {
  return differences.map(({ place, was, will }) => ({
    what: placeWords(place, will ?? was),
    was: valueWords(place, was) || says.nothing,
    will: valueWords(place, will) || says.nothing,
  }));
}
