/** The layer of arrangements in the ledger, on both engines. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openRedisLedger } from '../../adapters/redis/ledger.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { Arranged } from '../../bot/arranged.ts';
import { type Arrangements, FROM_CONTENT, inForce, putInForce, whoIs } from '../../bot/case/arrangements.ts';
import { runningClock } from '../../bot/clock.ts';
import { staffed } from '../../bot/hours.ts';
import { openLog } from '../../bot/log.ts';
import type { Ledger } from '../../bot/ports.ts';
import { Keys, Seals } from '../../bot/seal.ts';
import { until } from '../adapters/openDesk.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';
import { needsRedis, RedisServer } from '../redisServer.ts';

const NOW = Date.parse('2026-03-04T10:00:00Z');
const HOUR = 3_600_000;
const ada = { id: 'ada', name: 'Ada' };
const bo = { id: 'bo', name: 'Bo' };
const keys = new Keys(Buffer.alloc(32, 7).toString('base64'));

function on(ledger: Ledger): Arranged {
  const [clock, log] = [runningClock(NOW), openLog('silent')];
  return new Arranged({ ledger, seals: new Seals(ledger, keys), clock, log });
}

function withPriya(more: Partial<Arrangements['rota'][number]> = {}): Arrangements {
  const from = NOW - HOUR;
  const contact = { text: '+447700900311', email: 'priya@frontdoor.example' };
  const shift = { id: 's1', post: 'dutyTeam' as const, name: 'Priya', ...contact, from, until: NOW + HOUR, ...more };
  return { ...structuredClone(FROM_CONTENT), rota: [shift] };
}

const engines: Record<string, (test: Mocha.Context) => Promise<{ open(): Promise<Ledger>; end(): Promise<void> }>> = {
  async sqlite() {
    const folder = await mkdtemp(join(tmpdir(), 'nwd-arranged-'));
    return { open: () => openSqliteLedger(folder), end: () => rm(folder, { recursive: true }) };
  },
  async redis(test) {
    needsRedis(test);
    const server = await RedisServer.start();
    return { open: () => openRedisLedger(server.url, 'test'), end: () => server.close() };
  },
};

for (const [name, engine] of Object.entries(engines))
  describe(`arrangements in the ledger, ${name}`, () => {
    let place: Awaited<ReturnType<typeof engine>>;
    let ledger: Ledger;
    let arranged: Arranged;
    beforeEach(async function () {
      place = await engine(this);
      ledger = await place.open();
      arranged = on(ledger);
      await arranged.start();
    });
    afterEach(async () => {
      await arranged?.stop();
      await ledger?.close();
      await place?.end();
      putInForce(FROM_CONTENT);
    });

    it('begin as the content files, and what is put in force counts at once and after a restart', async () => {
      expect(await arranged.newest()).to.deep.equal({ number: 0, arrangements: FROM_CONTENT });
      expect(await arranged.put(withPriya(), 0, ada, 'Cover for the night')).to.equal(true);
      expect([arranged.number, whoIs('dutyTeam', NOW).name]).to.deep.equal([1, 'Priya']);
      await arranged.stop();
      await ledger.close();
      putInForce(FROM_CONTENT);
      ledger = await place.open();
      arranged = on(ledger);
      await arranged.start();
      expect([arranged.number, whoIs('dutyTeam', NOW).name]).to.deep.equal([1, 'Priya']);
    });

    it('of two that began with the same only one is put in force; every version can be read again', async () => {
      const closed = structuredClone(FROM_CONTENT);
      closed.hours.week.wednesday = [];
      const done = await Promise.all([
        arranged.put(withPriya(), 0, ada, 'Cover'),
        on(ledger).put(closed, 0, bo, 'Closed on Wednesdays'),
      ]);
      expect(done.sort()).to.deep.equal([false, true]);
      const { number, arrangements } = await arranged.newest();
      expect(number).to.equal(1);
      expect(await arranged.put({ ...arrangements, rota: [] }, 1, bo, 'Nobody any more')).to.equal(true);
      const versions = await arranged.versions();
      expect(versions.map((each) => each.number)).to.deep.equal([2, 1]);
      expect([versions[0]!.by, versions[0]!.why]).to.deep.equal([bo, 'Nobody any more']);
      expect((await arranged.version(1))?.arrangements).to.deep.equal(arrangements);
      expect([await arranged.version(0), await arranged.version(3)]).to.deep.equal([undefined, undefined]);
      const audit = (await ledger.after('audit', 0)).map(
        ({ value }) => JSON.parse(value) as { what: string; to?: string },
      );
      expect(audit.map(({ what, to }) => `${what} ${to}`)).to.deep.equal([
        'arrangements.putInForce version 1',
        'arrangements.putInForce version 2',
      ]);
    });

    it('is used by whoever else watches the ledger within seconds', async () => {
      const other = on(ledger);
      await other.put(withPriya(), 0, ada, 'Cover');
      await until('the change to be used', () => arranged.number === 1);
    });

    it('keeps each supervisor’s own draft until it counts; a shift that is long over leaves, but not the history', async () => {
      await arranged.keepDraft(ada, { base: 0, arrangements: withPriya() });
      expect(await arranged.draft(bo)).to.equal(undefined);
      expect((await arranged.draft(ada))?.arrangements).to.deep.equal(withPriya());
      const old = withPriya({ from: NOW - 900 * HOUR, until: NOW - 800 * HOUR });
      await arranged.put(old, 0, ada, 'Long ago');
      expect(await arranged.draft(ada)).to.equal(undefined);
      expect(inForce().rota).to.deep.equal([]);
    });

    it('holds nobody’s name or number where it can be read without the key', async () => {
      await arranged.keepDraft(ada, { base: 0, arrangements: withPriya() });
      await arranged.put(withPriya(), 0, bo, 'Priya is on');
      const kept: unknown[] = [];
      await arranged.stop();
      for await (const page of ledger.unload()) kept.push(...page);
      expect(JSON.stringify(kept))
        .to.contain('arrangements')
        .and.not.match(/Priya|7700900|frontdoor\.example/);
    });

    it('goes on with what it last had when what it reads is broken, and a crisis never is without a ladder', async () => {
      await arranged.put(withPriya(), 0, ada, 'Cover');
      const seal = await new Seals(ledger, keys).of('arrangements');
      const broken = [
        'not sealed',
        seal!.close('not JSON', 'arrangements'),
        seal!.close(JSON.stringify({ arrangements: {} }), 'arrangements'),
        seal!.close(
          JSON.stringify({ arrangements: { ...withPriya(), ladder: { ...FROM_CONTENT.ladder, immediate: {} } } }),
          'arrangements',
        ),
        seal!.close(
          JSON.stringify({
            arrangements: {
              ...withPriya(),
              ladder: { ...FROM_CONTENT.ladder, immediate: { staffed: [], unstaffed: [], thenEverySeconds: 60 } },
            },
          }),
          'arrangements',
        ),
      ];
      for (const value of broken) {
        await ledger.commit({ put: [{ kind: 'arrangements', id: 'inForce', value }] });
        await arranged.look();
        expect([arranged.isTroubled, whoIs('dutyTeam', NOW).name]).to.deep.equal([true, 'Priya']);
        const fresh = on(ledger);
        await fresh.start();
        expect([fresh.isTroubled, inForce()]).to.deep.equal([true, FROM_CONTENT]);
        await fresh.stop();
        putInForce(withPriya());
      }
      // A supervisor can mend it: the next version stands on what counts.
      const { number, arrangements } = await arranged.newest();
      expect(await arranged.put(arrangements, number, ada, 'Mended')).to.equal(true);
      expect([arranged.isTroubled, arranged.number]).to.deep.equal([false, number + 1]);
    });

    it('goes on with what it last had while the ledger cannot be read', async () => {
      await arranged.put(withPriya(), 0, ada, 'Cover');
      const gone = on({ ...ledger, watch: () => () => {}, get: () => Promise.reject(new Error('gone')) } as Ledger);
      putInForce(withPriya());
      await gone.look();
      expect([gone.isTroubled, whoIs('dutyTeam', NOW).name]).to.deep.equal([true, 'Priya']);
    });
  });

describe('a change of the ladder', () => {
  afterEach(() => putInForce(FROM_CONTENT));

  it('pages whoever is on the rota, by both ways, for a crisis that nobody picks up', async () => {
    const front = await FrontDoorUnderTest.open(NOW);
    try {
      await front.door.arranged.put(withPriya({ post: 'onCall', until: NOW + 24 * HOUR }), 0, ada, 'Cover');
      await front.hear('c', 'I want to end my life');
      await front.pass(50_000);
      const pages = front.pages.map(({ rung, by, to }) => [rung, by, to]);
      expect(pages).to.deep.equal([
        ['on-call worker', 'text', '+447700900311'],
        ['on-call worker', 'email', 'priya@frontdoor.example'],
      ]);
    } finally {
      await front.close();
    }
  });

  it('counts for those who wait already: their next step is the new ladder’s', async () => {
    const front = await FrontDoorUnderTest.open(NOW);
    try {
      await front.hear('c', 'can I speak to a person please');
      const next = async () => (await front.ledger.waiting(['ladder']))[0]!.at;
      const before = await next();
      const sooner = structuredClone(FROM_CONTENT);
      for (const urgency of ['urgent', 'routine'] as const)
        sooner.ladder[urgency].staffed = [{ page: 'supervisor', afterSeconds: 60 }];
      await front.door.arranged.put(sooner, 0, ada, 'Sooner');
      await until('the timer to be set again', async () => (await next()) < before);
      await front.pass(75_000);
      expect(front.pages.map(({ rung }) => rung)).to.include('on-call supervisor');
    } finally {
      await front.close();
    }
  });

  it('closes the office when it says so', async () => {
    const front = await FrontDoorUnderTest.open(NOW);
    try {
      const closed = structuredClone(FROM_CONTENT);
      closed.hours.specialDays = [{ date: '2026-03-04', name: 'Flood' }];
      await front.door.arranged.put(closed, 0, ada, 'The office is flooded');
      expect(staffed(NOW).open).to.equal(false);
      await front.hear('c', 'can I speak to a person please', 'sms');
      expect(front.texts.map(({ body }) => body).join('\n')).to.contain('closed until 9am tomorrow');
    } finally {
      await front.close();
    }
  });
});
