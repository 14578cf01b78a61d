/** Puts the council's own layer into the directory's file, off the main thread: a crisis must not wait for it. */
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Asset } from '../../bot/directory/asset.ts';
import { OutsideFault } from '../../bot/ports.ts';

const TRIES = 240;
const BETWEEN = 250;

/**
 * Swaps the layer in whole. While an import holds the file it is tried again, for a minute.
 * @throws {OutsideFault} when it could not be put in: the file is as it was
 */
export async function publishLayer(folder: string, assets: Asset[]): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    const said = await inThread({ folder, assets });
    if (said === 'done') return;
    if (said !== 'busy' || left <= 1) throw new OutsideFault('the directory’s file', 'putting the council’s layer in');
    await pause(BETWEEN);
  }
}

function inThread(workerData: { folder: string; assets: Asset[] }): Promise<string> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL('./layerThread.ts', import.meta.url), { workerData, execArgv: [] });
    thread.once('message', resolve);
    thread.once('error', () => resolve('failed'));
    thread.once('exit', () => resolve('failed'));
  });
}
