/**
 * The process is killed again and again while people write to it, and each retries until it is told 2xx.
 * Afterwards everything that was acknowledged must be there once: the words, the case, the reply.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { runningClock } from '../../bot/clock.ts';
import { openLog } from '../../bot/log.ts';
import { Records } from '../../bot/records.ts';
import { masterKey, Seals } from '../../bot/seal.ts';
import { seeded } from './random.ts';
import { freePort, ServerProcess } from './serverProcess.ts';

/** Some are answered where they are heard, some by a turn from the queue: both must survive. */
const SAID = [
  'I want to end my life',
  'please can somebody assess my mum, she cannot manage at home any more, she needs a care assessment',
  'my husband has taken all his tablets',
  'can I speak to a real person please',
];

export interface KillReport {
  engine: string;
  seed: number;
  kills: number;
  acknowledged: number;
  lost: number;
  doubled: number;
  seconds: number;
}

interface Sent {
  conversation: string;
  key: string;
}

export async function killDrill(options: { seed: number; kills: number; escalations: number }): Promise<KillReport> {
  const began = Date.now();
  const random = seeded(options.seed);
  const dataDir = await mkdtemp(join(tmpdir(), 'nwd-drill-'));
  const server = new ServerProcess(await freePort(), { NWD_DATA: dataDir });
  await server.start();
  const acknowledged: Sent[] = [];
  let started = 0;
  let kills = 0;
  const sender = async (): Promise<void> => {
    while (started < options.escalations) {
      const n = started++;
      acknowledged.push(await escalate(server, SAID[n % SAID.length]!));
      // Slow enough that the kills fall among the escalations, not after them.
      while (kills < options.kills && acknowledged.length > ((kills + 1) * options.escalations) / options.kills)
        await pause(5);
    }
  };
  const killer = async (): Promise<void> => {
    for (; kills < options.kills; kills++) {
      await pause(40 + random() * 260);
      await server.kill();
      await server.start();
    }
  };
  await Promise.all([killer(), ...Array.from({ length: 8 }, sender)]);
  await settled(server);
  await server.kill('SIGTERM');
  const counts = await count(dataDir, acknowledged);
  await rm(dataDir, { recursive: true, force: true });
  const seconds = Math.round((Date.now() - began) / 1_000);
  return { engine: 'sqlite', seed: options.seed, kills, acknowledged: acknowledged.length, ...counts, seconds };
}

/** One resident: begins a conversation and writes, trying each step again until it is told that it was heard. */
async function escalate(server: ServerProcess, text: string): Promise<Sent> {
  const key = randomUUID();
  const { conversationId, token } = (await post(server, 'tokens/generate')) as {
    conversationId: string;
    token: string;
  };
  await post(server, 'conversations', token, {});
  const activity = { type: 'message', from: { id: 'dl_drill' }, text, channelData: { clientActivityID: key } };
  await post(server, `conversations/${conversationId}/activities`, token, activity);
  return { conversation: conversationId, key };
}

async function post(server: ServerProcess, path: string, token?: string, body?: object): Promise<unknown> {
  for (;;) {
    try {
      const response = await fetch(`${server.url}/v3/directline/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(body ?? {}),
        signal: AbortSignal.timeout(5_000),
      });
      if (response.ok) return await response.json();
    } catch {
      // Killed in mid-request: whether it was heard is unknown, so the same key is sent again.
    }
    await pause(25);
  }
}

/** Waits until the queue of turns is empty, as somebody would who watches the page. */
async function settled(server: ServerProcess): Promise<void> {
  const sent = await escalate(server, 'hello');
  for (let quiet = 0; quiet < 20; ) {
    await pause(250);
    const health = (await (await fetch(`${server.url}/health`)).json()) as { waiting?: { turns: number } };
    quiet = health.waiting?.turns === 0 ? quiet + 5 : 0;
  }
  return void sent;
}

async function count(dataDir: string, acknowledged: Sent[]): Promise<{ lost: number; doubled: number }> {
  const ledger = await openSqliteLedger(dataDir);
  const records = new Records(
    ledger,
    new Seals(ledger, masterKey(undefined, dataDir)),
    runningClock(),
    openLog('silent'),
  );
  const cases = await records.openCases();
  let lost = 0;
  let doubled = 0;
  for (const { conversation, key } of acknowledged) {
    const lines = await records.lines(conversation);
    const heard = lines.filter(({ clientActivityID }) => clientActivityID === key).length;
    const replies = lines.flatMap(({ from, keys }) => (from === 'bot' && keys ? [keys.join(' ')] : []));
    const answers = replies.filter((keys) => keys !== 'frontDoor.welcome' && !keys.startsWith('ladder.'));
    const opened = cases.filter((it) => it.conversation === conversation).length;
    const handed = lines.filter(({ event }) => event?.name === 'handoff.initiate').length;
    if (heard < 1 || answers.length < 1 || opened < 1 || handed < 1) lost++;
    if (heard > 1 || new Set(replies).size < replies.length || opened > 1 || handed > 1) doubled++;
  }
  await ledger.close();
  return { lost, doubled };
}
