/** What people say when they need something that the community may have: what the needs are learnt from. Pure. */

import adviser from '../../content/directory/lay/adviser.json' with { type: 'json' };
import barber from '../../content/directory/lay/barber.json' with { type: 'json' };
import bingoCaller from '../../content/directory/lay/bingoCaller.json' with { type: 'json' };
import busStation from '../../content/directory/lay/busStation.json' with { type: 'json' };
import cornerShop from '../../content/directory/lay/cornerShop.json' with { type: 'json' };
import dialARide from '../../content/directory/lay/dialARide.json' with { type: 'json' };
import estates from '../../content/directory/lay/estates.json' with { type: 'json' };
import familyHub from '../../content/directory/lay/familyHub.json' with { type: 'json' };
import librarian from '../../content/directory/lay/librarian.json' with { type: 'json' };
import libraryDesk from '../../content/directory/lay/libraryDesk.json' with { type: 'json' };
import matron from '../../content/directory/lay/matron.json' with { type: 'json' };
import parishVisitor from '../../content/directory/lay/parishVisitor.json' with { type: 'json' };
import publican from '../../content/directory/lay/publican.json' with { type: 'json' };
import socialPrescriber from '../../content/directory/lay/socialPrescriber.json' with { type: 'json' };
import townHall from '../../content/directory/lay/townHall.json' with { type: 'json' };
import vicar from '../../content/directory/lay/vicar.json' with { type: 'json' };
import villageAgent from '../../content/directory/lay/villageAgent.json' with { type: 'json' };
import table from '../../content/directory/needs.json' with { type: 'json' };
import { UNCLEAR } from '../directory/needs.ts';
import { OTHER } from './needsIn.ts';
import { NOTHING, OPENS_NOTHING } from './opensNothing.ts';

const ears: { needs: { [need: string]: string[] } }[] = [
  socialPrescriber,
  librarian,
  adviser,
  matron,
  familyHub,
  vicar,
  villageAgent,
  publican,
  busStation,
  estates,
  barber,
  townHall,
  dialARide,
  bingoCaller,
  cornerShop,
  parishVisitor,
  libraryDesk,
];

const needs = table.needs as { id: string; specific?: boolean; says: string[] }[];

function phrasesOf({ id, says }: { id: string; says: string[] }): string[] {
  return [...says, ...ears.flatMap((ear) => ear.needs[id] ?? [])];
}

/** Every need of the table but those for one thing and no other, and none yet, with all that people say, to learn from. */
export function layPhrases(): Record<string, { phrases: string[] }> {
  const common = needs.filter(({ specific }) => !specific).map((need) => [need.id, { phrases: phrasesOf(need) }]);
  return {
    ...Object.fromEntries(common),
    [UNCLEAR]: { phrases: table.unclear.says },
    [NOTHING]: { phrases: [...OPENS_NOTHING] },
  };
}

/** What people say for all needs but these. */
export function layPhrasesBut(these: readonly string[]): string[] {
  return [...new Set(needs.filter(({ id }) => !these.includes(id)).flatMap(phrasesOf))];
}

/** Of all other needs every second phrase does: with all of them, hardly anything else would be heard. */
const EVERY = 2;

/**
 * The needs for one thing and no other, each with what people say for it, and all other needs as one. Learnt apart: among
 * all needs together a rare one would take its share from those that people have every day.
 */
export function onlyPhrases(): Record<string, { phrases: string[] }> {
  const own = needs.filter(({ specific }) => specific).map((need) => [need.id, { phrases: phrasesOf(need) }]);
  const others = needs.filter(({ specific }) => !specific).flatMap(phrasesOf);
  return {
    ...Object.fromEntries(own),
    [OTHER]: { phrases: [...others.filter((_, i) => i % EVERY === 0), ...OPENS_NOTHING] },
  };
}
