/** Calls back: never more than can ring, and what was promised is what people see and the ladder keeps. */
import { expect } from 'chai';
import { callSlots } from '../../bot/callBack/slots.ts';
import { wantsCall } from '../../bot/callBack/wantsCall.ts';
import { whenInWords } from '../../bot/hubs/inWords.ts';
import content from '../../content/callBack.json' with { type: 'json' };
import { FrontDoorUnderTest, IN_HOURS } from '../frontDoorUnderTest.ts';

const HOUR = 3_600_000;

describe('times for a call back', () => {
  const at = (iso: string) => callSlots(Date.parse(iso));
  it('lie within the hours in which people are there, an hour away at least, for three working days', () => {
    const slots = at('2026-03-06T14:40:00Z');
    expect(whenInWords(slots[0]!.at)).to.equal('Friday 6 March at 4pm');
    expect(new Set(slots.map((slot) => whenInWords(slot.at).split(' at ')[0]))).to.deep.equal(
      new Set(['Friday 6 March', 'Monday 9 March', 'Tuesday 10 March']),
    );
    expect(slots.every(({ at: begins }) => new Date(begins).getUTCHours() >= 9)).to.equal(true);
    expect(whenInWords(slots.at(-1)!.at)).to.equal('Tuesday 10 March at 4:30pm');
  });

  it('skip bank holidays, and keep their place on the wall when the clocks change', () => {
    expect(at('2026-04-02T19:00:00Z').map(({ at: begins }) => whenInWords(begins))[0]).to.equal(
      'Tuesday 7 April at 9am',
    );
    expect(at('2026-03-28T12:00:00Z')[0]!.id).to.equal('call 2026-03-30T09:00');
  });
});

describe('a wish to be rung', () => {
  for (const text of [
    'call me',
    'Ring me instead',
    'please can someone call me back tomorrow',
    'phone us please',
    'give me a ring',
    "I'd rather talk on the phone",
    'call back please',
    'could you ring me on 07700 900145',
  ])
    it(`is heard in "${text}"`, () => expect(wantsCall(text, false)).to.equal('book'));
  for (const text of [
    'call me Pat',
    'my son calls me names',
    'he keeps ringing me',
    'call an ambulance',
    'the doctor said he would call me',
    'ring road',
    'they never ring me back',
    'yes you can ring me',
    'he never lets her speak on the phone',
    'when will you call me by my name',
  ])
    it(`is not heard in "${text}"`, () => expect(wantsCall(text, false)).to.equal(undefined));
});

describe('a call back', function () {
  this.timeout(120_000);
  let door: FrontDoorUnderTest;
  beforeEach(async () => {
    door = await FrontDoorUnderTest.open(IN_HOURS);
  });
  afterEach(() => door.close());

  const book = async (id: string, when: string) => {
    await door.hear(id, 'ring me on 020 7946 0145 please');
    return (await door.hear(id, when)).at(-1)!;
  };
  const cases = () => door.door.records.openCases();

  it('is written on the case: its time is the promise, and the ladder alerts people when it comes and nobody is there', async () => {
    const said = await book('one', 'tomorrow at 2pm');
    expect(said.keys).to.deep.equal(['callBack.booked']);
    const [head] = await cases();
    const two = Date.parse('2026-03-05T14:00:00Z');
    expect([head!.promisedBy, head!.callBack?.at]).to.deep.equal([two, two]);
    expect((await door.door.records.case(head!.id))!.facts).to.include({ phone: '+442079460145' });
    expect(JSON.stringify(head)).to.not.include('7946');
    await door.pass(two - IN_HOURS - HOUR, HOUR);
    expect(door.pages).to.have.length(0);
    await door.pass(HOUR, 60_000);
    expect(door.pages.length).to.be.greaterThan(0);
  });

  it('is never oversold: fifty at once for the last one, and whoever comes late is offered others', async () => {
    const ids = Array.from({ length: 50 }, (_, i) => `c${i}`);
    for (let taken = 0; taken < content.places - 1; taken++) await book(`before ${taken}`, 'tomorrow at 2pm');
    for (const id of ids) await door.hear(id, 'ring me on 020 7946 0145 please');
    await Promise.all(ids.map((id) => door.hear(id, 'tomorrow at 2pm')));
    const at = (await cases()).map((it) => it.callBack?.slot).filter((slot) => slot === 'call 2026-03-05T14:00');
    expect(at).to.have.length(content.places);
    const said = await Promise.all(ids.map(async (id) => (await door.said(id)).at(-1)!.keys!));
    expect(said.filter((keys) => keys.includes('callBack.booked'))).to.have.length(1);
    expect(said.filter((keys) => keys.includes('callBack.whichTime'))).to.have.length(49);
  });

  it('that moves or is cancelled leaves its place to the next, and the case stays with people', async () => {
    for (let n = 0; n < content.places; n++) await book(`c${n}`, 'tomorrow at 2pm');
    expect((await book('late', 'tomorrow at 2pm')).keys).to.include('callBack.whichTime');
    await door.hear('c0', 'change my call');
    expect((await door.hear('c0', 'tomorrow at 3pm')).at(-1)!.keys).to.deep.equal(['callBack.booked']);
    expect((await door.hear('late', 'tomorrow at 2pm')).at(-1)!.keys).to.deep.equal(['callBack.booked']);
    await door.hear('c1', 'cancel my call');
    expect((await book('later', 'tomorrow at 2pm')).keys).to.deep.equal(['callBack.booked']);
    const cancelled = (await cases()).find(({ conversation }) => conversation === 'c1')!;
    expect(cancelled.callBack).to.equal(undefined);
    expect(cancelled.promisedBy).to.equal(Date.parse('2026-03-05T17:00:00Z'));
  });

  it('ends with its case: the resident hears that no call will come, and the place is free', async () => {
    const { casework } = door.door;
    const sam = { id: 'Sam', name: 'Sam' };
    for (let n = 0; n < content.places; n++) await book(`c${n}`, 'tomorrow at 2pm');
    const [first] = await cases();
    const { fence } = await casework.claim(first!.id, sam);
    await casework.close(first!.id, sam, fence, 'informationGiven');
    await door.settle();
    expect((await door.said(first!.conversation)).at(-1)!.keys).to.deep.equal(['person.left', 'callBack.over']);
    expect((await book('next', 'tomorrow at 2pm')).keys).to.deep.equal(['callBack.booked']);
  });

  it('does not put off a graver promise: a request for an assessment is read by its own time', async () => {
    await door.hear('one', 'I want a care assessment for my mum');
    const [before] = await cases();
    for (const text of ["that's all", 'yes']) await door.hear('one', text);
    await book('one', 'Friday at 2pm');
    const [after] = await cases();
    expect(after!.callBack?.slot).to.equal('call 2026-03-06T14:00');
    expect(after!.promisedBy).to.be.at.most(before!.promisedBy);
  });
});
