/** Somebody asks what we hold, or asks us to erase it; and whoever looks after records puts something on hold. */
import { expect } from 'chai';
import { giveCode, join } from '../../bot/codes.ts';
import { HubDiary } from '../../bot/hubDiary.ts';
import { hubs } from '../../bot/hubs/hub.ts';
import { slotsAhead } from '../../bot/hubs/slots.ts';
import { askToErase } from '../../bot/keeping/asks.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import { speakTo } from '../../bot/speakTo.ts';
import { axeFaults } from '../axe.ts';
import { openChromium } from '../chromium.ts';
import { openDesk, type Visitor } from './openDesk.ts';

/** Where to keep pictures, for whoever wants to look at them. */
const SHOTS = process.env.NWD_SHOTS;
const DAY = 86_400_000;
const sam = { id: 'sam', name: 'Sam' };
const WORDS = 'my neighbour Olive is <b>very</b> kind';

describe("somebody's records", () => {
  let house: Awaited<ReturnType<typeof openDesk>>;
  let ada: Visitor;
  beforeEach(async () => {
    house = await openDesk();
    ada = (await house.member('Ada', ['administrator'])).visitor;
  });
  afterEach(() => house.close());

  const find = (sought: string) => ada.post('/desk/person', { sought });
  const acts = async () => (await house.audit()).map(({ what }) => what);
  const gone = async (id: string): Promise<boolean> => (await house.records.conversation(id)) === undefined;
  const closed = async (conversation: string, text: string, outcome: string): Promise<string> => {
    await house.resident(conversation, text);
    const concern = { kind: 'person' as const, what: 'person', urgency: 'routine' as const, text };
    const it = await house.records.change(conversation, (draft) => draft.case ?? openOrRaise(draft, concern));
    const { fence } = await house.casework.claim(it.id, sam);
    await house.casework.close(it.id, sam, fence, outcome);
    return it.reference;
  };
  const text = async (conversation: string): Promise<void> => {
    await house.resident(conversation, WORDS, 'sms');
    const id = house.keys.lookUp('+447700900123');
    await house.ledger.commit({ put: [{ kind: 'address', id, value: conversation }] });
  };
  const erase = (id: string, fields = { because: 'theyAsked', typed: 'ERASE' }) =>
    ada.post(`/desk/person/${id}/erase`, fields);
  const day = (later: number): string => new Date(house.clock.care() + later * DAY).toISOString().slice(0, 10);

  it('are found by whatever they have in their hands, with no number in any address', async () => {
    const reference = await closed('web1', WORDS, 'informationGiven');
    await text('text1');
    const diary = new HubDiary(house.records);
    const booking = await house.records.change('text1', (draft) =>
      diary.book(draft, slotsAhead(hubs[0]!, house.clock.care())[0]!, {}),
    );
    const code = await house.records.change('web1', (draft) => giveCode(draft, house.keys, 'text'));
    const asked = await house.records.change('text1', (draft) => askToErase(draft).reference);
    for (const [sought, leads] of [
      [reference.toLowerCase(), 'web1'],
      [` ${(booking as { code: string }).code} `, 'text1'],
      [`${code.slice(0, 3)} ${code.slice(3)}`, 'web1'],
      ['07700 900123', 'text1'],
      ['+44 7700 900 123', 'text1'],
      [asked, 'text1'],
    ] as const) {
      const answer = await find(sought);
      expect([answer.status, answer.headers.get('location')], sought).to.deep.equal([303, `/desk/person/${leads}`]);
    }
    for (const [sought, status] of [
      ['', 422],
      ['07700 900999', 404],
      ['NWD-222222', 404],
      ['TP-222222', 404],
      ["'; DROP TABLE record; --", 404],
    ] as const) {
      const { status: was, text: html } = await find(sought);
      expect(was, sought).to.equal(status);
      expect(html).to.include('There is a problem').and.include('href="#sought"');
    }
  });

  it('are shown by kind and date, with nobody’s words, and that somebody looked is written down', async () => {
    await closed('web1', WORDS, 'informationGiven');
    const { status, text: html } = await ada.get('/desk/person/web1');
    expect(status).to.equal(200);
    expect(html).to.include('Web chat, since 9 March 2026').and.include('Advice given, and it was enough');
    expect(html).to.include('until 10 March 2027').and.not.include('Olive');
    expect(await acts()).to.include.members(['person.viewed']);
    for (const path of ['/desk/person/nobody', '/desk/person/..%2f..', `/desk/person/${'x'.repeat(300)}`])
      expect((await ada.get(path)).status, path).to.equal(404);
  });

  it('come as a copy with all that is theirs: their words, ours, notes, texts, bookings, and who looked', async () => {
    const reference = await closed('web1', WORDS, 'informationGiven');
    await text('text1');
    await join(house.records, 'web1', 'text1');
    await ada.get('/desk/person/web1');
    const file = await ada.get('/desk/person/text1/copy?as=json');
    expect(file.headers.get('content-disposition')).to.include('attachment');
    const copy = JSON.parse(file.text);
    expect(copy.conversations.map(({ channel }: { channel: string }) => channel)).to.deep.equal(['sms', 'web']);
    const said = copy.conversations.flatMap(({ said }: { said: { words: string }[] }) =>
      said.map(({ words }) => words),
    );
    expect(said.filter((words: string) => words === WORDS)).to.have.length(2);
    expect(said.some((words: string) => words.includes('Sam'))).to.equal(true);
    expect(copy.conversations[1].cases[0]).to.include({ reference, outcome: 'informationGiven' });
    expect(copy.conversations[0].number).to.equal('+447700900123');
    expect(copy.whoLooked).to.deep.include({ ...copy.whoLooked.find((it: { who: string }) => it.who === 'Ada') });
    expect(copy.whoLooked.map(({ did }: { did: string }) => did)).to.include('Picked a case up');
    const page = (await ada.get('/desk/person/web1/copy')).text;
    expect(page)
      .to.include('my neighbour Olive is &lt;b&gt;very&lt;/b&gt; kind')
      .and.include('Read it before you send it');
    expect((await acts()).filter((what) => what === 'person.exported')).to.have.length(2);
  });

  it('of one person on both channels go together, at once, and only when it was meant', async () => {
    await closed('web1', WORDS, 'informationGiven');
    await text('text1');
    await join(house.records, 'web1', 'text1');
    for (const [fields, field] of [
      [{ because: 'theyAsked', typed: '' }, 'typed'],
      [{ because: '', typed: 'ERASE' }, 'because'],
      [{ because: 'whim', typed: 'ERASE' }, 'because'],
    ] as const) {
      const { status, text: html } = await erase('web1', fields);
      expect(status).to.equal(422);
      expect(html).to.include(`href="#${field}"`).and.include(`id="${field}-mistake"`);
    }
    expect([await gone('web1'), await gone('text1')]).to.deep.equal([false, false]);
    expect((await erase('web1')).headers.get('location')).to.equal('/desk/person?done=erased');
    expect([await gone('web1'), await gone('text1')]).to.deep.equal([true, true]);
    expect((await ada.get('/desk/person/web1')).status).to.equal(404);
    expect((await erase('web1')).status).to.equal(404);
    expect((await find('07700900123')).status).to.equal(404);
  });

  it('that are erased and could not be cleaned out of the files are gone all the same, and it is said', async () => {
    await text('text1');
    house.ledger.scrub = () => Promise.reject(new Error('the disk will not have it'));
    expect((await erase('text1')).headers.get('location')).to.equal('/desk/person?done=unclean');
    expect((await ada.get('/desk/person?done=unclean')).text).to.include('Tell whoever runs the server');
    expect(await gone('text1')).to.equal(true);
  });

  it('two administrators at once erase once', async () => {
    await text('text1');
    const answers = await Promise.all([erase('text1'), erase('text1'), erase('text1')]);
    expect(answers.every(({ status }) => status === 303 || status === 404)).to.equal(true);
    expect((await acts()).filter((what) => what === 'person.erased')).to.have.length(1);
  });

  it('on hold are not erased, with words that can be passed on; a supervisor lifts the hold, and then they are', async () => {
    await text('text1');
    for (const [reason, review] of [
      ['short', day(30)],
      ['A complaint is being looked into.', day(-1)],
      ['A complaint is being looked into.', day(4_000)],
      ['A complaint is being looked into.', 'soon'],
    ] as const)
      expect((await ada.post('/desk/person/text1/hold', { reason, review })).status).to.equal(422);
    const reason = 'The coroner has asked for it.';
    await ada.post('/desk/person/text1/hold', { reason, review: day(90) });
    const refused = await erase('text1');
    expect(refused.status).to.equal(409);
    expect(refused.text).to.include('Your record is on hold').and.include(reason);
    expect(await gone('text1')).to.equal(false);
    expect(JSON.stringify(await house.audit())).to.not.include('coroner');
    const lee = (await house.member('Lee', ['supervisor'])).visitor;
    expect((await lee.get('/desk/person')).text).to.include('/desk/person/text1');
    expect((await lee.post('/desk/person/text1/erase', { because: 'theyAsked', typed: 'ERASE' })).status).to.equal(403);
    expect((await lee.get('/desk/person/text1/copy')).status).to.equal(403);
    expect((await lee.post('/desk/person/text1/lift')).status).to.equal(303);
    expect((await erase('text1')).headers.get('location')).to.equal('/desk/person?done=erased');
    expect(await acts()).to.include.members([
      'person.held',
      'person.eraseRefused',
      'person.holdLifted',
      'person.erased',
    ]);
  });

  it('with an open case are not erased, nor what the law makes us keep; of both kinds what may go goes', async () => {
    const open = await house.resident('web1', 'I want to end my life');
    expect((await erase('web1')).text).to.include('A member of staff is still helping');
    const { fence } = await house.casework.claim(open.id, sam);
    await house.casework.close(open.id, sam, fence, 'safeForNow');
    const refused = await erase('web1');
    expect(refused.status).to.equal(409);
    expect(refused.text).to.include('The law makes us keep this until 9 March 2034');
    await text('text1');
    await join(house.records, 'web1', 'text1');
    expect((await erase('web1')).headers.get('location')).to.equal('/desk/person/web1?done=some');
    expect([await gone('web1'), await gone('text1')]).to.deep.equal([false, true]);
    house.pass(9 * 366 * DAY);
    ada = (await house.member('Ada', ['administrator'])).visitor;
    expect((await erase('web1')).headers.get('location')).to.equal('/desk/person?done=erased');
  });

  it('that somebody asked us to delete go by themselves within a day, if no case came of them', async () => {
    await house.resident('web1', WORDS);
    const asked = await house.records.change('web1', (draft) => askToErase(draft));
    const again = await house.records.change('web1', (draft) => askToErase(draft));
    expect(again).to.deep.equal(asked);
    expect((await ada.get('/desk/person')).text)
      .to.include(asked.reference)
      .and.include('Goes by itself');
    house.pass(20 * 3_600_000);
    await house.keeping.sweep.round();
    expect(await gone('web1')).to.equal(false);
    house.pass(asked.due - house.clock.care());
    await house.keeping.sweep.round();
    expect(await gone('web1')).to.equal(true);
    expect((await acts()).filter((what) => /^person\.(asked|erased)$/.test(what))).to.deep.equal([
      'person.asked',
      'person.erased',
    ]);
  });

  it('that somebody asked us to delete wait for an administrator where danger came in between', async () => {
    await house.resident('web1', WORDS);
    await house.records.change('web1', (draft) => askToErase(draft));
    await house.resident('web1', 'I want to end my life');
    house.pass(2 * DAY);
    await house.keeping.sweep.round();
    expect(await gone('web1')).to.equal(false);
    ada = (await house.member('Ada', ['administrator'])).visitor;
    const front = (await ada.get('/desk/person')).text;
    expect(front).to.include('An administrator answers').and.include('6 April 2026');
    house.pass(40 * DAY);
    ada = (await house.member('Ada', ['administrator'])).visitor;
    expect((await ada.get('/desk/person')).text).to.include('6 April 2026, late');
    expect((await ada.post('/desk/person/web1/answered')).headers.get('location')).to.include('done=answered');
    expect((await house.said('web1')).at(-1)?.text).to.include('You asked us to delete');
    expect((await ada.get('/desk/person')).text).to.include('Nobody is waiting');
  });

  it('are never written to where that is not safe: the administrator hears that nobody was told', async () => {
    await text('text1');
    await house.records.change('text1', (draft) => {
      draft.conversation.safeContact = 'unknown';
      askToErase(draft);
      expect(speakTo(draft, ['aboutUs.keptForNow'])).to.equal(false);
    });
    expect((await ada.post('/desk/person/text1/answered')).headers.get('location')).to.include('done=notTold');
    expect(await house.said('text1')).to.have.length(1);
  });
});

describe('the rooms of records and of the audit on a screen', function () {
  this.timeout(120_000);

  it('are read by a screen reader, at 400% zoom, by keyboard alone and on paper', async function () {
    const browser = await openChromium(this);
    const house = await openDesk();
    try {
      const ada = (await house.member('Ada', ['administrator', 'supervisor', 'auditor'])).visitor;
      const it = await house.resident('web1', 'I want to end my life');
      await house.resident('talk', WORDS);
      await house.records.change('talk', (draft) => askToErase(draft));
      await house.resident('held', WORDS);
      const review = new Date(house.clock.care() + 90 * DAY).toISOString().slice(0, 10);
      await ada.post('/desk/person/held/hold', { reason: 'A complaint is being looked into.', review });
      const { fence } = await house.casework.claim(it.id, sam);
      await house.casework.close(it.id, sam, fence, 'safeForNow');
      await ada.post('/desk/audit/check');
      const context = await browser.newContext({ viewport: { width: 1_100, height: 900 } });
      const [name, value] = ada.cookie
        .split('; ')
        .find((each) => /^nwd=/.test(each))!
        .split('=') as [string, string];
      await context.addCookies([{ name, value, url: house.publicUrl }]);
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      const looked = async (shot: string): Promise<void> => {
        expect(await axeFaults(page), shot).to.deep.equal([]);
        expect(await page.locator('h1').count(), shot).to.equal(1);
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${shot}.png`, fullPage: true });
        await page.setViewportSize({ width: 320, height: 700 });
        const isWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
        expect(await page.evaluate(isWide), `${shot} scrolls sideways`).to.equal(false);
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${shot}-320.png`, fullPage: true });
        await page.setViewportSize({ width: 1_100, height: 900 });
      };
      for (const [path, shot] of [
        ['/desk/person', 'person'],
        ['/desk/person/web1', 'person-law'],
        ['/desk/person/held', 'person-held'],
        ['/desk/person/talk', 'person-talk'],
        ['/desk/person/web1/copy', 'person-copy'],
        ['/desk/audit', 'audit'],
      ] as const) {
        await page.goto(`${house.publicUrl}${path}`);
        await looked(shot);
      }
      // By keyboard alone: an error that is tied to its field, and then the end of it.
      await page.goto(`${house.publicUrl}/desk/person/talk`);
      await page.locator('#typed').focus();
      await page.keyboard.type('perhaps');
      await page.keyboard.press('Enter');
      await page.locator('#problem-title').waitFor();
      await looked('person-mistakes');
      await page.getByRole('link', { name: 'Choose why it is erased' }).focus();
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).to.equal('because');
      await page.keyboard.type('They');
      await page.keyboard.press('Tab');
      await page.keyboard.type('erase');
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('It is erased').waitFor();
      await looked('person-done');
      expect(await house.records.conversation('talk')).to.equal(undefined);
      await page.goto(`${house.publicUrl}/desk/person/web1/copy`);
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('button').count(), 'buttons on paper').to.equal(0);
      expect(await page.getByText('Read it before you send it').isVisible()).to.equal(false);
      // 409 and 422 are answers that the browser notes as errors: nothing else may be.
      expect(errors.filter((said) => !/status of (409|422)/.test(said))).to.deep.equal([]);
    } finally {
      await browser.close();
      await house.close();
    }
  });
});

describe("the auditor's room", () => {
  it('shows whether the audit is whole, one person or one case, and gives a copy in which no cell is a formula', async () => {
    const house = await openDesk();
    const [kim, sue] = [await house.member('Kim', ['auditor']), await house.member('Sue', ['worker'])];
    const it = await house.resident('web1', 'I want to end my life');
    await sue.visitor.post(`/desk/cases/${it.id}/claim`);
    // Somebody at the ledger writes a formula for whoever opens the copy.
    const value = JSON.stringify({ at: 0, actor: '=HYPERLINK("http://evil.example")', what: '@SUM(1)', to: '+1+1' });
    await house.ledger.commit({
      append: [
        { stream: 'audit', value },
        { stream: 'audit', value: 'no entry at all' },
      ],
    });
    expect((await kim.visitor.get('/desk/audit')).text).to.include('It has not been checked yet');
    expect((await kim.visitor.post('/desk/audit/check')).status).to.equal(303);
    const all = (await kim.visitor.get('/desk/audit')).text;
    expect(all).to.match(/Checked to row \d+, unbroken/);
    const staff = /person=([\w-]{36})">Sue/.exec(all)![1]!;
    const hers = (await kim.visitor.get(`/desk/audit?person=${staff}`)).text;
    expect(hers).to.include('Picked a case up').and.not.include('Opened a case');
    const cases = (await kim.visitor.get(`/desk/audit?reference=${it.reference.toLowerCase()}`)).text;
    expect(cases).to.include('Opened a case').and.not.include('Made an account');
    expect((await kim.visitor.get('/desk/audit?person=%22%3E%3Cscript%3E&before=x')).text).to.not.include('"><script>');
    const copy = await kim.visitor.get('/desk/audit.csv');
    expect(copy.headers.get('content-type')).to.include('text/csv');
    const cells = copy.text.replace('\ufeff', '').split(/\r?\n|,/);
    expect(cells.filter((cell) => /^"?[=+\-@\t]/.test(cell))).to.deep.equal([]);
    expect(copy.text).to.include("'@SUM(1)").and.include('case.claimed');
    expect((await kim.visitor.get(`/desk/audit.csv?person=${staff}`)).text).to.not.include('case.opened');
    expect((await sue.visitor.get('/desk/audit.csv')).status).to.equal(403);
    await house.close();
  });
});
