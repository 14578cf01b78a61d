/** The sheet of one huddle: read, printed, begun, ticked and finished. */

import { audited } from '../../bot/audit/entry.ts';
import { dayOf, ZONE } from '../../bot/hours.ts';
import { dayInWords } from '../../bot/hubs/inWords.ts';
import type { HuddleBook } from '../../bot/huddleBook.ts';
import type { HuddleRun, Ran } from '../../bot/huddleRun.ts';
import { meetingAfter } from '../../bot/huddles/dates.ts';
import type { Huddle, OnSheet } from '../../bot/huddles/huddle.ts';
import { fill, labelOf, minutes, outcomes, priorities, roles, teamOf, urgencies } from '../../bot/huddles/team.ts';
import { NoSuchConversation } from '../../bot/records.ts';
import { Refusal, sendJson } from '../../bot/server.ts';
import { fields, goTo, sendPage, type Visit, wantsPage, whoSees } from './answer.ts';
import { timeOf } from './card.ts';
import { changedWords, consentOf, dateInFull, headOf, mistakes, says, titles } from './huddleForm.ts';
import { type ByField, mistakeFacts, mistakesOf } from './mistakes.ts';
import { page } from './pages.ts';

const MINUTE = 60_000;
const clockFace = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: 'numeric', minute: '2-digit' });

/** The number of changes that a form has seen. @throws {Refusal} 422 when it does not say */
export function editsIn(form: URLSearchParams): number {
  const edits = Number(form.get('edits') || Number.NaN);
  if (!Number.isSafeInteger(edits)) throw new Refusal(422, 'notUnderstood', 'A field is missing or wrong.');
  return edits;
}

export class HuddleSheet {
  readonly #book: HuddleBook;
  readonly #run: HuddleRun;
  constructor(parts: { book: HuddleBook; run: HuddleRun }) {
    this.#book = parts.book;
    this.#run = parts.run;
  }

  async show(visit: Visit): Promise<void> {
    const huddle = await this.huddle(visit);
    const { ledger, clock } = this.#book.records;
    await ledger.commit({ append: [audited(clock, { actor: visit.staff.id, what: 'huddle.viewed', to: huddle.id })] });
    await this.#page(visit, 200, huddle, {});
  }

  async begin(visit: Visit): Promise<void> {
    await this.#act(visit, 'begin', async (id, form) => this.#run.begin(id, visit.staff, editsIn(form)));
  }

  async attend(visit: Visit): Promise<void> {
    await this.#act(visit, 'there', async (id, form) => {
      const there = roles.filter((role) => form.getAll('there').includes(role.id)).map(({ id: role }) => role);
      return this.#run.attend(id, visit.staff, editsIn(form), there);
    });
  }

  async finish(visit: Visit): Promise<void> {
    await this.#act(visit, 'finish', async (id, form) => this.#run.finish(id, visit.staff, editsIn(form)));
  }

  async reopen(visit: Visit): Promise<void> {
    await this.#act(visit, 'reopen', async (id, form) => this.#run.reopen(id, visit.staff, editsIn(form)));
  }

  /** @throws {NoSuchConversation} when the address names none */
  async huddle({ request }: Visit): Promise<Huddle> {
    const kept = await this.#book.read(String(request.params.huddle ?? ''));
    if (!kept) throw new NoSuchConversation();
    return kept.huddle;
  }

  /** @param field where a refusal is shown */
  async #act(visit: Visit, field: string, act: (id: string, form: URLSearchParams) => Promise<Ran>): Promise<void> {
    const { id } = await this.huddle(visit);
    const form = await fields(visit.request);
    const ran = await act(id, form);
    if (ran.done && wantsPage(visit.request)) return goTo(visit.response, `/desk/huddles/${id}`);
    if (ran.done) return sendJson(visit.response, 200, { done: true });
    const huddle = await this.huddle(visit);
    const text = this.whyNot(ran.why, huddle.changed, huddle);
    await this.#page(visit, 409, huddle, { [field]: text }, field === 'there' ? form.getAll('there') : undefined);
  }

  /** Somebody took the case off meanwhile: what was typed for it is given back. */
  async gone(visit: Visit, huddle: Huddle, typed: string): Promise<void> {
    await this.#page(visit, 409, huddle, { cases: mistakes.gone }, undefined, typed);
  }

  /** Why something was not done, in words. @param last who saved in between */
  whyNot(why: Extract<Ran, { done: false }>['why'], last: { by: string; at: number } | undefined, huddle: Huddle) {
    const { clock } = this.#book.records;
    if (why === 'changed') return changedWords(last?.by ?? '', timeOf(last?.at ?? 0, clock.care()));
    return fill(mistakes[why], { date: dayInWords(huddle.date) });
  }

  /** When its half hour is over; '' before it began and after it was finished. */
  clockWords({ begunAt, finished }: Huddle): string {
    if (begunAt === undefined || finished) return '';
    const ends = begunAt + minutes * MINUTE;
    const left = Math.ceil((ends - this.#book.records.clock.care()) / MINUTE);
    const facts = { minutes: String(minutes), left: String(left), end: clockFace.format(ends) };
    return fill(left > 0 ? says.minutesLeft : says.minutesOver, facts);
  }

  async #page(
    visit: Visit,
    status: number,
    huddle: Huddle,
    wrong: ByField,
    ticked?: string[],
    typed = '',
  ): Promise<void> {
    const { clock } = this.#book.records;
    const now = clock.care();
    if (status !== 200 && !wantsPage(visit.request)) {
      const [code, message] = Object.entries(wrong)[0]!;
      return sendJson(visit.response, status, { error: { code, message } });
    }
    const team = teamOf(huddle.team);
    const next = team && meetingAfter(team, huddle.date);
    const begun = huddle.begunAt !== undefined;
    const running = begun && !huddle.finished;
    const left = huddle.cases.filter(({ outcome }) => !outcome);
    const html = page('huddle', {
      ...whoSees(visit.session),
      title: titles.sheet,
      ...mistakeFacts(mistakesOf(wrong)),
      ...headOf(huddle),
      edits: huddle.edits,
      typed,
      next: next ? dateInFull(next.date) : '',
      rows: huddle.cases.map((it) => this.#row(it)),
      roles: (team?.attends ?? []).map((id) => ({
        id,
        label: labelOf(roles, id),
        there: (ticked ?? huddle.there ?? []).includes(id),
      })),
      saved: (huddle.there ?? []).map((id) => labelOf(roles, id)).join(', '),
      ticked: huddle.there !== undefined,
      running,
      mayBegin: !begun && !huddle.finished && dayOf(now) >= huddle.date,
      mineToRun: huddle.runs?.id === visit.staff.id,
      runs: huddle.runs?.name ?? '',
      begun: begun ? timeOf(huddle.begunAt!, now) : '',
      clock: this.clockWords(huddle),
      left: left.length,
      first: left[0] && running ? left[0].case : '',
      mayReopen: huddle.finished !== undefined && dayOf(huddle.finished.at) === dayOf(now),
      finishedBy: huddle.finished?.by ?? '',
      finishedAt: huddle.finished ? timeOf(huddle.finished.at, now) : '',
      forgotten: !huddle.finished && dayOf(now) > huddle.date,
    });
    sendPage(visit.response, status, html);
  }

  #row(it: OnSheet) {
    return {
      case: it.case,
      reference: it.reference,
      urgency: labelOf(urgencies, it.urgency),
      priority: labelOf(priorities, it.priority),
      consent: consentOf(it),
      outcome: it.outcome ? labelOf(outcomes, it.outcome.id) : '',
    };
  }
}
