/** What those who go home leave for those who come next. Sealed, and gone after some days: it is no record of anybody. */

import { randomUUID } from 'node:crypto';
import { audited } from '../../bot/audit/entry.ts';
import type { Staff } from '../../bot/casework.ts';
import type { Clock, Ledger } from '../../bot/ports.ts';
import { type Keys, Seal } from '../../bot/seal.ts';
import { timeOf } from './card.ts';

interface Kept {
  at: number;
  by: string;
  sealed: string;
}

export interface ShiftNote {
  by: string;
  time: string;
  text: string;
}

const KEPT_MS = 4 * 86_400_000;
const MOST = 50;

export class ShiftNotes {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #seal: Seal;

  constructor(parts: { ledger: Ledger; clock: Clock; keys: Keys }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#seal = new Seal(parts.keys.for('shiftNote'));
  }

  async leave({ id: actor, name }: Staff, text: string): Promise<void> {
    const at = this.#clock.care();
    const id = randomUUID();
    const note: Kept = { at, by: name, sealed: this.#seal.close(text, `note ${id}`) };
    await this.#ledger.commit({
      put: [{ kind: 'shiftNote', id, value: JSON.stringify(note), rank: at + KEPT_MS }],
      append: [audited(this.#clock, { actor, what: 'shift.noteLeft' })],
    });
  }

  /** The newest first. What has run out is taken out. */
  async recent(): Promise<ShiftNote[]> {
    const now = this.#clock.care();
    const found: ShiftNote[] = [];
    for (const { id, value, version } of await this.#ledger.ranked('shiftNote', 500)) {
      const { at, by, sealed } = JSON.parse(value) as Kept;
      if (at + KEPT_MS > now) found.push({ by, time: timeOf(at, now), text: this.#seal.open(sealed, `note ${id}`) });
      else
        await this.#ledger.commit({
          expect: [{ kind: 'shiftNote', id, version }],
          put: [{ kind: 'shiftNote', id, value: null }],
        });
    }
    return found.reverse().slice(0, MOST);
  }
}
