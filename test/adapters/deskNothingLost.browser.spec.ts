import { expect } from 'chai';
import { deskInChromium, type Windows } from './deskWindows.ts';
import type { openDesk } from './openDesk.ts';

const DANGER = 'I want to end my life';

describe('what is written at the desk, in Chromium', function () {
  this.timeout(60_000);
  let house: Awaited<ReturnType<typeof openDesk>>;
  let windows: Windows;
  deskInChromium((opened, shown) => {
    house = opened;
    windows = shown;
  });
  beforeEach(() => windows.tidy());

  const notesOf = async (id: string) => ((await house.records.case(id))!.notes ?? []).map(({ text }) => text);

  it('a note that was not kept stays in its box and says so; pressed twice it is one note; kept, the box is empty', async () => {
    const page = await windows.person('Sam');
    const it = await house.resident('note', DANGER);
    await windows.pickUp(page, it.reference);
    const note = page.getByLabel('A note to your colleagues');
    const said = page.locator('form[action$="/note"] [role="status"]');
    await note.fill('Her daughter rang');
    await page.route('**/note', (route) => route.fulfill({ status: 503, body: '{}' }));
    await page.getByRole('button', { name: 'Add note' }).click();
    await said.getByText('Not kept').waitFor();
    expect(await note.inputValue()).to.equal('Her daughter rang');
    await page.unroute('**/note');
    await page.getByRole('button', { name: 'Add note' }).dblclick();
    await said.getByText('Kept.', { exact: true }).waitFor();
    expect(await note.inputValue()).to.equal('');
    expect(await notesOf(it.id)).to.deep.equal(['Her daughter rang']);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('Choose who should carry on').waitFor();
    await windows.axe(page);
  });

  it('a reload asks first where something is written, on any page; a link, a form and an empty page do not', async () => {
    const sam = await windows.person('Sam');
    const it = await house.resident('reload', DANGER);
    await windows.pickUp(sam, it.reference);
    const asked: string[] = [];
    const own = await windows.context({ storageState: await sam.context().storageState() });
    const page = await own.newPage();
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    const card = `${house.publicUrl}/desk/cases/${it.id}`;
    for (const [address, label] of [
      [card, 'Your message to them, as Sam'],
      [`${card}/huddle`, 'What do you ask the huddle?'],
      [`${house.publicUrl}/desk/person/reload`, 'Why it must be kept'],
    ] as const) {
      await page.goto(address);
      await page.getByLabel(label).click();
      await page.reload();
      expect(asked.splice(0), address).to.deep.equal([]);
      await page.getByLabel(label).pressSequentially('half of it');
      await page.reload();
      expect(asked.splice(0), address).to.deep.equal(['beforeunload']);
    }
    await page.getByLabel('Why it must be kept').pressSequentially('half of it');
    await page.getByRole('button', { name: 'Put on hold' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await page.goto(card);
    await page.getByLabel('A note to your colleagues').pressSequentially('half a note');
    await page.getByRole('link', { name: 'My work' }).first().click();
    await page.waitForURL('**/desk/mine');
    await page.goBack();
    expect(await page.getByLabel('A note to your colleagues').inputValue()).to.equal('half a note');
    expect(asked).to.deep.equal([]);
  });

  it('a note that came back with the case is gone from its box once it is kept', async () => {
    const page = await windows.person('Sam');
    const it = await house.resident('back', DANGER);
    await windows.pickUp(page, it.reference);
    await page.getByLabel('A note to your colleagues').fill('Her daughter rang');
    await house.casework.release(it.id, (await house.records.case(it.id))!.owner!, 1);
    await page.getByRole('button', { name: 'Pick it up again, with what you typed' }).click();
    const note = page.getByLabel('A note to your colleagues');
    expect(await note.inputValue()).to.equal('Her daughter rang');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByText('Kept.', { exact: true }).waitFor();
    expect(await note.inputValue()).to.equal('');
  });

  it('a message that is half written is still there when setting the case aside is refused', async () => {
    const page = await windows.person('Sam');
    const it = await house.resident('half', DANGER);
    await windows.pickUp(page, it.reference);
    await page.getByLabel('Your message to them, as Sam').fill('I will ring you at');
    await page.getByLabel('A note to your colleagues').fill('half a note');
    await page.getByText('Set it aside until a day').click();
    await page.getByLabel('What does it wait for?').selectOption('gp');
    // A Saturday: nobody is at work.
    await page.getByLabel('Until which day?').fill('2026-03-14');
    await page.getByLabel('What is your next step?').fill('Ring the surgery');
    await page.getByRole('button', { name: 'Set it aside' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await page.getByLabel('Your message to them, as Sam').inputValue()).to.equal('I will ring you at');
    expect(await page.getByLabel('A note to your colleagues').inputValue()).to.equal('half a note');
    expect(await page.getByLabel('What is your next step?').inputValue()).to.equal('Ring the surgery');
  });
});
