/** The living map when two servers share one ledger and one directory file, on either engine. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openRedisLedger } from '../../adapters/redis/ledger.ts';
import { publishLayer } from '../../adapters/sqlite/councilLayer.ts';
import { readDirectory, replaceSource } from '../../adapters/sqlite/directoryFile.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { withCorrections } from '../../bot/directory/corrections.ts';
import { LivingMap } from '../../bot/livingMap.ts';
import { openLog } from '../../bot/log.ts';
import type { Ledger } from '../../bot/ports.ts';
import { Keys, Seals } from '../../bot/seal.ts';
import { asset } from '../directory/assets.ts';
import { needsRedis, RedisServer } from '../redisServer.ts';

const TODAY = '2026-11-22';
const about = (n: number) => ({ source: 'feed', id: `s${n}` });

for (const engine of ['sqlite', 'redis'] as const) {
  describe(`the living map on ${engine}`, () => {
    let folder: string;
    let redis: RedisServer | undefined;
    let ledgers: Ledger[];
    let maps: LivingMap[];
    before(async function () {
      if (engine !== 'redis') return;
      needsRedis(this);
      redis = await RedisServer.start();
    });
    after(() => redis?.close());
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'nwd-map-'));
      const clubs = Array.from({ length: 10 }, (_, n) =>
        asset({ id: `s${n}`, name: `Club ${n}`, assured: '2024-01-01' }),
      );
      replaceSource(folder, 'feed', clubs);
      // SQLite lets one process in: there the two maps share the ledger that it opened.
      const one = redis ? await openRedisLedger(redis.url, folder.slice(-6)) : await openSqliteLedger(folder);
      ledgers = redis ? [one, await openRedisLedger(redis.url, folder.slice(-6))] : [one, one];
      const keys = new Keys(Buffer.alloc(32, 3).toString('base64'));
      maps = ledgers.map((ledger) => {
        const clock = { care: () => Date.parse(TODAY), machine: () => Date.parse(TODAY) };
        const publish = (layer: Parameters<typeof publishLayer>[1]) => publishLayer(folder, layer);
        return new LivingMap({ ledger, seals: new Seals(ledger, keys), clock, log: openLog('silent'), publish });
      });
    });
    afterEach(async () => {
      await Promise.all(maps.map((map) => map.publish()));
      await Promise.all([...new Set(ledgers)].map((ledger) => ledger.close()));
      await rm(folder, { recursive: true, force: true });
    });

    it('many owners confirming at once through both lose no confirmation', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, n) => maps[n % 2]!.confirm(about(n % 10), 'owner', TODAY)));
      await Promise.all(maps.map((map) => map.publish()));
      const { assets } = withCorrections(readDirectory(folder));
      expect(assets.map(({ assured }) => assured)).to.deep.equal(Array(10).fill(TODAY));
    });

    it('of many decisions on one suggestion one holds, and its words are gone', async () => {
      await maps[0]!.suggest({ kind: 'wrong', about: about(1), words: 'zebra', details: { phone: '020 7946 0001' } });
      const [waiting] = await maps[1]!.waiting();
      expect(waiting!.words).to.equal('zebra');
      const decided = await Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          n % 2
            ? maps[n % 2]!.refuse(waiting!, waiting!.version, `staff ${n}`, 'spam')
            : maps[0]!.accept(waiting!, waiting!.version, `staff ${n}`, { details: waiting!.details! }, TODAY),
        ),
      );
      expect(decided.filter(Boolean)).to.have.length(1);
      expect(await maps[1]!.waiting()).to.deep.equal([]);
      expect((await maps[1]!.read(waiting!.id))!.words).to.equal(undefined);
    });

    it('the same said by many through both is one line with its count', async () => {
      await Promise.all(Array.from({ length: 12 }, (_, n) => maps[n % 2]!.suggest({ kind: 'right', about: about(2) })));
      expect((await maps[0]!.waiting()).map(({ times }) => times)).to.deep.equal([12]);
    });
  });
}
