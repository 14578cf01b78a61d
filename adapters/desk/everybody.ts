/** The supervisor's view of everybody's work: who has what, what nobody has, what waits for whom, and handing on what an absent person has. */
import { audited } from '../../bot/audit/entry.ts';
import { type Caseload, isOf } from '../../bot/caseload.ts';
import type { Records } from '../../bot/records.ts';
import { asked, fields, goTo, sendPage, type Visit, whoSees } from './answer.ts';
import { summaryOf } from './everybodyView.ts';
import { written } from './finish.ts';
import { type Mistake, mistakeFacts } from './mistakes.ts';
import { page } from './pages.ts';
import { colleagues } from './reading.ts';
import type { Shift } from './shift.ts';
import type { Together } from './together.ts';
import { labels } from './words.ts';

export class Everybody {
  readonly #records: Records;
  readonly #caseload: Caseload;
  readonly #together: Together;
  readonly #shift: Shift;

  constructor(parts: { records: Records; caseload: Caseload; together: Together; shift: Shift }) {
    this.#records = parts.records;
    this.#caseload = parts.caseload;
    this.#together = parts.together;
    this.#shift = parts.shift;
  }

  async show(visit: Visit): Promise<void> {
    const given = Number(asked(visit.request).get('given') ?? Number.NaN);
    const left = (asked(visit.request).get('left') ?? '').split(',').filter((each) => /^NWD-[A-Z0-9]{6}$/.test(each));
    const said = Number.isSafeInteger(given) ? { given: String(given), left: left.join(', ') } : undefined;
    await this.#page(visit, 200, new URLSearchParams(), [], said);
  }

  /** All that somebody has, to one person or team, in one act. The same again finds nothing left to give. */
  async hand(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const from = form.get('from') ?? '';
    const to = await this.#together.onward(form.get('to') ?? '', from);
    const note = written(form, 'note');
    const { mistakes } = labels.staying;
    const wrong: Mistake[] = [];
    if (!(await this.#records.openCases()).some((it) => isOf(it, from)))
      wrong.push({ field: 'from', text: mistakes.from });
    if (!to) wrong.push({ field: 'to', text: mistakes.to });
    if (!note) wrong.push({ field: 'note', text: mistakes.note });
    if (!to || wrong.length > 0) return this.#page(visit, 422, form, wrong);
    const { given, left } = await this.#caseload.giveAll(from, visit.staff, to, note);
    goTo(visit.response, `/desk/work?given=${given}&left=${left.slice(0, 20).join(',')}`);
  }

  async #page(
    { session, staff, response }: Visit,
    status: number,
    form: URLSearchParams,
    wrong: Mistake[],
    said?: { given: string; left: string },
  ): Promise<void> {
    const { clock, ledger } = this.#records;
    await this.#shift.here(session);
    const [cases, onShift] = await Promise.all([this.#records.openCases(), this.#shift.who()]);
    await ledger.commit({ append: [audited(clock, { actor: staff.id, what: 'work.everybodyViewed' })] });
    const summary = summaryOf(cases, clock, new Set(onShift.map(({ id }) => id)));
    const chosen = (all: { id: string; label: string }[], name: string) =>
      all.map(({ id, label }) => ({ id, label, chosen: id === form.get(name) }));
    const facts = {
      ...summary,
      ...mistakeFacts(wrong),
      said: said ?? false,
      note: form.get('note') ?? '',
      from: chosen(
        summary.workers.map(({ id, name }) => ({ id, label: name })),
        'from',
      ),
      people: chosen(
        [{ id: staff.id, name: staff.name }, ...colleagues(onShift, staff.id)].map(({ id, name }) => ({
          id: `person ${id}`,
          label: name,
        })),
        'to',
      ),
      teams: chosen(
        labels.teams.map(({ id, label }) => ({ id: `team ${id}`, label })),
        'to',
      ),
      labels,
    };
    sendPage(response, status, page('everybody', { ...whoSees(session), ...facts }));
  }
}
