/**
 * A list of staff, in three steps: read and kept aside, shown, and only then made into invitations (or, beside the council's
 * own sign-in, into names and teams that are known beforehand). The same list again changes nothing.
 */
import { randomBytes } from 'node:crypto';
import type { Change, Clock, Expectation, Ledger } from '../../bot/ports.ts';
import { type Keys, Seal } from '../../bot/seal.ts';
import type { Account } from './accounts.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import type { Invitations, Invited } from './invitations.ts';
import { asCsv } from './spreadsheet.ts';
import type { Listed, ListFault } from './staffList.ts';
import { labels } from './words.ts';

/** What stands between a row and an invitation. `differs`: somebody has that user name with other roles, name or team. */
export type Standing = 'new' | 'here' | 'invited' | 'differs' | 'ended';

export interface Staged {
  people: Listed[];
  faults: ListFault[];
  /** Set once it was confirmed: what was made, and for whom. */
  made?: (Listed & { link?: string })[];
}

interface Kept {
  until: number;
  by: string;
  sealed: string;
}

const KEPT_MS = 3_600_000;
const ID = /^[\w-]{22}$/;

export class StaffImport {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #seal: Seal;
  readonly #doorkeeper: Doorkeeper;
  readonly #invitations: Invitations;
  /** Which groups of the council's own sign-in make somebody what; undefined where there is none. */
  readonly #groups?: Record<string, readonly string[]>;

  constructor(parts: {
    ledger: Ledger;
    clock: Clock;
    keys: Keys;
    doorkeeper: Doorkeeper;
    invitations: Invitations;
    groups?: Record<string, readonly string[]>;
  }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#seal = new Seal(parts.keys.for('account'));
    this.#doorkeeper = parts.doorkeeper;
    this.#invitations = parts.invitations;
    this.#groups = parts.groups;
  }

  /** Keeps a list aside for an hour, for whoever brought it. @returns its id */
  async stage(by: string, list: Staged): Promise<string> {
    const id = randomBytes(16).toString('base64url');
    const until = this.#clock.machine() + KEPT_MS;
    await this.#ledger.commit({
      put: [this.#put(id, { until, by }, list)],
      append: [this.#doorkeeper.audit(by, 'desk.staffListRead')],
    });
    return id;
  }

  /** @returns undefined when there is none, it is too old, or somebody else brought it */
  async staged(by: string, id: string): Promise<Staged | undefined> {
    return (await this.#kept(by, id))?.list;
  }

  /** How each row stands now. */
  async standing(people: readonly Listed[]): Promise<Standing[]> {
    return (await this.#look(people)).map(({ standing }) => standing);
  }

  /** Makes what is new, all at once. Somebody who confirms a second time makes nothing more. */
  async confirm(by: string, id: string): Promise<Staged | undefined> {
    for (;;) {
      const kept = await this.#kept(by, id);
      if (!kept || kept.list.made) return kept?.list;
      const { list, value, version } = kept;
      const fresh = (await this.#look(list.people)).filter(({ standing }) => standing === 'new');
      const change: Required<Pick<Change, 'expect' | 'put'>> = { expect: [], put: [] };
      const made: NonNullable<Staged['made']> = [];
      for (const {
        person: { row, ...person },
        expect,
      } of fresh) {
        change.expect.push(expect);
        const invited = this.#groups ? undefined : this.#invitations.make(person, by);
        change.put.push(...(invited?.put ?? this.#invitations.expects(person)));
        made.push({ row, ...person, link: invited?.link });
      }
      const done: Staged = { ...list, made };
      const outcome = await this.#ledger.commit({
        expect: [...change.expect, { kind: 'session', id: `staged ${id}`, version }],
        put: [...change.put, this.#put(id, value, done)],
        append: [this.#doorkeeper.audit(by, 'desk.staffListMade', { count: made.length })],
      });
      if (outcome.done) return done;
    }
  }

  /** To hand out, each row to its person. */
  asCsv(made: NonNullable<Staged['made']>): string {
    const { csv } = labels.staffList;
    const rows = made.map(({ name, login, roles, team, link }) => {
      const groups = roles.map((role) => this.#groups?.[role]?.join(' / ')).join(', ');
      const last = this.#groups ? { [csv.groups]: groups } : { [csv.link]: link };
      return {
        [csv.name]: name,
        [csv.login]: login,
        [csv.roles]: roles.join(', '),
        [csv.team]: teamLabel(team),
        ...last,
      };
    });
    return asCsv(rows, { quoted: true });
  }

  /** How each row stands, and what a change must expect so that it stands so still: read once, or another fits between. */
  async #look(people: readonly Listed[]): Promise<{ person: Listed; standing: Standing; expect: Expectation }[]> {
    const accounts = new Map((await this.#doorkeeper.accounts.all()).map((account) => [account.login, account]));
    return Promise.all(
      people.map(async (person) => {
        const { known, expect } = await this.#invitations.knownAs(person.login);
        return { person, expect, standing: this.#standing(person, known, accounts.get(person.login)) };
      }),
    );
  }

  #standing(person: Listed, known: Invited | undefined, account: Account | undefined): Standing {
    if (account?.ended) return 'ended';
    // Beside the council's own sign-in the list brings names and teams, and the groups bring the roles.
    if (this.#groups) return known && isSame(known, person) ? 'here' : 'new';
    if (account) return isSame({ ...account, name: account.staff.name }, person) ? 'here' : 'differs';
    if (known) return isSame(known, person) ? 'invited' : 'differs';
    return 'new';
  }

  async #kept(by: string, id: string): Promise<{ list: Staged; value: Kept; version: number } | undefined> {
    const stored = ID.test(id) ? await this.#ledger.get('session', `staged ${id}`) : undefined;
    const value = stored && (JSON.parse(stored.value) as Kept);
    if (!value || value.by !== by || value.until <= this.#clock.machine()) return undefined;
    return { list: JSON.parse(this.#seal.open(value.sealed, `staged ${id}`)), value, version: stored.version };
  }

  #put(id: string, { until, by }: Omit<Kept, 'sealed'>, list: Staged): NonNullable<Change['put']>[number] {
    const sealed = this.#seal.close(JSON.stringify(list), `staged ${id}`);
    return { kind: 'session', id: `staged ${id}`, value: JSON.stringify({ until, by, sealed }), rank: until };
  }
}

export function teamLabel(team: string | undefined): string {
  return labels.teams.find(({ id }) => id === team)?.label ?? '';
}

function isSame(known: Pick<Listed, 'name' | 'roles' | 'team'>, { name, roles, team }: Listed): boolean {
  return known.name === name && known.team === team && [...known.roles].sort().join() === [...roles].sort().join();
}
