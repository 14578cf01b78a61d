/** Supervisors change the rota, the hours and the ladder, in a real browser. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { inForce, whoIs } from '../../bot/case/arrangements.ts';
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
  const supervisor = async (options = {}): Promise<Page> => {
    const page = await windows.person('Ada', options);
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

  it('works by the keyboard alone, and without any script', async () => {
    const page = await supervisor();
    const without = await windows.context({
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    });
    const plain = await without.newPage();
    await open(plain, '');
    const press = (key: string) => plain.keyboard.press(key);
    const isAt = async (id: string) => (await plain.locator(`#${id}:focus`).count()) === 1;
    /** Tabs on, as somebody without a mouse would. */
    const tabTo = async (id: string): Promise<void> => {
      for (let i = 0; i < 80 && !(await isAt(id)); i++) await press('Tab');
      expect(await isAt(id), id).to.equal(true);
    };
    await tabTo('post');
    await plain.keyboard.type('emerg');
    await tabTo('name');
    await plain.keyboard.type('Priya N');
    await tabTo('from');
    await plain.keyboard.type('12242026');
    await press('Tab');
    await plain.keyboard.type('0800PM');
    await tabTo('until');
    await plain.keyboard.type('12252026');
    await press('Tab');
    await plain.keyboard.type('0800AM');
    await tabTo('text');
    await plain.keyboard.type('07700 900311');
    await tabTo('email');
    await plain.keyboard.type('priya@frontdoor.example');
    await press('Enter');
    await plain.getByText('The shift is in your draft').waitFor();
    await plain
      .getByRole('cell', { name: 'Thu, 24 Dec 2026, 20:00 until Fri, 25 Dec 2026, 08:00', exact: true })
      .waitFor();
    await open(plain, '/preview');
    await tabTo('why');
    await plain.keyboard.type('Priya covers the night');
    await press('Tab');
    await press('Enter');
    await plain.getByText('In force. Every desk').waitFor();
    expect(whoIs('dutyTeam', Date.parse('2026-12-25T02:00:00Z')).name).to.equal('Priya N');
  });

  it('lets the directory’s keeper see the feeds, on a narrow screen as well', async () => {
    const page = await windows.person('Kay', { viewport: { width: 320, height: 640 } });
    await page.goto(`${house.publicUrl}/desk/directory/feeds`);
    await page.getByText('No earlier directory is kept').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).to.be.at.most(0);
    await windows.axe(page);
  });

  it('tells the second of two, in their window, what the first changed', async () => {
    const [ada, bo] = [await supervisor(), await windows.person('Bo')];
    await open(bo, '/hours');
    await bo.getByLabel('Monday').fill('9 to 12:30 and 13:30 to 17');
    await bo.getByRole('button', { name: 'Save in my draft' }).click();
    await addPriya(ada);
    await open(ada, '/preview');
    await ada.getByLabel('Why?').fill('Priya covers the night');
    await ada.getByRole('button', { name: 'Put it in force' }).click();
    await ada.getByText('In force. Every desk').waitFor();
    await open(bo, '/preview');
    await bo.getByText('Somebody put another version in force after you began').waitFor();
    await bo.getByRole('heading', { name: 'Version 1: Ada' }).waitFor();
    // Only Bo's own change is Bo's.
    expect(await bo.getByRole('region', { name: 'Table of changes' }).locator('tbody tr').count()).to.equal(1);
    await windows.axe(bo);
    await windows.shoot(bo, 'rota-behind', true);
    await bo.getByRole('button', { name: 'Carry my changes over' }).click();
    await bo.getByText('Your changes now stand on the newest version').waitFor();
    await bo.getByLabel('Why?').fill('Lunch is closed on Mondays');
    await bo.getByRole('button', { name: 'Put it in force' }).click();
    await bo.getByText('In force. Every desk').waitFor();
    expect([inForce().rota.length, inForce().hours.week.monday.length]).to.deep.equal([1, 2]);
  });

  it('takes a file, and shows what became of each row', async () => {
    const page = await supervisor();
    const rows = [
      'post,name,from,until,text,email',
      'on-call worker,Ann,24/12/2026 20:00,25/12/2026 08:00,07700 900312,ann@frontdoor.example',
      'porter,Bo,24/12/2026 20:00,25/12/2026 08:00,1,bo',
    ];
    await page
      .locator('#file')
      .setInputFiles({ name: 'rota.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) });
    await page.getByRole('button', { name: 'Bring it into my draft' }).click();
    await page.getByText('1 added to your draft, 0 there already, 1 refused.').waitFor();
    await page.getByText('Every row').click();
    await windows.axe(page);
    await windows.shoot(page, 'rota-file', true);
    expect(await page.locator('tbody').first().innerText()).to.match(/^3\s+porter, Bo/);
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
