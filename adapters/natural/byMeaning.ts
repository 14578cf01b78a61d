/**
 * What the meaning of people's phrases teaches: of the directory's needs, of intents and of the bank of answers. It takes
 * some minutes to learn, so it is kept beside the code (learnMeaning.ts makes it). What it does not know of (an intent that
 * is new) is heard by its words alone.
 */
import { readFileSync } from 'node:fs';
import { meaningRead } from '../../bot/directory/meaning.ts';
import type { ByMeaning } from '../../bot/understanding/byMeaning.ts';
import type { ModelName } from './models.ts';

export const FILE = new URL('byMeaning.json', import.meta.url);

/** Danger is heard by its words alone (README.md, D45). */
export type Lesson = Exclude<ModelName, 'danger'>;
export const NAMES: readonly Lesson[] = ['intents', 'needs', 'only', 'asked'];

/** Of each lesson the digest of the phrases that it was learnt from, and what was learnt. */
export type Kept = Record<
  Lesson,
  { digest: string; learnt: Record<string, { direction: string; scale: number; bias: number }> }
>;

/** @returns as it was learnt last, from whatever phrases; nothing of what is missing or broken */
export function learntByMeaning(): Record<Lesson, ByMeaning> {
  const kept = readKept();
  return Object.fromEntries(NAMES.map((lesson) => [lesson, directionsOf(kept[lesson]?.learnt)])) as Record<
    Lesson,
    ByMeaning
  >;
}

function directionsOf(learnt: Kept[Lesson]['learnt'] = {}): ByMeaning {
  return Object.fromEntries(
    Object.entries(learnt).flatMap(([intent, { direction, scale, bias }]) => {
      const read = meaningRead(direction);
      return read ? [[intent, { direction: read, scale, bias }]] : [];
    }),
  );
}

/** @returns nothing of what is missing or broken */
export function readKept(): Partial<Kept> {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as Partial<Kept>;
  } catch {
    return {};
  }
}
