/** A day as people name it: by its date, or as today or tomorrow. Pure. */
import { weeksAhead } from './hub.ts';
import { local } from './slots.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const MOST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day that is named by its date, or as today or tomorrow. `never`: no month has it, as 31 February. */
export function dateIn(said: string, now: number): string | 'past' | 'far' | 'never' | undefined {
  const today = local(now).startOf('day');
  if (/\btoday\b|\bright now\b/.test(said)) return today.toISODate()!;
  if (/\bday after tomorrow\b/.test(said)) return today.plus({ days: 2 }).toISODate()!;
  if (/\btomorrow\b/.test(said)) return today.plus({ days: 1 }).toISODate()!;
  const months = MONTHS.join('|');
  const figures = /\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?\b(?! ?[ap]m)/.exec(said);
  const words =
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${months})[a-z]*(?: (\\d{4}))?\\b`).exec(said) ??
    new RegExp(`\\b(${months})[a-z]* (\\d{1,2})(?:st|nd|rd|th)?\\b(?: (\\d{4}))?`).exec(said);
  const alone = figures || words ? null : /\bthe (\d{1,2})(?:st|nd|rd|th)\b/.exec(said);
  let [day, month, year] = [0, 0, 0];
  if (figures) [day, month, year] = [Number(figures[1]), Number(figures[2]), Number(figures[3] ?? 0)];
  else if (words) {
    const [first, second] = [words[1]!, words[2]!];
    const name = /\d/.test(first) ? second : first;
    [day, month, year] = [Number(/\d/.test(first) ? first : second), MONTHS.indexOf(name) + 1, Number(words[3] ?? 0)];
  } else if (alone) [day, month] = [Number(alone[1]), today.month];
  else return undefined;
  if (year > 0 && year < 100) year += 2000;
  if (words && (day < 1 || day > MOST_DAYS[month - 1]!)) return 'never';
  if (alone && day > 31) return 'never';
  let date = today.set({ year: year || today.year, month, day });
  if (!date.isValid || month < 1 || month > 12 || date.day !== day)
    return figures && /\//.test(figures[0]) && day > 0 && day < 32 && month > 0 && month < 13 ? 'never' : undefined;
  if (date < today && !year) {
    // "The 3rd" said on the 20th is next month; "5 January" said in December is next year; "5 May" said in June has been.
    if (alone) date = date.plus({ months: 1 });
    else if (today.diff(date, 'months').months > 6) date = date.plus({ years: 1 });
  }
  if (date < today) return 'past';
  return date > today.plus({ weeks: weeksAhead }) ? 'far' : date.toISODate()!;
}
