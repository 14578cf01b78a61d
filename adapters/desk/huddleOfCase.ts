/** A case and its huddles, for whoever holds it: put it on the next one, move it, take it off. */
import { IllegalMove } from '../../bot/case/case.ts';
import type { Casework } from '../../bot/casework.ts';
import { whenInWords } from '../../bot/hubs/inWords.ts';
import { type HuddleBook, hasRoom } from '../../bot/huddleBook.ts';
import { type HuddleDiary, huddleFacts, type Placed, type Wish } from '../../bot/huddleDiary.ts';
import { insteadOf, meetingsAhead } from '../../bot/huddles/dates.ts';
import { onSheet } from '../../bot/huddles/huddle.ts';
import {
  consents,
  fill,
  labelOf,
  networks,
  priorities,
  type Team,
  teamOf,
  teams,
  urgencies,
} from '../../bot/huddles/team.ts';
import { Refusal, sendJson } from '../../bot/server.ts';
import { asked, fields, goTo, sendPage, type Visit, wantsPage, whoSees } from './answer.ts';
import { choices, consentOf, dateInFull, isLong, mistakes, says, titles, written } from './huddleForm.ts';
import { type ByField, mistakeFacts, mistakesOf } from './mistakes.ts';
import { page } from './pages.ts';
import type { Reading } from './reading.ts';

const FIELDS = ['team', 'urgency', 'priority', 'consent', 'reason', 'asked'] as const;
type Typed = Record<(typeof FIELDS)[number], string>;
const NOTHING = Object.fromEntries(FIELDS.map((field) => [field, ''])) as Typed;
const LEAST_REASON = 10;

export class HuddleOfCase {
  readonly #parts: { diary: HuddleDiary; book: HuddleBook; casework: Casework; reading: Reading };
  constructor(parts: { diary: HuddleDiary; book: HuddleBook; casework: Casework; reading: Reading }) {
    this.#parts = parts;
  }

  get #now(): number {
    return this.#parts.book.records.clock.care();
  }

  async show(visit: Visit): Promise<void> {
    await this.#page(visit, 200, NOTHING, {});
  }

  async putOn(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const typed = Object.fromEntries(FIELDS.map((field) => [field, written(form, field)])) as Typed;
    const wrong = wrongIn(typed);
    if (Object.keys(wrong).length > 0) return this.#page(visit, 422, typed, wrong, form);
    const wish: Wish = { ...typed, consent: typed.consent as Wish['consent'] };
    const team = teamOf(typed.team)!;
    await this.#act(visit, form, typed, (id, fence) => this.#parts.diary.putOn(id, visit.staff, fence, team, wish));
  }

  async move(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const [from, to] = [written(form, 'from'), written(form, 'to')];
    if (to === '') return this.#page(visit, 422, NOTHING, { [`to-${from}`]: mistakes.date }, form);
    await this.#act(visit, form, NOTHING, (id, fence) => this.#parts.diary.move(id, visit.staff, fence, from, to));
  }

  async takeOff(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const from = written(form, 'from');
    await this.#act(visit, form, NOTHING, (id, fence) => this.#parts.diary.takeOff(id, visit.staff, fence, from));
  }

  async #act(
    visit: Visit,
    form: URLSearchParams,
    typed: Typed,
    act: (id: string, fence: number) => Promise<Placed>,
  ): Promise<void> {
    const fence = Number(form.get('fence') || Number.NaN);
    if (!Number.isSafeInteger(fence)) throw new Refusal(422, 'notUnderstood', 'A field is missing or wrong.');
    const { reading } = this.#parts;
    const { id } = await reading.case(visit);
    let placed: Placed;
    try {
      placed = await act(id, fence);
    } catch (error) {
      if (!(error instanceof IllegalMove)) throw error;
      return reading.notYours(visit, await reading.case(visit), 'act', { noted: typed.asked });
    }
    if (placed.done) return this.#done(visit, id, form.get('from') ? 'changed' : 'put');
    if (placed.why === 'already' && !form.get('from')) return this.#done(visit, id, 'already');
    const field = form.get('from') ? `to-${form.get('from')}` : 'team';
    const { words, instead } = this.#whyNot(placed, typed);
    await this.#page(visit, 422, { ...typed, team: instead ?? typed.team }, { [field]: words }, form);
  }

  /** Why it could not be put there and, where the team does not meet, the next huddle of its network. */
  #whyNot(placed: Exclude<Placed, { done: true }>, typed: Typed): { words: string; instead?: string } {
    if (placed.why === 'already') return { words: mistakes.same };
    if (!('date' in placed)) return { words: mistakes[placed.why] };
    const team = teamOf(typed.team)!;
    const other = insteadOf(team, this.#now);
    const reason = fill(says[placed.why], { team: team.name, date: placed.date && dateInFull(placed.date) });
    const offer = other ? fill(says.instead, { team: other.team.name, date: whenInWords(other.at) }) : says.noneInstead;
    return { words: `${reason} ${offer}`, instead: other?.team.id };
  }

  #done({ request, response }: Visit, id: string, did: 'put' | 'changed' | 'already'): void {
    if (wantsPage(request)) goTo(response, `/desk/cases/${id}/huddle?done=${did}`);
    else sendJson(response, 200, { done: true });
  }

  async #page(visit: Visit, status: number, typed: Typed, wrong: ByField, form?: URLSearchParams): Promise<void> {
    const { reading, book, casework } = this.#parts;
    const { case: it, standing } = await reading.standing(visit);
    if (standing !== 'mine')
      return reading.notYours(visit, it, status === 200 ? 'read' : 'act', { noted: typed.asked });
    if (!wantsPage(visit.request)) {
      if (status === 200) return sendJson(visit.response, 200, { done: true });
      const [code, message] = Object.entries(wrong)[0]!;
      return sendJson(visit.response, status, { error: { code, message } });
    }
    // Without the script nothing else says that its owner is still there.
    if (form) await casework.renew(it.id, visit.staff, it.fence).catch(() => undefined);
    const stands = await book.standing(it.id);
    const html = page('caseHuddle', {
      ...whoSees(visit.session),
      title: titles.ofCase,
      ...mistakeFacts(mistakesOf(wrong)),
      id: it.id,
      reference: it.reference,
      fence: it.fence,
      done: status === 200 ? doneWords(asked(visit.request).get('done') ?? '') : '',
      stands: await Promise.all(
        stands.map(async (huddle) => {
          const item = onSheet(huddle, it.id)!;
          return {
            huddle: huddle.id,
            name: huddleFacts(huddle).team,
            when: whenInWords(huddle.at),
            urgency: labelOf(urgencies, item.urgency),
            priority: labelOf(priorities, item.priority),
            consent: consentOf(item),
            asked: (await book.wordsOf(item))?.asked ?? '',
            mistake: wrong[`to-${huddle.id}`] ?? '',
            options: await this.#dates(huddle.id, huddle.team),
          };
        }),
      ),
      groups: await this.#groups(typed.team),
      urgencies: choices(urgencies, typed.urgency),
      priorities: choices(priorities, typed.priority),
      consents: choices(consents, typed.consent),
      typed,
    });
    sendPage(visit.response, status, html);
  }

  /** Every team by its network, with its next huddle. A practice that closed stands there too: people look for it. */
  async #groups(chosen: string) {
    const all = await Promise.all(teams.map(async (team) => ({ team, label: await this.#label(team) })));
    return networks.map(({ id, name }) => ({
      name,
      teams: all
        .filter(({ team }) => team.network === id)
        .map(({ team, label }) => ({ id: team.id, label, chosen: team.id === chosen })),
    }));
  }

  async #label(team: Team): Promise<string> {
    const next = await this.#parts.book.next(team, '', hasRoom);
    return `${team.name}: ${next ? whenInWords(next.huddle.at) : says.noNext}`;
  }

  /** Where it may be moved to: later dates of its own team first, then the next one of each other. */
  async #dates(from: string, of: string): Promise<{ id: string; label: string }[]> {
    const now = this.#now;
    const own = teams.filter(({ id }) => id === of).flatMap((team) => meetingsAhead(team, now));
    const others = teams.filter(({ id }) => id !== of).flatMap((team) => meetingsAhead(team, now).slice(0, 2));
    return [...own, ...others]
      .filter(({ id }) => id !== from)
      .map(({ id, team, at }) => ({ id, label: `${team.name}, ${whenInWords(at)}` }));
  }
}

const doneWords = (did: string): string =>
  Object.hasOwn(says.done, did) ? says.done[did as keyof typeof says.done] : '';

function wrongIn(typed: Typed): ByField {
  const wrong: ByField = {};
  const known = (list: readonly { id: string }[], id: string): boolean => list.some((each) => each.id === id);
  if (!teamOf(typed.team)) wrong.team = mistakes.team;
  if (!known(urgencies, typed.urgency)) wrong.urgency = mistakes.urgency;
  if (!known(priorities, typed.priority)) wrong.priority = mistakes.priority;
  if (!known(consents, typed.consent)) wrong.consent = mistakes.consent;
  if (typed.consent === 'notAsked') wrong.consent = mistakes.notAsked;
  if (typed.consent === 'without' && [...typed.reason].length < LEAST_REASON) wrong.reason = mistakes.reason;
  if (isLong(typed.reason)) wrong.reason = mistakes.long;
  if (typed.asked === '') wrong.asked = mistakes.asked;
  if (isLong(typed.asked)) wrong.asked = mistakes.long;
  return wrong;
}
