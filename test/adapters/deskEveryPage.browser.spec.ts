import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { deskInChromium, type Windows } from './deskWindows.ts';
import type { openDesk } from './openDesk.ts';

const DANGER = 'I want to end my life';
/** The desk's clock begins on Monday 9 March 2026 at 10am: Heron Bank meets at 12:30pm. */
const TODAY = '/desk/huddles/heron-bank-2026-03-09';

describe('what every page of the desk does, in Chromium', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  let windows: Windows;
  deskInChromium((opened, shown) => {
    house = opened;
    windows = shown;
  });
  beforeEach(() => windows.tidy());

  const go = (page: Page, path: string) => page.goto(`${house.publicUrl}${path}`);
  const isLocked = (page: Page) => page.evaluate(async () => (await (await fetch('/desk/me')).json()).locked);
  /** Writes two letters a minute into what has the keyboard. */
  const writeFor = async (page: Page, minutes: number): Promise<void> => {
    for (let n = 0; n < minutes; n++) {
      house.pass(60_500);
      await page.clock.fastForward(60_500);
      const heard = page.waitForResponse('**/desk/here', { timeout: 5_000 });
      await page.keyboard.type('so');
      await heard;
    }
  };

  describe('somebody who writes for a quarter of an hour is not locked out', () => {
    for (const [where, path, label] of [
      ['at the rota', '/desk/rota', 'Name'],
      ['at an invitation', '/desk/people', 'Their first name'],
      ['at what must be kept', '/desk/person/writes', 'Why it must be kept'],
    ] as const)
      it(where, async () => {
        await house.resident('writes', DANGER);
        const sam = await windows.person('Sam');
        await go(sam, path);
        await sam.getByLabel(label).first().focus();
        await writeFor(sam, 16);
        expect(await isLocked(sam)).to.equal(false);
      });

    it('at a case that the huddle talks about', async () => {
      const it = await house.resident('huddle', DANGER);
      const lee = await house.person('Lee');
      await lee.post(`/desk/cases/${it.id}/claim`);
      const wish = {
        fence: '1',
        team: 'heron-bank',
        urgency: 'weeks',
        priority: 'turn',
        consent: 'given',
        asked: 'Who?',
      };
      await lee.post(`/desk/cases/${it.id}/huddle`, wish);
      house.pass(2.55 * 3_600_000);
      const sam = await windows.person('Sam');
      await go(sam, TODAY);
      await sam.getByRole('button', { name: 'Begin the huddle' }).click();
      await sam.getByRole('link', { name: 'Next case' }).click();
      await sam.getByLabel('What was agreed').focus();
      await writeFor(sam, 16);
      expect(await isLocked(sam)).to.equal(false);
    });
  });

  it('somebody who has left a page that is not live is asked before it locks, and not where it has locked', async () => {
    const sam = await windows.person('Sam');
    await go(sam, '/desk/rota');
    const asked = sam.getByRole('alert').filter({ hasText: 'Are you still there?' });
    await sam.clock.fastForward(12 * 60_000);
    expect(await asked.count()).to.equal(0);
    await sam.clock.fastForward(65_000);
    await asked.waitFor();
    await windows.axe(sam);
    await windows.shoot(sam, 'asked-at-the-rota');
    house.pass(16 * 60_000);
    await go(sam, '/desk/unlock');
    await sam.getByRole('heading', { name: 'This desk is locked' }).waitFor();
    await sam.clock.fastForward(14 * 60_000);
    expect(await asked.count()).to.equal(0);
  });

  describe('a form that is pressed twice goes once:', () => {
    /** How often that address was posted to, while somebody pressed twice and the answer took its time. */
    const twice = async (page: Page, name: string | RegExp, address: string | RegExp): Promise<number> => {
      let sent = 0;
      await page.route(address, async (route) => {
        if (route.request().method() === 'POST') sent++;
        await new Promise((resolve) => setTimeout(resolve, 500));
        await route.continue();
      });
      const loaded = page.waitForEvent('load');
      const button = page.getByRole('button', { name }).first();
      await button.scrollIntoViewIfNeeded();
      const { x, y } = (await button.boundingBox())!;
      await page.mouse.click(x + 5, y + 5, { delay: 60 });
      await page.mouse.click(x + 5, y + 5, { delay: 60 });
      await loaded;
      await page.unroute(address);
      return sent;
    };

    it('one invitation', async () => {
      const ada = await windows.person('Ada');
      await go(ada, '/desk/people');
      await ada.getByLabel('Their first name').fill('Priya');
      await ada.getByLabel('Worker: picks people up').check();
      expect(await twice(ada, 'Make an invitation', '**/desk/people')).to.equal(1);
      await ada.getByRole('heading', { name: 'An invitation for Priya' }).waitFor();
      await go(ada, '/desk/people');
      expect(await ada.getByRole('button', { name: 'Withdraw the invitation of Priya' }).count()).to.equal(1);
    });

    it('a code that opens the desk is not called wrong the second time', async () => {
      const max = await house.member('Max', ['worker']);
      house.pass(30_000);
      const page = await windows.visitor();
      await go(page, '/desk/sign-in');
      await page.getByLabel('User name').fill(max.login);
      await page.getByLabel('Password').fill(max.password);
      await page.getByLabel('Code').fill(max.phone.code(house.clock.machine()));
      expect(await twice(page, 'Sign in', '**/desk/sign-in')).to.equal(1);
      await page.getByRole('heading', { level: 1, name: 'Queue' }).waitFor();
    });

    it('a case is picked up and closed, and nothing is told to have gone wrong', async () => {
      const sam = await windows.person('Sam');
      const it = await house.resident('twice', DANGER);
      expect(await twice(sam, `Pick up ${it.reference}`, '**/claim')).to.equal(1);
      await sam.waitForURL('**/desk/cases/*');
      await sam.getByLabel('What came of it?').selectOption('noConcern');
      await sam.getByLabel('Nothing more is needed').check();
      expect(await twice(sam, 'Close the case', '**/close')).to.equal(1);
      expect((await house.records.case(it.id))!.status).to.equal('closed');
    });

    it('but it goes again when no answer comes, and after somebody has gone back', async () => {
      const ada = await windows.person('Ada');
      await go(ada, '/desk/people');
      await ada.getByLabel('Their first name').fill('Lost');
      await ada.getByLabel('Worker: picks people up').check();
      // A page that stays as it is.
      await ada.route('**/desk/people', (route) => route.fulfill({ status: 204 }), { times: 1 });
      const press = () => ada.getByRole('button', { name: 'Make an invitation' }).click();
      await press();
      await ada.clock.fastForward(10_000);
      await press();
      await ada.getByRole('heading', { name: 'An invitation for Lost' }).waitFor();
      await ada.goBack();
      await ada.getByLabel('Their first name').fill('Second');
      await press();
      await ada.getByRole('heading', { name: 'An invitation for Second' }).waitFor();
    });
  });

  it('what is wrong with a form has the keyboard as soon as the page is there, with a script or without', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const sam = await windows.person('Sam');
      const own = await windows.context({ storageState: await sam.context().storageState(), javaScriptEnabled });
      const page = await own.newPage();
      await go(page, '/desk/people');
      await page.getByLabel('Their first name').fill('Priya');
      await page.getByRole('button', { name: 'Make an invitation' }).click();
      const problem = page.locator('.problem:focus');
      await problem.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await page.keyboard.press('Tab');
      await page.locator('.problem a:focus').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('#role-worker:focus').waitFor();
      await go(page, '/desk/people');
      expect(await page.locator(':focus').count()).to.equal(0);
    }
  });
});
