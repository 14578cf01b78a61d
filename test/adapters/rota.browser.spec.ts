/** Supervisors change the rota, the hours and the ladder, in a real browser. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../chromium.ts';
import { Windows } from './deskWindows.ts';
import { openDesk } from './openDesk.ts';

const PAGES = ['', '/hours', '/ladder', '/preview', '/history', '/test'];

describe('the rota in Chromium', function () {
  this.timeout(90_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  let browser: Browser;
  let windows: Windows;

  before(async function () {
    browser = await openChromium(this);
  });
  beforeEach(async () => {
    house = await openDesk();
    windows = new Windows(house, browser);
  });
  afterEach(async () => {
    await windows?.close();
    await house?.close();
  });
  after(() => browser?.close());

  const open = (page: Page, path: string) => page.goto(`${house.publicUrl}/desk/rota${path}`);
  /** Without any script: the room is forms and pages. */
  const supervisor = async (options = {}): Promise<Page> => {
    const page = await windows.person('Ada', { javaScriptEnabled: true, ...options });
    await open(page, '');
    return page;
  };
  const fill = async (page: Page, fields: Record<string, string>): Promise<void> => {
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  };
  const PRIYA = {
    Name: 'Priya N',
    From: '2026-12-24T20:00',
    Until: '2026-12-25T08:00',
    'Mobile number': '07700 900311',
    'E-mail address': 'priya@frontdoor.example',
  };
  const addPriya = async (page: Page): Promise<void> => {
    await page.getByLabel('Post', { exact: true }).selectOption({ label: 'emergency duty team' });
    await fill(page, PRIYA);
    await page.getByRole('button', { name: 'Add to my draft' }).click();
    await page.getByText('The shift is in your draft').waitFor();
  };

  it('shows before it counts that at two on Christmas morning a crisis goes to Priya, and then it does', async () => {
    const page = await supervisor();
    await addPriya(page);
    await windows.shoot(page, 'rota', true);
    await open(page, '/preview');
    await page.getByLabel('When it begins').fill('2026-12-25T02:00');
    await page.getByRole('button', { name: 'Show' }).click();
    const steps = await page.locator('.rota__answer ol').first().locator('li').allTextContents();
    expect(steps.map((step) => step.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'at once emergency duty team, Priya N, by text and e-mail',
      'after 45 s on-call worker, the post’s own contact, by text and e-mail',
      'after 2 min 30 s on-call supervisor, the post’s own contact, by text and e-mail',
    ]);
    await page.getByText('Fri, 25 Dec 2026, 02:00: a crisis goes to').waitFor();
    await windows.shoot(page, 'rota-preview', true);
    await page.getByRole('button', { name: 'Put it in force' }).click();
    await page.getByRole('link', { name: 'Say why' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal('why');
    await page.keyboard.type('Priya covers Christmas Eve');
    await page.getByRole('button', { name: 'Put it in force' }).click();
    await page.getByText('In force. Every desk').waitFor();
    await page.getByText('Ada, Mon, 9 Mar 2026').waitFor();
    await windows.shoot(page, 'rota-history', true);
  });

  it('has no fault that axe finds, on any page, whole, with a draft, with mistakes, and narrow', async () => {
    const page = await supervisor();
    await addPriya(page);
    for (const path of PAGES) {
      await open(page, path);
      await windows.axe(page);
      await windows.shoot(page, `rota${path.replace('/', '-')}`, true);
    }
    const wrong: [string, string, string][] = [
      ['', 'Name', 'Add to my draft'],
      ['/hours', 'Monday', 'Save in my draft'],
      ['/ladder', 'When nobody came, begin again after', 'Save in my draft'],
    ];
    for (const [path, label, button] of wrong) {
      await open(page, path);
      await page.getByLabel(label, { exact: true }).first().fill('<');
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await windows.axe(page);
      await windows.shoot(page, `rota${path.replace('/', '-')}-wrong`, true);
    }
    // 1280 at 400% is 320 wide.
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of PAGES) {
      await open(page, path);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, path).to.be.at.most(0);
      await windows.axe(page);
      await windows.shoot(page, `rota${path.replace('/', '-')}-narrow`, true);
    }
  });
});
