import { expect } from 'chai';
import { type Booking, HubDiary } from '../../bot/hubDiary.ts';
import { slotOf } from '../../bot/hubs/slots.ts';
import { axeFaults } from '../axe.ts';
import { openChromium } from '../chromium.ts';
import { asJson, openDesk, type Visitor } from './openDesk.ts';

/** Where to keep pictures, for whoever wants to look at them. */
const SHOTS = process.env.NWD_SHOTS;

/** The desk's clock begins on Monday 9 March 2026 at 10am. */
const FIRST = 'central 2026-03-09T10:00';
const LATER = 'central 2026-03-09T11:30';
const NEXT = 'central 2026-03-11T12:00';

describe("the host's list", () => {
  let house: Awaited<ReturnType<typeof openDesk>>;
  let sam: Visitor;
  let diary: HubDiary;
  let conversations = 0;

  beforeEach(async () => {
    house = await openDesk();
    diary = new HubDiary(house.records);
    sam = await house.person('Sam');
  });
  afterEach(() => house.close());

  const book = (slot: string, wish: { name?: string; lift?: boolean } = {}): Promise<Booking> =>
    house.records.change(
      `hub ${++conversations}`,
      (draft) => diary.book(draft, slotOf(slot)!, wish) as Promise<Booking>,
      { channel: 'sms', who: '+447700900123' },
    );
  const rowOf = (html: string, { code }: Booking): string =>
    new RegExp(`<tr id="${code}">[\\s\\S]*?</tr>`).exec(html)?.[0] ?? '';

  it('shows who comes when, today and next, with no name where none was given', async () => {
    const [named, nameless, lift] = [
      await book(FIRST, { name: 'Oluwaseun' }),
      await book(LATER),
      await book(NEXT, { lift: true }),
    ];
    const { status, text } = await sam.get('/desk/hubs');
    expect(status).to.equal(200);
    expect(rowOf(text, named)).to.include('Oluwaseun').and.include('10am to 10:30am').and.include(named.code);
    expect(rowOf(text, nameless)).to.include('No name given');
    expect(rowOf(text, lift)).to.include('Needs a lift');
    expect(text).to.match(/Talking Point Central Croydon, Monday 9 March <span class="tag">Today/);
    const one = (await sam.get('/desk/hubs?hub=new-addington')).text;
    expect(one).to.include('Talking Point New Addington, Tuesday 10 March').and.not.include(named.code);
    expect((await sam.get('/desk/hubs?hub=<script>')).text).to.not.include('<script>');
  });

  it('is for people who are signed in, and says in the audit who looked', async () => {
    const { code } = await book(FIRST);
    const stranger = house.visitor();
    expect((await stranger.get('/desk/hubs')).status).to.equal(303);
    expect((await stranger.post('/desk/hubs/came', { code, came: 'yes' }, asJson)).status).to.equal(401);
    await sam.get('/desk/hubs');
    expect((await house.audit()).map(({ what }) => what)).to.include('hubs.viewed');
  });

  it('escapes a name, whatever it holds', async () => {
    const booking = await book(FIRST, { name: '<img src=x onerror=alert(1)>' });
    const row = rowOf((await sam.get('/desk/hubs')).text, booking);
    expect(row).to.include('&lt;img').and.not.include('<img');
  });

  it('takes a mark of who came, and the other one when the first was a slip', async () => {
    const booking = await book(FIRST);
    const marked = await sam.post('/desk/hubs/came', { code: booking.code, came: 'yes', hub: 'central' });
    expect(marked.status).to.equal(303);
    expect(marked.headers.get('location')).to.equal(`/desk/hubs?hub=central#${booking.code}`);
    expect(rowOf((await sam.get('/desk/hubs')).text, booking)).to.include('<strong>Came</strong>');
    await sam.post('/desk/hubs/came', { code: booking.code, came: 'no' });
    expect(rowOf((await sam.get('/desk/hubs')).text, booking)).to.include('<strong>Did not come</strong>');
    expect((await house.audit()).map(({ what }) => what)).to.include.members(['hub.came', 'hub.didNotCome']);
  });

  it('takes no mark for a session that has not begun, one that was cancelled, or one that there is not', async () => {
    const [later, gone] = [await book(LATER), await book(FIRST)];
    await house.records.change(gone.conversation, (draft) => diary.cancel(draft, gone.code));
    expect(rowOf((await sam.get('/desk/hubs')).text, later)).to.include('Not begun');
    for (const [code, came, status] of [
      [later.code, 'yes', 409],
      [gone.code, 'yes', 404],
      ['TP-222222', 'yes', 404],
      ['<script>', 'yes', 422],
      [later.code, 'perhaps', 422],
    ] as const)
      expect((await sam.post('/desk/hubs/came', { code, came })).status, `${code} ${came}`).to.equal(status);
    const other = await sam.post(
      '/desk/hubs/came',
      { code: later.code, came: 'yes' },
      { origin: 'https://evil.example' },
    );
    expect(other.status).to.equal(403);
  });

  it('keeps yesterday until everybody is marked', async () => {
    const booking = await book(FIRST);
    house.pass(24 * 3_600_000);
    sam = await house.person('Sam');
    expect(rowOf((await sam.get('/desk/hubs')).text, booking)).to.include('Did not come');
    await sam.post('/desk/hubs/came', { code: booking.code, came: 'no' });
    expect((await sam.get('/desk/hubs')).text).to.not.include(booking.code);
  });

  it('warns when people are booked for a time that the diary no longer has', async () => {
    const booking = await book(NEXT);
    expect((await sam.get('/desk/hubs')).text).to.not.include('people are booked. Reach them');
    // As it stands after somebody has changed the times of the sessions.
    const moved = { ...booking, slot: 'central 2026-03-11T12:15', at: booking.at + 15 * 60_000 };
    const value = JSON.stringify(moved);
    await house.ledger.commit({ put: [{ kind: 'booking', id: booking.code, value, rank: moved.at }] });
    const { text } = await sam.get('/desk/hubs');
    expect(text).to.include('people are booked. Reach them');
    expect(rowOf(text, booking)).to.include('12:15pm');
  });

  it('reads well on a screen and on paper', async function () {
    this.timeout(60_000);
    const browser = await openChromium(this);
    try {
      await book(FIRST, { name: 'Oluwaseun' });
      await book(NEXT, { lift: true });
      const context = await browser.newContext({ viewport: { width: 1_100, height: 900 } });
      const [name, value] = sam.cookie.split('=') as [string, string];
      await context.addCookies([{ name, value, url: house.publicUrl }]);
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(`${house.publicUrl}/desk/hubs`);
      expect(await axeFaults(page)).to.deep.equal([]);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/hubs.png`, fullPage: true });
      await page.setViewportSize({ width: 320, height: 700 });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(wide, 'scrolls sideways on a phone').to.equal(false);
      // What does not fit is reached by keyboard; the names and both buttons of a day are in sight.
      expect(await axeFaults(page)).to.deep.equal([]);
      await page.setViewportSize({ width: 360, height: 640 });
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/hubs-phone.png` });
      const came = page.getByRole('button', { name: /^Came/ }).first();
      expect((await came.boundingBox())!.x + (await came.boundingBox())!.width).to.be.at.most(360);
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('button').count(), 'buttons on paper').to.equal(0);
      expect(await page.locator('.hubs__box:visible').count(), 'boxes to tick').to.equal(2);
      expect(await page.getByText('Oluwaseun').isVisible()).to.equal(true);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/hubs-print.png`, fullPage: true });
      expect(errors).to.deep.equal([]);
    } finally {
      await browser.close();
    }
  });
});
