/** A case takes a graver name, and what was promised before it did is said to stand. */
import type { Case } from '../bot/case/case.ts';
import { inWords, staffed } from '../bot/hours.ts';
import type { Part } from '../bot/reply.ts';

/** @param before the case as it was, if there was one; `it`: the same with its new name */
export function stillComes(before: Case | undefined, it: Case, now: number): Part[] {
  if (!before?.asksForPerson || before.kind !== 'person' || it.kind === 'person' || it.status !== 'open') return [];
  const { open, until } = staffed(now);
  const when = inWords(until, now);
  return [['person.stillComes', { open, closes: when, opens: when, reference: it.reference }]];
}
