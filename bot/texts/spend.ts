/** What texts cost today, counted in the ledger, so that a restart forgets none of it. Danger is counted and never capped. */
import content from '../../content/texts.json' with { type: 'json' };
import { dayOf } from '../hours.ts';
import type { Log } from '../log.ts';
import type { Records } from '../records.ts';

const { pencePerPart, poundsPerDay } = content.budget;
/** What a day may cost, in parts: what networks charge for. */
export const PARTS_PER_DAY = Math.floor((poundsPerDay * 100) / pencePerPart);

export class Spend {
  readonly perDay = PARTS_PER_DAY;
  readonly #records: Records;
  readonly #log: Log;
  #last: Promise<unknown> = Promise.resolve();
  constructor(records: Records, log: Log) {
    this.#records = records;
    this.#log = log;
  }

  /** Parts sent today. */
  async today(): Promise<number> {
    return Number((await this.#records.ledger.get('meta', this.#day()))?.value ?? 0);
  }

  async isOver(): Promise<boolean> {
    return (await this.today()) >= PARTS_PER_DAY;
  }

  /** One after the other: two at once would each count over the other. */
  add(parts: number): Promise<void> {
    const done = this.#last.then(() => this.#add(parts));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #add(parts: number): Promise<void> {
    const { ledger } = this.#records;
    for (;;) {
      const day = { kind: 'meta' as const, id: this.#day() };
      const known = await ledger.get(day.kind, day.id);
      const before = Number(known?.value ?? 0);
      const outcome = await ledger.commit({
        expect: [{ ...day, version: known?.version ?? 0 }],
        put: [{ ...day, value: String(before + parts) }],
      });
      if (!outcome.done) continue;
      if (before < PARTS_PER_DAY && before + parts >= PARTS_PER_DAY)
        this.#log.note('texts.overBudget', { parts: before + parts });
      return;
    }
  }

  #day(): string {
    return `texts ${dayOf(this.#records.clock.care())}`;
  }
}
