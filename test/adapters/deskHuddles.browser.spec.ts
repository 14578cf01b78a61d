import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import content from '../../content/huddles.json' with { type: 'json' };
import { openChromium } from '../chromium.ts';
import { tabTo, Windows } from './deskWindows.ts';
import { openDesk } from './openDesk.ts';

const DANGER = 'I want to end my life';
/** The desk's clock begins on Monday 9 March 2026 at 10am: Heron Bank meets at 12:30pm. */
const TODAY = 'heron-bank-2026-03-09';

describe('huddles in Chromium', function () {
  this.timeout(90_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  let browser: Browser;
  let windows: Windows;

  beforeEach(async function () {
    house = await openDesk();
    browser = await openChromium(this);
    windows = new Windows(house, browser);
  });
  afterEach(async () => {
    await windows?.close();
    await browser?.close();
    await house?.close();
  });

  /** Presses Enter on what leads to another page, and waits for it. */
  const enter = async (page: Page): Promise<void> => {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  };
  /** No violations, and nothing to scroll sideways for at 400% of a usual screen; then back to a desk's size. */
  const sound = async (page: Page, name: string): Promise<void> => {
    await windows.axe(page);
    expect(await page.locator('h1').count(), `${name}: one h1`).to.equal(1);
    await windows.shoot(page, `huddle-${name}`, true);
    await page.setViewportSize({ width: 320, height: 640 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${name} scrolls sideways at 320 px`).to.equal(0);
    await windows.shoot(page, `huddle-${name}-320`, true);
    await windows.axe(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  const putOn = async (n: number, team = 'heron-bank'): Promise<string> => {
    const sam = await house.person('Sam');
    const it = await house.resident(`person ${n}`, DANGER);
    await sam.post(`/desk/cases/${it.id}/claim`);
    const wish = { fence: '1', team, urgency: 'weeks', priority: 'turn', consent: 'given', asked: `Question ${n}` };
    expect((await sam.post(`/desk/cases/${it.id}/huddle`, wish)).status).to.equal(303);
    return it.reference;
  };

  it('go from the card to an outcome by keyboard alone, each mistake tied to its field', async () => {
    const sam = await windows.person('Sam');
    const it = await house.resident('keyboard', DANGER);
    await tabTo(sam, `Pick up ${it.reference}`);
    await sam.keyboard.press('Enter');
    await sam.waitForURL('**/desk/cases/*');
    await windows.axe(sam);
    await tabTo(sam, 'Put on, move or take off');
    const opened = sam.context().waitForEvent('page');
    // Space and Enter follow a link into its own window, so that the card goes on holding the case.
    await sam.keyboard.press('Enter');
    const page = await opened;
    await page.getByRole('heading', { name: `Huddles of ${it.reference}` }).waitFor();
    await sound(page, 'put');
    await tabTo(page, 'Put it on the huddle');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await page.title()).to.match(/^Error: /);
    await sound(page, 'put-wrong');
    await tabTo(page, 'Choose how urgent it is.');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal('urgency');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await tabTo(page, 'Talk about first');
    await page.keyboard.press('Space');
    await tabTo(page, 'They have said yes');
    await page.keyboard.press('Space');
    await tabTo(page, 'What do you ask the huddle?');
    await page.keyboard.type('Who can look in on her this week?');
    // Back to the top: the team was not chosen yet.
    await tabTo(page, 'Whose huddle?');
    await page.keyboard.type('Heron');
    await tabTo(page, 'Put it on the huddle');
    await page.keyboard.press('Enter');
    await page.getByText('It is on the huddle.').waitFor();
    await sound(page, 'on');
    await sam.locator('.note-line', { hasText: 'Put on the huddle of Heron Bank' }).waitFor();

    house.pass(2.55 * 3_600_000);
    const lee = await windows.person('Lee');
    await tabTo(lee, 'Huddles');
    await enter(lee);
    await lee.getByRole('heading', { name: 'Huddles', exact: true }).waitFor();
    await sound(lee, 'list');
    await tabTo(lee, 'Monday 9 March at 12:30pm, Heron Bank');
    await enter(lee);
    await tabTo(lee, 'Begin the huddle');
    await enter(lee);
    await lee.getByText('of 30 were left').waitFor();
    await tabTo(lee, 'GP');
    await lee.keyboard.press('Space');
    await tabTo(lee, 'Save who came');
    await enter(lee);
    await lee.getByText('Saved: GP').waitFor();
    await sound(lee, 'sheet');
    await tabTo(lee, 'Next case');
    await enter(lee);
    await lee.getByText('Who can look in on her this week?').waitFor();
    await tabTo(lee, 'Action agreed');
    await lee.keyboard.press('Space');
    await tabTo(lee, 'Save');
    await enter(lee);
    await lee.getByRole('link', { name: 'Write what was agreed' }).waitFor();
    await lee.locator('#trackers summary').click();
    await sound(lee, 'case-wrong');
    await tabTo(lee, 'What was agreed');
    await lee.keyboard.type('Look in on Wednesday');
    await tabTo(lee, 'Who will do it');
    await lee.keyboard.type('Community nurse');
    for (const [label, value] of [
      ['Day', '11'],
      ['Month', '3'],
      ['Year', '2026'],
    ] as const) {
      await tabTo(lee, label);
      await lee.keyboard.type(value);
    }
    await tabTo(lee, 'Save');
    await enter(lee);
    await lee.getByText('Wednesday 11 March').waitFor();
    await sound(lee, 'case-saved');
    const { notes } = (await house.records.case(it.id))!;
    expect(notes!.at(-1)).to.include({ kind: 'huddle', by: 'Lee' });
    expect(notes!.at(-1)!.text).to.include('Look in on Wednesday');
    await tabTo(lee, 'Back to the sheet');
    await enter(lee);
    await tabTo(lee, 'Finish the huddle');
    await enter(lee);
    await lee.getByText('Lee, 12:3').waitFor();
    await sound(lee, 'finished');
  });

  it('are run without any script, and print on one page with as many cases as a sheet can hold', async () => {
    const references = [];
    for (let n = 0; n < content.mostCases; n++) references.push(await putOn(n));
    house.pass(2.6 * 3_600_000);
    const page = await windows.person('Sam', { javaScriptEnabled: false });
    await page.goto(`${house.publicUrl}/desk/huddles/${TODAY}`);
    await page.getByRole('button', { name: 'Begin the huddle' }).click();
    await page.getByLabel('Social worker').check();
    await page.getByRole('button', { name: 'Save who came' }).click();
    await page.getByRole('link', { name: 'Next case' }).click();
    await page.getByLabel('Closed here').check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: 'Next case' }).click();
    await page.getByText(`2 of ${content.mostCases}`).waitFor();
    await page.getByRole('link', { name: 'Huddle of' }).click();
    await page.getByText(`${content.mostCases - 1} to talk about`).waitFor();
    await page.emulateMedia({ media: 'print' });
    await windows.shoot(page, 'huddle-print', true);
    expect(await page.getByRole('button').count(), 'buttons on paper').to.equal(0);
    for (const reference of references) expect(await page.getByText(reference).isVisible()).to.equal(true);
    expect(await page.getByText('Question 1').count(), 'words on paper').to.equal(0);
    expect(await page.getByRole('listitem').filter({ hasText: 'Social worker' }).isVisible()).to.equal(true);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g), 'pages').to.have.length(1);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Finish the huddle' }).click();
    await page.getByText('Not reached').first().waitFor();
    const next = JSON.parse((await house.ledger.get('huddle', 'heron-bank-2026-03-16'))!.value) as { cases: object[] };
    expect(next.cases).to.have.length(content.mostCases - 1);
  });

  it('come out of the browser as a file, of the month and the network that were chosen', async () => {
    await putOn(1);
    const page = await windows.person('Sam');
    await page.goto(`${house.publicUrl}/desk/huddles`);
    await page.getByLabel('Network', { exact: true }).selectOption('north');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Take it away' }).click(),
    ]);
    expect(file.suggestedFilename()).to.equal('sheet-2026-03-north.csv');
  });
});
