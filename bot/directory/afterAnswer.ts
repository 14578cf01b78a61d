/** What somebody says of an answer that stands on their screen: keep it, send it, not for me, and why not. Pure. */

export type Why = 'far' | 'cost' | 'time' | 'been' | 'taste';

export interface SaidOfAnswer {
  what: 'save' | 'text' | 'notForMe' | 'list' | 'unsave';
  /** The numbers that they named; none: they named none. */
  numbers: number[];
  /** All that was shown. */
  all: boolean;
  why?: Why;
  /** Days that do not do: two letters, as in iCal. */
  notDays?: string[];
}

/** More than this tells of something else. */
const LONGEST = 100;

const LIST =
  /^(?:(?:can i |please |just )?(?:see|show|open|read|list|view)(?: me)? )?(?:my|the) (?:saved )?(?:list|saves|favourites|saved (?:ones|things|items))(?: please)?$|\bwhat (?:did|have) i (?:already )?saved?\b|\bwhat(?:'s| is) (?:on|in) my list\b|\bwhat(?:'s| is| was) (?:it )?i saved\b/;
const UNSAVE =
  /^(?:remove|unsave|delete|drop|take)\b.{0,40}\b(?:from|off) (?:my|the) list\b|^(?:remove|unsave) (?:number )?\d/;
/** What a message may begin with before it comes to the point. */
const OPENING =
  /^(?:(?:please|can you|could you|can i|could i|i'd like to|i want to|i'll|yes|no|ok|okay|sorry|thanks but|just)[, ]+)+/;
/** What was shown, as people point at it. */
const ONE = String.raw`(?:it|that|this|them|these|those|all|both|(?:number |option )?\d|(?:the |that |this )?(?:\w+ )?ones?|(?:the )?(?:first|second|third|last)|any of (?:them|these|those)|all of (?:them|these|those))`;
const SAVE = new RegExp(
  `^(?:save|keep|remember|bookmark)(?: (?:me )?${ONE})?(?: (?:for|to|on|in) .{1,12})?(?: please)?$`,
);
const SAVE_NAMED = /^(?:save|keep|remember|bookmark) the \w/;
const TEXT = new RegExp(
  `^(?:text|sms|send)(?: me| us)?(?: ${ONE}| (?:the|that|this) (?:list|details?|address|number))?(?: (?:by|in a) text)?(?: to .{1,30})?(?: please)?$`,
);
const SENDS_NOTHING = /^(?:text|sms|send)(?: please)?$/;
const IS = `(?:(?:it|that|this|they|these|those|${ONE})(?:'s|'re| is| are| was| were|s)? )?`;
const NOT = [
  new RegExp(
    `^${IS}not (?:really )?(?:for (?:me|us|him|her|them)|suitable|right for (?:me|us|him|her|them)|${ONE})\\b.{0,40}$`,
  ),
  new RegExp(`^${IS}no good(?: (?:for|to) (?:me|us|him|her|them))?$`),
  new RegExp(
    `^${ONE} (?:doesn't|does not|don't|do not|won't|wouldn't) (?:suit|work for|do for|appeal to) (?:me|us|him|her|them)$`,
  ),
  new RegExp(
    `^(?:i|we|he|she|they) (?:don't|do not|doesn't) (?:want|like|fancy)(?: the (?:look|sound|idea) of)? ${ONE}$`,
  ),
  new RegExp(`^(?:hide|dismiss|forget) ${ONE}$`),
];
const WHYS: [Why, RegExp][] = [
  [
    'far',
    new RegExp(
      `^${IS}(?:all |both )?(?:a bit |much |way |just )*(?:too far|far away)(?: away| for (?:me|us|him|her|them)| to (?:go|walk|get|travel))*$`,
    ),
  ],
  [
    'cost',
    new RegExp(
      `^${IS}(?:all |both )?(?:a bit |much |way |just )*(?:too (?:dear|expensive|pricey|much money)|costs? too much)(?: for (?:me|us|him|her|them))?$|^(?:i|we|he|she|they) (?:can't|cannot) (?:afford|pay(?: for)?) ${ONE}$`,
    ),
  ],
  [
    'been',
    /^(?:(?:i|we|he|she|they)(?:'ve|'s| have| has)? )?(?:already )?(?:been (?:there|to (?:it|that|that one|them))|went there|tried (?:it|that|that one|them)|go there|know (?:it|that one))(?: already| before)?$/,
  ],
  [
    'time',
    /^(?:(?:it|that)(?:'s| is) )?(?:the )?(?:wrong|bad) (?:day|time)(?: for (?:me|us|him|her|them))?$|^(?:i|we|he|she|they) (?:can't|cannot|don't|never) (?:make|do|come on|go out on) (?:it |that )?(?:on )?(?:a )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|that day|that time)$|^not (?:on )?(?:a )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/,
  ],
  [
    'taste',
    new RegExp(
      `^${IS}(?:not my (?:thing|cup of tea|sort of thing|scene)|not really me|boring|not interested|not keen)$|^(?:i'm |we're )?not (?:really )?(?:interested|keen)(?: in ${ONE})?$`,
    ),
  ],
];
/** A reason beside a "not that one". */
const BECAUSE: [Why, RegExp][] = [
  ['far', /\bfar\b/],
  ['cost', /\b(?:dear|expensive|pricey|afford|costs?)\b/],
  ['been', /\b(?:been|tried|went)\b/],
  ['time', /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:day|time)\b/],
  ['taste', /\b(?:thing|like|boring|interested|keen|fancy)\b/],
];
const DAYS: [string, RegExp][] = [
  ['MO', /\bmon(?:days?)?\b/],
  ['TU', /\btue(?:s|sdays?)?\b/],
  ['WE', /\bwed(?:s|nesdays?)?\b/],
  ['TH', /\bthu(?:rs?|rsdays?)?\b/],
  ['FR', /\bfri(?:days?)?\b/],
  ['SA', /\bsat(?:urdays?)?\b/],
  ['SU', /\bsun(?:days?)?\b/],
];
const WORDS: Record<string, number> = {
  first: 1,
  '1st': 1,
  one: 1,
  second: 2,
  '2nd': 2,
  two: 2,
  third: 3,
  '3rd': 3,
  three: 3,
};

/** @param seen what stands on their screen, by the number that it was shown with */
export function saidOfAnswer(
  text: string,
  seen: readonly { number: number; name: string }[],
): SaidOfAnswer | undefined {
  if (text.length > LONGEST) return undefined;
  const said = text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[.!?, ]+$/, '')
    .trim();
  if (LIST.test(said)) return { what: 'list', numbers: [], all: false };
  // Where to, and why, may stand behind it: "text me those so I've got them. 07700 900123".
  const point = said
    .replace(/[ .,]*(?:to |on )?\+?\d[\d ]{8,}\d$/, '')
    .replace(OPENING, '')
    .replace(/ (?:so|then) (?:that )?(?:i|we|she|he|they)(?:'ve|'ll|'d| have| can| will)?\b.{0,40}$/, '')
    .trim();
  if (UNSAVE.test(point)) return { what: 'unsave', numbers: [], all: false };
  if (seen.length === 0) return undefined;
  const numbers = numbersIn(said, seen);
  const all = /\b(?:all|both|any of|none of)\b/.test(said);
  const isNot = NOT.some((pattern) => pattern.test(point));
  const reason = WHYS.find(([, means]) => means.test(point) || means.test(said))?.[0];
  if (isNot || reason) {
    const why = reason ?? BECAUSE.find(([, means]) => means.test(point))?.[0];
    const notDays = why === 'time' ? DAYS.filter(([, day]) => day.test(said)).map(([code]) => code) : [];
    return { what: 'notForMe', numbers, all, why, ...(notDays.length > 0 && { notDays }) };
  }
  if (SAVE.test(point) || (SAVE_NAMED.test(point) && numbers.length > 0)) return { what: 'save', numbers, all };
  const those = all || /\b(?:those|these|them|list|details)\b/.test(point);
  return TEXT.test(point) && !SENDS_NOTHING.test(point) ? { what: 'text', numbers, all: those } : undefined;
}

/** Why something does not suit, as far as the words tell. */
export function whyNot(text: string): Why | undefined {
  const said = text.toLowerCase();
  return BECAUSE.find(([, means]) => means.test(said))?.[0];
}

/** The numbers of what was shown that a message names: by number, by place in the row, or by most of its name. */
export function numbersIn(said: string, seen: readonly { number: number; name: string }[]): number[] {
  const shown = seen.map(({ number }) => number);
  const last = /\b(?:the )?last(?: one)?\b/.test(said) ? shown.slice(-1) : [];
  // A telephone number holds no choice.
  const words = said
    .replace(/\+?\d[\d ]{5,}/g, ' ')
    .replace(/\b(this|that|another|any|the|different|no|first|second|third|last|1st|2nd|3rd) ones?\b/g, '$1');
  const named = words
    .split(/[^a-z0-9']+/)
    .flatMap((word) => (/^\d{1,2}$/.test(word) ? Number(word) : (WORDS[word] ?? [])));
  const found = [...new Set([...named, ...last])].filter((number) => shown.includes(number));
  if (found.length > 0) return found;
  // A word of one name and of no other names it.
  const of = seen.map(({ number, name }) => ({ number, words: wordsOf(name) }));
  return of
    .filter(({ number, words: mine }) =>
      mine.some(
        (word) => said.includes(word) && of.every((each) => each.number === number || !each.words.includes(word)),
      ),
    )
    .map(({ number }) => number);
}

const SMALL = new Set([
  'the',
  'and',
  'for',
  'with',
  'sample',
  'this',
  'that',
  'club',
  'group',
  'list',
  'plan',
  'text',
  'save',
]);

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9']+/)
    .filter((word) => word.length > 3 && !SMALL.has(word));
}
