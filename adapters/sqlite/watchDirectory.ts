import { statSync } from 'node:fs';
import { join } from 'node:path';
import { atLeisure } from '../../bot/atLeisure.ts';
import type { Directory } from '../../bot/directory/asset.ts';
import { located } from '../../bot/directory/place.ts';
import type { Steps } from '../../bot/directory/steps.ts';
import { readingDirectory } from './directoryFile.ts';
import { openPostcodes } from './postcodesFile.ts';

const FILES = ['directory.db', 'postcodes.db'];

/**
 * The directory and the council's postcodes, read in small steps: fifty thousand assets take seconds, and nobody in danger
 * may wait for them. An address without coordinates is put on the map where its postcode is known.
 */
export function* readingAll(folder: string): Steps<Directory> {
  const directory = yield* readingDirectory(folder);
  const postcodes = openPostcodes(folder);
  if (!postcodes) return directory;
  const assets = [];
  for (const asset of directory.assets) {
    yield;
    assets.push(located(asset, postcodes));
  }
  return { assets, version: directory.version, postcodes };
}

/**
 * Calls back with the new directory after each swap, looking once a second, when `ready` has readied it. One that cannot be
 * read is passed over and tried again, so that a running server keeps what it has.
 * @returns a function that stops the watching; the timer never keeps a process alive
 */
export function watchDirectory(
  folder: string,
  onChange: (directory: Directory) => void,
  options: { every?: number; ready?: (directory: Directory) => Steps<Directory> } = {},
): () => void {
  const look = (): string =>
    FILES.map((name) => statSync(join(folder, name), { throwIfNoEntry: false, bigint: true }))
      .map((about) => (about ? `${about.ino}/${about.mtimeNs}/${about.size}` : ''))
      .join();
  let seen = look();
  let busy = false;
  let stopped = false;
  function* reading(): Steps<Directory> {
    const directory = yield* readingAll(folder);
    return options.ready ? yield* options.ready(directory) : directory;
  }
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    try {
      const now = look();
      if (now === seen) return;
      const directory = await atLeisure(reading());
      // Another swap while this one was read: the next look sees it.
      seen = now;
      if (!stopped && directory.version !== 'empty') onChange(directory);
    } catch {
      // Left for the next second: the server has a directory, and a half-readable one must not take it away.
    } finally {
      busy = false;
    }
  }, options.every ?? 1000);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
