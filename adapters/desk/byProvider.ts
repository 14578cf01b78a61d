/** Who may come in because the council's own sign-in says who they are. It keeps their secrets; the desk keeps none. */
import type { IncomingMessage } from 'node:http';
import type { Staff } from '../../bot/casework.ts';
import type { Clock, Ledger, ProvedPerson, SignInProvider, SigningIn } from '../../bot/ports.ts';
import { type Keys, Seal } from '../../bot/seal.ts';
import type { Account } from './accounts.ts';
import type { BreakGlass } from './breakGlass.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { firstName } from './invitation.ts';
import type { Invitations } from './invitations.ts';
import { ROLES, type Role } from './roles.ts';
import { IDLE_MS, type Session } from './sessions.ts';

/** Where staff sign in, and which of its groups make somebody what. */
export interface SignIn {
  provider: SignInProvider;
  roles: Record<string, readonly string[]>;
}

/** Kept by the browser that began, sealed: nobody else's browser can end what this one began. */
interface Attempt extends SigningIn {
  begunAt: number;
  how?: 'choose' | 'again';
  /** The session to open again, instead of beginning one. */
  unlocks?: Pick<Session, 'id'> & { account: string; staff: Staff };
  to?: string;
}

/** Somebody who has been let in and has no name yet that residents could be shown. */
type Nameless = Pick<Account, 'id' | 'login'> & { roles: Role[]; sid?: string; begunAt: number; naming: true };

/**
 * `to`: a page of ours for whoever is in. `next`: an address where there is more to do before they are.
 * `noRole`: `staff` has lost what they had, and what they hold must go back.
 */
export type Entered =
  | { cookies: string[]; to: string }
  | { cookies: string[]; next: string }
  | { refused: 'elsewhere' | 'refused' | 'noRole' | 'tooMany' | 'ended' | 'notThem' | 'noTime'; staff?: Staff };

const TEN_MINUTES = 10 * 60_000;
/** Two machines' clocks, and the seconds between the two ends of a page. */
const SKEW_MS = 60_000;
const COOKIE = 'nwd-signing-in';
const LABEL = 'signing in';

export class ByProvider {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #seal: Seal;
  readonly #doorkeeper: Doorkeeper;
  readonly #invitations: Invitations;
  readonly #glass: BreakGlass;
  readonly #provider: SignInProvider;
  readonly #rolesOf: SignIn['roles'];

  constructor(parts: {
    ledger: Ledger;
    clock: Clock;
    keys: Keys;
    doorkeeper: Doorkeeper;
    invitations: Invitations;
    glass: BreakGlass;
    signIn: SignIn;
  }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#seal = new Seal(parts.keys.for('session'));
    this.#doorkeeper = parts.doorkeeper;
    this.#invitations = parts.invitations;
    this.#glass = parts.glass;
    this.#provider = parts.signIn.provider;
    this.#rolesOf = parts.signIn.roles;
  }

  /** @returns where to send the browser, and what it must bring back @throws {OutsideFault} */
  async begin(
    how?: 'choose' | 'again',
    more: Pick<Attempt, 'unlocks' | 'to'> = {},
  ): Promise<{ address: string; cookie: string }> {
    const attempt: Attempt = { ...this.#provider.prepare(), begunAt: this.#clock.machine(), how, ...more };
    const within = how === 'again' ? 0 : IDLE_MS;
    return { address: await this.#provider.address(attempt, within, how), cookie: this.#keep(attempt) };
  }

  /** Somebody has come back from the provider. Once for each try, whoever else has the address. @throws {OutsideFault} */
  async enter(request: IncomingMessage, back: URLSearchParams): Promise<Entered> {
    const attempt = this.#kept<Attempt>(request);
    if (!attempt?.state || back.get('state') !== attempt.state) return { refused: 'elsewhere' };
    const { sessions } = this.#doorkeeper;
    if (!(await sessions.useUp('state', attempt.state, attempt.begunAt + TEN_MINUTES))) return { refused: 'elsewhere' };
    const person = await this.#provider.whoCame(back, attempt);
    if (person === 'refused') return { refused: 'refused' };
    const id = this.#doorkeeper.accounts.idOfSubject(this.#provider.name, person.subject);
    const roles = this.#rolesFor(person);
    if (roles === 'tooMany') return { refused: 'tooMany' };
    if (roles.length === 0) return { refused: 'noRole', staff: await this.#shutOut(id) };
    const { unlocks, how, begunAt } = attempt;
    if (unlocks && id !== unlocks.account) return { refused: 'notThem' };
    if (!this.#isRecent(attempt, person)) {
      // A provider that takes no notice of how old the secrets may be is asked once more, in so many words.
      if (how === 'again' || person.provedAt === undefined) return { refused: 'noTime' };
      const { address, cookie } = await this.begin('again');
      return { next: address, cookies: [cookie] };
    }
    if (unlocks) return this.#unlock(unlocks, roles, attempt.to);
    return this.#letIn({ id, login: person.login, roles, sid: person.sid }, person.firstName, begunAt);
  }

  /**
   * Whether they gave their secrets lately: since the desk locked, to open it; else within the time after which it would
   * have. Without that, whoever walks by a machine whose owner is still signed in there would be its owner here.
   */
  #isRecent({ how, begunAt }: Attempt, { provedAt }: ProvedPerson): boolean {
    const within = how === 'again' ? 0 : IDLE_MS;
    return provedAt !== undefined && provedAt >= begunAt - within - SKEW_MS;
  }

  /** They have been asked what residents may call them. @returns 'name' when that cannot be shown */
  async enterAs(request: IncomingMessage, given: string): Promise<Entered | 'name'> {
    const known = this.#kept<Nameless>(request);
    if (!known?.naming) return { refused: 'elsewhere' };
    return firstName(given) ? this.#letIn(known, given, known.begunAt) : 'name';
  }

  /**
   * The provider says that a session has ended there. Those here that came of it end in every process within a second or two.
   * @returns whose they were, where all of somebody's have ended; 'unknown' when the news is not its own, old, or told before
   */
  async signedOutThere(token: string): Promise<Staff | undefined | 'unknown'> {
    const news = await this.#provider.signedOut(token);
    if (!news) return 'unknown';
    const { sessions, accounts } = this.#doorkeeper;
    const told = [this.#doorkeeper.audit('provider', 'desk.signedOutThere')];
    const put = 'sid' in news ? [sessions.endsOf(this.#sid(news.sid))] : [];
    if (!(await sessions.useUp('logout', news.id, news.until, { put, append: told }))) return 'unknown';
    if ('sid' in news) return undefined;
    return (await accounts.endSessions(accounts.idOfSubject(this.#provider.name, news.subject), []))?.staff;
  }

  /**
   * A browser has signed out there, and loads a page of ours to say so (front-channel logout, as Entra does it). What the
   * provider calls the session is a secret between it and us: whoever knows it may end it, and do nothing else.
   */
  async signedOutInBrowser(issuer: string, sid: string): Promise<void> {
    const { sessions } = this.#doorkeeper;
    if (issuer !== this.#provider.name || !sid || !(await sessions.cameOf(this.#sid(sid)))) return;
    const append = [this.#doorkeeper.audit('provider', 'desk.signedOutThere')];
    await this.#ledger.commit({ put: [sessions.endsOf(this.#sid(sid))], append });
  }

  /** Where to sign out there too. A provider that is down keeps nobody from signing out here. */
  leaving(): Promise<string | undefined> {
    return this.#provider.leaving().catch(() => undefined);
  }

  /** The cookie that forgets a try. */
  forget(): string {
    return this.#doorkeeper.cookies.set(COOKIE, '', 0, 'Lax');
  }

  async #letIn(of: Omit<Nameless, 'naming' | 'begunAt'>, given: string | undefined, begunAt: number): Promise<Entered> {
    const { id, login, roles, sid } = of;
    const { accounts, sessions } = this.#doorkeeper;
    const before = await accounts.of(id);
    const { known } = login ? await this.#invitations.knownAs(login) : {};
    const name = firstName(given ?? '') ?? before?.staff.name ?? known?.name;
    if (!name)
      return { next: '/desk/oidc/name', cookies: [this.#keep({ id, login, roles, sid, begunAt, naming: true })] };
    const account = await accounts.keep(id, { login, roles, name, team: known?.team ?? before?.team });
    if (!account) return { refused: 'ended' };
    const untold = await this.#glass.isUntold(account);
    const { staff, era } = account;
    const named = sid === undefined ? undefined : this.#sid(sid);
    const { cookies, put, append } = sessions.begin({ staff, by: 'provider', account: id, era, sid: named, untold });
    await this.#ledger.commit({ put, append });
    return { cookies: [...cookies, this.forget()], to: untold ? '/desk/break-glass/uses' : '/desk' };
  }

  /** The words open again for the one whose desk it is, who has given their secrets after it locked. */
  async #unlock(of: NonNullable<Attempt['unlocks']>, roles: Role[], to = '/desk'): Promise<Entered> {
    const { sessions, accounts } = this.#doorkeeper;
    if (!(await sessions.of(of.id))) return { refused: 'elsewhere' };
    await accounts.setRoles(of.account, roles, []);
    return (await sessions.unlock(of)) ? { cookies: [this.forget()], to } : { refused: 'elsewhere' };
  }

  /** Whoever has lost every group has lost every session too. @returns who, where we know them */
  async #shutOut(id: string): Promise<Staff | undefined> {
    const { accounts } = this.#doorkeeper;
    const known = await accounts.of(id);
    if (!known) return undefined;
    await accounts.setRoles(id, [], [this.#doorkeeper.audit(known.staff.id, 'desk.lostRoles')]);
    await accounts.endSessions(id, []);
    return known.staff;
  }

  #rolesFor({ groups }: ProvedPerson): Role[] | 'tooMany' {
    if (groups === 'tooMany') return 'tooMany';
    return ROLES.filter((role) => this.#rolesOf[role]?.some((group) => groups.includes(group)));
  }

  /** A session there is the provider's: another provider may use the same name. */
  #sid(sid: string): string {
    return JSON.stringify([this.#provider.name, sid]);
  }

  #keep(what: Attempt | Nameless): string {
    const sealed = Buffer.from(this.#seal.close(JSON.stringify(what), LABEL), 'base64').toString('base64url');
    return this.#doorkeeper.cookies.set(COOKIE, sealed, TEN_MINUTES / 1_000, 'Lax');
  }

  #kept<T extends { begunAt: number }>(request: IncomingMessage): T | undefined {
    const sealed = this.#doorkeeper.cookies.read(request, COOKIE);
    if (!sealed || sealed.length > 4_000) return undefined;
    try {
      const kept = JSON.parse(this.#seal.open(Buffer.from(sealed, 'base64url').toString('base64'), LABEL)) as T;
      return this.#clock.machine() - kept.begunAt < TEN_MINUTES ? kept : undefined;
    } catch {
      return undefined;
    }
  }
}
