import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Asset, Directory } from '../../bot/directory/asset.ts';

const LIVE = 'directory.db';
const PREVIOUS = 'directory.previous.db';
const LOCK = 'directory.lock';
const MOST_LOST = 0.2;

/** The directory was left as it was. The message is a plain sentence for the operator. */
export class DirectoryRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DirectoryRefused';
  }
}

export interface ReplaceOptions {
  /** Swap even when more than a fifth of the source's live assets would vanish. */
  force?: boolean;
}

/**
 * Puts one source's assets in place of what that source had; other sources' assets stay.
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
  const unlock = lock(folder);
  const fresh = join(folder, `${LIVE}.new-${process.pid}`);
  try {
    sweep(folder);
    const live = readDirectory(folder);
    if (!options.force) refuseLoss(live.assets, source, assets);
    const directory: Directory = {
      assets: [
        ...live.assets.filter((asset) => asset.source !== source),
        ...assets.map((asset) => ({ ...asset, source })),
      ],
      version: randomUUID(),
    };
    build(fresh, directory);
    swap(folder, fresh);
    return directory;
  } finally {
    rmSync(fresh, { force: true });
    unlock();
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

/**
 * Calls back with the new directory after each swap, looking once a second. One that cannot be read is passed over and
 * tried again, so that a running server keeps what it has.
 * @returns a function that stops the watching; the timer never keeps a process alive
 */
export function watchDirectory(folder: string, onChange: (directory: Directory) => void, every = 1000): () => void {
  const look = () => {
    const about = statSync(join(folder, LIVE), { throwIfNoEntry: false, bigint: true });
    return about ? `${about.ino}/${about.mtimeNs}/${about.size}` : '';
  };
  let seen = look();
  const timer = setInterval(() => {
    try {
      const now = look();
      if (now === seen || !now) return;
      const directory = readDirectory(folder);
      seen = now;
      onChange(directory);
    } catch {
      // Left for the next second: the server has a directory, and a half-readable one must not take it away.
    }
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}

function refuseLoss(live: readonly Asset[], source: string, next: readonly Asset[]): void {
  const before = live.filter((asset) => asset.source === source);
  const kept = new Set(next.map((asset) => asset.id));
  const lost = before.filter((asset) => !kept.has(asset.id)).length;
  if (lost <= before.length * MOST_LOST) return;
  throw new DirectoryRefused(
    `${lost} of the ${before.length} services that “${source}” has now would vanish. That is more than a fifth, ` +
      'so nothing was changed. If it is meant, import again with --force.',
  );
}

function build(path: string, directory: Directory): void {
  rmSync(path, { force: true });
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL; BEGIN');
    database.exec('CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
    database.exec(
      'CREATE TABLE asset (place INTEGER PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, UNIQUE (source, id)) STRICT',
    );
    database.prepare('INSERT INTO meta VALUES (?, ?)').run('version', directory.version);
    const insert = database.prepare('INSERT INTO asset (source, id, json) VALUES (?, ?, ?)');
    for (const asset of directory.assets) insert.run(asset.source, asset.id, JSON.stringify(asset));
    database.exec('COMMIT');
  } finally {
    database.close();
  }
  flush(path);
}

function readFile(path: string): Directory {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const version = database.prepare("SELECT value FROM meta WHERE name = 'version'").get() as { value: string };
    const rows = database.prepare('SELECT json FROM asset ORDER BY place').all() as { json: string }[];
    return { assets: rows.map(({ json }) => JSON.parse(json) as Asset), version: version.value };
  } finally {
    database.close();
  }
}

/** The live file is never absent: the old one gets a second name before the new one takes its place. */
function swap(folder: string, fresh: string): void {
  const live = join(folder, LIVE);
  if (existsSync(live)) {
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

function lock(folder: string): () => void {
  const path = join(folder, LOCK);
  for (let turn = 0; turn < 2; turn += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isAlive(Number(readFileSync(path, 'utf8')))) break;
      rmSync(path, { force: true });
    }
  }
  throw new DirectoryRefused(
    'Another import is running in this folder, so nothing was changed. Try again when it is done.',
  );
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes away what imports that were killed have left behind. Only called under the lock. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/^directory\.(previous\.)?db\.new-\d+(-journal)?$/.test(name)) rmSync(join(folder, name), { force: true });
  }
}
