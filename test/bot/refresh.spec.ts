import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { readDirectory, replaceSource, rollBack } from '../../adapters/sqlite/directoryFile.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { openLog } from '../../bot/log.ts';
import type { Ledger } from '../../bot/ports.ts';
import { isDue, Refresh, spreadOf } from '../../bot/refresh.ts';
import { holdRefresh, readRefresh, refreshInOneWord } from '../../bot/refreshState.ts';
import { asset } from '../directory/assets.ts';

const CHILD = fileURLToPath(new URL('../../bot/commands/refresh.ts', import.meta.url));
const at = (iso: string) => Date.parse(iso);
const HOUR = 60 * 60_000;

describe('the nightly refresh of the feeds', () => {
  it('comes once a night, in the small hours by the council’s own clock, summer and winter', () => {
    const done = (tried: string) => ({ state: 'done' as const, tried: at(tried), when: '', done: at(tried) });
    const winter = done('2026-01-10T02:30:00Z');
    expect(isDue(winter, at('2026-01-10T23:00:00Z'), 30)).to.equal(false);
    expect(isDue(winter, at('2026-01-11T02:29:00Z'), 30)).to.equal(false);
    expect(isDue(winter, at('2026-01-11T02:31:00Z'), 30)).to.equal(true);
    expect(isDue(winter, at('2026-01-11T09:00:00Z'), 30), 'a night that was missed waits for the next').to.equal(false);
    const summer = done('2026-07-10T01:30:00Z');
    expect(isDue(summer, at('2026-07-11T01:31:00Z'), 30), 'half past two in July').to.equal(true);
  });

  it('after a failure it comes again an hour later, while the night lasts', () => {
    const failed = { state: 'failed' as const, tried: at('2026-01-11T02:31:00Z'), when: '', done: 1 };
    expect(isDue(failed, failed.tried + HOUR / 2, 30)).to.equal(false);
    expect(isDue(failed, failed.tried + HOUR, 30)).to.equal(true);
    expect(isDue(failed, at('2026-01-11T12:00:00Z'), 30)).to.equal(false);
  });

  it('a feed that was never read is read at once, and again each hour until it is', () => {
    const noon = at('2026-01-11T12:00:00Z');
    expect(isDue(undefined, noon, 30)).to.equal(true);
    expect(isDue({ state: 'failed', tried: noon - 2 * HOUR, when: '' }, noon, 30)).to.equal(true);
  });

  it('councils with the same feed come at different minutes', () => {
    const minutes = ['croydon', 'derby', 'haringey', 'leeds'].map((council) =>
      spreadOf(['https://x.example'], council),
    );
    expect(new Set(minutes).size).to.be.greaterThan(2);
    for (const each of minutes) expect(each).to.be.within(0, 119);
  });

  describe('in a process of its own', () => {
    let folder: string;
    let ledger: Ledger;
    let server: Server;
    let feed: string;
    let answer: (response: ServerResponse) => void;
    let asked: number;
    let begun: ChildProcess[];
    let now: number;
    const open: Refresh[] = [];
    const clubs = (count: number, from = 0) =>
      JSON.stringify(
        Array.from({ length: count }, (_, n) => ({
          id: `s${n + from}`,
          name: `Club ${n + from}`,
          contacts: [],
          assurer_email: 'assurer-do-not-show@staff.invalid',
        })),
      );
    const say = (text: string) => (response: ServerResponse) => void response.end(text);

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'refresh-'));
      ledger = await openSqliteLedger(folder);
      asked = 0;
      begun = [];
      now = at('2026-11-22T03:59:00Z');
      server = createServer((_, response) => {
        asked += 1;
        answer(response);
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services`;
    });
    afterEach(async () => {
      for (const refresh of open.splice(0)) await refresh.stop();
      server.closeAllConnections();
      server.close();
      await ledger.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const opened = (): Refresh => {
      const begin = (moment: number) => {
        const child = spawn(process.execPath, [CHILD, '--at', String(moment)], {
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
          env: { PATH: process.env.PATH, NWD_DATA: folder, NWD_FEEDS: `${feed}?key=secret` },
        });
        begun.push(child);
        return child;
      };
      const clock = { care: () => now, machine: () => now };
      const refresh = new Refresh(
        { feeds: [feed], dataDir: folder, ledger, clock, log: openLog('silent'), begin },
        'x',
      );
      open.push(refresh);
      return refresh;
    };
    const look = async (refresh = open[0] ?? opened()) => {
      const before = begun.length;
      await refresh.look();
      const child = begun[before];
      if (child && child.exitCode === null) await once(child, 'exit');
      return child?.exitCode;
    };
    const count = () => readDirectory(folder).assets.filter(({ source }) => source === feed).length;
    const word = () => refreshInOneWord(folder, [feed]);

    it('reads the feeds, takes the sample out, and keeps a report without a key or an assurer in it', async () => {
      replaceSource(folder, 'sample', [asset({ id: 'made-up', name: 'Made up' })]);
      answer = say(clubs(3));
      expect(word()).to.equal('waiting');
      expect(await look()).to.equal(0);
      expect([count(), word()]).to.deep.equal([3, 'done']);
      expect(readDirectory(folder).assets).to.have.length(3);
      const kept = readFileSync(join(folder, 'refresh.json'), 'utf8');
      expect(kept).to.not.match(/secret|staff\.invalid/);
      expect(readRefresh(folder)[feed]!.report).to.include({ kept: 3, source: feed });
      expect(readdirSync(join(folder, 'refresh'))).to.deep.equal([]);
      expect(await look(), 'not twice in a night').to.equal(undefined);
    }).timeout(10_000);

    it('stops when more than a fifth would vanish, says so, and leaves the live directory as it is', async () => {
      answer = say(clubs(10));
      await look();
      const { version } = readDirectory(folder);
      answer = say(clubs(5));
      now += 24 * HOUR;
      await look();
      expect([count(), word()]).to.deep.equal([10, 'held']);
      expect(readDirectory(folder).version).to.equal(version);
      expect(readRefresh(folder)[feed]!.why).to.match(/5 of the 10 .* nothing was changed/);
      now += 24 * HOUR;
      answer = say(clubs(10));
      await look();
      expect(word(), 'a feed that is whole again').to.equal('done');
    }).timeout(15_000);

    it('a feed that is down or no feed changes nothing and is tried an hour later', async () => {
      answer = say(clubs(4));
      await look();
      now += 24 * HOUR;
      answer = say('<html>We are moving house</html>');
      await look();
      expect([count(), word()]).to.deep.equal([4, 'failed']);
      expect(await look(), 'not at once').to.equal(undefined);
      now += HOUR;
      answer = say(clubs(5));
      await look();
      expect([count(), word()]).to.deep.equal([5, 'done']);
    }).timeout(15_000);

    it('of two processes that look at the same time one reads', async () => {
      answer = say(clubs(3));
      await Promise.all([look(opened()), look(opened())]);
      expect([begun.length, asked, count()]).to.deep.equal([1, 1, 3]);
    }).timeout(10_000);

    it('a child whose server has gone goes too, and one that is killed is noted as failed', async () => {
      answer = () => {};
      const refresh = opened();
      await refresh.look();
      while (asked === 0) await wait(20);
      begun[0]!.disconnect();
      expect((await once(begun[0]!, 'exit'))[0]).to.equal(1);
      expect([word(), count()]).to.deep.equal(['failed', 0]);
    }).timeout(10_000);

    it('stopping the server ends a reading that is under way, and the next start goes on with it', async () => {
      answer = () => {};
      const refresh = opened();
      await refresh.look();
      while (asked === 0) await wait(20);
      await refresh.stop();
      expect(begun[0]!.signalCode).to.equal('SIGTERM');
      expect(word()).to.equal('waiting');
      answer = say(clubs(3));
      await look(opened());
      expect(count()).to.equal(3);
    }).timeout(10_000);

    it('what was rolled back by hand does not come back by night', async () => {
      answer = say(clubs(10));
      await look();
      answer = say(clubs(12));
      now += 24 * HOUR;
      await look();
      rollBack(folder);
      holdRefresh(folder, true);
      expect(word()).to.equal('held');
      now += 24 * HOUR;
      await look();
      expect(count()).to.equal(10);
      holdRefresh(folder, false);
      now += 24 * HOUR;
      await look();
      expect([count(), word()]).to.deep.equal([12, 'done']);
    }).timeout(15_000);
  });
});
