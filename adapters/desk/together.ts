/** What people at the desk do with a case together: pass it on, ask a colleague, check words, step in. */
import { IllegalMove } from '../../bot/case/case.ts';
import type { Note } from '../../bot/case/company.ts';
import { Refusal, sendJson } from '../../bot/server.ts';
import type { Onward, Teamwork } from '../../bot/teamwork.ts';
import type { Acts } from './acts.ts';
import { fields, goTo, type Visit, wantsPage } from './answer.ts';
import { type Reading, together, unsentOf } from './reading.ts';
import type { Shift } from './shift.ts';
import { labels } from './words.ts';

/** What a colleague may be told, and what a supervisor must say. */
const MOST_NOTE = 2_000;
const LEAST_REASON = 10;

const written = (form: URLSearchParams, name: string): string =>
  (form.get(name) ?? '').replace(/\r\n/g, '\n').trim().slice(0, MOST_NOTE);

export class Together {
  readonly #teamwork: Teamwork;
  readonly #reading: Reading;
  readonly #acts: Acts;
  readonly #shift: Shift;

  constructor(parts: { teamwork: Teamwork; reading: Reading; acts: Acts; shift: Shift }) {
    this.#teamwork = parts.teamwork;
    this.#reading = parts.reading;
    this.#acts = parts.acts;
    this.#shift = parts.shift;
  }

  /** To somebody on shift, or to a team. */
  async passOn(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const to = await this.onward(form.get('to') ?? '', visit.staff.id);
    const note = written(form, 'note');
    const unsent = unsentOf(form);
    const passing = { to: form.get('to') ?? '', note };
    if (!to) return this.#acts.mistake(visit, 'to', { ...unsent, passing }, 'pass-to');
    if (note === '') return this.#acts.mistake(visit, 'note', { ...unsent, passing }, 'pass-note');
    if (await this.#acts.leavesDanger(visit, form, 'pass')) return;
    const left = { ...unsent, noted: together(unsent.noted, note) };
    await this.#acts.act(visit, form, left, async (id, fence) => {
      await this.#teamwork.passOn(id, visit.staff, fence, to, note);
      return '/desk';
    });
  }

  /** Asks a colleague to look, who may then read it and write notes. */
  async ask(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const colleague = (await this.onward(form.get('to') ?? '', visit.staff.id))?.staff;
    if (!colleague) return this.#acts.mistake(visit, 'to', {}, 'ask-to');
    await this.#acts.act(visit, form, {}, async (id, fence) => {
      await this.#teamwork.ask(id, visit.staff, fence, colleague);
      return `/desk/cases/${id}#notes`;
    });
  }

  /** A note that residents never see; words to be checked before they are sent; or that they are fine. */
  async note(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const kind = (['note', 'check', 'checked'] as const).find((each) => each === form.get('kind')) ?? 'note';
    const text = kind === 'checked' ? labels.checkedFine : written(form, kind === 'check' ? 'text' : 'note');
    if (text === '') return this.#acts.mistake(visit, 'note', {}, kind === 'check' ? 'text' : 'note');
    await this.#noted(visit, kind, text);
  }

  /** A supervisor opens a case that is not theirs, with a reason. */
  async breakGlass(visit: Visit): Promise<void> {
    const reason = written(await fields(visit.request), 'reason');
    const it = await this.#reading.case(visit);
    if ([...reason].length < LEAST_REASON)
      return this.#reading.notYours(
        visit,
        it,
        'read',
        {},
        { mistakes: [{ field: 'reason', text: labels.mistakes.reason }], reason },
      );
    await this.#teamwork.breakGlass(it.id, visit.staff, reason).catch((error) => this.#tooLate(error));
    this.#done(visit, `/desk/cases/${it.id}`);
  }

  async takeOver(visit: Visit): Promise<void> {
    const it = await this.#reading.case(visit);
    try {
      await this.#teamwork.takeOver(it.id, visit.staff);
    } catch (error) {
      if (!(error instanceof IllegalMove)) throw error;
      return this.#reading.notYours(visit, await this.#reading.case(visit), 'read');
    }
    this.#done(visit, `/desk/cases/${it.id}`);
  }

  /** How the resident says that it is safe to reach them. */
  async safeContact(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const safe = (['yes', 'no', 'unknown'] as const).find((each) => each === form.get('safe'));
    if (!safe) throw new Refusal(422, 'notUnderstood', 'A field is missing or wrong.');
    await this.#acts.act(visit, form, {}, async (id, fence) => {
      await this.#teamwork.safeContact(id, visit.staff, fence, safe);
      return `/desk/cases/${id}`;
    });
  }

  async #noted(visit: Visit, kind: Note['kind'], text: string): Promise<void> {
    const it = await this.#reading.case(visit);
    try {
      await this.#teamwork.note(it.id, visit.staff, kind, text);
    } catch (error) {
      if (!(error instanceof IllegalMove)) throw error;
      return this.#reading.notYours(
        visit,
        await this.#reading.case(visit),
        'act',
        kind === 'check' ? { typed: text } : { noted: kind === 'note' ? text : '' },
      );
    }
    this.#done(visit, `/desk/cases/${it.id}#notes`);
  }

  #done({ request, response }: Visit, next: string): void {
    if (wantsPage(request)) goTo(response, next);
    else sendJson(response, 200, { done: true });
  }

  #tooLate(error: unknown): never {
    if (error instanceof IllegalMove) throw new Refusal(409, 'tooLate', 'This case is closed.');
    throw error;
  }

  /** The person on shift or the team that a form names. @param me not to be chosen */
  async onward(to: string, me: string): Promise<Onward | undefined> {
    const team = labels.teams.find(({ id }) => to === `team ${id}`);
    if (team) return { team: team.id, name: team.said };
    const there = (await this.#shift.who()).find(({ id }) => to === `person ${id}` && id !== me);
    return there && { staff: { id: there.id, name: there.name }, name: there.name };
  }
}
