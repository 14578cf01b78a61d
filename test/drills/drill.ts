/** npm run drill -- NAME [--engine sqlite|redis] [--seed N]: real processes, seeded; ends with one line of JSON. */
import { parseArgs } from 'node:util';
import { conversations } from './conversations.ts';
import { fuzz } from './fuzz.ts';
import { interleavings } from './interleavings.ts';
import { killDrill } from './kill.ts';
import type { EngineName } from './realHouse.ts';
import { textsDrill } from './texts.ts';
import { twoDesksDrill } from './twoDesks.ts';
import { twoProcessesDrill } from './twoProcesses.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'sqlite' },
    seed: { type: 'string' },
    kills: { type: 'string', default: '20' },
    escalations: { type: 'string', default: '400' },
    texts: { type: 'string', default: '200' },
    calls: { type: 'string', default: '100' },
    runs: { type: 'string', default: '500' },
    inputs: { type: 'string', default: '100000' },
    conversations: { type: 'string', default: '200' },
    cases: { type: 'string', default: '1000' },
    claimers: { type: 'string', default: '20' },
  },
});
const engine = values.engine as EngineName;
const seed = Number(values.seed ?? Date.now() % 1_000_000);
/** What must be 0 in a report. */
const FAULTS = ['lost', 'doubled', 'misplaced', 'doubleOwners', 'unowned', 'staleWritesAccepted'];
const drills: Record<string, () => Promise<object>> = {
  kill: () => killDrill({ engine, seed, kills: Number(values.kills), escalations: Number(values.escalations) }),
  'rolling-restart': () => killDrill({ engine: 'redis', seed, kills: 6, escalations: 120, gently: true }),
  interleavings: async () => {
    const broken = await interleavings(Number(values.runs), seed);
    process.stderr.write(broken.map((what) => `${what}\n`).join(''));
    return { engine: 'sqlite', seed, runs: Number(values.runs), lost: broken.length, doubled: 0 };
  },
  conversations: async () => {
    const broken = await conversations(Number(values.runs), seed);
    process.stderr.write(broken.map((what) => `${what}\n`).join(''));
    return { engine: 'sqlite', seed, runs: Number(values.runs), lost: broken.length, doubled: 0 };
  },
  fuzz: () => fuzz(Number(values.inputs), seed),
  texts: () =>
    textsDrill({
      seed,
      texts: Number(values.texts),
      calls: Number(values.calls),
      kills: Math.min(Number(values.kills), 20),
    }),
  'two-desks': () => twoDesksDrill({ engine, cases: Number(values.cases), claimers: Number(values.claimers) }),
  'two-processes': () => twoProcessesDrill({ conversations: Number(values.conversations) }),
};
const drill = drills[positionals[0] ?? ''];
if (!drill || !['sqlite', 'redis'].includes(engine)) {
  process.stderr.write(`usage: npm run drill -- ${Object.keys(drills).join('|')} [--engine sqlite|redis] [--seed N]\n`);
  process.exit(2);
}
const report = await drill();
process.stdout.write(`${JSON.stringify(report)}\n`);
const counts = report as Record<string, unknown>;
process.exit(FAULTS.some((fault) => Number(counts[fault] ?? 0) > 0) ? 1 : 0);
