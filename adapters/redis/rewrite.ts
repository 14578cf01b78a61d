/** Makes a Redis write its log, and its snapshot where it keeps one, without what was removed. */
import { setTimeout as pause } from 'node:timers/promises';

/** A council's whole ledger is written in seconds; longer means that the disk will not have it. */
const MOST_MS = 120_000;
const LOOK_MS = 50;

interface Asked {
  connect(): Promise<unknown>;
  configGet(name: string): Promise<Record<string, string>>;
  info(section: string): Promise<string>;
  sendCommand(command: string[]): Promise<unknown>;
  destroy(): void;
  on(event: 'error', listener: () => void): unknown;
}

/** @throws when it refuses, or is not done in two minutes */
export async function rewritten(open: () => Asked): Promise<void> {
  const client = open();
  client.on('error', () => {});
  try {
    await client.connect();
    const { save } = await client.configGet('save');
    const until = Date.now() + MOST_MS;
    await freshly(client, 'BGREWRITEAOF', 'aof_last_bgrewrite_status', until);
    if (save) await freshly(client, 'BGSAVE', 'rdb_last_bgsave_status', until);
  } finally {
    client.destroy();
  }
}

/** One that is under way may have begun before the removal: it is waited for, and another begun. */
async function freshly(client: Asked, command: string, status: string, until: number): Promise<void> {
  await ended(client, until);
  await client.sendCommand([command]);
  const info = await ended(client, until);
  if (!info.includes(`${status}:ok`)) throw new Error(`${command} did not end well`);
}

async function ended(client: Asked, until: number): Promise<string> {
  for (;;) {
    const info = await client.info('persistence');
    if (!/(aof_rewrite_in_progress|aof_rewrite_scheduled|rdb_bgsave_in_progress):1/.test(info)) return info;
    if (Date.now() > until) throw new Error('it was not done in time');
    await pause(LOOK_MS);
  }
}
