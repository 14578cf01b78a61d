/** Reads a tabular data package: CSV files in a folder, with or without a `datapackage.json` that names them. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { parse } from 'csv-parse/sync';
import { joinTables, type Tables, tableNamed } from './joinTables.ts';
import { type ParsedFeed, safeJson } from './parseFeed.ts';
import { list, type Raw, record, word } from './raw.ts';
import { FeedFault } from './report.ts';

const MOST_BYTES = 200 * 1024 * 1024;
const LONGEST_ROW = 1024 * 1024;
const DESCRIPTION = 'datapackage.json';

/** The folder of a data package when this path is one or leads to its description, else nothing. */
export async function packageFolder(path: string): Promise<string | undefined> {
  const about = await stat(path).catch(() => undefined);
  if (about?.isDirectory()) return path;
  return about && basename(path).toLowerCase() === DESCRIPTION ? dirname(path) : undefined;
}

/**
 * HSDS 1.1, ORUK v1 and HSDS 3.0 tables as nested services. What the tables are is told by their names, which differ
 * little between the versions; which version is declared is not asked.
 * @throws {FeedFault} with a plain sentence: a table that is cut short loses the whole import, not half of it
 */
export async function readPackage(folder: string): Promise<ParsedFeed> {
  const notes: string[] = [];
  const tables: Tables = new Map();
  let size = 0;
  for (const { path, table, delimiter } of await filesOf(folder, notes)) {
    size += (await stat(path)).size;
    if (size > MOST_BYTES) throw new FeedFault(`“${folder}” holds more than 200 MB, so nothing was changed.`);
    const rows = rowsIn(await readFile(path), basename(path), delimiter, notes);
    tables.set(table, [...(tables.get(table) ?? []), ...rows]);
  }
  const { services, notes: unjoined } = joinTables(tables);
  if (services.length === 0)
    throw new FeedFault(`“${folder}” holds no table of services with rows in it, so nothing was changed.`);
  return { services, notes: [...notes, ...unjoined] };
}

interface Table {
  path: string;
  table: string;
  delimiter?: string;
}

async function filesOf(folder: string, notes: string[]): Promise<Table[]> {
  const described = await describedFiles(folder, notes);
  if (described.length > 0) return described;
  const names = (await readdir(folder)).filter((name) => /\.(csv|tsv)$/i.test(name)).sort();
  const found = names.flatMap((name) => {
    const table = tableNamed(basename(name, extname(name)));
    return table ? [{ path: join(folder, name), table }] : [];
  });
  if (found.length === 0)
    throw new FeedFault(
      `“${folder}” holds neither a datapackage.json nor Open Referral tables (services.csv and others), so nothing was changed.`,
    );
  return found;
}

/** The files that `datapackage.json` names. One that cannot be read is passed over: the CSV files speak for themselves. */
async function describedFiles(folder: string, notes: string[]): Promise<Table[]> {
  const text = await readFile(join(folder, DESCRIPTION), 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  let about: Raw;
  try {
    about = record(safeJson(text).value);
  } catch {
    notes.push('datapackage.json is not JSON; the CSV files beside it were read by their names');
    return [];
  }
  const home = await realpath(folder);
  const found: Table[] = [];
  for (const resource of list(about.resources)) {
    const path = word(Array.isArray(resource.path) ? resource.path[0] : resource.path);
    const table = tableNamed(word(resource.name)) ?? tableNamed(basename(path, extname(path)));
    if (!path || !table) continue;
    const file = await realpath(resolve(home, path)).catch(() => undefined);
    // Most packages describe tables that they do not have.
    if (!file) continue;
    // A description is a stranger's: it must not make us read a file of ours, by `..`, by a full path or by a link.
    if (!file.startsWith(home + sep)) {
      notes.push(`datapackage.json names a file outside its own folder, for ${table}; it was not read`);
      continue;
    }
    const delimiter = word(record(resource.dialect).delimiter);
    found.push({ path: file, table, ...(delimiter && { delimiter }) });
  }
  return found;
}

/** Rows of one CSV file as objects of trimmed strings, by the names in its first line; blanks are left out. */
function rowsIn(bytes: Buffer, name: string, given: string | undefined, notes: string[]): Raw[] {
  const text = textOf(bytes, name, notes);
  const firstLine = /^[^\r\n]*/.exec(text)![0];
  const delimiter = given ?? [',', ';', '\t', '|'].sort((a, b) => count(firstLine, b) - count(firstLine, a))[0]!;
  const [header, ...lines] = linesIn(text, name, delimiter);
  if (!header) return [];
  const columns = header.map((column) => column.trim().toLowerCase().replace(/\s+/g, '_'));
  const safe = columns.map((column) => !['__proto__', 'constructor', 'prototype'].includes(column));
  if (safe.includes(false)) notes.push(`${name}: a column that could poison a prototype was dropped`);
  const last = lines.at(-1);
  if (last && last.length < columns.length && !/[\r\n]$/.test(text))
    throw new FeedFault(`${name} is cut short in its last line, so nothing was changed.`);
  const odd = lines.filter((line) => line.length !== columns.length).length;
  if (odd > 0) notes.push(`${name}: ${odd} rows have more or fewer columns than the first line names`);
  return lines.map((line) => {
    const row: Raw = {};
    columns.forEach((column, at) => {
      const value = word(line[at]);
      if (value && column && safe[at]) row[column] = value;
    });
    return row;
  });
}

function linesIn(text: string, name: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
    }) as string[][];
  } catch (error) {
    const { lines } = error as { lines?: number };
    throw new FeedFault(
      `${name} cannot be read${lines ? ` past line ${lines}` : ''}: it is cut short or is no CSV. Nothing was changed.`,
    );
  }
}

/** UTF-8, or else what spreadsheets on Windows save, which has no mark of its own. */
function textOf(bytes: Buffer, name: string, notes: string[]): string {
  if (bytes.includes(0)) throw new FeedFault(`${name} is not a CSV file of text, so nothing was changed.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    notes.push(`${name} is not UTF-8; it was read as Windows-1252, as spreadsheets save it`);
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
