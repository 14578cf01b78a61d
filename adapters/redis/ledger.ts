/** The ledger on Redis, for several processes: each change is one script, and the record is the truth. */
import { readFileSync } from 'node:fs';
import {
  type Change,
  type Entry,
  type Kept,
  type Ledger,
  type Outcome,
  OutsideFault,
  type RecordKind,
  type Stored,
  WORK_KINDS_DUE,
  type Work,
  type WorkKind,
} from '../../bot/ports.ts';
import { type Client, type Connection, connect } from './connection.ts';

type Listener = (what: { stream?: string; work?: WorkKind }) => void;
type Wake = { streams: string[]; work: WorkKind[] };

const read = (name: string): string => readFileSync(new URL(`./${name}.lua`, import.meta.url), 'utf8');
const SCRIPTS = {
  commit: `${read('work')}\n${read('commit')}`,
  take: `${read('work')}\n${read('take')}`,
  waiting: `${read('work')}\n${read('waiting')}`,
  load: `${read('work')}\n${read('load')}`,
  ranked: `${read('work')}\n${read('ranked')}`,
  lead: `${read('work')}\n${read('lead')}`,
};

/** How much is moved at a time. */
const PAGE = 500;

function cut(kindAndId: string): [string, string] {
  const colon = kindAndId.indexOf(':');
  return [kindAndId.slice(0, colon), kindAndId.slice(colon + 1)];
}

/**
 * Opens the ledger of one council.
 * @param url `redis://…`, or several with commas between for a cluster
 * @param council any short name: its keys share one hash tag, so that a cluster keeps a council whole and spreads councils
 * @throws {OutsideFault} in plain words when Redis is down, too old, read-only, or not set to keep what it is told
 */
export async function openRedisLedger(url: string, council: string): Promise<Ledger> {
  const ledger = new RedisLedger(await connect(url), `nwd:{${council}}:`);
  await ledger.listen();
  return ledger;
}

class RedisLedger implements Ledger {
  readonly engine = 'redis';
  readonly #connection: Connection;
  readonly #tag: string;
  readonly #listeners = new Set<Listener>();

  constructor(connection: Connection, tag: string) {
    this.#connection = connection;
    this.#tag = tag;
  }

  async listen(): Promise<void> {
    await this.#ask('listening', () =>
      this.#connection.subscribe(`${this.#tag}wake`, (message) => this.#woken(message)),
    );
  }

  async commit(change: Change): Promise<Outcome> {
    const expect = change.expect ?? [];
    const whole = {
      expect,
      put: change.put ?? [],
      remove: change.remove ?? [],
      append: change.append ?? [],
      due: change.due ?? [],
    };
    const wake: Wake = {
      streams: [...new Set(whole.append.map(({ stream }) => stream))],
      work: [...new Set(whole.due.flatMap((due) => (due.at === null ? [] : [due.kind])))],
    };
    const message = wake.streams.length + wake.work.length > 0 ? JSON.stringify(wake) : '';
    const [done, ...numbers] = await this.#script<number[]>('commit', JSON.stringify(whole), message);
    return done === 1 ? { done: true, seqs: numbers } : { done: false, because: expect[numbers[0]!]! };
  }

  async get(kind: RecordKind, id: string): Promise<Stored | undefined> {
    const key = `${this.#tag}record:${kind}:${id}`;
    const [value, version] = await this.#ask('get', (client) => client.hmGet(key, ['value', 'version']));
    return value == null ? undefined : { id, value, version: Number(version) };
  }

  async ranked(kind: RecordKind, limit = 2_000, upTo?: number): Promise<Stored[]> {
    const most = upTo === undefined ? '+inf' : String(upTo);
    const found = await this.#script<[string, string, string][]>('ranked', kind, String(limit), most);
    return found.map(([id, value, version]) => ({ id, value, version: Number(version) }));
  }

  async after(stream: string, after: number, limit = 1_000): Promise<Entry[]> {
    const key = `${this.#tag}stream:${stream}`;
    const found: Entry[] = [];
    for (let from = after; found.length < limit; from += limit) {
      const values = await this.#ask('after', (client) => client.lRange(key, from, from + limit - 1));
      found.push(...values.map((value, i) => ({ seq: from + i + 1, value })).filter(({ value }) => value !== ''));
      if (values.length < limit) break;
    }
    return found.slice(0, limit);
  }

  last(stream: string): Promise<number> {
    return this.#ask('last', (client) => client.lLen(`${this.#tag}stream:${stream}`));
  }

  async take(kinds: WorkKind[], by: number, leaseMs: number, limit: number): Promise<Work[]> {
    type Row = [string, WorkKind, string, string, string, string, string];
    const rows = await this.#script<Row[]>('take', JSON.stringify(kinds), String(by), String(leaseMs), String(limit));
    return rows.map(([id, kind, lane, at, value, attempt, token]) => {
      return { id, kind, lane, at: Number(at), value, attempt: Number(attempt), token: Number(token) };
    });
  }

  async waiting(kinds: WorkKind[], limit = 2_000): Promise<Omit<Work, 'token'>[]> {
    type Row = [string, WorkKind, string, string, string, string];
    const rows = await this.#script<Row[]>('waiting', JSON.stringify(kinds), String(limit));
    return rows.map(([id, kind, lane, at, value, attempt]) => {
      return { id, kind, lane, at: Number(at), value, attempt: Number(attempt) };
    });
  }

  async lead(name: string, who: string, ms: number): Promise<boolean> {
    return (await this.#script<number>('lead', name, who, String(Math.round(ms)))) === 1;
  }

  async *unload(): AsyncIterable<Kept[]> {
    yield* this.#records();
    yield* this.#entries();
    yield* this.#works();
  }

  async load(page: Kept[]): Promise<void> {
    await this.#script('load', JSON.stringify(page));
  }

  async scrub(): Promise<void> {
    try {
      await this.#connection.rewrite();
    } catch (error) {
      throw new OutsideFault('Redis', 'writing its files anew', error);
    }
  }

  async *#records(): AsyncIterable<Kept[]> {
    const prefix = `${this.#tag}record:`;
    for await (const keys of this.#connection.scan(`${prefix}*`)) {
      yield await Promise.all(
        keys.map(async (key): Promise<Kept> => {
          const [kind, id] = cut(key.slice(prefix.length)) as [RecordKind, string];
          const [value, version] = await this.#ask('get', (client) => client.hmGet(key, ['value', 'version']));
          const rank = await this.#ask('rank', (client) => client.zScore(`${this.#tag}rank:${kind}`, id));
          return { record: { kind, id, value: value!, version: Number(version), rank: rank ?? undefined } };
        }),
      );
    }
  }

  async *#entries(): AsyncIterable<Kept[]> {
    const prefix = `${this.#tag}stream:`;
    for await (const keys of this.#connection.scan(`${prefix}*`)) {
      for (const stream of keys.map((key) => key.slice(prefix.length))) {
        for (let after = 0; ; ) {
          const entries = await this.after(stream, after, PAGE);
          if (entries.length === 0) break;
          yield entries.map((entry) => ({ entry: { stream, ...entry } }));
          after = entries.at(-1)!.seq;
        }
      }
    }
  }

  /** Every lane from its head: what stands in one lane keeps its order, and lanes do not know each other. */
  async *#works(): AsyncIterable<Kept[]> {
    const all = await this.waiting(['turn', ...WORK_KINDS_DUE], Number.MAX_SAFE_INTEGER);
    const works = new Map(all.map((work) => [work.id, work]));
    for await (const keys of this.#connection.scan(`${this.#tag}lane:*`)) {
      for (const key of keys) {
        const ids = await this.#ask('lane', (client) => client.zRange(key, 0, -1));
        yield ids.flatMap((id) => works.get(id) ?? []).map((work) => ({ work }));
      }
    }
  }

  watch(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    this.#listeners.clear();
    return this.#connection.close();
  }

  #woken(message: string): void {
    const { streams, work } = JSON.parse(message) as Wake;
    for (const listener of this.#listeners) {
      for (const stream of streams) listener({ stream });
      for (const kind of work) listener({ work: kind });
    }
  }

  #script<T>(name: keyof typeof SCRIPTS, ...values: string[]): Promise<T> {
    return this.#ask(name, (client) => this.#connection.run(client, SCRIPTS[name], this.#tag, values) as Promise<T>);
  }

  /** A command that did not answer in time may still be carried out: its fault means unknown, never "not done". */
  async #ask<T>(doing: string, ask: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await this.#connection.within(ask);
    } catch (error) {
      throw new OutsideFault('Redis', doing, error);
    }
  }
}
