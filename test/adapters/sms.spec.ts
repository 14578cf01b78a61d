import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { phoneNumber, type SmsChannel, smsChannel } from '../../adapters/sms/channel.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { runningClock } from '../../bot/clock.ts';
import { noLimits } from '../../bot/limits.ts';
import { openLog } from '../../bot/log.ts';
import { Pipeline } from '../../bot/pipeline.ts';
import { type Change, type Ledger, OutsideFault } from '../../bot/ports.ts';
import { Records } from '../../bot/records.ts';
import { type Keys, masterKey, Seals } from '../../bot/seal.ts';
import { Refusal } from '../../bot/server.ts';

const MAUREEN = '+447700900123';

describe('a text from a resident', () => {
  let folder: string;
  let ledger: Ledger;
  let keys: Keys;
  let records: Records;
  let channel: SmsChannel;
  const log = openLog('silent');
  /** Called before each commit: a test may hold it, or make it fail. */
  let beforeCommit: (change: Change) => Promise<void>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nwd-sms-'));
    ledger = await openSqliteLedger(folder);
    keys = masterKey(undefined, folder);
    beforeCommit = async () => undefined;
    const watched: Ledger = new Proxy(ledger, {
      get(target, name) {
        if (name === 'commit') return (change: Change) => beforeCommit(change).then(() => target.commit(change));
        const member = Reflect.get(target, name) as unknown;
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    records = new Records(watched, new Seals(watched, keys), runningClock(), log);
    channel = open();
  });

  afterEach(async () => {
    await ledger.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = (production = false): SmsChannel => {
    const pipeline = new Pipeline({ records, keys, limits: noLimits, log });
    return smsChannel({ pipeline, records, keys, log, production });
  };
  const conversationOf = async (number: string): Promise<string> =>
    (await ledger.get('address', keys.lookUp(number)))!.value;
  const heardFrom = async (number: string): Promise<string[]> => {
    const lines = await records.lines(await conversationOf(number));
    return lines.filter(({ from }) => from === 'resident').map(({ text }) => text);
  };
  const text = (id: string, body: string, from = MAUREEN) => ({
    id,
    from,
    body,
  });

  it('begins a conversation that knows the number, and goes on in it the next day', async () => {
    await channel.receive(text('1', 'Is there a lunch club near me?'));
    await channel.receive(text('2', 'I am in Thornton Heath'));
    const conversation = await records.conversation(await conversationOf(MAUREEN));
    expect(conversation).to.include({ channel: 'sms', who: MAUREEN });
    expect(await heardFrom(MAUREEN)).to.deep.equal(['Is there a lunch club near me?', 'I am in Thornton Heath']);
  });

  it('is one line when the network delivers it fifty times at once', async () => {
    await Promise.all(Array.from({ length: 50 }, () => channel.receive(text('same', 'Can someone ring my mum?'))));
    expect(await heardFrom(MAUREEN)).to.deep.equal(['Can someone ring my mum?']);
    expect(await ledger.waiting(['turn'])).to.have.length(1);
  });

  it('shares one conversation with another first text that came at the same moment', async () => {
    await Promise.all([channel.receive(text('1', 'Hello')), channel.receive(text('2', 'My husband has had a fall'))]);
    expect(await heardFrom(MAUREEN)).to.have.members(['Hello', 'My husband has had a fall']);
  });

  it('shares one conversation though its twin was heard by another process', async () => {
    const other = open();
    await Promise.all([channel.receive(text('1', 'Hello')), other.receive(text('2', 'I care for my dad'))]);
    expect(await heardFrom(MAUREEN)).to.have.members(['Hello', 'I care for my dad']);
  });

  it('is not mixed with the texts of somebody else', async () => {
    await Promise.all([
      channel.receive(text('1', 'From Maureen')),
      channel.receive(text('1', 'From Dev', '07700 900456')),
    ]);
    expect(await heardFrom(MAUREEN)).to.deep.equal(['From Maureen']);
    expect(await heardFrom('+447700900456')).to.deep.equal(['From Dev']);
  });

  it('is answered at once when it tells of danger', async () => {
    await channel.receive(text('1', 'I want to die'));
    const lines = await records.lines(await conversationOf(MAUREEN));
    expect(lines.find(({ from, event }) => from === 'bot' && !event)?.text).to.contain('999');
    expect(await ledger.waiting(['text'])).to.have.length(1);
  });

  it('is in the ledger before the provider is told', async () => {
    let release!: () => void;
    let reached!: () => void;
    const atCommit = new Promise<void>((resolve) => (reached = resolve));
    beforeCommit = () => {
      reached();
      return new Promise((resolve) => (release = resolve));
    };
    let told = false;
    const heard = channel.receive(text('1', 'My carer did not come')).then(() => (told = true));
    await atCommit;
    expect(told).to.equal(false);
    expect(await ledger.get('address', keys.lookUp(MAUREEN))).to.equal(undefined);
    release();
    await heard;
    expect(await heardFrom(MAUREEN)).to.deep.equal(['My carer did not come']);
  });

  it('is refused, so that the provider tries again, when it cannot be stored; and then is heard once', async () => {
    beforeCommit = async () => {
      throw new OutsideFault('ledger', 'writing');
    };
    const fault = await channel.receive(text('1', 'I have no heating')).catch((error) => error);
    expect(fault).to.be.instanceOf(OutsideFault);
    beforeCommit = async () => undefined;
    await channel.receive(text('1', 'I have no heating'));
    expect(await heardFrom(MAUREEN)).to.deep.equal(['I have no heating']);
  });

  it('begins a new conversation when the one before was erased', async () => {
    await channel.receive(text('1', 'Forget me'));
    const before = await conversationOf(MAUREEN);
    await ledger.commit({
      put: [
        { kind: 'key', id: before, value: null },
        { kind: 'conversation', id: before, value: null },
      ],
    });
    // The seal of an erased conversation may still be in memory: another process has never seen it.
    records = new Records(ledger, new Seals(ledger, keys), runningClock(), log);
    await open().receive(text('2', 'Hello again'));
    expect(await conversationOf(MAUREEN)).not.to.equal(before);
    expect(await heardFrom(MAUREEN)).to.deep.equal(['Hello again']);
  });

  it('is refused for good when its sender is no telephone number', async () => {
    for (const from of ['NHSNoReply', '60006', '']) {
      const refusal = await channel.receive(text('1', 'Your parcel', from)).catch((error) => error);
      expect(refusal, from).to.be.instanceOf(Refusal).with.property('status', 400);
    }
  });
});

describe('a telephone number', () => {
  it('is the same number however it is written', () => {
    for (const written of ['07700 900123', '+44 7700 900123', '447700900123', '+447700900123', '0044 7700 900 123'])
      expect(phoneNumber(written, false), written).to.equal(MAUREEN);
  });

  it('may be from abroad', () => {
    expect(phoneNumber('+33 6 12 34 56 78', true)).to.equal('+33612345678');
  });

  it('is not one of the numbers kept for drama in production', () => {
    expect(phoneNumber('07700 900999', true)).to.equal(undefined);
    expect(phoneNumber('07911 123456', true)).to.equal('+447911123456');
  });
});
