/** A short message that tells who somebody is and nothing else: a name by itself, an age, whom it is for. Pure. */
import { type Facts, numberOf } from './facts.ts';
import { isGivenName } from './givenNames.ts';
import { isAName } from './isAName.ts';
import { nameIn, withoutFrame } from './names.ts';
import { withoutPhones } from './phones.ts';

const MOST_IN_A_NAME = 3;
const TITLED = /^(?:mr|mrs|ms|miss|mx|dr)\.? (?:\p{L}\.? ){0,2}\p{L}[\p{L}'’-]+$/iu;
const WORDS = /^\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){0,2}$/u;
const CAPITALS = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){1,2}$/u;
/** Ends like a doing word, and is a first name. */
const LIKE_ASHLING = /^\p{Lu}\p{L}+ing \p{Lu}\p{L}+(?<!ing|ed|up|out)$/u;
/** "Purley Ward", "Croydon University": where somebody is. */
const A_PLACE =
  /\b(?:hospital|ward|road|street|avenue|lane|close|court|house|centre|surgery|clinic|unit|home|lodge|university|memorial|bay)\b/i;

/**
 * "joan tilley", "Teresa Malone", "mrs p doyle": all that a message says is a name.
 * @param sure only names that many people have: where the answer to what was asked may look like a name
 */
export function bareName(text: string, sure = false): string | undefined {
  const said = withoutFrame(text).replace(/[.!,]+$/, '');
  const words = said.split(/\s+/);
  if (words.length > MOST_IN_A_NAME + 1 || A_PLACE.test(said) || !nameIn(said)) return undefined;
  if (TITLED.test(said)) return said;
  if (words.length > MOST_IN_A_NAME || !WORDS.test(said)) return undefined;
  if (isGivenName(words[0]!)) return said;
  return !sure && CAPITALS.test(said) && (isAName(said) || LIKE_ASHLING.test(said)) ? said : undefined;
}

const MOST_BESIDE_A_FACT = 10;
const FRAME =
  /\b(?:my|her|his|their|name['’]?s?|names|is|mine|dob|born|date of birth|called|i['’]?m|im|i am|it['’]?s|its|this|she['’]?s|shes|she|he['’]?s|hes|he|and|the|number|no|mobile|phone|postcode|address|lives?|at|in|on|(?:mum|dad|nan|daughter|son|wife|husband|partner|brother|sister)(?:['’]?s)?|called|here|yes|ok|hi|hello|thanks|thank you|please)\b/gi;

/** "Sandra Hill, 07700 900131", "his name is Alan Reid, mine is Fiona Reid": names, a number, a postcode, and no more. */
export function onlyFacts(text: string, facts: Facts): boolean {
  const told = [facts.name, facts.theirName, facts.postcode ?? facts.outcode, facts.born, facts.address];
  if (!told.some(Boolean) && !numberOf(facts)) return false;
  if (text.trim().split(/\s+/).length > MOST_BESIDE_A_FACT) return false;
  const rest = told
    .filter((each) => each !== undefined)
    .reduce((left, each) => left.replace(each, ' '), withoutPhones(text))
    .replace(/\b(?:ext(?:ension)?|x)\.? ?\d+\b/gi, ' ')
    .replace(FRAME, ' ');
  return !/\p{L}{3}/u.test(rest);
}

/** "im 88", "she's 84", "aged 79", "I'm 62". */
const ONLY_AN_AGE =
  /^\W*(?:i['’]?m|im|i am|she['’]?s|shes|she is|he['’]?s|hes|he is|aged?|mum(?:['’]?s| is)|dad(?:['’]?s| is))? ?(?:now )?\d{2,3}(?: years? old| yrs? old| now)?[.!]?\s*$/i;

export function onlyAnAge(text: string): boolean {
  return ONLY_AN_AGE.test(text);
}

/** "for my lad hes 22", "it's for me". */
const ONLY_FOR_WHOM =
  /^\W*(?:me|(?:(?:it['’]?s|its|this is|that['’]?s) )?(?:for|about) (?:me|myself|(?:my|our) [\p{L}-]+)|(?:it['’]?s )?(?:my|our) [\p{L}-]+)(?:,? (?:she['’]?s|shes|he['’]?s|hes|who is|aged?|i['’]?m|im|i am)? ?\d{2,3})?[.!]?\s*$/iu;

export function onlyForWhom(text: string): boolean {
  return ONLY_FOR_WHOM.test(text);
}
