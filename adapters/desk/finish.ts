/** How somebody is done with a case, for good or until a day: an outcome and what happens next, or what it waits for. */
import { IllegalMove } from '../../bot/case/case.ts';
import { isWaitedFor, type NotThen, whenBack } from '../../bot/case/setAside.ts';
import type { Caseload } from '../../bot/caseload.ts';
import type { Casework } from '../../bot/casework.ts';
import { inWords } from '../../bot/hours.ts';
import type { Clock } from '../../bot/ports.ts';
import { Refusal, sendJson } from '../../bot/server.ts';
import type { Acts } from './acts.ts';
import { fields, type Visit, wantsPage } from './answer.ts';
import type { Mistake } from './mistakes.ts';
import { type Reading, together, type Unsent, unsentOf } from './reading.ts';
import { isAlarmMark, isOutcome, labels, saysToWhom } from './words.ts';

const MOST = 2_000;
const MOST_NAMED = 200;

/** Plain text of a field, at most so long. */
export const written = (form: URLSearchParams, name: string, most = MOST): string =>
  (form.get(name) ?? '').replace(/\r\n/g, '\n').trim().slice(0, most);

/** What is wrong with a day and a time, at the field for the day. */
export function dayMistake(field: string, { why, next }: NotThen, now: number): Mistake {
  const text = labels.staying.mistakes[why].replace('{when}', next === undefined ? '' : inWords(next, now));
  return { field, text };
}

export class Finish {
  readonly #casework: Casework;
  readonly #caseload: Caseload;
  readonly #reading: Reading;
  readonly #acts: Acts;
  readonly #clock: Clock;

  constructor(parts: { casework: Casework; caseload: Caseload; reading: Reading; acts: Acts; clock: Clock }) {
    this.#casework = parts.casework;
    this.#caseload = parts.caseload;
    this.#reading = parts.reading;
    this.#acts = parts.acts;
    this.#clock = parts.clock;
  }

  /** Nothing closes without an outcome, to whom where it was passed to somebody, and what happens next. */
  async close(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const outcome = form.get('outcome') ?? '';
    const alarm = form.get('alarm') ?? '';
    const more = form.get('more');
    const [to, next] = [written(form, 'to', MOST_NAMED), written(form, 'next')];
    if (!isAlarmMark(alarm)) throw new Refusal(422, 'notUnderstood', 'A field is missing or wrong.');
    const { mistakes } = labels.staying;
    const wrong: Mistake[] = [];
    if (!isOutcome(outcome)) wrong.push({ field: 'outcome', text: labels.mistakes.outcome });
    if (saysToWhom(outcome) && !to) wrong.push({ field: 'to', text: mistakes.toWhom });
    if (!(more === 'yes' && next) && !(more === 'no' && !next)) wrong.push({ field: 'next', text: mistakes.more });
    if (wrong.length > 0) return this.#refuse(visit, form, wrong);
    if (await this.#acts.leavesDanger(visit, form, 'close')) return;
    const ending = { to: to || undefined, next: next || undefined, ask: form.get('ask') === 'yes' };
    await this.#done(visit, form, 'outcome', async (id, fence) => {
      await this.#casework.close(id, visit.staff, fence, outcome, alarm || undefined, ending);
      return '/desk';
    });
  }

  async setAside(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const it = await this.#reading.case(visit);
    const on = form.get('on') ?? '';
    const nextStep = written(form, 'step');
    const now = this.#clock.care();
    const until = whenBack(form.get('date') ?? '', form.get('time') ?? '', it, now);
    const { mistakes } = labels.staying;
    const wrong: Mistake[] = [];
    if (!isWaitedFor(on)) wrong.push({ field: 'on', text: mistakes.on });
    if (typeof until !== 'number') wrong.push(dayMistake('date', until, now));
    if (!nextStep) wrong.push({ field: 'step', text: mistakes.step });
    if (typeof until !== 'number' || wrong.length > 0) return this.#refuse(visit, form, wrong);
    await this.#done(visit, form, 'on', async (id, fence) => {
      await this.#caseload.setAside(id, visit.staff, fence, { on, until, nextStep });
      return `/desk/mine#${id}`;
    });
  }

  /** New danger that came at the same moment stops it: somebody must read that first. */
  async #done(
    visit: Visit,
    form: URLSearchParams,
    field: string,
    act: (id: string, fence: number) => Promise<string>,
  ): Promise<void> {
    let danger = false;
    const tried = async (id: string, fence: number): Promise<string> => {
      try {
        return await act(id, fence);
      } catch (error) {
        danger = error instanceof IllegalMove && error.why === 'danger';
        throw danger ? new Halt() : error;
      }
    };
    try {
      await this.#acts.act(visit, form, this.#unsent(form), tried);
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
      await this.#refuse(visit, form, [{ field, text: labels.staying.mistakes.danger }]);
    }
  }

  /** What was written for colleagues in the forms that finish, beside what stood in the boxes of the card. */
  #unsent(form: URLSearchParams): Unsent {
    const { typed, noted } = unsentOf(form);
    return { typed, noted: together(noted, written(form, 'step'), written(form, 'next')) };
  }

  /** The card once more, with what was entered and all that is wrong with it. */
  async #refuse(visit: Visit, entered: URLSearchParams, wrong: Mistake[]): Promise<void> {
    const { case: it, standing } = await this.#reading.standing(visit);
    const isOwn = it.status === 'waiting' && it.owner?.id === visit.staff.id;
    if (standing !== 'mine' && !isOwn) return this.#reading.notYours(visit, it, 'act', this.#unsent(entered));
    if (!wantsPage(visit.request))
      return sendJson(visit.response, 422, { error: { code: 'mistakes', message: wrong[0]!.text, mistakes: wrong } });
    await this.#reading.card(visit, it, {
      status: 422,
      beside: standing === 'beside',
      ...unsentOf(entered),
      finish: { entered, mistakes: wrong },
    });
  }
}

/** The act was stopped: the form is shown again. */
class Halt extends Error {}
