/** What staff may enter for the trackers about a case, and what is wrong with it. Nothing here is ever filled by us. Pure. */
import { fill, huddleWords } from './team.ts';

export interface TrackerFact {
  id: string;
  label: string;
  kind: string;
  most: number;
  choices?: string[];
}

export const trackerFacts: readonly TrackerFact[] = huddleWords.trackers;

/** The last of its ten digits checks the others (modulus 11). */
export function isNhsNumber(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

/** In threes and four, as it is printed: a spreadsheet then takes it for text. */
export function nhsInWords(text: string): string {
  return text.replace(/\D/g, '').replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
}

/** @returns by field, what is wrong in one sentence */
export function trackerFaults(facts: Record<string, string>): Record<string, string> {
  const { mistakes } = huddleWords;
  const wrong: Record<string, string> = {};
  for (const { id, kind, most, choices = [] } of trackerFacts) {
    const value = facts[id] ?? '';
    if (value === '') continue;
    if (value.length > most) wrong[id] = fill(mistakes.short, { most: String(most) });
    else if (kind === 'nhs' && !isNhsNumber(value)) wrong[id] = mistakes.nhsNumber;
    else if (kind === 'number' && !/^\d{1,4}(\.\d)?$/.test(value)) wrong[id] = mistakes.number;
    else if (kind === 'choice' && !choices.includes(value)) wrong[id] = mistakes.choice;
  }
  return wrong;
}
