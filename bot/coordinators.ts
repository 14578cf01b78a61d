/** Local area co-ordinators: who knows which part of the council's area, and how soon they can be in touch. Pure. */
import content from '../content/coordinators.json' with { type: 'json' };

export interface CoordinatorArea {
  id: string;
  /** As it stands in a sentence: `the north of the borough`. */
  label: string;
  names: string[];
  outcodes: string[];
}

export const { team, withinWorkingDays } = content;
const areas: readonly CoordinatorArea[] = content.areas;

/** @param place a postcode, half of one, or the name of a place @returns undefined where there is no co-ordinator, or nobody knows */
export function coordinatorNear(place: string | undefined): CoordinatorArea | undefined {
  const said = (place ?? '').trim().toUpperCase();
  if (said === '') return undefined;
  const outcode = /^([A-Z]{1,2}\d[A-Z\d]?)(?:\s*\d[A-Z]{2})?$/.exec(said)?.[1];
  if (outcode) return areas.find(({ outcodes }) => outcodes.includes(outcode));
  return areas.find(({ names }) => names.some((name) => name.toUpperCase() === said));
}

/** Other people who are called so: those of a ward, of a care plan, of volunteers. */
const OTHERS = /\b(?:care|agency|discharge|ward|volunteer|bed|project|transport|health)\s+co-?\s?ordinat/i;
const ASKS = /\b(?:local )?area co-?\s?ordinat\w*|\bco-?\s?ordinators?\b|^\W*lac\W*$/i;
const LONGEST = 120;

/** Whether a message asks for one: short, and not from one. */
export function asksForCoordinator(text: string): boolean {
  return (
    text.length <= LONGEST &&
    ASKS.test(text) &&
    !OTHERS.test(text) &&
    !/\bi(?:'|’)?m a\b|\bi am (?:a|the)\b/i.test(text)
  );
}

/** "Nobody", "no one really": nobody is around them. */
export function isAlone(around: string | undefined): boolean {
  return (
    around !== undefined &&
    /^\W*(?:$|no\b(?:\W*one)?|nobody|none\b|just me\b|only me\b|i'?m alone|alone\b|not (?:really )?any(?:one|body))/i.test(
      around,
    )
  );
}
