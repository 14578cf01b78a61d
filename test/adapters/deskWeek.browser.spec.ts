/** A week at the desk, from the Monday before Christmas to the Sunday after it: what each day leaves is the next day's. */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { HubDiary } from '../../bot/hubDiary.ts';
import { hubs } from '../../bot/hubs/hub.ts';
import { slotsAhead } from '../../bot/hubs/slots.ts';
import type { CaseHead } from '../../bot/records.ts';
import { openChromium } from '../chromium.ts';
import { needsRedis, RedisServer } from '../redisServer.ts';
import { type Colleague, command, openWeek, wordsIn } from './weekHouse.ts';

/** Nobody else writes like this: it is looked for in every file. */
const CANARY = 'my canary is called Beatrix and she sings at four';
const LARKRISE = 'larkrise-2026-12-22';

describe('a week at the desk, in Chromium', function () {
  this.timeout(120_000);
  let browser: Browser;
  let week: Awaited<ReturnType<typeof openWeek>>;
  let ada: Colleague;
  let sam: Colleague;
  let lee: Colleague;
  let bo: Colleague;
  /** Joan cannot go on washing her father. Harold's grandson typed something. Beatrix wants to be forgotten. */
  let joan: CaseHead;
  let harold: CaseHead;
  let beatrix: CaseHead;
  let place: string;
  let plan: string;
  let backup: string;
  /** All that is sealed of Beatrix, as it stands in the files. */
  let secrets: string[];
  let shut = false;

  before(async function () {
    browser = await openChromium(this);
    backup = await mkdtemp(join(tmpdir(), 'nwd-week-'));
    week = await openWeek('2026-12-21T08:45', browser);
  });
  afterEach(() => week?.windows.close());
  after(async () => {
    if (week && !shut) await week.shut();
    await browser?.close();
    await week?.remove();
    if (backup) await rm(backup, { recursive: true, force: true });
  });

  const go = (page: Page, path: string) => page.goto(`${week.publicUrl}/desk${path}`);
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const hear = async (who: string, text: string, channel: 'web' | 'sms' = 'web'): Promise<CaseHead> => {
    await week.front.hear(who, text, channel);
    return (await week.records.openCases()).find(({ conversation }) => conversation === who)!;
  };
  const sealedOf = async (conversation: string): Promise<string[]> => {
    const found: string[] = [];
    for await (const some of week.ledger.unload())
      for (const kept of some) {
        if ('entry' in kept && kept.entry.stream === conversation) found.push(kept.entry.value);
        if ('record' in kept && kept.record.kind === 'key' && kept.record.id === conversation)
          found.push(kept.record.value);
      }
    return found;
  };
  /** Kinds of records that name a conversation. What the audit says of it stays: ids, and no word. */
  const namedIn = async (conversation: string): Promise<string[]> => {
    const kinds = new Set<string>();
    for await (const some of week.ledger.unload())
      for (const kept of some) {
        const named =
          'entry' in kept ? kept.entry.stream === conversation : JSON.stringify(kept).includes(conversation);
        if (named) kinds.add('record' in kept ? kept.record.kind : 'entry' in kept ? 'line' : kept.work.kind);
      }
    return [...kinds];
  };
  const asNow = async ({ id }: CaseHead) => (await week.records.case(id))!;
  const close = async (page: Page, outcome: string, next = ''): Promise<void> => {
    await page.getByLabel('What came of it?').selectOption({ label: outcome });
    await page.getByLabel(next ? 'This, and who does it:' : 'Nothing more is needed').check();
    if (next) await page.getByLabel('What happens next, and who does it').fill(next);
    await press(page, 'Close the case');
    await page.waitForURL('**/desk');
  };

  it('Monday, a quarter to nine: an administrator lets a worker and two supervisors in', async () => {
    const first = await week.windows.person('Ada');
    const invite = async (name: string, ...roles: string[]): Promise<string> => {
      await go(first, '/people');
      await first.getByLabel('Their first name').fill(name);
      for (const role of roles) await first.getByLabel(new RegExp(`^${role}`)).check();
      await press(first, 'Make an invitation');
      return first.getByLabel('Link').inputValue();
    };
    const joined = async (name: string, ...roles: string[]) =>
      (await week.joins(name, await invite(name, ...roles))).who;
    ada = await joined('Ada', 'Administrator', 'Auditor');
    sam = await joined('Sam', 'Worker');
    lee = await joined('Lee', 'Supervisor');
    bo = await joined('Bo', 'Supervisor');
    await go(first, '/people');
    expect(
      await first.getByRole('region', { name: 'Who can sign in' }).locator('li strong').allTextContents(),
    ).to.deep.equal(['Ada', 'Bo', 'Lee', 'Sam']);
    await week.windows.shoot(first, 'week-people', true);
  });

  it('Monday: Sam may not set Joan’s case aside until Christmas Day, and sets it aside until Wednesday', async () => {
    await week.until('2026-12-21T10:00');
    joan = await hear('joan', 'Can I talk to a person please');
    const page = await week.comes(sam);
    await week.windows.shoot(page, 'week-queue', true);
    await week.windows.pickUp(page, joan.reference);
    await page.getByText('Set it aside until a day').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('What does it wait for?').selectOption({ label: 'Family or friends' });
    await page.getByLabel('Until which day?').fill('2026-12-25');
    await page.getByLabel('At', { exact: true }).selectOption('10:00');
    await page.getByLabel('What is your next step?').fill('Ring her brother about Christmas.');
    await press(page, 'Set it aside');
    const problem = page.getByRole('alert', { name: 'There is a problem' });
    await problem.getByText('Nobody is at work then. The next time that somebody is: 9am on Tuesday').waitFor();
    await week.looked(page, 'bank-holiday');
    await problem.getByRole('link').focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal('date');
    await page.getByLabel('Until which day?').fill('2026-12-23');
    await press(page, 'Set it aside');
    await page.waitForURL('**/desk/mine#*');
    await page.getByText('Comes back 10am on Wednesday').waitFor();
    expect((await asNow(joan)).status).to.equal('waiting');
  });

  it('Monday, the end of the shift: Sam hands Beatrix over to Lee with a note, and puts her on a huddle first', async () => {
    await week.until('2026-12-21T16:00');
    beatrix = await hear('beatrix', `Can I talk to a person please, ${CANARY}`, 'sms');
    const [page, others] = [await week.comes(sam), await week.comes(lee)];
    await week.windows.pickUp(page, beatrix.reference);
    const [huddle] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Put on, move or take off' }).click(),
    ]);
    await huddle.getByLabel('Whose huddle?').selectOption('old-mill');
    await huddle.getByLabel('Can wait a week or two').check();
    await huddle.getByLabel('Talk about first').check();
    await huddle.getByLabel('They have said yes').check();
    await huddle.getByLabel('What do you ask the huddle?').fill(`=HYPERLINK("x") ${CANARY}`);
    await press(huddle, 'Put it on the huddle');
    await huddle.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await week.looked(huddle, 'closed-practice');
    await huddle.getByLabel('Whose huddle?').selectOption('larkrise');
    await press(huddle, 'Put it on the huddle');
    await huddle.getByText('It is on the huddle.').waitFor();
    await press(page, 'Sign out');
    await page.getByRole('link', { name: 'Hand over first' }).click();
    await page.getByLabel('Somebody else carries on').check();
    await page.getByLabel('Who?').selectOption({ label: 'Lee' });
    await page.getByLabel('What should they know?').fill('She is on the huddle at Larkrise tomorrow.');
    await page.getByLabel('A note for those who come next').fill('The lift at the hub is broken until Wednesday.');
    await week.looked(page, 'handover');
    await press(page, 'Hand over');
    await page.getByText('Nobody is left with you').waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor();
    await go(others, '/mine');
    await others.getByText('The lift at the hub is broken until Wednesday.').waitFor();
    await others.getByText('Sam asks you to carry on').waitFor();
    await week.windows.shoot(others, 'week-mine-handed', true);
    expect((await asNow(beatrix)).passedTo?.name).to.equal('Lee');
  });

  it('Tuesday: Lee runs the huddle at Larkrise and takes the trackers away, and no cell of them is a formula', async () => {
    await week.until('2026-12-22T13:02');
    const page = await week.comes(lee);
    await go(page, `/huddles/${LARKRISE}`);
    await press(page, 'Begin the huddle');
    await page.getByLabel('GP', { exact: true }).check();
    await page.getByLabel('Social worker').check();
    await press(page, 'Save who came');
    await page.getByRole('link', { name: 'Next case' }).click();
    await page.getByLabel('Action agreed').check();
    await page.getByLabel('What was agreed, or where they were referred').fill('+44 Ring on Thursday');
    await page.getByLabel('Who will do it').fill('-Community nurse');
    for (const [label, value] of [
      ['Day', '24'],
      ['Month', '12'],
      ['Year', '2026'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(value);
    await press(page, 'Save');
    await page.getByText('Thursday 24 December').first().waitFor();
    await page.getByText('For the trackers', { exact: true }).click();
    await page.getByLabel('Service user ID').fill('=1+1');
    await press(page, 'Keep for the trackers');
    await week.looked(page, 'huddle-case');
    await go(page, `/huddles/${LARKRISE}`);
    await press(page, 'Finish the huddle');
    await page.getByText('Finished').first().waitFor();
    await week.windows.shoot(page, 'week-huddle-finished', true);
    expect((await asNow(beatrix)).notes!.map(({ kind }) => kind)).to.include('huddle');
    const cells: string[] = [];
    for (const which of ['sheet', 'attendance', 'performance', 'life', 'journey']) {
      await go(page, '/huddles');
      await page.getByLabel('Which').selectOption(which);
      const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Take it away')]);
      const rows = parse(await readFile(await file.path()), { bom: true }) as string[][];
      expect(rows, which).to.have.length(2);
      cells.push(...rows.flat());
    }
    expect(cells).to.include(beatrix.reference).and.include("'=1+1");
    for (const cell of cells) expect(cell).to.not.match(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/);
  });

  it('Tuesday: what sounded like danger was none, and Lee marks the alarm; Beatrix is done', async () => {
    await week.until('2026-12-22T14:00');
    const page = await week.comes(lee);
    harold = await hear('harold', 'I want to end my life');
    await page.getByRole('button', { name: `Pick up ${harold.reference}` }).waitFor();
    await week.looked(page, 'queue-crisis');
    await week.windows.pickUp(page, harold.reference);
    await week.front.hear('harold', 'sorry my grandson typed that he thinks it is funny');
    await page.getByRole('log').getByText('my grandson typed that').waitFor();
    await week.looked(page, 'card-crisis');
    await page.getByLabel('Did the assistant hear rightly?').selectOption('needless');
    await close(page, 'Not needed: we talked, and no one needs anything more');
    await week.windows.pickUp(page, beatrix.reference);
    await page.getByText('Ring on Thursday').first().waitFor();
    await week.windows.shoot(page, 'week-card-huddled', true);
    // She has a place at a Talking Point, and a plan that opens with a code.
    const diary = new HubDiary(week.records);
    const slot = slotsAhead(hubs[0]!, week.clock.care()).at(-1)!;
    const booking = await week.records.change('beatrix', (draft) => diary.book(draft, slot, { name: 'Beatrix' }));
    if (typeof booking === 'string') throw new Error(booking);
    place = booking.code;
    plan = await week.records.change('beatrix', async (draft) => {
      draft.conversation.memory = { answers: { told: { matters: CANARY } } };
      return (await week.front.door.plans.giveCode(draft)).code;
    });
    await close(page, 'Advice given, and it was enough');
    expect((await asNow(beatrix)).outcome).to.equal('informationGiven');
  });

  it('Wednesday: Joan comes back, first to Sam, with the step that Sam wrote down', async () => {
    await week.until('2026-12-23T10:01');
    expect((await asNow(joan)).passedTo?.name).to.equal('Sam');
    const [page, others] = [await week.comes(sam), await week.comes(lee)];
    await others.getByText('Kept for Sam until').waitFor();
    expect(await others.getByRole('button', { name: `Pick up ${joan.reference}` }).count()).to.equal(0);
    await go(page, '/mine');
    await page.getByText('Next step: Ring her brother about Christmas.').waitFor();
    await week.looked(page, 'mine-back');
    await press(page, `Pick up ${joan.reference}`);
    await page.waitForURL('**/desk/cases/*');
    await close(page, "Carer's assessment booked", 'Tom from the carers’ centre visits on 4 January.');
    expect((await asNow(joan)).ending?.next).to.include('Tom');
  });

  it('Christmas Eve: two supervisors change the rota; a ladder with nobody on it is refused with the reason', async () => {
    await week.until('2026-12-24T11:00');
    const [one, two] = [await week.comes(lee), await week.comes(bo)];
    await go(two, '/rota/hours');
    await two.getByLabel('Monday').fill('9 to 12:30 and 13:30 to 17');
    await press(two, 'Save in my draft');
    await go(one, '/rota');
    await one.getByLabel('Post', { exact: true }).selectOption({ label: 'emergency duty team' });
    for (const [label, value] of Object.entries({
      Name: 'Priya N',
      From: '2026-12-24T20:00',
      Until: '2026-12-25T08:00',
      'Mobile number': '07700 900311',
      'E-mail address': 'priya@frontdoor.example',
    }))
      await one.getByLabel(label, { exact: true }).fill(value);
    await press(one, 'Add to my draft');
    await one.getByText('The shift is in your draft').waitFor();
    await go(one, '/rota/ladder');
    const before = await one.locator('#immediate-staffed-onCall').inputValue();
    const rungs = one.locator('input[id^="immediate-staffed-"]');
    for (const rung of await rungs.all()) await rung.fill('');
    await press(one, 'Save in my draft');
    await one.getByRole('alert').getByText('Nobody is on this list').waitFor();
    await week.looked(one, 'ladder-nobody');
    expect(before).to.equal('45 s');
    await go(one, '/rota/preview?at=2026-12-25T02:00&urgency=immediate');
    await one.getByText('25 Dec 2026, 02:00: a crisis goes to').waitFor();
    expect(await one.locator('.rota__answer ol').first().locator('li').first().textContent()).to.include('Priya N');
    await week.looked(one, 'preview');
    await one.getByLabel('Why?').fill('Priya covers Christmas night');
    await press(one, 'Put it in force');
    await one.getByText('In force. Every desk').waitFor();
    await go(two, '/rota/preview');
    await two.getByText('Somebody put another version in force after you began').waitFor();
    await press(two, 'Carry my changes over');
    await two.getByLabel('Why?').fill('Lunch is closed on Mondays');
    await press(two, 'Put it in force');
    await two.getByText('In force. Every desk').waitFor();
    await week.windows.shoot(two, 'week-history', true);
  });

  it('Christmas Day, two in the morning: a crisis is paged to Priya at once, and Lee picks it up', async () => {
    await week.until('2026-12-25T02:00');
    week.front.pages.splice(0);
    const ivy = await hear('ivy', 'I have taken all my tablets');
    expect(week.front.pages.map(({ to, reference }) => [to, reference])).to.have.deep.members([
      ['+447700900311', ivy.reference],
      ['priya@frontdoor.example', ivy.reference],
    ]);
    const page = await week.comes(lee);
    await week.windows.pickUp(page, ivy.reference);
    await page.getByLabel('Your message to them, as Lee').fill('I am here. The ambulance is on its way.');
    await page.keyboard.press('Enter');
    await page.locator('.line--staff', { hasText: 'The ambulance is on its way.' }).waitFor();
    await close(page, 'Emergency services called: with them or on the way', 'The hospital team rings her on Tuesday.');
  });

  it('Saturday: what Beatrix asks for is copied out for her and erased; Harold’s is on hold, and the reason is said', async () => {
    await week.until('2026-12-26T11:00');
    const page = await week.comes(lee);
    const find = async (window: Page, reference: string): Promise<void> => {
      await go(window, '/person');
      await window.getByLabel('What they have in their hands').fill(reference);
      await window.keyboard.press('Enter');
      await window.getByRole('heading', { name: 'What we hold', exact: true }).waitFor();
    };
    await find(page, harold.reference);
    await page.getByLabel('Why it must be kept').fill('The family has complained.');
    await page.getByLabel('Look again on').fill('2027-01-29');
    await press(page, 'Put on hold');
    await page.getByRole('button', { name: 'Lift the hold' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Erase' }).count(), 'a supervisor erases nothing').to.equal(0);

    secrets = await sealedOf(beatrix.conversation);
    expect(await wordsIn(week.folder, secrets)).to.have.members(secrets);
    await week.ledger.scrub();
    await cp(week.folder, backup, { recursive: true });

    const records = await week.comes(ada);
    await find(records, harold.reference);
    await records.getByText('Your record is on hold').waitFor();
    await week.looked(records, 'on-hold');
    await press(records, 'They asked, and it was refused');
    await records.getByText('The family has complained.').first().waitFor();
    await find(records, beatrix.reference);
    await week.windows.shoot(records, 'week-what-we-hold', true);
    const [file] = await Promise.all([
      records.waitForEvent('download'),
      records.getByRole('link', { name: 'Keep it as a file (JSON)' }).click(),
    ]);
    const copy = await readFile(await file.path(), 'utf8');
    expect(copy)
      .to.include(CANARY)
      .and.include(place)
      .and.include('She is on the huddle at Larkrise tomorrow.')
      .and.include('Ring on Thursday');
    await records.getByLabel('Why', { exact: true }).selectOption({ index: 1 });
    await records.getByLabel('Type ERASE').fill('erase');
    await press(records, 'Erase for good');
    await records.getByText('It is erased').waitFor();
    await week.windows.shoot(records, 'week-erased', true);
    expect(await wordsIn(week.folder, [CANARY, ...secrets])).to.deep.equal([]);
    expect(await new HubDiary(week.records).find(place)).to.equal(undefined);
    // Only that she was talked about is left, for the counts: her key is gone, so nobody reads what was said.
    expect(await namedIn(beatrix.conversation)).to.deep.equal(['huddle']);
    await go(page, `/huddles/${LARKRISE}/${beatrix.id}`);
    await week.looked(page, 'huddle-erased');
    expect(await page.getByRole('main').textContent())
      .to.include('have been erased')
      .and.not.include('canary');
    await go(page, '/plans');
    await page.getByLabel('Their code').fill(plan);
    await page.keyboard.press('Enter');
    await page.getByRole('alert', { name: 'There is a problem' }).waitFor();
  });

  it('Sunday: the auditor checks that every entry of the week is still there, and as it was', async () => {
    await week.until('2026-12-27T10:00');
    const page = await week.comes(ada);
    await go(page, '/audit');
    await press(page, 'Check it now');
    await page.getByText('unbroken').waitFor();
    await week.looked(page, 'audit');
    await week.shut();
    shut = true;
    const { code, said } = await command('audit', { NWD_DATA: week.folder });
    expect(code, said).to.equal(0);
    expect(said).to.match(/Checked from entry 1 to \d+: unbroken/);
    const review = await command('review', { NWD_DATA: week.folder });
    expect(review.said).to.include(harold.reference).and.include('danger was heard where there was none');
    expect(review.said).to.not.include('grandson');
  });

  it('a backup from before is put back: what was erased goes out of it again before the door opens', async () => {
    expect(await wordsIn(backup, secrets)).to.have.members(secrets);
    // The list of what was erased is kept beside the ledger, and is the newest there is.
    await cp(join(week.folder, 'erased.list'), join(backup, 'erased.list'));
    await week.startedOn(backup);
    expect(await wordsIn(backup, [CANARY, ...secrets])).to.deep.equal([]);
  });

  it('moved to Redis, the week is whole there too', async function () {
    needsRedis(this);
    const server = await RedisServer.start();
    try {
      const env = { NWD_DATA: week.folder, REDIS_URL: server.url };
      expect((await command('move', env, '--to', 'redis')).code).to.equal(0);
      const { said } = await command('audit', { ...env, NWD_LEDGER: 'redis' });
      expect(said).to.match(/Checked from entry 1 to \d+: unbroken/);
    } finally {
      await server.close();
    }
  });

  it('one entry deleted behind the front door’s back is found, and named', async () => {
    const db = new DatabaseSync(join(week.folder, 'ledger.db'));
    const [row] = db.prepare("SELECT seq FROM entry WHERE stream = 'audit' AND value LIKE '%person.erased%'").all() as {
      seq: number;
    }[];
    db.prepare("DELETE FROM entry WHERE stream = 'audit' AND seq = ?").run(row!.seq);
    db.close();
    const { code, said } = await command('audit', { NWD_DATA: week.folder });
    expect([code, said]).to.deep.equal([1, `The audit is NOT whole. Entry ${row!.seq} was removed.\n`]);
  });
});
