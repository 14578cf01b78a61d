import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Asset, Directory } from '../../bot/directory/asset.ts';
import { joinFeeds } from '../../bot/directory/joinFeeds.ts';
import type { Steps } from '../../bot/directory/steps.ts';
import { DirectoryRefused, lockDirectory } from './directoryLock.ts';

const LIVE = 'directory.db';
const PREVIOUS = 'directory.previous.db';
const MOST_LOST = 0.2;
const NONE_KEPT = 'No earlier directory is kept here, so nothing was changed.';

export interface ReplaceOptions {
  /** Swap even when more than a fifth of the source's live assets would vanish. */
  force?: boolean;
  /** A source whose assets go out in the same swap. */
  without?: string;
  /** The directory to roll back to stays the one that is kept, where there is one: this swap is no import. */
  keepEarlier?: boolean;
}

/**
 * Puts one source's assets in place of what that source had; other sources' assets stay, and what two sources list is
 * joined in what is read back.
 *
 * Promises: readers see the old directory or the new one, never a part, though the process be killed at any moment;
 * the file is on the disk before it is swapped in; the one before is kept as `directory.previous.db`; a second import
 * at the same time is refused, and a lock left by a dead process is taken over.
 * @throws {DirectoryRefused} when more than a fifth of the source's live assets would vanish and `force` is not given,
 * or while another import runs
 */
export function replaceSource(
  folder: string,
  source: string,
  assets: readonly Asset[],
  options: ReplaceOptions = {},
): Directory {
  mkdirSync(folder, { recursive: true });
  const unlock = lockDirectory(folder);
  const fresh = join(folder, `${LIVE}.new-${process.pid}`);
  try {
    sweep(folder);
    if (!options.force) refuseLoss(idsOf(folder, source), source, assets);
    const others = readSources(folder, [source, options.without ?? source]);
    const all = [...others, ...assets.map((asset) => ({ ...asset, source }))];
    const directory = build(fresh, all);
    swap(folder, fresh, options.keepEarlier);
    return directory;
  } finally {
    rmSync(fresh, { force: true });
    unlock();
  }
}

/**
 * Puts the directory before the last swap in the place of the live one, and keeps the live one as the one before: a second
 * call undoes the first. Killed between, it leaves a whole directory and loses neither.
 * @param seen the two as `bothVersions` gave them to whoever decided this
 * @throws {DirectoryRefused} when none is kept, or it cannot be read, or (`moved`) they are others than were seen
 */
export function rollBack(folder: string, seen?: string): Directory {
  const [live, previous] = [join(folder, LIVE), join(folder, PREVIOUS)];
  if (!existsSync(folder)) throw new DirectoryRefused(NONE_KEPT);
  const unlock = lockDirectory(folder);
  try {
    sweep(folder);
    if (!existsSync(previous)) throw new DirectoryRefused(NONE_KEPT);
    let directory: Directory;
    try {
      directory = readFile(previous);
    } catch {
      throw new DirectoryRefused('The earlier directory is damaged, so nothing was changed.');
    }
    if (seen !== undefined && bothVersions(folder) !== seen)
      throw new DirectoryRefused('The directory has changed in the meantime, so nothing was changed.', 'moved');
    const newer = `${previous}.new-${process.pid}`;
    if (existsSync(live)) linkSync(live, newer);
    renameSync(previous, live);
    if (existsSync(newer)) renameSync(newer, previous);
    flush(folder);
    return directory;
  } finally {
    unlock();
  }
}

/** Which directory is live and which is kept before it; undefined when none is kept, or one cannot be read. */
export function bothVersions(folder: string): string | undefined {
  const files = [LIVE, PREVIOUS].map((name) => join(folder, name));
  if (!files.every((file) => existsSync(file))) return undefined;
  try {
    return files.map((file) => withDatabase(file, versionOf)).join(' ');
  } catch {
    return undefined;
  }
}

/** Every record of every source in the directory that is kept before the live one. */
export function readEarlier(folder: string): Asset[] {
  const read = (database: DatabaseSync): Asset[] => rowsOf(database, 'SELECT json FROM asset ORDER BY place');
  return withDatabase(join(folder, PREVIOUS), read);
}

/** Every record of every source as it was imported, joined with none; without the sources that are named. */
export function readSources(folder: string, without: readonly string[] = []): Asset[] {
  const where = without.map(() => 'source <> ?').join(' AND ') || 'TRUE';
  const query = `SELECT json FROM asset WHERE ${where} ORDER BY place`;
  return fromEither(folder, [], (database) => rowsOf(database, query, without));
}

/** The ids that a source has in the live directory. */
export function idsOf(folder: string, source: string): string[] {
  return fromEither(folder, [], (database) =>
    (database.prepare('SELECT id FROM asset WHERE source = ?').all(source) as { id: string }[]).map(({ id }) => id),
  );
}

/** Reads the live file, or the one before it where it is damaged. */
function fromEither<T>(folder: string, none: T, read: (database: DatabaseSync) => T): T {
  const [live, previous] = [join(folder, LIVE), join(folder, PREVIOUS)];
  if (!existsSync(live)) return none;
  try {
    return withDatabase(live, read);
  } catch (error) {
    if (!existsSync(previous)) throw error;
    return withDatabase(previous, read);
  }
}

/** The whole directory in memory. No file yet is an empty directory; a damaged one is read from the one before it. */
export function readDirectory(folder: string): Directory {
  const live = join(folder, LIVE);
  if (!existsSync(live)) return { assets: [], version: 'empty' };
  try {
    return readFile(live);
  } catch (error) {
    const previous = join(folder, PREVIOUS);
    if (!existsSync(previous)) throw error;
    return readFile(previous);
  }
}

/** The directory as `readDirectory` gives it, some rows at a time. One that is damaged is read at once from the one before. */
export function* readingDirectory(folder: string): Steps<Directory> {
  const live = join(folder, LIVE);
  if (!existsSync(live)) return { assets: [], version: 'empty' };
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(live, { readOnly: true });
    const version = versionOf(database);
    const assets: Asset[] = [];
    for (const row of database.prepare(shownRows(database)).iterate()) {
      yield;
      assets.push(JSON.parse((row as { json: string }).json) as Asset);
    }
    return { assets, version };
  } catch {
    return readDirectory(folder);
  } finally {
    database?.close();
  }
}

function refuseLoss(before: readonly string[], source: string, next: readonly Asset[]): void {
  const kept = new Set(next.map((asset) => asset.id));
  const lost = before.filter((id) => !kept.has(id)).length;
  if (lost <= before.length * MOST_LOST) return;
  throw new DirectoryRefused(
    `${lost} of the ${before.length} services that “${source}” has now would vanish. That is more than a fifth, ` +
      'so nothing was changed. If it is meant, import again with --force.',
    'loss',
  );
}

/** Writes all the records, and beside them what the joined ones look like: `shown` is null for a record that another speaks for. */
function build(path: string, all: readonly Asset[]): Directory {
  rmSync(path, { force: true });
  const { assets, groups } = joinFeeds(all);
  const directory = { assets, version: randomUUID() };
  const shown = new Map<Asset, string | null>();
  for (const { members, asset } of groups)
    for (const member of members) shown.set(member, member === members[0] ? JSON.stringify(asset) : null);
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL; BEGIN');
    database.exec('CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
    database.exec(
      'CREATE TABLE asset (place INTEGER PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, UNIQUE (source, id)) STRICT',
    );
    database.exec('CREATE TABLE shown (place INTEGER PRIMARY KEY, json TEXT) STRICT');
    database.prepare('INSERT INTO meta VALUES (?, ?)').run('version', directory.version);
    const insert = database.prepare('INSERT INTO asset (source, id, json) VALUES (?, ?, ?)');
    const show = database.prepare('INSERT INTO shown (place, json) VALUES (?, ?)');
    for (const asset of all) {
      const { lastInsertRowid } = insert.run(asset.source, asset.id, JSON.stringify(asset));
      const json = shown.get(asset);
      if (json !== undefined) show.run(lastInsertRowid, json);
    }
    database.exec('COMMIT');
  } finally {
    database.close();
  }
  flush(path);
  return directory;
}

function readFile(path: string): Directory {
  return withDatabase(path, (database) => ({
    assets: rowsOf(database, shownRows(database)),
    version: versionOf(database),
  }));
}

function versionOf(database: DatabaseSync): string {
  return (database.prepare("SELECT value FROM meta WHERE name = 'version'").get() as { value: string }).value;
}

/** What residents may see, joined. A file of an earlier release has nothing joined in it. */
function shownRows(database: DatabaseSync): string {
  const isJoined = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'shown'").get() !== undefined;
  return isJoined
    ? `SELECT coalesce(shown.json, asset.json) AS json FROM asset LEFT JOIN shown USING (place)
       WHERE shown.place IS NULL OR shown.json IS NOT NULL ORDER BY place`
    : 'SELECT json FROM asset ORDER BY place';
}

function withDatabase<T>(path: string, read: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

function rowsOf(database: DatabaseSync, query: string, values: readonly string[] = []): Asset[] {
  const assets: Asset[] = [];
  for (const row of database.prepare(query).iterate(...values))
    assets.push(JSON.parse((row as { json: string }).json) as Asset);
  return assets;
}

/** The live file is never absent: the old one gets a second name before the new one takes its place. */
function swap(folder: string, fresh: string, keepEarlier = false): void {
  const live = join(folder, LIVE);
  if (existsSync(live) && !(keepEarlier && existsSync(join(folder, PREVIOUS)))) {
    const old = join(folder, `${PREVIOUS}.new-${process.pid}`);
    rmSync(old, { force: true });
    linkSync(live, old);
    renameSync(old, join(folder, PREVIOUS));
  }
  renameSync(fresh, live);
  flush(folder);
}

function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Takes away what imports that were killed have left behind. Only called under the lock. Where no earlier directory is
 * kept, a roll-back was killed between its two steps, and what it left is the earlier directory.
 */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const left = /^directory\.(previous\.)?db\.new-\d+(-journal)?$/.exec(name);
    if (!left) continue;
    if (left[1] && !existsSync(join(folder, PREVIOUS))) renameSync(join(folder, name), join(folder, PREVIOUS));
    else rmSync(join(folder, name), { force: true });
  }
}
