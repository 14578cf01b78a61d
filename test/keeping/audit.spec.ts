/** The audit's chain, on both engines, attacked with what somebody has who can write to the store and has no key. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { createClient } from 'redis';
import { openRedisLedger } from '../../adapters/redis/ledger.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { AuditChain } from '../../bot/audit/chain.ts';
import { audited } from '../../bot/audit/entry.ts';
import type { Ledger } from '../../bot/ports.ts';
import { masterKey, proveKey } from '../../bot/seal.ts';
import { needsRedis, RedisServer } from '../redisServer.ts';

const ROWS = 1_203;
const clock = { care: () => 1_000, machine: () => 1_000 };

/** What somebody does to the store behind the ledger's back. */
interface Intruder {
  alter(row: number): Promise<void>;
  remove(row: number): Promise<void>;
  swap(row: number, other: number): Promise<void>;
  insertBefore(row: number): Promise<void>;
  cutOff(from: number): Promise<void>;
  forgetChain(): Promise<void>;
  close(): Promise<void>;
}

function onSqlite(path: string): Intruder {
  const db = new DatabaseSync(join(path, 'ledger.db'));
  const set = (value: string, row: number) =>
    db.prepare("UPDATE entry SET value = ? WHERE stream = 'audit' AND seq = ?").run(value, row);
  const get = (row: number) =>
    (db.prepare("SELECT value FROM entry WHERE stream = 'audit' AND seq = ?").get(row) as { value: string }).value;
  return {
    alter: async (row) => void set(get(row).replace('Sam', 'Kim'), row),
    remove: async (row) => void db.prepare("DELETE FROM entry WHERE stream = 'audit' AND seq = ?").run(row),
    async swap(row, other) {
      const [a, b] = [get(row), get(other)];
      set(b, row);
      set(a, other);
    },
    async insertBefore(row) {
      db.prepare("UPDATE entry SET seq = -seq WHERE stream = 'audit' AND seq >= ?").run(row);
      db.prepare("UPDATE entry SET seq = 1 - seq WHERE stream = 'audit' AND seq < 0").run();
      db.prepare("INSERT INTO entry VALUES ('audit', ?, ?)").run(row, '{"at":1,"actor":"Kim","what":"case.viewed"}');
      db.prepare("UPDATE head SET seq = seq + 1 WHERE stream = 'audit'").run();
    },
    async cutOff(from) {
      for (const stream of ['audit', 'auditLink']) {
        db.prepare('DELETE FROM entry WHERE stream = ? AND seq >= ?').run(stream, from);
        db.prepare('UPDATE head SET seq = ? WHERE stream = ?').run(from - 1, stream);
      }
    },
    async forgetChain() {
      db.exec("DELETE FROM record WHERE kind = 'meta' AND id LIKE 'audit %'");
      db.exec("DELETE FROM entry WHERE stream = 'auditLink'; DELETE FROM head WHERE stream = 'auditLink'");
    },
    close: async () => db.close(),
  };
}

async function onRedis(url: string, council: string): Promise<Intruder> {
  const client = createClient({ url });
  await client.connect();
  const key = (of: string) => `nwd:{${council}}:${of}`;
  const [audit, links] = [key('stream:audit'), key('stream:auditLink')];
  const get = async (row: number) => (await client.lIndex(audit, row - 1))!;
  return {
    alter: async (row) => void (await client.lSet(audit, row - 1, (await get(row)).replace('Sam', 'Kim'))),
    remove: async (row) => void (await client.lRem(audit, 1, await get(row))),
    async swap(row, other) {
      const [a, b] = [await get(row), await get(other)];
      await client.lSet(audit, row - 1, b);
      await client.lSet(audit, other - 1, a);
    },
    insertBefore: async (row) =>
      void (await client.lInsert(audit, 'BEFORE', await get(row), '{"at":1,"actor":"Kim","what":"case.viewed"}')),
    async cutOff(from) {
      for (const list of [audit, links]) await client.lTrim(list, 0, from - 2);
    },
    async forgetChain() {
      await client.del([links, key('record:meta:audit chain')]);
    },
    close: async () => client.destroy(),
  };
}

for (const engine of ['sqlite', 'redis'] as const) {
  describe(`the audit's chain on ${engine}`, function () {
    this.timeout(60_000);
    let server: RedisServer | undefined;
    let path: string;
    let councils = 0;
    let ledger: Ledger;
    let chain: AuditChain;
    before(async function () {
      if (engine === 'redis') needsRedis(this);
      if (engine === 'redis') server = await RedisServer.start();
    });
    after(() => server?.close());

    const open = () => (server ? openRedisLedger(server.url, `council-${councils}`) : openSqliteLedger(path));
    const write = async (many: number, from = 0): Promise<void> => {
      for (let i = 0; i < many; i += 100) {
        const some = Array.from({ length: Math.min(100, many - i) }, (_, n) => `case ${from + i + n}`);
        const append = some.map((id) => audited(clock, { actor: 'Sam', what: 'case.viewed', case: id }));
        await ledger.commit({ append });
      }
    };

    beforeEach(async () => {
      path = await mkdtemp(join(tmpdir(), 'nwd-audit-'));
      councils += 1;
      ledger = await open();
      await proveKey(ledger, masterKey(undefined, path));
      chain = new AuditChain(ledger, masterKey(undefined, path));
      await write(ROWS);
      await chain.link();
    });
    afterEach(async () => {
      await ledger.close();
      await rm(path, { recursive: true, force: true });
    });

    /** Somebody is at the store while nobody runs it; then it is checked as at the next start. */
    async function afterAttack(attack: (intruder: Intruder) => Promise<void>, noted?: { to: number; link: string }) {
      await ledger.close();
      const intruder = server ? await onRedis(server.url, `council-${councils}`) : onSqlite(path);
      await attack(intruder);
      await intruder.close();
      ledger = await open();
      chain = new AuditChain(ledger, masterKey(undefined, path));
      await chain.link();
      return chain.check(noted);
    }

    it('is whole, goes on where it was, and says what it has not linked yet', async () => {
      const first = await chain.check();
      expect(first).to.include({ whole: true, from: 1, to: ROWS, newer: 0 });
      await write(7, ROWS);
      expect(await chain.check()).to.include({ whole: true, to: ROWS, newer: 7 });
      await chain.link();
      expect(await chain.check({ to: ROWS, link: (first as { head: string }).head })).to.include({ to: ROWS + 7 });
    });

    it('links each entry once, however many link at the same time', async () => {
      await write(300, ROWS);
      const others = Array.from({ length: 6 }, () => new AuditChain(ledger, masterKey(undefined, path)));
      await Promise.all([...others, ...others].map((each) => each.link()));
      await chain.link();
      expect(await ledger.last('auditLink')).to.equal(ROWS + 300);
      expect(await chain.check()).to.include({ whole: true, to: ROWS + 300 });
    });

    for (const row of [1, 500, 501, ROWS])
      it(`names row ${row} when it was altered`, async () => {
        expect(await afterAttack((at) => at.alter(row))).to.deep.equal({ whole: false, row, why: 'altered' });
      });

    for (const row of [1, 500, 777])
      it(`names row ${row} when it was removed`, async () => {
        expect(await afterAttack((at) => at.remove(row))).to.deep.equal({ whole: false, row, why: 'removed' });
      });

    it('names the last row when it was removed', async () => {
      expect(await afterAttack((at) => at.remove(ROWS))).to.deep.equal({ whole: false, row: ROWS, why: 'cutOff' });
    });

    it('names the first of two that changed places, and one that was put between', async () => {
      const swapped = await afterAttack((at) => at.swap(40, 900));
      expect(swapped).to.deep.equal({ whole: false, row: 40, why: 'altered' });
    });

    it('names one that was put between', async () => {
      expect(await afterAttack((at) => at.insertBefore(640))).to.deep.equal({ whole: false, row: 640, why: 'added' });
    });

    it('knows that its end was cut off, chain and all', async () => {
      expect(await afterAttack((at) => at.cutOff(900))).to.deep.equal({ whole: false, row: 900, why: 'cutOff' });
    });

    it('made anew by somebody who let the front door chain a forged audit, it does not go through the noted head', async () => {
      const noted = (await chain.head())!;
      const forged = async (at: Intruder) => {
        await at.alter(12);
        await at.forgetChain();
      };
      expect(await afterAttack(forged, noted)).to.deep.equal({ whole: false, row: ROWS, why: 'otherHead' });
    });

    it('begins behind what was kept long enough, and cannot be made to begin later', async () => {
      await ledger.commit((await chain.drop(700))!);
      expect(await chain.check()).to.include({ whole: true, from: 701, to: ROWS });
      expect((await ledger.after('audit', 0, 1))[0]?.seq).to.equal(701);
      await write(3, ROWS);
      await chain.link();
      expect(await chain.check()).to.include({ whole: true, from: 701, to: ROWS + 3 });
      expect(await afterAttack((at) => at.alter(701))).to.deep.equal({ whole: false, row: 701, why: 'altered' });
    });

    // On Redis the command opens the council of content/: the same code behind it.
    if (engine === 'redis') return;
    it('is checked by a command, which says which row, and ends with 1', async () => {
      const env = { ...process.env, NWD_DATA: path };
      const command = new URL('../../bot/commands/audit.ts', import.meta.url).pathname;
      const run = (...args: string[]) =>
        promisify(execFile)(process.execPath, [command, ...args], { env }).then(
          ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
          ({ code, stdout, stderr }) => ({ code: code as number, said: `${stdout}${stderr}` }),
        );
      const beside = await run();
      expect(beside.code).to.equal(2);
      expect(beside.said).to.include('the front door is running').and.to.include('Audit room');
      await ledger.close();
      const whole = await run();
      expect(whole.said).to.include(`Checked from entry 1 to ${ROWS}: unbroken.`);
      const since = /--since (\S+)/.exec(whole.said)![1]!;
      expect((await run('--since', since)).said).to.include(`noted at entry ${ROWS}`);
      expect((await run('--since', 'nonsense')).code).to.equal(2);
      const intruder = onSqlite(path);
      await intruder.remove(321);
      await intruder.close();
      const broken = await run('--since', since);
      expect(broken.code).to.equal(1);
      expect(broken.said).to.include('Entry 321 was removed');
      ledger = await open();
    });
  });
}
