/** The room of the huddles: what is to come, what was never finished, and the month's trackers to take away. */

import { audited } from '../../bot/audit/entry.ts';
import { dayOf } from '../../bot/hours.ts';
import { whenInWords } from '../../bot/hubs/inWords.ts';
import { onDate } from '../../bot/hubs/slots.ts';
import type { HuddleBook } from '../../bot/huddleBook.ts';
import { meetingsAhead, whyNone } from '../../bot/huddles/dates.ts';
import type { Huddle } from '../../bot/huddles/huddle.ts';
import { networks, type Team, teamOf, teams } from '../../bot/huddles/team.ts';
import { Refusal } from '../../bot/server.ts';
import { asked, sendPage, type Visit, wantsPage, whoSees } from './answer.ts';
import { timeOf } from './card.ts';
import { type ExportId, exportsKnown, huddleCsv } from './huddleCsv.ts';
import { choices, dateInFull, headOf, mistakes, says, titles } from './huddleForm.ts';
import { type ByField, mistakeFacts, mistakesOf } from './mistakes.ts';
import { page } from './pages.ts';
import { sendCsv } from './spreadsheet.ts';

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;
const MONTHS_BACK = 24;
const FINISHED_SHOWN = 12;

export class Huddles {
  readonly #book: HuddleBook;
  constructor(book: HuddleBook) {
    this.#book = book;
  }

  async show(visit: Visit): Promise<void> {
    await this.#page(visit, 200, {});
  }

  /** One sheet of one month, of all networks or one. Who took it away is written down. */
  async export(visit: Visit): Promise<void> {
    const question = asked(visit.request);
    const [which, month, network] = ['which', 'month', 'network'].map((name) => question.get(name) ?? '');
    const known = exportsKnown.find(({ id }) => id === which);
    const wrong: ByField = {};
    if (!known) wrong.which = mistakes.export;
    if (!MONTH.test(month!)) wrong.month = mistakes.month;
    if (network && !networks.some(({ id }) => id === network))
      throw new Refusal(422, 'notUnderstood', 'A field is missing or wrong.');
    if (!known || wrong.month) {
      if (!wantsPage(visit.request)) throw new Refusal(422, 'notUnderstood', 'A field is missing or wrong.');
      return this.#page(visit, 422, wrong, which, month, network);
    }
    const ofNetwork = ({ team }: Huddle): boolean => !network || teamOf(team)?.network === network;
    const huddles = (await this.#book.inMonth(month!)).filter(ofNetwork);
    const facts = new Map<string, Record<string, string>>();
    if (which === 'life' || which === 'journey')
      for (const { id, cases } of huddles)
        for (const it of cases) facts.set(`${id} ${it.case}`, (await this.#book.wordsOf(it))?.facts ?? {});
    const owner = new Map(huddles.flatMap(({ id, cases }) => cases.map((it) => [it, `${id} ${it.case}`] as const)));
    const csv = huddleCsv(known.id, huddles, (it) => facts.get(owner.get(it)!) ?? {});
    const { ledger, clock } = this.#book.records;
    const to = `${known.id} ${month} ${network || 'all'}`;
    await ledger.commit({ append: [audited(clock, { actor: visit.staff.id, what: 'huddles.exported', to })] });
    sendCsv(visit.response, `${known.id}-${month}${network ? `-${network}` : ''}.csv`, csv);
  }

  async #page(
    visit: Visit,
    status: number,
    wrong: ByField,
    which: string = 'sheet' satisfies ExportId,
    month?: string,
    network = '',
  ): Promise<void> {
    const { clock } = this.#book.records;
    const now = clock.care();
    const today = dayOf(now);
    const open = await this.#book.open();
    const counts = new Map(open.map(({ id, cases }) => [id, cases.length]));
    const next = await Promise.all(teams.map((team) => this.#next(team, now, counts)));
    const listed = new Set(next.flatMap(({ id }) => id));
    const html = page('huddles', {
      ...whoSees(visit.session),
      title: titles.list,
      ...mistakeFacts(mistakesOf(wrong)),
      late: open
        .filter(({ date }) => date < today)
        .map((huddle) => ({ ...headOf(huddle), count: huddle.cases.filter(({ outcome }) => !outcome).length })),
      groups: networks.map(({ id, name }) => ({ name, teams: next.filter((_, i) => teams[i]!.network === id) })),
      later: open
        .filter(({ date, id }) => date >= today && !listed.has(id))
        .map((huddle) => ({ ...headOf(huddle), count: huddle.cases.length })),
      finished: (await this.#book.finished(FINISHED_SHOWN)).map((huddle) => ({
        ...headOf(huddle),
        count: huddle.cases.length,
        finishedBy: huddle.finished!.by,
        finishedAt: timeOf(huddle.finished!.at, now),
      })),
      exports: choices(
        exportsKnown.map(({ id, title }) => ({ id, label: title })),
        which,
      ),
      months: choices(monthsBefore(today), month ?? today.slice(0, 7)),
      networks: choices(
        networks.map(({ id, name }) => ({ id, label: name })),
        network,
      ),
    });
    sendPage(visit.response, status, html);
  }

  /** The team's row: its next huddle that is not finished, or why there is none. */
  async #next(team: Team, now: number, counts: ReadonlyMap<string, number>) {
    const kept = await this.#book.next(team, '', () => true);
    const { name, number } = team;
    if (!kept) {
      const { why, date } = whyNone(team, now);
      return { id: '', name, number, when: '', why: says.short[why].replace('{date}', date && dateInFull(date)) };
    }
    const { id, at } = kept.huddle;
    const moved = meetingsAhead(team, now).find((meeting) => meeting.id === id)?.moved ? says.moved : '';
    return { id, name, number, when: whenInWords(at), moved, count: counts.get(id) ?? 0, why: '' };
  }
}

/** This month, the next, and two years back. */
function monthsBefore(today: string): { id: string; label: string }[] {
  const first = onDate(`${today.slice(0, 7)}-01`);
  return Array.from({ length: MONTHS_BACK + 1 }, (_, back) => first.plus({ months: 1 - back })).map((month) => ({
    id: month.toFormat('yyyy-MM'),
    label: month.toFormat('LLLL yyyy'),
  }));
}
