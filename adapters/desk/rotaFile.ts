/** A rota out of a spreadsheet: each row is a shift, or is told why it is none. Pure but for the names of shifts. */
import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { type Fault, overlapFaults, shiftFaults } from '../../bot/case/arrangementFaults.ts';
import { POSTS, postName, type Shift } from '../../bot/case/arrangements.ts';
import { ukMobile } from '../../bot/case/contact.ts';
import { faultWords, fill, readMoment, says } from './arrangementWords.ts';

const COLUMNS = ['post', 'name', 'from', 'until', 'text', 'email'] as const;
const MOST_ROWS = 1_000;

export type ShiftFields = Record<(typeof COLUMNS)[number], string>;

/** What became of each row, by the row's number in the file. */
export interface RowReport {
  row: number;
  given: string;
  state: 'added' | 'already' | 'refused';
  why: string;
}

/** A shift as somebody typed it, and what is wrong with it by field. */
export function readShift(
  given: ShiftFields,
  id: string,
  now: number,
  production: boolean,
): { shift: Shift; mistakes: Partial<ShiftFields> } {
  const mistakes: Partial<ShiftFields> = {};
  const [from, until] = [readMoment(given.from), readMoment(given.until)];
  const wanted = given.post.trim().toLowerCase();
  const post = POSTS.find((each) => [each.toLowerCase(), postName(each).toLowerCase()].includes(wanted));
  const shift: Shift = {
    id,
    post: post ?? (given.post as Shift['post']),
    name: given.name.trim(),
    text: ukMobile(given.text) ?? given.text.trim(),
    email: given.email.trim(),
    from: typeof from === 'number' ? from : 0,
    until: typeof until === 'number' ? until : 0,
  };
  const fieldOfFault: Record<string, keyof ShiftFields> = {
    noPost: 'post',
    shiftName: 'name',
    endsFirst: 'until',
    shiftLong: 'until',
    mobile: 'text',
    namesNobody: 'text',
    drama: 'text',
    email: 'email',
  };
  const faults: Fault[] = shiftFaults(shift, production);
  for (const fault of faults) mistakes[fieldOfFault[fault.why]!] ??= faultWords(fault);
  if (shift.until > 0 && shift.until <= now) mistakes.until ??= says.faults.isOver;
  for (const [field, time] of [
    ['from', from],
    ['until', until],
  ] as const)
    if (typeof time === 'string') mistakes[field] = says.faults[time];
  if (mistakes.from && typeof until === 'number') delete mistakes.until;
  return { shift, mistakes };
}

/**
 * @param rota what is there already: rows that stand in it are left alone, so that a file may be read twice
 * @returns the shifts to add and a report of every row; or why the file is none
 */
export function readRotaFile(
  text: string,
  rota: readonly Shift[],
  now: number,
  production: boolean,
): { added: Shift[]; rows: RowReport[] } | { fault: string } {
  if (text.includes('�') || text.includes('\0')) return { fault: says.file.notText };
  let found: { record: string[]; info: { lines: number } }[];
  try {
    found = parse(text, {
      bom: true,
      info: true,
      trim: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_records_with_empty_values: true,
      to: MOST_ROWS + 2,
    }) as never;
  } catch (error) {
    return { fault: fill(says.file.notCsv, { row: (error as { lines?: number }).lines ?? 1 }) };
  }
  const head = found[0]?.record.map((name) => name.toLowerCase()) ?? [];
  if (COLUMNS.some((column) => !head.includes(column))) return { fault: says.file.columns };
  if (found.length > MOST_ROWS + 1) return { fault: says.file.tooLong };
  const added: Shift[] = [];
  const rows = found.slice(1).map(({ record, info }): RowReport => {
    const given = Object.fromEntries(
      COLUMNS.map((column) => [column, record[head.indexOf(column)] ?? '']),
    ) as ShiftFields;
    const { shift, mistakes } = readShift(given, randomUUID(), now, production);
    const row = {
      row: info.lines,
      given: COLUMNS.map((column) => given[column])
        .join(', ')
        .slice(0, 200),
    };
    const why = Object.values(mistakes);
    if (why.length > 0) return { ...row, state: 'refused', why: why.join(' ') };
    const all = [...rota, ...added];
    if (all.some((each) => isSame(each, shift))) return { ...row, state: 'already', why: says.file.already };
    const clash = overlapFaults(all, shift).map(faultWords);
    if (clash.length > 0) return { ...row, state: 'refused', why: clash.join(' ') };
    added.push(shift);
    return { ...row, state: 'added', why: says.file.added };
  });
  return { added, rows };
}

function isSame({ id: _, ...a }: Shift, b: Shift): boolean {
  return (Object.keys(a) as (keyof typeof a)[]).every((part) => a[part] === b[part]);
}
