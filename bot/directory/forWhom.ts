/** For whom a listing says that it is. Pure. */
import type { Asset } from './asset.ts';

const PEOPLE =
  '(?:children|people|adults|youngsters|survivors|families|carers|players|members|individuals|those|anyone|parents)';
/** "For adults with a learning disability", "supporting disabled children": whom a text names. */
const FOR_WHOM = new RegExp(
  `\\b(?:for|supports?|supporting|aimed at|open to) (?:the )?(?:self-employed|(?:\\w+[ -]){0,3}?${PEOPLE}(?: (?:with|who have|living with|affected by)(?: [\\w']+){1,4})?)`,
  'gi',
);

export function forWhom({ description, eligibility = '' }: Asset): string {
  return [eligibility, ...(description.slice(0, MOST_LETTERS).match(FOR_WHOM) ?? [])].join(' . ');
}

/** "For people over 65, and disabled adults": whoever is old enough need not be the other. */
export function isForAnAgeToo(whom: string): boolean {
  return /\b(?:over|aged) \d\d\b|\bolder people\b/i.test(whom);
}

const MOST_LETTERS = 1_000;
