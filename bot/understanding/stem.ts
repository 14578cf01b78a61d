// The submodule, not the main entry: that one loads database clients, reads `.env` and prints.
// @ts-expect-error the submodules carry no types
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';

/** English has no stem to find in anything longer. */
const LONGEST = 24;

const stems = new Map<string, string>();
/** Residents choose what is kept here, so it must not grow without end. */
const MOST = 50_000;

/** The English stem of one lower-case word (Porter): `caring` and `care` give `care`. Pure; remembers what it has seen. */
export function stem(word: string): string {
  // Porter's rules are quadratic in the length of a word: one "word" of 60,000 letters held the whole door for 7 s.
  if (word.length > LONGEST) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = porter.stem(word) as string;
  if (stems.size >= MOST) stems.clear();
  stems.set(word, found);
  return found;
}
