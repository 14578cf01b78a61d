/** The diary of a hub: the slots that its sessions make on given dates, and when to remind somebody of one. Pure. */
import { DateTime } from 'luxon';
import { endOfWorkingDay, isClosedOn, ZONE } from '../hours.ts';
import { type Hub, hubOf, noticeMinutes, reminders, weeksAhead, withoutHub } from './hub.ts';

export interface Slot {
  /** The hub and the local start: `central 2026-03-04T10:30`. */
  id: string;
  hub: string;
  /** Care-clock ms. */
  at: number;
  minutes: number;
  places: number;
  host?: string;
}

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const START = "yyyy-MM-dd'T'HH:mm";

export function local(at: number): DateTime {
  return DateTime.fromMillis(at, { zone: ZONE }).setLocale('en-GB');
}

/** The start of a date, `YYYY-MM-DD`. */
export function onDate(date: string): DateTime {
  return DateTime.fromISO(date, { zone: ZONE, locale: 'en-GB' });
}

/** So many dates, `YYYY-MM-DD`, from the one of a moment on. */
export function datesFrom(at: number, count: number): string[] {
  const first = local(at).startOf('day');
  return Array.from({ length: count }, (_, day) => first.plus({ days: day }).toISODate()!);
}

/** Whether a hub sees nobody on a date, `YYYY-MM-DD`. */
export function isHubClosed(hub: Hub, date: string): boolean {
  return isClosedOn(date) || hub.closures.some((closure) => closure.date === date);
}

/** Every slot of one date, in order: none on a day that is closed. */
export function slotsOn(hub: Hub, date: string): Slot[] {
  const day = onDate(date);
  if (!day.isValid || isHubClosed(hub, date)) return [];
  return hub.sessions
    .filter((session) => session.day === DAYS[day.weekday - 1])
    .flatMap(({ opens, closes, minutes, places, host }) => {
      const end = timeOn(day, closes);
      const slots: Slot[] = [];
      for (let start = timeOn(day, opens); start.plus({ minutes }) <= end; start = start.plus({ minutes }))
        slots.push({
          id: `${hub.id} ${start.toFormat(START)}`,
          hub: hub.id,
          at: start.toMillis(),
          minutes,
          places,
          host,
        });
      return slots;
    })
    .sort((a, b) => a.at - b.at);
}

function timeOn(day: DateTime, time: string): DateTime {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour, minute, second: 0, millisecond: 0 });
}

/**
 * What can still be booked: from an hour's notice to some weeks ahead, in order.
 * @param lift somebody must be found to drive: that takes working days
 */
export function slotsAhead(hub: Hub, now: number, lift = false): Slot[] {
  const arranged = lift ? endOfWorkingDay(now, withoutHub.transportWorkingDays) : now;
  const soonest = Math.max(now + noticeMinutes * 60_000, arranged);
  return datesFrom(now, weeksAhead * 7 + 1)
    .flatMap((date) => slotsOn(hub, date))
    .filter(({ at }) => at >= soonest);
}

/** The slot of that id, as the diary has it today. @returns undefined when the day was closed or the session moved */
export function slotOf(id: string): Slot | undefined {
  const [hubId = '', start = ''] = id.split(' ');
  const hub = hubOf(hubId);
  return hub && slotsOn(hub, start.slice(0, 10)).find((slot) => slot.id === id);
}

/** The day before, at the same time of day as far as that is a waking hour. Care-clock ms. */
export function remindAt(at: number): number {
  const eve = local(at).minus({ days: 1 });
  const [from, until] = [timeOn(eve, reminders.from), timeOn(eve, reminders.until)];
  return (eve < from ? from : eve > until ? until : eve).toMillis();
}

/** The same moment when people are awake and may be texted, else the next such moment. Care-clock ms. */
export function wakingHour(now: number): number {
  const moment = local(now);
  const [from, until] = [timeOn(moment, reminders.from), timeOn(moment, reminders.until)];
  if (moment < from) return from.toMillis();
  return moment <= until ? now : from.plus({ days: 1 }).toMillis();
}
