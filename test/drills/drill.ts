/** npm run drill -- NAME [--seed N]: real processes, seeded; ends with one line of JSON. */
import { parseArgs } from 'node:util';
import { killDrill } from './kill.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    kills: { type: 'string' },
    escalations: { type: 'string' },
    engine: { type: 'string' },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const drills: Record<string, () => Promise<{ lost: number; doubled: number }>> = {
  kill: () => killDrill({ seed, kills: Number(values.kills ?? 20), escalations: Number(values.escalations ?? 400) }),
};
const drill = drills[positionals[0] ?? ''];
if (!drill || (values.engine ?? 'sqlite') !== 'sqlite') {
  process.stderr.write(`usage: npm run drill -- ${Object.keys(drills).join('|')} [--seed N] [--engine sqlite]\n`);
  process.exit(2);
}
const report = await drill();
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exit(report.lost + report.doubled > 0 ? 1 : 0);
