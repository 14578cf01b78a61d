import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { oidcProvider } from '../../adapters/oidc/provider.ts';
import { openChromium } from '../chromium.ts';
import { Windows } from './deskWindows.ts';
import { FakeOidc } from './fakeOidc.ts';
import { openDesk, until } from './openDesk.ts';

const DANGER = 'I want to end my life';
const MINUTE = 60_000;
const LIST = [
  'First name;E-mail;Roles;Team',
  'Zoë;zoe@example.gov.uk;worker, supervisor;Duty and crisis',
  'Sam;sam@example.gov.uk;worker;',
  'Eve;eve@example.gov.uk;king;',
  '=1+1;max@example.gov.uk;worker;',
].join('\r\n');

describe('the ways into the desk, in Chromium', function () {
  this.timeout(120_000);
  let provider: FakeOidc;
  let house: Awaited<ReturnType<typeof openDesk>>;
  let browser: Browser;
  let windows: Windows;

  before(async function () {
    browser = await openChromium(this);
  });
  beforeEach(async () => {
    provider = await new FakeOidc().open();
    provider.shows = true;
    const roles = { worker: ['g-workers'], administrator: ['g-admins'] };
    house = await openDesk(undefined, (of) => ({
      provider: oidcProvider({ ...of, oidc: provider.settings(roles) }),
      roles,
    }));
    provider.now = house.clock.machine;
    windows = new Windows(house, browser);
  });
  afterEach(async () => {
    await windows.close();
    await house.close();
    await provider.close();
  });
  after(() => browser?.close());

  const arrive = async (path = '/desk', options = {}): Promise<Page> => {
    const page = await (await windows.context(options)).newPage();
    await page.goto(house.publicUrl + path);
    return page;
  };
  const signIn = async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: 'Sign in', exact: true }).click();
    await page.getByRole('link', { name: 'It is me' }).click();
  };
  const sees = (page: Page, text: string) => page.getByText(text).first().waitFor();

  /** No accident, and nothing beside the screen of a small phone, which is what 400% zoom leaves. */
  const isFine = async (page: Page, name: string): Promise<void> => {
    await windows.axe(page);
    expect(await page.locator('h1').count(), name).to.equal(1);
    await windows.shoot(page, name, true);
    const size = page.viewportSize()!;
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at 320 px`).to.be.at.most(320);
    await windows.shoot(page, `${name}-320`, true);
    await page.setViewportSize(size);
  };

  it('leads there and back with the keyboard alone, and the session that came of it holds', async () => {
    const page = await arrive();
    await page.waitForURL('**/desk/sign-in');
    await isFine(page, 'council');
    const link = page.getByRole('link', { name: 'Sign in', exact: true });
    for (let n = 0; n < 10 && !(await link.evaluate((it) => it === document.activeElement)); n++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'It is me' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk');
    await sees(page, 'Nobody is waiting.');
    await sees(page, 'Signed in as Sam');
    const cookies = (await page.context().cookies(house.publicUrl)).map(({ name, sameSite, httpOnly }) => ({
      name,
      sameSite,
      httpOnly,
    }));
    expect(cookies).to.deep.equal([{ name: 'nwd', sameSite: 'Strict', httpOnly: true }]);
    await page.reload();
    await sees(page, 'Signed in as Sam');
  });

  it('asks for a first name, and says kindly who is not let in and what is down', async () => {
    provider.person = { sub: 'nameless', groups: ['g-workers'] };
    const page = await arrive();
    await signIn(page);
    await sees(page, 'What is your first name?');
    await isFine(page, 'council-name');
    await page.getByLabel('Your first name').fill('Priya');
    await page.keyboard.press('Enter');
    await sees(page, 'Signed in as Priya');

    provider.person = { sub: 'eve', given_name: 'Eve', groups: [] };
    const eve = await arrive();
    await signIn(eve);
    await sees(eve, 'Your account does not open the desk');
    await isFine(eve, 'no-role');

    provider.down = 'refused';
    house.pass(61 * MINUTE);
    const half = await arrive();
    await half.goto(`${house.publicUrl}/desk/oidc/back?state=x&code=y`);
    await sees(half, 'That sign-in was not begun here');
    await isFine(half, 'not-begun-here');
  });

  it('says that the council’s own sign-in is down, and lets an administrator break the glass, in red on every page', async () => {
    const ada = await house.member('Ada', ['administrator', 'worker']);
    house.pass(30_000);
    provider.down = 'refused';
    const page = await arrive();
    await page.getByRole('link', { name: 'Sign in', exact: true }).click();
    await sees(page, "The council's own sign-in does not answer");
    await isFine(page, 'down');
    await page.getByRole('link', { name: 'break-glass account' }).click();
    await isFine(page, 'break-glass');
    const fill = async (reason: string): Promise<void> => {
      await page.getByLabel('User name').fill(ada.login);
      await page.getByLabel('Password').fill(ada.password);
      await page.getByLabel('Code').fill(ada.phone.code(house.clock.machine()));
      await page.getByLabel('Why you come in this way').fill(reason);
      await page.getByRole('button', { name: 'Break the glass and come in' }).click();
    };
    await fill('down');
    await sees(page, 'There is a problem');
    await isFine(page, 'break-glass-problem');
    await page.getByRole('link', { name: /Give a reason/ }).click();
    expect(await page.getByLabel('Why you come in this way').evaluate((it) => it === document.activeElement)).to.equal(
      true,
    );
    await fill('The work account page has been down since 01:50');
    await sees(page, 'Break-glass sign-in.');
    const bar = page.getByRole('region', { name: 'Break-glass' });
    expect(await bar.evaluate((it) => getComputedStyle(it).backgroundColor)).to.equal('rgb(170, 42, 22)');
    await isFine(page, 'glass-queue');

    provider.down = false;
    house.pass(MINUTE);
    provider.person = { sub: 'bea', given_name: 'Bea', groups: ['g-admins'] };
    const bea = await arrive();
    await signIn(bea);
    await sees(bea, 'down since 01:50');
    await isFine(bea, 'glass-uses');
    await bea.getByRole('button', { name: 'I have seen this' }).click();
    await bea.waitForURL('**/desk');
    expect(await bea.getByText('Somebody has come in past').count()).to.equal(0);
  });

  it('opens a locked card again at the council’s own sign-in, in another window, with what was typed still there', async () => {
    const page = await arrive();
    await signIn(page);
    await page.waitForURL('**/desk');
    const it = await house.resident('c', DANGER);
    await windows.pickUp(page, it.reference);
    await page.getByLabel('Your message to them, as Sam').fill('half a thought');
    house.pass(16 * MINUTE);
    await page.getByRole('heading', { name: 'This desk is locked' }).waitFor();
    await windows.axe(page);
    await windows.shoot(page, 'locked-card');
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Unlock in another window' }).click();
    const other = await opened;
    await isFine(other, 'locked');
    await page.getByRole('button', { name: 'I have unlocked it' }).click();
    await sees(page, 'It is still locked');
    await other.getByRole('link', { name: 'Unlock', exact: true }).click();
    await other.getByRole('link', { name: 'It is me' }).click();
    await other.waitForURL('**/desk/cases/*');
    await other.close();
    await page.getByRole('button', { name: 'I have unlocked it' }).click();
    await page.locator('#card').waitFor();
    expect(await page.getByLabel('Your message to them, as Sam').inputValue()).to.equal('half a thought');
  });

  it('signs out here and leads on to there; and signed out there, the open desk says so', async () => {
    const page = await arrive();
    await signIn(page);
    await page.waitForURL('**/desk');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await sees(page, 'You have signed out of your work account');
    await page.goto(`${house.publicUrl}/desk`);
    await page.waitForURL('**/desk/sign-in');

    await signIn(page);
    await sees(page, 'Nobody is waiting.');
    const began = Date.now();
    const logout_token = await provider.logoutToken({ sid: 'session of sam' });
    await house.visitor().ask('POST', '/desk/oidc/logout', { logout_token }, {});
    await sees(page, 'You have been signed out.');
    expect(Date.now() - began).to.be.lessThan(5_000);
  });

  it('shows people, changes roles, and brings a list of staff, all by keyboard and on a small screen', async () => {
    const ada = await windows.person('Ada');
    await house.member('Sam', ['administrator', 'worker']);
    await ada.goto(`${house.publicUrl}/desk/people`);
    await ada.getByLabel('Their first name').fill('Priya');
    await ada.getByLabel(/^Administrator:/).check();
    await ada.getByRole('button', { name: 'Make an invitation' }).click();
    await ada.getByRole('link', { name: 'Back to people' }).click();
    await isFine(ada, 'people');
    await ada.getByRole('button', { name: 'Withdraw the invitation of Priya' }).click();
    await until('it to be gone', async () => (await ada.getByText('Priya').count()) === 0);
    await ada.getByRole('link', { name: 'Change roles of Sam' }).focus();
    await ada.keyboard.press('Enter');
    await ada.getByRole('heading', { name: 'What Sam may do' }).waitFor();
    for (const box of await ada.getByRole('checkbox').all()) await box.uncheck();
    await ada.getByRole('button', { name: 'Change roles' }).click();
    await sees(ada, 'There is a problem');
    await isFine(ada, 'roles-problem');
    await ada.getByRole('link', { name: 'Choose at least one role.' }).click();
    await ada.keyboard.press('Space');
    await ada.getByRole('button', { name: 'Change roles' }).click();
    await ada.waitForURL('**/desk/people');

    await ada.getByRole('link', { name: 'Bring a list of staff' }).click();
    const bring = async (name: string, text: string): Promise<void> => {
      await ada.getByLabel('The list').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
      await ada.getByRole('button', { name: 'Read the list' }).click();
    };
    await bring('staff.xlsx', 'PK\u0003\u0004');
    await sees(ada, 'This is a spreadsheet');
    await isFine(ada, 'list-problem');
    await bring('large.csv', 'a'.repeat(10 * 1_048_576));
    await sees(ada, 'larger than 1 MB');
    await bring('staff.csv', LIST);
    await sees(ada, 'Row 4');
    await isFine(ada, 'list-look');
    await ada.getByRole('button', { name: 'Keep 2 names' }).click();
    await sees(ada, 'It is done');
    await isFine(ada, 'list-done');
    const fetched = ada.waitForEvent('download');
    await ada.getByRole('link', { name: 'Download the file' }).click();
    expect((await fetched).suggestedFilename()).to.equal('staff.csv');
  });
});
