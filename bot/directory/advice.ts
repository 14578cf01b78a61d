/** The reviewed advice entries, as assets of kind information: found by the same search as everything else. Pure. */
import content from '../../content/directory/advice.json' with { type: 'json' };
import type { Asset } from './asset.ts';

interface Entry {
  id: string;
  title: string;
  summary: string;
  text: string;
  firstStep: string;
  phone?: string;
  phoneLabel?: string;
  url?: string;
  source: string;
  topics: string[];
  /** What people say who need it. */
  says: string[];
}

/** The source of every advice entry. It is no directory: with nothing else there, the directory is empty. */
export const ADVICE = 'advice';

/** They carry the day of their review, and stay when a council's own feed takes the sample's place. */
export function adviceAssets(): Asset[] {
  return (content.entries as Entry[]).map((entry) => ({
    id: `advice-${entry.id}`,
    source: ADVICE,
    kind: 'information',
    name: entry.title,
    organisation: entry.source,
    description: `${entry.text} ${entry.firstStep}`,
    summary: entry.summary,
    topics: [...entry.topics, ...entry.says],
    status: 'active',
    ...(entry.url && { url: entry.url }),
    phones: entry.phone ? [{ number: entry.phone, ...(entry.phoneLabel && { label: entry.phoneLabel }) }] : [],
    places: [],
    sessions: [],
    ways: entry.phone ? ['phone', 'online'] : ['online'],
    languages: [],
    access: [],
    areas: [],
    assured: content.reviewed,
  }));
}

/** The directory with the advice beside it: a new version when either changes. */
export function withAdvice<T extends { assets: readonly Asset[]; version: string }>(directory: T): T {
  return {
    ...directory,
    assets: [...directory.assets, ...adviceAssets()],
    version: `${directory.version} advice ${content.reviewed}`,
  };
}
