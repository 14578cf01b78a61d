/** One public id for each asset: a UUID that stays the same while its source and its own id do. */
import { createHash } from 'node:crypto';
import type { Asset, Directory } from './directory/asset.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A UUID made of these words: the same words give the same one, for ever. */
export function madeId(...words: string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(words)).digest('hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export interface PublicIds {
  of(asset: Asset): string;
  asset(id: string): Asset | undefined;
}

const known = new WeakMap<Directory, PublicIds>();

/**
 * The ids of a directory, made at its first use. A source's own id is kept where it is a UUID that no other source's
 * asset has: sources' ids are opaque, and may hold anything that an address may not.
 */
export function publicIds(directory: Directory): PublicIds {
  const before = known.get(directory);
  if (before) return before;
  const assets = new Map<string, Asset>();
  const ids = new Map<Asset, string>();
  for (const asset of directory.assets) {
    const own = asset.id.toLowerCase();
    const id = UUID.test(own) && !assets.has(own) ? own : madeId(asset.source, asset.id);
    assets.set(id, asset);
    ids.set(asset, id);
  }
  const made = { of: (asset: Asset) => ids.get(asset)!, asset: (id: string) => assets.get(id.toLowerCase()) };
  known.set(directory, made);
  return made;
}
