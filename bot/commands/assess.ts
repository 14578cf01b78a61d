/**
 * npm run --silent assess -- --in IN.jsonl --out OUT.jsonl [--at ISO]
 * Runs each `{id, text, channel}` as the first message of its own conversation through the whole bot and writes what a
 * resident would get: `{id, concern, tier, escalate, says999, reply}`. For a council's safety lead and their own labels.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { intentOf } from '../understanding/intents.ts';
import { answered, IN_HOURS, openThrowaway, type Throwaway } from './throwaway.ts';

const Asked = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  channel: z.enum(['web', 'sms']).catch('web').default('web'),
});
type Asked = z.infer<typeof Asked>;

export interface Assessed {
  id: string | number;
  concern: 'crisis' | 'safeguarding' | 'statutory' | 'none';
  tier: 1 | 2 | 3 | null;
  escalate: 'immediate' | 'urgent' | 'routine' | 'none';
  says999: boolean;
  reply: string;
}

/** Enough to fill the turns that run at once. */
const BATCH = 64;

async function assess(front: Throwaway, asked: Asked, i: number): Promise<() => Promise<Assessed>> {
  const { records, pipeline } = front.door;
  const conversation = `assessed-${i}`;
  const who = asked.channel === 'sms' ? `+447700900${String(i % 1_000).padStart(3, '0')}` : `dl_${i}`;
  const { channel, text } = asked;
  await pipeline.receive({ key: 'first', channel, conversation, who, text, birth: { channel, who } });
  return async () => {
    const lines = await records.lines(conversation);
    const reply = lines
      .flatMap(({ from, event, text: said }) => (from === 'resident' || event ? [] : [said]))
      .join('\n\n');
    const { caseId, askedIfSafe } = (await records.conversation(conversation))!;
    const it = caseId ? await records.case(caseId) : undefined;
    const kind = it?.kind ?? askedIfSafe?.kind;
    const concern = kind === undefined || kind === 'person' ? 'none' : kind;
    const { intents, band } = await front.recogniser.recognise(text);
    const tier = concern !== 'none' ? 3 : band === 'sure' ? (intentOf(intents[0]!.intent)?.tier ?? null) : null;
    return { id: asked.id, concern, tier, escalate: it?.urgency ?? 'none', says999: /\b999\b/.test(reply), reply };
  };
}

/** One fault for each line that cannot be read: its number, never its words. */
function read(file: string): Asked[] {
  const faults: number[] = [];
  if (!existsSync(file)) throw new Error(`there is no file called ${file}`);
  const asked = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      try {
        return [Asked.parse(JSON.parse(line))];
      } catch {
        faults.push(i + 1);
        return [];
      }
    });
  if (faults.length > 0) throw new Error(`these lines are not {"id", "text", "channel"}: ${faults.join(', ')}`);
  return asked;
}

const { values } = parseArgs({ options: { in: { type: 'string' }, out: { type: 'string' }, at: { type: 'string' } } });
try {
  if (!values.in || !values.out)
    throw new Error('usage: npm run --silent assess -- --in IN.jsonl --out OUT.jsonl [--at ISO]');
  const at = values.at ? Date.parse(values.at) : IN_HOURS;
  if (Number.isNaN(at)) throw new Error('--at must be a moment such as 2026-03-08T02:10:00Z');
  const asked = read(values.in);
  const front = await openThrowaway(at);
  const assessed: Assessed[] = [];
  for (let i = 0; i < asked.length; i += BATCH) {
    const batch = await Promise.all(asked.slice(i, i + BATCH).map((each, j) => assess(front, each, i + j)));
    await answered(front.ledger);
    assessed.push(...(await Promise.all(batch.map((result) => result()))));
  }
  writeFileSync(values.out, assessed.map((each) => `${JSON.stringify(each)}\n`).join(''));
  await front.close();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
