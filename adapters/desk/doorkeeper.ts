/** Who may come in: sessions, one-time links, and where a request came from. Only keyed hashes of secrets are stored. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Act, audited } from '../../bot/audit/entry.ts';
import type { Staff } from '../../bot/casework.ts';
import type { Change, Clock, Ledger } from '../../bot/ports.ts';
import type { Keys } from '../../bot/seal.ts';
import { Refusal } from '../../bot/server.ts';
import { Accounts, type JoinFault } from './accounts.ts';
import { Cookies } from './cookies.ts';
import { Guesses } from './guesses.ts';
import { firstName, type Invitation } from './invitation.ts';
import { ROLES, type Role } from './roles.ts';

export interface Session {
  /** The keyed hash of the cookie: the record's id. */
  id: string;
  staff: Staff;
  roles: readonly Role[];
  login: string;
  /** The account that it is of; absent for a one-time link's, which has no secrets. */
  account?: string;
  /** Machine-clock ms. It ends then, used or not. */
  until: number;
  /** Nobody has touched this desk for a while: residents' words stay shut until somebody proves who they are. */
  locked: boolean;
}

interface Kept {
  staff: Staff;
  roles?: Role[];
  account?: string;
  era?: number;
  until: number;
  seenAt: number;
}

const MINUTE = 60_000;
const LINK_MS = 24 * 60 * MINUTE;
const SESSION_MS = 10 * 60 * MINUTE;
export const IDLE_MS = 15 * MINUTE;
/** Being there is noted at most so often. */
const SEEN_MS = MINUTE;
const DEVICE_S = 180 * 24 * 3_600;
const TOKEN = /^[\w-]{43}$/;

export class Doorkeeper {
  readonly accounts: Accounts;
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #key: Buffer;
  readonly #publicUrl: URL;
  readonly #cookies: Cookies;
  readonly #guesses: Guesses;

  constructor(parts: { ledger: Ledger; clock: Clock; keys: Keys; publicUrl: string }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#key = parts.keys.for('session');
    this.#publicUrl = new URL(parts.publicUrl);
    this.#cookies = new Cookies(this.#publicUrl, this.#key);
    this.#guesses = new Guesses({ ...parts, key: this.#key });
    this.accounts = new Accounts(parts);
  }

  /** A link that lets one person in, once, within 24 hours, as everything: for a first start on a laptop. */
  async makeLink(): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const until = this.#clock.machine() + LINK_MS;
    await this.#ledger.commit({
      put: [{ kind: 'session', id: this.#id('link', token), value: JSON.stringify({ until }), rank: until }],
      append: [this.audit('terminal', 'desk.linkMade')],
    });
    return `${this.#publicUrl.origin}/desk/sign-in/${token}`;
  }

  /** Whether a link would let somebody in. Uses nothing up: scanners of mail follow links. */
  async opens(token: string): Promise<boolean> {
    return (await this.#link(token)) !== undefined;
  }

  /**
   * Uses a link up, once whoever else tries at the same time.
   * @returns the cookies to set; 'name' when the name cannot be shown to residents, 'link' when the link was used or is old
   */
  async enter(token: string, given: string): Promise<{ cookies: string[] } | 'name' | 'link'> {
    const name = firstName(given);
    if (!name) return 'name';
    const link = await this.#link(token);
    if (!link) return 'link';
    const begun = this.#begin({ staff: { id: randomUUID(), name }, roles: [...ROLES] });
    const outcome = await this.#ledger.commit({
      expect: [{ kind: 'session', id: link.id, version: link.version }],
      put: [{ kind: 'session', id: link.id, value: null }, ...begun.put],
      append: begun.append,
    });
    return outcome.done ? { cookies: begun.cookies } : 'link';
  }

  /** Whether somebody has made an account of it. */
  async wasUsed({ id }: Invitation): Promise<boolean> {
    return (await this.#ledger.get('session', id)) !== undefined;
  }

  /** Makes an account out of an invitation, and signs its person in. */
  async join(
    invitation: Invitation,
    chosen: { login: string; password: string; code: string },
  ): Promise<{ cookies: string[] } | JoinFault> {
    let cookies: string[] = [];
    const joined = await this.accounts.join(invitation, chosen, (account) => {
      const begun = this.#begin({ staff: account.staff, account: account.id, era: account.era });
      cookies = begun.cookies;
      const made = this.audit(account.staff.id, 'desk.joined', invitation.by);
      return { put: begun.put, append: [made, ...begun.append] };
    });
    return typeof joined === 'string' ? joined : { cookies };
  }

  /**
   * Signs in with a user name, a password and a code. Guesses are few: for each account, and for each address. A browser
   * that has signed in before has a count of its own, so that whoever guesses at an account locks nobody out of it.
   * @returns the cookies to set; 'wrong', which says nothing of what; 'often' when it was not even looked at
   */
  async signIn(
    request: IncomingMessage,
    given: { login: string; password: string; code: string },
  ): Promise<{ cookies: string[] } | 'wrong' | 'often'> {
    const account = this.accounts.idOf(given.login);
    const device = this.#cookies.device(request, account);
    const buckets = device
      ? [{ of: `device ${device}`, most: 10, ms: 15 * MINUTE }]
      : [
          // The address first: a flood of made-up names must not fill the ledger with counts.
          { of: `address ${request.socket.remoteAddress}`, most: 20, ms: 60 * MINUTE },
          { of: `account ${account}`, most: 5, ms: 15 * MINUTE },
        ];
    if (!(await this.#guesses.spend(buckets))) return 'often';
    const proved = await this.accounts.prove(given.login, given.password, given.code);
    if (!proved) return 'wrong';
    await this.#guesses.giveBack(buckets);
    const { cookies, put, append } = this.#begin({ staff: proved.staff, account, era: proved.era });
    await this.#ledger.commit({ put, append });
    return { cookies };
  }

  /** Who is asking. Read from the ledger each time, so that a session that was ended ends everywhere at once. */
  async who(request: IncomingMessage): Promise<Session | undefined> {
    const secret = this.#cookies.read(request, 'nwd');
    return secret !== undefined && TOKEN.test(secret) ? this.session(this.#id('desk', secret)) : undefined;
  }

  /** The session of that id, while it lasts and while its account does. */
  async session(id: string): Promise<Session | undefined> {
    const kept = await this.#kept(id);
    if (!kept) return undefined;
    const { staff, account, until, seenAt } = kept.value;
    const of = account === undefined ? undefined : await this.accounts.of(account);
    if (account !== undefined && (!of || of.ended || of.era !== kept.value.era)) return undefined;
    const locked = this.#clock.machine() - seenAt >= IDLE_MS;
    return { id, staff, account, until, locked, roles: of?.roles ?? kept.value.roles ?? [], login: of?.login ?? '' };
  }

  /** Somebody did something at this desk. Never opens what has locked. */
  async seen(session: Session): Promise<void> {
    const kept = await this.#kept(session.id);
    const idle = kept ? this.#clock.machine() - kept.value.seenAt : 0;
    if (kept && idle >= SEEN_MS && idle < IDLE_MS) await this.#touch(session.id, kept);
  }

  /** Opens the words again. @returns 'often' when too many guesses were wrong */
  async unlock(session: Session, secret: string): Promise<'open' | 'wrong' | 'often'> {
    const kept = await this.#kept(session.id);
    if (!kept) return 'wrong';
    if (session.account !== undefined) {
      const buckets = [{ of: `unlock ${session.id}`, most: 5, ms: 15 * MINUTE }];
      if (!(await this.#guesses.spend(buckets))) return 'often';
      if (!(await this.accounts.confirm(session.account, secret))) return 'wrong';
      await this.#guesses.giveBack(buckets);
    }
    await this.#touch(session.id, kept, [this.audit(session.staff.id, 'desk.unlocked')]);
    return 'open';
  }

  /** Ends a session. @returns the cookie that clears the browser's */
  async leave(session: Session): Promise<string> {
    const append = [this.audit(session.staff.id, 'desk.signedOut')];
    await this.#ledger.commit({ put: [{ kind: 'session', id: session.id, value: null }], append });
    return this.#cookies.set('nwd', '', 0);
  }

  /** Takes out what has run out: sessions, links and counts. Safe to run twice, and in two processes. */
  async sweep(): Promise<void> {
    for (const kind of ['session', 'typing'] as const) {
      for (const { id, value, version } of await this.#ledger.ranked(kind)) {
        if ((JSON.parse(value) as { until: number }).until > this.#clock.machine()) break;
        await this.#ledger.commit({ expect: [{ kind, id, version }], put: [{ kind, id, value: null }] });
      }
    }
  }

  /**
   * Passes a request that one of the desk's own pages made. Browsers say where a write comes from, and pages cannot
   * change what they say; a write that says nothing is refused too. A feed is only refused when it says something else.
   * @throws {Refusal} 403
   */
  mustBeOurs(request: IncomingMessage, write: boolean): void {
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const silent = write ? site === 'same-origin' : site === undefined || site === 'same-origin' || site === 'none';
    if (!(origin === undefined ? silent : origin === this.#publicUrl.origin))
      throw new Refusal(403, 'otherOrigin', 'The request did not come from the desk.');
  }

  audit(actor: string, what: Act, to?: string): { stream: string; value: string } {
    return audited(this.#clock, { actor, what, to });
  }

  /** Writes one act down. */
  async note(actor: string, what: Act, to?: string): Promise<void> {
    await this.#ledger.commit({ append: [this.audit(actor, what, to)] });
  }

  #begin(of: Omit<Kept, 'until' | 'seenAt'>): Required<Pick<Change, 'put' | 'append'>> & { cookies: string[] } {
    const secret = randomBytes(32).toString('base64url');
    const now = this.#clock.machine();
    const until = now + SESSION_MS;
    const value = JSON.stringify({ ...of, until, seenAt: now } satisfies Kept);
    const cookies = [this.#cookies.set('nwd', secret, SESSION_MS / 1_000)];
    if (of.account) cookies.push(this.#cookies.set('nwd-known', this.#cookies.nameDevice(of.account), DEVICE_S));
    return {
      cookies,
      put: [
        { kind: 'session', id: this.#id('desk', secret), value, rank: until },
        { kind: 'staff', id: of.staff.id, value: JSON.stringify(of.staff) },
      ],
      append: [this.audit(of.staff.id, 'desk.signedIn')],
    };
  }

  async #kept(id: string): Promise<{ value: Kept; version: number } | undefined> {
    const stored = await this.#ledger.get('session', id);
    if (!stored) return undefined;
    const value = JSON.parse(stored.value) as Kept;
    return value.until > this.#clock.machine() ? { value, version: stored.version } : undefined;
  }

  /** Expects the session as it was read: one that was ended in between does not come back. */
  async #touch(id: string, kept: { value: Kept; version: number }, append?: Change['append']): Promise<void> {
    const value = JSON.stringify({ ...kept.value, seenAt: this.#clock.machine() });
    await this.#ledger.commit({
      expect: [{ kind: 'session', id, version: kept.version }],
      put: [{ kind: 'session', id, value, rank: kept.value.until }],
      append,
    });
  }

  async #link(token: string): Promise<{ id: string; version: number } | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const id = this.#id('link', token);
    const stored = await this.#ledger.get('session', id);
    if (!stored || (JSON.parse(stored.value) as { until: number }).until <= this.#clock.machine()) return undefined;
    return { id, version: stored.version };
  }

  #id(what: 'link' | 'desk', secret: string): string {
    return `${what} ${createHmac('sha256', this.#key).update(`${what} ${secret}`).digest('base64url')}`;
  }
}
