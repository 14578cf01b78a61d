/** What the nightly refresh of the feeds did, kept as `refresh.json` in the data folder. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = 'refresh.json';
const HELD = 'refresh.held';

const feed = z.object({
  /** `held`: too much would vanish, or somebody rolled the directory back; a person must decide. */
  state: z.enum(['done', 'held', 'failed']),
  /** The care clock when it was last tried (ms), and in words for people. */
  tried: z.number(),
  when: z.string(),
  /** When it was last read to its end, and when last without asking what had changed (ms). */
  done: z.number().optional(),
  whole: z.number().optional(),
  why: z.string().optional(),
  report: z.unknown().optional(),
});

export type FeedState = z.infer<typeof feed>;
export type RefreshState = Record<string, FeedState>;

/** By feed; one that is not there was never tried. A file that cannot be read is none. */
export function readRefresh(folder: string): RefreshState {
  try {
    return z.record(z.string(), feed).parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
  } catch {
    return {};
  }
}

/** Notes one feed's state beside the others'. Only the process that leads the refresh, or its child, calls this. */
export function noteRefresh(folder: string, name: string, state: FeedState): void {
  mkdirSync(folder, { recursive: true });
  const fresh = join(folder, `${FILE}.new-${process.pid}`);
  writeFileSync(fresh, JSON.stringify({ ...readRefresh(folder), [name]: state }, null, 1), { mode: 0o600 });
  renameSync(fresh, join(folder, FILE));
}

/** Somebody took the directory back: what was taken back must not return the next night by itself. */
export function isHeld(folder: string): boolean {
  return existsSync(join(folder, HELD));
}

/** Holds the refresh, or lets it go. */
export function holdRefresh(folder: string, hold: boolean): void {
  if (hold) writeFileSync(join(folder, HELD), 'The directory was rolled back. The next import by hand lets it go.\n');
  else rmSync(join(folder, HELD), { force: true });
}

/** One word for `/health`: the worst of the feeds. */
export function refreshInOneWord(folder: string, feeds: readonly string[]): 'held' | 'failed' | 'waiting' | 'done' {
  const states = readRefresh(folder);
  if (isHeld(folder) || feeds.some((name) => states[name]?.state === 'held')) return 'held';
  if (feeds.some((name) => states[name]?.state === 'failed')) return 'failed';
  return feeds.every((name) => states[name]) ? 'done' : 'waiting';
}
