/**
 * npm run review [-- --show NWD-XXXXXX]
 * Lists the alarms that people at the desk marked as needless or missed, so that a practitioner can write new phrases in
 * words of their own. The list holds nobody's words. `--show` puts one on the screen, and the audit keeps that it did:
 * residents' own words never leave the ledger for a file.
 */
import { parseArgs } from 'node:util';
import { chooseLedger } from '../../adapters/choose.ts';
import { audited } from '../audit/entry.ts';
import type { AlarmMark } from '../case/case.ts';
import { runningClock } from '../clock.ts';
import { ConfigFault, readConfig } from '../config.ts';
import { openLog } from '../log.ts';
import { OutsideFault } from '../ports.ts';
import { Records } from '../records.ts';
import { masterKey, proveKey, Seals } from '../seal.ts';

const SAYS: Record<AlarmMark, string> = {
  needless: 'danger was heard where there was none',
  missed: 'there was danger, and it was not heard',
};

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

async function list(records: Records): Promise<void> {
  const marked = await records.ledger.ranked('alarm');
  if (marked.length === 0) process.stdout.write('Nobody at the desk has marked an alarm as needless or missed.\n');
  for (const { id, value } of marked) {
    const { alarm, at } = JSON.parse(value) as { alarm: AlarmMark; at: number };
    const it = await records.case(id);
    if (!it) continue;
    const { reference, kind, what, channel } = it;
    process.stdout.write(`${reference}  ${day(at)}  ${channel}  ${kind}, ${what}: ${SAYS[alarm]}\n`);
  }
}

async function show(records: Records, reference: string): Promise<void> {
  const id = (await records.ledger.get('reference', reference))?.value;
  const it = id ? await records.case(id) : undefined;
  if (!it?.alarm) throw new OutsideFault('The ledger', `finding a marked alarm called ${reference}`);
  const { id: reviewed, conversation } = it;
  const entry = { actor: 'terminal', what: 'case.reviewed' as const, case: reviewed, conversation };
  await records.ledger.commit({ append: [audited(records.clock, entry)] });
  process.stdout.write(`${it.reference}: ${SAYS[it.alarm]}. What they wrote, with what was heard in [brackets]:\n`);
  for (const { from, text, marks } of await records.lines(it.conversation)) {
    if (from !== 'resident') continue;
    let marked = text;
    for (const { from: start, to } of [...(marks ?? [])].sort((a, b) => b.from - a.from))
      marked = `${marked.slice(0, start)}[${marked.slice(start, to)}]${marked.slice(to)}`;
    // A terminal obeys control characters: nobody's message may move its cursor.
    process.stdout.write(`  ${marked.replace(/[\p{Cc}\p{Cf}]/gu, ' ')}\n`);
  }
}

async function review(reference: string | undefined): Promise<void> {
  const config = readConfig();
  const keys = masterKey(config.masterKey, config.dataDir);
  const ledger = await chooseLedger(config);
  try {
    await proveKey(ledger, keys);
    const records = new Records(ledger, new Seals(ledger, keys), runningClock(config.careStart), openLog('silent'));
    await (reference ? show(records, reference.toUpperCase()) : list(records));
  } finally {
    await ledger.close();
  }
}

try {
  await review(parseArgs({ options: { show: { type: 'string' } } }).values.show);
} catch (error) {
  if (!(error instanceof ConfigFault || error instanceof OutsideFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
