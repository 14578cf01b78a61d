import type { Asset } from './asset.ts';

export interface Ages {
  from?: number;
  to?: number;
}

/** Ways in which listings give an age range in words. Each gives a lower bound, an upper bound, or both. */
const RANGES: [RegExp, (found: RegExpMatchArray) => Ages][] = [
  [
    /\b(?:aged?|ages) (?:from )?(\d{1,2})\s*(?:-|–|to|and)\s*(\d{1,2})\b/gi,
    (found) => ({ from: Number(found[1]), to: Number(found[2]) }),
  ],
  [
    /\b(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})[ -](?:years?|yrs?)\b/gi,
    (found) => ({ from: Number(found[1]), to: Number(found[2]) }),
  ],
  [/\b(?:aged?|ages)? ?(\d{2})\s?\+/gi, (found) => ({ from: Number(found[1]) })],
  [/\b(?:aged? )(\d{1,2}) (?:and|or|years and) (?:over|above|older)\b/gi, (found) => ({ from: Number(found[1]) })],
  [/\b(\d{2})(?: years?)?(?: old)? (?:and|or) (?:over|above|older)\b/gi, (found) => ({ from: Number(found[1]) })],
  [/\b(?:over|above) (\d{2})['’]?s\b/gi, (found) => ({ from: Number(found[1]) })],
  [/\b(?:over|above) the age of (\d{2})\b/gi, (found) => ({ from: Number(found[1]) })],
  [
    /\b(?:anyone|everyone|people|persons?|those|adults?|men|women|residents|carers|you(?: are|['’]re)) (?:who (?:are|is) )?(?:aged )?(?:over|above) (\d{2})\b(?! ?(?:%|minutes|hours|miles|pounds|weeks|months))/gi,
    (found) => ({ from: Number(found[1]) }),
  ],
  // Babies are told in months.
  [
    /\b(?:bab(?:y|ies)|children|toddlers?|little ones|aged?|ages)\b[^.\d]{0,40}(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2}) months\b/gi,
    (found) => ({ from: Math.floor(Number(found[1]) / 12), to: Math.floor(Number(found[2]) / 12) }),
  ],
  [
    /\bunder (?:the age of )?(\d{1,2})['’]?s?\b(?! ?(?:%|minutes|hours|miles|pounds|weeks|months))/gi,
    (found) => ({ to: Number(found[1]) - 1 }),
  ],
];

/**
 * Whom a service is for by age: what its source states in figures, or else the ranges in its name and description.
 * Several ranges open one another up (the widest wins), and one side left open stays open.
 */
export function agesOf(asset: Asset): Ages {
  if (asset.minimumAge !== undefined || asset.maximumAge !== undefined)
    return { from: asset.minimumAge, to: asset.maximumAge };
  const named = rangesIn(asset.name);
  if (named.length > 0) return widest(named);
  return widest(rangesIn(`${asset.description}\n${asset.eligibility ?? ''}`));
}

function rangesIn(text: string): Ages[] {
  return RANGES.flatMap(([pattern, read]) => [...text.matchAll(pattern)].map((found) => read(found))).filter(
    ({ from, to }) => (from ?? 0) < 100 && (to ?? 99) > 0 && (from === undefined || to === undefined || from <= to),
  );
}

function widest(ranges: Ages[]): Ages {
  if (ranges.length === 0) return {};
  const froms = ranges.map(({ from }) => from);
  const tos = ranges.map(({ to }) => to);
  return {
    from: froms.includes(undefined) ? undefined : Math.min(...(froms as number[])),
    to: tos.includes(undefined) ? undefined : Math.max(...(tos as number[])),
  };
}

/** Whether somebody of this age may come. Ages that are not given shut nobody out. */
export function isOpenTo(ages: Ages, age: number): boolean {
  return (ages.from === undefined || age >= Math.floor(ages.from)) && (ages.to === undefined || age <= ages.to);
}
