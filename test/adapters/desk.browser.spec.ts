import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { deskInChromium, type Windows } from './deskWindows.ts';
import { type openDesk, until } from './openDesk.ts';

const DANGER = 'I want to end my life';

describe('the desk in Chromium', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  let windows: Windows;
  deskInChromium((opened, shown) => {
    house = opened;
    windows = shown;
  });
  beforeEach(() => windows.tidy());
  const person = (name: string, options = {}) => windows.person(name, options);
  const pickUp = (page: Page, reference: string) => windows.pickUp(page, reference);
  const axe = (page: Page) => windows.axe(page);
  const shoot = (page: Page, name: string) => windows.shoot(page, name);

  it('an open desk shows a new crisis within 2 s, and alarms until somebody has picked it up', async () => {
    const [sam, priya] = [await person('Sam'), await person('Priya')];
    await sam.getByText('Nobody is waiting.').waitFor();
    const began = Date.now();
    const it = await house.resident('alarm', DANGER);
    await sam.getByText(it.reference).first().waitFor();
    await sam.getByRole('alert').filter({ hasText: 'Crisis waiting: 1' }).waitFor();
    expect(Date.now() - began).to.be.lessThan(2_000);
    expect(await sam.title()).to.match(/^\(1\) CRISIS/);
    await pickUp(priya, it.reference);
    await until('the alarm to end', async () => (await sam.locator('#alarm').textContent()) === '');
    expect(await sam.title()).not.to.contain('CRISIS');
    await sam.locator('#held').getByText('With Priya').waitFor();
  });

  it('says in red that the sound is off until the browser lets it play, and then plays it', async () => {
    const context = await windows.context();
    // Browsers decide for themselves whether a page may sound at once: here it may not until it is touched.
    await context.addInitScript(() => {
      const Real = window.AudioContext;
      window.AudioContext = class extends Real {
        constructor() {
          super();
          void this.suspend();
          Object.assign(window, { sound: this });
        }
      };
    });
    const page = await context.newPage();
    await page.goto(await house.desk.signInLink());
    await page.getByLabel('Your first name').fill('Sam');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const button = page.getByRole('button', {
      name: 'Sound is off, press here',
    });
    await button.waitFor();
    await button.click();
    await button.waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => (window as unknown as { sound: AudioContext }).sound.state)).to.equal('running');
  });

  it('two talk both ways as it is said, and the card says who is speaking', async () => {
    const sam = await person('Sam');
    const it = await house.resident('talk', `Hello. ${DANGER}. My wife died in March and I have nobody`);
    await shoot(sam, 'queue-new');
    await pickUp(sam, it.reference);
    await sam.locator('.reason mark').first().waitFor();
    expect(await sam.locator('.reason mark').first().textContent()).to.contain('end my life');
    const box = sam.getByLabel('Your message to them, as Sam');
    await box.fill('Hello, I am Sam.');
    await box.press('Shift+Enter');
    await box.pressSequentially('Are you safe right now?');
    await box.press('Enter');
    await sam.locator('.line--staff', { hasText: 'Are you safe right now?' }).waitFor();
    await until('the box to be empty', async () => (await box.inputValue()) === '');
    await house.resident('talk', 'I am at home. I am on my own');
    await sam.locator('.line--resident', { hasText: 'on my own' }).waitFor();
    const staff = (await house.said('talk')).filter(({ from }) => from === 'staff');
    expect(staff).to.deep.equal([
      {
        from: 'staff',
        name: 'Sam',
        text: 'Hello, I am Sam.\nAre you safe right now?',
      },
    ]);
    const speakers = await sam.locator('.line__speaker').allTextContents();
    expect(speakers).to.deep.equal(['Resident', 'Assistant', 'Assistant', 'Sam', 'Resident']);
  });

  it('a card opens at what was said last', async () => {
    const sam = await person('Sam');
    const it = await house.resident('end', `Hello. ${DANGER}`);
    await pickUp(sam, it.reference);
    await sam.locator('.line--bot', { hasText: 'Sam from Adult Social Care is here' }).waitFor();
    const below = () => sam.locator('.log').evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);
    await until('the newest line to be in sight', async () => (await below()) < 5);
  });

  it('whoever has picked up a case is in the box for their answer, with why it came still in sight', async () => {
    const sam = await person('Sam');
    const it = await house.resident('focus', DANGER);
    await pickUp(sam, it.reference);
    await until('the box to have the focus', () => sam.locator('#text:focus').count());
    await until('the top of the page', () => sam.evaluate(() => scrollY === 0));
  });

  it('in colours of the reader’s own a crisis is still marked, and no other row is like it', async () => {
    const sam = await person('Sam');
    await house.resident('forced crisis', DANGER);
    await house.resident('forced worry', 'my neighbour has taken money from my purse again');
    await sam.reload();
    await sam.emulateMedia({ forcedColors: 'active' });
    const looks = (kind: string) =>
      sam
        .locator(`#waiting .case[data-kind="${kind}"]`)
        .first()
        .evaluate((row) => {
          const tag = getComputedStyle(row.querySelector('.tag')!);
          return [getComputedStyle(row).borderLeftStyle, tag.backgroundColor];
        });
    const [crisis, worry] = [await looks('crisis'), await looks('safeguarding')];
    expect(crisis[0]).to.not.equal(worry[0]);
    expect(crisis[1]).to.not.equal(worry[1]);
  });

  it('new danger while it is held is marked and read out', async () => {
    const sam = await person('Sam');
    const it = await house.resident('danger', 'please can i talk to someone, my husband hits me and is coming home');
    await pickUp(sam, it.reference);
    await house.resident('danger', 'I have taken all my tablets');
    await sam.getByRole('alert').filter({ hasText: 'New words that may mean danger' }).waitFor();
    await sam.locator('.line--danger mark').last().waitFor();
    await until('the reason to be added', async () => (await sam.locator('.reason').count()) === 2);
  });

  it('script in what a resident writes is shown as text, and does nothing', async () => {
    const sam = await person('Sam');
    const attack = `<img src=x onerror=alert(1)> <script>alert(2)</script> {{constructor}} ${DANGER} "'><svg onload=alert(3)>`;
    const it = await house.resident('attack', attack);
    await pickUp(sam, it.reference);
    expect(await sam.locator('.reason .words').textContent()).to.equal(attack);
    await house.resident('attack', attack.toUpperCase());
    const shown = sam.locator('.line--resident .words').last();
    await until('the second attack', async () => (await shown.textContent()) === attack.toUpperCase());
    expect(await sam.locator('main img, main svg, main script').count()).to.equal(0);
  });

  it('a claim that was lost is told plainly, and what was typed stays', async () => {
    const sam = await person('Sam');
    const it = await house.resident('lost', DANGER);
    await pickUp(sam, it.reference);
    const box = sam.getByLabel('Your message to them, as Sam');
    await box.fill('half a thought');
    await sam.getByLabel('A note to your colleagues').fill('half a note');
    const held = (await house.records.case(it.id))!;
    await house.casework.release(it.id, held.owner!, held.fence);
    await sam.getByRole('alert').filter({ hasText: 'This case is no longer yours' }).waitFor();
    expect(await box.inputValue()).to.equal('half a thought');
    expect(await sam.getByRole('button', { name: 'Send' }).isDisabled()).to.equal(true);
    await sam.getByRole('button', { name: 'Pick it up again' }).click();
    await until('the words in the new card', async () => (await box.inputValue()) === 'half a thought');
    expect(await sam.getByLabel('A note to your colleagues').inputValue()).to.equal('half a note');
    expect((await house.records.case(it.id))?.owner?.name).to.equal('Sam');
  });

  it('whoever is signed out leaves no case on the screen, and finds what they typed when they are back', async () => {
    const sam = await person('Sam');
    const it = await house.resident('signedOut', DANGER);
    await pickUp(sam, it.reference);
    await sam.getByLabel('Your message to them, as Sam').fill('half a thought');
    const other = await sam.context().newPage();
    await other.goto(new URL('/desk', sam.url()).href);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByRole('button', { name: 'Sign out all the same' }).click();
    await sam.getByRole('heading', { name: 'You are signed out' }).waitFor();
    expect(await sam.getByText(DANGER).first().isVisible()).to.equal(false);
    await sam.getByRole('button', { name: 'I have signed in again' }).click();
    await sam.getByRole('alert').filter({ hasText: 'You are not signed in as Sam yet' }).waitFor();
    await other.goto(await house.desk.signInLink());
    await other.getByLabel('Your first name').fill('Sam');
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.waitForURL('**/desk');
    await sam.getByRole('button', { name: 'I have signed in again' }).click();
    expect(await sam.getByLabel('Your message to them, as Sam').inputValue()).to.equal('half a thought');
  });

  it('turns red within 20 s when the connection is gone, and shows what is new when it is back', async () => {
    const sam = await person('Sam');
    await sam.getByText('Nobody is waiting.').waitFor();
    const red = sam.getByRole('alert').filter({ hasText: 'The connection is gone' });
    await sam.context().setOffline(true);
    // A feed that was still being opened is cut as well.
    await until(
      'the page to turn red',
      async () => {
        house.server.server.closeAllConnections();
        return red.isVisible();
      },
      20_000,
    );
    expect(await sam.getByText('Nobody is waiting.').isVisible()).to.equal(false);
    await shoot(sam, 'lost');
    const it = await house.resident('back', DANGER);
    await sam.context().setOffline(false);
    await sam.getByText(it.reference).first().waitFor();
    await red.waitFor({ state: 'hidden' });
  });

  it('turns red as well when the feed only falls silent', async () => {
    const sam = await person('Sam');
    await sam.getByText('Nobody is waiting.').waitFor();
    const alarm = sam.getByRole('alert').filter({ hasText: 'The connection is gone' });
    // The feed is not really silent: a beat may come in the very second in which the page looks. Then it is silent again.
    await until('the page to turn red', async () => {
      await sam.clock.fastForward(16_000);
      return alarm.waitFor({ timeout: 1_500 }).then(
        () => true,
        () => false,
      );
    });
  });

  it('an open card keeps its claim', async () => {
    const sam = await person('Sam');
    const it = await house.resident('keep', DANGER);
    await pickUp(sam, it.reference);
    for (let i = 0; i < 4; i++) {
      house.pass(20_000);
      const before = (await house.records.case(it.id))!.leaseUntil;
      await sam.clock.fastForward(20_000);
      await until('the claim to be renewed', async () => (await house.records.case(it.id))!.leaseUntil > before);
    }
    expect(await sam.locator('#gone').textContent()).to.equal('');
  });

  it('works without its script, save for being live', async () => {
    const sam = await person('Sam', { javaScriptEnabled: false });
    const it = await house.resident('plain', DANGER);
    await sam.reload();
    await pickUp(sam, it.reference);
    await sam.getByLabel('Your message to them, as Sam').fill('I am here.');
    await sam.getByRole('button', { name: 'Send' }).click();
    await sam.locator('.line--staff', { hasText: 'I am here.' }).waitFor();
    await sam.getByRole('button', { name: 'I am still here' }).click();
    await sam.getByLabel('What came of it?').selectOption('informationGiven');
    await sam.getByLabel('Nothing more is needed').check();
    await sam.getByRole('button', { name: 'Close the case' }).click();
    await sam.waitForURL('**/desk');
    expect((await house.records.case(it.id))?.outcome).to.equal('informationGiven');
  });

  it('axe finds nothing, on any page, and nothing is cut off at 400%', async () => {
    const sam = await person('Sam');
    await axe(sam);
    const first = await house.resident('axe', `Hello. ${DANGER}`);
    await house.resident('axe two', 'my neighbour keeps taking money from my purse');
    await sam.getByRole('alert').filter({ hasText: 'Crisis waiting' }).waitFor();
    await axe(sam);
    await shoot(sam, 'queue');
    await pickUp(sam, first.reference);
    await sam.getByLabel('Your message to them, as Sam').fill('Hello, I am Sam. I am here now. Are you safe?');
    await sam.getByRole('button', { name: 'Send' }).click();
    await sam.locator('.line--staff').waitFor();
    await house.resident('axe', 'no. i have taken all my tablets');
    await sam.locator('.line--danger', { hasText: 'tablets' }).waitFor();
    await axe(sam);
    await shoot(sam, 'card');
    await sam.goto(`${house.publicUrl}/desk`);
    await sam.locator('#held').getByText('With you').waitFor();
    await shoot(sam, 'queue-held');
    await sam.getByRole('link', { name: 'People' }).click();
    await axe(sam);
    await sam.getByLabel('Their first name').fill('Priya');
    await sam.getByLabel('Worker: picks people up').check();
    await shoot(sam, 'people');
    await sam.getByRole('button', { name: 'Make an invitation' }).click();
    await axe(sam);
    await shoot(sam, 'link');
    const invitation = await sam.getByLabel('Link').inputValue();
    const pages = [
      '/desk',
      `/desk/cases/${first.id}`,
      '/desk/sign-in',
      '/desk/cases/none',
      `/desk/cases/${first.id}/record`,
      `/desk/cases/${first.id}/assets?question=lunch`,
      '/desk/people',
      '/desk/audit',
      '/desk/unlock',
      invitation,
      new URL(await house.desk.signInLink()).pathname,
    ];
    await sam.setViewportSize({ width: 320, height: 640 });
    for (const path of pages) {
      await sam.goto(new URL(path, house.publicUrl).href);
      await axe(sam);
      await shoot(sam, `narrow${new URL(path, house.publicUrl).pathname.replaceAll('/', '-').slice(0, 60)}`);
      const over = await sam.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, path).to.be.at.most(0);
    }
  });
});
