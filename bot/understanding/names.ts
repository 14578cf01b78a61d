/** A name in the answer to "what name shall we use?". Pure. */

const LONGEST_NAME = 60;
const MOST_NAME_WORDS = 6;

/** Words of a sentence: a name has none of them, unless it is somebody's. */
const NOT_IN_A_NAME =
  /\b(?:have|has|had|is|are|was|were|my|your|you|need|needs|want|wants|get|got|can|can't|cannot|could|would|will|won't|don't|dont|not|it's|with|they|she|he|we|me|about|please|what|why|who|how|when|yes|number|already|agreed|told)\b/i;

/** "It's Priya", "Mrs J. Okafor": a few words with letters, and no sentence. */
export function nameIn(text: string): string | undefined {
  const name = text
    .replace(/^(?:(?:it'?s|its|i am|i'm|im|this is|name is|my name is|just|call me|you can call me)\s+)+/i, '')
    .replace(/[.!]+$/, '')
    .trim();
  if (!name || NOT_IN_A_NAME.test(name) || name.length > LONGEST_NAME || name.split(/\s+/).length > MOST_NAME_WORDS)
    return undefined;
  return /\p{L}/u.test(name) && !/[\d?@<>{}]/.test(name) ? name : undefined;
}

const EACH_WITH_A_CAPITAL = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,2}$/u;
const SMALL_TALK =
  /^(?:hi|hello|hey|hiya|morning|thanks|thank you|ta|cheers|bye|goodbye|help|stop|what|sorry|sure|none|nothing|maybe|later)\b/i;

/** "Priya Nair": one to three words, each with a capital, and no greeting. */
export function looksLikeAName(text: string): boolean {
  const said = text.trim();
  return EACH_WITH_A_CAPITAL.test(said) && !SMALL_TALK.test(said) && nameIn(said) !== undefined;
}
