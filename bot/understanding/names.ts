/** A name in the answer to "what name shall we use?". Pure. */
import words from '../../content/understanding/whoIsNamed.json' with { type: 'json' };
import { mayBeAGivenName } from './givenNames.ts';
import { isAName } from './isAName.ts';

const LONGEST_NAME = 60;
const MOST_NAME_WORDS = 6;

/** Words of a sentence: a name has none of them, unless it is somebody's. */
const NOT_IN_A_NAME =
  /(?<![\p{L}\p{N}])(?:have|has|had|is|are|was|were|my|your|you|need|needs|want|wants|get|got|can|can't|cannot|could|would|will|won't|don't|dont|not|it's|with|they|she|he|we|me|about|please|what|why|who|how|when|yes|number|already|agreed|told|hes|shes|theyre|called|im)(?![\p{L}\p{N}])/iu;

/** What people say around their name: "you can put Lesley", "yes its me, Pam", "use Fred". */
const BEFORE =
  /^(?:(?:hi|hello|hiya|hey|ok|okay|yes|yeah|yep|sure|well|oh|so|sorry|thanks|thank you|cheers|ta|of course)\b[,.!\s]+)*(?:(?:it['’]?s|its|this is|i am|i['’]?m|im|me|my|the|name['’]?s?|names|is|just|you can|you could|please|call me|call|use|put|me|down|as|say|they|people|everyone|everybody|calls? me|known as|i go by|i prefer|say|under|in the name of)\b[,:]?\s+(?=\p{L}|\())*/iu;
const BY_WHICH_THEY_GO =
  /\b(?:but|and) (?:everyone|everybody|people|they|friends|all|you can|please) (?:calls?|call|knows?|know)(?: me)?(?: as)? (\p{L}[\p{L}'’-]{1,24})\W*$/iu;
const BEHIND =
  /(?:(?:[\s,.!]+|(?<![\p{L}\p{N}]))(?:please|pls|plz|will do|will be fine|is (?:fine|ok|okay|good|best|great|alright)|by the way|btw|here|speaking|for short|thanks|thank you|thx|ta|cheers|if that['’]?s ok(?:ay)?|x+)(?![\p{L}\p{N}])|\s*(?::\)|💙|❤️|👍))*[.!\s]*$/iu;
/** "Ngozi Sister" is called so; "Ngozi, sister" and "ngozi her sister" are not. */
const ROLE_BEHIND =
  /(?:\s*[,–(-]+\s*(?:(?:i['’]?m|im|i am) )?(?:(?:the|her|his|their|a) )?|\s+(?:(?:i['’]?m|im|i am) )?(?:the|her|his|their|a) )(?:daughter|son|wife|husband|partner|mother|mum|father|dad|sister|brother|niece|nephew|neighbour|friend|carer|social worker|(?:daughter|son)-in-law)\)?$/iu;
const ROLE_WRITTEN_SMALL =
  /\s+(?:daughter|son|wife|husband|partner|mother|mum|father|dad|sister|brother|niece|nephew|neighbour|friend|carer|social worker|(?:daughter|son)-in-law)$/u;
const AGE_BEHIND = /,? (?:aged? )?\d{2,3}$/;
const TITLE_IN_BRACKETS = /^\((mr|mrs|ms|miss|mx|dr)\.?\)/i;

/** A name without what is said around it. */
export function withoutFrame(text: string): string {
  const said = text.trim();
  const called = BY_WHICH_THEY_GO.exec(said)?.[1];
  if (called) return called;
  // "Me" and "Just Ade": never all of it.
  const named = said.replace(BEFORE, '').replace(BEHIND, '').replace(ROLE_BEHIND, '');
  const bare = named.replace(ROLE_WRITTEN_SMALL, '').replace(AGE_BEHIND, '');
  return (bare.replace(BEHIND, '').trim() || said).replace(TITLE_IN_BRACKETS, '$1');
}

/** "It's Priya", "Mrs J. Okafor": a few words with letters, and no sentence. */
export function nameIn(text: string): string | undefined {
  const name = withoutFrame(text);
  if (mayBeAGivenName(name)) return name;
  // "Will Tilley" is one, "will you" is none.
  const [first = '', ...others] = name.split(/\s+/);
  const rest = mayBeAGivenName(first) && others.every((each) => /^\p{Lu}/u.test(each)) ? others.join(' ') : name;
  if (!name || NOT_IN_A_NAME.test(rest) || name.length > LONGEST_NAME || others.length >= MOST_NAME_WORDS)
    return undefined;
  if (
    NOBODY.test(name) ||
    NO_NAME.has(name.toLowerCase()) ||
    (A_TIME.test(name) && !(mayBeAGivenName(first) && others.length === 1 && /^\p{Lu}\p{L}+day$/u.test(others[0]!))) ||
    !/\p{L}/u.test(name) ||
    /[\d?@<>{}]/.test(name)
  )
    return undefined;
  return isWrittenSmall(name) && IN_A_SENTENCE.test(name) ? undefined : name;
}

/** "Next Tuesday at 10": when, and not who. */
const A_TIME =
  /^(?:next|this|on|every|after|before|by|until|tomorrow|today|tonight)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:$| (?:at|morning|afternoon|evening|or|and|to|from|only|next|this|week|\d)\b)/i;

/** "im her daughter": whose, and not who. */
const NOBODY = /^(?:her|his|their|the|my|our|a|an|me|him|it)$/i;

/** "Print", "menu": what people tell a machine. */
const NO_NAME = new Set(words.noName.split(' '));

/** "go ahead then", "k wot do i do now": short, in small letters, and no name. */
const IN_A_SENTENCE =
  /^(?:\S+\s+){3}|(?:^|\s)(?:go|going|ahead|then|now|do|did|does|wot|wat|soon|ok|k|thx|stop|send|sent|just|still|here|there|this|that|it|him|her|them|bit|very|too|so|and|or|but|if|from|to|in|on|at|of|for|a|an|the|all|any|some|more|again|back|only|always|never|once|every|each)(?=\s|$)/i;

function isWrittenSmall(name: string): boolean {
  const words = name.split(/\s+/);
  return words.length > 1 && !mayBeAGivenName(words[0]!) && !words.slice(1).some((word) => /^\p{Lu}/u.test(word));
}

const EACH_WITH_A_CAPITAL = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,2}$/u;
const SMALL_TALK =
  /^(?:hi|hello|hey|hiya|morning|thanks|thank you|ta|cheers|bye|goodbye|help|stop|what|sorry|sure|none|nothing|maybe|later)\b/i;

/** "Priya Nair": one to three words, each with a capital, and no greeting. */
export function looksLikeAName(text: string): boolean {
  const said = text.trim();
  return EACH_WITH_A_CAPITAL.test(said) && !SMALL_TALK.test(said) && nameIn(said) !== undefined;
}

const NO_IT_IS =
  /^[^\p{L}]*(?:(?:oh|sorry|actually|wait|no|nope)[\s,.!]+)+(?:(?:it['’]?s|it is|i['’]?m|i am|my name(?:['’]?s| is)|the name(?:['’]?s| is)|call me|i said)\s+)/iu;

/** "No its Greta Hall": another name than the one that we have; "no im fine" is none. */
export function nameBehindANo(text: string): string | undefined {
  const opens = NO_IT_IS.exec(text)?.[0];
  const name = opens && nameIn(text.slice(opens.length));
  if (!name) return undefined;
  const isOne = mayBeAGivenName(name.split(' ')[0]!) || (EACH_WITH_A_CAPITAL.test(name) && isAName(name));
  return isOne ? withCapitals(name) : undefined;
}

/** "joan tilley" as people write a name: with capitals, where it has none at all. */
export function withCapitals(name: string): string {
  return /\p{Lu}/u.test(name)
    ? name
    : name.replace(/(?<![\p{L}\p{N}'’])\p{L}|(?<=(?<!\p{L})o['’])\p{L}/gu, (first) => first.toUpperCase());
}
