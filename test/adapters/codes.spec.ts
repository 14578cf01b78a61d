import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { directLine } from '../../adapters/directLine/directLine.ts';
import { smsChannel } from '../../adapters/sms/channel.ts';
import { codeIn } from '../../bot/codes.ts';
import { People } from '../../bot/keeping/person.ts';
import { noLimits } from '../../bot/limits.ts';
import { openLog } from '../../bot/log.ts';
import { masterKey } from '../../bot/seal.ts';
import { openServer, type Server } from '../../bot/server.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

const MAUREEN = '+447700900123';
const log = openLog('silent');

describe('somebody who goes from texts to the web page, or back', () => {
  let front: FrontDoorUnderTest;
  let server: Server;
  let base: string;
  let receive: ReturnType<typeof smsChannel>['receive'];
  let closeLines: () => Promise<void>;
  let n = 0;

  beforeEach(async () => {
    front = await FrontDoorUnderTest.open();
    const keys = masterKey(undefined, front.dataDir);
    const { pipeline, records } = front.door;
    ({ receive } = smsChannel({ pipeline, records, keys, log, production: false }));
    server = openServer(log);
    const web = directLine({ pipeline, records, keys, limits: noLimits, log, clock: front.clock });
    web.mount(server);
    closeLines = web.close;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/v3/directline`;
  });
  afterEach(async () => {
    await closeLines();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.server.closeAllConnections();
    });
    await front.close();
  });

  const texts = async (body: string, from = MAUREEN): Promise<string[]> => {
    const before = front.texts.length;
    await receive({ id: `t${n++}`, from, body });
    await front.settle();
    return front.texts.slice(before).map((text) => text.body);
  };
  type Ticket = { conversationId: string; token: string };
  const post = async (path: string, body: unknown, token?: string): Promise<{ status: number; body: Ticket }> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const response = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Ticket };
  };
  const writes = async ({ conversationId, token }: Ticket, text: string): Promise<void> => {
    const activity = { type: 'message', from: { id: 'x' }, text, channelData: { clientActivityID: `w${n++}` } };
    expect((await post(`/conversations/${conversationId}/activities`, activity, token)).status).to.equal(200);
    await front.settle();
  };
  const reads = async ({ conversationId, token }: Ticket, watermark = ''): Promise<string[]> => {
    const response = await fetch(`${base}/conversations/${conversationId}/activities?watermark=${watermark}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return ((await response.json()) as { activities: { text: string }[] }).activities.map(({ text }) => text);
  };

  it('tells nothing again: one conversation, one case, and what was texted is not shown on a screen', async () => {
    await texts('my mum needs a care assessment');
    const told = await texts('WEB');
    const code = /#(\w{6})/.exec(told[0]!)![1]!;
    const came = await post('/tokens/generate', { code: code.toLowerCase() });
    expect(came.status).to.equal(200);
    const seen = await reads(came.body);
    expect(seen).to.have.length(1);
    expect(seen[0]).to.include('I still have what you texted');
    expect(await reads(came.body, '1'), 'asked for from further back').to.have.length(1);
    const before = front.texts.length;
    await writes(came.body, 'i want to end my life');
    expect(front.texts.length, 'answered on the page, not by text').to.equal(before);
    expect((await reads(came.body)).at(-1)).to.include('999');
    const cases = await front.door.records.openCases();
    expect(cases.map(({ kind, channel }) => [kind, channel])).to.deep.equal([['crisis', 'web']]);
    expect((await front.door.records.case(cases[0]!.id))!.reasons).to.have.length(2);
    const back = await texts('I am on my phone again');
    expect(back.length, 'answered by text again').to.be.greaterThan(0);
  });

  it('needs the code once and soon: used, old, guessed or for the other way, it opens nothing', async () => {
    await texts('hello');
    const codeOf = async (): Promise<string> => /#(\w{6})/.exec((await texts('WEB'))[0]!)![1]!;
    const used = await codeOf();
    expect((await post('/tokens/generate', { code: used })).status).to.equal(200);
    expect((await post('/tokens/generate', { code: used })).status).to.equal(404);
    const both = await codeOf();
    const race = await Promise.all([1, 2, 3, 4].map(() => post('/tokens/generate', { code: both })));
    expect(race.map(({ status }) => status).sort()).to.deep.equal([200, 404, 404, 404]);
    const old = await codeOf();
    front.passUnseen(31 * 60_000);
    for (const code of [old, 'QQQQQQ', '', 'PERSON', { $gt: '' }, 7, 'x'.repeat(5_000)])
      expect((await post('/tokens/generate', { code })).status, String(code).slice(0, 9)).to.equal(404);
  });

  it('goes on by text from the page, and is answered on the phone', async () => {
    const made = (await post('/tokens/generate', {})).body;
    await post('/conversations', {}, made.token);
    await writes(made, 'is there a lunch club in Croydon?');
    await writes(made, 'can we text');
    const code = /Text (\w{6}) to/.exec((await reads(made)).at(-1)!)![1]!;
    expect((await texts(` ${code.slice(0, 3)} ${code.slice(3)}. `))[0]).to.include('we go on here by text');
    expect((await texts('MORE'))[0]!.length).to.be.greaterThan(20);
    const conversation = (await front.door.records.conversation(made.conversationId))!;
    expect([conversation.channel, conversation.who]).to.deep.equal(['sms', MAUREEN]);
    expect(await texts(code, '+447700900456'), 'somebody else with the same code').to.have.length(1);
    expect((await front.door.records.conversation(made.conversationId))!.who).to.equal(MAUREEN);
  });

  it('who had texted before is one person: both conversations are found, copied and erased together', async () => {
    const { records, keeping } = front.door;
    const keys = masterKey(undefined, front.dataDir);
    await texts('hello, my name is Maureen');
    const before = (await front.ledger.get('address', keys.lookUp(MAUREEN)))!.value;
    const made = (await post('/tokens/generate', {})).body;
    await post('/conversations', {}, made.token);
    await writes(made, 'can we text');
    await texts(/Text (\w{6}) to/.exec((await reads(made)).at(-1)!)![1]!);
    const people = new People({ records, keys, numberOf: () => MAUREEN });
    for (const id of [before, made.conversationId])
      expect((await people.all(id)).map((held) => held.id)).to.have.members([before, made.conversationId]);
    expect(await people.find('07700 900123')).to.equal(made.conversationId);
    for (const id of [before, made.conversationId]) expect(await keeping.asks.erase(id, 'ada')).to.equal('erased');
    // A number whose address went with it begins anew.
    expect((await texts('hello, it is me')).length).to.be.greaterThan(0);
    expect(await people.find('07700 900123')).to.not.be.oneOf([undefined, before, made.conversationId]);
  });

  it('does not mistake a postcode for a code', async () => {
    expect(codeIn('CR2 6XH')).to.equal('CR26XH');
    await texts('is there a lunch club near me?');
    expect((await texts('CR2 6XH')).join(' ')).not.to.include('go on here by text');
  });
});
