/** The last change of the directory's file: looked at, and taken back, in a thread: fifty thousand entries take seconds. */
import { isDeepStrictEqual } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Asset } from '../../bot/directory/asset.ts';
import { COUNCIL } from '../../bot/directory/corrections.ts';
import { type LastChange, MOST_NAMES, type SourceChange } from '../../bot/lastChange.ts';
import { OutsideFault } from '../../bot/ports.ts';
import { holdRefresh, isHeld } from '../../bot/refreshState.ts';
import { bothVersions, readEarlier, readSources, replaceSource, rollBack } from './directoryFile.ts';

/** What the thread is asked, and what it answers. */
export type Asked = { folder: string; takeBack?: string };
export type Answered = { change?: LastChange } | { done: 'done' | 'moved' | 'busy' } | { failed: true };

export function inThread(asked: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const fault = (cause?: unknown) =>
      reject(new OutsideFault('the directory’s file', 'comparing two directories', cause));
    const thread = new Worker(new URL('./lastChangeThread.ts', import.meta.url), { workerData: asked, execArgv: [] });
    thread.once('message', (answer: Answered) => ('failed' in answer ? fault() : resolve(answer)));
    thread.once('error', fault);
    thread.once('exit', () => fault());
  });
}

/** What taking the last change back would do. The council's own corrections stay whatever is taken back: the ledger has them. */
export function readLastChange(folder: string): LastChange | undefined {
  const seen = bothVersions(folder);
  if (seen === undefined) return undefined;
  const isFeeds = ({ source }: Asset): boolean => source !== COUNCIL;
  const [live, earlier] = [readSources(folder).filter(isFeeds), readEarlier(folder).filter(isFeeds)];
  const sources = [...new Set([...live, ...earlier].map(({ source }) => source))].sort();
  return {
    seen,
    sources: sources.map((source) => changeOf(source, live, earlier)).filter(isChange),
    isTakenBack: isHeld(folder),
  };
}

function changeOf(source: string, live: readonly Asset[], earlier: readonly Asset[]): SourceChange {
  const byId = (assets: readonly Asset[]) =>
    new Map(assets.filter((asset) => asset.source === source).map((asset) => [asset.id, asset]));
  const [now, then] = [byId(live), byId(earlier)];
  const back = [...then.values()].filter(({ id }) => !now.has(id));
  const gone = [...now.values()].filter(({ id }) => !then.has(id));
  const other = [...then.values()].filter((asset) => now.has(asset.id) && !isDeepStrictEqual(asset, now.get(asset.id)));
  const names = (assets: Asset[]): string[] => assets.slice(0, MOST_NAMES).map(({ name }) => name);
  return {
    source,
    back: names(back),
    backCount: back.length,
    gone: names(gone),
    goneCount: gone.length,
    other: names(other),
    otherCount: other.length,
  };
}

const isChange = ({ backCount, goneCount, otherCount }: SourceChange): boolean =>
  backCount + goneCount + otherCount > 0;

/**
 * The directory before the last import is live again, with the council's corrections of now; the nightly reading is held,
 * so that what was taken back does not return by itself. The same again undoes it.
 * @param seen see {@link rollBack} @returns whether the nightly reading is held now @throws {DirectoryRefused}
 */
export function takeBackLastChange(folder: string, seen?: string): boolean {
  const ours = readSources(folder).filter(({ source }) => source === COUNCIL);
  rollBack(folder, seen);
  const isTakenBack = !isHeld(folder);
  holdRefresh(folder, isTakenBack);
  const theirs = readSources(folder).filter(({ source }) => source === COUNCIL);
  if (!isDeepStrictEqual(ours, theirs)) replaceSource(folder, COUNCIL, ours, { force: true, keepEarlier: true });
  return isTakenBack;
}
