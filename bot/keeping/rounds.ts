/** What the house does for its records by itself: the audit's links each second, the sweep each hour, the whole chain each day. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AuditChain } from '../audit/chain.ts';
import { checkNow } from '../audit/checking.ts';
import { AUDIT } from '../audit/entry.ts';
import type { Log } from '../log.ts';
import type { Records } from '../records.ts';
import { ClockWatch, type Sweep } from './sweep.ts';

const LOOK_MS = 1_000;
const LEAD_MS = 15_000;
const RENEW_MS = 5_000;
const FIRST_SWEEP_MS = 60_000;
const HOUR = 3_600_000;
const SWEEPS_A_DAY = 24;
const STOP_MS = 10_000;

export class KeepingRounds {
  readonly #parts: { records: Records; chain: AuditChain; sweep: Sweep; log: Log };
  readonly #me = randomUUID();
  readonly #watch: ClockWatch;
  #tick?: NodeJS.Timeout;
  #under: Promise<void> = Promise.resolve();
  #busy = false;
  #leads = false;
  #leadAt = 0;
  #linked = -1;
  #sweepAt = performance.now() + FIRST_SWEEP_MS;
  #sweeps = 0;

  constructor(parts: { records: Records; chain: AuditChain; sweep: Sweep; log: Log }) {
    this.#parts = parts;
    this.#watch = new ClockWatch(() => parts.records.clock.care());
  }

  start(): void {
    this.#tick = setInterval(() => this.#look(), LOOK_MS).unref();
  }

  /** Resolves when what was under way has ended, and everything that happened is linked. */
  async stop(): Promise<void> {
    clearInterval(this.#tick);
    this.#parts.sweep.stop();
    // A Redis that writes its files anew may take minutes: whatever it was, it is safe to leave and to do again.
    await Promise.race([this.#under, pause(STOP_MS, undefined, { ref: false })]);
    const { records, chain } = this.#parts;
    await chain.link().catch(() => {});
    if (this.#leads) await records.ledger.lead('keeping', this.#me, 0).catch(() => false);
  }

  #look(): void {
    if (this.#busy) return;
    this.#busy = true;
    this.#under = this.#round()
      .catch((error: unknown) => this.#parts.log.fault('keeping.failed', error))
      .finally(() => {
        this.#busy = false;
      });
  }

  async #round(): Promise<void> {
    const { records, chain } = this.#parts;
    const now = performance.now();
    if (now >= this.#leadAt) {
      this.#leads = await records.ledger.lead('keeping', this.#me, LEAD_MS);
      this.#leadAt = now + RENEW_MS;
    }
    if (!this.#leads) return;
    const newest = await records.ledger.last(AUDIT);
    if (newest !== this.#linked) await chain.link();
    this.#linked = newest;
    if (now >= this.#sweepAt) await this.#hourly(now);
  }

  async #hourly(now: number): Promise<void> {
    const { records, chain, sweep, log } = this.#parts;
    this.#sweepAt = now + HOUR;
    if (this.#watch.leapt()) return log.note('sweep.clockLeapt');
    const { ledger, clock } = records;
    if (this.#sweeps++ % SWEEPS_A_DAY === 0) {
      // What could not be cleaned when it was erased is cleaned by the next day.
      await ledger.scrub().catch((error: unknown) => log.fault('sweep.scrub', error));
      const found = await checkNow({ ledger, clock, chain }, 'front door');
      if (!found.whole) log.note('audit.broken', { row: found.row, why: found.why });
    }
    // In the log, which leaves this machine in most councils, it proves that nothing before it was made anew.
    const head = await chain.head();
    if (head && head.to > 0) log.note('audit.head', { to: head.to, link: head.link });
    const went = await sweep.round();
    if (went > 0) log.note('sweep.went', { went });
  }
}
