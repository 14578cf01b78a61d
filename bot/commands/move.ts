/**
 * npm run move -- --to redis|sqlite: moves the whole ledger to the other engine, with the server stopped, and checks
 * that everything arrived: counts, and a digest of all that was kept. The one that it came from is left as it was.
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { chooseLedger } from '../../adapters/choose.ts';
import { ConfigFault, readConfig } from '../config.ts';
import { type Kept, type Ledger, OutsideFault } from '../ports.ts';

interface Tally {
  records: number;
  entries: number;
  work: number;
  digest: string;
}

/** What a ledger holds, whatever order its engine lists it in. */
async function tally(ledger: Ledger): Promise<Tally> {
  const counts = { records: 0, entries: 0, work: 0 };
  const lines: string[] = [];
  for await (const page of ledger.unload()) {
    for (const kept of page) {
      if ('record' in kept) counts.records++;
      else if ('entry' in kept) counts.entries++;
      else counts.work++;
      lines.push(line(kept));
    }
  }
  return { ...counts, digest: createHash('sha256').update(lines.sort().join('\n')).digest('hex') };
}

function line(kept: Kept): string {
  const whole = JSON.stringify(Object.values(kept)[0], (_key, value: unknown) => value ?? undefined);
  const fields = Object.entries(JSON.parse(whole) as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64');
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const { to } = values;
  if (to !== 'redis' && to !== 'sqlite')
    throw new OutsideFault('The command', 'reading what to do: use --to redis or --to sqlite');
  const config = readConfig();
  if (!config.redisUrl) throw new ConfigFault(['REDIS_URL must be set, to move to Redis or from it']);
  const source = await chooseLedger({ ...config, ledger: to === 'redis' ? 'sqlite' : 'redis' });
  const target = await chooseLedger({ ...config, ledger: to });
  try {
    const there = await tally(target);
    if (there.records + there.entries + there.work > 0)
      throw new OutsideFault(to, 'taking a ledger: it holds one already, and nothing was written over it');
    for await (const page of source.unload()) await target.load(page);
    const [from, arrived] = [await tally(source), await tally(target)];
    if (JSON.stringify(from) !== JSON.stringify(arrived))
      throw new OutsideFault(to, `keeping all of it: ${JSON.stringify(from)} left, ${JSON.stringify(arrived)} arrived`);
    const { records, entries, work } = arrived;
    process.stdout.write(
      `Moved to ${to}, and checked: ${records} records, ${entries} entries, ${work} pieces of work.\n`,
    );
    process.stdout.write(`Start with NWD_LEDGER=${to} from now on. The ledger that it came from is as it was.\n`);
  } finally {
    await source.close();
    await target.close();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigFault || error instanceof OutsideFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
