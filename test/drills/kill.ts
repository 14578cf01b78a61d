/**
 * Processes are killed again and again while people write to them, and each retries until it is told 2xx: on SQLite the
 * server, on Redis either server or Redis itself. Afterwards everything that was acknowledged must be there once: the
 * words, the case, the reply.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { AuditChain } from '../../bot/audit/chain.ts';
import { oldestFirst } from '../../bot/audit/read.ts';
import { seeded } from './random.ts';
import { type EngineName, RealHouse, type Sent } from './realHouse.ts';

/** Some are answered where they are heard, some by a turn from the queue: both must survive. */
const SAID = [
  'I want to end my life',
  'please can somebody assess my mum, she cannot manage at home any more, she needs a care assessment',
  'my husband has taken all his tablets',
  'can I speak to a real person please',
];

export interface KillReport {
  engine: EngineName;
  seed: number;
  kills: number;
  acknowledged: number;
  lost: number;
  doubled: number;
  /** Cases that have not exactly one audit row for their opening; and whether the audit's chain is whole. */
  misaudited: number;
  auditWhole: boolean;
  seconds: number;
}

export async function killDrill(options: {
  engine: EngineName;
  seed: number;
  kills: number;
  escalations: number;
  /** Asks the servers to stop, one after the other, as for a new release, instead of killing them. */
  gently?: boolean;
}): Promise<KillReport> {
  const { engine, seed, escalations } = options;
  const began = Date.now();
  const random = seeded(seed);
  const house = await RealHouse.open(engine);
  const acknowledged: Sent[] = [];
  let started = 0;
  let kills = 0;
  const sender = async (): Promise<void> => {
    while (started < escalations) {
      const n = started++;
      const resident = await house.begin(n);
      acknowledged.push(await house.write(resident, SAID[n % SAID.length]!, undefined, n));
      // Slow enough that the kills fall among the escalations, not after them.
      while (kills < options.kills && acknowledged.length > ((kills + 1) * escalations) / options.kills) await pause(5);
    }
  };
  const killer = async (): Promise<void> => {
    const victims = [...house.servers, ...(house.redis && !options.gently ? [house.redis] : [])];
    for (; kills < options.kills; kills++) {
      await pause(40 + random() * 260);
      const victim = options.gently
        ? house.servers[kills % house.servers.length]!
        : victims[Math.floor(random() * victims.length)]!;
      await victim.kill(options.gently ? 'SIGTERM' : 'SIGKILL');
      await ('again' in victim ? victim.again() : victim.start());
    }
  };
  await Promise.all([killer(), ...Array.from({ length: 8 }, sender)]);
  await house.settled();
  await house.stop();
  const counts = await count(house, acknowledged);
  await house.close();
  const seconds = Math.round((Date.now() - began) / 1_000);
  return { engine, seed, kills, acknowledged: acknowledged.length, ...counts, seconds };
}

async function count(
  house: RealHouse,
  acknowledged: Sent[],
): Promise<Pick<KillReport, 'lost' | 'doubled' | 'misaudited' | 'auditWhole'>> {
  const { ledger, records } = await house.records();
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
  const opened = new Map<string, number>();
  for await (const { what, case: id = '' } of oldestFirst(ledger, {}))
    if (what === 'case.opened') opened.set(id, (opened.get(id) ?? 0) + 1);
  const misaudited = cases.filter(({ id }) => opened.get(id) !== 1).length + Math.abs(opened.size - cases.length);
  const chain = new AuditChain(ledger, house.keys());
  await chain.link();
  const auditWhole = (await chain.check()).whole;
  await ledger.close();
  return { lost, doubled, misaudited, auditWhole };
}
