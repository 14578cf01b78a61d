/** Needs that were asked for and not met, for the keeper: small numbers are never told. */
import { countGaps, FEWEST, type Gap, type GapCount, gapStream } from '../../bot/directory/gap.ts';
import type { Ledger } from '../../bot/ports.ts';
import labels from '../../content/directory/keeper.json' with { type: 'json' };
import { asCsv } from './spreadsheet.ts';

const MONTHS = 12;
const PAGE = 1_000;

/** The last twelve months, counted. */
export async function readGaps(ledger: Ledger, now: number): Promise<GapCount[]> {
  const gaps: (Gap & { month: string })[] = [];
  for (const stream of monthsBefore(now)) {
    const month = stream.slice(-7);
    for (let after = 0; ; ) {
      const entries = await ledger.after(stream, after, PAGE);
      for (const { value } of entries) gaps.push({ ...(JSON.parse(value) as Gap), month });
      if (entries.length < PAGE) break;
      after = entries.at(-1)!.seq;
    }
  }
  return countGaps(gaps);
}

function monthsBefore(now: number): string[] {
  const at = new Date(now);
  return Array.from({ length: MONTHS }, (_, back) =>
    gapStream(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - back, 1)),
  );
}

/**
 * Over all months, by need and area, most first. Rounded to fives: beside the exact numbers of single months an exact
 * sum would give away the months that are too small to tell.
 */
export function gapsShown(counts: readonly GapCount[]): { need: string; area: string; times: string }[] {
  const sums = new Map<string, Gap & { count: number }>();
  for (const { need, area, count } of counts) {
    const key = JSON.stringify([need, area]);
    sums.set(key, { need, area, count: count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ need, area, count }) => ({ ...named({ need, area }), times: rounded(count) }));
}

function rounded(count: number): string {
  return count < FEWEST ? labels.few : labels.about.replace('{{count}}', String(Math.round(count / 5) * 5));
}

function named({ need, area }: Gap): { need: string; area: string } {
  return {
    need: need === 'other' ? labels.other : need.replace(/-/g, ' '),
    area: area === '' ? labels.nowhere : area.replace(/(^|\s)[a-z]/g, (letter) => letter.toUpperCase()),
  };
}

/** By month, need and area. */
export function gapsAsCsv(counts: readonly GapCount[]): string {
  const rows = counts.map(({ month, need, area, count }) => {
    return { month, ...named({ need, area }), times: count < FEWEST ? labels.few : String(count) };
  });
  return asCsv(rows, { columns: ['month', 'need', 'area', 'times'] });
}
