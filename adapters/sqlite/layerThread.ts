/** The thread in which the directory's file is made anew with the council's layer. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Asset } from '../../bot/directory/asset.ts';
import { COUNCIL } from '../../bot/directory/corrections.ts';
import { readSources, replaceSource } from './directoryFile.ts';
import { DirectoryRefused } from './directoryLock.ts';

const { folder, assets } = workerData as { folder: string; assets: Asset[] };
try {
  const live = readSources(folder).filter(({ source }) => source === COUNCIL);
  const same = JSON.stringify(live) === JSON.stringify(assets.map((asset) => ({ ...asset, source: COUNCIL })));
  if (!same) replaceSource(folder, COUNCIL, assets, { force: true, keepEarlier: true });
  parentPort!.postMessage('done');
} catch (error) {
  parentPort!.postMessage(error instanceof DirectoryRefused ? 'busy' : 'failed');
}
