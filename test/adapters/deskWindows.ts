/** Windows of several people on one desk, in a real browser: what breaks in any of them is kept as an error. */
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeFaults } from '../axe.ts';
import { openChromium } from '../chromium.ts';
import { openDesk } from './openDesk.ts';

/** Where to keep pictures of the desk, for whoever wants to look at them. */
const SHOTS = process.env.NWD_SHOTS;

type House = {
  desk: Pick<Awaited<ReturnType<typeof openDesk>>['desk'], 'signInLink'>;
} & Pick<Awaited<ReturnType<typeof openDesk>>, 'records' | 'casework'>;
type Options = Parameters<Browser['newContext']>[0];

export class Windows {
  readonly #house: House;
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];
  readonly errors: string[] = [];

  constructor(house: House, browser: Browser) {
    this.#house = house;
    this.#browser = browser;
  }

  /** An empty window. */
  async context(options: Options = {}): Promise<BrowserContext> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    this.#contexts.push(context);
    return context;
  }

  /** A browser of somebody's own, signed in by a link: they may do everything. */
  async person(name: string, options: Options = {}): Promise<Page> {
    const page = await this.visitor(options);
    await page.goto(await this.#house.desk.signInLink());
    await page.getByLabel('Your first name').fill(name);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/desk');
    return page;
  }

  /** A browser of somebody who has not signed in. */
  async visitor(options: Options = {}): Promise<Page> {
    return this.#watched(await this.context(options));
  }

  /** Another window of the same browser. */
  async another(page: Page): Promise<Page> {
    return this.#watched(page.context());
  }

  async #watched(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await page.clock.install();
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (/content security policy|refused to/i.test(message.text())) this.errors.push(message.text());
    });
    page.on('dialog', (dialog) => {
      this.errors.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return page;
  }

  async pickUp(page: Page, reference: string): Promise<void> {
    await page.getByRole('button', { name: `Pick up ${reference}` }).click();
    await page.waitForURL('**/desk/cases/*');
  }

  async axe(page: Page): Promise<void> {
    expect(await axeFaults(page)).to.deep.equal([]);
  }

  async shoot(page: Page, name: string, fullPage = false): Promise<void> {
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage });
  }

  /** Closes every case that is open. */
  async tidy(): Promise<void> {
    const { records, casework } = this.#house;
    const staff = { id: 'tidy', name: 'Tidy' };
    for (const it of await records.openCases()) {
      if (it.owner && it.leaseUntil > records.clock.machine())
        await casework.release(it.id, { id: it.owner.id, name: it.owner.name }, it.fence);
      const { fence } = await casework.claim(it.id, staff);
      await casework.close(it.id, staff, fence, 'noConcern');
    }
  }

  /** Closes every window. @throws when anything broke in one of them */
  async close(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
    expect(this.errors.splice(0)).to.deep.equal([]);
  }
}

type Opened = Awaited<ReturnType<typeof openDesk>>;

/** One desk and one browser for all that stands in a `describe`: each test leaves no window behind. */
export function deskInChromium(use: (house: Opened, windows: Windows) => void): void {
  let house: Opened | undefined;
  let browser: Browser | undefined;
  let windows: Windows | undefined;
  before(async function () {
    house = await openDesk();
    browser = await openChromium(this);
    windows = new Windows(house, browser);
    use(house, windows);
  });
  afterEach(() => windows?.close());
  after(async () => {
    await browser?.close();
    await house?.close();
  });
}

/** Presses Tab until what has that label or text has the keyboard. @throws when it never does */
export async function tabTo(page: Page, what: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    const on = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      return `${element?.labels?.[0]?.textContent ?? ''} ${element?.textContent ?? ''}`.replace(/\s+/g, ' ').trim();
    });
    if (on.startsWith(what)) return;
  }
  throw new Error(`the keyboard never reached: ${what}`);
}
