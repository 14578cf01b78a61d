/**
 * What a message is about, without what people put around it: a greeting, their name, how old somebody is and where they
 * live, thanks. A model that was taught what people want hears "im in new addington" as part of the wish. The gate never
 * reads this: it reads every word. Pure.
 */
import places from '../../content/directory/places.json' with { type: 'json' };
import aroundIt from '../../content/understanding/aroundIt.json' with { type: 'json' };
import givenNames from '../../content/understanding/givenNames.json' with { type: 'json' };

const GIVEN = new Set(givenNames.names.map((name) => name.toLowerCase()));
/** With fewer words left, what stood around it was what they said. */
const FEWEST = 2;
/** Younger than this, an age is part of what somebody comes for: a young carer, somebody who turns eighteen. */
const GROWN = 26;

const escaped = (words: string): string => RegExp.escape(words).replaceAll('\\x20', ' ');
const longestFirst = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

const PLACE = `(?:${longestFirst(Object.keys(places.towns))})`;
/** "Croydon University Hospital" is no place where somebody lives. */
const OF_ITS_OWN = '(?! (?:university|hospital|council|college|road|rd|street|high|station|library|carers|centre|nhs))';
const PRONOUN = "(?:i|we|she|he|they|who|which)(?:['’]?(?:s|m|re|ve))?(?: (?:am|are|is|both|also|all))?";
const LIVES = '(?:live|lives|living|lived|based|stay|stays|staying|moved)';
const BY = '(?:in|near|nr|around|round|from|at|by|over in|down in|up in|out in|close to|outside|to)';
const SAYS_WHERE = `(?:[,;.]? ?\\b(?:(?:and|but) )?(?:${PRONOUN}(?: ${LIVES})?|${LIVES}) )?\\b${BY}`;
const WHERE = new RegExp(`${SAYS_WHERE} (?:the )?${PLACE}${OF_ITS_OWN}\\b(?: (?:area|way|somewhere))?`, 'giu');
/** "Shirley is my mum". */
const NO_NAME = `(?!(?:${Object.keys(places.towns)
  .filter((town) => GIVEN.has(town))
  .join('|')})\\b)`;
const AT_AN_END = new RegExp(`^${PLACE} ?[,:;.!-]+ ?|[,;.!?-]+ ?${PLACE}[.!? ]*$| ${NO_NAME}${PLACE}[.!? ]*$`, 'giu');
const POSTCODE = new RegExp(
  `(?:${SAYS_WHERE} |\\b(?:my |the )?postcode (?:is )?)?\\b(?:[a-z]{1,2}\\d{1,2}[a-z]? ?\\d[a-z]{2}|(?:${longestFirst(Object.keys(places.outcodes))}))\\b`,
  'giu',
);
const AGE =
  /(?:[,;.]? ?\b(?:(?:and|but) )?\b(?:i|she|he|they|who|mum|dad|nan)(?:['’]?(?:s|m|re))?(?: (?:am|are|is))? |\b(?:age[ds]? |at ))(?:only |just |now |nearly |almost |over )?(\d{2,3})\b(?! ?(?:%|pm|am|stone|st\b|miles|minutes|hours|days|weeks|months|steps|stairs|times|pounds|o'?clock|\/))(?: ?(?:years? old|yrs?(?: old)?|years of age|y\/?o))?(?: next (?:month|week|year|birthday))?/giu;
const INTRODUCED =
  /^(?:(?:i am|i['’]?m|im|my name['’]?s?(?: is)?|this is|it['’]?s) (?:(?:mr|mrs|ms|miss|dr)\.? )?\p{L}+(?: \p{L}+)?(?: here)?)(?=[,.;!]| and i| here)(?: here)?/iu;
const ways = (said: readonly string[]): string => [...said].sort((a, b) => b.length - a.length).join('|');
const OPENING = new RegExp(`^(?:${ways(aroundIt.opening)})(?![\\p{L}\\p{N}])[\\s,.;:!?…-]*`, 'iu');
const CLOSING = new RegExp(`[\\s,.;:!?…-]+(?:${ways(aroundIt.closing)})[\\s,.;:!?…-]*$`, 'iu');

/** @returns what the message is about; all of it where nothing else is left */
export function gistOf(text: string): string {
  const plain = text.replaceAll('’', "'").trim();
  const about = tidied(withoutWhere(untilStill(plain, withoutWhatIsAround)));
  const gist = tidied(untilStill(about, withoutWhatIsAround));
  if (wordsIn(gist) >= FEWEST) return gist;
  const here = tidied(withoutWhere(plain));
  return wordsIn(here) > 0 ? here : text;
}

function withoutWhere(text: string): string {
  return text
    .replace(AGE, (said, years: string) => (Number(years) >= GROWN ? ' ' : said))
    .replace(WHERE, ' ')
    .replace(POSTCODE, ' ')
    .replace(AT_AN_END, ' ');
}

function tidied(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[\s,.;:-]+/, '')
    .replace(/^(?:(?:and|but|so) )+/i, '');
}

function wordsIn(text: string): number {
  return text.match(/\p{L}{2,}/gu)?.length ?? 0;
}

function withoutWhatIsAround(text: string): string {
  const said = INTRODUCED.exec(text)?.[0];
  const named = said?.split(/[^\p{L}]+/u).some((word) => GIVEN.has(word.toLowerCase()));
  return (named ? text.slice(said!.length).replace(/^[\s,.;!]+(?:and )?/u, '') : text)
    .replace(OPENING, '')
    .replace(CLOSING, '')
    .trim();
}

function untilStill(text: string, change: (text: string) => string): string {
  const next = change(text);
  return next === text || next === '' ? text : untilStill(next, change);
}
