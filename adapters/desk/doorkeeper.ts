/** Who may come in: one-time links, sessions and where a request came from. Only keyed hashes of secrets are stored. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Staff } from '../../bot/casework.ts';
import type { Clock, Ledger } from '../../bot/ports.ts';
import type { Keys } from '../../bot/seal.ts';
import { Refusal } from '../../bot/server.ts';

export interface Session {
  /** The keyed hash of the cookie: the record's id. */
  id: string;
  staff: Staff;
  /** Machine-clock ms. It ends then, used or not. */
  until: number;
}

const LINK_MS = 24 * 3_600_000;
const SESSION_MS = 10 * 3_600_000;
/** Shown to residents: letters as people have them in names, and nothing that could be taken for a link or a number. */
const FIRST_NAME = /^\p{L}[\p{L}\p{M}'’ -]{0,39}$/u;
const TOKEN = /^[\w-]{43}$/;

export class Doorkeeper {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #key: Buffer;
  readonly #publicUrl: URL;
  readonly #cookie: string;
  readonly #secure: boolean;

  constructor(parts: { ledger: Ledger; clock: Clock; keys: Keys; publicUrl: string }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#key = parts.keys.for('session');
    this.#publicUrl = new URL(parts.publicUrl);
    this.#secure = this.#publicUrl.protocol === 'https:';
    this.#cookie = this.#secure ? '__Host-nwd' : 'nwd';
  }

  /**
   * A link that lets one person in, once, within 24 hours.
   * @param by who makes it, for the audit
   */
  async makeLink(by: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const value = JSON.stringify({ until: this.#clock.machine() + LINK_MS });
    await this.#ledger.commit({
      put: [{ kind: 'session', id: this.#id('link', token), value }],
      append: [this.#audit(by, 'desk.linkMade')],
    });
    return `${this.#publicUrl.origin}/desk/sign-in/${token}`;
  }

  /** Whether a link would let somebody in. Uses nothing up: scanners of mail follow links. */
  async opens(token: string): Promise<boolean> {
    return (await this.#link(token)) !== undefined;
  }

  /**
   * Uses a link up, once whoever else tries at the same time.
   * @returns the cookie to set; 'name' when the name cannot be shown to residents, 'link' when the link has been used or is old
   */
  async enter(token: string, firstName: string): Promise<{ cookie: string } | 'name' | 'link'> {
    const name = firstName.trim().normalize('NFC').replace(/\s+/g, ' ');
    if (!FIRST_NAME.test(name)) return 'name';
    const link = await this.#link(token);
    if (!link) return 'link';
    const secret = randomBytes(32).toString('base64url');
    const staff: Staff = { id: randomUUID(), name };
    const value = JSON.stringify({ staff, until: this.#clock.machine() + SESSION_MS });
    const outcome = await this.#ledger.commit({
      expect: [{ kind: 'session', id: link.id, version: link.version }],
      put: [
        { kind: 'session', id: link.id, value: null },
        { kind: 'session', id: this.#id('desk', secret), value },
        { kind: 'staff', id: staff.id, value: JSON.stringify(staff) },
      ],
      append: [this.#audit(staff.id, 'desk.signedIn')],
    });
    return outcome.done ? { cookie: this.#setCookie(secret, SESSION_MS / 1_000) } : 'link';
  }

  /** Who is asking. Read from the ledger each time, so that a session that was ended ends everywhere at once. */
  async who(request: IncomingMessage): Promise<Session | undefined> {
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const secret = pairs.find((pair) => pair.startsWith(`${this.#cookie}=`))?.slice(this.#cookie.length + 1);
    return secret !== undefined && TOKEN.test(secret) ? this.session(this.#id('desk', secret)) : undefined;
  }

  /** The session of that id, while it lasts. */
  async session(id: string): Promise<Session | undefined> {
    const stored = await this.#ledger.get('session', id);
    if (!stored) return undefined;
    const { staff, until } = JSON.parse(stored.value) as Omit<Session, 'id'>;
    return until > this.#clock.machine() ? { id, staff, until } : undefined;
  }

  /** Ends a session. @returns the cookie that clears the browser's */
  async leave(session: Session): Promise<string> {
    const append = [this.#audit(session.staff.id, 'desk.signedOut')];
    await this.#ledger.commit({ put: [{ kind: 'session', id: session.id, value: null }], append });
    return this.#setCookie('', 0);
  }

  /**
   * Passes a request that one of the desk's own pages made. Browsers say where a write comes from, and pages cannot
   * change what they say; a request that says nothing is refused too.
   * @throws {Refusal} 403
   */
  mustBeOurs(request: IncomingMessage): void {
    const { origin } = request.headers;
    const ours =
      origin === undefined ? request.headers['sec-fetch-site'] === 'same-origin' : origin === this.#publicUrl.origin;
    if (!ours) throw new Refusal(403, 'otherOrigin', 'The request did not come from the desk.');
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

  #setCookie(value: string, seconds: number): string {
    const cookie = `${this.#cookie}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict`;
    return this.#secure ? `${cookie}; Secure` : cookie;
  }

  #audit(actor: string, what: string): { stream: string; value: string } {
    return { stream: 'audit', value: JSON.stringify({ at: this.#clock.care(), actor, what }) };
  }
}
