/**
 * Invitations that wait: what is written down of each, so that it can be seen and withdrawn; the secret is in the link
 * alone. And, by user name, what is known of people who have not come yet, so that a list of staff read twice says so.
 */
import type { Change, Clock, Expectation, Ledger } from '../../bot/ports.ts';
import type { Keys } from '../../bot/seal.ts';
import type { Accounts } from './accounts.ts';
import { INVITATION_MS, invitationAddress, invite, openInvitation } from './invitation.ts';
import type { Role } from './roles.ts';

export interface Invited {
  name: string;
  roles: Role[];
  login?: string;
  team?: string;
  /** The account that it gives new secrets to. */
  account?: string;
}

export interface Waiting extends Invited {
  id: string;
  /** Machine-clock ms. */
  until: number;
}

/** Somebody may start work long after the list of staff was read. */
const KNOWN_MS = 180 * 24 * 3_600_000;
const MOST = 5_000;

export class Invitations {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #keys: Keys;
  readonly #accounts: Accounts;
  readonly #publicUrl: string;

  constructor(parts: { ledger: Ledger; clock: Clock; keys: Keys; accounts: Accounts; publicUrl: string }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#keys = parts.keys;
    this.#accounts = parts.accounts;
    this.#publicUrl = parts.publicUrl;
  }

  /** A link for one person, and the records to commit with it. */
  make(of: Invited, by: string): { link: string; put: NonNullable<Change['put']> } {
    const until = this.#clock.machine() + INVITATION_MS;
    const token = invite(this.#keys, { ...of, by, until });
    const { id } = openInvitation(this.#keys, token, this.#clock.machine())!;
    const record = {
      kind: 'invitation' as const,
      value: JSON.stringify({ ...of, id, until } satisfies Waiting),
      rank: until,
    };
    const named = of.login === undefined ? [] : [{ ...record, id: this.#knownId(of.login) }];
    return { link: invitationAddress(this.#publicUrl, token), put: [{ ...record, id }, ...named] };
  }

  /** Those that nobody has used yet, the first to run out first. */
  async waiting(): Promise<Waiting[]> {
    const stored = await this.#ledger.ranked('invitation', MOST);
    return stored
      .filter(({ id }) => id.startsWith('invited '))
      .map(({ value }) => JSON.parse(value) as Waiting)
      .filter(({ until }) => until > this.#clock.machine());
  }

  /** From then on the link opens nothing, as if it had been used. @returns false when somebody was quicker and used it */
  async withdraw(id: string, append: Change['append']): Promise<boolean> {
    const known = await this.#ledger.get('invitation', id);
    if (!known) return false;
    const { until, login } = JSON.parse(known.value) as Waiting;
    const named = login === undefined ? [] : [{ kind: 'invitation' as const, id: this.#knownId(login), value: null }];
    const outcome = await this.#ledger.commit({
      expect: [{ kind: 'session', id, version: 0 }],
      put: [
        { kind: 'session', id, value: JSON.stringify({ until }), rank: until },
        { kind: 'invitation', id, value: null },
        ...named,
      ],
      append,
    });
    return outcome.done;
  }

  /** Keeps what is known of somebody until they come by the council's own sign-in. */
  expects(of: Invited & { login: string }): NonNullable<Change['put']> {
    const until = this.#clock.machine() + KNOWN_MS;
    const id = this.#knownId(of.login);
    return [{ kind: 'invitation', id, value: JSON.stringify({ ...of, id, until } satisfies Waiting), rank: until }];
  }

  /** What is known of whoever has this user name, and what a change of it must expect. */
  async knownAs(login: string): Promise<{ known?: Invited; expect: Expectation }> {
    const record = { kind: 'invitation' as const, id: this.#knownId(login) };
    const stored = await this.#ledger.get(record.kind, record.id);
    const known = stored && (JSON.parse(stored.value) as Waiting);
    const lasts = known !== undefined && known.until > this.#clock.machine();
    return { known: lasts ? known : undefined, expect: { ...record, version: stored?.version ?? 0 } };
  }

  #knownId(login: string): string {
    return `known ${this.#accounts.idOf(login)}`;
  }
}
