import type { Asset } from '../../bot/directory/asset.ts';
import { list, type Raw, record, word } from './raw.ts';
import { plainLine } from './text.ts';

export interface Eligibility extends Pick<Asset, 'minimumAge' | 'maximumAge' | 'eligibility'> {
  what: string[];
}

/**
 * Who may come: v3's ages on the service, or v1's `eligibilitys` (the widest of several).
 * An age below 0 or of 120 and more means that the feed does not say; so does a range that ends before it begins.
 */
export function eligibilityOf(service: Raw): Eligibility {
  const what: string[] = [];
  const rows = [service, ...list(service.eligibilitys), ...list(service.eligibilities), ...list(service.eligibility)];
  const said = rows.filter((row) => word(row.minimum_age) !== '' || word(row.maximum_age) !== '');
  const ages = said.map((row) => ({ from: age(row.minimum_age), to: age(row.maximum_age) }));
  const from = widest(
    ages.map((row) => row.from),
    Math.min,
  );
  const to = widest(
    ages.map((row) => row.to),
    Math.max,
  );
  const isOdd = (value: unknown) =>
    word(value) !== '' && word(value) !== '-1' && age(value) === undefined && word(value) !== '0';
  if (said.some((row) => isOdd(row.minimum_age) || isOdd(row.maximum_age)))
    what.push('an age that nobody has was left out');
  const words = plainLine(
    [service.eligibility_description, ...rows.map((row) => row.eligibility)].map(word).filter(Boolean).join('. '),
  ).slice(0, 500);
  const eligibility = words ? { eligibility: words } : {};
  if (from !== undefined && to !== undefined && from > to) {
    return { ...eligibility, what: [...what, 'its ages end before they begin, so they were left out'] };
  }
  return { ...(from && { minimumAge: from }), ...(to !== undefined && { maximumAge: to }), ...eligibility, what };
}

function age(value: unknown): number | undefined {
  const found = /^(-?\d+(?:\.\d+)?)\s*(?:\+|years?|yrs?)?$/i.exec(word(value));
  const years = found ? Number(found[1]) : Number.NaN;
  return years >= 0 && years < 120 ? years : undefined;
}

/** One row that gives no limit opens the whole, since anybody may come by that row. */
function widest(ages: (number | undefined)[], choose: (...ages: number[]) => number): number | undefined {
  if (ages.length === 0 || ages.some((value) => value === undefined)) return undefined;
  return choose(...(ages as number[]));
}

/** Whom it is for, from the vendor key `pc_targetAudience`: `Sensory Impaired>Visually Impaired ` gives both. */
export function audiencesOf(service: Raw): string[] {
  const said = service.pc_targetAudience;
  const items = Array.isArray(said) ? said : [said];
  return items
    .flatMap((item) => word(typeof item === 'string' ? item : record(item).audienceType).split('>'))
    .map((part) => part.trim())
    .filter(Boolean);
}
