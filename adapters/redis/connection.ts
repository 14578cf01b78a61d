/** The connection to Redis: it fails fast, waits for nothing, and refuses a Redis that would lose what it is told. */
import { createHash } from 'node:crypto';
import { createClient, createCluster } from 'redis';
import { OutsideFault } from '../../bot/ports.ts';
import { within } from '../../bot/within.ts';
import { rewritten } from './rewrite.ts';
import { refuseUnsafe } from './settings.ts';

/** How long a command may take before its outcome counts as unknown. */
const ANSWER_MS = 2_000;

/** At the first meeting a refusal is final, such as a wrong password; later it comes back within half a second of Redis. */
class Manners {
  met = false;
  readonly connectTimeout = ANSWER_MS;
  readonly reconnectStrategy = (tries: number): number | false =>
    this.met && Math.min(500, 50 * 2 ** Math.min(tries, 5));
}

function single(url: string, socket = new Manners()) {
  return createClient({ url, disableOfflineQueue: true, socket });
}

function cluster(urls: string[], socket: Manners) {
  return createCluster({ rootNodes: urls.map((url) => ({ url })), defaults: { disableOfflineQueue: true, socket } });
}

/** What the ledger uses of a client, single or cluster. */
export interface Client {
  hmGet(key: string, fields: string[]): Promise<(string | null)[]>;
  lRange(key: string, from: number, to: number): Promise<string[]>;
  lLen(key: string): Promise<number>;
  zScore(key: string, member: string): Promise<number | null>;
  zRange(key: string, from: number, to: number): Promise<string[]>;
  evalSha(sha: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

export interface Connection {
  /** Rejects after `ANSWER_MS`, whatever the command does. */
  within<T>(ask: (client: Client) => Promise<T>): Promise<T>;
  /** Runs a script whose keys all carry the tag. */
  run(client: Client, script: string, tag: string, values: string[]): Promise<unknown>;
  /** Keys that match a pattern, each once, wherever in a cluster they are. */
  scan(pattern: string): AsyncIterable<string[]>;
  /** Writes the files of every server anew: without what was removed. Resolves when the old ones are gone. */
  rewrite(): Promise<void>;
  /** Hears a channel for as long as the connection lasts, also after it was lost and came back. */
  subscribe(channel: string, listener: (message: string) => void): Promise<void>;
  close(): Promise<void>;
}

/** @throws {OutsideFault} in plain words when it cannot be reached or may not be trusted */
export async function connect(url: string): Promise<Connection> {
  const urls = url.split(',');
  const manners = new Manners();
  const main = urls.length > 1 ? cluster(urls, manners) : single(url, manners);
  // Without a listener a lost connection would end the process; the commands themselves tell of it.
  main.on('error', () => {});
  const ears = single(urls[0]!, manners);
  ears.on('error', () => {});
  try {
    await inTime<unknown>(main.connect());
    await inTime(refuseUnsafe(urls, (each) => single(each)));
    manners.met = true;
  } catch (error) {
    main.destroy();
    throw error instanceof OutsideFault ? error : new OutsideFault('Redis', `connecting: ${reason(error)}`, error);
  }
  const shas = new Map<string, string>();
  return {
    within: (ask) => inTime(ask(main as unknown as Client)),
    async run(client, script, tag, values) {
      const sha = shas.get(script) ?? createHash('sha1').update(script).digest('hex');
      shas.set(script, sha);
      const options = { keys: [tag], arguments: values };
      try {
        return await client.evalSha(sha, options);
      } catch (error) {
        if (!String((error as Error).message).startsWith('NOSCRIPT')) throw error;
        return await client.eval(script, options);
      }
    },
    async *scan(pattern) {
      const seen = new Set<string>();
      for (const url of urls) {
        const node = single(url);
        node.on('error', () => {});
        await node.connect();
        for await (const keys of node.scanIterator({ MATCH: pattern, COUNT: 1_000 })) {
          // A scan may meet a key twice.
          const fresh = keys.filter((key) => !seen.has(key));
          for (const key of fresh) seen.add(key);
          if (fresh.length > 0) yield fresh;
        }
        node.destroy();
      }
    },
    async rewrite() {
      for (const url of urls) await rewritten(() => single(url));
    },
    async subscribe(channel, listener) {
      await inTime(ears.connect().then(() => ears.subscribe(channel, listener)));
    },
    async close() {
      ears.destroy();
      main.destroy();
    },
  };
}

function inTime<T>(asked: Promise<T>): Promise<T> {
  return within(ANSWER_MS, 'Redis', asked);
}

/** What an operator can act on. A Redis error's own text never holds residents' words: they are sealed before they get here. */
function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? 'no reason given';
}
