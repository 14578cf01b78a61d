import { idsOf, replaceSource } from '../../adapters/sqlite/directoryFile.ts';
import type { Asset } from '../directory/asset.ts';

/** The source of the entries that come with the project. */
const SAMPLE = 'sample';

/**
 * Puts one feed into the directory. A real directory and made-up entries must not stand side by side, since somebody
 * would ring a number that is nobody's: the first real feed takes the sample out, in the same swap.
 * @returns whether the sample went out
 * @throws {DirectoryRefused} when too much would vanish, or another import runs
 */
export function takeIn(folder: string, source: string, assets: readonly Asset[], force = false): boolean {
  const hadSample = source !== SAMPLE && idsOf(folder, SAMPLE).length > 0;
  replaceSource(folder, source, assets, { force, ...(hadSample && { without: SAMPLE }) });
  return hadSample;
}
