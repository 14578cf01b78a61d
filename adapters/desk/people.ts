/** The administrator's room: who may sign in, as what; invitations; and the end of an account, everywhere at once. */
import type { Staff } from '../../bot/casework.ts';
import type { Clock, Ledger } from '../../bot/ports.ts';
import type { Account } from './accounts.ts';
import type { Acts } from './acts.ts';
import { fields, goTo, sendPage, type Visit, whoSees } from './answer.ts';
import { timeOf } from './card.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { firstName } from './invitation.ts';
import type { Invitations, Invited } from './invitations.ts';
import { type Mistake, mistakeFacts } from './mistakes.ts';
import { page } from './pages.ts';
import { CARERS, ROLES, rolesOf } from './roles.ts';
import type { Shift } from './shift.ts';
import { teamLabel } from './staffImport.ts';
import { labels, shortRoles } from './words.ts';

/** What is kept under a keyed hash. */
const KEYED = /^[\w-]{43}$/;
/** The first box of the roles: what is wrong with them leads there. */
const FIRST_ROLE = `role-${ROLES[0]}`;

export class People {
  readonly #ledger: Ledger;
  readonly #doorkeeper: Doorkeeper;
  readonly #invitations: Invitations;
  readonly #acts: Acts;
  readonly #shift: Shift;
  readonly #clock: Clock;
  readonly #oidc: boolean;

  /** @param parts.oidc whether people sign in at the council's own sign-in */
  constructor(parts: {
    ledger: Ledger;
    doorkeeper: Doorkeeper;
    invitations: Invitations;
    acts: Acts;
    shift: Shift;
    clock: Clock;
    oidc: boolean;
  }) {
    this.#ledger = parts.ledger;
    this.#doorkeeper = parts.doorkeeper;
    this.#invitations = parts.invitations;
    this.#acts = parts.acts;
    this.#shift = parts.shift;
    this.#clock = parts.clock;
    this.#oidc = parts.oidc;
  }

  async show(visit: Visit): Promise<void> {
    await this.#doorkeeper.note(visit.staff.id, 'people.viewed');
    await this.#list(visit, 200);
  }

  async invite(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const name = firstName(form.get('name') ?? '');
    const roles = rolesOf(form.getAll('role'));
    const wrong: Mistake[] = [];
    if (!name) wrong.push({ field: 'name', text: labels.mistakes.theirName });
    if (!roles) wrong.push({ field: FIRST_ROLE, text: labels.mistakes.roles });
    else if (this.#oidc && !roles.includes('administrator'))
      wrong.push({ field: FIRST_ROLE, text: labels.mistakes.glassRoles });
    if (!name || !roles || wrong.length > 0) return this.#list(visit, 422, wrong, form);
    await this.#sendInvitation(visit, { name, roles });
  }

  /** A new password and a new phone for somebody who has lost theirs: the old ones work until the invitation is used. */
  async again(visit: Visit): Promise<void> {
    const account = await this.#account(visit);
    if (!account || account.ended || !account.password) return goTo(visit.response, '/desk/people');
    await this.#sendInvitation(visit, { name: account.staff.name, roles: account.roles, account: account.id });
  }

  /** From then on its link opens nothing. */
  async withdraw(visit: Visit): Promise<void> {
    const { id } = visit.request.params;
    const did = this.#doorkeeper.audit(visit.staff.id, 'desk.invitationWithdrawn');
    if (typeof id === 'string' && KEYED.test(id)) await this.#invitations.withdraw(`invited ${id}`, [did]);
    goTo(visit.response, '/desk/people');
  }

  async askRoles(visit: Visit): Promise<void> {
    const account = await this.#ownRoles(visit);
    if (!account) return goTo(visit.response, '/desk/people');
    this.#sendRoles(visit, 200, account, []);
  }

  /** What they have open follows at once; what they may hold no more goes back to the queue. */
  async setRoles(visit: Visit): Promise<void> {
    const account = await this.#ownRoles(visit);
    if (!account) return goTo(visit.response, '/desk/people');
    const roles = rolesOf((await fields(visit.request)).getAll('role'));
    if (!roles)
      return this.#sendRoles(visit, 422, { ...account, roles: [] }, [
        { field: FIRST_ROLE, text: labels.mistakes.roles },
      ]);
    const { staff, id } = account;
    const did = this.#doorkeeper.audit(visit.staff.id, 'desk.rolesChanged', { to: staff.id, roles });
    await this.#doorkeeper.accounts.setRoles(id, roles, [did]);
    if (!roles.some((role) => CARERS.includes(role))) await this.#gone(staff, visit.staff);
    goTo(visit.response, '/desk/people');
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
      const did = this.#doorkeeper.audit(visit.staff.id, ended ? 'desk.accountEnded' : 'desk.accountBegun', {
        to: account.staff.id,
      });
      await this.#doorkeeper.accounts.setEnded(account.id, ended, [did]);
      if (ended) await this.#gone(account.staff, visit.staff);
    }
    goTo(visit.response, '/desk/people');
  }

  async #gone(staff: Staff, by: Staff): Promise<void> {
    await this.#shift.gone(staff.id);
    await this.#acts.leaves(staff, by);
  }

  /** Whose roles may be changed here: nobody's own, and nobody's whose groups at the council's own sign-in say what they are. */
  async #ownRoles(visit: Visit): Promise<Account | undefined> {
    const account = await this.#account(visit);
    return account?.password && !account.ended && account.id !== visit.session.account ? account : undefined;
  }

  #sendRoles(visit: Visit, status: number, { id, staff, roles: has }: Account, mistakes: Mistake[]): void {
    const roles = ROLES.map((role) => ({ id: role, label: labels.roles[role], has: has.includes(role) }));
    sendPage(
      visit.response,
      status,
      page('peopleRoles', { ...whoSees(visit.session), id, name: staff.name, roles, ...mistakeFacts(mistakes) }),
    );
  }

  async #account({ request }: Visit): Promise<Account | undefined> {
    const { id } = request.params;
    return typeof id === 'string' && KEYED.test(id) ? this.#doorkeeper.accounts.of(id) : undefined;
  }

  async #sendInvitation(visit: Visit, of: Invited): Promise<void> {
    const { link, put } = this.#invitations.make(of, visit.staff.id);
    await this.#ledger.commit({ put, append: [this.#doorkeeper.audit(visit.staff.id, 'desk.invited')] });
    sendPage(visit.response, 200, page('link', { ...whoSees(visit.session), name: of.name, link }));
  }

  async #list(visit: Visit, status: number, wrong: Mistake[] = [], form?: URLSearchParams): Promise<void> {
    // By name, and who is still here first: a council has hundreds.
    const standing = ({ ended }: Account): number => (ended ? 1 : 0);
    const all = (await this.#doorkeeper.accounts.all()).sort(
      (a, b) => standing(a) - standing(b) || a.staff.name.localeCompare(b.staff.name, 'en-GB'),
    );
    const people = await Promise.all(all.map((account) => this.#shown(account, visit)));
    const waiting = (await this.#invitations.waiting()).map(({ id, name, login, roles, team, until, account }) => ({
      id: id.split(' ')[1],
      name,
      login: login ?? all.find((each) => each.id === account)?.login ?? '',
      roles: shortRoles(roles),
      team: teamLabel(team),
      again: account !== undefined,
      until: timeOf(until, this.#clock.machine()),
    }));
    const chosen = form?.getAll('role') ?? [];
    const roles = ROLES.map((id) => ({ id, label: labels.roles[id], has: chosen.includes(id) }));
    const invited = (form?.get('name') ?? '').slice(0, 40);
    const facts = { people, waiting, roles, invited, oidc: this.#oidc, ...mistakeFacts(wrong) };
    sendPage(visit.response, status, page('people', { ...whoSees(visit.session), ...facts }));
  }

  async #shown({ id, staff, login, roles, team, ended, password }: Account, visit: Visit): Promise<object> {
    const stored = await this.#ledger.get('staff', staff.id);
    const { seenAt } = (stored ? JSON.parse(stored.value) : {}) as { seenAt?: number };
    const { signsIn, never, seen } = labels.people;
    const glass = roles.includes('administrator') ? signsIn.glass : signsIn.nowhere;
    const self = id === visit.session.account;
    return {
      id,
      name: staff.name,
      login,
      roles: shortRoles(roles),
      team: teamLabel(team),
      ended,
      self,
      secrets: password !== undefined,
      changes: password !== undefined && !self,
      signsIn: password === undefined ? signsIn.provider : this.#oidc ? glass : signsIn.secrets,
      seen: seenAt === undefined ? never : seen.replace('{when}', timeOf(seenAt, this.#clock.machine())),
    };
  }
}
