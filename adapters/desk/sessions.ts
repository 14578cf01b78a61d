/** Signed-in browsers of the desk: how long each lasts, when it locks, and what ends it. Only keyed hashes of secrets are stored. */
import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Act } from '../../bot/audit/entry.ts';
import type { Staff } from '../../bot/casework.ts';
import type { Change, Clock, Ledger } from '../../bot/ports.ts';
import type { Accounts } from './accounts.ts';
import type { Cookies } from './cookies.ts';
import type { Role } from './roles.ts';

/** How somebody came in: a one-time link, a password and a code, the council's own sign-in, or the break-glass account. */
export type CameBy = 'link' | 'secrets' | 'provider' | 'glass';

export interface Session {
  /** The keyed hash of the cookie: the record's id. */
  id: string;
  staff: Staff;
  roles: readonly Role[];
  login: string;
  by: CameBy;
  /** The account that it is of; absent for a one-time link's, which has no secrets. */
  account?: string;
  /** Machine-clock ms. It ends then, used or not. */
  until: number;
  /** Nobody has touched this desk for a while: residents' words stay shut until somebody proves who they are. */
  locked: boolean;
  /** An administrator who has yet to say that they know of a break-glass sign-in. */
  untold: boolean;
}

/** What a session is begun with. */
export interface Beginning {
  staff: Staff;
  by: CameBy;
  /** For a one-time link's; an account's are read from the account each time. */
  roles?: Role[];
  account?: string;
  era?: number;
  /** What the council's sign-in calls its own session: when that ends, this does. */
  sid?: string;
  untold?: boolean;
}

interface Kept extends Omit<Beginning, 'by'> {
  by?: CameBy;
  until: number;
  seenAt: number;
}

/** A session there that has one here, or has ended; a try or a piece of news that was used. */
type Mark = 'sid' | 'out' | 'state' | 'logout';

export type Begun = Required<Pick<Change, 'put' | 'append'>> & { cookies: string[] };
/** An entry of the audit, to commit with the act that it tells of. */
export type Audit = (actor: string, what: Act) => { stream: string; value: string };

const MINUTE = 60_000;
export const SESSION_MS = 10 * 60 * MINUTE;
export const IDLE_MS = 15 * MINUTE;
/** Being there is noted at most so often. */
const SEEN_MS = MINUTE;
const DEVICE_S = 180 * 24 * 3_600;
const TOKEN = /^[\w-]{43}$/;
/** What has its end as its rank. */
const RUNS_OUT = ['session', 'typing', 'invitation'] as const;

export class Sessions {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #key: Buffer;
  readonly #cookies: Cookies;
  readonly #accounts: Accounts;
  readonly #audit: Audit;

  constructor(parts: {
    ledger: Ledger;
    clock: Clock;
    key: Buffer;
    cookies: Cookies;
    accounts: Accounts;
    audit: Audit;
  }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#key = parts.key;
    this.#cookies = parts.cookies;
    this.#accounts = parts.accounts;
    this.#audit = parts.audit;
  }

  /** A new session, to be committed by whoever has proved that it may begin. Its id is new each time: none can be planted. */
  begin(of: Beginning): Begun {
    const secret = randomBytes(32).toString('base64url');
    const now = this.#clock.machine();
    const until = now + SESSION_MS;
    const value = JSON.stringify({ ...of, until, seenAt: now } satisfies Kept);
    const cookies = [this.#cookies.set('nwd', secret, SESSION_MS / 1_000)];
    if (of.account && of.by !== 'provider')
      cookies.push(this.#cookies.set('nwd-known', this.#cookies.nameDevice(of.account), DEVICE_S));
    return {
      cookies,
      put: [
        { kind: 'session', id: this.#id('desk', secret), value, rank: until },
        this.#seenPut(of.staff, now),
        ...(of.sid === undefined ? [] : [this.#mark('sid', of.sid, until)]),
      ],
      append: [this.#audit(of.staff.id, of.by === 'glass' ? 'desk.brokeGlass' : 'desk.signedIn')],
    };
  }

  /** Who is asking. Read from the ledger each time, so that a session that was ended ends everywhere at once. */
  async who(request: IncomingMessage): Promise<Session | undefined> {
    const secret = this.#cookies.read(request, 'nwd');
    return secret !== undefined && TOKEN.test(secret) ? this.of(this.#id('desk', secret)) : undefined;
  }

  /** The session of that id, while it lasts, while its account does, and while the council's sign-in has not ended it. */
  async of(id: string): Promise<Session | undefined> {
    const kept = await this.#kept(id);
    if (!kept) return undefined;
    const { account, until, seenAt, sid, untold } = kept.value;
    const by = kept.value.by ?? (account === undefined ? 'link' : 'secrets');
    const of = account === undefined ? undefined : await this.#accounts.of(account);
    if (account !== undefined && (!of || of.ended || of.era !== kept.value.era)) return undefined;
    if (sid !== undefined && (await this.#ledger.get('session', this.#id('out', sid)))) return undefined;
    return {
      id,
      // A name that has changed meanwhile is the one that residents see from then on.
      staff: of?.staff ?? kept.value.staff,
      account,
      by,
      until,
      locked: this.#clock.machine() - seenAt >= IDLE_MS,
      roles: of?.roles ?? kept.value.roles ?? [],
      login: of?.login ?? '',
      untold: untold === true,
    };
  }

  /** Somebody did something at this desk. Never opens what has locked. */
  async seen(session: Session): Promise<void> {
    const kept = await this.#kept(session.id);
    const idle = kept ? this.#clock.machine() - kept.value.seenAt : 0;
    if (kept && idle >= SEEN_MS && idle < IDLE_MS) await this.#touch(session, kept);
  }

  /** Opens the words again, for somebody who has proved who they are. */
  async unlock({ id, staff }: Pick<Session, 'id' | 'staff'>): Promise<boolean> {
    const kept = await this.#kept(id);
    return kept !== undefined && this.#touch({ id, staff }, kept, { append: [this.#audit(staff.id, 'desk.unlocked')] });
  }

  /** They have said that they know of the break-glass sign-ins. */
  async told({ id, staff }: Session): Promise<void> {
    const kept = await this.#kept(id);
    if (!kept) return;
    const append = [this.#audit(staff.id, 'desk.knowsOfBrokenGlass')];
    await this.#touch({ id, staff }, kept, { to: { untold: false }, append });
  }

  /** Ends a session. @returns the cookie that clears the browser's */
  async leave({ id, staff }: Session): Promise<string> {
    const append = [this.#audit(staff.id, 'desk.signedOut')];
    await this.#ledger.commit({ put: [{ kind: 'session', id, value: null }], append });
    return this.#cookies.set('nwd', '', 0);
  }

  /**
   * What ends every session that came of one at the council's sign-in, those too that are only just beginning.
   * A mark and not a search: nothing can slip in between.
   */
  endsOf(sid: string): NonNullable<Change['put']>[number] {
    return this.#mark('out', sid, this.#clock.machine() + SESSION_MS + MINUTE);
  }

  /** Whether any session here came of that one. */
  async cameOf(sid: string): Promise<boolean> {
    return (await this.#ledger.get('session', this.#id('sid', sid))) !== undefined;
  }

  /**
   * Marks something as used, once, whoever else tries at the same time.
   * @param until machine-clock ms after which it is worth nothing anyway
   */
  async useUp(what: 'state' | 'logout', secret: string, until: number, also: Change = {}): Promise<boolean> {
    const used = this.#mark(what, secret, until);
    const outcome = await this.#ledger.commit({
      ...also,
      expect: [...(also.expect ?? []), { kind: used.kind, id: used.id, version: 0 }],
      put: [...(also.put ?? []), used],
    });
    return outcome.done;
  }

  /** Takes out what has run out: sessions, links, counts, invitations. Safe to run twice, and in two processes. */
  async sweep(): Promise<void> {
    for (const kind of RUNS_OUT) {
      for (const { id, value, version } of await this.#ledger.ranked(kind)) {
        if ((JSON.parse(value) as { until: number }).until > this.#clock.machine()) break;
        await this.#ledger.commit({ expect: [{ kind, id, version }], put: [{ kind, id, value: null }] });
      }
    }
  }

  async #kept(id: string): Promise<{ value: Kept; version: number } | undefined> {
    const stored = await this.#ledger.get('session', id);
    if (!stored) return undefined;
    const value = JSON.parse(stored.value) as Kept;
    return value.until > this.#clock.machine() ? { value, version: stored.version } : undefined;
  }

  /** Expects the session as it was read: one that was ended in between does not come back. */
  async #touch(
    { id, staff }: Pick<Session, 'id' | 'staff'>,
    { value: known, version }: { value: Kept; version: number },
    also: { to?: Partial<Kept>; append?: Change['append'] } = {},
  ): Promise<boolean> {
    const value = { ...known, ...also.to, seenAt: this.#clock.machine() };
    const outcome = await this.#ledger.commit({
      expect: [{ kind: 'session', id, version }],
      put: [
        { kind: 'session', id, value: JSON.stringify(value), rank: value.until },
        this.#seenPut(staff, value.seenAt),
      ],
      append: also.append,
    });
    return outcome.done;
  }

  #mark(what: Mark, secret: string, until: number): NonNullable<Change['put']>[number] {
    return { kind: 'session', id: this.#id(what, secret), value: JSON.stringify({ until }), rank: until };
  }

  /** Who they are to colleagues, and when they were last at a desk. */
  #seenPut({ id, name }: Staff, seenAt: number): NonNullable<Change['put']>[number] {
    return { kind: 'staff', id, value: JSON.stringify({ id, name, seenAt }) };
  }

  #id(what: 'desk' | Mark, secret: string): string {
    return `${what} ${createHmac('sha256', this.#key).update(`${what} ${secret}`).digest('base64url')}`;
  }
}
