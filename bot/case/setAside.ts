/** Setting a case aside until a day: for what, until when, and what it is meanwhile. Pure. */
import desk from '../../content/desk.json' with { type: 'json' };
import { endOfWorkingDay, staffed } from '../hours.ts';
import { onDate } from '../hubs/slots.ts';
import { type Case, IllegalMove } from './case.ts';

export interface Wait {
  /** What it waits for: an id of `content/desk.json`. */
  on: string;
  /** When it comes back. Care-clock ms. */
  until: number;
  /** Since when it waits. Care-clock ms. */
  since: number;
  /** When they last wrote since then. Care-clock ms. */
  heard?: number;
  /** The resident was told of it. Absent where it may not be safe to write to them. */
  told?: boolean;
}

/** Why a day cannot be taken; `next`, care-clock ms, is the first that can, or the last for what is too far or too late. */
export interface NotThen {
  why: 'unclear' | 'past' | 'far' | 'closed' | 'call';
  next?: number;
}

const { longestDays, waitsFor } = desk.staying;

export function isWaitedFor(on: string): boolean {
  return waitsFor.some(({ id }) => id === on);
}

/**
 * The moment that a day and a time of day mean here. Only while somebody is at work: what comes back on a bank holiday
 * comes back to nobody. Nor later than a call that was promised: nobody would ring.
 * @param date `YYYY-MM-DD`
 * @param time `HH:MM`
 */
export function whenBack(
  date: string,
  time: string,
  { kind, callBack }: Pick<Case, 'kind' | 'callBack'>,
  now: number,
): number | NotThen {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { why: 'unclear' };
  const [hour, minute] = time.split(':').map(Number);
  const day = onDate(date);
  if (!day.isValid) return { why: 'unclear' };
  const at = day.set({ hour, minute }).toMillis();
  if (at <= now) return { why: 'past', next: nextOpen(now) };
  if (callBack && callBack.at > now && at > callBack.at) return { why: 'call', next: callBack.at };
  const last = endOfWorkingDay(now + longestDays[kind] * 24 * 3_600_000, 0);
  if (at > last) return { why: 'far', next: last };
  return staffed(at).open ? at : { why: 'closed', next: nextOpen(at) };
}

/** The next moment at which somebody is at work, if not this one. */
function nextOpen(at: number): number {
  const { open, until } = staffed(at);
  return open ? at : until;
}

/**
 * Set aside: it keeps its owner. They have seen that nobody is in danger now, so it is no alarm; where there was danger or
 * abuse it is urgent all the same on the day when it comes back.
 */
export function setAside(it: Case, wait: Wait, nextStep: string): Case {
  if (it.status !== 'claimed' && it.status !== 'waiting') throw new IllegalMove('unclaimed');
  const grave = it.kind === 'crisis' || it.kind === 'safeguarding';
  return {
    ...it,
    status: 'waiting',
    waits: wait,
    nextStep,
    safeForNow: true,
    urgency: grave ? 'urgent' : 'routine',
    promisedBy: endOfWorkingDay(wait.until, 0),
    leaseUntil: 0,
    company: [],
  };
}

/** They have written something that belongs to it: it comes back on the next working morning, if it was not to be sooner. */
export function sooner(it: Case, now: number): Case {
  const morning = nextOpen(endOfWorkingDay(now, 0));
  if (!it.waits || it.waits.until <= morning) return it;
  return { ...it, waits: { ...it.waits, until: morning }, promisedBy: endOfWorkingDay(morning, 0) };
}

/** Before a call, so that somebody has read it when they ring. */
const AHEAD_MS = 15 * 60_000;

/** A call is booked while it is set aside: it comes back in time for it. @param at when the call is, care-clock ms */
export function backForCall(wait: Wait, at: number): Wait {
  return wait.until <= at ? wait : { ...wait, until: at - AHEAD_MS };
}

const KEPT_MS = desk.staying.keptMinutes * 60_000;

/**
 * For a short while it is kept for whom it waits first. Never where anybody may be in danger or anything is urgent: there
 * the first who is free is the right one.
 */
export function keepFor(it: Case, now: number): Case {
  if (!it.passedTo?.id || it.urgency !== 'routine' || it.kind === 'crisis' || it.kind === 'safeguarding') return it;
  return { ...it, passedTo: { ...it.passedTo, keptUntil: now + KEPT_MS } };
}

/** Whether somebody else must leave it be for now. @param there ids of those who are on shift */
export function isKeptFrom(
  it: Pick<Case, 'passedTo' | 'urgency' | 'kind'>,
  staff: string,
  there: ReadonlySet<string>,
  now: number,
): boolean {
  const { id, keptUntil = 0 } = it.passedTo ?? {};
  if (it.urgency !== 'routine' || it.kind === 'crisis' || it.kind === 'safeguarding') return false;
  return id !== undefined && id !== staff && keptUntil > now && there.has(id);
}
