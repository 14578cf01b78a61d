/**
 * Two processes behind a balancer that sticks to nothing: residents write to one and listen on the other, staff work at
 * the other. Every message must arrive once, in the order of its sender.
 */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { RealHouse } from './realHouse.ts';
import type { ServerProcess } from './serverProcess.ts';

const RESIDENT = ['it is about my mother', 'she lives in Purley', 'thank you for listening'];
const STAFF = ['Hello, I am here.', 'Tell me a little more?', 'I will ring her tomorrow.'];

export interface TwoProcessesReport {
  conversations: number;
  /** Messages that arrived less often than once, more often, or out of order. */
  lost: number;
  doubled: number;
  misplaced: number;
  seconds: number;
}

type Activity = {
  text?: string;
  from: { role: string; name?: string };
  channelData: { 'webchat:sequence-id': number };
};

export async function twoProcessesDrill(options: { conversations: number }): Promise<TwoProcessesReport> {
  const began = Date.now();
  const house = await RealHouse.open('redis', { NWD_CLOCK: '2026-03-04T10:00:00Z' });
  const [, there] = house.servers as [ServerProcess, ServerProcess];
  const cookie = await signIn(there);
  const { records, ledger } = await house.records();
  const report = { conversations: options.conversations, lost: 0, doubled: 0, misplaced: 0 };
  let started = 0;
  const one = async (): Promise<void> => {
    while (started < options.conversations) {
      started++;
      const arrived = await converse(house, there, cookie, async (conversation) => {
        const it = (await records.openCases()).find((each) => each.conversation === conversation);
        return it?.id;
      });
      for (const said of [['can I speak to a person', ...RESIDENT], STAFF]) {
        const seen = arrived.flatMap(({ text }) => (text && said.includes(text) ? [text] : []));
        report.lost += said.filter((text) => !seen.includes(text)).length;
        report.doubled += seen.length - new Set(seen).size;
        if ([...new Set(seen)].join('\n') !== said.filter((text) => seen.includes(text)).join('\n')) report.misplaced++;
      }
      const numbers = arrived.map(({ channelData }) => channelData['webchat:sequence-id']);
      if (numbers.some((number, i) => i > 0 && number <= numbers[i - 1]!)) report.misplaced++;
    }
  };
  await Promise.all(Array.from({ length: 16 }, one));
  await ledger.close();
  await house.close();
  return { ...report, seconds: Math.round((Date.now() - began) / 1_000) };
}

async function converse(
  house: RealHouse,
  there: ServerProcess,
  cookie: string,
  caseOf: (conversation: string) => Promise<string | undefined>,
): Promise<Activity[]> {
  const resident = await house.begin(0);
  const address = `${there.url.replace('http', 'ws')}/v3/directline/conversations/${resident.conversation}/stream`;
  const socket = new WebSocket(`${address}?watermark=0&t=${resident.token}`);
  const arrived: Activity[] = [];
  socket.on('message', (frame) => {
    if (frame.toString() !== '')
      arrived.push(...(JSON.parse(frame.toString()) as { activities: Activity[] }).activities);
  });
  await once(socket, 'open');
  await house.write(resident, 'can I speak to a person', undefined, 0);
  let id: string | undefined;
  while (!id) id = await caseOf(resident.conversation);
  const act = (verb: string, fields: Record<string, string>) =>
    deskAct(there, cookie, `/desk/cases/${id}/${verb}`, fields);
  await act('claim', {});
  await Promise.all([
    (async () => {
      for (const text of RESIDENT) await house.write(resident, text, undefined, 0);
    })(),
    (async () => {
      for (const [i, text] of STAFF.entries()) await act('say', { fence: '1', key: `key-${i}`, text });
    })(),
  ]);
  const expected = 1 + RESIDENT.length + STAFF.length;
  const ours = () =>
    arrived.filter(({ text }) => text && [...RESIDENT, ...STAFF, 'can I speak to a person'].includes(text)).length;
  for (let waited = 0; ours() < expected && waited < 5_000; waited += 20) await pause(20);
  await pause(50); // long enough for a double to show itself
  socket.terminate();
  return arrived;
}

async function signIn(server: ServerProcess): Promise<string> {
  const entered = await fetch(server.signIn, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'name=Sam',
  });
  return entered.headers.get('set-cookie')!.split(';')[0]!;
}

async function deskAct(
  server: ServerProcess,
  cookie: string,
  path: string,
  fields: Record<string, string>,
): Promise<void> {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie,
      origin: server.url,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields),
  });
  if (answer.status !== 200 && answer.status !== 303) throw new Error(`the desk answered ${answer.status} to ${path}`);
}
