/** A whole front door with its desk, for tests in which days go by: one clock for residents, timers, staff and sessions. */
import { execFile } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { DateTime } from 'luxon';
import type { Browser, Page } from 'playwright-core';
import { directoryChanges } from '../../adapters/choose.ts';
import { desk } from '../../adapters/desk/desk.ts';
import { readSampleDirectory } from '../../adapters/openReferral/sampleDirectory.ts';
import { phoneNumber } from '../../adapters/sms/channel.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { FROM_CONTENT, putInForce } from '../../bot/case/arrangements.ts';
import type { Directory } from '../../bot/directory/asset.ts';
import { keepingOf } from '../../bot/keeping/keeping.ts';
import { LivingMap } from '../../bot/livingMap.ts';
import { openLog } from '../../bot/log.ts';
import { Records } from '../../bot/records.ts';
import { Seals } from '../../bot/seal.ts';
import { openServer } from '../../bot/server.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';
import { Windows } from './deskWindows.ts';
import { Phone } from './openDesk.ts';

/** Somebody who works at the desk, and what they sign in with. */
export interface Colleague {
  name: string;
  login: string;
  password: string;
  phone: Phone;
}

/** Long for a page that is well, and short enough to say which one was not. */
const PATIENCE = 8_000;

const moment = (local: string): number => DateTime.fromISO(local, { zone: 'Europe/London' }).toMillis();

/** @param begins local time, such as `2026-12-21T08:45` */
export async function openWeek(begins: string, browser: Browser) {
  const front = await FrontDoorUnderTest.open(moment(begins));
  const { clock, ledger, dataDir: folder } = front;
  const { records, casework, keeping, arranged, seals } = front.door;
  const log = openLog('silent');
  const server = openServer(log);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const publicUrl = `http://localhost:${(server.server.address() as AddressInfo).port}`;
  const directory: Directory = { assets: readSampleDirectory(begins.slice(0, 10)).assets, version: 'test' };
  const staff = desk({
    livingMap: new LivingMap({ ledger, seals, clock, log, publish: async () => {} }),
    records,
    casework,
    arranged,
    changes: directoryChanges({ dataDir: folder, feeds: [] }),
    keeping,
    numberOf: (written) => phoneNumber(written, false),
    keys: front.keys,
    log,
    clock,
    publicUrl,
    directory: () => directory,
  });
  staff.mount(server);
  const windows = new Windows({ desk: staff, records, casework }, browser);

  return {
    front,
    publicUrl,
    folder,
    ledger,
    records,
    casework,
    clock,
    windows,

    /** Time goes by until then, and all that is due happens on its way. @param step how closely it is looked at */
    async until(local: string, step = 1_800_000): Promise<void> {
      await front.pass(moment(local) - clock.care(), step);
    },

    /** Makes an account of an invitation, by keyboard: from the user name Tab leads through the page. */
    async joins(name: string, link: string): Promise<{ who: Colleague; page: Page }> {
      const page = await windows.visitor();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(link);
      const phone = new Phone((await page.locator('#key').textContent())!);
      const who = { name, login: `${name.toLowerCase()}@frontdoor.example`, password: 'three good words 7', phone };
      await page.getByLabel('User name').focus();
      for (const typed of [who.login, who.password, phone.code(clock.machine())]) {
        await page.keyboard.type(typed);
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
      await page.waitForURL('**/desk');
      return { who, page };
    },

    /** Signs in with a password and a code, in a window of its own. */
    async comes({ login, password, phone }: Colleague): Promise<Page> {
      const page = await windows.visitor();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(`${publicUrl}/desk/sign-in`);
      await page.getByLabel('User name').focus();
      for (const typed of [login, password, phone.code(clock.machine())]) {
        await page.keyboard.type(typed);
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
      await page.waitForURL('**/desk');
      return page;
    },

    /** No page is done before axe finds nothing and it fits a phone, which is a desk at 400%. */
    async looked(page: Page, name: string): Promise<void> {
      await windows.axe(page);
      expect(await page.locator('h1:visible').count(), `${name}: one h1`).to.equal(1);
      await windows.shoot(page, `week-${name}`, true);
      const size = page.viewportSize()!;
      await page.setViewportSize({ width: 320, height: 700 });
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { scrollWidth, clientWidth };
      });
      expect(scrollWidth, `${name} scrolls sideways at 320 px`).to.be.at.most(clientWidth);
      await windows.shoot(page, `week-${name}-320`, true);
      await page.setViewportSize(size);
    },

    /** The door is shut, and the ledger closed: its files stay. */
    async shut(): Promise<void> {
      await windows.close();
      await staff.close();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await front.stop();
      putInForce(FROM_CONTENT);
    },

    /** What a start does before its door opens, on another folder. */
    async startedOn(path: string): Promise<void> {
      const other = await openSqliteLedger(path);
      const sealed = new Seals(other, front.keys);
      const read = new Records(other, sealed, clock, log);
      await keepingOf({ records: read, seals: sealed, keys: front.keys, log, dataDir: path }).replay();
      await other.close();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Runs one of the house's commands on a ledger that is closed. */
export async function command(
  name: string,
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; said: string }> {
  const file = new URL(`../../bot/commands/${name}.ts`, import.meta.url).pathname;
  return promisify(execFile)(process.execPath, [file, ...args], { env: { ...process.env, ...env } }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code: code as number, said: `${stdout}${stderr}` }),
  );
}

/** Which of these words stand in any file of a folder. */
export async function wordsIn(folder: string, words: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries.filter((it) => it.isFile()).map((it) => readFile(join(it.parentPath, it.name))),
  );
  return words.filter((word) => files.some((file) => file.includes(word)));
}
