/** "Did it help?": asked two weeks on, where the resident said that we may; and what is counted of the answers. */
import type { Case } from './case/case.ts';
import { answersOf, type Channel, type Conversation } from './conversation.ts';
import type { Why } from './directory/afterAnswer.ts';
import { isWaking, tenInTheMorning } from './hours.ts';
import type { Work } from './ports.ts';
import { speakTo } from './speakTo.ts';
import type { Draft } from './turn/draft.ts';

const DAYS = 14;
/** Somebody who wrote so lately is in the middle of something else. */
const BUSY_MS = 30 * 60_000;
const HOUR_MS = 60 * 60_000;

/** Kept with the work. */
export interface FollowUp {
  /** Ids of the directory's needs that something was found for. */
  needs: string[];
  /** First name of whoever helped them, when it is asked after a case. */
  helper?: string;
}

/**
 * One line of the stream `measures`, which also has `at` (care-clock ms): names and ids from `content/` only. It has no
 * words, no name, and no conversation's id, so that it may be kept when the words are erased.
 */
export type Measure = { channel: Channel } & (
  | { what: 'didItHelp'; needs: string[]; answer: 'yes' | 'partly' | 'no' }
  | { what: 'notForMe'; needs: string[]; answer: Why | 'notSaid' }
  | { what: 'gotIt'; answer: 'yes' | 'partly' | 'no' }
  | { what: 'easy'; answer: 'easy' | 'allRight' | 'hard' }
);

/**
 * Whether we may ask something for our own sake: never in danger or after it, and never where it is not known to be safe
 * to write to them.
 */
export function mayAsk(conversation: Conversation, it: Case | undefined): boolean {
  const { hadDanger, safeContact, askedIfSafe, asksSafeContact, holder } = conversation;
  if (hadDanger || askedIfSafe || asksSafeContact || holder === 'staff') return false;
  if (it?.kind === 'crisis' || it?.kind === 'safeguarding') return false;
  return safeContact === 'notAsked' || safeContact === 'yes';
}

/** Sets the day. @returns when, care-clock ms */
export function followUpLater(draft: Draft, needs: string[]): number {
  const at = tenInTheMorning(draft.clock.care(), DAYS);
  dueAt(draft, at, { needs });
  return at;
}

/** After a case, where they said to whoever closed it that we may. On the day it is not asked where there was danger. */
export function askAfterCase(draft: Draft, helper: string): void {
  dueAt(draft, tenInTheMorning(draft.clock.care(), DAYS), { needs: [], helper });
}

/**
 * The day has come: asks, or waits for a better moment, or lets it be. Due work: safe to run twice. A line on the web
 * waits in the conversation; a text leaves by the outbox.
 */
export function followUpIsDue(draft: Draft, work: Pick<Work, 'id'>, followUp: FollowUp): void {
  const { conversation, clock } = draft;
  const now = clock.care();
  if (conversation.holder === 'staff') return dueAt(draft, tenInTheMorning(now, 1), followUp);
  if (!mayAsk(conversation, draft.case)) return draft.done(work.id);
  // A process that was down at ten must not ask at three at night.
  if (!isWaking(now)) return dueAt(draft, nextMorning(now), followUp);
  if (now - (answersOf(conversation).heardAt ?? 0) < BUSY_MS) return dueAt(draft, now + HOUR_MS, followUp);
  draft.done(work.id);
  const { helper } = followUp;
  if (speakTo(draft, [helper ? ['didItHelp.askAfterCase', { name: helper }] : 'didItHelp.ask']))
    conversation.asksDidItHelp = { needs: followUp.needs };
}

function nextMorning(now: number): number {
  const today = tenInTheMorning(now, 0);
  return today > now ? today : tenInTheMorning(now, 1);
}

function dueAt(draft: Draft, at: number, followUp: FollowUp): void {
  const id = `followUp ${draft.conversation.id}`;
  draft.due(id, 'followUp', id, at, followUp);
}
