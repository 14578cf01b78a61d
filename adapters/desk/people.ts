/** The administrator's room: who may sign in, as what; invitations; and the end of an account, everywhere at once. */
import type { Clock } from '../../bot/ports.ts';
import type { Keys } from '../../bot/seal.ts';
import type { Account } from './accounts.ts';
import type { Acts } from './acts.ts';
import { fields, goTo, sendPage, type Visit, whoSees } from './answer.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { firstName, INVITATION_MS, invitationAddress, invite } from './invitation.ts';
import { page } from './pages.ts';
import { ROLES, rolesOf } from './roles.ts';
import type { Shift } from './shift.ts';
import { labels } from './words.ts';

export class People {
  readonly #doorkeeper: Doorkeeper;
  readonly #acts: Acts;
  readonly #shift: Shift;
  readonly #keys: Keys;
  readonly #clock: Clock;
  readonly #publicUrl: string;

  constructor(parts: {
    doorkeeper: Doorkeeper;
    acts: Acts;
    shift: Shift;
    keys: Keys;
    clock: Clock;
    publicUrl: string;
  }) {
    this.#doorkeeper = parts.doorkeeper;
    this.#acts = parts.acts;
    this.#shift = parts.shift;
    this.#keys = parts.keys;
    this.#clock = parts.clock;
    this.#publicUrl = parts.publicUrl;
  }

  async show(visit: Visit): Promise<void> {
    await this.#list(visit, 200, '');
  }

  async invite(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const name = firstName(form.get('name') ?? '');
    const roles = rolesOf(form.getAll('role'));
    if (!name) return this.#list(visit, 422, labels.mistakes.name);
    if (!roles) return this.#list(visit, 422, labels.mistakes.roles);
    await this.#sendInvitation(visit, { name, roles });
  }

  /** A new password and a new phone for somebody who has lost theirs: the old ones work until the invitation is used. */
  async again(visit: Visit): Promise<void> {
    const account = await this.#account(visit);
    if (!account || account.ended) return goTo(visit.response, '/desk/people');
    await this.#sendInvitation(visit, { name: account.staff.name, roles: account.roles, account: account.id });
  }

  /** Their sessions are over within a second, in every process; what they hold goes back to the queue. */
  async end(visit: Visit): Promise<void> {
    await this.#setEnded(visit, true);
  }

  async begin(visit: Visit): Promise<void> {
    await this.#setEnded(visit, false);
  }

  async #setEnded(visit: Visit, ended: boolean): Promise<void> {
    const account = await this.#account(visit);
    // Whoever ends their own account might leave nobody who can let people in.
    if (account && account.id !== visit.session.account) {
      const did = this.#doorkeeper.audit(
        visit.staff.id,
        `desk.account${ended ? 'Ended' : 'Begun'} ${account.staff.id}`,
      );
      await this.#doorkeeper.accounts.setEnded(account.id, ended, [did]);
      if (ended) await this.#shift.gone(account.staff.id);
      if (ended) await this.#acts.leaves(account.staff, visit.staff);
    }
    goTo(visit.response, '/desk/people');
  }

  async #account({ request }: Visit): Promise<Account | undefined> {
    const { id } = request.params;
    return typeof id === 'string' && /^[\w-]{43}$/.test(id) ? this.#doorkeeper.accounts.of(id) : undefined;
  }

  async #sendInvitation(visit: Visit, of: Pick<Account, 'roles'> & { name: string; account?: string }): Promise<void> {
    const until = this.#clock.machine() + INVITATION_MS;
    const token = invite(this.#keys, { ...of, by: visit.staff.id, until });
    await this.#doorkeeper.note(visit.staff.id, 'desk.invited');
    const link = invitationAddress(this.#publicUrl, token);
    sendPage(visit.response, 200, page('link', { ...whoSees(visit.session), name: of.name, link }));
  }

  async #list(visit: Visit, status: number, mistake: string): Promise<void> {
    const short = (role: string): string => labels.roles[role as (typeof ROLES)[number]].split(':')[0]!;
    const people = (await this.#doorkeeper.accounts.all()).map(({ id, staff, login, roles, ended }) => ({
      id,
      name: staff.name,
      login,
      roles: roles.map(short).join(', '),
      ended,
      self: id === visit.session.account,
    }));
    const roles = ROLES.map((id) => ({ id, label: labels.roles[id] }));
    sendPage(visit.response, status, page('people', { ...whoSees(visit.session), people, roles, mistake }));
  }
}
