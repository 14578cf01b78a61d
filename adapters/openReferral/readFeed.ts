import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Asset } from '../../bot/directory/asset.ts';
import { freshness } from '../../bot/directory/freshness.ts';
import { packageFolder, readPackage } from './dataPackage.ts';
import { fetchFeed, type LiveOptions } from './liveFeed.ts';
import { servicesOneByOne } from './longFeed.ts';
import { jsonText, type ParsedFeed, parseFeed } from './parseFeed.ts';
import type { Raw } from './raw.ts';
import { emptyReport, FeedFault, type ImportReport } from './report.ts';
import { toAsset } from './toAsset.ts';

const MOST_BYTES = 200 * 1024 * 1024;

export interface Imported {
  assets: Asset[];
  report: ImportReport;
}

export interface ReadOptions extends LiveOptions {
  /** What the assets carry as `source`. Otherwise the feed's address without query, or the file's own name. */
  source?: string;
  /** `YYYY-MM-DD`, to tell what is stale. */
  today: string;
}

/**
 * Reads a whole feed, from a file, a data package's folder or a live address, into assets and a report. Nothing is
 * written anywhere.
 * One service that cannot be read never loses the others: every service with a name is kept, save those whose status
 * keeps them from the public.
 * @throws {FeedFault} with a plain sentence when there is no feed to read
 */
export async function readFeed(feed: string, options: ReadOptions): Promise<Imported> {
  const { today } = options;
  const isLive = /^https?:\/\//i.test(feed);
  if (isLive) {
    const parsed = await fetchFeed(feed, options);
    return importServices(parsed, options.source ?? addressWithoutQuery(feed), today, options.known);
  }
  const folder = await packageFolder(feed);
  const source = options.source ?? basename(resolve(folder ?? feed));
  if (folder) return importServices(await readPackage(folder), source, today);
  await mustBeFile(feed);
  try {
    return importServices({ services: servicesOneByOne(feed), notes: [] }, source, today);
  } catch {
    // No list, or something is wrong with it: read whole, it is told what.
    return importServices(parseFeed(jsonText(await readFile(feed), `“${feed}”`)), source, today);
  }
}

/** A live feed's own name: no query and no password, since either may hold a key. */
export function addressWithoutQuery(feed: string): string {
  const url = new URL(feed);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/**
 * Services already parsed, as assets. Also for the sample directory, which is bundled as JSON.
 * @param known what the directory holds of this source, for the services that stay as they were
 */
export function importServices(
  parsed: Omit<ParsedFeed, 'services'> & { services: Iterable<Raw> },
  source: string,
  today: string,
  known?: ReadonlyMap<string, Asset>,
): Imported {
  const report = emptyReport(source);
  for (const note of parsed.notes) report.mended.push({ id: source, what: note });
  const kept = new Map<string, Asset>();
  const sharers = new Map<string, number>();
  for (const raw of parsed.services) {
    const read = toAsset(raw, source);
    if ('refused' in read) {
      report.refused.push({ id: read.id, ...(read.name && { name: read.name }), why: read.refused });
      continue;
    }
    keep(kept, read.asset, report, sharers);
    for (const what of read.mended) report.mended.push({ id: read.asset.id, what });
  }
  for (const id of parsed.kept ?? []) {
    const before = known?.get(id);
    if (before && !kept.has(id)) kept.set(id, before);
  }
  report.unchanged = parsed.kept?.length ?? 0;
  const assets = withoutTwins([...kept.values()], report);
  report.kept = assets.length;
  report.stale = assets.filter((asset) => freshness(asset, today).key !== 'checked').length;
  return { assets, report };
}

/**
 * The same id twice is one service told twice, unless the names differ: then neither may be lost.
 * @param sharers how many services an id stands for so far, so that a hundred thousand of one id cost no more than others
 */
function keep(kept: Map<string, Asset>, asset: Asset, report: ImportReport, sharers: Map<string, number>): void {
  const before = kept.get(asset.id);
  if (!before) {
    kept.set(asset.id, asset);
  } else if (before.name.toLowerCase() === asset.name.toLowerCase()) {
    report.doubled.push({ id: asset.id });
    if ((asset.assured ?? '') > (before.assured ?? '')) kept.set(asset.id, asset);
  } else {
    keepBeside(kept, asset, report, sharers);
  }
}

/** Records that differ in nothing but their ids are one service listed twice: the most lately assured is kept. */
function withoutTwins(assets: Asset[], report: ImportReport): Asset[] {
  const seen = new Map<string, number>();
  const kept: Asset[] = [];
  for (const asset of assets) {
    const said = JSON.stringify({ ...asset, id: '', assured: '' });
    const key = createHash('sha256').update(said).digest('base64');
    const at = seen.get(key);
    if (at === undefined) {
      seen.set(key, kept.push(asset) - 1);
      continue;
    }
    const isLater = (asset.assured ?? '') > (kept[at]!.assured ?? '');
    report.doubled.push({ id: isLater ? kept[at]!.id : asset.id });
    if (isLater) kept[at] = asset;
  }
  return kept;
}

/** Gives a service an id of its own beside the one that it shares. */
function keepBeside(kept: Map<string, Asset>, asset: Asset, report: ImportReport, sharers: Map<string, number>): void {
  const named = `${asset.id}\n${asset.name.toLowerCase()}`;
  const known = sharers.get(named);
  if (known !== undefined) {
    report.doubled.push({ id: `${asset.id}~${known}` });
    return;
  }
  let turn = (sharers.get(asset.id) ?? 1) + 1;
  while (kept.has(`${asset.id}~${turn}`)) turn += 1;
  sharers.set(asset.id, turn).set(named, turn);
  const id = `${asset.id}~${turn}`;
  report.mended.push({ id, what: 'its id belongs to another service as well; it was given one of its own' });
  kept.set(id, { ...asset, id });
}

async function mustBeFile(path: string): Promise<void> {
  let size: number;
  try {
    const about = await stat(path);
    if (!about.isFile()) throw new FeedFault(`“${path}” is not a file, so nothing was changed.`);
    size = about.size;
  } catch (error) {
    if (error instanceof FeedFault) throw error;
    throw new FeedFault(`There is no file “${path}” that can be read, so nothing was changed.`);
  }
  if (size > MOST_BYTES) throw new FeedFault(`“${path}” is larger than 200 MB, so nothing was changed.`);
}
