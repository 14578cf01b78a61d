/** Which hub is easiest to get to from a place that somebody named. Pure. */
import { type Gazetteer, milesBetween } from '../directory/place.ts';
import { postcodeSaid } from '../directory/postcode.ts';
import { townSaid } from '../directory/townSaid.ts';
import { wordsOf } from '../directory/words.ts';
import { type Hub, hubs, nearMiles, wide, withoutHub } from './hub.ts';

/** A place as far as we know it. */
export interface Whereabouts {
  /** As it is said back: "Purley", "CR8 2XA". */
  name: string;
  /** One of the areas that a hub serves, or that have none. */
  area?: string;
  outcode?: string;
  point?: { latitude: number; longitude: number };
}

export interface Near {
  hub: Hub;
  miles?: number;
}

const AREAS = [...hubs.flatMap(({ serves }) => serves), ...withoutHub.areas];

/**
 * The place that a message names: one of our areas, a hub's own name, a postcode or a town of the directory.
 * @returns 'wide' for a name that says too little, such as the borough's own; undefined when none is known
 */
export function whereIs(text: string, places: Gazetteer): Whereabouts | 'wide' | undefined {
  const code = postcodeSaid(text, (outcode) => places.outcodes.has(outcode) || withoutHub.outcodes.includes(outcode));
  const words = wordsOf(text);
  const said = ` ${words.join(' ')} `;
  // The longest name: "South Croydon" is not Croydon, and "Old Coulsdon" not Coulsdon.
  const named = (names: readonly string[]): string | undefined =>
    names.filter((name) => said.includes(` ${wordsOf(name).join(' ')} `)).sort((a, b) => b.length - a.length)[0];
  if (code) {
    const point = places.byPostcode(code.code)?.point;
    if (point || withoutHub.outcodes.includes(code.outcode)) return { name: code.code, outcode: code.outcode, point };
  }
  const area = named(AREAS);
  if (area) return { name: area, area, point: pointOf(area, places) };
  const venue = named(hubs.map((hub) => hub.venue));
  const hub = hubs.find((each) => each.venue === venue);
  if (hub) return { name: hub.area, area: hub.area, point: hub };
  if (named(wide)) return 'wide';
  const town = townSaid(words, places)?.town;
  return town?.point && { name: town.name, point: town.point };
}

function pointOf(area: string, places: Gazetteer): Whereabouts['point'] {
  return places.towns.get(wordsOf(area).join(' '))?.point ?? hubs.find((hub) => hub.area === area);
}

/**
 * Every hub, easiest first: whichever serves the area, then by distance.
 * `near` is false where the place has no hub of its own or the first is too far to ask somebody to travel.
 */
export function nearest({ area, outcode, point }: Whereabouts): { near: boolean; hubs: Near[] } {
  const found = hubs.map((hub) => ({ hub, miles: point && milesBetween(point, hub) }));
  const serves = ({ hub }: Near): number => (area && hub.serves.includes(area) ? 0 : 1);
  found.sort((a, b) => serves(a) - serves(b) || (a.miles ?? 0) - (b.miles ?? 0));
  const without = withoutHub.areas.includes(area ?? '') || withoutHub.outcodes.includes(outcode ?? '');
  const far = serves(found[0]!) === 1 && (found[0]!.miles ?? 0) > nearMiles;
  return { near: !without && !far, hubs: found };
}
