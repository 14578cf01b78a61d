/**
 * npm run audit [-- --since N:HEAD]
 * Checks the whole chain of the audit and names the first entry that was altered, removed, added or moved. It prints the
 * head: noted elsewhere, on paper or in another system, it proves with `--since` that nothing before it was made anew.
 * Ends with 0 when the chain is whole, 1 when it is not, 2 when it could not be read.
 */
import { parseArgs } from 'node:util';
import { chooseLedger } from '../../adapters/choose.ts';
import { AuditChain, type Checked, type Head } from '../audit/chain.ts';
import { ConfigFault, readConfig } from '../config.ts';
import { OutsideFault } from '../ports.ts';
import { masterKey, proveKey } from '../seal.ts';

const SAYS: Record<Extract<Checked, { whole: false }>['why'], string> = {
  altered: 'was altered, or moved to where it stands',
  removed: 'was removed',
  added: 'was added by somebody else than the front door',
  cutOff: 'is missing: the end was cut off',
  otherHead: 'has another link than the one that was noted: everything up to it was made anew',
  chain: 'cannot be proved: the chain itself was altered',
};

function headIn(written: string | undefined): Head | undefined {
  if (written === undefined) return undefined;
  const [, to, link] = /^(\d{1,15}):([\w-]{43})$/.exec(written) ?? [];
  if (!to || !link)
    throw new OutsideFault('The command', 'reading --since: it is a number, a colon and the head as they were printed');
  return { to: Number(to), link };
}

async function main(): Promise<void> {
  const noted = headIn(parseArgs({ options: { since: { type: 'string' } } }).values.since);
  const config = readConfig();
  const keys = masterKey(config.masterKey, config.dataDir);
  const ledger = await chooseLedger(config).catch((error: unknown) => {
    if (!(error instanceof OutsideFault) || !error.message.includes('another process')) throw error;
    const kindly =
      'checking the audit: on SQLite one process has the ledger at a time, and the front door is running. ' +
      'Stop it first, or press "Check it now" in the Audit room of the desk: it is the same check';
    throw new OutsideFault('The command', kindly);
  });
  try {
    await proveKey(ledger, keys);
    const chain = new AuditChain(ledger, keys);
    await chain.link();
    const found = await chain.check(noted);
    if (!found.whole) {
      process.stdout.write(`The audit is NOT whole. Entry ${found.row} ${SAYS[found.why]}.\n`);
      process.exitCode = 1;
      return;
    }
    const { from, to, head } = found;
    process.stdout.write(to < from ? 'The audit is empty.\n' : `Checked from entry ${from} to ${to}: unbroken.\n`);
    if (noted) process.stdout.write(`It goes through the head that was noted at entry ${noted.to}.\n`);
    if (to >= from)
      process.stdout.write(`Note this elsewhere, for the next time:\n  npm run audit -- --since ${to}:${head}\n`);
  } finally {
    await ledger.close();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigFault || error instanceof OutsideFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
