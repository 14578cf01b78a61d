/**
 * Reads the postcodes that a council downloads for itself: the ONS Postcode Directory or Ordnance Survey's Code-Point Open,
 * both under the Open Government Licence. The first is over a gigabyte, so it is read line by line and never held whole.
 */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { outcodeOf, tidyPostcode } from '../../bot/directory/postcode.ts';
import { fromGrid } from './fromGrid.ts';

const LONGEST_LINE = 64 * 1024;

/** A file of postcodes that cannot be read. The message is a plain sentence for the operator; nothing was changed. */
export class PostcodesFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PostcodesFault';
  }
}

export interface LocatedPostcode {
  /** `CR0 1XX` */
  code: string;
  latitude: number;
  longitude: number;
}

/**
 * The live postcodes of some areas, from one CSV file or every one in a folder.
 * @param areas the letters that postcodes begin with: `CR`, `SE`
 * @throws {PostcodesFault}
 */
export async function* readPostcodes(path: string, areas: ReadonlySet<string>): AsyncGenerator<LocatedPostcode> {
  for (const file of await filesAt(path)) yield* readFile(file, areas);
}

async function filesAt(path: string): Promise<string[]> {
  const about = await stat(path).catch(() => undefined);
  if (about?.isFile()) return [path];
  const names = about?.isDirectory() ? (await readdir(path)).filter((name) => /\.csv$/i.test(name)) : [];
  if (names.length === 0) throw new PostcodesFault(`There is no CSV file at “${path}”, so nothing was changed.`);
  return names.sort().map((name) => join(path, name));
}

async function* readFile(path: string, areas: ReadonlySet<string>): AsyncGenerator<LocatedPostcode> {
  let columns: Columns | undefined;
  for await (const line of linesOf(path)) {
    if (!columns) {
      const cells = cellsOf(line);
      columns = columnsOf(cells);
      if (!columns)
        throw new PostcodesFault(`“${path}” has no column of postcodes with places, so nothing was changed.`);
      if (columns.hasHeader) continue;
    }
    // Most lines are of other areas: they are not worth taking apart.
    const area = columns.code === 0 ? /^"?([a-z]{1,2})\d/i.exec(line)?.[1]?.toUpperCase() : undefined;
    if (columns.code === 0 && !(area && areas.has(area))) continue;
    const found = locatedIn(cellsOf(line), columns);
    if (found && areas.has(/^[A-Z]+/.exec(found.code)![0])) yield found;
  }
}

interface Columns {
  hasHeader: boolean;
  code: number;
  ended?: number;
  latitude?: number;
  longitude?: number;
  easting?: number;
  northing?: number;
}

/** The ONS names its columns, and has renamed them; Code-Point Open has none, and a fixed order. */
function columnsOf(cells: string[]): Columns | undefined {
  const names = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/^\ufeff/, ''),
  );
  const at = (...wanted: string[]) => wanted.map((name) => names.indexOf(name)).find((index) => index >= 0);
  const code = at('pcds', 'pcd', 'pcd7', 'pcd8', 'pcd2', 'postcode');
  const first = names.indexOf(names.find((name) => /^(pcds?|pcd[278]|postcode)$/.test(name)) ?? '');
  if (code !== undefined) {
    const found = {
      hasHeader: true,
      code: first === 0 ? 0 : code,
      ended: at('doterm'),
      latitude: at('lat', 'latitude'),
      longitude: at('long', 'lng', 'lon', 'longitude'),
      easting: at('oseast1m', 'east1m', 'eastings', 'easting'),
      northing: at('osnrth1m', 'north1m', 'northings', 'northing'),
    };
    const isPlaced = found.latitude !== undefined && found.longitude !== undefined;
    return isPlaced || (found.easting !== undefined && found.northing !== undefined) ? found : undefined;
  }
  const isCodePoint = outcodeOf(spaced(cells[0] ?? '')) !== '' && cells.length >= 4 && /^\d+$/.test(cells[2]!.trim());
  return isCodePoint ? { hasHeader: false, code: 0, easting: 2, northing: 3 } : undefined;
}

function locatedIn(cells: string[], columns: Columns): LocatedPostcode | undefined {
  const code = tidyPostcode(spaced(cells[columns.code] ?? ''));
  if (!code.includes(' ') || !outcodeOf(code)) return undefined;
  if (columns.ended !== undefined && cells[columns.ended]?.trim()) return undefined;
  const number = (at: number | undefined) => (at === undefined || !cells[at]?.trim() ? Number.NaN : Number(cells[at]));
  const [latitude, longitude] = [number(columns.latitude), number(columns.longitude)];
  const [easting, northing] = [number(columns.easting), number(columns.northing)];
  const point = Number.isFinite(latitude + longitude)
    ? { latitude, longitude }
    : easting > 0 && northing > 0
      ? fromGrid(easting, northing)
      : undefined;
  // 99.999999 and 0,0 stand for “no place known”.
  if (!point || point.latitude < 49 || point.latitude > 61.5 || point.longitude < -9 || point.longitude > 3)
    return undefined;
  return { code, ...point };
}

/** Both sources pad to seven characters: `CR0 1XX`, `CR01XX`, `SW1A1AA`. */
function spaced(code: string): string {
  const bare = code.replace(/\s+/g, '');
  return bare.length > 4 ? `${bare.slice(0, -3)} ${bare.slice(-3)}` : bare;
}

function cellsOf(line: string): string[] {
  return (parse(line, { relax_quotes: true, relax_column_count: true }) as string[][])[0] ?? [];
}

/** @throws {PostcodesFault} for a line that is no line: a picture or an archive would be held in memory whole */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const part of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + part).split(/\r?\n/);
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new PostcodesFault(`“${path}” is no CSV file, so nothing was changed.`);
    for (const line of lines) if (line) yield line;
  }
  if (rest) yield rest;
}
