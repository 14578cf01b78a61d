/** Who may come in with secrets of their own: a password and a code. What happens once they are in is in `sessions.ts`. */
import type { IncomingMessage } from 'node:http';
import { type Act, type AuditEntry, audited } from '../../bot/audit/entry.ts';
import type { Clock, Ledger } from '../../bot/ports.ts';
import type { Keys } from '../../bot/seal.ts';
import { type Account, Accounts, type JoinFault } from './accounts.ts';
import { Cookies } from './cookies.ts';
import { type Bucket, Guesses } from './guesses.ts';
import type { Invitation } from './invitation.ts';
import { Links } from './links.ts';
import { type Session, Sessions } from './sessions.ts';

export type { Session } from './sessions.ts';

const MINUTE = 60_000;

/** What somebody signs in with. */
export interface Secrets {
  login: string;
  password: string;
  code: string;
}

export class Doorkeeper {
  readonly accounts: Accounts;
  readonly cookies: Cookies;
  readonly sessions: Sessions;
  readonly links: Links;
  /** Where the desk's own pages come from. */
  readonly origin: string;
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #guesses: Guesses;

  constructor(parts: { ledger: Ledger; clock: Clock; keys: Keys; publicUrl: string }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    const key = parts.keys.for('session');
    const publicUrl = new URL(parts.publicUrl);
    this.origin = publicUrl.origin;
    this.cookies = new Cookies(publicUrl, key);
    this.#guesses = new Guesses({ ...parts, key });
    this.accounts = new Accounts(parts);
    const audit = this.audit.bind(this);
    this.sessions = new Sessions({ ...parts, key, cookies: this.cookies, accounts: this.accounts, audit });
    this.links = new Links({ ...parts, key, origin: this.origin, sessions: this.sessions, audit });
  }

  /** Whether somebody has made an account of it, or it was withdrawn. */
  async wasUsed({ id }: Invitation): Promise<boolean> {
    return (await this.#ledger.get('session', id)) !== undefined;
  }

  /** Makes an account out of an invitation, and signs its person in. */
  async join(invitation: Invitation, chosen: Secrets, signedIn = true): Promise<{ cookies: string[] } | JoinFault> {
    let cookies: string[] = [];
    const joined = await this.accounts.join(invitation, chosen, (account) => {
      const begun = this.sessions.begin({ staff: account.staff, by: 'secrets', account: account.id, era: account.era });
      const made = this.audit(account.staff.id, 'desk.joined', { to: invitation.by });
      if (!signedIn) return { append: [made] };
      cookies = begun.cookies;
      return { put: begun.put, append: [made, ...begun.append] };
    });
    return typeof joined === 'string' ? joined : { cookies };
  }

  /** Signs in with a user name, a password and a code. @returns the cookies to set, or what {@link prove} says */
  async signIn(request: IncomingMessage, given: Secrets): Promise<{ cookies: string[] } | 'wrong' | 'often'> {
    const proved = await this.prove(request, given);
    if (typeof proved === 'string') return proved;
    const { staff, id: account, era } = proved;
    const { cookies, put, append } = this.sessions.begin({ staff, by: 'secrets', account, era });
    await this.#ledger.commit({ put, append });
    return { cookies };
  }

  /**
   * Whose secrets these are. Guesses are few: for each account, and for each address. A browser that has signed in before
   * has a count of its own, so that whoever guesses at an account locks nobody out of it.
   * @returns 'wrong', which says nothing of what; 'often' when it was not even looked at
   */
  async prove(request: IncomingMessage, given: Secrets): Promise<Account | 'wrong' | 'often'> {
    const account = this.accounts.idOf(given.login);
    const device = this.cookies.device(request, account);
    const buckets: Bucket[] = device
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
    return proved;
  }

  /**
   * Opens the words again with one of the secrets. Whoever has none here proves it at the council's sign-in, in another
   * window: then it is open already.
   * @returns 'often' when too many guesses were wrong
   */
  async unlock(session: Session, secret: string): Promise<'open' | 'wrong' | 'often'> {
    if (session.by === 'provider') return session.locked ? 'wrong' : 'open';
    if (session.account !== undefined) {
      const buckets = [{ of: `unlock ${session.id}`, most: 5, ms: 15 * MINUTE }];
      if (!(await this.#guesses.spend(buckets))) return 'often';
      if (!(await this.accounts.confirm(session.account, secret))) return 'wrong';
      await this.#guesses.giveBack(buckets);
    }
    return (await this.sessions.unlock(session)) ? 'open' : 'wrong';
  }

  audit(
    actor: string,
    what: Act,
    more: Omit<AuditEntry, 'at' | 'actor' | 'what'> = {},
  ): { stream: string; value: string } {
    return audited(this.#clock, { ...more, actor, what });
  }

  /** Writes one act down. */
  async note(actor: string, what: Act): Promise<void> {
    await this.#ledger.commit({ append: [this.audit(actor, what)] });
  }
}
