/** Somebody asks, and it is gone: from the ledger, from every file of it, and from a backup that is put back. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openRedisLedger } from '../../adapters/redis/ledger.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { HubDiary } from '../../bot/hubDiary.ts';
import { hubs } from '../../bot/hubs/hub.ts';
import { slotsAhead } from '../../bot/hubs/slots.ts';
import { keepingOf } from '../../bot/keeping/keeping.ts';
import { openLog } from '../../bot/log.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import type { Ledger } from '../../bot/ports.ts';
import { Records } from '../../bot/records.ts';
import { Seals } from '../../bot/seal.ts';
import { openDesk, type Visitor } from '../adapters/openDesk.ts';
import { KEPT, needsRedis, RedisServer } from '../redisServer.ts';

const CANARY = 'my canary is called Beatrix and she sings at four';
const NUMBER = '+447700900123';
const sam = { id: 'sam', name: 'Sam' };

async function filesUnder(folder: string): Promise<Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(entries.filter((it) => it.isFile()).map((it) => readFile(join(it.parentPath, it.name))));
}

for (const engine of ['sqlite', 'redis'] as const) {
  describe(`an erasure on ${engine}`, function () {
    this.timeout(60_000);
    let server: RedisServer | undefined;
    let house: Awaited<ReturnType<typeof openDesk>>;
    let admin: Visitor;
    let backup: string;
    before(async function () {
      if (engine === 'redis') needsRedis(this);
    });
    beforeEach(async () => {
      // With a snapshot beside its log, as an operator may set it.
      server = engine === 'redis' ? await RedisServer.start([...KEPT.slice(0, -2), '--save', '3600 1']) : undefined;
      house = await openDesk(server && (() => openRedisLedger(server!.url, 'council')));
      admin = await house.person('Ada');
      backup = await mkdtemp(join(tmpdir(), 'nwd-backup-'));
    });
    afterEach(async () => {
      await house.close();
      await server?.close();
      await rm(backup, { recursive: true, force: true });
    });

    const place = () => server?.dir ?? house.folder;
    /** By text, with a case that was closed, a note, a booking, texts and waiting work. */
    const beatrix = async (): Promise<{ code: string; secrets: string[] }> => {
      const { ledger, records, casework, keys } = house;
      await house.resident('bea', CANARY, 'sms');
      await ledger.commit({ put: [{ kind: 'address', id: keys.lookUp(NUMBER), value: 'bea' }] });
      const concern = { kind: 'person' as const, what: 'person', urgency: 'routine' as const, text: CANARY };
      const it = await records.change('bea', (draft) => openOrRaise(draft, concern));
      const { fence } = await casework.claim(it.id, sam);
      await casework.say(it.id, sam, fence, `Hello, ${CANARY}`, 'key');
      await casework.close(it.id, sam, fence, 'informationGiven');
      const diary = new HubDiary(records);
      const slot = slotsAhead(hubs[0]!, house.clock.care())[0]!;
      const booking = await records.change('bea', (draft) => diary.book(draft, slot, { name: 'Beatrix' }));
      if (typeof booking === 'string') throw new Error(booking);
      const secrets: string[] = [];
      for await (const page of ledger.unload())
        for (const kept of page) {
          if ('entry' in kept && kept.entry.stream === 'bea') secrets.push(kept.entry.value);
          if ('work' in kept && kept.work.value.startsWith('bea ')) secrets.push(kept.work.value);
          if ('record' in kept && kept.record.kind === 'key') secrets.push(kept.record.value);
          const { sealed } = ('record' in kept ? parsed(kept.record.value) : {}) as { sealed?: string };
          if (sealed) secrets.push(sealed);
        }
      return { code: booking.code, secrets };
    };
    const erase = () => admin.post('/desk/person/bea/erase', { because: 'theyAsked', typed: 'erase' });
    const found = async (secrets: string[]): Promise<string[]> => {
      const files = await filesUnder(place());
      return [CANARY, 'Beatrix', ...secrets].filter((secret) => files.some((file) => file.includes(secret)));
    };

    it('leaves no word, no key and nothing sealed in any of its files, while it runs', async () => {
      const { secrets, code } = await beatrix();
      expect(secrets.length).to.be.above(8);
      // Sealed, it is all there: else finding nothing afterwards would prove nothing.
      expect(await found(secrets)).to.have.members(secrets);
      const done = await erase();
      expect([done.status, done.headers.get('location')]).to.deep.equal([303, '/desk/person?done=erased']);
      expect(await found(secrets)).to.deep.equal([]);
      for await (const page of house.ledger.unload())
        for (const kept of page)
          if (!('entry' in kept)) expect(JSON.stringify(kept)).to.not.match(new RegExp(`"bea\\b|${code}`));
      expect(await house.keeping.chain.link().then(() => house.keeping.chain.check())).to.include({ whole: true });
      const [entry] = (await house.audit()).filter(({ what }) => what === 'person.erased');
      expect(entry).to.include({ conversation: 'bea', rule: 'information', to: 'theyAsked' });
    });

    it('lets the number begin anew, and what was booked by others stays booked', async () => {
      const { code } = await beatrix();
      const diary = new HubDiary(house.records);
      const [slot, next] = slotsAhead(hubs[0]!, house.clock.care());
      const birth = { channel: 'web' as const, who: 'dl_other' };
      const other = await house.records.change('other', (draft) => diary.book(draft, next!, {}), birth);
      await erase();
      expect(await diary.find(code)).to.equal(undefined);
      expect(await diary.free([slot!], 1)).to.have.length(1);
      expect(typeof other !== 'string' && (await diary.find(other.code))?.status).to.equal('booked');
      expect(await house.ledger.get('address', house.keys.lookUp(NUMBER))).to.equal(undefined);
      await house.resident('bea', 'hello again', 'sms');
      expect((await house.said('bea')).map(({ text }) => text)).to.deep.equal(['hello again']);
    });

    it('is done again when a backup from before is put back, and takes nobody who began anew since', async () => {
      const { secrets } = await beatrix();
      await house.resident('other', 'where is there a lunch club');
      await takeBackup();
      await erase();
      const now = await restored();
      const records = new Records(now, new Seals(now, house.keys), house.clock, openLog('silent'));
      expect((await records.lines('bea'))[0]?.text).to.equal(CANARY);
      // The door does this before it opens.
      await doorOn(now).replay();
      expect(await records.conversation('bea')).to.equal(undefined);
      expect(await records.conversation('other')).to.not.equal(undefined);
      const files = await filesUnder(server?.dir ?? backup);
      expect(secrets.filter((secret) => files.some((file) => file.includes(secret)))).to.have.length(
        // The other conversation's own key and seals were among those that were looked at.
        0,
      );
      // Begun anew under the same id, with a key of its own: the list means the old one.
      const fresh = new Records(now, new Seals(now, house.keys), house.clock, openLog('silent'));
      await fresh.change('bea', (draft) => void draft.add({ from: 'resident', text: 'hello again' }), {
        channel: 'web',
        who: 'dl_x',
      });
      await doorOn(now).replay();
      expect(await fresh.lines('bea')).to.have.length(1);
      await now.close();
    });

    it('that was begun when the process died is finished at the next start, unless danger came in between', async () => {
      await beatrix();
      await house.resident('calm', 'where is there a lunch club');
      const broken = new Proxy(house.ledger, {
        get(target, name) {
          if (name === 'commit') return () => Promise.reject(new Error('killed'));
          const member = Reflect.get(target, name) as unknown;
          return typeof member === 'function' ? member.bind(target) : member;
        },
      });
      for (const id of ['bea', 'calm'])
        await doorOn(broken)
          .asks.erase(id, 'ada')
          .catch(() => {});
      await house.resident('bea', 'I want to end my life', 'sms');
      await house.keeping.replay();
      expect(await house.records.conversation('calm')).to.equal(undefined);
      expect(await house.records.conversation('bea')).to.not.equal(undefined);
      await house.keeping.replay();
      expect(await house.records.conversation('bea')).to.not.equal(undefined);
    });

    function doorOn(ledger: Ledger) {
      const log = openLog('silent');
      const seals = new Seals(ledger, house.keys);
      const records = new Records(ledger, seals, house.clock, log);
      return keepingOf({ records, seals, keys: house.keys, log, dataDir: house.folder });
    }

    /** As an operator takes one: the files, as they lie. */
    async function takeBackup(): Promise<void> {
      await house.ledger.scrub();
      await cp(place(), backup, { recursive: true });
    }

    /** The backup in the place of what ran, and the engine started on it. */
    async function restored(): Promise<Ledger> {
      if (!server) {
        await rm(join(backup, 'erased.list'), { force: true });
        return openSqliteLedger(backup);
      }
      await server.kill();
      await rm(server.dir, { recursive: true, force: true });
      await cp(backup, server.dir, { recursive: true });
      await server.again();
      return openRedisLedger(server.url, 'council');
    }
  });
}

function parsed(value: string): object {
  try {
    const read = JSON.parse(value) as unknown;
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}
