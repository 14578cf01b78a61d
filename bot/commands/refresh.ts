/** The nightly reading of the live feeds, started by the server in a process of its own. Says nothing; `refresh.json` does. */
import { createHash } from 'node:crypto';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openJournal } from '../../adapters/openReferral/journal.ts';
import { addressWithoutQuery, readFeed } from '../../adapters/openReferral/readFeed.ts';
import { FeedFault, reportLines } from '../../adapters/openReferral/report.ts';
import { readSources } from '../../adapters/sqlite/directoryFile.ts';
import { DirectoryRefused } from '../../adapters/sqlite/directoryLock.ts';
import { readConfig } from '../config.ts';
import { type FeedState, isHeld, noteRefresh, readRefresh } from '../refreshState.ts';
import { takeIn } from './takeIn.ts';

/** Four requests a second: two thousand services take ten minutes, at night. */
const GAP = 250;
const PATIENCE = 15 * 60_000;
const TIMEOUT = 30_000;
const DAY = 24 * 60 * 60_000;
/** What a server says of its changes is believed for a week at most. */
const WHOLE_EVERY = 7 * DAY;

const { dataDir, feeds, feedHosts } = readConfig();
const { values } = parseArgs({ options: { at: { type: 'string' } } });
const now = Number(values.at ?? Date.now());

// The parent has gone: whoever leads next begins again, and two must not read at once.
const abandon = () => process.exit(1);
process.on('disconnect', abandon);
setPriority(constants.priority.PRIORITY_LOW);

for (const feed of feeds) {
  const name = addressWithoutQuery(feed);
  const before = readRefresh(dataDir)[name];
  noteRefresh(dataDir, name, { ...before, ...(await refreshed(feed, name, before)) });
}
// Open, the channel to the parent would keep this process alive.
process.off('disconnect', abandon);
if (process.connected) process.disconnect();

/** One feed, read and taken in. Never throws: one that fails must not keep the others from being read. */
async function refreshed(feed: string, name: string, before: FeedState | undefined): Promise<FeedState> {
  const tried = { tried: now, when: new Date(now).toISOString() };
  if (isHeld(dataDir)) return { ...tried, state: 'held', why: 'The directory was rolled back by hand.' };
  const isWhole = before?.whole === undefined || before.done === undefined || now - before.whole >= WHOLE_EVERY;
  const key = createHash('sha256').update(feed).digest('hex').slice(0, 16);
  const journal = openJournal(join(dataDir, 'refresh', `${key}.partial`));
  try {
    const { assets, report } = await readFeed(feed, {
      hosts: feedHosts,
      gap: GAP,
      patience: PATIENCE,
      timeout: TIMEOUT,
      today: tried.when.slice(0, 10),
      journal,
      known: new Map(readSources(dataDir).flatMap((asset) => (asset.source === name ? [[asset.id, asset]] : []))),
      // A day more than needed: clocks differ, and some servers keep only dates.
      ...(!isWhole && { since: new Date(before.done! - DAY).toISOString() }),
    });
    if (assets.length === 0) throw new FeedFault('None of its services can be shown to the public.');
    takeIn(dataDir, name, assets);
    journal.forget();
    const { mended, refused, doubled } = report;
    const counts = { mended: mended.length, refused: refused.length, doubled: doubled.length };
    const shown = { ...report, ...counts, lines: reportLines(report) };
    return { ...tried, state: 'done', done: now, whole: isWhole ? now : before.whole, why: undefined, report: shown };
  } catch (error) {
    const isLoss = error instanceof DirectoryRefused && error.because === 'loss';
    if (isLoss) journal.forget();
    const isPlain = error instanceof FeedFault || error instanceof DirectoryRefused;
    // An unforeseen error's text may repeat what the feed holds.
    return { ...tried, state: isLoss ? 'held' : 'failed', why: isPlain ? error.message : (error as Error).name };
  }
}
