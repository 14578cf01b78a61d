/** The ledger's tables and what may be done to them, synchronously. Runs in the worker thread and nowhere else. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Change, Entry, Expectation, Kept, Outcome, RecordKind, Stored, Work, WorkKind } from '../../bot/ports.ts';
import { migrate } from './migrations.ts';

export type Ask =
  | { do: 'commit'; change: Change }
  | { do: 'get'; kind: RecordKind; id: string }
  | { do: 'ranked'; kind: RecordKind; limit: number; upTo: number }
  | { do: 'after'; stream: string; after: number; limit: number }
  | { do: 'last'; stream: string }
  | { do: 'take'; kinds: WorkKind[]; by: number; leaseMs: number; limit: number }
  | { do: 'waiting'; kinds: WorkKind[]; limit: number }
  | { do: 'lead'; name: string; who: string; ms: number }
  | { do: 'page'; of: 'record' | 'entry' | 'work'; after: (string | number)[] }
  | { do: 'load'; page: Kept[] };

/** What is asked of the thread: a scrub belongs in no transaction. */
export type Asked = Ask | { do: 'scrub' };

/** How much is moved at a time. */
const PAGE = 500;

export class Engine {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    // The exclusive lock is SQLite's own: a second process is refused, and kill -9 frees it. A pid file would not be freed.
    this.#db.exec('PRAGMA busy_timeout = 500; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL');
    this.#db.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON');
    migrate(this.#db);
  }

  /** Does everything asked in one transaction, synced once. A conflict in one change leaves its neighbours whole. */
  batch(asks: Ask[]): unknown[] {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const answers = asks.map((ask) => this.#one(ask));
      this.#db.exec('COMMIT');
      return answers;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Removed rows are zeroed where they stood; older pages that hold them stay in the log until it is cut off. */
  scrub(): void {
    const { busy } = this.#db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
    if (busy !== 0) throw new Error('the log could not be cut off');
  }

  close(): void {
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#db.close();
  }

  #one(ask: Ask): unknown {
    switch (ask.do) {
      case 'commit':
        return this.#commit(ask.change);
      case 'get':
        return this.#get(ask.kind, ask.id);
      case 'ranked':
        return this.#all<Stored>(
          'SELECT id, value, version FROM record WHERE kind = ? AND rank IS NOT NULL AND rank <= ? ORDER BY rank, id LIMIT ?',
          ask.kind,
          ask.upTo,
          ask.limit,
        );
      case 'after':
        return this.#all<Entry>(
          'SELECT seq, value FROM entry WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?',
          ask.stream,
          ask.after,
          ask.limit,
        );
      case 'last':
        return this.#last(ask.stream);
      case 'take':
        return this.#take(ask);
      case 'waiting':
        return this.#all(
          `SELECT id, kind, lane, at, value, attempt FROM work
           WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY at, ord LIMIT ?`,
          JSON.stringify(ask.kinds),
          ask.limit,
        );
      case 'lead':
        return this.#lead(ask.name, ask.who, ask.ms);
      case 'page':
        return this.#page(ask.of, ask.after);
      case 'load':
        return this.#load(ask.page);
    }
  }

  #commit(change: Change): Outcome {
    const broken = (change.expect ?? []).find((expected) => !this.#holds(expected));
    if (broken) return { done: false, because: broken };
    // A fault half way (a full disk, a value of the wrong type) must not leave half a change in its neighbours' transaction.
    this.#db.exec('SAVEPOINT change');
    try {
      const seqs = this.#write(change);
      this.#db.exec('RELEASE change');
      return { done: true, seqs };
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK TO change; RELEASE change');
      throw error;
    }
  }

  #holds(expected: Expectation): boolean {
    if ('stream' in expected) return this.#last(expected.stream) === expected.last;
    if ('work' in expected) {
      const work = this.#row('SELECT token FROM work WHERE id = ?', expected.work) as { token: number } | undefined;
      return work?.token === expected.token;
    }
    return (this.#get(expected.kind, expected.id)?.version ?? 0) === expected.version;
  }

  #write(change: Change): number[] {
    for (const { kind, id, value, rank } of change.put ?? []) {
      if (value === null) this.#run('DELETE FROM record WHERE kind = ? AND id = ?', kind, id);
      else
        this.#run(
          `INSERT INTO record (kind, id, value, version, rank) VALUES (?, ?, ?, 1, ?)
           ON CONFLICT DO UPDATE SET value = excluded.value, version = version + 1, rank = excluded.rank`,
          kind,
          id,
          value,
          rank ?? null,
        );
    }
    for (const { stream, upTo } of change.remove ?? []) {
      this.#run('DELETE FROM entry WHERE stream = ? AND seq <= ?', stream, upTo ?? Number.MAX_SAFE_INTEGER);
      if (upTo === undefined) this.#run('DELETE FROM head WHERE stream = ?', stream);
    }
    const seqs = (change.append ?? []).map(({ stream, value }) => {
      const { seq } = this.#row(
        'INSERT INTO head (stream, seq) VALUES (?, 1) ON CONFLICT DO UPDATE SET seq = seq + 1 RETURNING seq',
        stream,
      ) as { seq: number };
      this.#run('INSERT INTO entry (stream, seq, value) VALUES (?, ?, ?)', stream, seq, value);
      return seq;
    });
    for (const due of change.due ?? []) {
      if (due.at === null) this.#run('DELETE FROM work WHERE id = ?', due.id);
      else
        this.#run(
          `INSERT INTO work (id, kind, lane, at, value, attempt, token, lease) VALUES (?, ?, ?, ?, ?, 0, 0, 0)
           ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, lane = excluded.lane, at = excluded.at,
             value = excluded.value, token = token + 1, lease = 0`,
          due.id,
          due.kind,
          due.lane,
          due.at,
          due.value,
        );
    }
    return seqs;
  }

  #take(ask: { kinds: WorkKind[]; by: number; leaseMs: number; limit: number }): Work[] {
    const now = Date.now();
    return this.#all<Work & { ord: number }>(
      `UPDATE work SET token = token + 1, attempt = attempt + 1, lease = ?
       WHERE ord IN (
         SELECT ord FROM work AS next
         WHERE kind IN (SELECT value FROM json_each(?)) AND at <= ? AND lease <= ?
           AND NOT EXISTS (SELECT 1 FROM work AS before WHERE before.lane = next.lane AND before.ord < next.ord)
         ORDER BY at, ord LIMIT ?)
       RETURNING ord, id, kind, lane, at, value, attempt, token`,
      now + ask.leaseMs,
      JSON.stringify(ask.kinds),
      ask.by,
      now,
      ask.limit,
    )
      .sort((a, b) => a.at - b.at || a.ord - b.ord)
      .map(({ ord: _, ...work }) => work);
  }

  #lead(name: string, who: string, ms: number): boolean {
    const now = Date.now();
    const held = this.#row(
      `INSERT INTO lease (name, who, until) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET who = excluded.who, until = excluded.until WHERE who = excluded.who OR until <= ?
       RETURNING who`,
      name,
      who,
      now + ms,
      now,
    );
    return held !== undefined;
  }

  #page(of: 'record' | 'entry' | 'work', after: (string | number)[]): unknown[] {
    const pages = {
      record: `SELECT kind, id, value, version, rank FROM record WHERE (kind, id) > (?, ?) ORDER BY kind, id LIMIT ${PAGE}`,
      entry: `SELECT stream, seq, value FROM entry WHERE (stream, seq) > (?, ?) ORDER BY stream, seq LIMIT ${PAGE}`,
      work: `SELECT ord, id, kind, lane, at, value, attempt FROM work WHERE ord > ? ORDER BY ord LIMIT ${PAGE}`,
    };
    return this.#all(pages[of], ...after);
  }

  #load(page: Kept[]): void {
    for (const kept of page) {
      if ('record' in kept) {
        const { kind, id, value, version, rank } = kept.record;
        this.#run('INSERT INTO record VALUES (?, ?, ?, ?, ?)', kind, id, value, version, rank ?? null);
      } else if ('entry' in kept) {
        const { stream, seq, value } = kept.entry;
        this.#run('INSERT INTO entry VALUES (?, ?, ?)', stream, seq, value);
        this.#run('INSERT INTO head VALUES (?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq', stream, seq);
      } else {
        const { id, kind, lane, at, value, attempt } = kept.work;
        this.#run('INSERT INTO work VALUES (NULL, ?, ?, ?, ?, ?, ?, 0, 0)', id, kind, lane, at, value, attempt);
      }
    }
  }

  #last(stream: string): number {
    return (this.#row('SELECT seq FROM head WHERE stream = ?', stream) as { seq: number } | undefined)?.seq ?? 0;
  }

  #get(kind: RecordKind, id: string): Stored | undefined {
    return this.#row('SELECT id, value, version FROM record WHERE kind = ? AND id = ?', kind, id) as Stored | undefined;
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  #run(sql: string, ...values: (string | number | null)[]): void {
    this.#statement(sql).run(...values);
  }

  #row(sql: string, ...values: (string | number | null)[]): unknown {
    return this.#statement(sql).get(...values);
  }

  #all<T>(sql: string, ...values: (string | number | null)[]): T[] {
    return this.#statement(sql).all(...values) as T[];
  }
}
