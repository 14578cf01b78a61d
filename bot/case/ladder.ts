/** Who is alerted next, and when, while nobody has claimed a case. Pure: the rungs are those of the arrangements in force. */
import { staffed } from '../hours.ts';
import { type Arrangements, inForce, type Post, type Rung } from './arrangements.ts';
import type { Case } from './case.ts';

export interface Step {
  /** Care-clock ms. */
  at: number;
  page: Post;
}

/** What the ladder needs to know of a case. */
export type Climb = Pick<Case, 'urgency' | 'promisedBy' | 'ladderFrom' | 'paged' | 'rounds'>;

function rungsAt(it: Climb, now: number, { ladder, hours }: Arrangements): Rung[] {
  return ladder[it.urgency][staffed(now, hours).open ? 'staffed' : 'unstaffed'];
}

/**
 * The next step for an unclaimed case: the first person of today's ladder who has not been paged since it began.
 * Who is on the ladder depends on whether the office is staffed at that moment; nobody on it is ever skipped.
 */
export function nextStep(it: Climb, now: number, arrangements = inForce()): Step {
  const rungs = rungsAt(it, now, arrangements);
  const rung = rungs.find(({ page }) => !it.paged.includes(page)) ?? rungs[0]!;
  const at = rung.atPromise ? Math.max(it.promisedBy, it.ladderFrom) : it.ladderFrom + (rung.afterSeconds ?? 0) * 1_000;
  return { at, page: rung.page };
}

/** The case after a step was taken. When everybody has been paged and still nobody came, the ladder begins again. */
export function climbed<It extends Climb>(it: It, step: Step, now: number, arrangements = inForce()): It {
  const paged = [...it.paged, step.page];
  if (rungsAt(it, now, arrangements).some(({ page }) => !paged.includes(page))) return { ...it, paged };
  const { thenEverySeconds } = arrangements.ladder[it.urgency];
  return { ...it, paged: [], rounds: it.rounds + 1, ladderFrom: now + thenEverySeconds * 1_000 };
}
