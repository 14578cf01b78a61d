/**
 * What is wrong with arrangements, before they may be put in force. Pure. A fault names its place (as `differing` does),
 * and why by a key of the words in `content/desk.json`; what stands beside it is for those words.
 */
import { DAYS, type Hours, isClosedOn, type Spans, toWall } from '../hours.ts';
import { type Arrangements, POSTS, postName, type Rung, type Shift, URGENCIES } from './arrangements.ts';
import { isDrama, isEmail, ukMobile } from './contact.ts';

export interface Fault {
  /** `hours/week/monday`, `hours/day/2026-12-25`, `ladder/people/onCall`, `ladder/immediate/staffed`, `rota/<id>`, … */
  place: string;
  why: string;
  facts?: Record<string, string | number>;
}

const DAY = 86_400_000;
/** How far ahead closures are looked for, and how many days in a row may be closed. */
const DAYS_AHEAD = 400;
const MOST_CLOSED = 13;
const LONGEST_SHIFT = 31 * DAY;
const NAME = /^[^<>{}\n]{1,60}$/;
/** Residents in danger are told that a person is looked for now, and the promise is a quarter of an hour. */
const FIRST_PAGE_S = 15 * 60;

/** @param production samples' numbers are nobody's */
export function arrangementFaults(it: Arrangements, now: number, production: boolean): Fault[] {
  return [...hoursFaults(it.hours, now), ...ladderFaults(it, production), ...rotaFaults(it.rota, production)];
}

export function hoursFaults(hours: Hours, now: number): Fault[] {
  const faults: Fault[] = [];
  for (const day of DAYS) faults.push(...spanFaults(`hours/week/${day}`, hours.week[day]));
  if (DAYS.every((day) => hours.week[day].length === 0)) faults.push({ place: 'hours/week/monday', why: 'neverOpen' });
  const dates = new Set<string>();
  for (const { date, name, open } of hours.specialDays) {
    const place = `hours/day/${date}`;
    if (dates.has(date)) faults.push({ place, why: 'dateTwice', facts: { date } });
    dates.add(date);
    const isDate = /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date));
    if (!isDate || new Date(Date.parse(date)).toISOString().slice(0, 10) !== date)
      faults.push({ place, why: 'noDate', facts: { date } });
    if (!NAME.test(name.trim())) faults.push({ place, why: 'dayName', facts: { date } });
    faults.push(...spanFaults(place, open ?? []));
  }
  if (faults.length > 0) return faults;
  const closure = longClosure(hours, now);
  return closure === undefined ? [] : [{ place: 'hours/days', why: 'closedTooLong', facts: { from: closure } }];
}

function spanFaults(place: string, spans: Spans): Fault[] {
  const isTime = (time: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) || time === '24:00';
  if (spans.some(({ opens, closes }) => !isTime(opens) || !isTime(closes) || opens === '24:00'))
    return [{ place, why: 'spanTime' }];
  const back = spans.find(({ opens, closes }) => closes <= opens);
  if (back) return [{ place, why: 'spanBackwards', facts: { ...back } }];
  const overlaps = spans.some(({ opens }, i) => i > 0 && opens < spans[i - 1]!.closes);
  return overlaps ? [{ place, why: 'spanOverlap' }] : [];
}

/**
 * `staffed` looks at the day and thirteen more: what is closed for longer would never open.
 * @returns when such a closure begins
 */
function longClosure(hours: Hours, now: number): number | undefined {
  const first = Date.parse(toWall(now).slice(0, 10));
  for (let day = 0, closed = 0; day < DAYS_AHEAD; day++) {
    const date = new Date(first + day * DAY);
    closed = isOpenOn(date.toISOString().slice(0, 10), date.getUTCDay(), hours) ? 0 : closed + 1;
    if (closed === MOST_CLOSED) return first + (day - closed + 1) * DAY;
  }
  return undefined;
}

/** @param weekday 0 is Sunday */
function isOpenOn(date: string, weekday: number, hours: Hours): boolean {
  if (isClosedOn(date, hours)) return false;
  const special = hours.specialDays.some((each) => each.date === date);
  return special || hours.week[DAYS[(weekday + 6) % 7]!].length > 0;
}

export function ladderFaults({ ladder }: Pick<Arrangements, 'ladder'>, production: boolean): Fault[] {
  const faults: Fault[] = [];
  for (const post of POSTS) faults.push(...contactFaults(`ladder/people/${post}`, ladder.people[post], production));
  for (const urgency of URGENCIES) {
    const { staffed: open, unstaffed: closed, thenEverySeconds: again } = ladder[urgency];
    const longest = urgency === 'immediate' ? 3_600 : DAY / 1_000;
    if (!(again >= 60 && again <= longest))
      faults.push({ place: `ladder/${urgency}/thenEverySeconds`, why: 'again', facts: { hours: longest / 3_600 } });
    faults.push(...rungFaults(`ladder/${urgency}/staffed`, open), ...rungFaults(`ladder/${urgency}/unstaffed`, closed));
  }
  const first = (rungs: Rung[]): number =>
    Math.min(...rungs.map(({ afterSeconds }) => afterSeconds ?? Number.POSITIVE_INFINITY));
  const { staffed: open, unstaffed: closed } = ladder.immediate;
  if (open.length > 0 && !(first(open) <= FIRST_PAGE_S))
    faults.push({ place: 'ladder/immediate/staffed', why: 'crisisLate' });
  if (closed.length > 0 && first(closed) !== 0)
    faults.push({ place: 'ladder/immediate/unstaffed', why: 'crisisAtOnce' });
  return faults;
}

function rungFaults(place: string, rungs: Rung[]): Fault[] {
  const faults: Fault[] = [];
  if (rungs.length === 0) return [{ place, why: 'nobody' }];
  if (new Set(rungs.map(({ page }) => page)).size < rungs.length) faults.push({ place, why: 'postTwice' });
  if (rungs.some(({ page }) => !POSTS.includes(page))) faults.push({ place, why: 'noPost' });
  if (rungs.some(({ afterSeconds = 0 }) => !(afterSeconds >= 0 && afterSeconds <= DAY / 1_000)))
    faults.push({ place, why: 'rungTime' });
  const promised = rungs.filter(({ atPromise }) => atPromise).length;
  if (promised > 0 && promised < rungs.length) faults.push({ place, why: 'mixed' });
  const isSorted = rungs.every(
    ({ afterSeconds = 0 }, i) => i === 0 || afterSeconds >= (rungs[i - 1]!.afterSeconds ?? 0),
  );
  if (!isSorted) faults.push({ place, why: 'rungOrder' });
  return faults;
}

function contactFaults(place: string, { text, email }: { text: string; email: string }, production: boolean): Fault[] {
  const faults: Fault[] = [];
  if (text === '' && email === '') return [{ place, why: 'namesNobody' }];
  if (ukMobile(text) !== text) faults.push({ place, why: 'mobile' });
  else if (production && isDrama(text)) faults.push({ place, why: 'drama' });
  if (!isEmail(email)) faults.push({ place, why: 'email' });
  return faults;
}

export function rotaFaults(rota: readonly Shift[], production: boolean): Fault[] {
  const inOrder = [...rota].sort((a, b) => a.from - b.from || a.until - b.until);
  return [
    ...rota.flatMap((shift) => shiftFaults(shift, production)),
    ...inOrder.flatMap((shift, i) => overlapFaults(inOrder.slice(0, i), shift)),
  ];
}

/** What is wrong with one shift among others. */
export function overlapFaults(others: readonly Shift[], shift: Shift): Fault[] {
  const other = overlapping(others, shift);
  if (!other) return [];
  const facts = {
    post: postName(shift.post),
    name: shift.name,
    other: other.name,
    from: other.from,
    until: other.until,
  };
  return [{ place: `rota/${shift.id}`, why: 'overlap', facts }];
}

/** Who else is at that post for some of that time. */
function overlapping(rota: readonly Shift[], { id, post, from, until }: Shift): Shift | undefined {
  return rota.find((each) => each.id !== id && each.post === post && each.from < until && from < each.until);
}

/** What is wrong with one shift by itself. */
export function shiftFaults(shift: Shift, production: boolean): Fault[] {
  const place = `rota/${shift.id}`;
  const faults: Fault[] = [];
  if (!NAME.test(shift.name.trim())) faults.push({ place, why: 'shiftName' });
  if (!POSTS.includes(shift.post)) faults.push({ place, why: 'noPost' });
  if (shift.until <= shift.from) faults.push({ place, why: 'endsFirst' });
  else if (shift.until - shift.from > LONGEST_SHIFT) faults.push({ place, why: 'shiftLong' });
  return [...faults, ...contactFaults(place, shift, production)];
}
