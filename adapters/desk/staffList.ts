/** A list of staff as councils have it: a CSV from some spreadsheet. What is wrong is said by row, in plain words. */
import { parse } from 'csv-parse/sync';
import { loginOf } from './accounts.ts';
import { firstName } from './invitation.ts';
import { ROLES, type Role } from './roles.ts';
import { labels } from './words.ts';

export interface Listed {
  /** As the spreadsheet counts: the names of the columns are row 1. */
  row: number;
  name: string;
  login: string;
  roles: Role[];
  team?: string;
}

/** What is wrong, by its name in `content/desk.json`, and what it is about. */
export interface ListFault {
  row: number;
  why: keyof typeof labels.staffList.rows;
  what?: string;
}

export type StaffList =
  | { wrong: keyof typeof labels.staffList.files; what?: string }
  | { people: Listed[]; faults: ListFault[] };

type Column = 'name' | 'login' | 'roles' | 'team';

export const MOST_BYTES = 1_048_576;
const MOST_ROWS = 1_000;
const NEEDED: Column[] = ['name', 'login', 'roles'];
const COLUMNS = new Map<string, Column>(
  Object.entries(labels.staffList.columns).flatMap(([column, names]) => names.map((name) => [name, column as Column])),
);
/** What a spreadsheet would run instead of show; the wide forms too, which some turn into the narrow ones. */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;
const BETWEEN_ROLES = /[;,|+/&]|\band\b/i;

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
const ROLE_NAMES = new Map<string, Role>(
  ROLES.flatMap((role) => [
    [role, role],
    [plain(labels.roles[role].split(':')[0]!), role],
  ]),
);
const TEAMS = new Map(labels.teams.flatMap(({ id, label }) => [plain(id), plain(label)].map((name) => [name, id])));

/** Reads the whole list before anything is done with it. */
export function readStaffList(bytes: Buffer): StaffList {
  if (bytes.length > MOST_BYTES) return { wrong: 'large' };
  const text = textOf(bytes);
  if (typeof text !== 'string') return text;
  const cells = cellsOf(text);
  const [header, ...rest] = cells ?? [];
  if (!header) return { wrong: cells ? 'empty' : 'notCsv' };
  const columns = header.map((name) => COLUMNS.get(plain(name)));
  const unknown = columns.indexOf(undefined);
  if (unknown >= 0) return { wrong: 'column', what: header[unknown]!.slice(0, 40) || String(unknown + 1) };
  const doubled = columns.find((column, at) => columns.indexOf(column) !== at);
  if (doubled) return { wrong: 'twice', what: doubled };
  const missing = NEEDED.find((column) => !columns.includes(column));
  if (missing) return { wrong: 'missing', what: labels.staffList.columns[missing][0] };
  if (rest.length > MOST_ROWS) return { wrong: 'many' };
  return readRows(rest, columns as Column[]);
}

function readRows(rows: string[][], columns: Column[]): StaffList {
  const [people, faults]: [Listed[], ListFault[]] = [[], []];
  const seen = new Map<string, number>();
  for (const [at, cells] of rows.entries()) {
    const row = at + 2;
    if (cells.every((cell) => cell.trim() === '')) continue;
    const read = readRow(cells, columns, row);
    const before = 'login' in read ? seen.get(read.login) : undefined;
    if ('login' in read) seen.set(read.login, before ?? row);
    if (before !== undefined) faults.push({ row, why: 'doubled', what: String(before) });
    else if ('why' in read) faults.push(read);
    else people.push(read);
  }
  return people.length + faults.length > 0 ? { people, faults } : { wrong: 'empty' };
}

function readRow(cells: string[], columns: Column[], row: number): Listed | ListFault {
  if (cells.length !== columns.length) return { row, why: 'cells' };
  if (cells.some((cell) => FORMULA.test(cell))) return { row, why: 'formula' };
  const cell = (column: Column): string => cells[columns.indexOf(column)]?.trim() ?? '';
  if (!cell('name')) return { row, why: 'noName' };
  const name = firstName(cell('name'));
  if (!name) return { row, why: 'name' };
  const login = loginOf(cell('login'));
  if (!login) return { row, why: cell('login') ? 'login' : 'noLogin' };
  const named = cell('roles').split(BETWEEN_ROLES).map(plain).filter(Boolean);
  const wrong = named.find((role) => !ROLE_NAMES.has(role));
  if (wrong !== undefined) return { row, why: 'role', what: wrong.slice(0, 40) };
  const roles = ROLES.filter((role) => named.some((each) => ROLE_NAMES.get(each) === role));
  if (roles.length === 0) return { row, why: 'noRole' };
  const team = TEAMS.get(plain(cell('team')));
  if (cell('team') && !team) return { row, why: 'team', what: cell('team').slice(0, 40) };
  return { row, name, login, roles, team };
}

function textOf(bytes: Buffer): string | StaffList {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return { wrong: 'spreadsheet' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? { wrong: 'notCsv' } : text;
  } catch {
    return { wrong: 'encoding' };
  }
}

/** Spreadsheets of other countries part cells with semicolons, and some with tabs: whatever parts the first row most. */
function cellsOf(text: string): string[][] | undefined {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const parts = (by: string): number => first.split(by).length;
  const delimiter = [',', ';', '\t'].reduce((best, by) => (parts(by) > parts(best) ? by : best));
  try {
    return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: false, info: false });
  } catch {
    return undefined;
  }
}
