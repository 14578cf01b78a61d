import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type ConsoleGateway, consoleGateway } from '../../adapters/console/gateway.ts';
import { consolePager } from '../../adapters/console/pager.ts';
import { phoneSimulator } from '../../adapters/console/phone.ts';
import { type MovableClock, runningClock } from '../../bot/clock.ts';
import { openLog } from '../../bot/log.ts';
import { TooMany } from '../../bot/pipeline.ts';
import { OutsideFault, type ReceivedText } from '../../bot/ports.ts';
import { openServer, type Server } from '../../bot/server.ts';

const MAUREEN = '+447700900123';
const log = openLog('silent');

describe('the pretend network', () => {
  let dataDir: string;
  let gateway: ConsoleGateway;
  const answer = { to: MAUREEN, body: 'Hello Maureen', reference: 'line-1' };

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'nwd-phones-'));
    gateway = consoleGateway({ dataDir });
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const bodies = async (from = gateway) => (await from.sentTo(MAUREEN)).map(({ body }) => body);

  it('delivers a text once, however often it is sent with the same reference', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => gateway.send(answer)));
    expect(outcomes.map(({ state }) => state)).to.deep.equal(Array(20).fill('delivered'));
    expect(await bodies()).to.deep.equal(['Hello Maureen']);
  });

  it('delivers it once across a restart too, and still finds it', async () => {
    await gateway.send(answer);
    const again = consoleGateway({ dataDir });
    expect(await again.lookUp(answer, 0)).to.deep.equal([{ id: 'line-1', state: 'delivered' }]);
    expect(await again.lookUp({ ...answer, reference: 'line-2' }, 0)).to.deep.equal([]);
    await again.send(answer);
    expect(await bodies(again)).to.deep.equal(['Hello Maureen']);
  });

  it('finds what another process has sent', async () => {
    const other = consoleGateway({ dataDir });
    await other.send(answer);
    expect(await gateway.lookUp(answer, 0)).to.have.length(1);
    expect(await bodies()).to.deep.equal(['Hello Maureen']);
  });

  it('has a text on disk before it counts as accepted', async () => {
    await gateway.send(answer);
    expect(await readFile(join(dataDir, 'phones.jsonl'), 'utf8')).to.contain('"line-1"');
  });

  it('goes on after a process was killed in the middle of a line', async () => {
    await gateway.send(answer);
    await appendFile(join(dataDir, 'phones.jsonl'), '{"number":"+4477009');
    const again = consoleGateway({ dataDir });
    await again.send({ ...answer, body: 'And again', reference: 'line-2' });
    expect(await bodies(again)).to.deep.equal(['Hello Maureen', 'And again']);
    expect(await bodies(consoleGateway({ dataDir }))).to.deep.equal(['Hello Maureen', 'And again']);
  });

  it('keeps the order, and tells only what is new', async () => {
    for (const n of [1, 2, 3]) await gateway.send({ to: MAUREEN, body: `text ${n}`, reference: `r${n}` });
    const [first] = await gateway.sentTo(MAUREEN);
    const rest = await gateway.sentTo(MAUREEN, first!.seq);
    expect(rest.map(({ body }) => body)).to.deep.equal(['text 2', 'text 3']);
  });

  it('says that it failed when its file cannot be written', async () => {
    await rm(dataDir, { recursive: true });
    const fault = await gateway.send(answer).catch((error) => error);
    expect(fault).to.be.instanceOf(OutsideFault);
  });
});

describe('the phone simulator', () => {
  let dataDir: string;
  let server: Server;
  let base: string;
  let gateway: ConsoleGateway;
  let receive: (text: ReceivedText) => Promise<void>;
  let receipts: string[];
  let woken = 0;
  let clock: MovableClock;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'nwd-phones-'));
    gateway = consoleGateway({ dataDir });
    receive = async () => undefined;
    receipts = [];
    clock = runningClock(Date.parse('2026-03-04T10:00:00Z'));
    server = openServer(log);
    phoneSimulator({
      gateway,
      receive: (text) => receive(text),
      receipt: async (reference) => void receipts.push(reference),
      clock,
      wake: () => woken++,
      log,
    }).mount(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    await new Promise<void>((resolve) => server.close(resolve));
    await rm(dataDir, { recursive: true, force: true });
  });

  const post = (body: unknown) => fetch(`${base}/phone/send`, { method: 'POST', body: JSON.stringify(body) });
  const thread = async (number = '07700 900123') => {
    const response = await fetch(`${base}/phone/messages?number=${encodeURIComponent(number)}`);
    return ((await response.json()) as { messages: { way: string; body: string; parts: number }[] }).messages;
  };

  it('answers 200 only after the text was heard', async () => {
    let release!: () => void;
    let reached!: (text: ReceivedText) => void;
    const atDoor = new Promise<ReceivedText>((resolve) => (reached = resolve));
    receive = (text) => {
      reached(text);
      return new Promise((resolve) => (release = resolve));
    };
    let answered = false;
    const response = post({ id: 'a', from: '07700 900123', body: 'I need help with Mum' }).then((got) => {
      answered = true;
      return got;
    });
    expect(await atDoor).to.deep.equal({ id: 'a', from: MAUREEN, body: 'I need help with Mum' });
    expect(answered).to.equal(false);
    release();
    expect((await response).status).to.equal(200);
  });

  it('answers 503 and shows nothing as sent when the text could not be stored', async () => {
    receive = async () => {
      throw new OutsideFault('ledger', 'writing');
    };
    expect((await post({ id: 'a', from: '07700 900123', body: 'Hello' })).status).to.equal(503);
    expect(await thread()).to.deep.equal([]);
  });

  it('says how long to wait when there were too many', async () => {
    receive = async () => {
      throw new TooMany(7);
    };
    const response = await post({ id: 'a', from: '07700 900123', body: 'Hello' });
    expect([response.status, response.headers.get('retry-after')]).to.deep.equal([429, '7']);
  });

  it('refuses what is no text and what is no number', async () => {
    expect((await post({ from: '07700 900123', body: 'no id' })).status).to.equal(400);
    expect((await post({ id: 'a', from: 'mum', body: 'Hello' })).status).to.equal(400);
  });

  it('shows both sides of the thread, with the parts that a network would charge for', async () => {
    await post({ id: 'a', from: '07700 900123', body: 'Hello' });
    await gateway.send({ to: MAUREEN, body: 'x'.repeat(161), reference: 'r1' });
    await gateway.send({ to: '+447700900456', body: 'For somebody else', reference: 'r2' });
    const shown = (await thread()).map(({ way, parts }) => [way, parts]);
    expect(shown).to.deep.equal([
      ['from', 1],
      ['to', 2],
    ]);
  });

  it('keeps a text waiting while a phone is off, and tells that it arrived when it is switched on', async () => {
    const power = (on: boolean) =>
      fetch(`${base}/phone/power`, { method: 'POST', body: JSON.stringify({ number: '07700 900123', on }) });
    await power(false);
    expect(await gateway.send({ to: MAUREEN, body: 'Are you there?', reference: 'r1' })).to.include({
      state: 'accepted',
    });
    expect(await gateway.send({ to: '+447700900456', body: 'And you?', reference: 'r2' })).to.include({
      state: 'delivered',
    });
    const waits = async () => (await thread()).map((text) => (text as unknown as { waits: boolean }).waits);
    expect(await waits()).to.deep.equal([true]);
    await power(true);
    expect(receipts).to.deep.equal(['r1']);
    expect(await waits()).to.deep.equal([false]);
  });

  it('moves the clock on to two in the morning, over the night when the clocks go forward too, and wakes what is due', async () => {
    const move = (time: unknown) => fetch(`${base}/phone/clock`, { method: 'POST', body: JSON.stringify({ time }) });
    expect((await move('02:10')).status).to.equal(200);
    expect(new Date(clock.care()).toISOString().slice(0, 16)).to.equal('2026-03-05T02:10');
    expect(woken).to.equal(1);
    clock.moveTo(Date.parse('2026-03-28T22:00:00Z'));
    await move('03:00');
    expect(new Date(clock.care()).toISOString().slice(0, 16)).to.equal('2026-03-29T02:00');
    for (const wrong of ['2am', '25:00', 7, null]) expect((await move(wrong)).status).to.equal(400);
  });

  it('serves its page with nothing inline', async () => {
    const page = await (await fetch(`${base}/phone`)).text();
    expect(page).not.to.match(/<style|style="|<script(?![^>]*src=)|\son\w+=|<!--|\{\{/);
    for (const [, path] of page.matchAll(/(?:href|src)="(\/[^"]+)"/g))
      expect((await fetch(base + path)).status, path).to.equal(200);
  });
});

describe('the pager of a developer', () => {
  it('prints one line for a page, without its words and without whom it reaches', async () => {
    const printed: string[] = [];
    const write = process.stdout.write;
    process.stdout.write = ((line: string) => printed.push(line) > 0) as typeof process.stdout.write;
    try {
      const pager = consolePager({ log });
      const page = {
        id: 'p1',
        rung: 'onCall',
        by: 'text',
        to: MAUREEN,
        reference: 'NWD-7K2M',
        kind: 'crisis',
        words: 'Secret words',
      } as const;
      await pager.page(page);
      await pager.page(page);
    } finally {
      process.stdout.write = write;
    }
    expect(printed).to.deep.equal(['Page: rung onCall, by text, case NWD-7K2M, crisis\n']);
  });
});
