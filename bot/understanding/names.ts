/** A name in the answer to "what name shall we use?". Pure. */

const LONGEST_NAME = 60;
const MOST_NAME_WORDS = 6;

/** "It's Priya", "Mrs J. Okafor": a few words with letters, and no sentence. */
export function nameIn(text: string): string | undefined {
  const name = text
    .replace(/^(?:(?:it'?s|its|i am|i'm|im|this is|name is|my name is|just|call me|you can call me)\s+)+/i, '')
    .replace(/[.!]+$/, '')
    .trim();
  if (!name || name.length > LONGEST_NAME || name.split(/\s+/).length > MOST_NAME_WORDS) return undefined;
  return /\p{L}/u.test(name) && !/[\d?@<>{}]/.test(name) ? name : undefined;
}
