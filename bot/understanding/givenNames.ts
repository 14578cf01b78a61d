/** Names that many people have. Pure. */
import given from '../../content/understanding/givenNames.json' with { type: 'json' };

const GIVEN = new Set(given.names);
const ALSO_WORDS = new Set(given.alsoWords);

/** Whether one word is a name that many people have, however it is typed. */
export function isGivenName(word: string): boolean {
  const name = word.toLowerCase();
  // "Anne-Marie".
  return GIVEN.has(name) || (name.includes('-') && name.split('-').every((part) => GIVEN.has(part)));
}

/** Whether an answer is one word that may be a name: "Will", "may". */
export function mayBeAGivenName(word: string): boolean {
  return isGivenName(word) || ALSO_WORDS.has(word.toLowerCase());
}
