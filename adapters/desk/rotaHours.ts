/** The hours of the office: the usual week, the days that differ, and whose bank holidays. A draft until it is put in force. */
import { type Fault, hoursFaults } from '../../bot/case/arrangementFaults.ts';
import { DAYS, type Hours, type Spans, toWall } from '../../bot/hours.ts';
import { fields, goTo, type Visit } from './answer.ts';
import { faultWords, readSpans, says, spansWords } from './arrangementWords.ts';
import { type Drafting, type Field, fieldOf } from './drafting.ts';

const MOST_DAYS = 100;
/** Empty rows at the end, for more. */
const ROOM = 2;
/** What `readSpans` could not read: no time, so that it is a fault like the others. */
const UNREADABLE: Spans = [{ opens: '', closes: '' }];

interface Written {
  week: Record<(typeof DAYS)[number], string>;
  nation: string;
  days: { date: string; name: string; open: string }[];
}

export class RotaHours {
  readonly #drafting: Drafting;
  constructor(drafting: Drafting) {
    this.#drafting = drafting;
  }

  async show(visit: Visit): Promise<void> {
    const { hours } = (await this.#drafting.of(visit.staff)).arrangements;
    const week = Object.fromEntries(DAYS.map((day) => [day, spansWords(hours.week[day])])) as Written['week'];
    const coming = hours.specialDays.filter(({ date }) => date >= this.#today);
    const days = coming.map(({ date, name, open = [] }) => ({ date, name, open: spansWords(open) }));
    await this.#page(visit, 200, { week, nation: hours.nation, days }, new Map());
  }

  async save(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const given = (name: string): string => (form.get(name) ?? '').trim().slice(0, 200);
    const rows = Array.from({ length: MOST_DAYS }, (_, row) => ({
      date: given(`date-${row}`),
      name: given(`name-${row}`),
      open: given(`open-${row}`),
    })).filter(({ date, name, open }) => date || name || open);
    const week = Object.fromEntries(DAYS.map((day) => [day, given(day)])) as Written['week'];
    const written = { week, nation: given('nation'), days: rows };
    const drafted = await this.#drafting.of(visit.staff);
    const hours = this.#read(written, drafted.arrangements.hours);
    const mistakes = new Map<string, string>();
    for (const fault of hoursFaults(hours, this.#drafting.clock.care()))
      mistakes.set(fieldFor(fault, rows), faultWords(fault));
    if (mistakes.size > 0) return this.#page(visit, 422, written, mistakes);
    await this.#drafting.keep(visit.staff, drafted, { ...drafted.arrangements, hours });
    goTo(visit.response, '/desk/rota/hours?done=saved');
  }

  get #today(): string {
    return toWall(this.#drafting.clock.care()).slice(0, 10);
  }

  /** Days that are past are not shown, and stay. */
  #read({ week, nation, days }: Written, before: Hours): Hours {
    const past = before.specialDays.filter(({ date }) => date < this.#today);
    const spans = (text: string): Spans => readSpans(text) ?? UNREADABLE;
    const coming = days.map(({ date, name, open }) => ({ date, name, open: spans(open) }));
    return {
      ...before,
      week: Object.fromEntries(DAYS.map((day) => [day, spans(week[day])])) as Hours['week'],
      nation: Object.hasOwn(says.nations, nation) ? (nation as Hours['nation']) : before.nation,
      specialDays: [...past, ...coming].sort((a, b) => (a.date < b.date ? -1 : 1)),
    };
  }

  async #page(visit: Visit, status: number, written: Written, mistakes: Map<string, string>): Promise<void> {
    const field = (id: string, label: string, value: string, more: Partial<Field> = {}): Field =>
      fieldOf(id, label, value, { mistake: mistakes.get(id) ?? '', ...more });
    const week = DAYS.map((day) => field(day, says.days[day], written.week[day]));
    const empty = { date: '', name: '', open: '' };
    const shown = [...written.days, ...Array.from({ length: ROOM }, () => empty)].slice(0, MOST_DAYS);
    const days = shown.map(({ date, name, open }, row) => ({
      number: row + 1,
      fields: [
        field(`date-${row}`, says.fields.date, date, { type: 'date' }),
        field(`name-${row}`, says.fields.dayName, name),
        field(`open-${row}`, says.fields.open, open),
      ],
    }));
    const wrong = [...week, ...days.flatMap((each) => each.fields)];
    const nations = Object.entries(says.nations).map(([id, label]) => ({ id, label, chosen: id === written.nation }));
    await this.#drafting.show(visit, status, 'rotaHours', { week, days, nations }, wrong);
  }
}

const DAY_FIELD: Record<string, string> = { noDate: 'date', dateTwice: 'date', dayName: 'name' };

/** The field that a fault is about. */
function fieldFor({ place, why }: Fault, rows: Written['days']): string {
  const [, part, name] = place.split('/') as [string, string, string?];
  if (part === 'week') return name!;
  // Of a date that stands twice the second is the mistake.
  const row = part === 'day' ? rows.findLastIndex(({ date }) => date === name) : 0;
  return `${DAY_FIELD[why] ?? (part === 'day' ? 'open' : 'date')}-${row}`;
}
