/** Arrangements as places that can be compared one by one: what differs, and how two people's changes are laid together. Pure. */
import type { Hours } from '../hours.ts';
import { type Arrangements, type Ladder, POSTS, type Post, URGENCIES } from './arrangements.ts';

type Day = keyof Hours['week'];
type Places = Map<string, unknown>;

/** By place: `hours/week/monday`, `hours/nation`, `hours/day/2026-12-25`, `ladder/people/onCall`, `rota/<id>` … */
function places({ hours, ladder, rota }: Arrangements): Places {
  const found: Places = new Map();
  for (const [day, spans] of Object.entries(hours.week)) found.set(`hours/week/${day}`, spans);
  found.set('hours/nation', hours.nation);
  for (const special of hours.specialDays) found.set(`hours/day/${special.date}`, special);
  for (const post of POSTS) found.set(`ladder/people/${post}`, ladder.people[post]);
  for (const urgency of URGENCIES)
    for (const [part, value] of Object.entries(ladder[urgency])) found.set(`ladder/${urgency}/${part}`, value);
  for (const shift of rota) found.set(`rota/${shift.id}`, shift);
  return found;
}

export interface Difference {
  place: string;
  /** Absent where there was nothing, or is nothing any more. */
  was?: unknown;
  will?: unknown;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** Names of a record in one order: the ledger gives them back in another than the form. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, sorted(part)]));
}

/** What differs, place by place. */
export function differing(before: Arrangements, after: Arrangements): Difference[] {
  const [was, will] = [places(before), places(after)];
  return [...new Set([...was.keys(), ...will.keys()])]
    .filter((place) => !same(was.get(place), will.get(place)))
    .map((place) => ({ place, was: was.get(place), will: will.get(place) }));
}

/**
 * Two people began with the same: what the second changed is laid over what the first made of it, place by place.
 * Where both changed one place the second's stands, and the preview shows it.
 */
export function laidOver(base: Arrangements, mine: Arrangements, theirs: Arrangements): Arrangements {
  const result = places(theirs);
  for (const { place, will } of differing(base, mine)) {
    if (will === undefined) result.delete(place);
    else result.set(place, will);
  }
  return together(result, theirs);
}

function together(found: Places, like: Arrangements): Arrangements {
  const under = <T>(start: string): [string, T][] =>
    [...found]
      .filter(([place]) => place.startsWith(start))
      .map(([place, value]) => [place.slice(start.length), value as T]);
  const ladder = { people: Object.fromEntries(under<Ladder['people'][Post]>('ladder/people/')) } as Ladder;
  for (const urgency of URGENCIES) ladder[urgency] = Object.fromEntries(under(`ladder/${urgency}/`)) as never;
  const days = under<Hours['specialDays'][number]>('hours/day/').map(([, special]) => special);
  return {
    hours: {
      ...like.hours,
      week: Object.fromEntries(under<Hours['week'][Day]>('hours/week/')) as Hours['week'],
      nation: found.get('hours/nation') as Hours['nation'],
      specialDays: days.sort((a, b) => (a.date < b.date ? -1 : 1)),
    },
    ladder,
    rota: under<Arrangements['rota'][number]>('rota/')
      .map(([, shift]) => shift)
      .sort((a, b) => a.from - b.from),
  };
}
