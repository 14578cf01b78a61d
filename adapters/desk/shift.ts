/** Who is on shift: signed in, and with a desk open. Kept in the ledger, so that every process knows the same. */
import type { Clock, Ledger } from '../../bot/ports.ts';
import type { Session } from './doorkeeper.ts';
import { CARERS, type Role } from './roles.ts';

export interface OnShift {
  id: string;
  name: string;
  /** The user name, to tell two of one name apart; empty for a one-time link's. */
  login: string;
  roles: readonly Role[];
}

/** An open desk says so this often, and is believed for a little longer than twice that. */
const SAY_MS = 20_000;
const BELIEVED_MS = 45_000;

export class Shift {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  /** When each person was last written down by this process. */
  readonly #said = new Map<string, number>();

  constructor(parts: { ledger: Ledger; clock: Clock }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
  }

  /** Somebody's desk is open. Cheap: most calls write nothing. */
  async here({ staff, roles, login }: Session): Promise<void> {
    const now = this.#clock.machine();
    if (now - (this.#said.get(staff.id) ?? 0) < SAY_MS || !roles.some((role) => CARERS.includes(role))) return;
    this.#said.set(staff.id, now);
    const until = now + BELIEVED_MS;
    const value = JSON.stringify({ id: staff.id, name: staff.name, login, roles, until });
    await this.#ledger.commit({ put: [{ kind: 'shift', id: staff.id, value, rank: until }] });
  }

  /** They have signed out. */
  async gone(id: string): Promise<void> {
    this.#said.delete(id);
    await this.#ledger.commit({ put: [{ kind: 'shift', id, value: null }] });
  }

  async who(): Promise<OnShift[]> {
    const found: OnShift[] = [];
    for (const { id, value, version } of await this.#ledger.ranked('shift', 1_000)) {
      const { until, ...person } = JSON.parse(value) as OnShift & { until: number };
      if (until > this.#clock.machine()) found.push(person);
      else
        await this.#ledger.commit({
          expect: [{ kind: 'shift', id, version }],
          put: [{ kind: 'shift', id, value: null }],
        });
    }
    return found.sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  }
}
