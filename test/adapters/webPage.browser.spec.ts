/** The resident's page in a real browser, on the real Direct Line and a real ledger. What the bot says is written by the test. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { directLine } from '../../adapters/directLine/directLine.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { safe, stretches } from '../../adapters/webPage/browser/links.ts';
import { webPage } from '../../adapters/webPage/webPage.ts';
import type { Line } from '../../bot/conversation.ts';
import { noLimits } from '../../bot/limits.ts';
import { openLog } from '../../bot/log.ts';
import { Pipeline } from '../../bot/pipeline.ts';
import { type Change, type Ledger, OutsideFault } from '../../bot/ports.ts';
import { Records } from '../../bot/records.ts';
import { words as replyWords } from '../../bot/reply.ts';
import { Keys, Seals } from '../../bot/seal.ts';
import { openServer } from '../../bot/server.ts';
import numbersFile from '../../content/numbers.json' with { type: 'json' };
import content from '../../content/pages/web/words.json' with { type: 'json' };

import { axeFaults } from '../axe.ts';
import { bigText, openChromium, outOfSight } from '../chromium.ts';

const PHONE = { width: 320, height: 568 };
const DESKTOP = { width: 1280, height: 800 };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const log = openLog('silent');

/** Waits for what must become true; says what it was when it does not. */
async function until(what: string, condition: () => unknown): Promise<void> {
  for (const deadline = Date.now() + 12_000; !(await condition()); await wait(10)) {
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`);
  }
}

async function openWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'nwd-page-'));
  const real = await openSqliteLedger(folder);
  const time = { ahead: 0 };
  const store = { broken: false };
  const ledger: Ledger = new Proxy(real, {
    get(target, name) {
      if (name === 'commit' && store.broken)
        return async (_: Change) => {
          throw new OutsideFault('ledger', 'writing');
        };
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  const keys = new Keys(randomBytes(32).toString('base64'));
  const clock = {
    care: () => Date.now(),
    machine: () => Date.now() + time.ahead,
  };
  const records = new Records(ledger, new Seals(ledger, keys), clock, log);
  const pipeline = new Pipeline({ records, keys, limits: noLimits, log });

  const begun: string[] = [];
  const arrive = pipeline.arrive.bind(pipeline);
  pipeline.arrive = async (conversation, birth) => {
    await arrive(conversation, birth);
    begun.push(conversation);
  };

  async function open(port: number) {
    const server = openServer(log);
    const line = directLine({
      pipeline,
      records,
      keys,
      limits: noLimits,
      log,
      clock,
    });
    line.mount(server);
    webPage({ log }).mount(server);
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
    return {
      server,
      line,
      port: (server.server.address() as AddressInfo).port,
    };
  }
  let door = await open(0);

  async function goAway(): Promise<void> {
    await door.line.close();
    door.server.server.closeAllConnections();
    await new Promise<void>((closed) => door.server.close(closed));
  }

  return {
    origin: `http://127.0.0.1:${door.port}`,
    time,
    store,
    ledger,
    goAway,
    comeBack: async () => {
      door = await open(door.port);
    },
    /** Conversations in the order in which they were begun. */
    begun,
    say: async (line: Partial<Line> & { text: string }, holder: 'bot' | 'staff' = 'bot') => {
      await records.change(begun.at(-1)!, (draft) => {
        draft.conversation.holder = holder;
        draft.add({ from: 'bot', ...line, holder });
      });
    },
    heard: async (conversation = begun.at(-1)!) => {
      const lines = await records.lines(conversation);
      return lines.filter(({ from }) => from === 'resident').map(({ text }) => text);
    },
    close: async () => {
      await goAway();
      await real.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe('numbers and addresses in an answer', () => {
  const found = (text: string) => stretches(text).flatMap(({ href }) => href ?? []);

  it('can be followed', () => {
    expect(found('Ring 020 7946 0123, or 07700 900123.')).to.deep.equal(['tel:02079460123', 'tel:07700900123']);
    expect(found('Gas: 0800 111 999. Childline: 0800 1111.')).to.deep.equal(['tel:0800111999', 'tel:08001111']);
    expect(found('Relay UK 18000 or 999bsl.co.uk')).to.deep.equal(['tel:18000', 'https://999bsl.co.uk']);
    expect(found('See https://example.org/a?b=1.')).to.deep.equal(['https://example.org/a?b=1']);
  });

  it('are not seen where there are none: prices, dates, references and houses', () => {
    for (const text of ['It costs £999', 'on 2026-11-21', '105 London Road', 'NWD-111AAA', 'CR0 2YT, 2:30pm', '1999'])
      expect(found(text), text).to.deep.equal([]);
  });

  it('lose no letter of the answer', () => {
    const text = 'Call 999 now. Or 116 123, at 111 High Street, or 020 7946 0123!';
    expect(
      stretches(text)
        .map((one) => one.text)
        .join(''),
    ).to.equal(text);
  });

  it('are never a script', () => {
    for (const url of [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      '//example.org',
    ])
      expect(safe(url), url).to.equal(false);
  });
});

describe("the resident's page in Chromium", function () {
  this.timeout(60_000);
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let world: Awaited<ReturnType<typeof openWorld>>;
  let complaints: string[];

  before(async function () {
    browser = await openChromium(this);
  });
  after(() => browser?.close());

  beforeEach(async () => {
    world = await openWorld();
    complaints = [];
  });
  afterEach(async () => {
    await context?.close();
    await world.close();
  });

  async function visit({
    viewport = DESKTOP,
    script = true,
    big = false,
    dark = false,
    init = undefined as (() => void) | undefined,
  } = {}) {
    context = await browser.newContext({
      viewport,
      javaScriptEnabled: script,
      colorScheme: dark ? 'dark' : 'light',
    });
    // The page that one leaves for is outside: here it is a stand-in.
    await context.route(/bbc\.co\.uk/, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' }),
    );
    if (init) await context.addInitScript(init);
    page = await context.newPage();
    if (big) await bigText(page);
    page.on('console', (said) => {
      if (/Content Security Policy|Uncaught/.test(said.text())) complaints.push(said.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(world.origin);
    if (!script) return;
    await until('the conversation has begun', () => world.begun.length > 0);
    await page.getByLabel('Your message').waitFor();
  }

  const box = () => page.getByLabel('Your message');
  const lines = () => page.locator('#log .line');
  const write = async (text: string) => {
    await box().fill(text);
    await box().press('Enter');
  };
  const shown = (text: string) => lines().filter({ hasText: text }).first().waitFor();
  const status = () => page.locator('#status').textContent();

  const hidden = () => outOfSight(page, '.always a');

  describe('in danger', () => {
    const { emergency, emergencyBsl, nhs, relay, samaritans } = numbersFile.numbers;
    const expected = [
      `tel:${emergency.number}`,
      `tel:${nhs.number}`,
      `tel:${samaritans.number.replace(' ', '')}`,
      `tel:${relay.number}`,
      emergencyBsl.url,
    ];

    for (const [name, viewport] of Object.entries({
      'a small phone': PHONE,
      'a desktop': DESKTOP,
    })) {
      for (const script of [true, false]) {
        it(`has every number and the way out in sight on ${name} ${script ? 'with' : 'without'} JavaScript`, async () => {
          await visit({ viewport, script });
          const links = await page
            .locator('.always nav a')
            .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
          expect(links).to.deep.equal(expected);
          expect(await hidden()).to.deep.equal([]);
        });
      }
    }

    it('still has them in sight after a long conversation', async () => {
      await visit({ viewport: PHONE });
      for (let n = 0; n < 12; n++)
        await world.say({
          text: `This is a long answer, number ${n}. `.repeat(8),
        });
      await shown('number 11');
      expect(await hidden()).to.deep.equal([]);
      expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).to.equal(true);
    });

    it('shows a long answer from its first words, though another message follows at once', async () => {
      await visit({ viewport: PHONE });
      await write('Good morning');
      await page.locator('[data-delivery="sent"]').waitFor();
      await world.say({ text: `Call 999 now. ${'Here is a lot more to read. '.repeat(20)}` });
      await world.say({ text: 'I am still here' });
      await shown('I am still here');
      const first = lines().locator('a[href="tel:999"]');
      const inSight = await first.evaluate((link) => {
        const { left, top } = link.getBoundingClientRect();
        return link.contains(document.elementFromPoint(left + 4, top + 4));
      });
      expect(inSight).to.equal(true);
    });

    it('has ways to reach people when there is no JavaScript', async () => {
      await visit({ viewport: PHONE, script: false });
      for (const way of ['Ring us', 'Text us', 'Come and see us']) await page.getByText(way).first().waitFor();
      expect(await page.locator('#about a[href^="tel:"]').count()).to.be.greaterThan(0);
      expect(await page.locator('#about a[href^="sms:"]').count()).to.equal(1);
      expect(await box().isVisible()).to.equal(false);
    });

    it('makes numbers in answers into links, and leaves house numbers alone', async () => {
      await visit();
      await world.say({
        text: 'Call 999 now. Samaritans 116 123, or NHS 111, or text SHOUT to 85258. We are at 111 High Street. 0808 2000 247.',
      });
      await shown('High Street');
      const links = await lines()
        .locator('a')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      expect(links).to.deep.equal(['tel:999', 'tel:116123', 'tel:111', 'sms:85258', 'tel:08082000247']);
    });
  });

  describe('leaving in a hurry', () => {
    it('is one press: the page is blank at once, and "back" does not bring it back', async () => {
      await visit();
      let seen = '';
      await page.exposeFunction('tellTheTest', (text: string) => {
        seen = text;
      });
      await page.evaluate(() => {
        const { tellTheTest } = window as unknown as { tellTheTest(text: string | null): void };
        const tell = () => tellTheTest(document.body.textContent);
        new MutationObserver(tell).observe(document, { childList: true, subtree: true });
      });
      await write('He is in the next room');
      await shown('He is in the next room');
      let arrive!: () => void;
      const slow = new Promise<void>((resolve) => (arrive = resolve));
      await context.unroute(/bbc\.co\.uk/);
      await context.route(/bbc\.co\.uk/, async (route) => {
        await slow;
        await route.fulfill({
          contentType: 'text/html',
          body: '<h1>Weather</h1>',
        });
      });
      await page.getByText('Exit this page', { exact: true }).click({ noWaitAfter: true });
      await until('the page holds only what screen readers are told', () => seen === content.words.leaving);
      arrive();
      await page.waitForURL(content.exitTo);
      await page.goBack().catch(() => null);
      expect(page.url()).not.to.contain(world.origin);
    });

    it('is the Shift key pressed three times, said aloud on the way; capital letters do not count', async () => {
      await visit();
      await box().focus();
      for (const letter of ['H', 'E', 'L', 'P']) await page.keyboard.press(`Shift+${letter}`);
      expect(await box().inputValue()).to.equal('HELP');
      const aloud = () => page.locator('#leaving').textContent();
      await page.keyboard.press('Shift');
      expect(await aloud()).to.equal(content.words.shiftTwice);
      await page.keyboard.press('Shift');
      expect(await aloud()).to.equal(content.words.shiftOnce);
      await page.keyboard.press('Shift');
      await page.waitForURL(content.exitTo);
    });

    it('takes three presses straight after writing, as on an empty page', async () => {
      await visit();
      await box().focus();
      await page.keyboard.type('He hits me');
      for (let press = 0; press < 3; press++) await page.keyboard.press('Shift');
      await page.waitForURL(content.exitTo);
    });

    it('works as a plain link when there is no JavaScript', async () => {
      await visit({ script: false });
      await page.getByText('Exit this page', { exact: true }).click();
      await page.waitForURL(content.exitTo);
    });
  });

  describe('a message', () => {
    it('is heard once, and shown as sent', async () => {
      await visit();
      await write('My mum has had a fall');
      await page.locator('[data-delivery="sent"]').waitFor();
      expect(await world.heard()).to.deep.equal(['My mum has had a fall']);
      expect(await lines().count()).to.equal(1);
      expect(await lines().locator('.who').textContent()).to.equal('You');
    });

    it('with a picture put beside it keeps its words, and says that pictures are not seen', async () => {
      await visit();
      const paste = (withWords: string) =>
        page.locator('#message').evaluate((box, text) => {
          const data = new DataTransfer();
          data.items.add(new File(['x'], 'letter.png', { type: 'image/png' }));
          if (text) data.setData('text/plain', text);
          const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
          return box.dispatchEvent(event);
        }, withWords);
      expect(await paste(''), 'goes into the box').to.equal(false);
      expect(await page.locator('#status').textContent()).to.include('can’t see pictures');
      // Words that come with it go into the box as ever.
      expect(await paste('what is this letter'), 'goes into the box').to.equal(true);
    });

    it('that was written while the server was away arrives once when it is back, in order', async () => {
      await visit();
      await world.say({ text: 'Hello' });
      await shown('Hello');
      await world.goAway();
      await until('it says so', async () => (await status())?.startsWith('Reconnecting'));
      await write('Are you there?');
      await write('I am worried about Dad');
      await page.getByText(content.words.waiting).first().waitFor();
      await world.comeBack();
      await until('both were heard', async () => (await world.heard()).length >= 2);
      await until('both are shown as sent', async () => (await page.locator('[data-delivery="sent"]').count()) === 2);
      await world.say({ text: 'I am here' });
      await shown('I am here');
      expect(await world.heard()).to.deep.equal(['Are you there?', 'I am worried about Dad']);
      const texts = await lines().locator('.says').allTextContents();
      expect(texts).to.deep.equal(['Hello', 'Are you there?', 'I am worried about Dad', 'I am here']);
    });

    it('in danger, with the line gone, brings the numbers onto the page, aloud, until it is back', async () => {
      await visit({ viewport: { width: 360, height: 640 } });
      const danger = { reference: 'NWD-7K2M4Q', kind: 'crisis' as const, urgency: 'immediate' as const };
      await world.say({ text: 'Call 999 now. Have you been able to call?', case: danger });
      await shown('Call 999 now');
      await world.goAway();
      await write('I cant get through to them and he is getting worse');
      const away = page.getByRole('alert');
      await until('it is said', async () => (await away.textContent())?.includes('cannot reach us'));
      const { emergency, relay, emergencyBsl, nhs, samaritans } = numbersFile.numbers;
      expect(await away.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))).to.deep.equal(
        [
          `tel:${emergency.number}`,
          `tel:${relay.number}`,
          emergencyBsl.url,
          `tel:${nhs.number}`,
          `tel:${samaritans.number}`,
        ].map((to) => to.replace(/(?<=tel:.*) /g, '')),
      );
      expect(await away.textContent()).to.include('tries again by itself');
      expect(await outOfSight(page, '#away a, #away p')).to.deep.equal([]);
      expect(await hidden()).to.deep.equal([]);
      expect(await axeFaults(page, RULES)).to.deep.equal([]);
      if (process.env.PICTURE) await page.screenshot({ path: process.env.PICTURE });
      await world.comeBack();
      await until('it was heard', async () => (await world.heard()).length === 1);
      await until('it is gone again', async () => (await away.textContent()) === '');
    });

    it('with the line gone and nobody in danger brings no alarm', async () => {
      await visit();
      await world.say({ text: 'There is a lunch club on Wednesdays.' });
      await shown('lunch club');
      await world.goAway();
      await write('What does it cost?');
      await page.getByText(content.words.waiting).waitFor();
      await wait(3_500);
      expect(await page.getByRole('alert').textContent()).to.equal('');
    });

    it('too long to be taken in at once is said to be so before it is sent', async () => {
      await visit();
      await box().fill('We had tea. '.repeat(400));
      await page.getByText(content.words.long).waitFor();
      await box().fill('We had tea.');
      expect(await page.getByText(content.words.long).count()).to.equal(0);
    });

    it('too long to be sent at all is back in the box, and the page says why', async () => {
      await visit();
      await write('We had tea. '.repeat(6_000));
      await until('it says so', async () => (await status()) === content.words.refused);
      expect((await box().inputValue()).length).to.equal('We had tea. '.repeat(6_000).trim().length);
    });

    it('whose receipt was lost on the way back is heard once', async () => {
      await visit();
      let lost = 0;
      await page.route(/\/activities$/, async (route) => {
        if (lost++ > 0) return route.fallback();
        await route.fetch();
        await route.abort();
      });
      await write('Once, please');
      await page.locator('[data-delivery="sent"]').waitFor();
      await write('And this');
      await until('both were heard', async () => (await world.heard()).length >= 2);
      expect(await world.heard()).to.deep.equal(['Once, please', 'And this']);
    });

    it('that could not be stored brings the true words, once, and is heard when the store is back', async () => {
      await visit();
      world.store.broken = true;
      await write('I have run out of food');
      const truth = replyWords('trouble.notStored', 'web');
      await page.locator('.line.automatic').waitFor();
      const said = (await page.locator('.line.automatic .says').allTextContents()).join('\n\n');
      // What may be danger has its own words first, though nothing could be stored.
      expect(said)
        .to.include(replyWords('crisis.aloneWithout', 'web', { me: true }))
        .and.to.include(truth);
      await page.getByText(content.words.waiting).waitFor();
      world.store.broken = false;
      await page.locator('[data-delivery="sent"]').waitFor();
      expect(await world.heard()).to.deep.equal(['I have run out of food']);
      expect(await page.locator('.line.automatic').count()).to.equal(1);
    });

    it('and its answer come through where sockets are blocked', async () => {
      await visit({
        init: () => {
          window.WebSocket = class {
            readyState = 3;
            onclose?: () => void;
            constructor() {
              setTimeout(() => this.onclose?.(), 0);
            }
            close() {}
          } as unknown as typeof WebSocket;
        },
      });
      await write('Hello?');
      await until('it was heard', async () => (await world.heard()).length === 1);
      await world.say({ text: 'Good morning' });
      await shown('Good morning');
      await until('it does not say that it is away', async () => !(await status())?.startsWith('Reconnecting'));
    });

    it('goes to a new conversation when the old one has ended, and the page says so', async () => {
      await visit();
      await write('Back soon');
      await page.locator('[data-delivery="sent"]').waitFor();
      world.time.ahead = 30 * 24 * 3_600_000;
      await write('I am back');
      await until('it says so', async () => (await status())?.includes(content.words.ended));
      await page.getByRole('button', { name: content.words.startAgain }).click();
      await until('a second conversation has begun', () => world.begun.length === 2);
      await until('it was heard there', async () => (await world.heard()).length === 1);
      expect(await world.heard()).to.deep.equal(['I am back']);
      expect(await world.heard(world.begun[0])).to.deep.equal(['Back soon']);
    });

    it('with script in it is text, from both sides', async () => {
      await visit();
      const attack = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
      await write(attack);
      await page.locator('[data-delivery="sent"]').waitFor();
      await world.say({
        from: 'staff',
        name: '<b>Eve</b>',
        text: attack,
        links: [
          { title: 'bad', url: 'javascript:window.hacked=1' },
          { title: '<i>good</i>', url: 'https://example.org/' },
        ],
      });
      await until('both are shown', async () => (await lines().count()) === 2);
      expect(await lines().locator('.says').allTextContents()).to.deep.equal([attack, attack]);
      expect(await lines().locator('img, script, i, .who b').count()).to.equal(0);
      const links = await lines()
        .locator('a')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      expect(links).to.deep.equal(['https://example.org/']);
      expect(await page.evaluate(() => 'hacked' in window)).to.equal(false);
      expect(complaints).to.deep.equal([]);
    });
  });

  describe('who is speaking', () => {
    it('is seen in words on every message and in the banner', async () => {
      await visit();
      const banner = page.locator('#who');
      expect(await banner.textContent()).to.equal(content.words.withAssistant);
      await world.say({ text: 'Hello, I am the assistant' });
      await world.say(
        {
          from: 'staff',
          name: 'Amina',
          text: 'Amina from Adult Social Care is here',
        },
        'staff',
      );
      await world.say({ from: 'automatic', text: 'If you are in danger call 999' }, 'staff');
      await shown('If you are in danger');
      const who = await lines().locator('.who').allTextContents();
      expect(who).to.deep.equal(['Assistant', 'Amina, Adult Social Care', 'Automatic message']);
      expect(await banner.textContent()).to.contain('Amina, a person from Adult Social Care');
      await world.say({ text: 'Amina has gone. I am the assistant again.' });
      await until('the banner says so', async () => (await banner.textContent()) === content.words.withAssistant);
    });

    it('is somebody with a name from the moment that they join, before they have written', async () => {
      await visit();
      await world.say({ from: 'bot', name: 'Sam', text: 'Sam from Adult Social Care is here.' }, 'staff');
      await page.locator('#who', { hasText: 'Sam' }).waitFor();
    });

    it('may always be a person: the button asks for one, once however often it is pressed', async () => {
      await visit({ viewport: PHONE });
      const button = page.getByRole('button', { name: 'Talk to a person' });
      await button.dblclick();
      await page.locator('[data-delivery="sent"]').first().waitFor();
      expect(await world.heard()).to.include(content.words.askForPerson);
      expect(await button.isVisible()).to.equal(true);
    });
  });

  describe('hands that shake', () => {
    it('press for long: nothing moves under them, and what was said meanwhile is there when they let go', async () => {
      await visit({ viewport: PHONE });
      const button = page.getByRole('button', { name: 'Talk to a person' });
      await button.hover();
      await page.mouse.down();
      await world.say({ text: 'Amina from Adult Social Care is here', from: 'staff', name: 'Amina' }, 'staff');
      await world.say({ text: 'I can wait' });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      expect(await lines().count()).to.equal(0);
      await page.mouse.up();
      await shown('I can wait');
      await until('the press to be heard', async () => (await world.heard()).includes(content.words.askForPerson));
    });
  });

  describe('for everybody', () => {
    it('works with the keyboard alone', async () => {
      await visit();
      await world.say({
        text: 'Who is it for?',
        buttons: ['For me', 'For somebody else'],
      });
      await page.getByRole('button', { name: 'For me' }).waitFor();
      const reach = async (name: string) => {
        for (let presses = 0; presses < 40; presses++) {
          await page.keyboard.press('Tab');
          const at = await page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
          if (at === name) return;
        }
        throw new Error(`the Tab key never reached ${name}`);
      };
      await reach('Skip to your message');
      await reach('exit');
      await reach('person');
      await reach('For me');
      await page.keyboard.press('Enter');
      await until('it was said', async () => (await world.heard()).length === 1);
      expect(await page.getByRole('button', { name: 'For me' }).count()).to.equal(0);
      expect(await page.evaluate(() => document.activeElement?.id)).to.equal('message');
      await page.keyboard.type('Two lines');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.type('in one message');
      await page.keyboard.press('Enter');
      await until('both were heard', async () => (await world.heard()).length === 2);
      expect(await world.heard()).to.deep.equal(['For me', 'Two lines\nin one message']);
    });

    for (const [name, viewport, dark] of [
      ['a small phone', PHONE, false],
      ['a desktop', DESKTOP, false],
      ['a small phone in the dark', PHONE, true],
    ] as const) {
      it(`has nothing that axe objects to on ${name}`, async () => {
        await visit({ viewport, dark });
        const light = await page.evaluate(
          () => getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)',
        );
        expect(light).to.equal(!dark);
        await write('Can I get help at home?');
        await world.say({
          text: 'Yes. Call 111 or look here.',
          links: [{ title: 'Help at home', url: 'https://example.org/' }],
          buttons: ['More', 'A person'],
        });
        await world.say({
          from: 'automatic',
          text: 'If you are in danger call 999',
        });
        await world.say(
          {
            from: 'staff',
            name: 'Amina',
            text: 'Hello',
            buttons: ['Yes', 'No'],
          },
          'staff',
        );
        await page.getByRole('button', { name: 'Yes' }).waitFor();
        await page.locator('#about summary').click();
        expect(await axeFaults(page, RULES)).to.deep.equal([]);
        const small = await page.locator('button:visible, .always a, .links a').evaluateAll((all) => {
          return all.filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.textContent);
        });
        expect(small, 'targets under 44 px').to.deep.equal([]);
      });
    }

    it('reflows at 400%: no sideways scrolling, the numbers stay, the box can be reached', async () => {
      await visit({ viewport: { width: 320, height: 256 } });
      for (let n = 0; n < 5; n++) await world.say({ text: `A long answer, number ${n}. `.repeat(10) });
      await shown('number 4');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(320);
      await box().focus();
      await write('Still here');
      await shown('Still here');
      expect(await hidden()).to.deep.equal([]);
      const seen = await box().evaluate((one) => {
        const { left, top, right, bottom } = one.getBoundingClientRect();
        return document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === one;
      });
      expect(seen).to.equal(true);
    });

    for (const [width, height] of [
      [360, 640],
      [320, 568],
    ] as const) {
      it(`with text at twice its size, a phone of ${width} by ${height} keeps the numbers and the way out whole`, async () => {
        await visit({ viewport: { width, height }, big: true });
        expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).to.equal('32px');
        await world.say({ text: `Call 999 now. ${'And here is more. '.repeat(20)}`, buttons: ['Talk to a person'] });
        await shown('Call 999 now');
        expect(await hidden()).to.deep.equal([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide).to.equal(0);
        await page.locator('#person').scrollIntoViewIfNeeded();
        const cut = await page
          .locator('#person, .by .who')
          .evaluateAll((all) =>
            all
              .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
              .map((one) => one.textContent),
          );
        expect(cut).to.deep.equal([]);
        await world.say({ text: 'If you still need help, I am here.' });
        await shown('I am here');
        expect(await hidden()).to.deep.equal([]);
      });
    }

    it('with text at twice its size and a keyboard on the screen, they see what they write beneath the numbers', async () => {
      await visit({ viewport: { width: 360, height: 300 }, big: true });
      await world.say({ text: 'What is going on for you? '.repeat(6) });
      await shown('going on');
      await box().focus();
      await page.keyboard.type('He is here');
      expect(await hidden()).to.deep.equal([]);
      const { top, bottom } = await box().evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return { top, bottom };
      });
      const bar = await page.locator('.always').evaluate((one) => one.getBoundingClientRect().bottom);
      expect(top).to.be.at.least(bar);
      expect(bottom).to.be.at.most(300);
    });

    it('on paper there is the whole talk and none of the page’s furniture', async () => {
      await visit({ viewport: { width: 800, height: 600 } });
      for (let n = 0; n < 12; n++) await world.say({ text: `A long answer, number ${n}. `.repeat(12) });
      await shown('number 11');
      await page.emulateMedia({ media: 'print' });
      const cut = await page.locator('#log .line').evaluateAll((all) => {
        const paper = document.documentElement.scrollHeight;
        const inABox = document.getElementById('scroll')!;
        const boxed = getComputedStyle(inABox).overflowY !== 'visible';
        return all.filter((one) => boxed || one.getBoundingClientRect().bottom + scrollY > paper).length;
      });
      expect(cut).to.equal(0);
      for (const what of ['.always', '.speaker', '.about', '.foot', '.skip', '.suggestions'])
        expect(await page.locator(what).isVisible(), what).to.equal(false);
    });

    it('a link whose name takes two lines has its bullet beside the first', async () => {
      await visit({ viewport: PHONE });
      const title = 'Chandni South Asian Women’s Lunch and everything else that there is on a Tuesday';
      await world.say({ text: 'Here is one.', links: [{ title, url: 'https://example.org/' }] });
      await page.locator('.links a').waitFor();
      const display = await page.locator('.links a').evaluate((link) => getComputedStyle(link).display);
      expect(display, 'an inline block stands on its last line').to.equal('block');
    });

    it('in colours of the reader’s own, 999 and the way out are still told apart from the other numbers', async () => {
      await visit({ viewport: PHONE });
      await page.emulateMedia({ forcedColors: 'active' });
      const looks = await page.locator('.always a').evaluateAll((all) =>
        all.map((one) => {
          const { backgroundColor, borderTopWidth } = getComputedStyle(one);
          return `${backgroundColor} ${borderTopWidth}`;
        }),
      );
      const [exit, emergency, ...others] = looks;
      expect(others).not.to.include(emergency);
      expect(others).not.to.include(exit);
      expect(exit).not.to.equal(emergency);
    });

    it('leaves nothing behind in any store of the browser', async () => {
      await visit();
      await write('Something private');
      await page.locator('[data-delivery="sent"]').waitFor();
      const kept = await page.evaluate(async () => ({
        local: localStorage.length,
        session: sessionStorage.length,
        cookies: document.cookie,
        databases: (await indexedDB.databases()).length,
        caches: (await caches.keys()).length,
        address: location.href,
      }));
      expect(kept).to.deep.equal({
        local: 0,
        session: 0,
        cookies: '',
        databases: 0,
        caches: 0,
        address: `${world.origin}/`,
      });
      expect(await context.cookies()).to.deep.equal([]);
      expect(complaints).to.deep.equal([]);
    });
  });
});
