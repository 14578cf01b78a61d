import looking from '../../content/looking.json' with { type: 'json' };
import { LANGUAGES } from '../understanding/languages.ts';
import { withoutVisits } from '../understanding/visits.ts';
import { type Limits, limitsHeard, withoutPrice } from './limits.ts';
import { postcodeSaid, type SaidPostcode } from './postcode.ts';
import { withoutRefusedTimes } from './refusedTimes.ts';

/** What a question asks for beside its subject. */
export interface Constraints extends Limits {
  /** Years. */
  age?: number;
  /** True where the words show that it is for a grown-up, with or without an age. */
  adult?: boolean;
  /** True where the words are of somebody elderly. */
  older?: boolean;
  /** True where the words are about a child or a teenager. */
  child?: boolean;
  free?: boolean;
  days?: string[];
  time?: 'morning' | 'afternoon' | 'evening';
  ways?: ('visit' | 'phone' | 'online' | 'home')[];
  gender?: 'men' | 'women';
  /** They asked to be among themselves: “ladies only”, “no men there”. */
  among?: 'men' | 'women';
  /** In lower case: "an Urdu speaking group", "she only speaks Tamil". */
  language?: string;
  postcode?: SaidPostcode;
  /** “near me”, with no place said. */
  near?: boolean;
  /** The text without the words that were understood here, so that they are not looked for in listings. */
  rest: string;
}

const DAY_NAMES: [RegExp, string[]][] = [
  [/\bmon(day)?s?\b/i, ['MO']],
  [/\btue(s|sday)?s?\b/i, ['TU']],
  [/\bwed(s|nesday|nesdays)?\b/i, ['WE']],
  [/\bthu(rs|rsday|rsdays)?\b/i, ['TH']],
  [/\bfri(day|days)?\b/i, ['FR']],
  [/\bsaturdays?\b|\b(?:on|this|next|every) (?:a )?sats?\b|\bsats? (?:am|pm|mornings?|afternoons?|nights?)\b/i, ['SA']],
  [/\bsundays?\b|\b(?:on|this|next|every) (?:a )?suns?\b|\bsuns? (?:am|pm|mornings?|afternoons?|nights?)\b/i, ['SU']],
  [/\bweek ?ends?\b/i, ['SA', 'SU']],
  [/\bweek ?days?\b/i, ['MO', 'TU', 'WE', 'TH', 'FR']],
];

/** Ages said of somebody: “she is 82”, “my 19 year old”, “aged 70”, “im 64”, “82yo”. Not “2 sons” or “for 3 weeks”. */
const AGES = [
  /\b(?:over|above)[ -]?(\d{2})['’]?s?\b(?! ?(?:miles|minutes|hours|pounds|quid|stone|weeks|months|years of))/gi,
  /\b(\d{2}) ?\+/g,
  /\b(\d{1,3})[ -]?(?:years?[ -]?olds?|yrs?[ -]?old|yr[ -]?olds?|y\/?o|years of age)\b/gi,
  /\bage[ds]?\s*(?:is\s*|of\s*)?(\d{1,3})\b/gi,
  /\b(?:he|she|they|who|mum|dad|nan|mam|gran|grandad|husband|wife|mother|father|son|daughter|brother|sister|boy|girl|lad|lass|nephew|niece|grandson|granddaughter|kid|neighbour|friend|i)(?:['’]?s|['’]?re|['’]?m| is| are| am|s)? (?:now |only |just |nearly |almost |over )?(\d{1,3})\b(?!\s*(?:days?|weeks?|months?|times|miles|minutes|hours|kids|children|sons|daughters|pounds|quid|stone|pm|am|th|st|nd|rd|%|in|of|o'?clock)\b)/gi,
  /\b(?:turned|turning|just turned|im|i'm) (\d{1,3})\b(?!\s*(?:days?|weeks?|months?|times|miles|minutes|hours|stone)\b)/gi,
  /\b(?:man|woman|lady|gent|gentleman|bloke|chap|fella|person|widow|widower)(?: of| aged)? (\d{2})\b/gi,
  /,\s*(\d{2})(?:[.,!?]|$)/g,
];

const CHILD =
  /\b(baby|babies|toddlers?|newborn|child(ren)?(s|'s)?|kids?|teen(age|ager|agers|s)?|school|nursery|pregnant|playgroup|youth|breast ?feeding|antenatal|young (people|person|carers?)|tots?|under fives)\b/i;
const GROWN =
  /\b(mum|mam|mother|dad|father|nan|nana|gran|granny|grandma|grandad|grandfather|grandmother|husband|wife|partner|elderly|grown|divorced|widow(ed|er)?|pensioner|retired|adults?|older|auntie?|uncle)\b/i;

const OLDER =
  /\b(elderly|pensioners?|retired|older|old (?:people|person|folk|man|lady|woman)|nan|nana|gran|granny|grandma|grandad|grandfather|grandmother|oap|over sixties)\b/i;

/** "He's only free in the afternoons" asks for nothing that costs nothing. */
const THEY_ARE_FREE =
  /\b(?:i|he|she|we|they)(?:['’]?(?:m|s|re)| am| is| are)? (?:only |mostly |usually |really )?free\b/i;

/** "Step-free", "dairy free": free of something, and not for nothing. */
const FREE_OF = new RegExp(`\\b(?:${looking.freeOf.join('|')})[ -]free\\b`, 'gi');

/** "Nothing in till Friday" tells how things are. */
const NO_DAY_TO_GO =
  /\b(?:till?|until|since|last|by|before|from|every day (?:but|except)) (?:(?:this|next|last|the) )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?|s)?\b/gi;

const NAMED = [...LANGUAGES].join('|');
const LANGUAGE = new RegExp(
  `\\b(?:speaks?|speaking|talks?|talking|in|only|understands?) (?:only )?(${NAMED})\\b|\\b(${NAMED})[ -]?(?:speak\\w*|language)\\b`,
  'i',
);

/** Hears the constraints in a question. `knows` tells which outcodes the directory has. Pure. */
export function hearConstraints(text: string, knows: (outcode: string) => boolean): Constraints {
  const heard: Constraints = { rest: withoutPrice(text), ...limitsHeard(text) };
  const drop = (pattern: RegExp | string) => {
    heard.rest = heard.rest.replace(pattern, ' ');
  };
  const postcode = postcodeSaid(text, knows);
  if (postcode) {
    heard.postcode = postcode;
    drop(postcode.said);
  }
  const ages = AGES.flatMap((pattern) => [...heard.rest.matchAll(pattern)]).filter(
    ([, years]) => Number(years) > 0 && Number(years) < 120,
  );
  // Two ages are two people, and nothing says which of them would come.
  if (new Set(ages.map(([, years]) => Number(years))).size === 1) heard.age = Number(ages[0]![1]);
  for (const [said] of ages) drop(said);
  heard.child = heard.age === undefined ? CHILD.test(text) : heard.age < 18;
  heard.older = heard.age === undefined ? OLDER.test(text) : heard.age >= 60;
  heard.adult = heard.age === undefined ? !heard.child && GROWN.test(text) : heard.age >= 18;
  if (
    /\b(for free|free|no money|cant afford to pay|can't afford to pay|no cost|without paying|cost(?:s|ing)? (?:me |us |him |her |them )?(?:nothing|nowt|anything|owt|a penny)|for (?:nothing|nowt)(?=[ ]*(?:[.?!]|$))|cant pay|can't pay|can’t pay|dont want to pay|don't want to pay)\b/i.test(
      text.replace(FREE_OF, ' '),
    ) &&
    !THEY_ARE_FREE.test(text) &&
    !/\bfree school\b|\bfeel free\b|\bfree time\b|\bis free on\b/i.test(text)
  ) {
    heard.free = true;
    drop(
      /\b(for free|free of charge|free|cost(?:s|ing)?(?= (?:me |us |him |her |them )?(?:nothing|nowt|anything|owt)\b))\b/gi,
    );
  }
  // "My son pops in Sundays" names no day on which they want a group.
  const wished = withoutRefusedTimes(withoutVisits(text)).replace(NO_DAY_TO_GO, ' ');
  const days = DAY_NAMES.filter(([pattern]) => pattern.test(wished)).flatMap(([, codes]) => codes);
  if (days.length > 0) heard.days = [...new Set(days)];
  for (const [pattern] of DAY_NAMES) drop(pattern);
  const time = /\b(mornings?|afternoons?|evenings?|nights?|after work)\b/i
    .exec(withoutRefusedTimes(text))?.[1]
    ?.toLowerCase();
  if (time)
    heard.time = time.startsWith('morning') ? 'morning' : time.startsWith('afternoon') ? 'afternoon' : 'evening';
  const ways = waysHeard(text);
  if (ways.length > 0) heard.ways = ways;
  const gender = genderHeard(text);
  if (gender) heard.gender = gender;
  const among = amongHeard(text);
  if (among) heard.among = heard.gender = among;
  const [, after, before] = LANGUAGE.exec(text) ?? [];
  const language = after ?? before;
  if (language) heard.language = language.toLowerCase();
  heard.near =
    /\b(near(est|by)?( to)? (me|us|here|home)|nearest|nearby|close to me|round here|around here|in my area|locally|local to me|closest)\b/i.test(
      text,
    );
  return heard;
}

function waysHeard(text: string): NonNullable<Constraints['ways']> {
  const ways: NonNullable<Constraints['ways']> = [];
  if (/\b(online|on line|zoom|virtual(ly)?|internet group|over the internet|video call)\b/i.test(text))
    ways.push('online');
  if (
    /\b(by phone|over the phone|on the phone|telephone|helpline|someone to ring|number to ring|phone line|can i ring)\b/i.test(
      text,
    )
  )
    ways.push('phone');
  if (
    /\b(at home|in (her|his|my|their|our) (own )?home|come to (the|my|her|his|our) (house|home)|housebound|cant (get out|leave the house)|can't (get out|leave the house)|home visit|visit (me|her|him|my)|come out to)\b/i.test(
      text,
    )
  ) {
    ways.push('home');
  }
  return ways;
}

const MEN = '(?:men|males?|blokes?|lads|guys|fellas)';
const WOMEN = '(?:women|females?|ladies|girls)';
const among = (ours: string, others: string): RegExp =>
  new RegExp(
    `\\b${ours}(?:['’]?s)? only\\b|\\b(?:only|just) (?:for |with )?(?:other )?${ours}\\b|\\bno ${others}\\b`,
    'i',
  );
const AMONG_WOMEN = among(WOMEN, MEN);
const AMONG_MEN = among(MEN, WOMEN);

function amongHeard(text: string): Constraints['among'] {
  return AMONG_WOMEN.test(text) ? 'women' : AMONG_MEN.test(text) ? 'men' : undefined;
}

function genderHeard(text: string): Constraints['gender'] {
  const men = /\b(mens?|man|dad|father|husband|grandad|grandfather|brother|son|uncle|blokes?|lads?|he|him|his)\b/i.test(
    text.replace(/['’]/g, ''),
  );
  const women =
    /\b(womens?|woman|mum|mam|mother|wife|nan|nana|gran|grandma|granny|sister|daughter|aunt|auntie|ladies|she|her)\b/i.test(
      text.replace(/['’]/g, ''),
    );
  return men === women ? undefined : men ? 'men' : 'women';
}
