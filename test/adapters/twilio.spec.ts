import { expect } from 'chai';
import { provedFields } from '../../adapters/twilio/signature.ts';
import { OutsideFault } from '../../bot/ports.ts';
import { seeded } from '../drills/random.ts';
import type { FakeTwilio } from './fakeTwilio.ts';
import { PUBLIC, TextHouse } from './textHouse.ts';

const MAUREEN = '+447700900123';
const QUESTION = 'Is there a lunch club in Croydon?';
const EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

describe('Twilio’s signature', () => {
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
  const fields = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675310',
    Digits: '1234',
    From: '+14158675310',
    To: '+18005551212',
  };
  const form = new URLSearchParams(fields).toString();
  // Made by Twilio's own client, 6.2.0, for its own example.
  const signature = 'GvWf1cFY/Q7PnoempGyD5oXAezc=';

  it('is read as Twilio’s own client makes it', () => {
    expect(Object.fromEntries(provedFields(['12345'], signature, url, form)!)).to.deep.equal(fields);
  });

  it('is believed of either token while one takes over from the other, and of no third', () => {
    expect(provedFields(['new', '12345'], signature, url, form)).to.be.instanceOf(Map);
    expect(provedFields(['new', 'other'], signature, url, form)).to.equal(undefined);
  });

  it('is not believed of a field that stands twice, though Twilio’s own client counts it once', () => {
    expect(provedFields(['12345'], signature, url, `${form}&Digits=1234`)).to.equal(undefined);
  });

  it('is not believed when a part of a value was made a field of its own', () => {
    const { Digits: _, ...others } = fields;
    const cut = new URLSearchParams({ ...others, Digits1: '234' }).toString();
    expect(provedFields(['12345'], signature, url, cut)?.get('Digits')).to.equal(undefined);
  });
});

describe('a text by Twilio', () => {
  let house: TextHouse<FakeTwilio>;
  beforeEach(async function () {
    this.timeout(20_000);
    house = await TextHouse.twilio();
  });
  afterEach(() => house.close());

  it('is told "received" with nothing said, and answered by a text of its own', async () => {
    const { status, text } = await house.fake.text(MAUREEN, QUESTION);
    expect([status, text]).to.deep.equal([200, EMPTY]);
    expect(await house.heard(MAUREEN)).to.deep.equal([QUESTION]);
    await house.door.settle();
    expect(house.fake.sentTo(MAUREEN)).to.have.length(1);
  });

  it('is on the record before Twilio is told, and once however often it is told of', async () => {
    const { sid } = await house.fake.text(MAUREEN, QUESTION);
    await Promise.all(Array.from({ length: 20 }, () => house.fake.hook(sid, MAUREEN, QUESTION)));
    await house.door.settle();
    expect(await house.heard(MAUREEN)).to.deep.equal([QUESTION]);
    expect(house.fake.sentTo(MAUREEN)).to.have.length(1);
  });

  it('is no new turn when an old call is played again after a minute, 49 hours and 100 days, and after it was erased', async function () {
    this.timeout(20_000);
    const { sid } = await house.fake.text(MAUREEN, QUESTION);
    await house.door.settle();
    for (const ms of [60_000, 49 * 3_600_000, 100 * 86_400_000]) {
      house.door.passUnseen(ms);
      expect((await house.fake.hook(sid, MAUREEN, QUESTION)).status).to.equal(200);
      await house.door.settle();
      expect(await house.heard(MAUREEN)).to.deep.equal([QUESTION]);
      expect(house.fake.sentTo(MAUREEN)).to.have.length(1);
    }
    const before = (await house.conversation(MAUREEN))!;
    await house.door.ledger.commit({
      put: [
        { kind: 'key', id: before, value: null },
        { kind: 'conversation', id: before, value: null },
      ],
    });
    await house.restart();
    await house.fake.hook(sid, MAUREEN, QUESTION);
    await house.door.settle();
    expect(house.fake.sentTo(MAUREEN)).to.have.length(1);
    expect(await house.conversation(MAUREEN)).to.equal(before);
  });

  it('is believed of none of 500 calls that were forged or altered on the way', async function () {
    this.timeout(60_000);
    const random = seeded(7);
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
    const fields: Record<string, string> = {
      MessageSid: `SM${'ab'.repeat(16)}`,
      SmsSid: `SM${'ab'.repeat(16)}`,
      SmsMessageSid: `SM${'ab'.repeat(16)}`,
      AccountSid: house.fake.account,
      From: MAUREEN,
      To: house.fake.from,
      Body: 'HELP me with the LUNCH club in Croydon',
      NumMedia: '0',
      ApiVersion: '2010-04-01',
    };
    const right = house.fake.sign('/sms/twilio', fields);
    const signature = right.headers['x-twilio-signature']!;
    const form = right.headers['content-type']!;
    type Call = { headers: Record<string, string>; body: string; path?: string; method?: string };
    const names = Object.keys(fields);
    const body = (changed: Record<string, string | undefined>): string =>
      new URLSearchParams(
        Object.entries({ ...fields, ...changed }).filter((pair): pair is [string, string] => pair[1] !== undefined),
      ).toString();
    const forge: (() => Call)[] = [
      () => ({ headers: { 'content-type': form }, body: right.body }),
      () => ({ headers: { 'content-type': form, 'x-twilio-signature': '' }, body: right.body }),
      () => ({ headers: { ...right.headers, 'x-twilio-signature': signature.toLowerCase() }, body: right.body }),
      () => {
        const at = Math.floor(random() * (signature.length - 2));
        const other = pick([...'ABCDEFGHabcdefgh0123456789'].filter((sign) => sign !== signature[at]));
        return {
          headers: { ...right.headers, 'x-twilio-signature': signature.slice(0, at) + other + signature.slice(at + 1) },
          body: right.body,
        };
      },
      () => ({ headers: right.headers, body: body({ [pick(names)]: `x${Math.floor(random() * 1e6)}` }) }),
      () => ({ headers: right.headers, body: body({ [pick(names)]: undefined }) }),
      () => ({ headers: right.headers, body: body({ [`Extra${Math.floor(random() * 100)}`]: pick(['', 'x']) }) }),
      () => {
        const name = pick(names);
        return { headers: right.headers, body: `${right.body}&${new URLSearchParams({ [name]: fields[name]! })}` };
      },
      () => ({ headers: right.headers, body: body({ Body: 'H', ELP: ' me with the LUNCH club in Croydon' }) }),
      () => ({ headers: right.headers, body: body({ Body: 'HELP me with the ', LUNCH: ' club in Croydon' }) }),
      () => ({ headers: right.headers, body: body({ Body: 'HELP me with the LUNCH club in ', Croydon: '' }) }),
      () => ({
        headers: right.headers,
        body: body({ ApiVersion: '2010-04-01BodyHELP me', Body: ' with the LUNCH club in Croydon' }),
      }),
      () => ({
        headers: right.headers,
        body: right.body,
        path: pick(['/sms/twilio?x=1', '/sms/twilio/', '/SMS/twilio', '//sms/twilio']),
      }),
      () => ({ headers: right.headers, body: '', path: `/sms/twilio?${right.body}` }),
      () => ({ headers: { ...right.headers, 'content-type': 'application/json' }, body: JSON.stringify(fields) }),
      () => ({ headers: { ...right.headers, 'content-type': 'text/plain' }, body: right.body }),
      () => ({ headers: { ...right.headers, 'content-type': 'multipart/form-data; boundary=x' }, body: right.body }),
      () => ({ headers: right.headers, body: right.body.replace('%2B447700900123', '%2B447700900456') }),
      () => ({ headers: right.headers, body: right.body, path: '/sms/twilio/status?text=text+1' }),
      () => ({
        headers: { ...right.headers, host: 'front.example.gov.uk', 'x-forwarded-host': 'evil.example' },
        body: body({ To: '+447700900999' }),
      }),
      () => {
        house.fake.signedAs = pick([
          'http://front.example.gov.uk',
          'https://evil.example',
          `${PUBLIC}/x`,
          house.fake.hooks,
        ]);
        const other = house.fake.sign('/sms/twilio', fields);
        house.fake.signedAs = PUBLIC;
        return other;
      },
      () => {
        const token = house.fake.token;
        house.fake.token = `another-token-${random()}`;
        const other = house.fake.sign('/sms/twilio', fields);
        house.fake.token = token;
        return other;
      },
    ];
    const accepted: string[] = [];
    for (let n = 0; n < 500; n++) {
      const { headers, body: sent, path = '/sms/twilio' } = forge[n % forge.length]!();
      const response = await fetch(house.fake.hooks + path, { method: 'POST', headers, body: sent });
      if (response.status < 300) accepted.push(`${n % forge.length}: ${sent}`);
      else expect(response.status, `forgery ${n % forge.length}`).to.be.within(400, 499);
    }
    expect(accepted).to.deep.equal([]);
    expect(await house.heard(MAUREEN)).to.deep.equal([]);
    const whole = await fetch(`${house.fake.hooks}/sms/twilio`, { method: 'POST', ...right });
    expect(whole.status, 'the same call as it was made').to.equal(200);
  });

  it('that could not be stored is told the truth at once, and is heard by the next poll', async () => {
    let broken = true;
    await house.restart(
      {},
      (ledger) =>
        new Proxy(ledger, {
          get(target, name) {
            if (name === 'commit' && broken) return async () => Promise.reject(new OutsideFault('ledger', 'writing'));
            const member = Reflect.get(target, name) as unknown;
            return typeof member === 'function' ? member.bind(target) : member;
          },
        }),
    );
    await house.poll.poll().catch(() => undefined);
    await house.door.ledger.commit({
      put: [{ kind: 'meta', id: 'texts asked for', value: String(house.fake.now() - 60_000) }],
    });
    const { status, text } = await house.fake.text(MAUREEN, 'I want to end my life & cannot go on');
    expect(status).to.equal(200);
    expect(text).to.match(/^<\?xml.*<Response><Message>.*999.*<\/Message><\/Response>$/s);
    expect(text).to.include("can't be sure your text was kept");
    broken = false;
    await house.poll.poll();
    await house.door.settle();
    expect(await house.heard(MAUREEN)).to.deep.equal(['I want to end my life & cannot go on']);
    expect(house.fake.sentTo(MAUREEN).join(' ')).to.include('999');
  });

  it('takes what is new in a form, and leaves what is no text', async () => {
    for (const from of ['60006', 'NHSNoReply', ''])
      expect((await house.fake.text(from, 'Your parcel')).status, from).to.equal(400);
    expect((await house.fake.text('+33612345678', QUESTION)).status).to.equal(200);
    await house.door.settle();
    expect(house.fake.sentTo('+33612345678')).to.have.length(1);
  });
});
