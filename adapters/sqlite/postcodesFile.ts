/** The postcodes of the council's own area, as a small file beside the directory. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Point, Postcodes } from '../../bot/directory/asset.ts';
import { outcodeOf } from '../../bot/directory/postcode.ts';
import { DirectoryRefused, lockDirectory } from './directoryLock.ts';

const LIVE = 'postcodes.db';

/**
 * Writes all of them in the place of those before, at once: a reader sees the old file or the new one.
 * @returns how many, and the outward codes they begin with
 * @throws {DirectoryRefused} when there are none
 */
export async function replacePostcodes(
  folder: string,
  found: AsyncIterable<Point & { code: string }>,
): Promise<{ count: number; outcodes: string[] }> {
  mkdirSync(folder, { recursive: true });
  const unlock = lockDirectory(folder);
  const fresh = join(folder, `${LIVE}.new`);
  rmSync(fresh, { force: true });
  const database = new DatabaseSync(fresh);
  try {
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL; BEGIN');
    database.exec(
      'CREATE TABLE postcode (code TEXT PRIMARY KEY, outcode TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL) STRICT, WITHOUT ROWID',
    );
    const insert = database.prepare('INSERT OR REPLACE INTO postcode VALUES (?, ?, ?, ?)');
    for await (const { code, latitude, longitude } of found) insert.run(code, outcodeOf(code), latitude, longitude);
    const { count } = database.prepare('SELECT count(*) AS count FROM postcode').get() as { count: number };
    if (count === 0) throw new DirectoryRefused('None of its postcodes are of this area, so nothing was changed.');
    const outcodes = database.prepare('SELECT DISTINCT outcode FROM postcode ORDER BY outcode').all();
    database.exec('COMMIT');
    database.close();
    renameSync(fresh, join(folder, LIVE));
    return { count, outcodes: (outcodes as { outcode: string }[]).map(({ outcode }) => outcode) };
  } finally {
    if (database.isOpen) database.close();
    rmSync(fresh, { force: true });
    unlock();
  }
}

/** The postcodes that were loaded; nothing where there are none, or the file cannot be read. Looking one up reads the disk's cache. */
export function openPostcodes(folder: string): (Postcodes & { close(): void }) | undefined {
  const path = join(folder, LIVE);
  if (!existsSync(path)) return undefined;
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    const one = database.prepare('SELECT latitude, longitude FROM postcode WHERE code = ?');
    // The mean of thousands of doors is a fair middle: a wrong one moves it little.
    const middles = database
      .prepare('SELECT outcode, avg(latitude) AS latitude, avg(longitude) AS longitude FROM postcode GROUP BY outcode')
      .all() as unknown as (Point & { outcode: string })[];
    const outcodes = new Map(middles.map(({ outcode, latitude, longitude }) => [outcode, { latitude, longitude }]));
    return {
      at: (code) => (database.isOpen ? (one.get(code) as Point | undefined) : undefined),
      outcodes,
      close: () => database.close(),
    };
  } catch {
    return undefined;
  }
}
