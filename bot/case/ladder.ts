/** Who is alerted next, and when, while nobody has claimed a case. Pure: the rungs come from `content/ladder.json`. */
import ladder from '../../content/ladder.json' with { type: 'json' };
import { staffed } from '../hours.ts';
import type { Case } from './case.ts';

export type Person = keyof typeof ladder.people;
type Rung = { page: string; afterSeconds?: number; atPromise?: boolean };

export interface Step {
  /** Care-clock ms. */
  at: number;
  page: Person;
}

/** Those who can be paged, by rung. Numbers are E.164, checked at start. */
export const people: Record<Person, { name: string; text: string; email: string }> = ladder.people;

/**
 * The next step for an unclaimed case: the first person of today's ladder who has not been paged since it began.
 * Who is on the ladder depends on whether the office is staffed at that moment; nobody on it is ever skipped.
 */
export function nextStep(it: Case, now: number): Step {
  const { thenEverySeconds: _, ...when } = ladder[it.urgency];
  const rungs: Rung[] = when[staffed(now).open ? 'staffed' : 'unstaffed'];
  const rung = rungs.find(({ page }) => !it.paged.includes(page)) ?? rungs[0]!;
  const at = rung.atPromise ? Math.max(it.promisedBy, it.ladderFrom) : it.ladderFrom + (rung.afterSeconds ?? 0) * 1_000;
  return { at, page: rung.page as Person };
}

/** The case after a step was taken. When everybody has been paged and still nobody came, the ladder begins again. */
export function climbed(it: Case, step: Step, now: number): Case {
  const paged = [...it.paged, step.page];
  const { thenEverySeconds, ...when } = ladder[it.urgency];
  const rungs: Rung[] = when[staffed(now).open ? 'staffed' : 'unstaffed'];
  if (rungs.some(({ page }) => !paged.includes(page))) return { ...it, paged };
  return { ...it, paged: [], rounds: it.rounds + 1, ladderFrom: now + thenEverySeconds * 1_000 };
}
