import { expect } from 'chai';
import { card } from '../../adapters/desk/card.ts';
import type { Case } from '../../bot/case/case.ts';
import { becameOf } from '../../bot/texts/deliveries.ts';
import type { FakeTwilio } from './fakeTwilio.ts';
import { TextHouse } from './textHouse.ts';

const MAUREEN = '+447700900123';
const DANGER = 'I want to end my life';
const QUESTION = 'Is there a lunch club in Croydon?';
const NIGHT = Date.parse('2026-03-08T02:10:00Z');

describe('what becomes of a text', function () {
  this.timeout(20_000);
  let house: TextHouse<FakeTwilio>;
  beforeEach(async () => {
    house = await TextHouse.twilio(NIGHT);
  });
  afterEach(() => house.close());

  const sid = (n = 0) => house.fake.kept.filter(({ direction }) => direction !== 'inbound')[n]!.sid;
  /** What the desk shows beside each of our lines. */
  const shown = async (): Promise<string[]> => {
    const conversation = (await house.door.door.records.conversation((await house.conversation(MAUREEN))!))!;
    const lines = await house.lines(MAUREEN);
    const became = await becameOf(
      house.door.ledger,
      lines.map(({ id }) => id),
    );
    const it = {
      id: '',
      kind: 'person',
      what: '',
      urgency: 'routine',
      channel: 'sms',
      reasons: [],
      facts: {},
      promisedBy: 0,
      openedAt: 0,
    };
    const view = card(it as unknown as Case, conversation, lines, house.door.clock, became);
    return view.lines.filter(({ from }) => from !== 'resident').map(({ delivery }) => delivery);
  };
  const theCase = async (): Promise<Case> =>
    (await house.door.door.records.case((await house.door.door.records.openCases())[0]!.id))!;

  it('is shown at the desk: sent, then delivered; and news that comes late or twice changes nothing', async () => {
    await house.fake.text(MAUREEN, QUESTION);
    await house.door.settle();
    expect(await shown()).to.deep.equal(['Sent, not yet on their phone']);
    for (const state of ['sent', 'delivered', 'sent', 'delivered', 'undelivered', 'queued'])
      expect(await house.fake.becomes(sid(), state)).to.equal(200);
    expect(await shown()).to.deep.equal(['Delivered']);
  });

  it('is noted though the receipt overtakes our own note of having sent it', async () => {
    let early = 0;
    await house.restart(
      {},
      (ledger) =>
        new Proxy(ledger, {
          get(target, name) {
            const member = Reflect.get(target, name) as unknown;
            if (name !== 'commit') return typeof member === 'function' ? member.bind(target) : member;
            return async (change: Parameters<typeof ledger.commit>[0]) => {
              const ends = change.expect?.some((each) => 'work' in each && each.work.startsWith('text '));
              if (ends && early++ === 0) await house.fake.becomes(sid(), 'delivered');
              return target.commit(change);
            };
          },
        }),
    );
    await house.fake.text(MAUREEN, QUESTION);
    await house.door.settle();
    expect(early).to.be.greaterThan(0);
    expect(await shown()).to.deep.equal(['Delivered']);
    expect(house.fake.sentTo(MAUREEN)).to.have.length(1);
  });

  it('is taken for nothing when we never sent it', async () => {
    await house.receipt('text 00000000-0000-4000-8000-000000000000', 'delivered', 'SM1');
    await house.receipt('', 'failed', '');
    expect(await house.door.ledger.get('sent', 'text 00000000-0000-4000-8000-000000000000')).to.equal(undefined);
  });

  it('is told to staff when words about danger have not arrived after two minutes, and the ladder begins anew', async () => {
    await house.fake.text(MAUREEN, DANGER);
    await house.door.settle();
    const paged = house.door.pages.length;
    await house.door.pass(110_000);
    expect((await theCase()).reasons.map(({ what }) => what)).to.deep.equal(['suicide']);
    await house.door.pass(20_000);
    const it = await theCase();
    expect(it.reasons.map(({ what }) => what)).to.deep.equal(['suicide', 'notDelivered']);
    expect(it.status).to.equal('open');
    expect(house.door.pages.length).to.be.greaterThan(paged);
    expect(house.door.pages.at(-1)!.rung).to.equal('emergency duty team');
    const conversation = (await house.door.door.records.conversation(it.conversation))!;
    expect(conversation.unreached).to.equal('failed');
  });

  it('is told to staff at once when the network says that it failed', async () => {
    await house.fake.text(MAUREEN, DANGER);
    await house.door.settle();
    await house.fake.becomes(sid(), 'undelivered');
    await house.door.settle();
    expect((await theCase()).reasons.map(({ what }) => what)).to.deep.equal(['suicide', 'notDelivered']);
    expect(await shown()).to.include('Not delivered');
  });

  it('raises nothing when it arrived and only the receipt was lost', async () => {
    await house.fake.text(MAUREEN, DANGER);
    await house.door.settle();
    // Also those that we send meanwhile, to stay with them.
    for (let minute = 0; minute < 5; minute++) {
      for (const kept of house.fake.kept) if (kept.direction !== 'inbound') kept.status = 'delivered';
      await house.door.pass(60_000);
    }
    expect((await theCase()).reasons.map(({ what }) => what)).to.deep.equal(['suicide']);
    expect((await shown())[0]).to.equal('Delivered');
  });

  it('is told to the desk when the provider blocks the number, in danger and else', async () => {
    house.fake.optedOut.add(MAUREEN);
    await house.fake.text(MAUREEN, QUESTION);
    await house.door.settle();
    const it = await theCase();
    expect([it.kind, it.urgency, it.reasons.map(({ what }) => what)]).to.deep.equal([
      'person',
      'routine',
      ['textsBlocked'],
    ]);
    expect(await shown()).to.deep.equal(['Not delivered: the network blocks our texts']);
    await house.fake.text(MAUREEN, DANGER);
    await house.door.settle();
    expect(await theCase()).to.deep.include({ kind: 'crisis', urgency: 'immediate' });
    house.fake.optedOut.clear();
    await house.fake.text(MAUREEN, 'START');
    await house.door.settle();
    const conversation = (await house.door.door.records.conversation(it.conversation))!;
    expect(conversation.unreached).to.equal(undefined);
  });
});
