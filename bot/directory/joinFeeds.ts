/** Several feeds as one directory: what two of them list is shown once. Pure, and linear in the number of assets. */
import type { Asset } from './asset.ts';
import { contradicts, evidenceOf, isShown, joined, nameKey } from './sameService.ts';

interface Group {
  members: Asset[];
}

export interface JoinedFeeds {
  /** In the order given; a service that several feeds list stands where its first record stood. */
  assets: Asset[];
  /** For each that was joined: its records, and what became of them. */
  groups: { members: Asset[]; asset: Asset }[];
}

/**
 * Joins records of different sources that are surely one service: one name, and a phone, a web page, an e-mail, a postcode
 * or an owner in common that no other record of either feed shares under that name, and nothing that contradicts. Two
 * records of one source are never joined, nor is one that could belong to two. Made-up samples stay apart.
 */
export function joinFeeds(assets: readonly Asset[]): JoinedFeeds {
  if (new Set(assets.map(({ source }) => source)).size < 2) return { assets: [...assets], groups: [] };
  const named = assets.map((asset) => ({ asset, keys: keysOf(asset) }));
  const holders = new Map<string, number>();
  for (const { asset, keys } of named) {
    for (const key of keys) holders.set(`${asset.source}\n${key}`, (holders.get(`${asset.source}\n${key}`) ?? 0) + 1);
  }
  const byKey = new Map<string, Set<Group>>();
  const groups: Group[] = [];
  for (const { asset, keys } of named) {
    // What several records of one feed share tells them not apart, and would have to be looked through for ever.
    const own = keys.filter((key) => holders.get(`${asset.source}\n${key}`) === 1);
    const found = theOne(asset, own, byKey);
    const group = found ?? { members: [] };
    if (!found) groups.push(group);
    group.members.push(asset);
    for (const key of own) byKey.set(key, (byKey.get(key) ?? new Set()).add(group));
  }
  const all = groups.map(({ members }) => ({ members, asset: members.reduce(joined) }));
  return { assets: all.map(({ asset }) => asset), groups: all.filter(({ members }) => members.length > 1) };
}

function keysOf(asset: Asset): string[] {
  const name = asset.sample ? '' : nameKey(asset);
  return name ? [...new Set(evidenceOf(asset))].map((each) => `${name}\n${each}`) : [];
}

/** The group that shares most with this record and contradicts it in nothing; none when two are as likely. */
function theOne(asset: Asset, keys: string[], byKey: Map<string, Set<Group>>): Group | undefined {
  const shared = new Map<Group, number>();
  for (const key of keys) for (const group of byKey.get(key) ?? []) shared.set(group, (shared.get(group) ?? 0) + 1);
  const fitting = [...shared]
    .filter(([{ members }]) => members.every((each) => each.source !== asset.source && !contradicts(each, asset)))
    .filter(([{ members }]) => members.some((each) => isShown(each, asset)))
    .sort((a, b) => b[1] - a[1]);
  const [best, next] = fitting;
  return best && (!next || best[1] > next[1]) ? best[0] : undefined;
}
