/** Wrong guesses are counted in the ledger: the same for every process, and a restart forgives nothing. */
import { createHmac } from 'node:crypto';
import type { Clock, Ledger } from '../../bot/ports.ts';

/** So many guesses, and then none until `ms` after the first of them. */
export interface Bucket {
  of: string;
  most: number;
  ms: number;
}

export class Guesses {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #key: Buffer;

  constructor(parts: { ledger: Ledger; clock: Clock; key: Buffer }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#key = parts.key;
  }

  /** Takes one guess from every bucket, before it is looked at. @returns false when one of them is empty */
  async spend(buckets: Bucket[]): Promise<boolean> {
    for (const bucket of buckets) if (!(await this.#change(bucket, 1))) return false;
    return true;
  }

  /** It was right, so it was no guess. */
  async giveBack(buckets: Bucket[]): Promise<void> {
    for (const bucket of buckets) await this.#change(bucket, -1);
  }

  async #change({ of, most, ms }: Bucket, by: 1 | -1): Promise<boolean> {
    const id = `guesses ${createHmac('sha256', this.#key).update(`guesses ${of}`).digest('base64url')}`;
    for (;;) {
      const now = this.#clock.machine();
      const stored = await this.#ledger.get('session', id);
      const known = stored && (JSON.parse(stored.value) as { made: number; until: number });
      const { made, until } = known && known.until > now ? known : { made: 0, until: now + ms };
      if (by === 1 && made >= most) return false;
      const value = JSON.stringify({ made: Math.max(0, made + by), until });
      const outcome = await this.#ledger.commit({
        expect: [{ kind: 'session', id, version: stored?.version ?? 0 }],
        put: [{ kind: 'session', id, value, rank: until }],
      });
      if (outcome.done) return true;
    }
  }
}
