import type { Asset } from './asset.ts';

/** How far the public may lean on a record: the words' key, and the month and year it was last confirmed. */
export interface Freshness {
  /** `stale`: last confirmed over a year ago. `unknown`: the source does not say. */
  key: 'checked' | 'stale' | 'unknown';
  /** 1 to 12. */
  month?: number;
  year?: number;
}

/** @param today `YYYY-MM-DD`. A record confirmed later than today says nothing that can be trusted: `unknown`. */
export function freshness(asset: Pick<Asset, 'assured'>, today: string): Freshness {
  const { assured } = asset;
  if (!assured || !/^\d{4}-\d{2}-\d{2}$/.test(assured) || assured > today) return { key: 'unknown' };
  const [year, month] = assured.split('-').map(Number) as [number, number];
  const yearAgo = `${String(Number(today.slice(0, 4)) - 1).padStart(4, '0')}${today.slice(4)}`;
  return { key: assured < yearAgo ? 'stale' : 'checked', month, year };
}
