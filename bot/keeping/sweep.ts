/**
 * The hourly sweep: what was kept long enough goes. Bounded in each round, safe to run twice, safe to be killed in
 * between: every step is one commit that decides again from what is there.
 */

import type { AuditChain } from '../audit/chain.ts';
import { AUDIT, audited, readEntry } from '../audit/entry.ts';
import type { Log } from '../log.ts';
import type { Ledger, RecordKind } from '../ports.ts';
import type { Records } from '../records.ts';
import type { Asks } from './asks.ts';
import type { Eraser } from './eraser.ts';
import { againstByRule, type Held, readHeld } from './held.ts';
import { type Class, keptUntil } from './rules.ts';

export interface SweepParts {
  records: Records;
  eraser: Eraser;
  asks: Asks;
  chain: AuditChain;
  log: Log;
}

/** In one round: conversations, and pages of small records. What is left is for the next. */
const MOST_CONVERSATIONS = 2_000;
const PAGE = 200;
const MOST_PAGES = 50;
/** What is old enough and may not go yet, such as what is on hold, is looked at again after this long. */
const LATER_MS = 86_400_000;
const HOUR = 3_600_000;

/** Small records that go by their own age: their rank is the care-clock ms at which they go. */
const BY_AGE: { kind: RecordKind; rule: Class }[] = [
  { kind: 'inbound', rule: 'replay' },
  { kind: 'sent', rule: 'texts' },
  { kind: 'carried', rule: 'talk' },
  // Codes that nobody has used: an address of a number has no rank.
  { kind: 'address', rule: 'talk' },
];

export class Sweep {
  readonly #parts: SweepParts;
  #stopped = false;
  constructor(parts: SweepParts) {
    this.#parts = parts;
  }

  get #ledger(): Ledger {
    return this.#parts.records.ledger;
  }

  /** Ends after the step that is under way. */
  stop(): void {
    this.#stopped = true;
  }

  /** One round. @returns how much went */
  async round(): Promise<number> {
    const now = this.#parts.records.clock.care();
    const words = (await this.#asked(now)) + (await this.#conversations(now));
    // Once for all of them: what was removed must leave the files too. What follows holds no words.
    if (words > 0) await this.#ledger.scrub();
    let went = words + (await this.#audit(now));
    for (const each of BY_AGE) went += await this.#byAge(each, now);
    return went;
  }

  async #asked(now: number): Promise<number> {
    const { asks, log } = this.#parts;
    let went = 0;
    for (const id of await asks.dueByItself(now)) {
      if (this.#stopped) break;
      const done = await asks.doByItself(id).catch((error: unknown) => log.fault('sweep.asked', error));
      if (done) went += 1;
    }
    return went;
  }

  async #conversations(now: number): Promise<number> {
    const { eraser, log } = this.#parts;
    const due = await this.#ledger.ranked('conversation', MOST_CONVERSATIONS, now);
    if (due.length === 0) return 0;
    const waiting = await eraser.waiting();
    let went = 0;
    for (const { id } of due) {
      if (this.#stopped) break;
      try {
        // Which class it was and no id: of what is gone, only that it went.
        const note = ({ kept }: Held) => ({
          actor: 'front door',
          what: 'kept.longEnough' as const,
          rule: kept.class,
          count: 1,
        });
        const became = await eraser.erase(id, (held) => againstByRule(held, now), note, waiting);
        if (became === 'erased') went += 1;
        else await this.#later(id, became === 'law' ? 0 : now + LATER_MS);
      } catch (error) {
        // One that cannot be read must not keep all the others.
        log.fault('sweep.conversation', error);
      }
    }
    return went;
  }

  /** It may not go yet: it is looked at again when it may, or in a while. */
  async #later(id: string, soonest: number): Promise<void> {
    const stored = await this.#ledger.get('conversation', id);
    if (!stored) return;
    const held = await readHeld(this.#parts.records, id);
    const rank = Math.max(held?.kept.until ?? 0, soonest);
    const expect = [{ kind: 'conversation' as const, id, version: stored.version }];
    // What cannot be read any more is nobody's: its key is gone.
    const remove = held ? [] : [{ stream: id }];
    await this.#ledger.commit({
      expect,
      put: [{ kind: 'conversation', id, value: held ? stored.value : null, rank }],
      remove,
    });
  }

  async #byAge({ kind, rule }: (typeof BY_AGE)[number], now: number): Promise<number> {
    let went = 0;
    for (let pages = 0; pages < MOST_PAGES && !this.#stopped; pages++) {
      const old = await this.#ledger.ranked(kind, PAGE, now);
      if (old.length === 0) break;
      const entry = { actor: 'front door', what: 'kept.longEnough' as const, rule, to: kind, count: old.length };
      const outcome = await this.#ledger.commit({
        expect: old.map(({ id, version }) => ({ kind, id, version })),
        put: old.map(({ id }) => ({ kind, id, value: null })),
        append: [audited(this.#parts.records.clock, entry)],
      });
      if (outcome.done) went += old.length;
      if (old.length < PAGE) break;
    }
    return went;
  }

  /** The oldest entries of the audit, some at a time: the chain then begins behind them. */
  async #audit(now: number): Promise<number> {
    let went = 0;
    for (let pages = 0; pages < MOST_PAGES && !this.#stopped; pages++) {
      const oldest = await this.#ledger.after(AUDIT, 0, PAGE);
      const young = oldest.findIndex(({ value }) => {
        const entry = readEntry(value);
        return !entry || keptUntil('audit', entry.at) > now;
      });
      const old = young === -1 ? oldest : oldest.slice(0, young);
      const change = old.length > 0 ? await this.#parts.chain.drop(old.at(-1)!.seq) : undefined;
      if (!change) break;
      const entry = { actor: 'front door', what: 'audit.dropped' as const, rule: 'audit', count: old.length };
      change.append = [audited(this.#parts.records.clock, entry)];
      if (!(await this.#ledger.commit(change)).done) break;
      went += old.length;
      if (young !== -1) break;
    }
    return went;
  }
}

/** A clock that leapt may be wrong: what it calls old enough is believed an hour later, not at once. */
export class ClockWatch {
  readonly #care: () => number;
  readonly #steady: () => number;
  #seen: { care: number; steady: number };

  /** @param steady ms that nobody can set */
  constructor(care: () => number, steady: () => number = () => performance.now()) {
    this.#care = care;
    this.#steady = steady;
    this.#seen = { care: care(), steady: steady() };
  }

  /** Whether it has leapt since it was asked last. */
  leapt(): boolean {
    const now = { care: this.#care(), steady: this.#steady() };
    const by = now.care - this.#seen.care - (now.steady - this.#seen.steady);
    this.#seen = now;
    return Math.abs(by) > HOUR;
  }
}
