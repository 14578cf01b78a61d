import { expect } from 'chai';
import type { NumberedLine } from '../../bot/conversation.ts';
import { HubDiary } from '../../bot/hubDiary.ts';
import { hubOf } from '../../bot/hubs/hub.ts';
import { slotsAhead } from '../../bot/hubs/slots.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

const keysOf = (lines: NumberedLine[]): string => lines.flatMap(({ keys = [] }) => keys).join(' ');
const codeOf = (lines: NumberedLine[]): string => /TP-\w{6}/.exec(lines.map(({ text }) => text).join(' '))![0];
const HOUR = 3_600_000;

describe('a session at a hub', () => {
  let door: FrontDoorUnderTest;
  beforeEach(async () => {
    door = await FrontDoorUnderTest.open();
  });
  afterEach(() => door.close());

  const diary = () => new HubDiary(door.door.records);
  const receive = (conversation: string, text: string, key: string, channel: 'web' | 'sms' = 'web') => {
    const who = channel === 'sms' ? '+447700900123' : 'dl_resident';
    return door.door.pipeline.receive({ key, channel, conversation, who, text, birth: { channel, who } });
  };
  const taken = async (slot: string): Promise<string[]> =>
    JSON.parse((await door.ledger.get('slot', slot))?.value ?? '{"taken":[]}').taken;
  const book = async (conversation: string, choice = '1', channel: 'web' | 'sms' = 'web') => {
    await door.hear(conversation, 'book a talking point in Norbury', channel);
    return door.hear(conversation, choice, channel);
  };

  it('goes to one of fifty who choose the last place at once; the others are told kindly and offered the next', async () => {
    const people = Array.from({ length: 50 }, (_, i) => `c${i}`);
    await Promise.all(people.map((id) => receive(id, 'book a talking point in Norbury', `${id} 1`)));
    await door.settle();
    const seen = new Map<string, number>();
    for (const id of people) seen.set(id, (await door.said(id)).at(-1)!.seq);
    await Promise.all(people.map((id) => receive(id, '1', `${id} 2`)));
    await door.settle();
    const said = await Promise.all(people.map((id) => door.said(id, seen.get(id))));
    expect(said.filter((lines) => keysOf(lines) === 'hubs.booked')).to.have.length(1);
    expect(said.filter((lines) => keysOf(lines) === 'hubs.full hubs.times')).to.have.length(49);
    const first = 'thornton-heath 2026-03-05T10:00';
    expect(await taken(first)).to.have.length(1);
    const told = said.find((lines) => keysOf(lines) !== 'hubs.booked')!.at(-1)!.text;
    expect(told).to.include('Thursday 5 March at 10:30am').and.to.not.include('5 March at 10am');
  });

  it('goes on after a restart between any two turns', async () => {
    const turns = [
      'book a talking point',
      'Norbury',
      'none of these',
      '1',
      'change my session',
      'Thursday',
      '1',
      'cancel it',
      'yes',
    ];
    const heard: string[] = [];
    for (const text of turns) {
      heard.push(keysOf(await door.hear('c1', text)));
      await door.stop();
      await door.start();
    }
    expect(heard).to.deep.equal([
      'hubs.askPlace',
      'hubs.offer hubs.times',
      'hubs.later hubs.times',
      'hubs.booked',
      'hubs.times',
      'hubs.fitting hubs.times',
      'hubs.moved',
      'hubs.cancelSure',
      'hubs.cancelled',
    ]);
    expect(await diary().between(0, Number.MAX_SAFE_INTEGER)).to.deep.equal([]);
  });

  it('is told by its code from another channel, and cancelled there: nothing is left of it', async () => {
    const code = codeOf(await book('web'));
    expect(keysOf(await door.hear('phone', `cancel ${code.toLowerCase()}`, 'sms'))).to.equal('hubs.cancelSure');
    expect(keysOf(await door.hear('phone', 'yes', 'sms'))).to.equal('hubs.cancelled');
    expect(await taken('thornton-heath 2026-03-05T10:00')).to.deep.equal([]);
    expect(keysOf(await door.hear('web', 'when is my session?'))).to.equal('hubs.askCode');
    expect(keysOf(await door.hear('web', code))).to.equal('hubs.alreadyCancelled');
  });

  it('is moved by its code from another channel, and keeps it', async () => {
    const code = codeOf(await book('web'));
    expect(keysOf(await door.hear('phone', `change ${code}`, 'sms'))).to.equal('hubs.times');
    expect(keysOf(await door.hear('phone', '2', 'sms'))).to.equal('hubs.moved');
    expect(await diary().find(code)).to.include({ slot: 'thornton-heath 2026-03-05T12:00', conversation: 'phone' });
    expect(await taken('thornton-heath 2026-03-05T10:00')).to.deep.equal([]);
  });

  it('is not found by trying codes: after five that fit none, no more are looked up for an hour', async () => {
    const code = codeOf(await book('web'));
    const tries = ['TP-222222', 'TP-333333', 'TP-444444', 'TP-555555', 'TP-666666'];
    for (const wrong of tries) expect(keysOf(await door.hear('thief', wrong))).to.equal('hubs.codeUnknown');
    expect(keysOf(await door.hear('thief', code))).to.equal('hubs.codesEnough');
    expect(keysOf(await door.hear('thief', `start again`))).to.equal('frontDoor.startAgain');
    expect(keysOf(await door.hear('thief', `cancel ${code}`))).to.equal('hubs.codesEnough');
    await door.pass(HOUR);
    expect(keysOf(await door.hear('thief', `cancel ${code}`))).to.equal('hubs.cancelSure');
  });

  it('is one at a time, and a few an hour: nobody fills the diary from one phone', async () => {
    await book('c1');
    expect(keysOf(await door.hear('c1', 'book a talking point in Norbury'))).to.equal('hubs.yourBooking');
    await door.hear('c1', '2');
    await book('c1');
    await door.hear('c1', 'cancel it');
    await door.hear('c1', 'yes');
    await book('c1');
    expect(keysOf(await door.hear('c1', 'change it'))).to.equal('hubs.enough');
    expect(await diary().between(0, Number.MAX_SAFE_INTEGER)).to.have.length(1);
    await door.pass(HOUR);
    expect(keysOf(await door.hear('c1', 'change it'))).to.equal('hubs.times');
  });

  it('needs no name, and keeps a first name that was said', async () => {
    await door.hear('named', 'my name is Oluwaseun Bakare, can I meet someone face to face');
    await door.hear('named', 'Norbury');
    const booking = (await diary().find(codeOf(await door.hear('named', '1'))))!;
    const nameless = (await diary().find(codeOf(await book('nameless'))))!;
    expect([await diary().nameOf(booking), await diary().nameOf(nameless)]).to.deep.equal(['Oluwaseun', '']);
  });

  it('that has begun can be neither moved nor cancelled', async () => {
    const code = codeOf(await book('c1'));
    door.passUnseen(25 * HOUR);
    expect(keysOf(await door.hear('c1', `cancel ${code}`))).to.equal('hubs.over');
  });

  it('is forgotten four weeks afterwards, and so is its slot', async () => {
    const code = codeOf(await book('c1'));
    door.passUnseen(28 * 24 * HOUR);
    await door.settle();
    expect(await diary().find(code)).to.include({ status: 'booked' });
    door.passUnseen(2 * 24 * HOUR);
    await door.settle();
    expect([await diary().find(code), await door.ledger.get('slot', 'thornton-heath 2026-03-05T10:00')]).to.deep.equal([
      undefined,
      undefined,
    ]);
  });

  it('is offered elsewhere when every time at a hub is taken, and by phone when every hub is full', async () => {
    const fill = async (hub: string): Promise<void> => {
      const records = door.door.records;
      for (const { id } of slotsAhead(hubOf(hub)!, door.clock.care()))
        await records.ledger.commit({ put: [{ kind: 'slot', id, value: '{"taken":["TP-AAAAAA","TP-BBBBBB"]}' }] });
    };
    await fill('thornton-heath');
    const other = await door.hear('c1', 'book a talking point in Norbury');
    expect(keysOf(other)).to.equal('hubs.elsewhere hubs.offer hubs.times');
    for (const hub of ['central', 'south-norwood', 'new-addington']) await fill(hub);
    expect(keysOf(await door.hear('c1', '1'))).to.equal('hubs.allFull');
    expect(keysOf(await door.hear('c1', '2'))).to.equal('hubs.visit hubs.askNumber');
  });

  describe('and its reminder', () => {
    /** Booked by text for Monday at 1pm, with a reminder on Sunday at 1pm. */
    const reminded = async (): Promise<string> => {
      await door.hear('phone', 'book a talking point in Norbury', 'sms');
      const code = codeOf(await door.hear('phone', 'the Monday one', 'sms'));
      expect(keysOf(await door.hear('phone', 'yes', 'sms'))).to.equal('hubs.reminderSet');
      return code;
    };
    const reminders = async (): Promise<string[]> =>
      (await door.said('phone')).filter(({ keys }) => keys?.includes('hubs.reminder')).map(({ text }) => text);

    it('waits for the morning when nothing ran at its time, and then says the day that it is', async () => {
      await reminded();
      await door.door.stop();
      door.passUnseen(114 * HOUR); // Monday, 4am
      await door.ledger.close();
      await door.start();
      await door.settle();
      expect(await reminders()).to.deep.equal([]);
      await door.pass(6 * HOUR);
      expect(await reminders()).to.have.length(1);
      expect((await reminders())[0]).to.include('1pm today');
    });

    it('is not sent once the session has begun', async () => {
      await reminded();
      await door.door.stop();
      door.passUnseen(124 * HOUR);
      await door.ledger.close();
      await door.start();
      await door.settle();
      expect(await reminders()).to.deep.equal([]);
    });

    it('moves with the session', async () => {
      const code = await reminded();
      expect(keysOf(await door.hear('phone', 'change', 'sms'))).to.equal('hubs.yourBooking');
      await door.hear('phone', '1', 'sms');
      await door.hear('phone', '12 March at 11am', 'sms');
      expect(keysOf(await door.hear('phone', 'yes', 'sms'))).to.equal('hubs.moved');
      expect((await diary().find(code))?.reminder).to.equal(true);
      await door.pass(130 * HOUR);
      expect(await reminders()).to.deep.equal([]);
      await door.pass(48 * HOUR);
      expect(await reminders()).to.have.length(1);
      expect((await reminders())[0]).to.include('11am tomorrow');
    });

    it('is silent while a person speaks for us, and comes afterwards', async () => {
      await reminded();
      await door.hear('phone', 'person', 'sms');
      door.passUnseen(99 * HOUR - 60_000); // a minute before it is due
      const [it] = await door.door.records.openCases();
      const sam = { id: 'sam', name: 'Sam' };
      const { fence } = await door.door.casework.claim(it!.id, sam);
      for (let i = 0; i < 12; i++) {
        await door.pass(15_000);
        await door.door.casework.renew(it!.id, sam, fence);
      }
      expect(await reminders()).to.deep.equal([]);
      await door.door.casework.close(it!.id, sam, fence, 'informationGiven');
      await door.pass(HOUR);
      expect(await reminders()).to.have.length(1);
    });

    it('never comes when the session was cancelled from another channel', async () => {
      const code = await reminded();
      await door.hear('web', `cancel ${code}`);
      await door.hear('web', 'yes');
      expect(await door.ledger.waiting(['reminder'])).to.deep.equal([]);
      await door.pass(130 * HOUR);
      expect(await reminders()).to.deep.equal([]);
    });
  });
});
