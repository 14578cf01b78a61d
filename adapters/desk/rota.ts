/** The rota: who stands at which post from when until when. What is changed here is a draft until it is put in force. */
import { randomUUID } from 'node:crypto';
import { overlapFaults } from '../../bot/case/arrangementFaults.ts';
import { inForce, POSTS, postName, type Shift, whoIs } from '../../bot/case/arrangements.ts';
import { toWall } from '../../bot/hours.ts';
import { asked, fields, goTo, type Visit } from './answer.ts';
import { faultWords, fill, numberWords, says, stretch, when } from './arrangementWords.ts';
import { type Drafting, type Field, fieldOf } from './drafting.ts';
import { fileIn } from './fileIn.ts';
import { type RowReport, readRotaFile, readShift, type ShiftFields } from './rotaFile.ts';

/** As many as the record of one version should hold. */
const MOST_SHIFTS = 1_000;
const AT_ONCE = 100;
/** A thousand rows of a spreadsheet. */
const LONGEST_FILE = 500_000;
const NAMES = ['post', 'name', 'from', 'until', 'text', 'email'] as const;
const EMPTY = Object.fromEntries(NAMES.map((name) => [name, ''])) as ShiftFields;

interface Shown {
  given: ShiftFields;
  mistakes?: Partial<ShiftFields>;
  /** The shift that is being changed; '' for a new one. */
  id?: string;
  status?: number;
  report?: { summary: string; refused: RowReport[]; rows: RowReport[] };
  fileMistake?: string;
}

export class Rota {
  readonly #drafting: Drafting;
  constructor(drafting: Drafting) {
    this.#drafting = drafting;
  }

  async show(visit: Visit): Promise<void> {
    const { arrangements } = await this.#drafting.of(visit.staff);
    const shift = arrangements.rota.find(({ id }) => id === asked(visit.request).get('change'));
    if (!shift) return this.#page(visit, { given: EMPTY });
    const { id, from, until, text, ...rest } = shift;
    const given = { ...rest, text: numberWords(text), from: toWall(from), until: toWall(until) };
    return this.#page(visit, { given, id });
  }

  /** Adds a shift, or puts another in the place of the one that is named. */
  async save(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const given = Object.fromEntries(NAMES.map((name) => [name, (form.get(name) ?? '').slice(0, 254)])) as ShiftFields;
    const drafted = await this.#drafting.of(visit.staff);
    const { rota } = drafted.arrangements;
    const before = rota.find(({ id }) => id === form.get('id'));
    if (form.get('id') && !before) return goTo(visit.response, '/desk/rota?done=gone');
    const others = rota.filter((shift) => shift !== before);
    const { clock, production } = this.#drafting;
    const { shift, mistakes } = readShift(given, before?.id ?? randomUUID(), clock.care(), production);
    if (Object.keys(mistakes).length === 0) {
      const [clash] = overlapFaults(others, shift);
      if (clash) mistakes.from = faultWords(clash);
      else if (others.length >= MOST_SHIFTS) mistakes.post = fill(says.faults.tooMany, { most: MOST_SHIFTS });
    }
    if (Object.keys(mistakes).length > 0)
      return this.#page(visit, { given, mistakes, id: before?.id ?? '', status: 422 });
    await this.#keep(visit, drafted, [...others, shift]);
    goTo(visit.response, '/desk/rota?done=added');
  }

  async remove(visit: Visit): Promise<void> {
    const id = (await fields(visit.request)).get('id');
    const drafted = await this.#drafting.of(visit.staff);
    const { rota } = drafted.arrangements;
    const rest = rota.filter((shift) => shift.id !== id);
    if (rest.length === rota.length) return goTo(visit.response, '/desk/rota?done=gone');
    await this.#keep(visit, drafted, rest);
    goTo(visit.response, '/desk/rota?done=removed');
  }

  /** Rows that are right go into the draft; every row is reported. */
  async import(visit: Visit): Promise<void> {
    const file = await fileIn(visit.request, 'file', LONGEST_FILE);
    if (file === 'large') return this.#refuseFile(visit, says.file.large);
    const text = file === 'none' ? '' : file.toString('utf8');
    if (text.trim() === '') return this.#refuseFile(visit, says.file.none);
    const drafted = await this.#drafting.of(visit.staff);
    const { rota } = drafted.arrangements;
    const { clock, production } = this.#drafting;
    const read = readRotaFile(text, rota, clock.care(), production);
    if ('fault' in read) return this.#refuseFile(visit, read.fault);
    const { added, rows } = read;
    if (rota.length + added.length > MOST_SHIFTS)
      return this.#refuseFile(visit, fill(says.faults.tooMany, { most: MOST_SHIFTS }));
    if (added.length > 0) await this.#keep(visit, drafted, [...rota, ...added]);
    const count = (state: RowReport['state']): number => rows.filter((row) => row.state === state).length;
    const counts = { added: count('added'), already: count('already'), refused: count('refused') };
    const refused = rows.filter(({ state }) => state === 'refused');
    await this.#page(visit, { given: EMPTY, report: { summary: fill(says.file.summary, counts), refused, rows } });
  }

  #refuseFile(visit: Visit, fileMistake: string): Promise<void> {
    return this.#page(visit, { given: EMPTY, fileMistake, status: 422 });
  }

  async #keep(visit: Visit, drafted: Awaited<ReturnType<Drafting['of']>>, rota: Shift[]): Promise<void> {
    const inOrder = rota.sort((a, b) => a.from - b.from);
    await this.#drafting.keep(visit.staff, drafted, { ...drafted.arrangements, rota: inOrder });
  }

  async #page(
    visit: Visit,
    { given, mistakes = {}, id = '', status = 200, report, fileMistake = '' }: Shown,
  ): Promise<void> {
    const now = this.#drafting.clock.care();
    const { arrangements } = await this.#drafting.of(visit.staff);
    const coming = arrangements.rota.filter(({ until }) => until > now);
    const start = Math.max(0, Number.parseInt(asked(visit.request).get('start') ?? '', 10) || 0);
    const { name, text, email, ...times } = says.fields;
    const field = (of: keyof ShiftFields, label: string, more: Partial<Field>): Field =>
      fieldOf(of, label, given[of], { mistake: mistakes[of] ?? '', ...more });
    const all = [
      field('name', name, {}),
      field('from', times.from, { type: 'datetime-local' }),
      field('until', times.until, { type: 'datetime-local', hint: times.timeHint }),
      field('text', text, { type: 'tel', hint: times.textHint }),
      field('email', email, { type: 'email' }),
    ];
    const file = fieldOf('file', '', '', { mistake: fileMistake });
    await this.#drafting.show(
      visit,
      status,
      'rota',
      {
        now: POSTS.map((post) => {
          const who = whoIs(post, now);
          const shift = inForce().rota.find((each) => each.post === post && each.from <= now && now < each.until);
          const until = shift ? `${says.until} ${when(shift.until)}` : '';
          return { post: postName(post), name: who.named ? who.name : says.ownContact, until };
        }),
        change: id,
        posts: POSTS.map((post) => ({ id: post, label: postName(post), chosen: given.post === post })),
        postMistake: mistakes.post ?? '',
        fields: all,
        count: coming.length,
        shifts: coming.slice(start, start + AT_ONCE).map((shift) => ({
          id: shift.id,
          post: postName(shift.post),
          name: shift.name,
          times: stretch(shift),
          text: numberWords(shift.text),
          email: shift.email,
        })),
        later: start + AT_ONCE < coming.length ? String(start + AT_ONCE) : '',
        earlier: start > 0 ? String(Math.max(0, start - AT_ONCE)) : '',
        isFirst: start === 0,
        report: report ?? false,
        fileMistake,
      },
      [fieldOf('post', says.fields.post, '', { mistake: mistakes.post ?? '' }), ...all, file],
    );
  }
}
