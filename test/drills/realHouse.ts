/** Real processes on a real store, for the drills: one server on SQLite, or two on Redis. */
import { randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseLedger } from '../../adapters/choose.ts';
import { runningClock } from '../../bot/clock.ts';
import { readConfig } from '../../bot/config.ts';
import { openLog } from '../../bot/log.ts';
import type { Ledger } from '../../bot/ports.ts';
import { Records } from '../../bot/records.ts';
import { type Keys, masterKey, Seals } from '../../bot/seal.ts';
import { KEPT, RedisServer } from '../redisServer.ts';
import { folderOnDisk } from './onDisk.ts';
import { freePort, ServerProcess } from './serverProcess.ts';

export type EngineName = 'sqlite' | 'redis';

export interface Sent {
  conversation: string;
  token: string;
  key: string;
}

export class RealHouse {
  readonly engine: EngineName;
  readonly servers: ServerProcess[] = [];
  redis?: RedisServer;
  readonly #dataDir: string;
  readonly #settings: Record<string, string>;

  private constructor(engine: EngineName, dataDir: string, settings: Record<string, string>) {
    this.engine = engine;
    this.#dataDir = dataDir;
    this.#settings = settings;
  }

  static async open(engine: EngineName, more: Record<string, string> = {}): Promise<RealHouse> {
    const dataDir = await folderOnDisk('nwd-drill-');
    const redis = engine === 'redis' ? await RedisServer.start(KEPT, await folderOnDisk('nwd-redis-')) : undefined;
    const shared = redis && { NWD_LEDGER: 'redis', REDIS_URL: redis.url };
    const settings = { NWD_DATA: dataDir, NWD_MASTER_KEY: randomBytes(32).toString('base64'), ...shared, ...more };
    const house = new RealHouse(engine, dataDir, settings);
    house.redis = redis;
    // One after the other: at the very first start one of them lays out the sample directory.
    for (let i = 0; i < (engine === 'redis' ? 2 : 1); i++) {
      const server = new ServerProcess(await freePort(), settings);
      house.servers.push(server);
      await server.start();
    }
    return house;
  }

  /** The keys of its servers. */
  keys(): Keys {
    return masterKey(this.#settings.NWD_MASTER_KEY, this.#dataDir);
  }

  /** What the house remembers, read as a process of its own. On SQLite the server must have ended. */
  async records(): Promise<{ records: Records; ledger: Ledger }> {
    const config = readConfig(this.#settings);
    const ledger = await chooseLedger(config);
    const seals = new Seals(ledger, masterKey(config.masterKey, this.#dataDir));
    return { ledger, records: new Records(ledger, seals, runningClock(), openLog('silent')) };
  }

  /** Posts until it is told 2xx, to whichever process answers: the same body each time, so the same key. */
  async post(path: string, token?: string, body: object = {}, first = 0): Promise<unknown> {
    for (let n = first; ; n++) {
      const server = this.servers[n % this.servers.length]!;
      try {
        const response = await fetch(`${server.url}/v3/directline/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(5_000),
        });
        if (response.ok) return await response.json();
      } catch {
        // Killed in mid-request: whether it was heard is unknown, so the same key is sent again.
      }
      await pause(25);
    }
  }

  async begin(first = 0): Promise<{ conversation: string; token: string }> {
    const made = (await this.post('tokens/generate', undefined, {}, first)) as {
      conversationId: string;
      token: string;
    };
    await this.post('conversations', made.token, {}, first);
    return { conversation: made.conversationId, token: made.token };
  }

  async write(
    to: { conversation: string; token: string },
    text: string,
    key: string = randomUUID(),
    first = 0,
  ): Promise<Sent> {
    const activity = { type: 'message', from: { id: 'dl_drill' }, text, channelData: { clientActivityID: key } };
    await this.post(`conversations/${to.conversation}/activities`, to.token, activity, first);
    return { ...to, key };
  }

  /** Resolves when no message waits for its turn. */
  async settled(): Promise<void> {
    for (let quiet = 0; quiet < 3; ) {
      await pause(200);
      const response = await fetch(`${this.servers[0]!.url}/health`);
      const health = (await response.json()) as { waiting?: { turns: number } };
      quiet = health.waiting?.turns === 0 ? quiet + 1 : 0;
    }
  }

  /** Lets time go on by so much at once, on every machine. */
  async leap(ms: number): Promise<void> {
    await Promise.all(this.servers.map((server) => server.leap(ms)));
  }

  /** Ends the servers, as an operator would. The store stays. */
  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.kill('SIGTERM')));
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.kill()));
    await this.redis?.close();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}
