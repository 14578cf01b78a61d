/** What goes by itself, and what does not: on the real ledger, with a clock that the test moves. */
import { expect } from 'chai';
import type { Case } from '../../bot/case/case.ts';
import { HubDiary } from '../../bot/hubDiary.ts';
import { hubs } from '../../bot/hubs/hub.ts';
import { slotsAhead } from '../../bot/hubs/slots.ts';
import { Eraser } from '../../bot/keeping/eraser.ts';
import { keepingOf } from '../../bot/keeping/keeping.ts';
import { ClockWatch } from '../../bot/keeping/sweep.ts';
import { openLog } from '../../bot/log.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import type { Change, Kept, Ledger } from '../../bot/ports.ts';
import { Records } from '../../bot/records.ts';
import { Seals } from '../../bot/seal.ts';
import { openDesk } from '../adapters/openDesk.ts';

const DAY = 86_400_000;
const sam = { id: 'sam', name: 'Sam' };

describe('the sweep', () => {
  let house: Awaited<ReturnType<typeof openDesk>>;
  beforeEach(async () => {
    house = await openDesk();
  });
  afterEach(() => house.close());

  const everything = async (): Promise<Kept[]> => {
    const all: Kept[] = [];
    for await (const page of house.ledger.unload()) all.push(...page);
    return all;
  };
  /** What the ledger holds that names or belongs to a conversation, save the audit. */
  const tracesOf = async (...names: string[]): Promise<string[]> =>
    (await everything())
      .filter((kept) => !('entry' in kept && kept.entry.stream.startsWith('audit')))
      .filter((kept) => !('record' in kept && kept.record.kind === 'inbound'))
      .filter((kept) => !('entry' in kept && kept.entry.stream === 'desk'))
      .map((kept) => JSON.stringify(kept))
      .filter((kept) => names.some((name) => kept.includes(name)));
  const gone = async (id: string): Promise<boolean> => (await house.records.conversation(id)) === undefined;
  const dropped = async () => (await house.audit()).filter(({ what }) => what === 'kept.longEnough');
  /** Somebody who asks for a person: a dialog would open this case. */
  const asks = async (conversation: string, text: string): Promise<Case> => {
    await house.resident(conversation, text);
    const concern = { kind: 'person' as const, what: 'person', urgency: 'routine' as const, text };
    return house.records.change(conversation, (draft) => openOrRaise(draft, concern));
  };
  /** A case, picked up and closed. */
  const closed = async (conversation: string, text: string, outcome: string, alarm?: 'needless'): Promise<string> => {
    const { id } = text.startsWith('can I') ? await asks(conversation, text) : await house.resident(conversation, text);
    const { fence } = await house.casework.claim(id, sam);
    await house.casework.close(id, sam, fence, outcome, alarm);
    return id;
  };
  /** A door on the same ledger, through something that gets in the way. */
  const through = (ledger: Ledger) => {
    const seals = new Seals(ledger, house.keys);
    const log = openLog('silent');
    const records = new Records(ledger, seals, house.clock, log);
    return keepingOf({ records, seals, keys: house.keys, log, dataDir: house.folder });
  };
  const with_ = (commit: (change: Change, go: Ledger['commit']) => ReturnType<Ledger['commit']>): Ledger =>
    new Proxy(house.ledger, {
      get(target, name) {
        if (name === 'commit') return (change: Change) => commit(change, target.commit.bind(target));
        const member = Reflect.get(target, name) as unknown;
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });

  it('takes a talk that no case came of, whole, thirty days after its last message and not before', async () => {
    await house.resident('ann', 'where is there a lunch club');
    house.pass(20 * DAY);
    // Heard, and not yet answered: the conversation itself was not written again.
    await house.resident('ann', 'and who could drive me');
    house.pass(29 * DAY);
    await house.keeping.sweep.round();
    expect(await house.said('ann')).to.have.length(2);
    house.pass(2 * DAY);
    expect(await house.keeping.sweep.round()).to.be.above(0);
    expect(await gone('ann')).to.equal(true);
    expect(await tracesOf('ann')).to.deep.equal([]);
    expect((await dropped()).map(({ rule, count, conversation }) => [rule, count, conversation])).to.deep.equal([
      ['talk', 1, undefined],
    ]);
  });

  it('keeps what came of a case for as long as its rule says, and nothing of it longer', async () => {
    const id = await closed('bob', 'can I speak to a person please', 'informationGiven');
    const it = (await house.records.case(id))!;
    house.pass(360 * DAY);
    await house.keeping.sweep.round();
    expect(await house.records.case(id)).to.not.equal(undefined);
    house.pass(10 * DAY);
    await house.keeping.sweep.round();
    expect(await tracesOf('bob', id, it.reference)).to.deep.equal([]);
  });

  it('keeps danger for years, but not a needless alarm', async () => {
    await closed('cat', 'I want to end my life', 'safeForNow');
    await closed('dan', 'I want to end my life', 'noConcern', 'needless');
    house.pass(400 * DAY);
    await house.keeping.sweep.round();
    expect([await gone('cat'), await gone('dan')]).to.deep.equal([false, true]);
    house.pass(8 * 366 * DAY);
    await house.keeping.sweep.round();
    expect(await gone('cat')).to.equal(true);
  });

  it('never takes an open case, however old', async () => {
    await asks('eve', 'can I speak to a person please');
    house.pass(20 * 366 * DAY);
    await house.keeping.sweep.round();
    expect(await gone('eve')).to.equal(false);
  });

  it('never takes what is on hold, and takes it when the hold is lifted', async () => {
    await house.resident('fay', 'where is there a lunch club');
    const admin = await house.person('Ada');
    const review = new Date(house.clock.care() + 200 * DAY).toISOString().slice(0, 10);
    await admin.post('/desk/person/fay/hold', { reason: 'A complaint is being looked into.', review });
    house.pass(100 * DAY);
    await house.keeping.sweep.round();
    expect(await gone('fay')).to.equal(false);
    await house.records.ledger.commit({ put: [{ kind: 'hold', id: 'fay', value: null }] });
    house.pass(8 * DAY);
    await house.keeping.sweep.round();
    expect(await gone('fay')).to.equal(true);
  });

  it('waits for a session that is booked, and then takes the booking and frees its slot', async () => {
    const diary = new HubDiary(house.records);
    await house.resident('gus', 'where is there a lunch club');
    const slot = slotsAhead(hubs[0]!, house.clock.care()).at(-1)!;
    const booking = await house.records.change('gus', (draft) => diary.book(draft, slot, { name: 'Gus' }));
    if (typeof booking === 'string') throw new Error(booking);
    house.pass(slot.at - house.clock.care() + 20 * DAY);
    await house.keeping.sweep.round();
    expect(await gone('gus')).to.equal(false);
    house.pass(60 * DAY);
    await house.keeping.sweep.round();
    expect(await tracesOf('gus', booking.code, slot.id)).to.deep.equal([]);
  });

  it('does not take a message that comes at the very moment', async () => {
    await house.resident('hal', 'where is there a lunch club');
    house.pass(31 * DAY);
    let came = false;
    const late = with_(async (change, go) => {
      if (change.remove && !came) {
        came = true;
        await house.resident('hal', 'are you still there');
      }
      return go(change);
    });
    await through(late).sweep.round();
    expect(came).to.equal(true);
    expect((await house.said('hal')).map(({ text }) => text)).to.include('are you still there');
    expect(await dropped()).to.deep.equal([]);
  });

  it('killed half way, and run twice at once after that, takes each once and says so once', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `many${i}`);
    for (const name of names) await house.resident(name, 'where is there a lunch club');
    house.pass(31 * DAY);
    let left = 5;
    const dying = with_((change, go) => (left-- > 0 ? go(change) : Promise.reject(new Error('killed'))));
    await through(dying)
      .sweep.round()
      .catch(() => {});
    const before = (await dropped()).length;
    expect(before).to.be.within(1, 5);
    await Promise.all([through(house.ledger).sweep.round(), through(house.ledger).sweep.round()]);
    for (const name of names) expect(await gone(name), name).to.equal(true);
    expect(await dropped()).to.have.length(names.length);
    expect(await tracesOf('many')).to.deep.equal([]);
  });

  it('takes a conversation whole or not at all, wherever the process dies', async () => {
    await house.resident('ivy', 'where is there a lunch club', 'sms');
    house.pass(31 * DAY);
    const torn = with_((change, go) => (change.remove ? Promise.reject(new Error('killed')) : go(change)));
    const seals = new Seals(torn, house.keys);
    const records = new Records(torn, seals, house.clock, openLog('silent'));
    const eraser = new Eraser({ records, seals, keys: house.keys, diary: new HubDiary(records) });
    const note = () => ({ actor: 'front door', what: 'kept.longEnough' as const });
    const died = await eraser.erase('ivy', () => undefined, note).catch(() => 'died');
    expect(died).to.equal('died');
    expect(await house.said('ivy')).to.have.length(1);
  });

  it('goes on past one that cannot be read', async () => {
    const due = { at: 0, due: 0, reference: 'NWD-222222', byItself: true };
    await house.ledger.commit({
      put: [
        { kind: 'conversation', id: 'bad', value: '{"sealed":"x"}', rank: 1 },
        { kind: 'key', id: 'bad', value: 'no key at all' },
        { kind: 'ask', id: 'bad', value: JSON.stringify(due), rank: 1 },
      ],
    });
    await house.resident('kit', 'where is there a lunch club');
    house.pass(31 * DAY);
    await house.keeping.sweep.round();
    expect(await gone('kit')).to.equal(true);
  });

  it('keeps the keys of messages for more than a hundred days, and then lets them go', async () => {
    await house.resident('jan', 'where is there a lunch club');
    const keys = async () => (await everything()).filter((kept) => 'record' in kept && kept.record.kind === 'inbound');
    house.pass(110 * DAY);
    await house.keeping.sweep.round();
    expect(await keys()).to.have.length(1);
    house.pass(11 * DAY);
    await house.keeping.sweep.round();
    expect(await keys()).to.have.length(0);
    expect((await dropped()).find(({ rule }) => rule === 'replay')).to.include({ count: 1, to: 'inbound' });
  });

  it('drops the oldest of the audit when it has outlived everything, and the chain is whole behind it', async () => {
    for (let i = 0; i < 5; i++) await house.person(`Person${'abcde'[i]}`);
    await house.keeping.chain.link();
    const before = await house.ledger.last('audit');
    house.pass(12 * 366 * DAY);
    await house.person('Zoe');
    await house.keeping.chain.link();
    await house.keeping.sweep.round();
    await house.keeping.chain.link();
    expect((await house.ledger.after('audit', 0, 1))[0]!.seq).to.equal(before + 1);
    expect(await house.keeping.chain.check()).to.include({ whole: true, from: before + 1 });
  });

  it('does not believe a clock that leapt, until it has said the same for an hour', () => {
    let [care, steady] = [0, 0];
    const watch = new ClockWatch(
      () => care,
      () => steady,
    );
    const pass = (of: number, by: number) => {
      care += of;
      steady += by;
      return watch.leapt();
    };
    expect(pass(3_600_000, 3_600_000)).to.equal(false);
    expect(pass(40 * DAY, 3_600_000)).to.equal(true);
    expect(pass(3_600_000, 3_600_000)).to.equal(false);
    expect(pass(-DAY, 3_600_000)).to.equal(true);
  });
});
