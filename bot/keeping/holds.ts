/** Holds: records that must be kept whatever the rules say, until somebody lifts the hold. */
import type { Staff } from '../casework.ts';
import type { Records } from '../records.ts';
import type { Held, Hold } from './held.ts';

export type HoldHead = Omit<Hold, 'sealed'> & { conversation: string };

export class Holds {
  readonly #records: Records;
  constructor(records: Records) {
    this.#records = records;
  }

  /** All that are set, the next to be looked at first. Without the reasons: those are opened with the record. */
  async all(): Promise<HoldHead[]> {
    const stored = await this.#records.ledger.ranked('hold');
    return stored.map(({ id, value }) => {
      const { sealed: _, ...head } = JSON.parse(value) as Hold;
      return { ...head, conversation: id };
    });
  }

  /** @param reason staff's words: sealed with each conversation's key @param review care-clock ms */
  async set(conversations: readonly string[], staff: Staff, reason: string, review: number): Promise<void> {
    for (const id of conversations) {
      await this.#records.change(id, (draft) => {
        const { id: by, name } = staff;
        const hold: Hold = { by, name, at: draft.clock.care(), review, sealed: draft.seal(reason, 'hold') };
        draft.put({ kind: 'hold', id, value: JSON.stringify(hold), rank: review });
        draft.audit(staff.id, 'person.held');
      });
    }
  }

  async lift(conversations: readonly string[], staff: Staff): Promise<void> {
    for (const id of conversations) {
      await this.#records.change(id, (draft) => {
        draft.put({ kind: 'hold', id, value: null });
        draft.audit(staff.id, 'person.holdLifted');
      });
    }
  }

  async reason({ id, hold }: Held): Promise<string> {
    return hold ? ((await this.#records.unseal<string>(id, hold.sealed, 'hold')) ?? '') : '';
  }
}
