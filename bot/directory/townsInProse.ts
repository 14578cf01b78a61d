/** The towns and villages that listings speak of where a feed has no addresses, and which hall or park is in which. Pure. */
import type { Asset } from './asset.ts';
import type { Steps } from './steps.ts';
import { isStop } from './words.ts';

export const NO_TOWN = new Set(
  (
    'north south east west central the st saint new old upper lower great little community january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday ' +
    'england britain uk united kingdom english people partnership house hall church school centre road street christmas easter spring summer autumn winter park university college library hospital district'
  ).split(' '),
);

/** Proper names that listings write after “in” or “of” and that are no places. */
const NOT_PLACES = new Set(
  'alzheimer parkinson citizens zumba makaton pilates ofsted facebook zoom whatsapp google instagram santa god jesus christ bible macmillan'.split(
    ' ',
  ),
);

export interface TownsInProse {
  towns: string[];
  /** Named by a hall, a club or an address of its own, more than by “in”: a village, or a part of a town. */
  parts: string[];
  largest: string | undefined;
}

const IN = /\b(?:in|near|around|across) ([A-Z][a-z]{3,})\b/g;
const IN_A_NAME = /(?:\bin |\(|- )([A-Z][a-z]{3,})\b/g;
/** The second half of a name: “Kirton in Lindsey” is not in Lindsey. */
const IN_NAMES = /\b([A-Z][a-z]{3,} (?:in|on|upon) [A-Z][a-z]{3,})\b/g;
/** What a place of its own has: “Hibaldstow Village Hall”. */
const HAS =
  /(?<!\bin )(?<!\b[A-Z][a-z]{4,} )\b([A-Z][a-z]{3,}) (?:Community (?:Hub|Centre|Choir|Caf|Pantry)|Village Hall|Memorial Hall|Town (?:Hall|Council)|Youth (?:Club|Group)|Library|WI|Women.s Institute|(?:Carer )?Peer Support|Breastfeeding|Methodist|Parish|Carnival|Market|Tennis Club|Cricket Club|Short Mat|Bowls|Walking Football)\b/g;
const ADDRESS = /, ?([A-Z][a-z]{3,})[,.]? (?:[A-Z][a-z]+ ?[A-Z]?[a-z]*,? )?[A-Z]{1,2}\d{1,2} ?\d?/g;
const WORD = /\b[A-Za-z][a-z]{3,}\b/g;

interface Heard {
  in: Set<number>;
  has: Set<number>;
  address: Set<number>;
  small: number;
  large: number;
}

/** A name that follows “in” or “near” in three listings, or that has its own hall and stands in addresses; and is hardly ever written small. */
export function* townsInProse(assets: readonly Asset[]): Steps<TownsInProse> {
  const heard = new Map<string, Heard>();
  const note = (how: 'in' | 'has' | 'address', text: string, pattern: RegExp, at: number) => {
    for (const [, name] of text.matchAll(pattern)) {
      const town = name!.toLowerCase();
      if (NO_TOWN.has(town) || isStop(town) || NOT_PLACES.has(town) || town.endsWith('shire')) continue;
      const held = heard.get(town) ?? { in: new Set(), has: new Set(), address: new Set(), small: 0, large: 0 };
      heard.set(town, held);
      held[how].add(at);
    }
  };
  const halves = new Map<string, number>();
  for (const [at, { name, description }] of assets.entries()) {
    yield;
    const text = `${name}. ${description}`;
    for (const [, whole] of text.matchAll(IN_NAMES)) halves.set(whole!, (halves.get(whole!) ?? 0) + 1);
    note('in', name, IN_A_NAME, at);
    note('in', text, IN, at);
    note('has', text, HAS, at);
    note('address', text, ADDRESS, at);
  }
  for (const [whole, times] of halves) {
    const half = whole.split(' ')[2]!.toLowerCase();
    if (times > (heard.get(half)?.in.size ?? 0) / 2) heard.delete(half);
  }
  const towns = [...heard].filter(([, each]) => each.in.size >= 3).map(([name]) => name);
  const parts = [...heard].filter(([, each]) => each.in.size < 3 && isPart(each)).map(([name]) => name);
  for (const name of [...heard.keys()]) if (!towns.includes(name) && !parts.includes(name)) heard.delete(name);
  for (const asset of assets) {
    yield;
    for (const [word] of `${asset.name}. ${asset.description}`.matchAll(WORD)) {
      const isSmall = word.charCodeAt(0) > 96;
      const held = heard.get(isSmall ? word : word.toLowerCase());
      if (held && isSmall) held.small += 1;
      else if (held) held.large += 1;
    }
  }
  const isProper = (name: string, least: number, most: number) => {
    const { small, large } = heard.get(name)!;
    return large >= least && small <= large * most;
  };
  const proper = towns.filter((name) => isProper(name, 5, 0.2));
  return {
    towns: proper,
    parts: parts.filter((name) => isProper(name, 4, 0.1)),
    largest: proper.toSorted((a, b) => heard.get(b)!.large - heard.get(a)!.large)[0],
  };
}

function isPart({ in: within, has, address }: Heard): boolean {
  if (new Set([...within, ...has, ...address]).size < 2) return false;
  return (has.size > 0 && within.size + address.size > 0) || address.size > 1 || has.size > 2;
}

const VENUE =
  /\b((?:[A-Z][\w']+ ){1,3}(?:Pavill?ion|Hall|Centre|Church|School|Park|Library|House|Academy|Ground|Pool|Museum|Chapel|College|Theatre|Institute|Pub|Rooms?))\b/g;
const MOST_LETTERS = 1_500;

/** The halls, churches and parks that a text names. */
export function venuesIn(text: string): string[] {
  return [...text.slice(0, MOST_LETTERS).matchAll(VENUE)].map(([, name]) =>
    name!
      .replace(/^(?:The|At|In|Our) /, '')
      .replace('Pavillion', 'Pavilion')
      .toLowerCase(),
  );
}
