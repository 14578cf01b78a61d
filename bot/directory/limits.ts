/** What somebody can pay at most, how alone they can take part, and that they can go no further. Pure. */
import looking from '../../content/looking.json' with { type: 'json' };

export type Way = 'phone' | 'online' | 'home';

export interface Limits {
  /** Pounds. */
  atMost?: number;
  /** The one way in which they can take part. */
  onlyBy?: Way;
  /** Another town is out of reach. */
  cannotTravel?: true;
}

const { price, ways, near } = looking.limits;
const any = (phrases: readonly string[]) => `(?:${phrases.join('|').replaceAll("'", "['’]?")})`;
const SUM = '(?:£ ?(\\d{1,3})(?:\\.\\d\\d)?|(\\d{1,3}) ?(?:quid|pounds?|pound))';
const IN_WORDS = any(Object.keys(price.coins));
const BEFORE = new RegExp(`\\b${any(price.before)} (?:(?:a|an|the|about|around|like) )?(?:${SUM}|(${IN_WORDS}))`, 'i');
const AFTER = new RegExp(`(?:${SUM}|\\b(${IN_WORDS}))(?: each)? ${any(price.after)}\\b`, 'i');
const WAYS = (Object.entries(ways) as [Way, string[]][]).map(
  ([way, phrases]) => [way, new RegExp(`\\b${any(phrases)}\\b`, 'i')] as const,
);
const NEAR = new RegExp(`\\b${any(near)}(?!\\w)`, 'i');

export function limitsHeard(text: string): Limits {
  const [, figures, more, coins] = BEFORE.exec(text) ?? AFTER.exec(text) ?? [];
  const sums: Record<string, number> = price.coins;
  const atMost = coins ? sums[coins.toLowerCase()] : Number(figures ?? more);
  const onlyBy = WAYS.find(([, said]) => said.test(text))?.[0];
  return {
    ...(atMost && { atMost }),
    ...(onlyBy && { onlyBy }),
    ...(NEAR.test(text) && { cannotTravel: true as const }),
  };
}

/** A sum is no word to look for. */
export function withoutPrice(text: string): string {
  return text.replace(BEFORE, ' ').replace(AFTER, ' ');
}

const PRICE = /£ ?(\d{1,3}(?:\.\d\d?)?)(?!\d)(?: ?(?:a|per|each) (?:year|annum))?/g;
const MOST_LETTERS = 3_000;

/** The least that somebody pays who comes once, as far as the words of a listing tell. */
export function priceIn(text: string): number | undefined {
  const sums = [...text.slice(0, MOST_LETTERS).matchAll(PRICE)].map(([, sum]) => Number(sum)).filter((sum) => sum > 0);
  return sums.length > 0 ? Math.min(...sums) : undefined;
}
