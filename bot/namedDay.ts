/** A day that somebody names, as a day of the calendar: "before Friday", "tomorrow", "the 8th". Pure: the time comes from the caller. */
import { DateTime } from 'luxon';
import { inForce } from './case/arrangements.ts';

export interface NamedDay {
  /** As it is said: "Friday". */
  name: string;
  /** By when it must have happened, care-clock ms: the day's end, or its beginning where they say "before". */
  by: number;
}

const WEEKDAY =
  /\b(before |b4 |by )?(?:(?:on|this|next|coming) )?(mon|tue|wed|thu|fri|sat|sun)(?:s|rs|urs|nes|ur)?(?:days?)?\b/i;
const SOON = /\b(before |b4 |by )?(today|tonight|tomorrow|tmrw?|tomoz|the weekend)\b/i;
const DATE =
  /\b(before |b4 |by )?(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)?[a-z]*\b/i;
const SHORT = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** @returns undefined where no day is named. A weekday is the next one that comes, today among them. */
export function namedDay(text: string, now: number): NamedDay | undefined {
  const today = DateTime.fromMillis(now, { zone: inForce().hours.zone, locale: 'en-GB' }).startOf('day');
  const soon = SOON.exec(text);
  const week = WEEKDAY.exec(text);
  const before = isBefore((soon ?? week)?.[1]);
  const day = soon ? soonDay(soon[2]!.toLowerCase(), today) : week ? weekday(week[2]!.toLowerCase(), today) : undefined;
  if (!day) return dated(text, today);
  const name = day.equals(today) ? 'today' : day.toFormat('cccc');
  return { name, by: (before ? day : day.endOf('day')).toMillis() };
}

function isBefore(said = ''): boolean {
  return /^b(?:efore|4)/i.test(said);
}

function soonDay(said: string, today: DateTime): DateTime {
  if (said === 'the weekend') return weekday('sat', today);
  return said.startsWith('tom') || said.startsWith('tm') ? today.plus({ days: 1 }) : today;
}

function weekday(said: string, today: DateTime): DateTime {
  return today.plus({ days: (SHORT.indexOf(said) + 1 - today.weekday + 7) % 7 });
}

/** "The 8th", "8 December": only with the marks of a date, since a number by itself may be anything. */
function dated(text: string, today: DateTime): NamedDay | undefined {
  const found = DATE.exec(text);
  if (!found || !(found[3] ?? /\d(?:st|nd|rd|th)/i.test(found[0]))) return undefined;
  const month = found[3] ? DateTime.fromFormat(found[3], 'LLL', { locale: 'en-GB' }).month : today.month;
  const next = today.set({ month, day: Number(found[2]) });
  const day = next < today ? next.plus(found[3] ? { years: 1 } : { months: 1 }) : next;
  if (!day.isValid) return undefined;
  const before = isBefore(found[1]);
  return { name: day.toFormat('d MMMM'), by: (before ? day : day.endOf('day')).toMillis() };
}
