/**
 * Texts through a real server that is killed again and again, with a provider that calls a hundred times for each text and
 * hangs up now and then: every text must be one turn and one answer.
 */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { runningClock } from '../../bot/clock.ts';
import { openLog } from '../../bot/log.ts';
import { Records } from '../../bot/records.ts';
import { masterKey, Seals } from '../../bot/seal.ts';
import { FakeTwilio } from '../adapters/fakeTwilio.ts';
import { folderOnDisk } from './onDisk.ts';
import { seeded } from './random.ts';
import { freePort, ServerProcess } from './serverProcess.ts';

/** Past the numbers of the provider and of the ladder: a text from our own number is refused, and rightly. */
const number = (n: number): string => `+447700900${400 + n}`;
const SAID = ['Is there a lunch club in Croydon?', 'I want to end my life', 'PERSON'];
const DEADLINE_MS = 120_000;

export interface TextsReport {
  engine: 'sqlite';
  seed: number;
  texts: number;
  calls: number;
  kills: number;
  lost: number;
  doubled: number;
  seconds: number;
}

export async function textsDrill(options: {
  seed: number;
  texts: number;
  calls: number;
  kills: number;
}): Promise<TextsReport> {
  const { seed, texts, calls, kills } = options;
  const began = Date.now();
  const random = seeded(seed);
  const dataDir = await folderOnDisk('nwd-texts-');
  const key = randomBytes(32).toString('base64');
  const fake = await new FakeTwilio().open();
  fake.random = random;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = new ServerProcess(port, {
    NWD_DATA: dataDir,
    NWD_MASTER_KEY: key,
    NWD_SMS: 'twilio',
    NWD_PUBLIC_URL: url,
    TWILIO_ACCOUNT_SID: fake.account,
    TWILIO_AUTH_TOKEN: fake.token,
    TWILIO_FROM: fake.from,
    TWILIO_API_URL: fake.url,
  });
  await server.start();
  fake.hooks = url;
  fake.signedAs = url;
  const ids = Array.from({ length: texts }, (_, n) => `SM${n.toString(16).padStart(32, '0')}`);
  let ended = 0;

  const text = async (id: string, n: number): Promise<void> => {
    let told = 0;
    // All at once, and those that met a dead process once more, until the whole hundred were taken.
    while (told < calls) {
      const answers = await Promise.all(
        Array.from({ length: calls - told }, () =>
          fake.hook(id, number(n), SAID[n % SAID.length]!).catch(() => ({ status: 0 })),
        ),
      );
      const refused = answers.find(({ status }) => status >= 400 && status < 500);
      if (refused) throw new Error(`a text was refused with ${refused.status}`);
      told += answers.filter(({ status }) => status === 200).length;
      if (told < calls) await pause(50);
    }
    ended++;
  };
  let next = 0;
  const sender = async (): Promise<void> => {
    while (next < ids.length) await text(ids[next]!, next++);
  };
  let killed = 0;
  const killer = async (): Promise<void> => {
    for (; killed < kills; killed++) {
      // Among the texts, not after them; and the provider hangs up while it happens.
      while (ended < ((killed + 1) * ids.length) / (kills + 1)) await pause(10);
      fake.mischief = random() < 0.5 ? 'hangsUpAfterwards' : 'none';
      await pause(random() * 100);
      await server.kill();
      await server.start();
      fake.mischief = 'none';
    }
  };
  await Promise.all([killer(), ...Array.from({ length: 8 }, sender)]);
  const answered = (n: number): boolean => fake.sentTo(number(n)).length > 0;
  const deadline = Date.now() + DEADLINE_MS;
  while (!ids.every((_, n) => answered(n)) && Date.now() < deadline) await pause(200);
  await pause(7_000); // what would be doubled, would be by then
  await server.kill('SIGTERM');

  const ledger = await openSqliteLedger(dataDir);
  const keys = masterKey(key, dataDir);
  const records = new Records(ledger, new Seals(ledger, keys), runningClock(), openLog('silent'));
  let lost = 0;
  let doubled = 0;
  for (const [n] of ids.entries()) {
    const address = await ledger.get('address', keys.lookUp(number(n)));
    const lines = address ? await records.lines(address.value) : [];
    const heard = lines.filter(({ from }) => from === 'resident').length;
    // The ladder goes on speaking while we count: what it said last may not have left.
    const said = lines.filter(
      ({ from, event, keys: book }) => from === 'bot' && !event && !book?.[0]?.startsWith('ladder.'),
    );
    const sent = fake.sentTo(number(n)).map((body) => body.replace(/^\(Sorry, this is late\.\) /, ''));
    if (heard < 1 || said.length < 1 || said.some((line) => !sent.includes(line.text))) lost++;
    if (heard > 1 || new Set(sent).size < sent.length) doubled++;
  }
  await ledger.close();
  await fake.close();
  await rm(dataDir, { recursive: true, force: true });
  const seconds = Math.round((Date.now() - began) / 1_000);
  return { engine: 'sqlite', seed, texts, calls: texts * calls, kills, lost, doubled, seconds };
}
