/** What the bank is learnt from: how its writers and others put each question. No running front door needs it. Pure. */
import acts from '../../content/understanding/acts.json' with { type: 'json' };
import { ASKS_NOTHING, ENTRIES, NONE, type Place } from './bank.ts';
import { NONE_BY_OTHERS, SAID_BY_OTHERS } from './ears.ts';

/** What people ask where nobody is in danger: everyday questions, that tell of none. @param but entries by id, left out */
export function everydayQuestions(but: readonly string[]): string[] {
  return ENTRIES.filter(
    ({ id, where }) => !but.includes(id) && where.every((place) => EVERYDAY.includes(place)),
  ).flatMap(({ id, asked }) => [...asked, ...(SAID_BY_OTHERS.get(id) ?? [])]);
}
/** Not beside a worry about an adult: what is asked there may tell what happened. */
const EVERYDAY: readonly Place[] = ['talk', 'case'];

/** All that people say for each entry, and for none of them, to learn from. */
export function askedPhrases(): Record<string, { phrases: string[] }> {
  const known = new Set([...ENTRIES, ...acts.entries].map(({ id }) => id));
  // What was once an entry and is none now.
  const gone = [...SAID_BY_OTHERS].flatMap(([id, phrases]) => (known.has(id) ? [] : phrases));
  const none = [...ASKS_NOTHING, ...NONE_BY_OTHERS, ...gone];
  const own = [...ENTRIES, ...acts.entries].map(({ id, asked }) => [
    id,
    { phrases: [...asked, ...(SAID_BY_OTHERS.get(id) ?? [])] },
  ]);
  return { ...Object.fromEntries(own), [NONE]: { phrases: none } };
}
