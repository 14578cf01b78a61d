/** The rota's room, by its addresses: what supervisors put in force, what is refused, and two of them at once. */
import { expect } from 'chai';
import { readLength, readMoment, readRung, readSpans, spansWords } from '../../adapters/desk/arrangementWords.ts';
import { inForce, whoIs } from '../../bot/case/arrangements.ts';
import { openDesk, type Visitor } from './openDesk.ts';

const AT = { eve: Date.parse('2026-12-25T02:00:00Z') };
const SHIFT = {
  post: 'dutyTeam',
  name: 'Priya N',
  from: '2026-12-24T20:00',
  until: '2026-12-25T08:00',
  text: '07700 900311',
  email: 'priya@frontdoor.example',
};
const WHY = 'Cover over Christmas';

describe('what supervisors write', () => {
  it('is read as they mean it, and what cannot be read is nothing', () => {
    expect(readSpans('9-12.30, 13:30 to 17')).to.deep.equal([
      { opens: '09:00', closes: '12:30' },
      { opens: '13:30', closes: '17:00' },
    ]);
    expect(readSpans(spansWords([{ opens: '09:00', closes: '24:00' }]))).to.deep.equal([
      { opens: '09:00', closes: '24:00' },
    ]);
    expect([readSpans('Closed'), readSpans(''), readSpans('mornings')]).to.deep.equal([[], [], undefined]);
    expect(['45 s', '2 min 30 s', '1 h', '90 minutes', '1h5m'].map(readLength)).to.deep.equal([
      45, 150, 3600, 5400, 3900,
    ]);
    for (const none of ['', 'soon', '-5 s', '1.5 h', '45']) expect(readLength(none), none).to.be.NaN;
    expect(readRung('onCall', 'When promised')).to.deep.equal({ page: 'onCall', atPromise: true });
    expect([readRung('onCall', ''), readRung('onCall', 'at once')?.afterSeconds]).to.deep.equal([undefined, 0]);
    const eve = readMoment('2026-12-24T20:00');
    for (const same of ['24/12/2026 20:00', '2026-12-24 20:00', '2026-12-24T20:00:00', ' 24/12/2026 20:00:00 '])
      expect(readMoment(same), same).to.equal(eve);
    for (const none of ['31/02/2026 10:00', '12/24/2026 20:00', 'soon', ''])
      expect(readMoment(none), none).to.equal('noTime');
  });
});

describe('the rota’s room', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  let ada: Visitor;
  let bo: Visitor;
  beforeEach(async () => {
    house = await openDesk();
    ada = (await house.member('Ada', ['supervisor'])).visitor;
    bo = (await house.member('Bo', ['supervisor'])).visitor;
  });
  afterEach(() => house.close());

  const add = (who: Visitor, more: Partial<typeof SHIFT> & { id?: string } = {}) =>
    who.post('/desk/rota', { ...SHIFT, ...more });
  const put = (who: Visitor, why = WHY) => who.post('/desk/rota/preview', { why });
  /** The fields of a form, as the page shows them. */
  const form = async (who: Visitor, path: string): Promise<Record<string, string>> => {
    const { text } = await who.get(path);
    const inputs = [...text.matchAll(/<input id="([^"]+)" name="[^"]+" type="\w+[^"]*" value="([^"]*)"/g)];
    const plain = (html: string): string => html.replace(/&#x27;/g, "'").replace(/&amp;/g, '&');
    const nation = /<option value="([^"]+)" selected/.exec(text)?.[1];
    return { ...Object.fromEntries(inputs.map(([, id, value]) => [id!, plain(value!)])), ...(nation && { nation }) };
  };
  const file = (who: Visitor, text: string | Uint8Array<ArrayBuffer>) => {
    const body = new FormData();
    body.append('file', new Blob([text]), 'rota.csv');
    const headers = { accept: 'text/html', cookie: who.cookie, origin: house.publicUrl };
    return fetch(`${house.publicUrl}/desk/rota/import`, { method: 'POST', body, headers });
  };

  it('a draft changes nothing until it is put in force with a reason; then it counts, and the audit and history say who', async () => {
    expect((await add(ada)).headers.get('location')).to.equal('/desk/rota?done=added');
    expect(whoIs('dutyTeam', AT.eve).named).to.equal(false);
    expect((await bo.get('/desk/rota')).text).not.to.contain('Priya');
    const short = await put(ada, 'because');
    expect([short.status, whoIs('dutyTeam', AT.eve).named]).to.deep.equal([422, false]);
    expect(short.text).to.contain('Say why, in at least 10 characters').and.to.contain('>because</textarea>');
    expect((await put(ada)).headers.get('location')).to.equal('/desk/rota/history?done=inForce');
    expect(whoIs('dutyTeam', AT.eve).name).to.equal('Priya N');
    expect((await bo.get('/desk/rota/history')).text)
      .to.contain('Ada, ')
      .and.to.contain(WHY);
    expect((await house.audit()).map(({ what }) => what)).to.include('arrangements.putInForce');
    // There is no draft any more: pressed twice, nothing more happens.
    expect((await put(ada)).headers.get('location')).to.equal('/desk/rota/preview');
    expect(house.arranged.number).to.equal(1);
  });

  it('refuses what cannot be, says why at the field, and keeps what was typed', async () => {
    for (const [more, says] of [
      [{ until: '2026-12-24T08:00' }, 'ends before it begins'],
      [{ from: '2027-03-28T01:30', until: '2027-03-28T08:00' }, 'the clocks go forward over it'],
      [{ from: '2026-10-24T20:00', until: '2026-10-25T01:30' }, 'the clocks go back'],
      [{ text: '020 7946 0301' }, 'Enter a UK mobile number'],
      [{ email: 'nobody' }, 'Enter an e-mail address'],
      [{ post: 'porter' }, 'Choose one of the posts'],
      [{ name: '' }, 'Enter a name'],
      [{ from: '2026-03-01T20:00', until: '2026-03-02T08:00' }, 'has ended already'],
    ] as [Partial<typeof SHIFT>, string][]) {
      const answer = await add(ada, more);
      expect([answer.status, answer.text.includes(says)], says).to.deep.equal([422, true]);
      expect(answer.text)
        .to.contain('There is a problem')
        .and.to.contain(`value="${more.email ?? SHIFT.email}"`);
    }
    expect((await ada.get('/desk/rota')).text).not.to.contain('You have a draft');
  });

  it('takes a night over either change of the clocks, and refuses a second person at the same post', async () => {
    await add(ada, { from: '2026-10-24T20:00', until: '2026-10-25T08:00' });
    await add(ada, { from: '2027-03-27T20:00', until: '2027-03-28T08:00' });
    const twice = await add(ada, { name: 'Bo', from: '2026-10-25T07:00', until: '2026-10-25T12:00' });
    expect(twice.status).to.equal(422);
    expect(twice.text).to.contain('Bo and Priya N would both be emergency duty team');
    expect((await add(ada, { post: 'onCall', from: '2026-10-25T07:00', until: '2026-10-25T12:00' })).status).to.equal(
      303,
    );
    await put(ada);
    expect(inForce().rota.map(({ from, until }) => (until - from) / 3_600_000)).to.deep.equal([13, 5, 11]);
  });

  it('changes a shift, takes one out, and says so when somebody took it out meanwhile', async () => {
    await add(ada);
    const id = /change=([\w-]+)/.exec((await ada.get('/desk/rota')).text)![1]!;
    expect(await form(ada, `/desk/rota?change=${id}`)).to.include({ name: 'Priya N', from: SHIFT.from });
    await add(ada, { id, name: 'Cy' });
    expect((await ada.get('/desk/rota')).text)
      .to.contain('Cy')
      .and.not.to.contain('Priya');
    await ada.post('/desk/rota/remove', { id });
    for (const gone of [await add(ada, { id }), await ada.post('/desk/rota/remove', { id })])
      expect(gone.headers.get('location')).to.equal('/desk/rota?done=gone');
  });

  it('saves hours with split shifts and days that differ; refuses a long closure and keeps the words', async () => {
    const now = await form(ada, '/desk/rota/hours');
    expect(now.monday).to.equal('09:00 to 17:00');
    const bad = await ada.post('/desk/rota/hours', { ...now, monday: '9 to 13 and 12 to 17', friday: 'mornings' });
    expect(bad.status).to.equal(422);
    expect(bad.text).to.contain('Two of its times overlap').and.to.contain('value="9 to 13 and 12 to 17"');
    expect(bad.text).to.contain('href="#friday"').and.to.contain('value="mornings"');
    const long = Object.fromEntries(
      Array.from({ length: 14 }, (_, i) => [
        [`date-${i}`, `2026-06-${String(i + 1).padStart(2, '0')}`],
        [`name-${i}`, 'Flood'],
      ]).flat(),
    );
    const closed = await ada.post('/desk/rota/hours', { ...now, ...long });
    expect([closed.status, closed.text.includes('about a fortnight or longer')]).to.deep.equal([422, true]);
    const special = { 'date-0': '2026-12-28', 'name-0': 'Open on a bank holiday', 'open-0': '10:00 to 12:00' };
    await ada.post('/desk/rota/hours', {
      ...now,
      monday: '9 to 12:30 and 13:30 to 17',
      nation: 'scotland',
      ...special,
    });
    await put(ada);
    const { hours } = inForce();
    expect([hours.week.monday.length, hours.nation, hours.specialDays[0]?.open]).to.deep.equal([
      2,
      'scotland',
      [{ opens: '10:00', closes: '12:00' }],
    ]);
    expect(await form(bo, '/desk/rota/hours')).to.include({
      monday: '09:00 to 12:30 and 13:30 to 17:00',
      'date-0': '2026-12-28',
    });
  });

  it('saves a ladder, the soonest first; refuses one with nobody on it, and one that leaves a crisis waiting', async () => {
    const now = await form(ada, '/desk/rota/ladder');
    expect(now['immediate-staffed-onCall']).to.equal('45 s');
    const nobody = { 'urgent-staffed-onCall': '', 'urgent-staffed-supervisor': '' };
    for (const [more, says] of [
      [nobody, 'Nobody is on this list'],
      [{ 'immediate-unstaffed-dutyTeam': '5 min' }, 'Somebody must be paged at once'],
      [{ 'immediate-staffed-onCall': 'soon' }, 'Write how long after'],
      [{ 'text-onCall': '', 'email-onCall': '' }, 'names nobody'],
      [{ 'text-onCall': '020 7946 0301' }, 'UK mobile'],
    ] as [Record<string, string>, string][]) {
      const answer = await ada.post('/desk/rota/ladder', { ...now, ...more });
      expect([answer.status, answer.text.includes(says)], says).to.deep.equal([422, true]);
    }
    const saved = await ada.post('/desk/rota/ladder', {
      ...now,
      'immediate-staffed-dutyTeam': '10 s',
      'urgent-again': '30 min',
    });
    expect(saved.status).to.equal(303);
    await put(ada);
    const { immediate, urgent } = inForce().ladder;
    expect(immediate.staffed.map(({ page }) => page)).to.deep.equal(['dutyTeam', 'onCall', 'supervisor']);
    expect(urgent.thenEverySeconds).to.equal(1_800);
  });

  it('tells the second of two what the first changed, keeps their draft, and lays it over', async () => {
    await add(ada);
    await add(bo, { post: 'onCall', name: 'Cy' });
    await put(ada);
    const late = await put(bo, 'Cy is on call');
    expect(late.status).to.equal(409);
    expect(late.text).to.contain('Version 1: Ada').and.to.contain('Priya N').and.to.contain('Carry my changes over');
    expect(late.text).to.contain('Cy is on call');
    expect(house.arranged.number).to.equal(1);
    await bo.post('/desk/rota/carry');
    expect((await put(bo, 'Cy is on call')).status).to.equal(303);
    expect(
      inForce()
        .rota.map(({ name }) => name)
        .sort(),
    ).to.deep.equal(['Cy', 'Priya N']);
  });

  it('says where two people’s changes do not fit together, and puts nothing in force until they do', async () => {
    await add(ada);
    await add(bo, { name: 'Cy', from: '2026-12-24T22:00' });
    await put(ada);
    await bo.post('/desk/rota/carry');
    const clash = await put(bo);
    expect(clash.status).to.equal(422);
    expect(clash.text).to.contain('would both be emergency duty team').and.to.contain('There is a problem');
    expect(house.arranged.number).to.equal(1);
  });

  it('puts nothing in force from a desk that nobody has touched for a quarter of an hour', async () => {
    await add(ada);
    house.pass(16 * 60_000);
    for (const path of ['/desk/rota/preview', '/desk/rota/test'])
      expect((await ada.post(path, { why: WHY })).status, path).to.equal(423);
    expect([house.arranged.number, (await house.ledger.waiting(['page'])).length]).to.deep.equal([0, 0]);
  });

  it('makes no version of what changes nothing', async () => {
    await add(ada);
    const id = /change=([\w-]+)/.exec((await ada.get('/desk/rota')).text)![1]!;
    await ada.post('/desk/rota/remove', { id });
    expect((await put(ada)).headers.get('location')).to.equal('/desk/rota/preview?done=same');
    expect(house.arranged.number).to.equal(0);
  });

  it('of two who press at the same moment one is late, and nothing is lost', async () => {
    await add(ada);
    await add(bo, { post: 'onCall', name: 'Cy' });
    const answers = await Promise.all([put(ada), put(bo)]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409]);
    const late = answers[0]!.status === 409 ? ada : bo;
    await late.post('/desk/rota/carry');
    await put(late);
    expect(inForce().rota).to.have.length(2);
  });

  it('puts an earlier version back, and the one as delivered', async () => {
    await add(ada);
    await put(ada);
    await add(bo, { post: 'onCall', name: 'Cy' });
    await put(bo, 'Another on call');
    for (const [number, names] of [
      ['1', ['Priya N']],
      ['0', []],
    ] as const) {
      await ada.post('/desk/rota/history', { number });
      expect((await ada.get('/desk/rota/preview')).text).to.contain('You have a draft');
      await put(ada, `Back to version ${number}`);
      expect(inForce().rota.map(({ name }) => name)).to.deep.equal(names);
    }
    expect(house.arranged.number).to.equal(4);
    for (const number of ['99', '-1', '1.5', 'x', '']) {
      await ada.post('/desk/rota/history', { number });
      expect((await ada.get('/desk/rota')).text, number).not.to.contain('You have a draft');
    }
  });

  it('answers whom a case reaches at any moment, by the draft and by what counts now', async () => {
    await add(ada);
    const { text } = await ada.get('/desk/rota/preview?at=2026-12-25T02:00&urgency=immediate');
    expect(text.replace(/<[^>]+>|\s+/g, ' ').replace(/ +/g, ' '))
      .to.contain(
        '25 Dec 2026, 02:00: a crisis goes to at once emergency duty team, Priya N , by text and e-mail after 45 s',
      )
      .and.to.contain('As things are now it goes to at once emergency duty team, the post’s own contact');
    const routine = await ada.get('/desk/rota/preview?at=2026-12-25T02:00&urgency=routine');
    expect(routine.text).to.contain('when promised, by Wed, 30 Dec 2026');
    for (const at of ['2027-03-28T01:30', 'x', '%3Cscript%3E']) {
      const answer = await ada.get(`/desk/rota/preview?at=${at}&urgency=constructor`);
      expect([answer.status, answer.text.includes('<script>')], at).to.deep.equal([200, false]);
      expect(answer.text).to.contain('aria-invalid');
    }
  });

  it('shows names as text, whatever they are', async () => {
    await add(ada, { name: '"&amp; {{me}}' });
    expect((await add(ada, { name: '" onfocus="x' })).status).to.equal(303);
    const { text } = await ada.get('/desk/rota');
    expect(text).to.contain('&quot; onfocus&#x3D;&quot;x').and.not.to.contain('name="" onfocus');
  });

  it('sends a test page, whose link confirms only when its button is pressed: scanners of mail follow links', async () => {
    expect((await ada.post('/desk/rota/test')).headers.get('location')).to.equal('/desk/rota/test?done=sent');
    expect((await bo.post('/desk/rota/test')).headers.get('location')).to.equal('/desk/rota/test?done=soon');
    const [work] = await house.ledger.waiting(['page']);
    const held = await house.records.workValue<{ words: string }>({ ...work!, token: 0 });
    const path = new URL(held!.value.words.split(' ').at(-1)!).pathname;
    const outsider = house.visitor();
    expect((await outsider.get(path)).text).to.contain('This is only a test. Nobody is waiting.');
    expect((await ada.get('/desk/rota/test')).text).not.to.contain('It reached them');
    expect((await outsider.post(path)).text).to.contain('Thank you');
    expect((await ada.get('/desk/rota/test')).text).to.contain('It reached them, Mon, 9 Mar 2026');
    for (const none of ['/desk/reached/x', `/desk/reached/${'A'.repeat(22)}`, `${path}A`]) {
      expect((await outsider.get(none)).status, none).to.equal(404);
      expect((await outsider.post(none)).status, none).to.equal(404);
    }
  });

  it('is for supervisors only', async () => {
    const sam = (await house.member('Sam', ['worker', 'keeper', 'auditor', 'administrator'])).visitor;
    for (const path of ['', '/hours', '/ladder', '/preview', '/history', '/test'])
      expect((await sam.get(`/desk/rota${path}`)).status, path).to.equal(403);
    expect((await put(sam)).status).to.equal(403);
    expect((await sam.get('/desk')).text).not.to.contain('/desk/rota');
  });

  describe('a rota from a file', () => {
    const HEAD = 'Post,Name,From,Until,Text,Email';
    const row = (i: number, more: Partial<typeof SHIFT> = {}): string => {
      const day = (n: number): string => new Date(Date.UTC(2026, 3, 1 + n)).toISOString().slice(0, 10);
      const it = { ...SHIFT, name: `P ${i}`, from: `${day(i)} 20:00`, until: `${day(i + 1)} 08:00`, ...more };
      return [it.post, it.name, it.from, it.until, it.text, it.email].join(',');
    };

    it('takes the rows that are right into the draft and reports every other, by its number', async () => {
      const rows = [
        row(0, { post: 'Emergency Duty Team', text: '7700900311' }),
        row(1, { text: 'none' }),
        row(2, { from: '04/04/2026 20:00', until: '05/04/2026 08:00' }),
        '',
        row(3, { until: '2026-04-01 08:00' }),
        row(3, { name: 'Twice', from: '2026-04-04 21:00', until: '2026-04-05 07:00' }),
        'dutyTeam,Too short',
        row(8, { name: '<b>x</b>' }),
      ];
      const answer = await file(ada, `﻿${[HEAD, ...rows].join('\r\n')}\r\n`);
      const text = await answer.text();
      expect(text).to.contain('2 added to your draft, 0 there already, 5 refused.').and.not.to.contain('<b>x');
      const refused = text.slice(text.indexOf('Refused'), text.indexOf('Every row'));
      const numbers = [...refused.matchAll(/<th scope="row">(\d+)/g)].map(([, number]) => Number(number));
      expect(numbers).to.deep.equal([3, 6, 7, 8, 9]);
      expect(refused).to.contain('P 2 is there from');
      expect(whoIs('dutyTeam', Date.parse('2026-04-02T00:00:00Z')).named).to.equal(false);
      await put(ada);
      expect(whoIs('dutyTeam', Date.parse('2026-04-02T00:00:00Z')).name).to.equal('P 0');
    });

    it('of 500 people with errors adds the right ones, and read again adds only what was put right', async () => {
      const rows = Array.from({ length: 500 }, (_, i) => row(i, i % 25 === 0 ? { email: 'wrong' } : {}));
      expect(await (await file(ada, [HEAD, ...rows].join('\n'))).text()).to.contain(
        '480 added to your draft, 0 there already, 20 refused.',
      );
      const right = Array.from({ length: 500 }, (_, i) => row(i));
      expect(await (await file(ada, [HEAD, ...right].join('\n'))).text()).to.contain(
        '20 added to your draft, 480 there already, 0 refused.',
      );
      expect((await put(ada)).status).to.equal(303);
      expect(inForce().rota).to.have.length(500);
      expect((await ada.get('/desk/rota?start=400')).text)
        .to.contain('P 400')
        .and.not.to.contain('start=500');
    });

    it('refuses a file that is none, with the reason, and changes nothing', async () => {
      const quoted = `${HEAD}\n"onCall,Ann`;
      for (const [text, says] of [
        ['', 'Choose a CSV file with something in it'],
        ['a,b\n1,2', 'The first row must name the columns'],
        [quoted, 'could not be read as CSV'],
        [new Uint8Array([...Buffer.from(`${HEAD}\n`), 0x5a, 0xeb]), 'not plain text in UTF-8'],
        [[HEAD, ...Array.from({ length: 1_001 }, (_, i) => row(i))].join('\n'), 'more than 1,000 rows'],
      ] as [string | Uint8Array<ArrayBuffer>, string][]) {
        const answer = await file(ada, text);
        expect([answer.status, (await answer.text()).includes(says)], says).to.deep.equal([422, true]);
      }
      const large = await file(ada, 'x'.repeat(600 * 1024));
      expect(large.status).to.equal(422);
      expect(await large.text())
        .to.contain('larger than 500 KB')
        .and.to.contain('<title>Error: Rota');
      expect((await ada.post('/desk/rota/import', { file: 'x' })).status).to.equal(422);
      const { text } = await ada.get('/desk/rota');
      expect(text).to.contain('at most 1,000 shifts and 500 KB').and.not.to.contain('You have a draft');
    });
  });
});
