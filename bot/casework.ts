/** The acts on a case: opened by the front door, picked up, answered and closed by people. Each is one commit. */
import { randomInt, randomUUID } from 'node:crypto';
import { callEndsWith } from './callBack/callDiary.ts';
import {
  type AlarmMark,
  type Case,
  claim,
  close,
  IllegalMove,
  LEASE_MS,
  mustHold,
  type Reason,
  raise,
  release,
  renew,
} from './case/case.ts';
import { nextStep } from './case/ladder.ts';
import type { CaseKind, Line } from './conversation.ts';
import { handoffInitiated, handoffStatus } from './handoff.ts';
import { endOfWorkingDay, nextQuarter, staffed } from './hours.ts';
import { whenInWords } from './hubs/inWords.ts';
import { AlreadyHeard, NoSuchConversation, type Records } from './records.ts';
import type { Part } from './reply.ts';
import { mayWrite, UnsafeContact } from './safeContact.ts';
import type { Span, Urgency } from './safety/concern.ts';
import { speakTo } from './speakTo.ts';
import type { Draft } from './turn/draft.ts';

/** Who acts: a person at the desk. */
export interface Staff {
  id: string;
  /** First name, shown to residents. */
  name: string;
}

/** Letters and digits that nobody mistakes for one another when read out. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code that people can write down and read out: `NWD-7K2M4Q`. */
export function newReference(before: 'NWD' | 'TP' = 'NWD'): string {
  return `${before}-${Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
}

const MINUTE = 60_000;

/** By when a person will have read it: what the resident is told and the ladder keeps. Care-clock ms. */
export function promisedBy(urgency: Urgency, now: number): number {
  if (urgency === 'immediate') return nextQuarter(now + 15 * MINUTE);
  if (urgency === 'urgent' && staffed(now).open)
    return Math.min(nextQuarter(now + 60 * MINUTE), endOfWorkingDay(now, 0));
  if (urgency === 'urgent') return endOfWorkingDay(now, 0);
  return endOfWorkingDay(now, 1);
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
  const wasCrisis = draft.case?.status === 'open' && draft.case.kind === 'crisis';
  const reason: Reason = { at, kind, what, text, marks };
  const promise = promisedBy(urgency, at);
  if (kind === 'crisis' || kind === 'safeguarding') draft.conversation.hadDanger = true;
  if (draft.case && draft.case.status !== 'closed') {
    draft.case = raise(draft.case, reason, urgency, promise);
    draft.audit('front door', 'case.raised');
  } else {
    draft.case = {
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
      reasons: [reason],
      facts: {},
    };
    draft.conversation.caseId = draft.case.id;
    draft.audit('front door', 'case.opened');
    draft.add({ from: 'bot', text: '', event: handoffInitiated(draft.conversation, draft.case) });
  }
  Object.assign(draft.case.facts, concern.facts);
  if (draft.case.status === 'open') climbFrom(draft, draft.case);
  if (draft.case.status === 'open' && draft.case.kind === 'crisis' && !wasCrisis) checkInAfter(draft, 0);
  return draft.case;
}

/** A person has answered, or has closed the case: what was to be said for them need not be. */
function answeredDanger(draft: Draft): void {
  draft.conversation.dangerSince = undefined;
  draft.done(`danger ${draft.conversation.id}`);
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

const EARLIER = 12;

/** What came of it, for whoever is next to hold this conversation. */
function rememberContact({ conversation }: Draft, { reference, kind, what, outcome, closedAt }: Case): void {
  const contact = { reference, kind, what, outcome: outcome!, at: closedAt! };
  conversation.earlier = [...(conversation.earlier ?? []), contact].slice(-EARLIER);
}

/** Sets the ladder's timer for the next step. */
export function climbFrom(draft: Draft, it: Case): void {
  draft.due(`ladder ${it.id}`, 'ladder', `ladder ${it.id}`, nextStep(it, draft.clock.care()).at, { case: it.id });
}

/** A desk's acts on one case. Every one is refused when the claim is stale (promise 6). */
export class Casework {
  readonly #records: Records;
  constructor(records: Records) {
    this.#records = records;
  }

  /**
   * Picks a case up; the resident is told by whom.
   * @returns the case with the new fence, to be named in every later act
   * @throws {IllegalMove} `claimed` when somebody holds it, `closed` when it is over
   */
  claim(caseId: string, staff: Staff): Promise<Case> {
    return this.act(caseId, (draft, it, now) => {
      draft.case = claim(it, staff, now);
      draft.conversation.holder = 'staff';
      // A new hold: danger from now on is this person's to answer, whatever the last one left.
      draft.conversation.dangerSince = undefined;
      draft.audit(staff.id, 'case.claimed');
      draft.done(`ladder ${it.id}`);
      draft.done(`checkIn ${it.id}`);
      this.#lapseLater(draft, it.id);
      draft.add({ from: 'bot', text: '', event: handoffStatus(draft.conversation, 'accepted') });
      speakTo(draft, [['person.joined', { name: staff.name }]]);
      return draft.case;
    });
  }

  /** The open desk says that its owner is still there. Called every 15 s. */
  renew(caseId: string, staff: Staff, fence: number): Promise<Case> {
    return this.mine(caseId, staff, fence, (draft, it, now) => {
      draft.case = renew(it, now);
      return draft.case;
    });
  }

  /**
   * A person writes to the resident.
   * @param about which reviewed words and links these are, when they came from the directory
   * @param key the desk's own id of this message: the same twice is one message
   * @throws {AlreadyHeard} when it was said before, whatever became of the claim since
   * @throws {UnsafeContact} when it would be a text to a phone that somebody else may read
   */
  async say(
    caseId: string,
    staff: Staff,
    fence: number,
    text: string,
    key: string,
    about: Pick<Line, 'keys' | 'links'> = {},
  ): Promise<Case> {
    const said = await this.#records.ledger.get('inbound', `desk ${caseId} ${key}`);
    if (said) throw new AlreadyHeard();
    const heardAt = await this.#lastHeard(caseId);
    return this.mine(caseId, staff, fence, (draft, it, now) => {
      const { channel, safeContact } = draft.conversation;
      if (!mayWrite(channel, safeContact, heardAt, now)) throw new UnsafeContact();
      const inbound = { kind: 'inbound' as const, id: `desk ${caseId} ${key}` };
      draft.expect.push({ ...inbound, version: 0 });
      draft.put({ ...inbound, value: '{}' });
      draft.add({ from: 'staff', name: staff.name, text, ...about });
      answeredDanger(draft);
      return it;
    });
  }

  /** Puts the case back in the queue; the assistant speaks again and the ladder begins anew. */
  release(caseId: string, staff: Staff, fence: number): Promise<Case> {
    return this.mine(caseId, staff, fence, (draft, it) => {
      this.backToQueue(draft, release(it, draft.clock.care()));
      draft.audit(staff.id, 'case.released');
      speakTo(draft, [['person.away', { name: staff.name }]]);
      return draft.case!;
    });
  }

  /**
   * Closes with an outcome and hands the conversation back to the assistant.
   * @param alarm what the person says of the alarm: kept for those who look after the phrases
   */
  close(caseId: string, staff: Staff, fence: number, outcome: string, alarm?: AlarmMark): Promise<Case> {
    return this.mine(caseId, staff, fence, (draft, it) => {
      draft.conversation.holder = 'bot';
      draft.conversation.dangerWords = [];
      draft.add({ from: 'bot', text: '', event: handoffStatus(draft.conversation, 'completed') });
      const call = callEndsWith(draft, it);
      const noCall: Part[] = call ? [['callBack.over', { when: whenInWords(call) }]] : [];
      speakTo(draft, [['person.left', { name: staff.name }], ...noCall]);
      const at = draft.clock.care();
      draft.case = close(it, outcome, at, alarm);
      if (alarm) draft.put({ kind: 'alarm', id: it.id, value: JSON.stringify({ alarm, at, by: staff.id }), rank: at });
      draft.audit(staff.id, 'case.closed');
      rememberContact(draft, draft.case);
      draft.done(`lapse ${it.id}`);
      answeredDanger(draft);
      return draft.case;
    });
  }

  /** When the resident last wrote, machine-clock ms; 0 when it is not known. Only texts need to know it. */
  async #lastHeard(caseId: string): Promise<number> {
    const it = await this.#records.case(caseId);
    if (it?.channel !== 'sms') return 0;
    const newest = await this.#records.ledger.last(it.conversation);
    const lines = await this.#records.lines(it.conversation, Math.max(0, newest - 200));
    return lines.findLast(({ from }) => from === 'resident')?.at ?? 0;
  }

  /** A claim that was not renewed goes back to the queue. Due work: safe to run twice. */
  lapse(caseId: string, work: { id: string; token: number }): Promise<Case | undefined> {
    return this.act(caseId, (draft, it, now) => {
      draft.expect.push({ work: work.id, token: work.token });
      if (it.status !== 'claimed') draft.done(work.id);
      else if (it.leaseUntil > now) this.#lapseLater(draft, it.id, it.leaseUntil - now);
      else {
        this.backToQueue(draft, release(it, draft.clock.care()));
        draft.audit('front door', 'claim.lapsed');
        speakTo(draft, [['person.away', { name: it.owner!.name }]]);
      }
      return draft.case;
    });
  }

  /** The case waits again, as `released` says: nobody holds the conversation, and the ladder begins anew. */
  backToQueue(draft: Draft, released: Case): void {
    draft.add({ from: 'bot', text: '', event: handoffStatus(draft.conversation, 'failed') });
    draft.conversation.holder = 'bot';
    draft.case = released;
    draft.done(`lapse ${released.id}`);
    climbFrom(draft, released);
  }

  #lapseLater(draft: Draft, id: string, ms: number = LEASE_MS): void {
    draft.due(`lapse ${id}`, 'lapse', `lapse ${id}`, draft.clock.care() + ms, { case: id });
  }

  /** An act that only its owner may do. @throws {IllegalMove} when the claim is not theirs, or no longer */
  mine(caseId: string, staff: Staff, fence: number, act: (draft: Draft, it: Case, now: number) => Case): Promise<Case> {
    return this.act(caseId, (draft, it, now) => {
      mustHold(it, staff.id, fence, now);
      return act(draft, it, now);
    });
  }

  /** Any act on an open case: one commit, and it begins again when something came between. */
  async act<T>(caseId: string, act: (draft: Draft, it: Case, now: number) => T): Promise<T> {
    const known = await this.#records.case(caseId);
    if (!known) throw new NoSuchConversation();
    return this.#records.change(known.conversation, (draft) => {
      if (draft.case?.id !== caseId) throw new IllegalMove('closed');
      draft.fence();
      return act(draft, draft.case, draft.clock.machine());
    });
  }
}
