/** Who is rung when. Every act is part of one commit that expects the slot as it was read: never more than can ring. */
import type { Case } from '../case/case.ts';
import { backForCall } from '../case/setAside.ts';
import { whenInWords } from '../hubs/inWords.ts';
import type { Slot } from '../hubs/slots.ts';
import { climbFrom, promisedBy } from '../openCase.ts';
import type { Work } from '../ports.ts';
import type { Records } from '../records.ts';
import type { Draft } from '../turn/draft.ts';

const MINUTE = 60_000;

/** Kept with the work that ends a slot. */
export interface CallEnds {
  slot: string;
  case: string;
  /** Care-clock ms: from then on nobody needs it. */
  until: number;
}

export class CallDiary {
  readonly #records: Records;
  constructor(records: Records) {
    this.#records = records;
  }

  /** The call of this conversation that is still to come, while its case is open. */
  booked({ case: it, clock }: Draft): NonNullable<Case['callBack']> | undefined {
    const call = it?.status === 'closed' ? undefined : it?.callBack;
    return call && call.at + call.minutes * MINUTE > clock.care() ? call : undefined;
  }

  /**
   * Writes a call onto the draft's open case: its time is the promise from now on, and the ladder follows it.
   * Two who want the last one at once: the second one's commit fails, its turn is run again, and it reads that it is full.
   */
  async book(draft: Draft, slot: Slot, phone: string): Promise<'booked' | 'full'> {
    const it = draft.case!;
    if (it.callBack?.slot !== slot.id) {
      const { taken, version } = await this.#slot(slot.id);
      if (taken.length >= slot.places) return 'full';
      if (it.callBack) await this.#leave(draft, it.callBack.slot, it.id);
      draft.expect.push({ kind: 'slot', id: slot.id, version });
      draft.put({ kind: 'slot', id: slot.id, value: JSON.stringify({ taken: [...taken, it.id] }) });
    }
    const { id, at, minutes } = slot;
    it.callBack = { slot: id, at, minutes };
    it.facts.phone = phone;
    it.facts.callBack = whenInWords(at);
    // Somebody in need of more than a talk is promised a person sooner: that stands.
    if (it.kind === 'person') it.promisedBy = at;
    if (it.status === 'open') climbFrom(draft, it);
    if (it.waits) {
      it.waits = backForCall(it.waits, at);
      draft.due(`comeBack ${it.id}`, 'comeBack', `comeBack ${it.id}`, it.waits.until, { case: it.id });
    }
    endCallAt(draft, at + minutes * MINUTE, { slot: id, case: it.id, until: at + minutes * MINUTE });
    draft.audit('front door', 'callBack.booked');
    return 'booked';
  }

  /** Frees the time. The case stays with people: its promise is an ordinary one again. */
  async cancel(draft: Draft): Promise<void> {
    const it = draft.case;
    if (!it?.callBack) return;
    await this.#leave(draft, it.callBack.slot, it.id);
    it.callBack = undefined;
    delete it.facts.callBack;
    if (it.kind === 'person') it.promisedBy = promisedBy(it.urgency, draft.clock.care());
    if (it.status === 'open') climbFrom(draft, it);
    draft.done(`callBack ${it.id}`);
    draft.audit('front door', 'callBack.cancelled');
  }

  /** The time is over, or its case was closed before it: nobody needs the place any more. Due work: safe to run twice. */
  async ended(draft: Draft, work: Work, { slot, case: id, until }: CallEnds): Promise<void> {
    draft.done(work.id);
    if (until > draft.clock.care()) return this.#leave(draft, slot, id);
    draft.put({ kind: 'slot', id: slot, value: null });
  }

  async #leave(draft: Draft, id: string, caseId: string): Promise<void> {
    const { taken, version } = await this.#slot(id);
    if (!taken.includes(caseId)) return;
    draft.expect.push({ kind: 'slot', id, version });
    draft.put({ kind: 'slot', id, value: JSON.stringify({ taken: taken.filter((each) => each !== caseId) }) });
  }

  async #slot(id: string): Promise<{ taken: string[]; version: number }> {
    const stored = await this.#records.ledger.get('slot', id);
    return stored
      ? { ...(JSON.parse(stored.value) as { taken: string[] }), version: stored.version }
      : { taken: [], version: 0 };
  }
}

function endCallAt(draft: Draft, at: number, ends: CallEnds): void {
  draft.due(`callBack ${ends.case}`, 'callBack', `callBack ${ends.case}`, at, ends);
}

/**
 * A case is closed before the call that was booked on it: nobody will ring, so the resident must hear that, and the time
 * is free again. @returns when the call would have been; undefined when none was to come
 */
export function callEndsWith(draft: Draft, it: Case): number | undefined {
  const { callBack } = it;
  const now = draft.clock.care();
  if (!callBack || callBack.at <= now) return undefined;
  endCallAt(draft, now, { slot: callBack.slot, case: it.id, until: callBack.at + callBack.minutes * MINUTE });
  return callBack.at;
}
