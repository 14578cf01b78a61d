import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openOrRaise } from '../../bot/openCase.ts';
import { deskInChromium, type Windows } from './deskWindows.ts';
import { type openDesk, until } from './openDesk.ts';

describe('staying with people at the desk, in Chromium', function () {
  this.timeout(90_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  let windows: Windows;
  deskInChromium((opened, shown) => {
    house = opened;
    windows = shown;
  });

  let conversations = 0;
  const newCase = async (conversation = `b${++conversations}`) => {
    await house.records.change(
      conversation,
      (draft) => {
        const facts = { name: 'Ann', matters: 'To get out to the shops again' };
        openOrRaise(draft, {
          kind: 'statutory',
          what: 'needsAssessment',
          urgency: 'routine',
          text: 'I need help at home since my fall',
          facts,
        });
      },
      { channel: 'web', who: 'dl' },
    );
    const it = (await house.records.openCases()).find((each) => each.conversation === conversation)!;
    return { ...it, conversation, url: `${house.publicUrl}/desk/cases/${it.id}` };
  };
  /** No page is done before axe finds nothing and it fits a phone, which is a desk at 400%. */
  const looked = async (page: Page, name: string): Promise<void> => {
    await windows.axe(page);
    await windows.shoot(page, name, true);
    const size = page.viewportSize()!;
    await page.setViewportSize({ width: 320, height: 700 });
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wide(), `${name} scrolls sideways at 320 px`).to.be.at.most(0);
    await windows.axe(page);
    await windows.shoot(page, `${name}-320`, true);
    await page.setViewportSize(size);
  };

  it('a case is set aside by keyboard, found again under my work, and comes back with its next step', async () => {
    const sam = await windows.person('Sam');
    const it = await newCase();
    await windows.pickUp(sam, it.reference);
    await sam.getByText('Set it aside until a day').focus();
    await sam.keyboard.press('Enter');
    await sam.getByLabel('What does it wait for?').focus();
    await sam.keyboard.type('Their GP');
    await sam.keyboard.press('Tab');
    // A browser's own field for a day is typed as it is read here: day, month, year or month, day, year.
    await sam.getByLabel('Until which day?').fill('2026-03-12');
    await sam.getByLabel('At', { exact: true }).selectOption('11:00');
    await sam.getByLabel('What is your next step?').focus();
    await sam.keyboard.type('Ring the surgery for the letter.');
    await looked(sam, 'card-set-aside');
    await sam.getByRole('button', { name: 'Set it aside' }).focus();
    await sam.keyboard.press('Enter');
    await sam.waitForURL('**/desk/mine#*');
    await sam.getByText('Comes back 11am on Thursday').waitFor();
    await looked(sam, 'mine');
    await sam.getByRole('link', { name: `Open ${it.reference}` }).click();
    await sam.getByRole('button', { name: 'Take it up again now' }).waitFor();
    await looked(sam, 'card-aside-own');
    await sam.getByRole('button', { name: 'Take it up again now' }).click();
    await sam.getByLabel('Your message to them, as Sam').waitFor();
    expect(await sam.locator('.notes').textContent()).to.contain('Ring the surgery for the letter.');
  });

  it('a day on which nobody works is told at the field, with what was entered still there', async () => {
    const sam = await windows.person('Sam');
    const it = await newCase();
    await windows.pickUp(sam, it.reference);
    await sam.getByText('Set it aside until a day').click();
    await sam.getByLabel('What does it wait for?').selectOption('family');
    await sam.getByLabel('Until which day?').fill('2026-04-03');
    await sam.getByLabel('What is your next step?').fill('Ring the son.');
    await sam.getByRole('button', { name: 'Set it aside' }).click();
    const summary = sam.getByRole('alert', { name: 'There is a problem' });
    await summary.waitFor();
    await looked(sam, 'card-faults');
    await summary.getByRole('link').click();
    expect(await sam.evaluate(() => document.activeElement?.id)).to.equal('date');
    expect(await sam.getByLabel('What is your next step?').inputValue()).to.equal('Ring the son.');
    await sam.getByLabel('Until which day?').fill('2026-04-07');
    await sam.getByRole('button', { name: 'Set it aside' }).click();
    await sam.waitForURL('**/desk/mine#*');
  });

  it('two tabs: the one that still shows the case is told that it is set aside, and keeps what was typed', async () => {
    const sam = await windows.person('Sam');
    const it = await newCase();
    await windows.pickUp(sam, it.reference);
    const other = await windows.another(sam);
    await other.goto(it.url);
    await other.getByLabel('Your message to them, as Sam').fill('half a thought');
    await sam.getByText('Set it aside until a day').click();
    await sam.getByLabel('What does it wait for?').selectOption('person');
    await sam.getByLabel('Until which day?').fill('2026-03-10');
    await sam.getByLabel('What is your next step?').fill('Write to her.');
    await sam.getByRole('button', { name: 'Set it aside' }).click();
    await other.getByRole('alert').filter({ hasText: 'This case is set aside' }).waitFor();
    expect(await other.getByLabel('Your message to them, as Sam').inputValue()).to.equal('half a thought');
    expect(await other.getByRole('button', { name: 'Send', exact: true }).isDisabled()).to.equal(true);
  });

  it('closing asks what happens next; who comes back is shown to whoever knew them, with the earlier case', async () => {
    const sam = await windows.person('Sam');
    const it = await newCase();
    await windows.pickUp(sam, it.reference);
    await sam.getByLabel('What came of it?').selectOption('connectedTo');
    await sam.getByLabel('To whom or what?').fill("The men's shed in Addington");
    await sam.getByLabel('This, and who does it:').check();
    await sam.getByLabel('What happens next, and who does it').fill('Tom meets him there on Tuesday.');
    await sam.getByRole('button', { name: 'Close the case' }).click();
    await sam.waitForURL('**/desk');
    const again = await newCase(it.conversation);
    await sam.getByText('You knew them, 9 Mar: Connected to').waitFor();
    await looked(sam, 'queue-knew');
    await windows.pickUp(sam, again.reference);
    const [earlier] = await Promise.all([
      sam.context().waitForEvent('page'),
      sam.getByRole('link', { name: it.reference }).click(),
    ]);
    await earlier.getByText('Tom meets him there on Tuesday.').waitFor();
    await looked(earlier, 'earlier');
  });

  it('the end of a shift: signing out says first who is left, and the page keeps them while it is filled in', async () => {
    const [sam, priya] = [await windows.person('Sam'), await windows.person('Priya')];
    const it = await newCase();
    await windows.pickUp(sam, it.reference);
    await sam.getByRole('button', { name: 'Sign out', exact: true }).click();
    await sam.getByText('Before you go').first().waitFor();
    await looked(sam, 'still-holding');
    await sam.getByRole('link', { name: 'Hand over first' }).click();
    await sam.getByRole('heading', { name: it.reference }).waitFor();
    const lease = async () => (await house.records.case(it.id))!.leaseUntil;
    const before = await lease();
    await until('the claim to be renewed', async () => {
      await sam.clock.runFor(16_000);
      return (await lease()) > before;
    });
    await sam.getByRole('button', { name: 'Hand over' }).click();
    await sam.getByRole('alert', { name: 'There is a problem' }).waitFor();
    await sam.getByLabel('Somebody else carries on').check();
    await sam.getByLabel('Who?').selectOption({ label: 'Priya' });
    await sam.getByLabel('What should they know?').fill('She waits for the letter of her GP.');
    await sam.getByLabel('A note for those who come next').fill('The phones were down until noon.');
    await looked(sam, 'handover');
    await sam.getByRole('button', { name: 'Hand over' }).click();
    await sam.getByText('Nobody is left with you').waitFor();
    await looked(sam, 'handover-done');
    await priya.goto(`${house.publicUrl}/desk/mine`);
    await priya.getByText('The phones were down until noon.').waitFor();
    expect(await priya.locator('main').textContent()).to.contain(it.reference);
  });

  it('a supervisor sees everybody’s work, and gives what an absent person has to somebody else', async () => {
    const [sam, max] = [await windows.person('Samira'), await windows.person('Max')];
    const it = await newCase();
    await windows.pickUp(sam, it.reference);
    await sam.getByText('Set it aside until a day').click();
    await sam.getByLabel('What does it wait for?').selectOption('hospital');
    await sam.getByLabel('Until which day?').fill('2026-03-11');
    await sam.getByLabel('What is your next step?').fill('Ask the ward.');
    await sam.getByRole('button', { name: 'Set it aside' }).click();
    await sam.waitForURL('**/desk/mine#*');
    await max.getByRole('link', { name: "Everybody's work" }).click();
    await max.getByRole('rowheader', { name: /Samira/ }).waitFor();
    await looked(max, 'everybody');
    await max.getByLabel('Whose work?').selectOption({ label: 'Samira' });
    await max.getByLabel('Who carries on?').selectOption({ label: 'Max' });
    await max.getByLabel('What should they know?').fill('Samira is ill.');
    await max.getByRole('button', { name: 'Hand over all of it' }).click();
    await max.getByText('Handed over: 1.').waitFor();
    await max.goto(`${house.publicUrl}/desk/mine`);
    await max.getByText('Ask the ward.').waitFor();
  });

  it('a Talking Point is booked beside the open card, and the resident’s line appears there', async () => {
    const sam = await windows.person('Sam');
    const it = await newCase();
    await windows.pickUp(sam, it.reference);
    const [hub] = await Promise.all([
      sam.context().waitForEvent('page'),
      sam.getByRole('link', { name: 'Book or change' }).click(),
    ]);
    await hub.getByLabel('Wednesday 11 March at 12pm').check();
    await looked(hub, 'hub-slots');
    await hub.getByRole('button', { name: 'Book it' }).click();
    await hub.getByText('they have been told the time and the code').waitFor();
    await looked(hub, 'hub-booked');
    await sam.locator('.line--staff', { hasText: 'Sam has booked a Talking Point for you' }).waitFor();
  });

  it('without script everything but being live works', async () => {
    const page = await windows.person('Nora', { javaScriptEnabled: false });
    const it = await newCase();
    await page.goto(`${house.publicUrl}/desk`);
    await windows.pickUp(page, it.reference);
    await page.getByText('Set it aside until a day').click();
    await page.getByLabel('What does it wait for?').selectOption('panel');
    await page.getByLabel('Until which day?').fill('2026-03-12');
    await page.getByLabel('What is your next step?').fill('Ask for the decision.');
    await page.getByRole('button', { name: 'Set it aside' }).click();
    await page.waitForURL('**/desk/mine#*');
    expect(await page.locator('main').textContent()).to.contain('Ask for the decision.');
    await page.goto(`${house.publicUrl}/desk/handover`);
    await page.getByLabel('A note for those who come next').fill('All quiet.');
    await page.getByRole('button', { name: 'Hand over' }).click();
    await page.getByText('All quiet.').waitFor();
  });
});
