/** Careful reading of JSON that nobody has checked: every function takes anything and never throws. */

export type Raw = Record<string, unknown>;

/** The value when it is a plain object, else an empty one. */
export function record(value: unknown): Raw {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Raw) : {};
}

/** The objects in a list. One object alone counts as a list of one, since feeds send both. */
export function list(value: unknown): Raw[] {
  if (Array.isArray(value)) return value.filter((item) => item !== null && typeof item === 'object').map(record);
  return value !== null && typeof value === 'object' ? [value as Raw] : [];
}

/** A string or number as a trimmed string, with invisible characters gone; anything else is empty. */
export function word(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return '';
  return value
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\u00a0/g, ' ')
    .trim();
}

/** A number sent as a number or as a string; anything else is absent. */
export function amount(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const text = word(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Only a true that was meant: feeds send `true`, `"true"`, `1` and `"yes"`. */
export function truth(value: unknown): boolean {
  return value === true || ['true', '1', 'yes'].includes(word(value).toLowerCase());
}

/** The first of these that says anything. */
export function firstWord(...values: unknown[]): string {
  for (const value of values) {
    const text = word(value);
    if (text) return text;
  }
  return '';
}

/** A calendar date as `YYYY-MM-DD`, from a date or a date-time; a date that no calendar has is absent. */
export function date(value: unknown): string | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/.exec(word(value));
  if (!found) return undefined;
  const day = found[0].slice(0, 10);
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) ? day : undefined;
}
