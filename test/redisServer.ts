/** A real `redis-server` on a port of its own, set as the front door needs it, or wrongly on purpose. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './drills/serverProcess.ts';

export const KEPT = [
  '--appendonly',
  'yes',
  '--appendfsync',
  'always',
  '--maxmemory-policy',
  'noeviction',
  '--save',
  '',
];

/** Skips the tests of whoever calls it, loudly, where there is no Redis; fails them where `NWD_REQUIRE` names it. */
export function needsRedis(test: Mocha.Context): void {
  try {
    execFileSync('redis-server', ['--version']);
  } catch {
    if (process.env.NWD_REQUIRE?.includes('redis')) throw new Error('redis-server is required, and is not here');
    process.stdout.write('  SKIPPED: redis-server is not here, so the Redis ledger was not tried\n');
    test.skip();
  }
}

export class RedisServer {
  readonly port: number;
  readonly url: string;
  /** Where it keeps its files. */
  readonly dir: string;
  readonly #settings: string[];
  #child!: ChildProcess;

  private constructor(port: number, dir: string, settings: string[]) {
    this.port = port;
    this.url = `redis://127.0.0.1:${port}`;
    this.dir = dir;
    this.#settings = settings;
  }

  /** @param folder where it keeps its files, and takes them away at the end; one of its own when absent */
  static async start(settings: string[] = KEPT, folder?: string): Promise<RedisServer> {
    const dir = folder ?? (await mkdtemp(join(tmpdir(), 'nwd-redis-')));
    const server = new RedisServer(await freePort(), dir, settings);
    await server.again();
    return server;
  }

  /** Starts it on the same data. Resolves when it answers. */
  async again(): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.dir, ...this.#settings];
    this.#child = spawn('redis-server', args, { stdio: 'ignore' });
    while (!(await this.#answers())) await pause(10);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    await gone;
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.dir, { recursive: true, force: true });
  }

  /** Sends one inline command and gives what comes back first. */
  ask(command: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write(`${command}\r\n`));
      socket.once('error', reject);
      socket.once('data', (bytes) => {
        socket.destroy();
        resolve(bytes.toString());
      });
    });
  }

  async #answers(): Promise<boolean> {
    return this.ask('PING').then(
      (said) => said.startsWith('+PONG') || said.startsWith('-NOAUTH'),
      () => false,
    );
  }
}

/** Three nodes that share the slots between them. */
export async function startCluster(): Promise<RedisServer[]> {
  const nodes = await Promise.all([1, 2, 3].map(() => RedisServer.start([...KEPT, '--cluster-enabled', 'yes'])));
  const slots = ['0 5460', '5461 10922', '10923 16383'];
  for (const [i, node] of nodes.entries()) await node.ask(`CLUSTER ADDSLOTSRANGE ${slots[i]}`);
  for (const node of nodes.slice(1)) await nodes[0]!.ask(`CLUSTER MEET 127.0.0.1 ${node.port}`);
  for (const node of nodes) while (!(await node.ask('CLUSTER INFO')).includes('cluster_state:ok')) await pause(20);
  // Every node must know every other, or a client that asks one of them is sent astray.
  for (const node of nodes)
    while (((await node.ask('CLUSTER NODES')).match(/connected/g) ?? []).length < 3) await pause(20);
  return nodes;
}
