/** A whole desk for tests: real server, real SQLite ledger in a folder of its own, and a way in. */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { TOTP } from 'otpauth';
import type { BrowserContext, Page } from 'playwright-core';
import { directoryChanges } from '../../adapters/choose.ts';
import type { SignIn } from '../../adapters/desk/byProvider.ts';
import { desk } from '../../adapters/desk/desk.ts';
import { invitationAddress, invite } from '../../adapters/desk/invitation.ts';
import type { Role } from '../../adapters/desk/roles.ts';
import { directLine } from '../../adapters/directLine/directLine.ts';
import { readSampleDirectory } from '../../adapters/openReferral/sampleDirectory.ts';
import { phoneNumber } from '../../adapters/sms/channel.ts';
import { openSqliteLedger } from '../../adapters/sqlite/ledger.ts';
import { webPage } from '../../adapters/webPage/webPage.ts';
import { Arranged } from '../../bot/arranged.ts';
import type { AuditEntry } from '../../bot/audit/entry.ts';
import { FROM_CONTENT, putInForce } from '../../bot/case/arrangements.ts';
import { Casework } from '../../bot/casework.ts';
import { runningClock } from '../../bot/clock.ts';
import type { Channel } from '../../bot/conversation.ts';
import { withAdvice } from '../../bot/directory/advice.ts';
import type { Directory } from '../../bot/directory/asset.ts';
import { keepingOf } from '../../bot/keeping/keeping.ts';
import { noLimits } from '../../bot/limits.ts';
import { LivingMap } from '../../bot/livingMap.ts';
import { type Log, openLog } from '../../bot/log.ts';
import { Pipeline } from '../../bot/pipeline.ts';
import type { Clock, Ledger, Recogniser } from '../../bot/ports.ts';
import { type CaseHead, Records } from '../../bot/records.ts';
import { Keys, Seals } from '../../bot/seal.ts';
import { openServer } from '../../bot/server.ts';

/** Asks until it is so. @throws after the deadline, saying what was waited for */
export async function until<T>(what: string, ask: () => T | Promise<T>, ms = 5_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${ms} ms in vain for: ${what}`);
    await breath();
  }
}

export type Answer = { status: number; text: string; headers: Headers };

/** A browser of one person, without a screen. */
export class Visitor {
  readonly #url: string;
  cookie = '';
  constructor(url: string) {
    this.#url = url;
  }

  /** The path of an address, with what stands behind its question mark. */
  pathOf(address: string): string {
    const { pathname, search } = new URL(address);
    return pathname + search;
  }

  takeCookies(answer: Answer): void {
    this.cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('GET', path, undefined, headers);
  }

  /** Posts as the desk's own page would. */
  post(path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('POST', path, fields, { origin: this.#url, ...headers });
  }

  async ask(
    method: string,
    path: string,
    fields: Record<string, string> | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const answer = await this.open(method, path, fields, headers);
    return {
      status: answer.status,
      text: await answer.text(),
      headers: answer.headers,
    };
  }

  open(
    method: string,
    path: string,
    fields?: Record<string, string>,
    headers: Record<string, string> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    return fetch(new URL(path, this.#url), {
      method,
      signal,
      redirect: 'manual',
      body: fields && new URLSearchParams(fields),
      headers: {
        accept: 'text/html',
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...headers,
      },
    });
  }
}

/** Somebody's authenticator app. */
export class Phone {
  readonly #key: string;
  constructor(key: string) {
    this.#key = key.replaceAll(' ', '');
  }

  code(now: number): string {
    return new TOTP({ secret: this.#key }).generate({ timestamp: now });
  }
}

/** A recogniser that knows one thing that the words do not say. */
const recogniser: Recogniser = {
  name: 'a test',
  recognise: async (text) => ({
    intents: [],
    band: 'none',
    needs: /rail/.test(text) ? [{ id: 'equipment', score: 0.9 }] : undefined,
  }),
};

export const asJson = { accept: 'application/json' };

/** Read once for all desks: it never changes. */
let sample: Directory | undefined;

/**
 * @param open another ledger than one of its own: several desks on one are several processes
 * @param signIn the council's own sign-in, made of where browsers reach the desk
 */
export async function openDesk(
  open?: () => Promise<Ledger>,
  signIn?: (house: { address: string; clock: Clock; log: Log }) => SignIn,
) {
  const folder = await mkdtemp(join(tmpdir(), 'nwd-desk-'));
  const ledger = await (open?.() ?? openSqliteLedger(folder));
  // A Monday morning with somebody at work, whenever the tests run. The machine's clock is the real one.
  const running = runningClock(Date.parse('2026-03-09T10:00:00Z'));
  let passed = 0;
  let perLook = 0;
  const looked = () => (passed += perLook);
  const clock = { care: () => running.care() + looked(), machine: () => running.machine() + passed };
  const keys = new Keys(Buffer.alloc(32, 7).toString('base64'));
  const log = openLog('silent');
  const seals = new Seals(ledger, keys);
  const records = new Records(ledger, seals, clock, log);
  const casework = new Casework(records);
  const pipeline = new Pipeline({ records, keys, limits: noLimits, log });
  const server = openServer(log);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const publicUrl = `http://localhost:${(server.server.address() as AddressInfo).port}`;
  sample ??= withAdvice({ assets: readSampleDirectory('2026-03-09').assets, version: 'test' });
  const directory = sample;
  const livingMap = new LivingMap({ ledger, seals, clock, log, publish: async () => {} });
  const keeping = keepingOf({ records, seals, keys, log, dataDir: folder });
  const numberOf = (written: string) => phoneNumber(written, false);
  const arranged = new Arranged({ ledger, seals, clock, log });
  await arranged.start();
  const staffDesk = desk({
    livingMap,
    records,
    casework,
    arranged,
    changes: directoryChanges({ dataDir: folder, feeds: [] }),
    keeping,
    numberOf,
    keys,
    log,
    clock,
    publicUrl,
    directory: () => directory,
    recogniser,
    signIn: signIn?.({ address: publicUrl, clock, log }),
  });
  staffDesk.mount(server);
  const web = directLine({ pipeline, records, keys, limits: noLimits, log, clock });
  web.mount(server);
  webPage({ log }).mount(server);
  let heard = 0;
  let members = 0;

  return {
    publicUrl,
    clock,
    keys,
    ledger,
    records,
    casework,
    keeping,
    folder,
    arranged,
    server,
    desk: staffDesk,
    visitor: () => new Visitor(publicUrl),
    /** The resident's page, in a window of its own. */
    async page(context: BrowserContext): Promise<Page> {
      const page = await context.newPage();
      await page.goto(publicUrl);
      return page;
    },
    phoneOf: (key: string) => new Phone(key),

    /** Lets time go by, for leases and promises, without waiting for it. */
    pass(ms: number): void {
      passed += ms;
    },

    /** From now on each look at the care clock takes so long, as on a machine that is busy. */
    slow(ms: number): void {
      perLook = ms;
    },

    /** Somebody who has signed in by a link of their own. */
    async person(name: string): Promise<Visitor> {
      const visitor = new Visitor(publicUrl);
      const entered = await visitor.post(new URL(await staffDesk.signInLink()).pathname, { name });
      visitor.takeCookies(entered);
      return visitor;
    },

    /** Somebody with an account: their browser, and what they sign in with. */
    async member(name: string, roles: Role[], login = `${name}.${++members}@example.gov.uk`.toLowerCase()) {
      const visitor = new Visitor(publicUrl);
      const member = { visitor, name, login, password: 'three good words 7', phone: new Phone('') };
      const path = member.visitor.pathOf(
        invitationAddress(publicUrl, invite(keys, { name, roles, by: 'test', until: clock.machine() + 60_000 })),
      );
      member.phone = new Phone(/id="key">([^<]+)</.exec((await visitor.get(path)).text)![1]!);
      const { password } = member;
      const code = member.phone.code(clock.machine());
      const joined = await visitor.post(path, { login: member.login, password, code });
      if (joined.status !== 303) throw new Error(`${name} could not join: ${joined.status} ${joined.text}`);
      visitor.takeCookies(joined);
      return member;
    },

    /** A resident writes. @returns the open case of the conversation, if there is one */
    async resident(conversation: string, text: string, channel: Channel = 'web'): Promise<CaseHead> {
      const who = channel === 'web' ? `dl_${conversation}` : '+447700900123';
      const key = `key ${++heard}`;
      await pipeline.receive({ key, channel, conversation, who, text, birth: { channel, who } });
      const { caseId } = (await records.conversation(conversation))!;
      return (caseId ? await records.case(caseId) : undefined)!;
    },

    /** What the resident sees: who said what, in order. */
    async said(conversation: string): Promise<{ from: string; text: string; name?: string }[]> {
      const lines = await records.lines(conversation);
      return lines.filter(({ event }) => !event).map(({ from, text, name }) => ({ from, text, name }));
    },

    async audit(): Promise<AuditEntry[]> {
      return (await ledger.after('audit', 0)).map(({ value }) => JSON.parse(value));
    },

    async close(): Promise<void> {
      await staffDesk.close();
      await arranged.stop();
      putInForce(FROM_CONTENT);
      await web.close();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await ledger.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
