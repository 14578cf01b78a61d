/** The ledger on `node:sqlite`: one file, one process, words safe on disk before anybody is told so. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  type Change,
  type Entry,
  type Kept,
  type Ledger,
  type Outcome,
  OutsideFault,
  type RecordKind,
  type Stored,
  type Work,
  type WorkKind,
} from '../../bot/ports.ts';
import type { Asked } from './engine.ts';

type Answer = { n: number; answer?: unknown; fault?: string };
type Listener = (what: { stream?: string; work?: WorkKind }) => void;

/**
 * Opens `ledger.db` in a folder, making both when absent.
 * @throws {OutsideFault} when another process has it open, the disk will not have it, or a newer release wrote it
 */
export async function openSqliteLedger(dataDir: string): Promise<Ledger> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { file: join(dataDir, 'ledger.db') },
    execArgv: [],
  });
  const ready = await new Promise<{ ready: boolean; why?: string }>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  if (ready.ready) return new SqliteLedger(thread);
  await thread.terminate();
  const doing = ready.why?.includes('locked')
    ? 'opening the ledger, which another process has open: on SQLite only one may, so stop the front door first'
    : 'opening the ledger';
  throw new OutsideFault('SQLite', doing, ready.why);
}

class SqliteLedger implements Ledger {
  readonly engine = 'sqlite';
  readonly #thread: Worker;
  readonly #asked = new Map<
    number,
    { resolve: (answer: never) => void; reject: (fault: Error) => void; doing: string }
  >();
  readonly #listeners = new Set<Listener>();
  #n = 0;
  #dead?: OutsideFault;

  constructor(thread: Worker) {
    this.#thread = thread;
    thread.on('message', (answers: Answer[] | 'closed') => {
      if (answers !== 'closed') for (const answer of answers) this.#settle(answer);
    });
    thread.on('error', (error) => this.#die(error));
    thread.on('exit', () => this.#die(undefined));
  }

  async commit(change: Change): Promise<Outcome> {
    const outcome = await this.#ask<Outcome>({ do: 'commit', change });
    if (outcome.done) this.#tell(change);
    return outcome;
  }

  get(kind: RecordKind, id: string): Promise<Stored | undefined> {
    return this.#ask({ do: 'get', kind, id });
  }

  ranked(kind: RecordKind, limit = 2_000, upTo = Number.MAX_VALUE): Promise<Stored[]> {
    return this.#ask({ do: 'ranked', kind, limit, upTo });
  }

  after(stream: string, after: number, limit = 1_000): Promise<Entry[]> {
    return this.#ask({ do: 'after', stream, after, limit });
  }

  last(stream: string): Promise<number> {
    return this.#ask({ do: 'last', stream });
  }

  take(kinds: WorkKind[], by: number, leaseMs: number, limit: number): Promise<Work[]> {
    return this.#ask({ do: 'take', kinds, by, leaseMs, limit });
  }

  waiting(kinds: WorkKind[], limit = 2_000): Promise<Omit<Work, 'token'>[]> {
    return this.#ask({ do: 'waiting', kinds, limit });
  }

  lead(name: string, who: string, ms: number): Promise<boolean> {
    return this.#ask({ do: 'lead', name, who, ms });
  }

  watch(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async *unload(): AsyncIterable<Kept[]> {
    type RecordRow = Extract<Kept, { record: unknown }>['record'] & { rank: number | null };
    yield* this.#pages<RecordRow>(
      'record',
      ['', ''],
      ({ kind, id }) => [kind, id],
      (row) => {
        return { record: { ...row, rank: row.rank ?? undefined } };
      },
    );
    type EntryRow = Extract<Kept, { entry: unknown }>['entry'];
    yield* this.#pages<EntryRow>(
      'entry',
      ['', 0],
      ({ stream, seq }) => [stream, seq],
      (entry) => ({ entry }),
    );
    type WorkRow = Omit<Work, 'token'> & { ord: number };
    yield* this.#pages<WorkRow>(
      'work',
      [0],
      ({ ord }) => [ord],
      ({ ord: _, ...work }) => ({ work }),
    );
  }

  load(page: Kept[]): Promise<void> {
    return this.#ask({ do: 'load', page });
  }

  scrub(): Promise<void> {
    return this.#ask({ do: 'scrub' });
  }

  async *#pages<Row>(
    of: 'record' | 'entry' | 'work',
    first: (string | number)[],
    last: (row: Row) => (string | number)[],
    kept: (row: Row) => Kept,
  ): AsyncIterable<Kept[]> {
    for (let after = first; ; ) {
      const rows = await this.#ask<Row[]>({ do: 'page', of, after });
      if (rows.length === 0) return;
      yield rows.map(kept);
      after = last(rows.at(-1)!);
    }
  }

  async close(): Promise<void> {
    if (this.#dead) return;
    const gone = new Promise<void>((resolve) => this.#thread.once('exit', () => resolve()));
    this.#thread.postMessage('close');
    await gone;
  }

  #ask<T>(ask: Asked): Promise<T> {
    if (this.#dead) return Promise.reject(this.#dead);
    return new Promise<T>((resolve, reject) => {
      this.#asked.set(++this.#n, { resolve: resolve as (answer: never) => void, reject, doing: ask.do });
      this.#thread.postMessage({ n: this.#n, ask });
    });
  }

  #settle({ n, answer, fault }: Answer): void {
    const asked = this.#asked.get(n);
    this.#asked.delete(n);
    if (fault === undefined) asked?.resolve(answer as never);
    else asked?.reject(new OutsideFault('SQLite', asked.doing, fault));
  }

  #die(cause: unknown): void {
    this.#dead ??= new OutsideFault('SQLite', 'running', cause);
    for (const asked of this.#asked.values()) asked.reject(this.#dead);
    this.#asked.clear();
  }

  /** A listener that fails must not make a commit look undone. */
  #hint(what: Parameters<Listener>[0]): void {
    for (const listener of this.#listeners) queueMicrotask(() => listener(what));
  }

  #tell(change: Change): void {
    const streams = new Set(change.append?.map(({ stream }) => stream));
    const kinds = new Set(change.due?.flatMap((due) => (due.at === null ? [] : [due.kind])));
    for (const stream of streams) this.#hint({ stream });
    for (const work of kinds) this.#hint({ work });
  }
}
