/** Who is there now and, if nobody is, until when. Pure: the hours are those in force, the time comes from the caller. */
import { DateTime } from 'luxon';
import holidays from '../content/bankHolidays.json' with { type: 'json' };
import content from '../content/hours.json' with { type: 'json' };
import texts from '../content/texts.json' with { type: 'json' };
import { inForce } from './case/arrangements.ts';

export type Spans = { opens: string; closes: string }[];

/** When the office is open: the usual week, and the days that differ from it. */
export interface Hours {
  /** A zone of the tz database. */
  zone: string;
  week: Record<(typeof DAYS)[number], Spans>;
  /** Whose bank holidays: Wales keeps England's. */
  nation: 'england-and-wales' | 'scotland' | 'northern-ireland';
  /** Days with hours of their own, also on a bank holiday; `open` empty or absent: closed. `date` is `YYYY-MM-DD`. */
  specialDays: { date: string; name: string; open?: Spans }[];
}

export interface Staffed {
  open: boolean;
  /** When this changes next, care-clock ms: the closing time when open, the next opening when not. */
  until: number;
}

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** By nation, the dates of its bank holidays. */
const bankHolidays = new Map(
  (['england-and-wales', 'scotland', 'northern-ireland'] as const).map((nation) => [
    nation,
    new Set(holidays[nation].map(({ date }) => date)),
  ]),
);

/** The council's own: no desk changes it. */
export const ZONE = content.zone;

/** Is the council closed all day, for a bank holiday or otherwise? The usual week is not asked. @param date `YYYY-MM-DD` */
export function isClosedOn(date: string, hours = inForce().hours): boolean {
  const special = hours.specialDays.find((each) => each.date === date);
  return special ? !special.open?.length : bankHolidays.get(hours.nation)!.has(date);
}

function local(at: number, { zone } = { zone: ZONE }): DateTime {
  return DateTime.fromMillis(at, { zone });
}

/** @returns the hour of the clock on the council's walls, 0 to 23 */
export function hourHere(at: number): number {
  return local(at).hour;
}

function spansOn(day: DateTime, hours: Hours): { opens: number; closes: number }[] {
  const date = day.toISODate()!;
  if (isClosedOn(date, hours)) return [];
  const special = hours.specialDays.find((each) => each.date === date);
  const spans = special?.open ?? hours.week[DAYS[day.weekday - 1]!];
  const moment = (time: string): number => {
    const [hour, minute] = time.split(':').map(Number);
    return day.set({ hour, minute, second: 0, millisecond: 0 }).toMillis();
  };
  return spans.map(({ opens, closes }) => ({ opens: moment(opens), closes: moment(closes) }));
}

/** Looks a fortnight ahead: no closure is longer. */
export function staffed(at: number, hours = inForce().hours): Staffed {
  const today = local(at, hours).startOf('day');
  for (let ahead = 0; ahead < 14; ahead++) {
    for (const { opens, closes } of spansOn(today.plus({ days: ahead }), hours)) {
      if (at < opens) return { open: false, until: opens };
      if (at < closes) return { open: true, until: closes };
    }
  }
  return { open: false, until: today.plus({ days: 14 }).toMillis() };
}

/** The close of the working day that is `days` after the next staffed moment: 0 is the same working day. */
export function endOfWorkingDay(at: number, days: number, hours = inForce().hours): number {
  let { open, until } = staffed(at, hours);
  let end = lastClose(open ? at : until, hours);
  for (let i = 0; i < days; i++) {
    ({ open, until } = staffed(end, hours));
    // An office that never closes is open already when its day has ended.
    end = lastClose(open ? end : until, hours);
  }
  return end;
}

function lastClose(at: number, hours: Hours): number {
  return spansOn(local(at, hours).startOf('day'), hours).at(-1)?.closes ?? at;
}

const WALL = "yyyy-MM-dd'T'HH:mm";

/**
 * The moment of a time on the wall clock here, `2026-12-24T20:00`, care-clock ms; or why there is none: no such date or
 * time, skipped when the clocks go forward, or there twice when they go back.
 */
export function fromWall(written: string): number | 'noTime' | 'skipped' | 'twice' {
  const at = DateTime.fromISO(written, { zone: ZONE });
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(written) || !at.isValid) return 'noTime';
  if (at.toFormat(WALL) !== written) return 'skipped';
  return at.getPossibleOffsets().length > 1 ? 'twice' : at.toMillis();
}

/** A moment on the wall clock here, `2026-12-24T20:00`. */
export function toWall(at: number): string {
  return local(at).toFormat(WALL);
}

/** The day, by the wall clock here: `2026-03-08`. */
export function dayOf(at: number): string {
  return local(at).toISODate()!;
}

/** When the quiet hours that hold now end; undefined while there are none. Nothing that can wait is begun in them. */
export function quietUntil(at: number): number | undefined {
  const { from, to } = texts.quietHours;
  const now = local(at);
  const on = (day: DateTime, time: string): DateTime => {
    const [hour, minute] = time.split(':').map(Number);
    return day.set({ hour, minute, second: 0, millisecond: 0 });
  };
  const [begins, ends] = [on(now, from), on(now, to)];
  if (begins <= ends) return now >= begins && now < ends ? ends.toMillis() : undefined;
  if (now < ends) return ends.toMillis();
  return now >= begins ? on(now.plus({ days: 1 }), to).toMillis() : undefined;
}

/** When the clock on the wall shows a time (`02:10`) next. */
export function nextAt(time: string, at: number): number {
  const [hour, minute] = time.split(':').map(Number);
  const today = local(at).set({ hour, minute, second: 0, millisecond: 0 });
  return (today.toMillis() > at ? today : today.plus({ days: 1 })).toMillis();
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

/** The same time where somebody is at work then; else the close of that day, or of the next on which somebody is. */
export function withinWork(at: number, hours = inForce().hours): number {
  if (staffed(at, hours).open) return at;
  const today = spansOn(local(at, hours).startOf('day'), hours).findLast(({ closes }) => closes <= at);
  return today?.closes ?? endOfWorkingDay(at, 0, hours);
}

/** A moment as people say it, to follow "by" or "until": "5pm today", "9am tomorrow", "9am on Monday 3 May". */
export function inWords(at: number, now: number): string {
  const then = local(at).setLocale('en-GB');
  const apart = Math.round(then.startOf('day').diff(local(now).startOf('day'), 'days').days);
  // "12am tomorrow" is a night off for whoever misreads it: midnight is told by the evening before it.
  if (then.hour === 0 && then.minute === 0 && apart >= 1) {
    if (apart === 1) return 'midnight tonight';
    return `midnight on ${then.minus({ days: 1 }).toFormat(apart < 8 ? 'cccc' : 'cccc d LLLL')} night`;
  }
  const minutes = then.minute === 0 ? '' : `:${String(then.minute).padStart(2, '0')}`;
  const time = `${then.hour % 12 || 12}${minutes}${then.hour < 12 ? 'am' : 'pm'}`;
  if (apart === 0) return `${time} today`;
  if (apart === 1) return `${time} tomorrow`;
  return `${time} on ${then.toFormat(apart > 1 && apart < 7 ? 'cccc' : 'cccc d LLLL')}`;
}
