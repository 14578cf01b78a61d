/** The acts on a case by people: it is picked up, answered, put back and closed. Each is one commit. */

import { callEndsWith } from './callBack/callDiary.ts';
import {
  type AlarmMark,
  type Case,
  claim,
  close,
  type Ending,
  IllegalMove,
  LEASE_MS,
  mustHold,
  release,
  renew,
} from './case/case.ts';
import type { Line } from './conversation.ts';
import { askAfterCase } from './followUp.ts';
import { handoffStatus } from './handoff.ts';
import { whenInWords } from './hubs/inWords.ts';
import { keptUntil } from './keeping/rules.ts';
import { answeredDanger, answerWhatWasLeft } from './leftUnanswered.ts';
import { climbFrom } from './openCase.ts';
import { AlreadyHeard, NoSuchConversation, type Records } from './records.ts';
import type { Part } from './reply.ts';
import { mayWrite, UnsafeContact } from './safeContact.ts';
import { speakTo } from './speakTo.ts';
import type { Draft } from './turn/draft.ts';

/** Who acts: a person at the desk. */
export interface Staff {
  id: string;
  /** First name, shown to residents. */
  name: string;
}

const EARLIER = 12;

/** What came of it, for whoever is next to hold this conversation. */
function rememberContact({ conversation }: Draft, it: Case): void {
  const { id, reference, kind, what, outcome, alarm, closedAt, owner, ending } = it;
  const contact = { id, reference, kind, what, outcome: outcome!, alarm, at: closedAt!, by: owner, ...ending };
  conversation.earlier = [...(conversation.earlier ?? []), contact].slice(-EARLIER);
}

/**
 * What is done to a case, in one draft.
 * @param now machine-clock ms
 * @param known the case as it stood when the act was asked for; `it` is what it is when the act is done
 */
type Act<T> = (draft: Draft, it: Case, now: number, known: Case) => T | Promise<T>;

/** A desk's acts on one case. Every one is refused when the claim is stale (promise 6). */
export class Casework {
  readonly #records: Records;
  constructor(records: Records) {
    this.#records = records;
  }

  /**
   * Picks a case up; the resident is told by whom.
   * @returns the case with the new fence, to be named in every later act
   * @throws {IllegalMove} `claimed` when somebody holds it, `waiting` when somebody else has set it aside, `closed` when
   *   it is over
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
      draft.done(`comeBack ${it.id}`);
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
    const heardAt = await this.lastHeard(caseId);
    return this.mine(caseId, staff, fence, (draft, it, now) => {
      if (!mayWrite(draft.conversation, heardAt, now)) throw new UnsafeContact();
      const inbound = { kind: 'inbound' as const, id: `desk ${caseId} ${key}` };
      draft.expect.push({ ...inbound, version: 0 });
      draft.put({ ...inbound, value: '{}', rank: keptUntil('replay', draft.clock.care()) });
      draft.add({ from: 'staff', name: staff.name, text, ...about });
      draft.audit(staff.id, 'case.answered');
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
   * @param ending with whom it ended and what happens next; `ask`: in two weeks they are asked whether it helped
   * @throws {IllegalMove} `danger` when new danger was heard while this was on its way: nobody has read it
   */
  close(
    caseId: string,
    staff: Staff,
    fence: number,
    outcome: string,
    alarm?: AlarmMark,
    { ask = false, ...ending }: Ending & { ask?: boolean } = {},
  ): Promise<Case> {
    return this.mine(caseId, staff, fence, (draft, it, _now, known) => {
      if (it.raised > known.raised) throw new IllegalMove('danger');
      draft.conversation.holder = 'bot';
      answerWhatWasLeft(draft, true);
      draft.conversation.dangerWords = [];
      draft.add({ from: 'bot', text: '', event: handoffStatus(draft.conversation, 'completed') });
      const call = callEndsWith(draft, it);
      const noCall: Part[] = call ? [['callBack.over', { when: whenInWords(call) }]] : [];
      speakTo(draft, [['person.left', { name: staff.name }], ...noCall]);
      const at = draft.clock.care();
      draft.case = close(it, outcome, at, alarm, ending);
      if (alarm) draft.put({ kind: 'alarm', id: it.id, value: JSON.stringify({ alarm, at, by: staff.id }), rank: at });
      draft.audit(staff.id, 'case.closed');
      rememberContact(draft, draft.case);
      if (ask) askAfterCase(draft, staff.name);
      draft.done(`lapse ${it.id}`);
      answeredDanger(draft);
      return draft.case;
    });
  }

  /** When the resident last wrote, machine-clock ms; 0 when it is not known. Only texts need to know it. */
  async lastHeard(caseId: string): Promise<number> {
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

  /**
   * The case waits again, as `released` says: nobody holds the conversation, and the ladder begins anew. Danger that its
   * holder has not answered is answered now.
   */
  backToQueue(draft: Draft, released: Case): void {
    draft.add({ from: 'bot', text: '', event: handoffStatus(draft.conversation, 'failed') });
    draft.conversation.holder = 'bot';
    draft.case = released;
    draft.done(`lapse ${released.id}`);
    climbFrom(draft, released);
    answerWhatWasLeft(draft);
  }

  #lapseLater(draft: Draft, id: string, ms: number = LEASE_MS): void {
    draft.due(`lapse ${id}`, 'lapse', `lapse ${id}`, draft.clock.care() + ms, { case: id });
  }

  /** An act that only its owner may do. @throws {IllegalMove} when the claim is not theirs, or no longer */
  mine<T>(caseId: string, staff: Staff, fence: number, act: Act<T>): Promise<T> {
    return this.act(caseId, (draft, it, now, known) => {
      mustHold(it, staff.id, fence, now);
      return act(draft, it, now, known);
    });
  }

  /** Any act on an open case: one commit, and it begins again when something came between. */
  async act<T>(caseId: string, act: Act<T>): Promise<T> {
    const known = await this.#records.case(caseId);
    if (!known) throw new NoSuchConversation();
    return this.#records.change(known.conversation, (draft) => {
      if (draft.case?.id !== caseId) throw new IllegalMove('closed');
      draft.fence();
      return act(draft, draft.case, draft.clock.machine(), known);
    });
  }
}
