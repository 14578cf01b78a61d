/** A real server in a process of its own, for the drills: started, killed and started again on the same data. */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const INDEX = fileURLToPath(new URL('../../bot/index.ts', import.meta.url));
const LEAP = new URL('./leap.ts', import.meta.url).href;

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

export class ServerProcess {
  readonly port: number;
  readonly url: string;
  signIn = '';
  /** What every process of this server has written, since the first. */
  said = '';
  readonly #settings: Record<string, string>;
  #child?: ChildProcess;
  #ahead = 0;

  constructor(port: number, settings: Record<string, string>) {
    this.port = port;
    this.url = `http://localhost:${port}`;
    this.#settings = settings;
  }

  /** Resolves when it says that it is open. @throws with what it said when it ends before that */
  async start(): Promise<void> {
    const ours = { NWD_LIMITS: 'off', NWD_LOG: 'silent', NWD_DRILL_AHEAD: String(this.#ahead) };
    const env = { ...process.env, ...ours, ...this.#settings, PORT: String(this.port) };
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', 'ipc'];
    const child = spawn(process.execPath, ['--import', LEAP, INDEX], { env, stdio });
    this.#child = child;
    let said = '';
    child.stderr!.on('data', (bytes: Buffer) => (said += bytes));
    await new Promise<void>((resolve, reject) => {
      child.stdout!.on('data', (bytes: Buffer) => {
        said += bytes;
        this.said += bytes;
        const link = /Desk sign-in: (\S+)/.exec(said);
        if (!link) return;
        this.signIn = link[1]!;
        resolve();
      });
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    });
  }

  /** Lets its machine's time go on by so much at once, also for the processes that follow this one. */
  async leap(ms: number): Promise<void> {
    this.#ahead += ms;
    const leapt = once(this.#child!, 'message');
    this.#child!.send(ms);
    await leapt;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}
