/**
 * Reads the live feeds again each night. One process leads, and the work is done by a process of its own at low priority:
 * a slow or hostile feed can cost the front door nothing, and a crash there is not a crash here.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { lastQuietHour } from './hours.ts';
import type { Log } from './log.ts';
import type { Clock, Ledger } from './ports.ts';
import { type FeedState, noteRefresh, readRefresh } from './refreshState.ts';

const TICK = 20_000;
const LEAD = 90_000;
const HOUR = 60 * 60_000;
/** After this the night is over, and what was missed waits for the next. */
const WINDOW = 4 * HOUR;
const LONGEST = 3 * HOUR;
/** Councils that share a feed must not all ask at two o'clock. */
const SPREAD = 120;
const MEMORY = '--max-old-space-size=1024';
const CHILD = fileURLToPath(new URL('./commands/refresh.ts', import.meta.url));

export interface RefreshParts {
  /** Addresses without query, as the states are named by. */
  feeds: readonly string[];
  dataDir: string;
  ledger: Ledger;
  clock: Clock;
  log: Log;
  /** Starts the reading at a care-clock moment: for tests. */
  begin?: (now: number) => ChildProcess;
}

/**
 * Whether a feed should be read now: each night once; after a failure again an hour later while the night lasts; and at
 * once when it never was read, an hour apart until it is.
 */
export function isDue(state: FeedState | undefined, now: number, spread: number): boolean {
  if (!state) return true;
  const rested = Math.abs(now - state.tried) >= HOUR;
  if (state.state === 'failed' && state.done === undefined) return rested;
  const night = lastQuietHour(now, spread);
  if (now - night > WINDOW) return false;
  return state.tried < night || (state.state === 'failed' && rested);
}

/** Minutes after two o'clock, always the same for one council and its feeds. */
export function spreadOf(feeds: readonly string[], council: string): number {
  return (
    createHash('sha256')
      .update(`${council}\n${feeds.join('\n')}`)
      .digest()
      .readUInt16BE() % SPREAD
  );
}

export class Refresh {
  readonly #parts: RefreshParts;
  readonly #me = randomUUID();
  readonly #spread: number;
  #timer?: NodeJS.Timeout;
  #child?: ChildProcess;
  #since = 0;
  #isGivenUp = false;
  #ended?: Promise<void>;

  constructor(parts: RefreshParts, council: string) {
    this.#parts = parts;
    this.#spread = spreadOf(parts.feeds, council);
  }

  start(): void {
    if (this.#parts.feeds.length === 0) return;
    this.#timer = setInterval(() => void this.look(), TICK);
    this.#timer.unref();
    void this.look();
  }

  /** Ends a reading that is under way: it has changed nothing yet, and the next goes on where it stopped. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#giveUp();
    await this.#ended;
    if (this.#parts.feeds.length > 0) await this.#parts.ledger.lead('refresh', this.#me, 0).catch(() => false);
  }

  /** Looks whether a feed is due, and reads if this process leads. */
  async look(): Promise<void> {
    const { ledger, log } = this.#parts;
    try {
      if (this.#child) {
        const isMine = await ledger.lead('refresh', this.#me, LEAD);
        if (!isMine) this.#giveUp();
        else if (performance.now() - this.#since > LONGEST) this.#child.kill();
        return;
      }
      if (this.#due().length === 0 || !(await ledger.lead('refresh', this.#me, LEAD)) || this.#child) return;
      // Read again under the lead: another process may have done it a moment ago.
      if (this.#due().length > 0) this.#begin();
    } catch (error) {
      log.fault('refresh.look', error);
    }
  }

  /** Without a word of failure: whoever is next goes on with it. */
  #giveUp(): void {
    this.#isGivenUp = true;
    this.#child?.kill();
  }

  #due(): string[] {
    const { feeds, dataDir, clock } = this.#parts;
    const states = readRefresh(dataDir);
    return feeds.filter((name) => isDue(states[name], clock.care(), this.#spread));
  }

  #begin(): void {
    const { log, dataDir, clock, begin = inAnotherProcess } = this.#parts;
    const now = clock.care();
    const due = this.#due();
    const child = begin(now);
    this.#child = child;
    this.#isGivenUp = false;
    this.#since = performance.now();
    log.note('refresh.begun', { feeds: due.length });
    this.#ended = new Promise((resolve) => {
      const over = (code: number | string | null) => {
        if (this.#child !== child) return;
        this.#child = undefined;
        // What the child did not live to note failed: it is tried again an hour later.
        const states = readRefresh(dataDir);
        for (const name of this.#isGivenUp ? [] : due.filter((each) => states[each]?.tried !== now)) {
          const why = 'it ended before it was done';
          noteRefresh(dataDir, name, { ...states[name], state: 'failed', tried: now, when: inIso(now), why });
        }
        log.note('refresh.ended', { code: code ?? undefined });
        resolve();
      };
      child.once('error', () => over('none'));
      child.once('exit', over);
    });
  }
}

function inIso(at: number): string {
  return new Date(at).toISOString();
}

/** The channel between the two tells the child when its parent has gone, however it went. */
function inAnotherProcess(now: number): ChildProcess {
  return spawn(process.execPath, [MEMORY, CHILD, '--at', String(now)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
