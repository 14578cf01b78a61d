/** What a message is made of, where it tells much: what they want, what they like, what they would not have, how things are. Pure. */
import places from '../../content/directory/places.json' with { type: 'json' };
import content from '../../content/inAStory.json' with { type: 'json' };
import inTalk from '../../content/inTalk.json' with { type: 'json' };
import { anyOf } from '../understanding/saidIn.ts';

export interface Story {
  wants: string[];
  likes: string[];
  refuses: string[];
  /** How things are for them: where, how old, how they get about, when. Nothing of it is looked for. */
  facts: string[];
  rest: string[];
}

const anyWay = (ways: readonly string[]): string => `(?:${ways.join('|')})`;
const WANTS = new RegExp(`(?<![\\p{L}\\p{N}])${anyWay(content.wants)}(?![\\p{L}\\p{N}])`, 'u');
const REFUSES = new RegExp(anyWay(content.refuses), 'u');
const NEVER = new RegExp(`\\b${anyWay(content.never)}\\b`, 'u');
const CANNOT_HEAR = new RegExp(`\\b${anyWay(content.cannotHear)}\\b`, 'u');
const WHO =
  '(?:(?:and|but|also|well|yes|ok|oh|so|just|because|cos|as|please|sorry|with|then)\\b[, ]*)*(?:(?:i|im|ive|id|we|wed|were|weve|she|shes|shed|he|hes|hed|they|theyre|theyve|theyd|it|its|who|one|both|mum|mums|dad|dads|my|her|his|our|the|one of them|they are all|my \\p{L}+|her \\p{L}+|his \\p{L}+)\\b ?(?:(?:is|are|am|was|has|have|ve|s|re|m|r|all|both|also|just|only|now|still|a bit|already)\\b ?)*)?';
const SAID_BESIDE = '(?: (?:now|too|as well|though|either|anyway|lol|still|please|pls|btw|thanks))*';
const A_FACT = `${WHO}${anyWay(content.facts)}${SAID_BESIDE}`;
const FACT = new RegExp(`^${A_FACT}(?: (?:so|and) ${A_FACT}| ${anyWay(content.facts)})?$`, 'u');
const AGE = new RegExp(
  `^${WHO}(?:(?:an? )?(?:fella|man|woman|bloke|lady) |nearly |almost |just |about |over |aged? |now |turned )*\\d{2,3}(?: ?(?:plus|s|ish|odd|yrs?|years?|old|next|this|month|year|birthday|in|and|not|a|fella|man|woman|bloke|lady)\\b)*$`,
  'u',
);
const DAY = '(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:days?)?';
const TIME = `(?:${DAY}|mornings?|afternoons?|evenings?|nights?|daytime|weekdays?|weekends?)`;
/** "She can't do Tuesdays", "mornings only", "Wednesday is the long one": when it suits. */
const WHEN = new RegExp(
  `^${WHO}(?:(?:cant|cannot|can|not|only|to|be|must|needs?|got|said|except|free|have|has|do|does|dont|go|come|make|manage|prefer|prefers|best|better|or|and|on|in|the|a|any|busy|would|d|want|wants|good|work|works|obviously|mainly|mostly|if possible|please|${TIME})\\b ?)*\\b${TIME}\\b(?: (?:only|please|pls|best|is best|are best|would be best|obviously|if possible|ideally|suits?(?: (?:me|her|him|us|them)(?: best| better| well)?)?|are (?:out|no good|better|fine|good)))*(?: (?:is|thats|as thats|as that is|because thats) .{3,30})?$`,
  'u',
);
/** What is only where somebody is, once the place is taken out. */
const WHERE =
  /\b(?:with (?:my|her|his) [a-z]+|im|i|we|she|shes|he|hes|they|theyre|r|are|is|am|were|weve|live|lives|living|based|stay|in|at|near|nr|by|round|around|from|over|down|up|the|my|postcode|area|and|its|it|that|s|m|re|just|moved|to|not|sorry|oh|actually|no|out|here|there|mum|dad|both|or|of|me|us|way|somewhere|end|side|central|town)\b/g;

const likes = anyOf(inTalk.likes);
const ONCE =
  /\b(?:was|were) (?:an?|in the) \p{L}+|\bwas (?:teacher|nurse|cook|driver|tailor|farmer|builder|cleaner)\b|\b\d+ years?\b(?! (?:old|of age|ago))|\b(?:worked|trained) (?:as|in|on|for)\b|\bused to (?:be|run|do|play|sing|make|teach|drive)\b|\byears (?:as|in|on)\b|\bby trade\b/iu;
/** "I was a bit lost" is no trade. */
const NO_TRADE = /\b(?:was|were) a (?:bit|little|lot|while|shame|mess|wreck|good|great|time|long)\b/i;

/** What somebody was or used to do: what they do now goes before it. */
export function wasOnce(text: string): boolean {
  return ONCE.test(text);
}

const STARTS =
  "(?:i|im|i['’]m|ive|i['’]ve|id|i['’]d|we|we['’]re|weve|she|she['’]s|shes|he|he['’]s|hes|they|they['’]re|it|my|her|his|our|who|not|no|nothing|nobody|dont|don['’]t|doesnt|doesn['’]t|cant|can['’]t|only|just|one|distance|buses|likes?|loves?|enjoys?|uses?|lives?|has|have|hates?|used to|worked|retired|is there|are there|what|where|can|could|do you|please|aged?|\\d{2}\\b|bad|hard|deaf)";
const CLAUSES = new RegExp(
  `(?<=[.!?;])\\s+|\\n+| [-–—] |,\\s*(?=(?:and |but |so |because |cos )?${STARTS}(?![\\p{L}]))|\\s+(?=(?:and|but|so|because|cos|though)\\s+${STARTS}(?![\\p{L}]))|,\\s*(?=[A-Z]{1,2}\\d)|(?<!\\b(?:who|she|he|they|i|we|still|also|really|and))\\s+(?=(?:and )?(?:who |she |he )?(?:still |also |really )*(?:likes|loves|luvs|enjoys)\\s)|\\s+(?=im \\d\\d\\b)|(?<!\\b(?:what|do|if|all|that|because|when|thing|where|how|so|which|really|than|and|but|as|still|why|like|know|think|say|said))\\s+(?=(?:i want to|i wanna|i would rather|i['’]?d rather)\\b)|\\s+(?=since (?:i|her|his|my|she|he|mum|dad)\\b)`,
  'iu',
);
const MOST_LETTERS = 2_000;

export function clausesOf(text: string): string[] {
  return text
    .slice(0, MOST_LETTERS)
    .split(CLAUSES)
    .map((clause) => clause.trim().replace(/^(?:and|but|so)\s+/i, ''))
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause));
}

function bare(clause: string): string {
  return clause
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** @param places what the whole message names as such */
export function isFact(clause: string, places: readonly string[] = []): boolean {
  const said = bare(clause);
  const named = places.reduce((left, place) => left.replaceAll(place.toLowerCase(), ' '), said).replace(TOWNS, ' ');
  const here = named
    .replace(/\b[a-z]{1,2}\d[a-z\d]? ?(?:\d[a-z]{2})?\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  // "CR4? Sorry, SW16" is unsure; "is it in Purley?" asks.
  const asks = /\?/.test(clause) && said.split(' ').length > 2;
  if (!asks && here !== said && here.replace(WHERE, ' ').trim() === '') return true;
  if (NEVER.test(said) || /\?/.test(clause)) return false;
  const rest = here.replace(/ (?:in|near|at|from|round|by)$/, '').trim();
  return FACT.test(rest) || AGE.test(rest) || WHEN.test(rest);
}

/** @param places what the whole message names as such */
export function storyIn(text: string, places: readonly string[] = []): Story {
  const story: Story = { wants: [], likes: [], refuses: [], facts: [], rest: [] };
  for (const clause of clausesOf(text)) {
    const said = bare(clause);
    if (SAYS_NOTHING.test(said)) continue;
    if (isFact(clause, places)) story.facts.push(clause);
    else if (REFUSES.test(said)) story.refuses.push(clause);
    else if (WANTS.test(said) && !NEVER_WANTED.test(said)) story.wants.push(clause.replace(BY_THEN, ''));
    else if (likes(clause) || LIKES.test(said) || (ONCE.test(clause) && !NO_TRADE.test(clause)))
      story.likes.push(clause);
    else story.rest.push(clause);
  }
  return story;
}

/** "When he's back on his feet, is there anything for him": what will be so by then is not looked for. */
const BY_THEN =
  /^(?:(?:ok|okay|and|so|but|also|oh)\b[,. ]*)*(?:when|once|after|now(?: that)?)\b[^.!?]{3,60}?(?=\b(?:is there|are there|what is there|whats there|can (?:he|she|i|we|they)|could (?:he|she|i|we|they)|do you|would like|['’]?d like)\b)/iu;

const SAYS_NOTHING = /^(?:sorry|hello|hi|hiya|please|thanks|thank you|thank you very much|ok|okay|ta|near|local|lol)$/;

/** "Loves stories and wool", of whoever was named before. */
const LIKES =
  /^(?:(?:who|she|he|they|also|still|really|and)\b ?)*(?:likes?|loves?|luvs?|enjoys?|into|mad on|keen on)\b/;

/** "I don't know what there is" wants nothing yet. */
const NEVER_WANTED = /^(?:i|we) (?:dont|do not|didnt) know\b/;

/** Where, how old, how they get about, when: and nothing that could be looked for by itself. */
export function tellsOnlyFacts(text: string, places: readonly string[] = []): boolean {
  const clauses = clausesOf(text).filter((clause) => !SAYS_NOTHING.test(bare(clause)));
  return clauses.length > 0 && clauses.every((clause) => isFact(clause, places));
}

/** A voice on the phone is no use to them. */
export function cannotHear(text: string): boolean {
  return clausesOf(text).some((clause) => CANNOT_HEAR.test(bare(clause)));
}

const AT_A_TIME = new RegExp(`\\b(?:every |on |of (?:a|an) )?(?:an? )?${TIME}\\b`, 'giu');

/** "He used to play dominoes every Thursday" wishes for no Thursday. */
export function withoutTimesOnce(clause: string): string {
  return wasOnce(clause) ? clause.replace(AT_A_TIME, ' ').replace(/\s+/g, ' ').trim() : clause;
}

const A_TIME = new RegExp(`\\b${TIME}\\b`, 'u');

export function timesIn(clause: string): boolean {
  return A_TIME.test(bare(clause));
}

const SOMETHING = new RegExp(`\\b(?:${content.something.join('|')})\\b`, 'gu');

const TOWNS = new RegExp(
  `\\b(?:${Object.keys(places.towns)
    .sort((a, b) => b.length - a.length)
    .join('|')})\\b`,
  'gu',
);

/** "She would just like company and something to do in the day": nothing in it names what. */
export function wantsAnything(wants: readonly string[]): boolean {
  return wants.every((each) => bare(each).replace(TOWNS, ' ').replace(SOMETHING, ' ').trim() === '');
}

const IS_FREE = /\b(?:fine|ok|okay|free|good|all right|alright|better now)\b/;

/** "Tuesdays are fine": days on which they can after all. */
export function daysFree(text: string): string[] {
  const pieces = clausesOf(text).flatMap((clause) => clause.split(','));
  return pieces.flatMap((clause) => {
    const said = bare(clause);
    const isFree = IS_FREE.test(said) && !/\bnot\b|\bno\b/.test(said);
    return isFree ? DAYS.filter(([says]) => says.test(said)).map(([, day]) => day) : [];
  });
}

const DAYS: [RegExp, string][] = [
  [/\bmon(?:days?)?\b/, 'MO'],
  [/\btue(?:s|sdays?)?\b/, 'TU'],
  [/\bwed(?:s|nesdays?)?\b/, 'WE'],
  [/\bthu(?:rs?|rsdays?)?\b/, 'TH'],
  [/\bfri(?:days?)?\b/, 'FR'],
  [/\bsat(?:urdays?)?\b/, 'SA'],
  [/\bsun(?:days?)?\b/, 'SU'],
];
const NOT_THEN =
  /\b(?:cant|cannot|not|no|except|never|dont|doesnt|wont|busy|but|clinic|hospital|dialysis|appointment|is (?:my|her|his) (?:\w+ )?day)\b/;
const IS_THEN = /\b(?:clinic|hospital|dialysis|appointment)\b/;
const BUT_ONLY = /\bonly\b|\bis (?:the )?(?:long|best|free|worst|good)\b/;

/** Days on which they cannot: "she can't do Tuesdays, that is her clinic day". */
export function daysNot(text: string): string[] {
  return clausesOf(text).flatMap((clause) => {
    const said = bare(clause);
    if (!NOT_THEN.test(said) || BUT_ONLY.test(said)) return [];
    // "Hardly goes out except to church on Sunday" says nothing of when she can.
    if (!isFact(clause) && !REFUSES.test(said) && !IS_THEN.test(said)) return [];
    return DAYS.filter(([says]) => says.test(said)).map(([, day]) => day);
  });
}
