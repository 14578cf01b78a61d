/** The end of a shift: every case that somebody holds is passed on or kept with a day, and a note is left for those who come next. */
import { type Case, IllegalMove } from '../../bot/case/case.ts';
import { isWaitedFor, whenBack } from '../../bot/case/setAside.ts';
import type { Aside, Caseload } from '../../bot/caseload.ts';
import type { Casework } from '../../bot/casework.ts';
import { dayOf } from '../../bot/hours.ts';
import type { CaseHead, Records } from '../../bot/records.ts';
import type { Onward, Teamwork } from '../../bot/teamwork.ts';
import type { Acts } from './acts.ts';
import { asked, fields, goTo, sendPage, type Visit, whoSees } from './answer.ts';
import { dayMistake, written } from './finish.ts';
import { ownRow } from './mine.ts';
import { type Mistake, mistakeFacts } from './mistakes.ts';
import { page } from './pages.ts';
import { colleagues } from './reading.ts';
import type { Shift } from './shift.ts';
import type { ShiftNotes } from './shiftNotes.ts';
import type { Together } from './together.ts';
import { labels } from './words.ts';

/** What becomes of one case, as it was entered; its fields are named for its reference. */
const FIELDS = ['do', 'to', 'note', 'on', 'date', 'time', 'step'];
type Choice = { pass: { to: Onward; note: string } } | { keep: Aside };

interface HandoverParts {
  records: Records;
  casework: Casework;
  caseload: Caseload;
  teamwork: Teamwork;
  together: Together;
  acts: Acts;
  shift: Shift;
  notes: ShiftNotes;
}

export class Handover {
  readonly #parts: HandoverParts;
  constructor(parts: HandoverParts) {
    this.#parts = parts;
  }

  async show(visit: Visit): Promise<void> {
    const done = Number(asked(visit.request).get('done') ?? Number.NaN);
    await this.#page(visit, 200, new URLSearchParams(), [], Number.isSafeInteger(done) ? done : undefined);
  }

  /** What is clear is done, case by case; what is not comes back with what was entered. */
  async hand(visit: Visit): Promise<void> {
    const { acts, notes } = this.#parts;
    const form = await fields(visit.request);
    const wrong: Mistake[] = [];
    let done = 0;
    for (const it of await acts.heldBy(visit.staff)) {
      const here = await this.#handOne(visit, form, it);
      wrong.push(...here);
      if (here.length === 0) done++;
    }
    const note = written(form, 'shiftNote');
    if (note) await notes.leave(visit.staff, note);
    form.delete('shiftNote');
    if (wrong.length > 0) return this.#page(visit, 422, form, wrong);
    goTo(visit.response, `/desk/handover?done=${done}`);
  }

  async #handOne(visit: Visit, form: URLSearchParams, it: CaseHead): Promise<Mistake[]> {
    const { teamwork, caseload } = this.#parts;
    const fence = Number(form.get(`fence-${it.reference}`));
    const choice = await this.#choice(visit, form, it);
    if (Array.isArray(choice)) return choice;
    try {
      if ('pass' in choice) await teamwork.passOn(it.id, visit.staff, fence, choice.pass.to, choice.pass.note);
      else await caseload.setAside(it.id, visit.staff, fence, choice.keep);
      return [];
    } catch (error) {
      if (!(error instanceof IllegalMove)) throw error;
      const { danger, changed } = labels.staying.mistakes;
      return [{ field: `do-${it.reference}`, text: error.why === 'danger' ? danger : changed }];
    }
  }

  async #choice({ staff }: Visit, form: URLSearchParams, it: CaseHead): Promise<Choice | Mistake[]> {
    const { mistakes } = labels.staying;
    const entered = (name: string): string => written(form, `${name}-${it.reference}`);
    const mistake = (name: string, text: string): Mistake => ({ field: `${name}-${it.reference}`, text });
    const wrong: Mistake[] = [];
    if (entered('do') === 'pass') {
      const to = await this.#parts.together.onward(entered('to'), staff.id);
      const note = entered('note');
      if (!to) wrong.push(mistake('to', mistakes.to));
      if (!note) wrong.push(mistake('note', mistakes.note));
      return to && note ? { pass: { to, note } } : wrong;
    }
    if (entered('do') !== 'keep') return [mistake('do', mistakes.choose)];
    const now = this.#parts.records.clock.care();
    const until = whenBack(entered('date'), entered('time'), it, now);
    if (!isWaitedFor(entered('on'))) wrong.push(mistake('on', mistakes.on));
    if (typeof until !== 'number') wrong.push(dayMistake(`date-${it.reference}`, until, now));
    if (!entered('step')) wrong.push(mistake('step', mistakes.step));
    if (typeof until !== 'number' || wrong.length > 0) return wrong;
    return { keep: { on: entered('on'), until, nextStep: entered('step') } };
  }

  async #page(visit: Visit, status: number, form: URLSearchParams, wrong: Mistake[], done?: number): Promise<void> {
    const { records, acts, casework, shift, notes } = this.#parts;
    const { session, staff, response } = visit;
    await shift.here(session);
    const held = await acts.heldBy(staff);
    // Without the script nothing else says that their owner is still there.
    for (const { id, fence } of held)
      await casework.renew(id, staff, fence).catch((error) => {
        if (!(error instanceof IllegalMove)) throw error;
      });
    const onShift = colleagues(await shift.who(), staff.id);
    const cases = await Promise.all(
      held.map(async (it) => this.#form((await records.case(it.id))!, visit, form, wrong, onShift)),
    );
    const facts = {
      cases,
      // Which case each is about: there may be several.
      mistakes: wrong.map(({ field, text }) => ({ field, text: `${field.slice(field.indexOf('-') + 1)}: ${text}` })),
      isDone: done !== undefined && cases.length === 0,
      done: String(done ?? 0),
      notes: await notes.recent(),
      labels,
    };
    sendPage(response, status, page('handover', { ...whoSees(session), ...facts }));
  }

  #form(
    it: Case,
    visit: Visit,
    form: URLSearchParams,
    wrong: Mistake[],
    onShift: { id: string; name: string }[],
  ): object {
    const { clock } = this.#parts.records;
    const entered = Object.fromEntries(FIELDS.map((name) => [name, form.get(`${name}-${it.reference}`) ?? '']));
    const mine = wrong.flatMap(({ field, text }) =>
      field.endsWith(`-${it.reference}`) ? [{ field: field.slice(0, -it.reference.length - 1), text }] : [],
    );
    const chosen = (all: { id: string; label: string }[], name: string) =>
      all.map((each) => ({ ...each, chosen: each.id === entered[name] }));
    const now = clock.care();
    return {
      ...ownRow(it, visit.staff.id, clock),
      at: mistakeFacts(mine).at,
      entered,
      passes: entered.do === 'pass',
      keeps: entered.do === 'keep',
      people: chosen(
        onShift.map(({ id, name }) => ({ id: `person ${id}`, label: name })),
        'to',
      ),
      teams: chosen(
        labels.teams.map(({ id, label }) => ({ id: `team ${id}`, label })),
        'to',
      ),
      waitsFor: chosen(labels.staying.waitsFor, 'on'),
      times: chosen(
        labels.staying.times.map((id) => ({ id, label: id })),
        'time',
      ),
      earliest: dayOf(now),
      latest: dayOf(now + labels.staying.longestDays[it.kind] * 86_400_000),
    };
  }
}
