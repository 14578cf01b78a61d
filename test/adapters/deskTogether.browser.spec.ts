import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { deskInChromium, tabTo, type Windows } from './deskWindows.ts';
import { type openDesk, until } from './openDesk.ts';

const DANGER = 'I want to end my life';

describe('several people at the desk, in Chromium', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  let windows: Windows;
  deskInChromium((opened, shown) => {
    house = opened;
    windows = shown;
  });
  beforeEach(() => windows.tidy());

  const box = (page: Page, name: string) => page.getByLabel(`Your message to them, as ${name}`);
  const staffLines = async (conversation: string) =>
    (await house.said(conversation)).filter(({ from }) => from === 'staff').map(({ name, text }) => `${name}: ${text}`);
  /** Lets minutes go by at an open card that nobody touches: it keeps its claim by itself. */
  const stay = async (page: Page, id: string, minutes: number): Promise<void> => {
    for (let n = 0; n < minutes * 2; n++) {
      // Read first: the card's own clock runs too, and a renewal right after the leap is the one that is waited for.
      const before = (await house.records.case(id))!.leaseUntil;
      house.pass(30_000);
      await page.clock.fastForward(30_000);
      const renewed = async () => (await house.records.case(id))!.leaseUntil > before;
      await until('the claim to be renewed', renewed, 20_000);
    }
  };

  it('a pick-up from alarm to outcome, by keyboard alone, while two others look on', async () => {
    const [sam, priya, lee] = [await windows.person('Sam'), await windows.person('Priya'), await windows.person('Lee')];
    const it = await house.resident('all', `Hello. ${DANGER}`);
    for (const page of [sam, priya, lee])
      await page.getByRole('alert').filter({ hasText: 'Crisis waiting: 1' }).waitFor();
    expect(await lee.locator('#icon').getAttribute('href')).to.contain('svg');
    await sam.locator('#shift', { hasText: 'Priya' }).waitFor();
    await tabTo(sam, `Pick up ${it.reference}`);
    await sam.keyboard.press('Enter');
    await sam.waitForURL('**/desk/cases/*');
    for (const page of [priya, lee]) await page.locator('#held').getByText('With Sam').waitFor();
    expect(await lee.locator('#icon').getAttribute('href')).to.equal('data:,');
    await tabTo(sam, 'Your message to them');
    await sam.keyboard.type('Hello, I am Sam. Are you safe?');
    await sam.keyboard.press('Enter');
    await sam.locator('.line--staff').waitFor();
    await house.resident('all', 'yes i am now');
    await sam.locator('.line--resident', { hasText: 'yes i am now' }).waitFor();
    await tabTo(sam, 'What came of it?');
    await sam.keyboard.type('Advice given');
    await tabTo(sam, 'Nothing more is needed');
    await sam.keyboard.press('Space');
    await tabTo(sam, 'Close the case');
    await sam.keyboard.press('Enter');
    await sam.waitForURL('**/desk');
    await priya.getByText('Nobody is being helped at the moment.').waitFor();
    expect((await house.records.case(it.id))!.outcome).to.equal('informationGiven');
    await sam.goBack();
    await sam.getByText('It has been closed').waitFor();
    expect(await staffLines('all')).to.deep.equal(['Sam: Hello, I am Sam. Are you safe?']);
  });

  it('a colleague is asked to check words before they are sent, and both see it at once', async () => {
    const [sam, priya] = [await windows.person('Sam'), await windows.person('Nia')];
    const it = await house.resident('check', DANGER);
    await windows.pickUp(sam, it.reference);
    await sam.getByLabel('Ask a colleague to read along').selectOption({ label: 'Nia' });
    await sam.getByRole('button', { name: 'Ask', exact: true }).click();
    await sam.locator('#company', { hasText: 'Nia' }).waitFor();
    await priya.getByRole('link', { name: `Read ${it.reference}` }).click();

    await priya.getByText('You read along').waitFor();
    await box(sam, 'Sam').fill('Your life matters to me.');
    await sam.getByRole('button', { name: 'Ask a colleague to check this first' }).click();
    await priya.locator('.note-line', { hasText: 'Your life matters to me.' }).waitFor();
    await windows.axe(priya);
    await windows.shoot(priya, 'beside', true);
    await priya.getByRole('button', { name: 'Say: Fine to send.' }).click();
    await sam.locator('.note-line', { hasText: 'Fine to send.' }).waitFor();
    expect(await box(sam, 'Sam').inputValue()).to.equal('Your life matters to me.');
    expect(await staffLines('check')).to.deep.equal([]);
    await windows.axe(sam);
    await windows.shoot(sam, 'checked', true);
    await sam.getByRole('button', { name: 'Send', exact: true }).click();
    await until('the words to be sent', async () => (await staffLines('check')).length === 1);
  });

  it('each side sees that the other is writing, and nobody else can make them see it', async () => {
    const sam = await windows.person('Sam');
    const resident = await house.page(await windows.context());
    await resident.getByLabel('Your message').fill(DANGER);
    await resident.getByRole('button', { name: 'Send' }).click();
    const it = await until('the case', async () => (await house.records.openCases())[0]);
    await windows.pickUp(sam, it.reference);
    await resident.getByText('You are talking to').waitFor();
    await box(sam, 'Sam').pressSequentially('Hello');
    await resident.getByText('Sam is writing…').waitFor();
    await windows.shoot(resident, 'writing');
    await box(sam, 'Sam').press('Enter');
    await resident.getByText('Hello', { exact: true }).waitFor();
    await resident.getByText('Sam is writing…').waitFor({ state: 'hidden' });
    await resident.getByLabel('Your message').pressSequentially('i am he');
    await sam.getByText('They are writing…').waitFor();
    await resident.getByLabel('Your message').press('Enter');
    await sam.locator('.line--resident', { hasText: 'i am he' }).waitFor();
    await sam.getByText('They are writing…').waitFor({ state: 'hidden' });
    const other = house.visitor();
    other.cookie = (await house.person('Eve')).cookie;
    expect((await other.post(`/desk/cases/${it.id}/typing`, {}, { accept: 'application/json' })).status).to.equal(409);
  });

  it('a case that somebody else closes while you type is told, and your words are kept', async () => {
    const [sam, max] = [await windows.person('Sam'), await windows.person('Max')];
    const it = await house.resident('closed', DANGER);
    await windows.pickUp(sam, it.reference);
    await box(sam, 'Sam').fill('half a thought');
    await max.goto(`${house.publicUrl}/desk/cases/${it.id}`);
    await max.getByLabel('Why you need to read it').fill('Sam asked me to close this one');
    await max.getByRole('button', { name: 'Open it, and write this down' }).click();
    await sam.locator('.note-line', { hasText: 'Sam asked me' }).waitFor();
    await max.getByRole('button', { name: 'Take it over from Sam' }).click();
    await sam.getByRole('alert').filter({ hasText: 'Max has it now' }).waitFor();
    expect(await box(sam, 'Sam').inputValue()).to.equal('half a thought');
    await max.getByLabel('What came of it?').selectOption('noConcern');
    await max.getByLabel('Nothing more is needed').check();
    await max.getByRole('button', { name: 'Close the case' }).click();
    await max.waitForURL('**/desk');
    expect(await sam.getByRole('button', { name: 'Send', exact: true }).isDisabled()).to.equal(true);
    expect(await staffLines('closed')).to.deep.equal([]);
    const next = await house.resident('closed too', DANGER);
    await sam.getByRole('link', { name: 'Queue' }).first().click();
    await windows.pickUp(sam, next.reference);
    await box(sam, 'Sam').fill('half a thought');
    const held = (await house.records.case(next.id))!;
    await house.casework.close(next.id, held.owner!, held.fence, 'noReply');
    await sam.getByRole('alert').filter({ hasText: 'This case has been closed' }).waitFor();
    expect(await box(sam, 'Sam').inputValue()).to.equal('half a thought');
  });

  it('whoever presses for long, while the alarm comes and the list moves, gets what they pressed', async () => {
    const [sam, priya] = [await windows.person('Sam'), await windows.person('Priya')];
    const it = await house.resident('pressed', 'my neighbour keeps taking money from my purse');
    const button = sam.getByRole('button', { name: `Pick up ${it.reference}` });
    const row = sam.locator('#waiting > li', { has: button });
    await button.hover();
    const before = await row.boundingBox();
    await sam.mouse.down();
    await house.resident('meanwhile', DANGER);
    await priya.getByRole('alert').filter({ hasText: 'Crisis waiting: 1' }).waitFor();
    await sam.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await row.boundingBox()).to.deep.equal(before);
    await sam.mouse.up();
    await sam.waitForURL('**/desk/cases/*');
    expect((await house.records.case(it.id))!.owner?.name).to.equal('Sam');
  });

  it('words typed while the connection is gone are sent once when it is back', async () => {
    const sam = await windows.person('Sam');
    const it = await house.resident('draft', DANGER);
    await windows.pickUp(sam, it.reference);
    await box(sam, 'Sam').fill('I am still here.');
    await sam.context().setOffline(true);
    // On a busy machine the page learns of it a little later.
    await sam.waitForFunction(() => !navigator.onLine);
    await box(sam, 'Sam').press('Enter');
    await sam.getByText('Not sent. Your words are still here').waitFor();
    expect(await box(sam, 'Sam').inputValue()).to.equal('I am still here.');
    await sam.context().setOffline(false);
    await box(sam, 'Sam').press('Enter');
    await sam.locator('.line--staff', { hasText: 'I am still here.' }).waitFor();
    expect(await staffLines('draft')).to.deep.equal(['Sam: I am still here.']);
  });

  it('two windows of one person, and a key pressed twice, say each thing once', async () => {
    const sam = await windows.person('Sam');
    const it = await house.resident('twice', DANGER);
    await windows.pickUp(sam, it.reference);
    const second = await windows.another(sam);
    await second.goto(sam.url());
    await box(second, 'Sam').fill('from the second');
    await second.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('#say')!;
      form.requestSubmit();
      form.requestSubmit();
    });
    await sam.locator('.line--staff', { hasText: 'from the second' }).waitFor();
    await box(sam, 'Sam').fill('from the first');
    await Promise.all([sam.keyboard.press('Enter'), sam.keyboard.press('Enter')]);
    await second.locator('.line--staff', { hasText: 'from the first' }).waitFor();
    expect(await staffLines('twice')).to.deep.equal(['Sam: from the second', 'Sam: from the first']);
  });

  it('4,000 characters with script and tricks of direction are shown as they were written, and move nothing', async () => {
    const sam = await windows.person('Sam');
    const attack = `${DANGER} \u202e${'<script>alert(1)</script>&amp;{{x}}\u0000 '.repeat(120)}`.slice(0, 4_000);
    const it = await house.resident('long', attack);
    await windows.pickUp(sam, it.reference);
    const shown = await sam.locator('.line--resident .words').first().textContent();
    expect(shown!.length).to.be.greaterThan(3_000);
    expect(shown).to.contain('<script>alert(1)</script>&amp;{{x}}');
    const over = await sam.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over).to.be.at.most(0);
    expect(await sam.locator('.log').getByRole('listitem').count()).to.be.greaterThan(1);
  });

  it('something from the directory is found and sent without leaving the card', async () => {
    const sam = await windows.person('Sam');
    const it = await house.resident('asset', 'can you help, i want to end my life, i am so lonely');
    await windows.pickUp(sam, it.reference);
    await sam.getByText('Send something from the directory').click();
    await sam.getByLabel('What would help?').fill('lunch club');
    await sam.getByRole('button', { name: 'Find' }).click();
    const first = sam.getByRole('button', { name: /^Send this/ }).first();
    await first.waitFor();
    await windows.axe(sam);
    await windows.shoot(sam, 'assets', true);
    await first.click();
    await sam.locator('.line--staff').waitFor();
    await until('the asset to be sent once', async () => (await staffLines('asset')).length === 1);
    expect(await first.isDisabled()).to.equal(true);
  });

  it('a text that may not be safe is stopped with the reason, and the words stay', async () => {
    const sam = await windows.person('Sam');
    const it = await house.resident('unsafe', 'my husband hits me and i am scared', 'sms');
    await windows.pickUp(sam, it.reference);
    await stay(sam, it.id, 11);
    await box(sam, 'Sam').fill('Are you safe?');
    await box(sam, 'Sam').press('Enter');
    await sam.getByText('somebody else may read their phone').waitFor();
    expect(await box(sam, 'Sam').inputValue()).to.equal('Are you safe?');
    await windows.shoot(sam, 'unsafe', true);
    await sam.getByLabel('They have told me that to contact them is').selectOption('yes');
    await sam.getByRole('button', { name: 'Keep' }).click();
    await sam.getByText('Yes, they have said so').waitFor();
    await box(sam, 'Sam').press('Enter');
    await sam.locator('.line--staff', { hasText: 'Are you safe?' }).waitFor();
    await sam.locator('.line__state', { hasText: 'Waiting to leave' }).last().waitFor();
    const { id } = (await house.records.lines('unsafe')).findLast(({ from }) => from === 'staff')!;
    const became = JSON.stringify({ state: 'failed', why: 'refused' });
    await house.ledger.commit({ put: [{ kind: 'sent', id: `text ${id}`, value: became }] });
    await sam.locator('.line__state.late', { hasText: 'Not delivered: this number gets no texts' }).waitFor();
    await windows.shoot(sam, 'undelivered', true);
  });

  it('an untouched card locks, shows nobody’s words, and opens again with what was typed', async () => {
    const sam = await windows.person('Sam');
    const it = await house.resident('idle', DANGER);
    await windows.pickUp(sam, it.reference);
    await box(sam, 'Sam').fill('half a thought');
    await stay(sam, it.id, 13.5);
    await sam.getByRole('alert').filter({ hasText: 'Are you still there?' }).waitFor();
    await stay(sam, it.id, 1);
    house.pass(31_000);
    await sam.getByRole('heading', { name: 'This desk is locked' }).waitFor();
    expect(await sam.getByText(DANGER).first().isVisible()).to.equal(false);
    await windows.shoot(sam, 'locked');
    await house.resident('idle crisis', DANGER);
    await sam
      .getByRole('alert')
      .filter({ hasText: /Crisis waiting: \d/ })
      .waitFor();
    await sam.getByRole('button', { name: 'Unlock' }).click();
    await until('the words to be there again', async () => (await box(sam, 'Sam').inputValue()) === 'half a thought');
    await box(sam, 'Sam').waitFor({ state: 'visible' });
  });

  it('a team sees its own part of the queue, and hears every crisis', async () => {
    const sam = await windows.person('Sam');
    const crisis = await house.resident('f1', DANGER);
    const money = await house.resident('f2', 'my neighbour keeps taking money from my purse');
    await sam.getByText(money.reference).first().waitFor();
    await sam.getByLabel('Team').selectOption({ label: 'Safeguarding' });
    await sam.getByRole('button', { name: 'Show', exact: true }).click();
    await sam.getByRole('button', { name: `Pick up ${money.reference}` }).waitFor();
    expect(await sam.getByRole('button', { name: `Pick up ${crisis.reference}` }).count()).to.equal(0);
    await sam.getByRole('alert').filter({ hasText: 'Crisis waiting: 1' }).waitFor();
    const third = await house.resident('f3', 'my carer steals my money');
    await sam.getByRole('button', { name: `Pick up ${third.reference}` }).waitFor();
    await windows.axe(sam);
    await windows.shoot(sam, 'filtered');
  });

  it('somebody joins with an invitation and an app, and signs in', async () => {
    const ada = await windows.person('Ada');
    await ada.getByRole('link', { name: 'People' }).click();
    await ada.getByLabel('Their first name').fill('Priya');
    await ada.getByLabel('Worker: picks people up').check();
    await ada.getByRole('button', { name: 'Make an invitation' }).click();
    const invitation = await ada.getByLabel('Link').inputValue();
    const page = await (await windows.context()).newPage();
    await page.goto(invitation);
    await windows.axe(page);
    await windows.shoot(page, 'join', true);
    const picture = page.getByRole('img');
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).to.be.greaterThan(0);
    const phone = house.phoneOf((await page.locator('#key').textContent())!);
    await page.getByLabel('User name').fill('priya');
    await page.getByLabel('Choose a password').fill('three good words 7');
    await page.getByLabel('The code that the app shows now').fill(phone.code(house.clock.machine()));
    await page.getByRole('button', { name: 'Join the desk' }).click();
    await page.waitForURL('**/desk');
    await page.getByRole('button', { name: 'Sign out' }).click();
    house.pass(30_000);
    await page.getByLabel('User name').fill('priya');
    await page.getByLabel('Password').fill('three good words 7');
    await page.getByLabel('Code').fill(phone.code(house.clock.machine()));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/desk');
    await page.getByText('Signed in as Priya').waitFor();
  });
});
