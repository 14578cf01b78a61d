/** Who else sits with a case besides its owner: colleagues who are asked, a supervisor who breaks the glass, and what they tell each other. Pure. */
import { type Case, IllegalMove, release } from './case.ts';

/** A colleague who may read a case that is not theirs. */
export interface Companion {
  id: string;
  name: string;
  /** asked: its owner wants their advice. glass: a supervisor opened it, with a reason. */
  why: 'asked' | 'glass';
  /** Machine-clock ms. */
  until: number;
}

/** Something that staff tell each other about a case. Residents never see it. Private: sealed. */
export interface Note {
  at: number;
  by: string;
  kind: 'note' | 'passed' | 'check' | 'checked' | 'glass' | 'aside' | 'handed' | 'huddle';
  text: string;
}

/** For whom a case waits first: somebody, or a team. Until they pick it up anybody may, save while it is kept. */
export interface PassedTo {
  id?: string;
  name: string;
  /** Who passed it on; empty where it came back to whoever knew them. */
  by: string;
  /** Since when. Care-clock ms. */
  at?: number;
  /** Until then, while they are on shift, nobody else picks it up. Care-clock ms. Never set where anything is urgent. */
  keptUntil?: number;
  /** What they knew them from: an earlier case, and what came of it. */
  knew?: { at: number; outcome?: string };
}

/** How long a broken glass stays open, and how long somebody who is asked may read. */
export const COMPANY_MS = 30 * 60_000;
const MOST_NOTES = 60;
const NOTE_CHARACTERS = 2_000;

/** Whoever set it aside reads it, and whoever was let in beside its owner while that lasts. */
export function mayRead(it: Pick<Case, 'company' | 'status' | 'owner'>, staff: string, now: number): boolean {
  if (it.status === 'waiting' && it.owner?.id === staff) return true;
  return (it.company ?? []).some(({ id, until }) => id === staff && until > now);
}

export function letIn(it: Case, companion: Companion): Case {
  const others = (it.company ?? []).filter(({ id }) => id !== companion.id);
  return { ...it, company: [...others, companion].slice(-10) };
}

export function addNote(it: Case, note: Note): Case {
  const kept = { ...note, text: note.text.slice(0, NOTE_CHARACTERS) };
  return { ...it, notes: [...(it.notes ?? []), kept].slice(-MOST_NOTES) };
}

/** Passes it on: back to the queue, first for whom it is meant. */
export function passOn(it: Case, to: PassedTo | undefined, team: string | undefined, careNow: number): Case {
  return { ...release(it, careNow), passedTo: to, team: team ?? it.team };
}

/** A supervisor takes a case out of somebody's hands. Whoever held it is stale from now on. */
export function takeOver(it: Case, owner: { id: string; name: string }, leaseUntil: number): Case {
  if (it.status !== 'claimed') throw new IllegalMove('unclaimed');
  return { ...it, owner, fence: it.fence + 1, leaseUntil, company: [], passedTo: undefined };
}
