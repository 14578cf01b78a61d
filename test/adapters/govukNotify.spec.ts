import { expect } from 'chai';
import { OutsideFault } from '../../bot/ports.ts';
import type { FakeNotify } from './fakeNotify.ts';
import { TextHouse } from './textHouse.ts';

const MAUREEN = '+447700900123';
const QUESTION = 'Is there a lunch club in Croydon?';

describe('a text by GOV.UK Notify', () => {
  let house: TextHouse<FakeNotify>;
  beforeEach(async function () {
    this.timeout(20_000);
    house = await TextHouse.notify();
  });
  afterEach(() => house.close());

  const post = (headers: Record<string, string>, body: unknown, path = '/sms/notify') =>
    fetch(house.fake.hooks + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const told = {
    id: '11111111-1111-4111-8111-111111111111',
    source_number: '447700900123',
    destination_number: '07700900100',
    message: QUESTION,
    date_received: '2026-03-04T10:00:00Z',
  };

  it('is heard, though its number has no plus, and answered through the one template', async () => {
    expect((await house.fake.text(MAUREEN, QUESTION)).status).to.equal(200);
    await house.door.settle();
    expect(await house.heard(MAUREEN)).to.deep.equal([QUESTION]);
    expect(house.fake.sentTo(MAUREEN)).to.have.length(1);
  });

  it('is refused with 401 without the bearer, with a part of it, with more than it, and with another', async () => {
    const { bearer } = house.fake;
    const wrong = [
      '',
      'Bearer',
      'Bearer ',
      `Bearer ${bearer.slice(0, -1)}`,
      `Bearer ${bearer}x`,
      `Basic ${bearer}`,
      bearer,
      `Bearer ${bearer.toUpperCase()}`,
      `Bearer x,${bearer}`,
    ];
    for (const authorization of wrong) {
      for (const path of ['/sms/notify', '/sms/notify/receipt'])
        expect((await post({ authorization }, told, path)).status, authorization).to.equal(401);
    }
    expect((await post({}, told)).status).to.equal(401);
    expect(await house.heard(MAUREEN)).to.deep.equal([]);
    expect((await post({ authorization: `Bearer ${bearer}` }, told)).status).to.equal(200);
  });

  it('is asked for again with 503 while it cannot be stored, and is heard once then', async () => {
    let failures = 3;
    await house.restart(
      {},
      (ledger) =>
        new Proxy(ledger, {
          get(target, name) {
            if (name === 'commit' && failures-- > 0)
              return async () => Promise.reject(new OutsideFault('ledger', 'writing'));
            const member = Reflect.get(target, name) as unknown;
            return typeof member === 'function' ? member.bind(target) : member;
          },
        }),
    );
    failures = 3;
    const bearer = { authorization: `Bearer ${house.fake.bearer}` };
    expect((await post(bearer, told)).status).to.equal(503);
    failures = 0;
    expect((await post(bearer, told)).status).to.equal(200);
    expect((await post(bearer, told)).status).to.equal(200);
    expect(await house.heard(MAUREEN)).to.deep.equal([QUESTION]);
  });

  it('is refused with 400 only when it is no text', async () => {
    const bearer = { authorization: `Bearer ${house.fake.bearer}` };
    for (const wrong of [{}, { ...told, id: 'x' }, { ...told, message: 7 }, { ...told, source_number: null }])
      expect((await post(bearer, wrong)).status).to.equal(400);
    for (const odd of [
      { ...told, message: '' },
      { ...told, id: told.id.replace('1', '2'), date_received: 'yesterday', extra: {} },
    ])
      expect((await post(bearer, odd)).status).to.equal(200);
  });

  it('is believed of either bearer while one takes over from the other', async () => {
    await house.close();
    house = await TextHouse.notify(undefined, [
      'another-bearer-of-thirty-two-letters',
      'a-bearer-of-the-fake-notify-of-32-characters',
    ]);
    expect((await house.fake.text(MAUREEN, 'one')).status).to.equal(200);
    house.fake.bearer = 'another-bearer-of-thirty-two-letters';
    expect((await house.fake.text(MAUREEN, 'two')).status).to.equal(200);
  });
});
