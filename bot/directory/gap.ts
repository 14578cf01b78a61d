/** Needs that were asked for and not met: what kind, about where, and when. Never words. Pure. */
import { hearConstraints } from './constraints.ts';
import type { DirectoryIndex } from './indexDirectory.ts';
import { isElsewhere, needsHeard } from './needs.ts';
import { postcodeSaid } from './postcode.ts';
import { townSaid } from './townSaid.ts';
import { plainWords, stemsOf } from './words.ts';

/** A need that the recogniser only half heard is no figure to plan by. */
const SURE = 0.3;

export interface Gap {
  /** An id of the table of needs; `other` when none was heard. */
  need: string;
  /** An outcode or a town that the directory knows; '' when none was said. */
  area: string;
}

/** Where a month's gaps are kept. @param now care-clock ms */
export function gapStream(now: number): string {
  return `gaps ${new Date(now).toISOString().slice(0, 7)}`;
}

/** What was not found. Both parts come from closed lists, so that nobody's words get in. */
export function gapOf(
  index: DirectoryIndex,
  question: { text: string; needs?: readonly { id: string; score: number }[]; place?: string },
): Gap {
  const knows = (outcode: string) => index.places.outcodes.has(outcode);
  const heard = hearConstraints(question.text, knows);
  const stems = [...new Set(stemsOf(plainWords(heard.rest)))];
  const learnt = question.needs?.filter(({ score }) => score >= SURE);
  const [need] = isElsewhere(stemsOf(plainWords(heard.rest))) ? [] : needsHeard(stems, index.rarity, learnt);
  const code = heard.postcode ?? (question.place ? postcodeSaid(question.place, knows) : undefined);
  const town =
    townSaid(plainWords(heard.rest), index.places) ?? townSaid(plainWords(question.place ?? ''), index.places);
  const outcode = code?.outcode ?? '';
  return { need: need?.id ?? 'other', area: outcode || (town?.town.name ?? '') };
}

/** One row of the table of gaps. */
export interface GapCount extends Gap {
  /** `YYYY-MM`. */
  month: string;
  count: number;
}

/** A number this small might be somebody: it is told as “fewer than 5”. */
export const FEWEST = 5;

export function countGaps(gaps: readonly (Gap & { month: string })[]): GapCount[] {
  const counted = new Map<string, GapCount>();
  for (const { month, need, area } of gaps) {
    const key = JSON.stringify([month, need, area]);
    const row = counted.get(key) ?? { month, need, area, count: 0 };
    row.count += 1;
    counted.set(key, row);
  }
  return [...counted.values()].sort(
    (a, b) => b.month.localeCompare(a.month) || a.need.localeCompare(b.need) || a.area.localeCompare(b.area),
  );
}
