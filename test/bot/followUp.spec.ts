import { expect } from 'chai';
import type { Channel } from '../../bot/conversation.ts';
import { isWaking, tenInTheMorning } from '../../bot/hours.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Ideas are shown, and they say that we may ask. */
const OPT_IN = ['self check', 'me', 'fine', 'hard', "that's all", 'no', 'yes'];

describe('asking whether it helped', () => {
  let door: FrontDoorUnderTest;
  beforeEach(async () => {
    door = await FrontDoorUnderTest.open();
  });
  afterEach(() => door.close());

  async function goThrough(messages: string[], channel: Channel = 'web'): Promise<string[]> {
    const keys: string[] = [];
    for (const text of messages)
      keys.push(...(await door.hear('chat', text, channel)).flatMap((line) => line.keys ?? []));
    return keys;
  }
  const asked = async () => (await door.said('chat')).filter(({ keys }) => keys?.includes('didItHelp.ask'));
  const waiting = async () => (await door.ledger.waiting(['followUp'])).map(({ at }) => new Date(at).toISOString());
  const counted = async () =>
    (await door.ledger.after('measures', 0)).map(({ value }) => JSON.parse(value) as Record<string, unknown>);

  it('is ten in the morning as the clocks go, a fortnight on', () => {
    const at = (iso: string, days: number) => new Date(tenInTheMorning(Date.parse(iso), days)).toISOString();
    expect(at('2026-03-04T10:00:00Z', 14)).to.equal('2026-03-18T10:00:00.000Z');
    expect(at('2026-03-20T23:30:00Z', 14)).to.equal('2026-04-03T09:00:00.000Z');
    expect(at('2026-10-20T23:30:00Z', 14)).to.equal('2026-11-04T10:00:00.000Z');
    expect(isWaking(Date.parse('2026-07-01T07:59:00Z'))).to.equal(false);
    expect(isWaking(Date.parse('2026-07-01T08:00:00Z'))).to.equal(true);
    expect(isWaking(Date.parse('2026-07-01T19:00:00Z'))).to.equal(false);
  });

  it('counts the answer by need, and keeps no word, no name, no number and no conversation with it', async () => {
    await goThrough(OPT_IN, 'sms');
    await door.pass(14 * DAY, HOUR);
    expect((await asked()).length).to.equal(1);
    await goThrough(['no, Doris at number 9 was rude to me'], 'sms');
    const [measure, ...more] = await counted();
    expect(more).to.deep.equal([]);
    expect(Object.keys(measure!).sort()).to.deep.equal(['answer', 'at', 'channel', 'needs', 'what']);
    expect(measure).to.include({ what: 'didItHelp', answer: 'no', channel: 'sms' });
    expect(measure!.needs).to.include('home-care');
    expect(JSON.stringify(measure)).to.not.match(/Doris|07700|447700|chat/);
  });

  it('is not asked at night, though the process was down all day', async () => {
    await goThrough(OPT_IN);
    await door.stop();
    door.passUnseen(14 * DAY + 17 * HOUR);
    await door.start();
    await door.settle();
    expect(await asked()).to.deep.equal([]);
    expect(await waiting()).to.deep.equal(['2026-03-19T10:00:00.000Z']);
    await door.pass(8 * HOUR, HOUR);
    expect((await asked()).length).to.equal(1);
    expect(await waiting()).to.deep.equal([]);
  });

  it('waits while a person holds the conversation, and while the resident is writing', async () => {
    await goThrough([...OPT_IN, 'person']);
    await door.pass(14 * DAY - HOUR, HOUR);
    door.passUnseen(HOUR - 10_000);
    await door.settle();
    const [it] = await door.door.records.openCases();
    const sam = { id: 'sam', name: 'Sam' };
    const { fence } = await door.door.casework.claim(it!.id, sam);
    await door.pass(10_000);
    expect(await asked()).to.deep.equal([]);
    await door.door.casework.close(it!.id, sam, fence, 'informationGiven');
    expect(await waiting()).to.deep.equal(['2026-03-19T10:00:00.000Z']);
    door.passUnseen(DAY - 60_000);
    await goThrough(['is there a lunch club in Purley']);
    await door.pass(60_000);
    expect(await asked()).to.deep.equal([]);
    expect(await waiting()).to.deep.equal(['2026-03-19T11:00:00.000Z']);
    await door.pass(HOUR, HOUR);
    expect((await asked()).length).to.equal(1);
  });

  for (const safeContact of ['unknown', 'no'] as const)
    it(`is never asked where safe contact is ${safeContact}: neither whether we may, nor on the day`, async () => {
      await goThrough(OPT_IN);
      await door.door.records.change('chat', (draft) => {
        draft.conversation.safeContact = safeContact;
      });
      await door.pass(15 * DAY, HOUR);
      expect(await asked()).to.deep.equal([]);
      expect(await waiting()).to.deep.equal([]);
      const keys = await goThrough(['thanks, bye']);
      expect(keys).to.deep.equal(['frontDoor.goodbye']);
    });

  it('is offered once in a conversation, though they start again', async () => {
    const again = ['start again', 'self check', 'me', 'fine', "that's all"];
    const keys = await goThrough(['self check', 'me', 'fine', "that's all", 'no', ...again, ...again]);
    expect(keys.filter((key) => key === 'didItHelp.shallIAsk').length).to.equal(1);
    expect(keys.filter((key) => key === 'selfCheck.anyone').length).to.equal(3);
    const byes = await goThrough(['bye', 'skip', 'bye', 'thank you']);
    expect(byes.filter((key) => key === 'feedback.gotIt').length).to.equal(1);
  });

  it('is not asked for feedback after a worry about abuse, nor while people are waited for today', async () => {
    await goThrough(['I want to report a carer who is stealing from my mum', 'yes']);
    expect(await goThrough(['thank you'])).to.not.include('feedback.gotIt');
    const other = await door.hear('other', 'my dad is in hospital and they want to send him home on Friday');
    expect(other.flatMap(({ keys }) => keys ?? [])).to.include('statutory.passedOn');
    await door.hear('other', "that's all");
    await door.hear('other', 'yes');
    const [bye] = await door.hear('other', 'thank you');
    expect(bye!.keys).to.deep.equal(['frontDoor.thanks']);
  });

  it('takes a later yes for what it answers, once something else was said', async () => {
    await goThrough(OPT_IN);
    await door.pass(14 * DAY, HOUR);
    await goThrough(['hello', 'yes']);
    expect(await counted()).to.deep.equal([]);
  });
});
