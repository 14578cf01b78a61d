import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { OutsideFault } from '../../bot/ports.ts';
import { ledgerContract } from '../contracts/ledger.ts';

const folders: string[] = [];
const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'nwd-'));
  folders.push(made);
  return made;
};
after(async () => {
  await Promise.all(folders.map((path) => rm(path, { recursive: true, force: true })));
});

ledgerContract('SQLite', async () => {
  const path = await folder();
  // SQLite's leases run by the machine's clock, so time really has to pass: tens of milliseconds.
  return { open: () => openSqliteLedger(path), pass: async (ms) => void (await wait(ms)) };
});

describe('the SQLite ledger', () => {
  it('refuses a second process, says why, and is free again once the first has been killed', async () => {
    const path = await folder();
    const first = await openSqliteLedger(path);
    const script = `
      import { openSqliteLedger } from ${JSON.stringify(new URL('../../adapters/sqlite/ledger.ts', import.meta.url).href)};
      try { const l = await openSqliteLedger(${JSON.stringify(path)}); await l.commit({ put: [{ kind: 'meta', id: 'x', value: 'y' }] });
        process.stdout.write('opened'); process.kill(process.pid, 'SIGKILL'); }
      catch (error) { process.stdout.write(error.message); process.exit(3); }`;
    const second = () =>
      promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]).catch((failed) => failed);
    const refused = await second();
    expect(refused.code).to.equal(3);
    expect(refused.stdout).to.contain('another process has open');
    await first.close();
    expect((await second()).stdout).to.equal('opened');
    const again = await openSqliteLedger(path);
    expect((await again.get('meta', 'x'))?.value).to.equal('y');
    await again.close();
  });

  it('says that it failed, and hangs on nobody, when its thread is gone', async () => {
    const ledger = await openSqliteLedger(await folder());
    await ledger.close();
    const fault = await ledger.get('meta', 'x').catch((error) => error);
    expect(fault).to.be.instanceOf(OutsideFault);
  });

  it('leaves no trace on disk of what was deleted', async () => {
    const path = await folder();
    const ledger = await openSqliteLedger(path);
    await ledger.commit({ put: [{ kind: 'meta', id: 'x', value: 'canary-words-7431' }] });
    await ledger.commit({ put: [{ kind: 'meta', id: 'x', value: null }] });
    await ledger.close();
    for (const file of await readdir(path)) {
      expect((await readFile(join(path, file))).includes('canary-words-7431')).to.equal(false);
    }
  });
});
