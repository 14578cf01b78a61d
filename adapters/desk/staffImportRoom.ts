/** The pages of a list of staff: bring it, look at what it would do, confirm it, and fetch the links to hand out. */
import { goTo, sendPage, sendProblem, type Visit, whoSees } from './answer.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { fileIn } from './fileIn.ts';
import { mistakeFacts } from './mistakes.ts';
import { page } from './pages.ts';
import { sendCsv } from './spreadsheet.ts';
import { type StaffImport, type Staged, teamLabel } from './staffImport.ts';
import { MOST_BYTES, readStaffList, type StaffList } from './staffList.ts';
import { labels, shortRoles } from './words.ts';

const { staffList: words } = labels;

export class StaffImportRoom {
  readonly #imports: StaffImport;
  readonly #doorkeeper: Doorkeeper;
  readonly #oidc: boolean;

  constructor(parts: { imports: StaffImport; doorkeeper: Doorkeeper; oidc: boolean }) {
    this.#imports = parts.imports;
    this.#doorkeeper = parts.doorkeeper;
    this.#oidc = parts.oidc;
  }

  async show(visit: Visit): Promise<void> {
    this.#ask(visit, 200, '');
  }

  async bring(visit: Visit): Promise<void> {
    const file = await fileIn(visit.request, 'list', MOST_BYTES);
    const list: StaffList = typeof file === 'string' ? { wrong: file } : readStaffList(file);
    if ('wrong' in list) return this.#ask(visit, 422, words.files[list.wrong].replace('{what}', list.what ?? ''));
    goTo(visit.response, `/desk/people/import/${await this.#imports.stage(visit.staff.id, list)}`);
  }

  async preview(visit: Visit): Promise<void> {
    const list = await this.#imports.staged(visit.staff.id, visit.request.params.id);
    if (!list) return sendProblem(visit.request, visit.response, 404, 'notFound');
    const standing = list.made ? [] : await this.#imports.standing(list.people);
    const shown = list.made ?? list.people.filter((_, at) => standing[at] === 'new');
    const others = list.people.flatMap((person, at) => {
      const so = standing[at];
      return so === undefined || so === 'new' ? [] : [{ ...person, text: words.standing[so] }];
    });
    const facts = {
      ...whoSees(visit.session),
      id: visit.request.params.id,
      oidc: this.#oidc,
      done: list.made !== undefined,
      title: list.made ? words.titles.done : words.titles.look,
      count: shown.length,
      people: shown.map((one) => ({ ...one, roles: shortRoles(one.roles), team: teamLabel(one.team) })),
      others,
      faults: list.faults.map(({ row, why, what }) => ({ row, text: words.rows[why].replace('{what}', what ?? '') })),
    };
    sendPage(visit.response, 200, page('staffList', facts));
  }

  async confirm(visit: Visit): Promise<void> {
    const list = await this.#imports.confirm(visit.staff.id, visit.request.params.id);
    if (!list) return sendProblem(visit.request, visit.response, 404, 'notFound');
    goTo(visit.response, `/desk/people/import/${visit.request.params.id}`);
  }

  /** Whoever has a link of it can make that account, so that it was fetched is written down. */
  async csv(visit: Visit): Promise<void> {
    const list: Staged | undefined = await this.#imports.staged(visit.staff.id, visit.request.params.id);
    if (!list?.made) return sendProblem(visit.request, visit.response, 404, 'notFound');
    await this.#doorkeeper.note(visit.staff.id, 'desk.staffListFetched');
    sendCsv(visit.response, 'staff.csv', this.#imports.asCsv(list.made));
  }

  #ask(visit: Visit, status: number, mistake: string): void {
    const wrong = mistakeFacts(mistake ? [{ field: 'list', text: mistake }] : []);
    const roles = Object.values(labels.roles);
    const teams = labels.teams.map(({ label }) => label);
    const facts = { ...whoSees(visit.session), oidc: this.#oidc, ...wrong, roles, teams };
    sendPage(visit.response, status, page('staffImport', facts));
  }
}
