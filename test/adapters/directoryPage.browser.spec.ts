/** The directory page in a real browser, without script: at 320 pixels, at 400%, by keyboard, and for a screen reader. */
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readSampleDirectory } from '../../adapters/openReferral/sampleDirectory.ts';
import { axeFaults } from '../axe.ts';
import { bigText, openChromium, outOfSight } from '../chromium.ts';
import { type DirectoryWorld, openDirectoryPage } from './openDirectoryPage.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { width: 320, height: 568 };
/** A laptop of 1280 by 1024 at 400%. */
const ZOOMED = { width: 320, height: 256 };

const SHOTS = process.env.NWD_SHOTS;

describe('the directory page in a browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let house: DirectoryWorld;
  before(async function () {
    browser = await openChromium(this);
  });
  after(() => browser?.close());
  beforeEach(async () => {
    house = await openDirectoryPage(readSampleDirectory('2026-11-22').assets);
    context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await house.close();
  });

  const search = async (q: string, near = '') => {
    await page.goto(`${house.address}/directory`);
    await page.fill('#q', q);
    await page.fill('#near', near);
    await page.click('text="Search"');
  };

  /** Axe needs script in the page; what is looked at is the same HTML. */
  async function axe(path: string, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
    const looking = await browser.newContext({ viewport: PHONE, bypassCSP: true, colorScheme });
    const looked = await looking.newPage();
    await looked.goto(house.address + path);
    const faults = await axeFaults(looked, RULES);
    await looking.close();
    expect(faults, path).to.deep.equal([]);
  }

  it('axe finds nothing on any page, and nothing is cut off at 320 pixels or at 400%', async () => {
    await search('lunch club for my mum, she is frightened of her husband', 'CR0');
    const list = new URL(page.url());
    const found = `${list.pathname}${list.search}`;
    const entry = (await page.getAttribute('.items h2 a', 'href'))!;
    await search('renew my passport');
    const none = new URL(page.url());
    await search('', 'Atlantis');
    const all = new URL(page.url());
    for (const path of [
      '/directory',
      found,
      found.replace('find', 'print'),
      `${none.pathname}${none.search}`,
      `${all.pathname}${all.search}&page=3`,
      entry,
      `${entry}/wrong`,
      '/directory/suggest',
      '/directory/find?this=old',
    ]) {
      await axe(path);
      for (const size of [PHONE, ZOOMED]) {
        await page.setViewportSize(size);
        await page.goto(house.address + path);
        const wide = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
        expect(wide, `${path} at ${size.height}`).to.equal(0);
      }
    }
  });

  it('axe finds nothing in the dark, where danger, a search and a form are shown', async () => {
    await search('my husband hits me, is there a lunch club', 'Atlantis');
    const { pathname, search: query } = new URL(page.url());
    const entry = (await page.getAttribute('.items h2 a', 'href'))!;
    for (const path of [`${pathname}${query}`, entry, '/directory/suggest']) await axe(path, 'dark');
  });

  it('the numbers and the way out stay in sight, however far one scrolls', async () => {
    await search('lunch club');
    await page.locator('footer').scrollIntoViewIfNeeded();
    for (const what of ['text="999"', 'text="116 123"', 'text="Exit this page"']) {
      const box = (await page.locator(what).first().boundingBox())!;
      expect(box.y, what).to.be.within(0, PHONE.height);
    }
  });

  it('with text at twice its size, a phone keeps the numbers and the way out whole and in sight', async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    await bigText(page);
    await search('lunch club');
    await page.locator('footer').scrollIntoViewIfNeeded();
    expect(await outOfSight(page, '.always a')).to.deep.equal([]);
    expect(await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).to.equal(0);
  });

  it('works by keyboard alone, and what has the focus is never hidden behind the numbers', async () => {
    await page.goto(`${house.address}/directory`);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).to.equal('Skip to main content');
    await page.focus('#q');
    await page.keyboard.type('lunch club');
    await page.keyboard.press('Enter');
    await page.waitForURL(/find/);
    const items = await page.locator('.items h2 a').count();
    await page.locator('footer a').last().focus();
    for (let back = 0; back < items * 2; back += 1) {
      await page.keyboard.press('Shift+Tab');
      const focus = page.locator(':focus');
      if (!(await page.locator('main :focus').count())) break;
      const bar = (await page.locator('.always').boundingBox())!;
      const box = (await focus.boundingBox())!;
      expect(box.y + box.height, (await focus.textContent()) ?? '').to.be.greaterThan(bar.y + bar.height);
    }
  });

  it('Back from an entry is the list again, and a refresh asks nothing', async () => {
    await search('lunch club', 'CR0');
    const heading = await page.textContent('h1');
    await page.click('.items h2 a >> nth=1');
    await page.goBack();
    expect(await page.textContent('h1')).to.equal(heading);
    await page.reload();
    expect(await page.textContent('h1')).to.equal(heading);
    expect(await page.inputValue('#near')).to.equal('CR0');
    expect(await context.cookies()).to.deep.equal([]);
  });

  it('on paper there is the list, whom to ring and the day, and none of the page’s furniture', async () => {
    await search('lunch club', 'CR0');
    await page.click('text="Print these"');
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.always', 'footer', '.screen']) expect(await page.isVisible(gone), gone).to.equal(false);
    expect(await page.innerText('.paper'))
      .to.include('22 November 2026')
      .and.include('999');
    expect(await page.innerText('main'))
      .to.include('Sample entry')
      .and.match(/checked this in|checked this for/);
  });

  it('the keeper’s pages: axe finds nothing, and nothing is cut off', async () => {
    const keeper = await house.keeper();
    const [name, value] = keeper.cookie.split('=');
    await house.livingMap.suggest({ kind: 'new', details: { name: 'Knit and Natter', town: 'Northtown' } });
    const [club] = house.directory().assets;
    await house.livingMap.suggest({ kind: 'wrong', about: club!, words: 'x'.repeat(300), details: { phone: '1' } });
    // A feed, so that there is a change to take back.
    house.importFeed([{ ...club!, name: 'Bowls'.repeat(30) }]);
    for (const { id } of await house.livingMap.waiting())
      for (const path of ['/desk/directory', '/desk/directory/feeds', `/desk/directory/suggestions/${id}`]) {
        const looking = await browser.newContext({ viewport: PHONE, bypassCSP: true });
        await looking.addCookies([{ name: name!, value: value!, url: house.address }]);
        const looked = await looking.newPage();
        await looked.goto(house.address + path);
        expect(await axeFaults(looked, RULES), path).to.deep.equal([]);
        const wide = await looked.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
        expect(wide, path).to.equal(0);
        if (SHOTS) await looked.screenshot({ path: `${SHOTS}/keeper${path.split('/').at(-1)}.png`, fullPage: true });
        await looking.close();
      }
  });

  it('is one link away from the chat, beside it and not in its place', async () => {
    await page.goto(`${house.address}/`);
    const link = page.getByRole('link', { name: 'What can help near you (opens in a new tab)' });
    const [opened] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await opened.waitForLoadState();
    expect(new URL(opened.url()).pathname).to.equal('/directory');
    expect(new URL(page.url()).pathname).to.equal('/');
    await opened.click('text="Chat with us, day or night"');
    expect(new URL(opened.url()).pathname).to.equal('/');
  });

  it('a screen reader hears what each thing is', async () => {
    await search('lunch club', 'CR0');
    expect(await page.getByRole('search', { name: 'The directory' }).count()).to.equal(1);
    expect(await page.getByRole('navigation', { name: 'Emergency and help numbers' }).count()).to.equal(1);
    expect(await page.getByRole('textbox', { name: 'What would help?' }).count()).to.equal(1);
    expect(await page.getByRole('heading', { level: 1 }).count()).to.equal(1);
    expect(await page.getByRole('listitem').count()).to.be.greaterThan(5);
    await page.goto(`${house.address}/directory/suggest`);
    // The trap for programs is no box to anybody who listens.
    expect(await page.getByRole('textbox', { name: 'Leave this box empty' }).count()).to.equal(0);
    expect(await page.getByRole('textbox', { name: 'Phone number' }).count()).to.equal(1);
  });
});
