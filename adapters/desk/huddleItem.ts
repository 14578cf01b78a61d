/** One case while its huddle is held: what the huddle is asked, what came of it, and what staff enter for the trackers. */

import { randomUUID } from 'node:crypto';
import { audited } from '../../bot/audit/entry.ts';
import { dayOf } from '../../bot/hours.ts';
import { dayInWords } from '../../bot/hubs/inWords.ts';
import { onDate } from '../../bot/hubs/slots.ts';
import type { HuddleBook } from '../../bot/huddleBook.ts';
import type { HuddleRun, Ran } from '../../bot/huddleRun.ts';
import { type Agreed, type Huddle, type OnSheet, onSheet } from '../../bot/huddles/huddle.ts';
import { answers, fill, labelOf, outcomes, priorities, questions, urgencies } from '../../bot/huddles/team.ts';
import { trackerFacts, trackerFaults } from '../../bot/huddles/trackers.ts';
import { NoSuchConversation } from '../../bot/records.ts';
import { Refusal, sendJson } from '../../bot/server.ts';
import { fields, goTo, sendPage, type Visit, wantsPage, whoSees } from './answer.ts';
import { timeOf } from './card.ts';
import { choices, consentOf, headOf, isLong, mistakes, says, titles, written } from './huddleForm.ts';
import { editsIn, type HuddleSheet } from './huddleSheet.ts';
import { type ByField, mistakeFacts, mistakesOf } from './mistakes.ts';
import { page } from './pages.ts';
import { isHeld } from './queue.ts';
import { outcomeLabel } from './words.ts';

const KEY = /^[\w-]{1,64}$/;

type Said = Agreed & { outcome: string; answers: Record<string, string> };
interface Written {
  said?: Said;
  facts?: Record<string, string>;
}

export class HuddleItem {
  readonly #book: HuddleBook;
  readonly #run: HuddleRun;
  readonly #sheet: HuddleSheet;
  constructor(parts: { book: HuddleBook; run: HuddleRun; sheet: HuddleSheet }) {
    this.#book = parts.book;
    this.#run = parts.run;
    this.#sheet = parts.sheet;
  }

  async show(visit: Visit): Promise<void> {
    const huddle = await this.#sheet.huddle(visit);
    const item = onSheet(huddle, this.#caseIn(visit));
    if (!item) throw new NoSuchConversation();
    const { ledger, clock } = this.#book.records;
    const read = audited(clock, { actor: visit.staff.id, what: 'huddle.caseViewed', to: huddle.id, case: item.case });
    await ledger.commit({ append: [read] });
    await this.#page(visit, 200, huddle, item, {}, {});
  }

  async outcome(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const said: Said = {
      outcome: written(form, 'outcome'),
      answers: Object.fromEntries(questions.map(({ id }) => [id, written(form, id)])),
      what: written(form, 'what'),
      who: written(form, 'who'),
      by: dayIn(form),
    };
    const key = form.get('key') ?? '';
    if (!KEY.test(key)) throw new Refusal(422, 'notUnderstood', 'A field is missing or wrong.');
    const wrong = this.#wrongIn(said);
    await this.#act(visit, wrong, 'outcome', { said }, (id, of) => {
      const { outcome, ...rest } = said;
      return this.#run.outcome(id, of, visit.staff, editsIn(form), key, { ...rest, id: outcome });
    });
  }

  async facts(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const facts: Record<string, string> = {};
    for (const { id } of trackerFacts) {
      const value = written(form, id);
      if (value !== '') facts[id] = value;
    }
    const first = trackerFacts[0]!.id;
    await this.#act(visit, trackerFaults(facts), first, { facts }, (id, of) =>
      this.#run.facts(id, of, visit.staff, editsIn(form), facts),
    );
  }

  async #act(
    visit: Visit,
    wrong: ByField,
    field: string,
    typed: Written,
    act: (id: string, of: string) => Promise<Ran>,
  ): Promise<void> {
    const before = await this.#sheet.huddle(visit);
    const item = onSheet(before, this.#caseIn(visit));
    if (!item) return this.#sheet.gone(visit, before, wordsIn(typed));
    if (Object.keys(wrong).length > 0) return this.#page(visit, 422, before, item, wrong, typed);
    const ran = await act(before.id, item.case);
    if (ran.done && !wantsPage(visit.request)) return sendJson(visit.response, 200, { done: true });
    if (ran.done)
      return goTo(visit.response, `/desk/huddles/${before.id}/${item.case}#${typed.facts ? 'trackers' : 'said'}`);
    const huddle = await this.#sheet.huddle(visit);
    const now = onSheet(huddle, item.case);
    if (!now) return this.#sheet.gone(visit, huddle, wordsIn(typed));
    const text = this.#sheet.whyNot(ran.why, now.changed, huddle);
    await this.#page(visit, 409, huddle, now, { [field]: text }, typed);
  }

  #caseIn({ request }: Visit): string {
    return String(request.params.case ?? '');
  }

  #wrongIn({ outcome, what, who, by, answers: given }: Said): ByField {
    const wrong: ByField = {};
    const needs = outcomes.find(({ id }) => id === outcome)?.needs;
    if (!needs) wrong.outcome = mistakes.outcome;
    if (needs?.includes('what') && what === '') wrong.what = mistakes.what;
    if (isLong(what)) wrong.what = mistakes.long;
    if (needs?.includes('who') && who === '') wrong.who = mistakes.who;
    if (isLong(who)) wrong.who = mistakes.long;
    const today = dayOf(this.#book.records.clock.care());
    const late = onDate(today).plus({ years: 1 }).toISODate()!;
    const right = /^\d{4}-\d{2}-\d{2}$/.test(by) && onDate(by).isValid && by >= today && by <= late;
    if ((needs?.includes('by') || by !== '') && !right) wrong.by = mistakes.by;
    for (const { id, unknown } of questions) {
      const allowed = answers.filter((answer) => unknown || answer.id !== 'notKnown').map((answer) => answer.id);
      if (given[id] && !allowed.includes(given[id])) wrong[id] = mistakes.choice;
    }
    return wrong;
  }

  async #page(
    visit: Visit,
    status: number,
    huddle: Huddle,
    item: OnSheet,
    wrong: ByField,
    typed: Written,
  ): Promise<void> {
    if (status !== 200 && !wantsPage(visit.request)) {
      const [code, message] = Object.entries(wrong)[0]!;
      return sendJson(visit.response, status, { error: { code, message } });
    }
    const now = this.#book.records.clock.care();
    const [words, agreed] = [await this.#book.wordsOf(item), await this.#book.agreedOf(item)];
    const running = huddle.begunAt !== undefined && !huddle.finished;
    const kept = item.outcome;
    const said = typed.said ?? { ...agreed, outcome: kept?.id ?? '', answers: kept?.answers ?? {} };
    const facts = typed.facts ?? words?.facts ?? {};
    const at = huddle.cases.findIndex((each) => each.case === item.case);
    const neighbour = (step: number) => huddle.cases[at + step];
    const [year = '', month = '', day = ''] = (said.by ?? '').split('-');
    const html = page('huddleCase', {
      ...whoSees(visit.session),
      title: titles.item,
      ...mistakeFacts(mistakesOf(wrong)),
      huddle: headOf(huddle),
      id: huddle.id,
      case: item.case,
      reference: item.reference,
      number: at + 1,
      count: huddle.cases.length,
      before: neighbour(-1)?.case ?? '',
      after: neighbour(1)?.case ?? '',
      edits: item.edits,
      key: randomUUID(),
      urgency: labelOf(urgencies, item.urgency),
      priority: labelOf(priorities, item.priority),
      consent: consentOf(item),
      putOn: `${item.by}, ${timeOf(item.at, now)}`,
      standing: await this.#standing(item),
      erased: words ? '' : says.erased,
      asked: words?.asked ?? '',
      reason: words?.reason ?? '',
      clock: this.#sheet.clockWords(huddle),
      running,
      notBegun: !running && !huddle.finished,
      finished: huddle.finished !== undefined,
      saved: kept ? this.#saved(item, agreed, now) : [],
      savedBy: kept ? `${kept.by}, ${timeOf(kept.at, now)}` : '',
      outcomes: choices(outcomes, said.outcome),
      said: { what: said.what ?? '', who: said.who ?? '', year, month, day },
      questions: questions.map(({ id, label, unknown }) => ({
        id,
        label,
        mistake: wrong[id] ?? '',
        options: choices(
          answers.filter((answer) => unknown || answer.id !== 'notKnown'),
          said.answers[id],
        ),
      })),
      trackers: trackerFacts.map(({ id, label, choices: list = [] }) => ({
        id,
        label,
        value: facts[id] ?? '',
        mistake: wrong[id] ?? '',
        list: list.map((value) => ({ value, chosen: facts[id] === value })),
      })),
      open: typed.facts !== undefined || Object.keys(facts).length > 0,
    });
    sendPage(visit.response, status, html);
  }

  #saved({ outcome }: OnSheet, agreed: Agreed | undefined, now: number): { label: string; value: string }[] {
    const { saved } = says;
    const asked = questions.map(({ id, label }) => ({ label, value: labelOf(answers, outcome!.answers[id] ?? '') }));
    return [
      { label: saved.outcome, value: labelOf(outcomes, outcome!.id) },
      { label: saved.what, value: agreed?.what ?? '' },
      { label: saved.who, value: agreed?.who ?? '' },
      { label: saved.by, value: agreed?.by ? dayInWords(agreed.by) : '' },
      ...asked,
      { label: saved.saved, value: `${outcome!.by}, ${timeOf(outcome!.at, now)}` },
    ].filter(({ value }) => value !== '');
  }

  /** Whose the case is now: the huddle has no claim on it. */
  async #standing({ case: of }: OnSheet): Promise<string> {
    const it = await this.#book.records.case(of);
    if (!it) return '';
    if (it.status === 'closed') return `${says.caseClosed}: ${outcomeLabel(it.outcome ?? '')}`;
    const now = this.#book.records.clock.machine();
    return it.owner && isHeld(it, now) ? fill(says.caseHeld, { name: it.owner.name }) : says.caseOpen;
  }
}

/** What somebody typed, to give it back where it cannot be kept. */
function wordsIn({ said, facts }: Written): string {
  const words = said ? [said.what, said.who, said.by] : Object.values(facts ?? {});
  return words.filter(Boolean).join('\n');
}

/** Three fields, as a date of `YYYY-MM-DD`; empty when none is filled in, and never a date when they make none. */
function dayIn(form: URLSearchParams): string {
  const [day, month, year] = ['by-day', 'by-month', 'by-year'].map((name) => written(form, name));
  if (!day && !month && !year) return '';
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}
