/** Where rooms of the desk meet on one case: what one of them promised, another must not forget. */
import { expect } from 'chai';
import { CallDiary } from '../../bot/callBack/callDiary.ts';
import { callSlots } from '../../bot/callBack/slots.ts';
import { Caseload } from '../../bot/caseload.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import { openDesk, type Visitor } from './openDesk.ts';

const HOUR = 3_600_000;
const PHONE = '+447700900123';

describe('where rooms of the desk meet', () => {
  let house: Awaited<ReturnType<typeof openDesk>>;
  let calls: CallDiary;
  beforeEach(async () => {
    house = await openDesk();
    calls = new CallDiary(house.records);
  });
  afterEach(() => house.close());

  const joan = async (): Promise<string> => {
    const birth = { channel: 'web' as const, who: 'dl' };
    const concern = { kind: 'person' as const, what: 'person', urgency: 'routine' as const, text: 'A person please' };
    return (await house.records.change('joan', (draft) => openOrRaise(draft, concern), birth)).id;
  };
  /** The last time at which we can ring on Tuesday. */
  const tuesday = () => callSlots(house.clock.care()).findLast(({ id }) => id.startsWith('call 2026-03-10'))!;
  const book = () => house.records.change('joan', (draft) => calls.book(draft, tuesday(), PHONE));
  const pickUp = async (who: Visitor, id: string): Promise<string> => {
    await who.post(`/desk/cases/${id}/claim`);
    return String((await house.records.case(id))!.fence);
  };
  const aside = async (who: Visitor, id: string, date: string, time: string, fence: string) =>
    who.post(`/desk/cases/${id}/aside`, { fence, on: 'family', date, time, step: 'Ring her brother.' });
  const comeBack = (id: string) => {
    const caseload = new Caseload(house.records, house.casework);
    return house.records.change('joan', (draft) => caseload.comeBack(draft, { id: `comeBack ${id}` }));
  };

  it('a case with a call promised is not set aside, nor kept at the end of a shift, past the call', async () => {
    const [id, sam] = [await joan(), (await house.member('Sam', ['worker'])).visitor];
    await book();
    const fence = await pickUp(sam, id);
    const past = await aside(sam, id, '2026-03-12', '11:00', fence);
    expect([past.status, (await house.records.case(id))!.status]).to.deep.equal([422, 'claimed']);
    expect(past.text).to.include('They were promised a call').and.include('so that somebody rings');
    const { reference } = (await house.records.case(id))!;
    const kept: Record<string, string> = { do: 'keep', on: 'family', date: '2026-03-12', time: '11:00', step: 'Ring.' };
    const named = Object.fromEntries(Object.entries(kept).map(([name, value]) => [`${name}-${reference}`, value]));
    const over = await sam.post('/desk/handover', { ...named, [`fence-${reference}`]: fence });
    expect([over.status, over.text.includes('They were promised a call')]).to.deep.equal([422, true]);
    expect((await aside(sam, id, '2026-03-10', '16:00', fence)).status).to.equal(303);
  });

  it('a call that is booked while a case is set aside brings it back in time, with the call as its promise', async () => {
    const [id, sam] = [await joan(), (await house.member('Sam', ['worker'])).visitor];
    await aside(sam, id, '2026-03-19', '11:00', await pickUp(sam, id));
    const { at } = tuesday();
    expect(await book()).to.equal('booked');
    expect((await house.records.case(id))!.waits!.until).to.equal(at - HOUR / 4);
    const work = (await house.ledger.waiting(['comeBack'])).map((each) => each.at);
    expect(work).to.deep.equal([at - HOUR / 4]);
    house.pass(at - HOUR / 4 - house.clock.care());
    await comeBack(id);
    const it = (await house.records.case(id))!;
    expect([it.status, it.passedTo?.name, it.promisedBy]).to.deep.equal(['open', 'Sam', at]);
  });

  it('an account that ends leaves nobody behind: what it held, and what waited for it, is the team’s', async () => {
    const ada = (await house.member('Ada', ['administrator'])).visitor;
    const [sam, id] = [await house.member('Sam', ['worker']), await joan()];
    await aside(sam.visitor, id, '2026-03-19', '11:00', await pickUp(sam.visitor, id));
    const account = /people\/([\w-]{43})\/end"><button class="second">End account<span class="unseen"> of Sam/.exec(
      (await ada.get('/desk/people')).text,
    )![1]!;
    await ada.post(`/desk/people/${account}/end`);
    expect((await sam.visitor.get('/desk/mine')).status).to.equal(303);
    house.pass(10 * 24 * HOUR + 2 * HOUR);
    await comeBack(id);
    const it = (await house.records.case(id))!;
    expect([it.status, it.owner, it.passedTo]).to.deep.equal(['open', undefined, undefined]);
  });

  it('a worker who is made a supervisor in mid-shift keeps whom they hold; one who is made an auditor does not', async () => {
    const ada = (await house.member('Ada', ['administrator'])).visitor;
    const [sam, id] = [await house.member('Sam', ['worker']), await joan()];
    await pickUp(sam.visitor, id);
    const account = /people\/([\w-]{43})\/roles">Change roles<span class="unseen"> of Sam/.exec(
      (await ada.get('/desk/people')).text,
    )![1]!;
    await ada.post(`/desk/people/${account}/roles`, { role: 'supervisor' });
    expect((await house.records.case(id))!.status).to.equal('claimed');
    expect((await sam.visitor.get('/desk/work')).status).to.equal(200);
    await ada.post(`/desk/people/${account}/roles`, { role: 'auditor' });
    expect((await house.records.case(id))!.status).to.equal('open');
    expect((await sam.visitor.get(`/desk/cases/${id}`)).status).to.equal(403);
    expect((await sam.visitor.get('/desk/audit')).status).to.equal(200);
  });
});
