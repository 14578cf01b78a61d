/** No slot is ever given to more people than it has places, on either engine, whatever happens at once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openRedisLedger } from '../../adapters/redis/ledger.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { type Booking, HubDiary } from '../../bot/hubDiary.ts';
import { hubOf } from '../../bot/hubs/hub.ts';
import { type Slot, slotsOn } from '../../bot/hubs/slots.ts';
import { openLog } from '../../bot/log.ts';
import type { Ledger } from '../../bot/ports.ts';
import { Records } from '../../bot/records.ts';
import { Keys, Seals } from '../../bot/seal.ts';
import { seeded } from '../drills/random.ts';
import { IN_HOURS } from '../frontDoorUnderTest.ts';
import { needsRedis, RedisServer } from '../redisServer.ts';

const clock = { care: () => IN_HOURS, machine: () => IN_HOURS };
/** One place each on Thursday evening; two each on Wednesday. */
const single = slotsOn(hubOf('central')!, '2026-03-05');
const double = slotsOn(hubOf('central')!, '2026-03-11');

function capacity(engine: string, open: () => Promise<Ledger>): void {
  describe(`the diary on ${engine}`, () => {
    let ledger: Ledger;
    let records: Records;
    let diary: HubDiary;
    before(async () => {
      ledger = await open();
      const keys = new Keys(Buffer.alloc(32, 7).toString('base64'));
      records = new Records(ledger, new Seals(ledger, keys), clock, openLog('silent'));
      diary = new HubDiary(records);
    });
    after(() => ledger.close());

    const birth = { channel: 'web' as const, who: 'dl_resident' };
    const book = (who: string, slot: Slot, moves?: string): Promise<Booking | 'full' | 'gone'> =>
      records.change(who, (draft) => diary.book(draft, slot, { name: who, moves }), birth);
    const cancel = (who: string, code: string): Promise<Booking | undefined> =>
      records.change(who, (draft) => diary.cancel(draft, code), birth);
    const taken = async ({ id }: Slot): Promise<string[]> =>
      (JSON.parse((await ledger.get('slot', id))?.value ?? '{"taken":[]}') as { taken: string[] }).taken;
    const live = (): Promise<Booking[]> => diary.between(0, Number.MAX_SAFE_INTEGER);

    for (const [slot, places] of [
      [single[0]!, 1],
      [double[0]!, 2],
    ] as const)
      it(`gives ${places} of fifty who want ${places === 1 ? 'the last place' : 'two places'} at once what they want`, async () => {
        const asked = await Promise.all(Array.from({ length: 50 }, (_, i) => book(`fifty ${places} ${i}`, slot)));
        const got = asked.filter((each) => typeof each !== 'string');
        expect(got).to.have.length(places);
        expect(asked.filter((each) => each === 'full')).to.have.length(50 - places);
        expect((await taken(slot)).sort()).to.deep.equal(got.map(({ code }) => code).sort());
        expect(await diary.free([slot, double[1]!], 5)).to.deep.equal([double[1]]);
      });

    it('gives a place that was cancelled to the next one, once, though it is cancelled twice at once', async () => {
      const slot = single[1]!;
      const mine = (await book('cancels', slot)) as Booking;
      const cancelled = await Promise.all([cancel('cancels', mine.code), cancel('from elsewhere', mine.code)]);
      expect(cancelled.filter(Boolean)).to.have.length(1);
      const next = await Promise.all([book('next a', slot), book('next b', slot)]);
      expect(next.filter((each) => each === 'full')).to.have.length(1);
      expect(await taken(slot)).to.have.length(1);
    });

    it('moves a booking with its code, and leaves it where it was when the new time is full', async () => {
      const mine = (await book('moves', single[2]!)) as Booking;
      await book('in the way', single[3]!);
      expect(await book('moves', single[3]!, mine.code)).to.equal('full');
      expect(await taken(single[2]!)).to.deep.equal([mine.code]);
      const moved = (await book('moves', single[4]!, mine.code)) as Booking;
      expect(moved).to.include({ code: mine.code, slot: single[4]!.id });
      expect(await taken(single[2]!)).to.deep.equal([]);
      expect(await book('moves', single[4]!, mine.code), 'to where it is').to.deep.equal(moved);
      await cancel('moves', mine.code);
      expect(await book('moves', single[2]!, mine.code)).to.equal('gone');
    });

    for (const seed of [1, 2, 3])
      it(`holds when forty people book, move and cancel at random, five at a time (seed ${seed})`, async () => {
        const random = seeded(seed);
        const slots = double.slice(2, 6);
        const one = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)]!;
        let codes: string[] = [];
        for (let round = 0; round < 40; round++) {
          const acts = Array.from({ length: 5 }, (_, i) => {
            const who = `random ${seed} ${Math.floor(random() * 40)} ${i}`;
            const chance = random();
            const code = codes.length > 0 ? one(codes) : undefined;
            if (!code || chance < 0.5) return book(who, one(slots));
            return chance < 0.75 ? book(who, one(slots), code) : cancel(who, code);
          });
          await Promise.all(acts);
          const bookings = (await live()).filter(({ slot }) => slots.some(({ id }) => id === slot));
          for (const slot of slots) {
            const now = await taken(slot);
            expect(now.length, slot.id).to.be.at.most(slot.places);
            expect(now.sort()).to.deep.equal(
              bookings
                .filter((each) => each.slot === slot.id)
                .map(({ code }) => code)
                .sort(),
            );
          }
          codes = bookings.map(({ code }) => code);
        }
        expect(codes, 'it did fill').to.have.length.greaterThan(2);
        for (const code of codes) await cancel('afterwards', code);
      });

    it('keeps no name that can be read without the key of the conversation', async () => {
      const booking = (await book('Oluwaseun', double[8]!)) as Booking;
      const stored = (await ledger.get('booking', booking.code))!.value;
      expect(stored.replace(/"conversation":"[^"]*"/, '')).to.not.include('Oluwaseun');
      expect(await diary.nameOf(booking)).to.equal('Oluwaseun');
      await ledger.commit({ put: [{ kind: 'key', id: 'Oluwaseun', value: null }] });
      const later = new HubDiary(
        new Records(
          ledger,
          new Seals(ledger, new Keys(Buffer.alloc(32, 7).toString('base64'))),
          clock,
          openLog('silent'),
        ),
      );
      expect(await later.nameOf(booking), 'erased').to.equal('');
    });
  });
}

let folder: string;
capacity('SQLite', async () => {
  folder = await mkdtemp(join(tmpdir(), 'nwd-hubs-'));
  return openSqliteLedger(folder);
});
after(() => folder && rm(folder, { recursive: true, force: true }));

describe('with Redis', () => {
  let server: RedisServer;
  before(async function () {
    needsRedis(this);
    server = await RedisServer.start();
  });
  after(() => server?.close());
  capacity('Redis', () => openRedisLedger(server.url, 'hubs'));
});
