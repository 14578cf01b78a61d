/** The people who may sign in: their names, roles and secrets. The embedded default; nobody else keeps them. */
import { createHmac, randomUUID } from 'node:crypto';
import type { Staff } from '../../bot/casework.ts';
import type { Change, Clock, Ledger } from '../../bot/ports.ts';
import { type Keys, Seal } from '../../bot/seal.ts';
import type { Invitation } from './invitation.ts';
import { stepOf } from './oneTimeCode.ts';
import { hashOf, isGoodPassword, isPassword } from './password.ts';
import type { Role } from './roles.ts';

export interface Account {
  /** A keyed hash of the user name; or of who they are to the council's own sign-in, which has their secrets then. */
  id: string;
  staff: Staff;
  login: string;
  roles: Role[];
  /** One of the desk's teams, where somebody has said which. */
  team?: string;
  /** Argon2id. Absent where the council's own sign-in proves who they are. */
  password?: string;
  /** The authenticator's bytes, sealed. */
  secret?: string;
  /** The step of the code that was used last. */
  step?: number;
  /** An administrator has said that they know of the break-glass sign-ins up to then (machine-clock ms). */
  toldUntil?: number;
  /** Counts up with each new password or end: sessions of an older era are over. */
  era: number;
  madeAt: number;
  ended: boolean;
}

type Stored = Account & { version: number };
/** What the council's own sign-in, and a list of staff, say of somebody. */
export type FromProvider = Pick<Account, 'login' | 'roles' | 'team'> & { name: string };
/** What is wrong with what somebody chose. */
export type JoinFault = 'login' | 'taken' | 'password' | 'code' | 'used';

const LOGIN = /^[a-z0-9][a-z0-9._@+-]{2,79}$/;

/** A user name as it is kept. @returns undefined when it cannot be one */
export function loginOf(given: string): string | undefined {
  const login = given.normalize('NFKC').trim().toLowerCase();
  return LOGIN.test(login) ? login : undefined;
}

export class Accounts {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #key: Buffer;
  readonly #seal: Seal;

  constructor(parts: { ledger: Ledger; clock: Clock; keys: Keys }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#key = parts.keys.for('account');
    this.#seal = new Seal(this.#key);
  }

  idOf(login: string): string {
    const plain = login.normalize('NFKC').trim().toLowerCase();
    return createHmac('sha256', this.#key).update(`account ${plain}`).digest('base64url');
  }

  /** The account of whoever this is to the council's own sign-in. No user name has the same. */
  idOfSubject(provider: string, subject: string): string {
    return createHmac('sha256', this.#key)
      .update(`subject ${JSON.stringify([provider, subject])}`)
      .digest('base64url');
  }

  async of(id: string): Promise<Stored | undefined> {
    const stored = await this.#ledger.get('account', id);
    return stored && { ...(JSON.parse(stored.value) as Account), version: stored.version };
  }

  /** Everybody, those whose account has ended too, oldest first. */
  async all(): Promise<Account[]> {
    return (await this.#ledger.ranked('account')).map(({ value }) => JSON.parse(value) as Account);
  }

  /**
   * Makes the account that an invitation is for, or gives it new secrets. One link, one account.
   * @param also what is committed with it: the session and the audit
   */
  async join(
    invitation: Invitation,
    chosen: { login: string; password: string; code: string },
    also: (account: Account) => Change,
  ): Promise<Account | JoinFault> {
    const known = invitation.account ? await this.of(invitation.account) : undefined;
    if (invitation.account && (!known || known.ended || !known.password)) return 'used';
    const login = known?.login ?? invitation.login ?? loginOf(chosen.login);
    if (!login) return 'login';
    if (!isGoodPassword(chosen.password, login)) return 'password';
    const step = stepOf(invitation.secret, chosen.code, this.#clock.machine());
    if (step === undefined) return 'code';
    const id = this.idOf(login);
    const account: Account = {
      id,
      staff: known?.staff ?? { id: randomUUID(), name: invitation.name },
      login,
      // New secrets are no new roles: those may have been changed since the invitation was made.
      roles: known?.roles ?? invitation.roles,
      team: known?.team ?? invitation.team,
      toldUntil: known?.toldUntil,
      password: await hashOf(chosen.password),
      secret: this.#seal.close(invitation.secret.toString('base64'), `authenticator ${id}`),
      step,
      era: (known?.era ?? 0) + 1,
      madeAt: known?.madeAt ?? this.#clock.machine(),
      ended: false,
    };
    const change = also(account);
    const used = { kind: 'session' as const, id: invitation.id };
    const { until } = invitation;
    const outcome = await this.#ledger.commit({
      ...change,
      expect: [
        { ...used, version: 0 },
        { kind: 'account', id, version: known?.version ?? 0 },
      ],
      put: [
        ...(change.put ?? []),
        { ...used, value: JSON.stringify({ until }), rank: until },
        { kind: 'invitation', id: invitation.id, value: null },
        this.#put(account),
      ],
    });
    if (outcome.done) return account;
    return 'id' in outcome.because && outcome.because.id === id && !known ? 'taken' : 'used';
  }

  /** Both secrets, always both looked at. @returns the account, its code used up; undefined for every kind of wrong */
  async prove(login: string, password: string, code: string): Promise<Account | undefined> {
    const known = await this.of(this.idOf(login));
    const right = await isPassword(known?.password, password);
    const step = known && this.#step(known, code);
    if (!right || !known || known.ended || step === undefined) return undefined;
    return this.#change(known, { step });
  }

  /** One of the two secrets, from somebody who is signed in: to see the words again. */
  async confirm(id: string, secret: string): Promise<boolean> {
    const known = await this.of(id);
    if (!known || known.ended) return false;
    const step = this.#step(known, secret);
    if (step !== undefined) return (await this.#change(known, { step })) !== undefined;
    return isPassword(known.password, secret);
  }

  /**
   * Keeps what the council's own sign-in says of somebody, each time that they come. Roles are as their groups are now,
   * for the sessions that they have already as well.
   * @returns undefined when an administrator has ended the account here
   */
  async keep(id: string, { name, ...said }: FromProvider): Promise<Account | undefined> {
    for (;;) {
      const known = await this.of(id);
      if (known?.ended) return undefined;
      const fresh = { id, staff: { id: randomUUID(), name }, era: 1, madeAt: this.#clock.machine(), ended: false };
      const { version, ...before } = known ?? { ...fresh, ...said, version: 0 };
      const account: Account = { ...before, ...said, staff: { ...before.staff, name } };
      const expect = [{ kind: 'account' as const, id, version }];
      if ((await this.#ledger.commit({ expect, put: [this.#put(account)] })).done) return account;
    }
  }

  /** Ends every session of an account and leaves the account: its person may sign in again. */
  endSessions(id: string, audit: Change['append']): Promise<Account | undefined> {
    return this.#changeWhoever(id, ({ era }) => ({ era: era + 1 }), audit);
  }

  /** What somebody may do from now on, in the sessions that they have already as well. */
  setRoles(id: string, roles: Role[], audit: Change['append']): Promise<Account | undefined> {
    return this.#changeWhoever(id, () => ({ roles }), audit);
  }

  /** An administrator knows of the break-glass sign-ins up to then. */
  setTold(id: string, toldUntil: number): Promise<Account | undefined> {
    return this.#changeWhoever(id, () => ({ toldUntil }));
  }

  /** Ends an account, or lets it begin again: every session that it had is over. */
  setEnded(id: string, ended: boolean, audit: Change['append']): Promise<Account | undefined> {
    return this.#changeWhoever(id, ({ era }) => ({ ended, era: era + 1 }), audit);
  }

  #step({ id, secret, step }: Account, code: string): number | undefined {
    if (!secret) return undefined;
    const bytes = Buffer.from(this.#seal.open(secret, `authenticator ${id}`), 'base64');
    return stepOf(bytes, code, this.#clock.machine(), step);
  }

  /** @returns undefined when it was changed in the meantime: the same code twice at once is right once */
  async #change(
    { version, ...known }: Stored,
    to: Partial<Account>,
    append?: Change['append'],
  ): Promise<Account | undefined> {
    const account = { ...known, ...to };
    const expect = [{ kind: 'account' as const, id: account.id, version }];
    const outcome = await this.#ledger.commit({ expect, put: [this.#put(account)], append });
    return outcome.done ? account : undefined;
  }

  /** What must be so whatever happens at the same moment, such as the person signing in. @returns undefined for nobody */
  async #changeWhoever(
    id: string,
    to: (known: Account) => Partial<Account>,
    audit?: Change['append'],
  ): Promise<Account | undefined> {
    for (;;) {
      const known = await this.of(id);
      if (!known) return undefined;
      const changed = await this.#change(known, to(known), audit);
      if (changed) return changed;
    }
  }

  #put(account: Account): NonNullable<Change['put']>[number] {
    return { kind: 'account', id: account.id, value: JSON.stringify(account), rank: account.madeAt };
  }
}
