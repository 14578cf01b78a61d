/** Who is there now and, if nobody is, until when. Pure: hours come from `content/hours.json`, the time from the caller. */
import { DateTime } from 'luxon';
import hours from '../content/hours.json' with { type: 'json' };

type Spans = { opens: string; closes: string }[];

export interface Staffed {
  open: boolean;
  /** When this changes next, care-clock ms: the closing time when open, the next opening when not. */
  until: number;
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const closures = new Set([...hours.bankHolidays, ...hours.closedOn].map(({ date }) => date));

export const ZONE = hours.zone;

/** Is this a bank holiday or another day on which the council is closed? @param date `YYYY-MM-DD` */
export function isClosedOn(date: string): boolean {
  return closures.has(date);
}

function local(at: number): DateTime {
  return DateTime.fromMillis(at, { zone: hours.zone });
}

function spansOn(day: DateTime): { opens: number; closes: number }[] {
  if (isClosedOn(day.toISODate()!)) return [];
  const spans: Spans = hours.week[DAYS[day.weekday - 1]!];
  const moment = (time: string): number => {
    const [hour, minute] = time.split(':').map(Number);
    return day.set({ hour, minute, second: 0, millisecond: 0 }).toMillis();
  };
  return spans.map(({ opens, closes }) => ({ opens: moment(opens), closes: moment(closes) }));
}

/** Looks a fortnight ahead: no closure is longer. */
export function staffed(at: number): Staffed {
  const today = local(at).startOf('day');
  for (let ahead = 0; ahead < 14; ahead++) {
    for (const { opens, closes } of spansOn(today.plus({ days: ahead }))) {
      if (at < opens) return { open: false, until: opens };
      if (at < closes) return { open: true, until: closes };
    }
  }
  return { open: false, until: today.plus({ days: 14 }).toMillis() };
}

/** The close of the working day that is `days` after the next staffed moment: 0 is the same working day. */
export function endOfWorkingDay(at: number, days: number): number {
  let { open, until } = staffed(at);
  let end = open ? lastClose(at) : lastClose(until);
  for (let i = 0; i < days; i++) {
    ({ open, until } = staffed(end));
    end = lastClose(until);
  }
  return end;
}

function lastClose(at: number): number {
  return spansOn(local(at).startOf('day')).at(-1)?.closes ?? at;
}

const QUIET_HOUR = 2;

/** The last time, at or before this moment, that it was so many minutes past two in the morning here. */
export function lastQuietHour(at: number, minutes: number): number {
  const onDay = (day: DateTime) => day.startOf('day').set({ hour: QUIET_HOUR }).plus({ minutes }).toMillis();
  const today = onDay(local(at));
  return today <= at ? today : onDay(local(at).minus({ days: 1 }));
}

/** When we speak first about how somebody is getting on: not early, not at dinner, not at night. */
const MORNING = 10;
const WAKING = { from: 9, to: 20 };

/** Ten in the morning, local time, so many days on: whatever the clocks do in between. */
export function tenInTheMorning(at: number, days: number): number {
  return local(at).startOf('day').plus({ days }).set({ hour: MORNING }).toMillis();
}

/** Whether people are up, as far as anybody can say. */
export function isWaking(at: number): boolean {
  const { hour } = local(at);
  return hour >= WAKING.from && hour < WAKING.to;
}

const QUARTER = 15 * 60_000;

/** The next full quarter of an hour, for promises that people can remember. */
export function nextQuarter(at: number): number {
  return Math.ceil(at / QUARTER) * QUARTER;
}

/** A moment as people say it, to follow "by" or "until": "5pm today", "9am tomorrow", "9am on Monday 3 May". */
export function inWords(at: number, now: number): string {
  const then = local(at).setLocale('en-GB');
  const apart = Math.round(then.startOf('day').diff(local(now).startOf('day'), 'days').days);
  const minutes = then.minute === 0 ? '' : `:${String(then.minute).padStart(2, '0')}`;
  const time = `${then.hour % 12 || 12}${minutes}${then.hour < 12 ? 'am' : 'pm'}`;
  if (apart === 0) return `${time} today`;
  if (apart === 1) return `${time} tomorrow`;
  return `${time} on ${then.toFormat(apart > 1 && apart < 7 ? 'cccc' : 'cccc d LLLL')}`;
}
