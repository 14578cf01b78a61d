/** A concern becomes a case for people, or raises the one that is open: its promise, its timers, and for whom it waits first. */
import { randomUUID } from 'node:crypto';
import { inForce } from './case/arrangements.ts';
import { asksForPerson, type Case, isCrisisNow, type Reason, raise } from './case/case.ts';
import type { PassedTo } from './case/company.ts';
import { nextStep } from './case/ladder.ts';
import { keepFor } from './case/setAside.ts';
import type { CaseKind, EarlierContact } from './conversation.ts';
import { handoffInitiated } from './handoff.ts';
import { endOfWorkingDay, nextQuarter, staffed } from './hours.ts';
import { cutAround } from './longMessages.ts';
import { newReference } from './reference.ts';
import type { Span, Urgency } from './safety/concern.ts';
import type { Draft } from './turn/draft.ts';

const MINUTE = 60_000;
/** Of one message as a reason: all of it is in the conversation. */
const REASON_CHARACTERS = 2_000;

/** By when a person will have read it: what the resident is told and the ladder keeps. Care-clock ms. */
export function promisedBy(urgency: Urgency, now: number, hours = inForce().hours): number {
  if (urgency === 'immediate') return nextQuarter(now + 15 * MINUTE);
  if (urgency === 'urgent' && staffed(now, hours).open)
    return Math.min(nextQuarter(now + 60 * MINUTE), endOfWorkingDay(now, 0, hours));
  if (urgency === 'urgent') return endOfWorkingDay(now, 0, hours);
  return endOfWorkingDay(now, 1, hours);
}

/**
 * Hands a concern to people: opens the conversation's case or, when one is open already, raises it.
 * The ladder's timer is written in the same commit (promise 5).
 */
export function openOrRaise(
  draft: Draft,
  concern: {
    kind: CaseKind;
    what: string;
    urgency: Urgency;
    text: string;
    marks?: Span[];
    about?: 'me' | 'someone';
    facts?: Record<string, string>;
  },
): Case {
  const at = draft.clock.care();
  const { kind, what, urgency, text, marks = [] } = concern;
  const wasCrisis = draft.case?.status === 'open' && isCrisisNow(draft.case);
  const before = draft.conversation.earlier?.at(-1);
  const reason: Reason = { at, kind, what, ...cutAround(text, marks, REASON_CHARACTERS) };
  const promise = promisedBy(urgency, at);
  if (kind === 'crisis' || kind === 'safeguarding') draft.conversation.hadDanger = true;
  if (draft.case && draft.case.status !== 'closed') {
    const wasAside = draft.case.status === 'waiting';
    draft.case = raise(draft.case, reason, urgency, promise);
    if (wasAside) draft.case = keepFor(draft.case, at);
    if (wasAside) draft.done(`comeBack ${draft.case.id}`);
    draft.audit('front door', 'case.raised');
  } else {
    const fresh: Case = {
      id: randomUUID(),
      reference: newReference(),
      conversation: draft.conversation.id,
      channel: draft.conversation.channel,
      kind,
      what,
      urgency,
      status: 'open',
      openedAt: at,
      promisedBy: promise,
      fence: 0,
      leaseUntil: 0,
      ladderFrom: at,
      paged: [],
      raised: 0,
      rounds: 0,
      about: concern.about ?? 'me',
      asksForPerson: asksForPerson(reason),
      reasons: [reason],
      facts: {},
      follows: before?.id,
      passedTo: before && whoKnows(before, at),
    };
    draft.case = keepFor(fresh, at);
    draft.conversation.caseId = draft.case.id;
    draft.audit('front door', 'case.opened');
    draft.add({ from: 'bot', text: '', event: handoffInitiated(draft.conversation, draft.case) });
  }
  Object.assign(draft.case.facts, concern.facts);
  if (draft.case.status === 'open') climbFrom(draft, draft.case);
  if (draft.case.status === 'open' && isCrisisNow(draft.case) && !wasCrisis) checkInAfter(draft, 0);
  return draft.case;
}

/** Whoever closed their last case knows them: the new one waits first for that person. */
function whoKnows({ by, at, outcome }: EarlierContact, now: number): PassedTo | undefined {
  return by && { ...by, by: '', at: now, knew: { at, outcome } };
}

/** When somebody in danger whom nobody has joined hears from us again: ms after the case was opened. */
export const CHECK_INS = [2 * MINUTE, 5 * MINUTE];

/** Sets the timer of a check-in, if there is one of that number. */
export function checkInAfter(draft: Draft, number: number): void {
  const { id } = draft.case!;
  const [wait, before = 0] = [CHECK_INS[number], CHECK_INS[number - 1]];
  if (wait === undefined) return draft.done(`checkIn ${id}`);
  const at = draft.clock.care() + wait - before;
  draft.due(`checkIn ${id}`, 'checkIn', `checkIn ${id}`, at, { case: id, number: String(number) });
}

/** Sets the ladder's timer for the next step. */
export function climbFrom(draft: Draft, it: Case): void {
  draft.due(`ladder ${it.id}`, 'ladder', `ladder ${it.id}`, nextStep(it, draft.clock.care()).at, { case: it.id });
}
