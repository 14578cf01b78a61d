/** The town that somebody names, however they write it. Pure. */
import type { Gazetteer, KnownPlace } from './place.ts';

/** Where a town stands in a list of words. */
export interface SaidTown {
  town: KnownPlace;
  at: number;
}

/** "Sth Norwood", "W Croydon": each means this only before a town that is called so. "Sth" alone is "something". */
const COMPASS: Readonly<Record<string, string>> = {
  s: 'south',
  sth: 'south',
  n: 'north',
  nth: 'north',
  e: 'east',
  w: 'west',
};

/** What stands before a place. A slip is mended after these only: "purely" is no Purley. */
const BEFORE = new Set(['in', 'near', 'at', 'from', 'around', 'round', 'to', 'by', 'of']);
/** In so few words there is nothing but the place. */
const NOTHING_BESIDE = 2;

/**
 * The longest town name in a list of words, and where it stands. Of several, the one that is not the name of a wider place
 * beside it: in "Selhurst, Croydon" and "Croydon, Selhurst" alike it is Selhurst.
 * @param mend puts right a slip of the finger, where none was named without: "selsden"
 */
export function townSaid(
  words: readonly string[],
  gazetteer: Gazetteer,
  mend?: (word: string) => string,
): SaidTown | undefined {
  const said = townIn(words, gazetteer);
  if (said || !mend) return said;
  const mended = words.map((word, at) =>
    words.length <= NOTHING_BESIDE || BEFORE.has(words[at - 1] ?? '') || gazetteer.towns.has(mend(words[at - 1] ?? ''))
      ? mend(word)
      : word,
  );
  return townIn(mended, gazetteer);
}

function townIn(words: readonly string[], gazetteer: Gazetteer): SaidTown | undefined {
  let wider: SaidTown | undefined;
  for (let length = Math.min(gazetteer.longest, words.length); length > 0; length -= 1) {
    for (let at = 0; at + length <= words.length; at += 1) {
      const [first = '', ...rest] = words.slice(at, at + length);
      const spelt = length > 1 && Object.hasOwn(COMPASS, first) ? COMPASS[first]! : first;
      const town = gazetteer.towns.get([spelt, ...rest].join(' '));
      if (!town) continue;
      if (!gazetteer.wide.has(town.name)) return { town, at };
      wider ??= { town, at };
    }
  }
  return wider;
}
