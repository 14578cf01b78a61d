/** What a message has already told us, so that nobody is asked twice. Pure; linear in the length of the text. */

import places from '../../content/directory/places.json' with { type: 'json' };
import { normalise, type Token } from './normalise.ts';
import { type Pronoun, relationOf } from './relations.ts';

export interface Facts {
  /** Who the help is for, where the words make it clear. `relation` is a plain noun: mother, husband, neighbour. */
  forWhom?: 'me' | 'someone';
  relation?: string;
  pronoun?: Pronoun;
  /** The writer's own name, as typed; and the name of the person they write about. */
  name?: string;
  theirName?: string;
  /** Years; of the person the help is for, as far as one can tell. */
  age?: number;
  /** Upper case, with its space: `DE1 2AB`. */
  postcode?: string;
  /** The first half of a postcode: `DE1`. Set whenever `postcode` is. */
  outcode?: string;
  /** A UK number in E.164 form: `+447700900123`. */
  phone?: string;
  /** Behind a switchboard: `4471`. */
  extension?: string;
  /** A language other than English that is asked for, in lower case. `bsl` is British Sign Language. */
  language?: string;
  /** When it is needed, in the writer's own words: a wish, never a measure of the danger. */
  when?: 'now' | 'today' | 'tomorrow' | 'this week';
}

const MOST_LETTERS = 4000;

/** A number as people ring it, with its extension; or the extension, where it is all that was said. */
export function numberOf({ phone, extension }: Facts): string | undefined {
  return [phone, extension && `ext ${extension}`].filter(Boolean).join(' ') || undefined;
}

const set = (words: string) => new Set(words.split(' '));
/** "My daughter says": the relation talks, and the help is for somebody else. */
const TALKS = set(
  'says said say told tells thinks thought suggested helps helped visits visited died passed asked rang',
);
/** "My neighbour does my shopping": the relation helps, and the help is for the writer. */
const HELPS = set(
  'does do did helps help takes took brings brought cooks cooked drives cleans shops looks gives fetches lends washes',
);
const LOOKS_AFTER = set('after for from about');
const CARING = set('look looking looked looks care caring cares cared carer');
const LANGUAGES = set(
  'albanian amharic arabic bengali bsl bulgarian cantonese chinese czech dari farsi french german greek gujarati hindi hungarian italian kurdish latvian lithuanian mandarin nepali pashto persian polish portuguese punjabi romanian russian slovak somali spanish sylheti tamil tigrinya turkish ukrainian urdu vietnamese welsh yoruba',
);
/** Languages by the name that their own speakers give them, without accents. */
const OWN_NAME = new Map(
  'polski:polish polsku:polish espanol:spanish francais:french deutsch:german italiano:italian portugues:portuguese turkce:turkish romana:romanian magyar:hungarian cymraeg:welsh cesky:czech slovensky:slovak lietuviu:lithuanian shqip:albanian bangla:bengali soomaali:somali'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
const ABOUT_LANGUAGE = set(
  'speak speaks speaking speaker interpreter interpreters translate translator translation language in write use uses first please someone somebody anyone person',
);
const NOT_A_NAME = set(
  'help advice support more money someone somebody anyone people care yourself yes no here there this that it them him her me us back on at now please asap later today tomorrow the a my and when if in is not because to by via or none private',
);
const NOT_AN_AGE = set(
  'miles mile minutes minute mins min weeks week days day months month hours hour pounds percent years times stone st pm am o oclock',
);

/** Reads the facts out of one message. What is not clearly said is left out. Never throws. */
export function factsIn(whole: string): Facts {
  const text = whole.slice(0, MOST_LETTERS);
  const { tokens } = normalise(text);
  const facts: Facts = { ...whoIn(text, tokens), ...placeIn(text) };
  const name = nameAfter(
    text,
    /(?<!\b(?:her|his|their|(?:mum|dad|nan|gran|wife|husband|sister|brother|son|daughter|neighbour|friend|aunt|uncle|partner)['’]?s) )\b(?:my name is|my name's|my names|name's|names is|the name is|the name's|i'm called|im called|i am called|call me)\s+|(?:^|[.,!?;\n] *)name(?:'s| is|:)? +/iu,
  );
  const atWork =
    name ??
    besideTheirs(text) ??
    namedAtWork(text) ??
    capitalName(I_AM, text) ??
    namedBesideANumber(text) ??
    capitalName(BY_A_NUMBER, text);
  if (atWork) facts.name = atWork;
  const theirs = nameAfter(
    text,
    /\b(?:her|his|their|(?:mum|dad|nan|gran|wife|husband|sister|brother|son|daughter|neighbour|friend|aunt|uncle|partner)['’]?s) (?:name is|name['’]?s)\s+|\b(?:she's|she is|he's|he is) called\s+/iu,
  );
  const named = theirs ?? capitalName(THEY_ARE, text);
  if (named) facts.theirName = named;
  const age = ageIn(tokens);
  if (age !== undefined) facts.age = age;
  const phone = phoneIn(text);
  if (phone) facts.phone = phone;
  const extension = /\b(?:(?:ext(?:ension|n)?|bleep|pager)\.? ?(?:no\.? ?|number )?|x)(\d{2,6})\b/i.exec(text)?.[1];
  if (extension) facts.extension = extension;
  const language = languageIn(tokens);
  if (language) facts.language = language;
  const when = whenIn(tokens);
  if (when) facts.when = when;
  return facts;
}

/** "Sister Okoro" is a nurse, and nobody's sister. */
const A_NURSE = /^Sister \p{Lu}/u;

function whoIn(text: string, tokens: Token[]): Pick<Facts, 'forWhom' | 'relation' | 'pronoun'> {
  let mine = false;
  for (const [i, { word, from }] of tokens.entries()) {
    if (word === 'sister' && A_NURSE.test(text.slice(from, from + 40))) continue;
    const next = tokens[i + 1]?.word ?? '';
    if (word === 'i' || word === 'me' || word === 'myself') mine = true;
    const kin = relationOf(word);
    if (!kin) continue;
    const before = tokens[i - 1]?.word ?? '';
    const start = /^(?:my|our|the|a|his|her)$/.test(before) ? i - 2 : i - 1;
    const cares = LOOKS_AFTER.has(tokens[start]?.word ?? '') && CARING.has(tokens[start - 1]?.word ?? '');
    if (TALKS.has(next) || cares || before === 'with' || helpsMe(tokens, i)) {
      mine = true;
      continue;
    }
    const pronoun = kin.pronoun ?? onlyPronoun(tokens);
    return { forWhom: 'someone', relation: kin.relation, ...(pronoun && { pronoun }) };
  }
  if (tokens.some(({ word }, i) => word === 'someone' && tokens[i + 1]?.word === 'else')) return { forWhom: 'someone' };
  const pronoun = onlyPronoun(tokens);
  if (pronoun && !mine) return { forWhom: 'someone', pronoun };
  return mine ? { forWhom: 'me' } : {};
}

/** A helping verb at or just after the relation, and "me" or "my" close behind it. */
function helpsMe(tokens: Token[], kin: number): boolean {
  const verb = [1, 2, 3].map((step) => kin + step).find((at) => HELPS.has(tokens[at]?.word ?? ''));
  if (verb === undefined) return false;
  return [1, 2, 3].some((step) => /^(?:me|my)$/.test(tokens[verb + step]?.word ?? ''));
}

function onlyPronoun(tokens: Token[]): Pronoun | undefined {
  const she = tokens.some(
    ({ word }) => word === 'she' || word === 'her' || word === 'lady' || word === 'woman' || word === 'mrs',
  );
  const he = tokens.some(
    ({ word }) => word === 'he' || word === 'him' || word === 'his' || word === 'man' || word === 'mr',
  );
  return she === he ? undefined : she ? 'she' : 'he';
}

function nameAfter(text: string, opening: RegExp): string | undefined {
  const found = opening.exec(text);
  if (!found) return undefined;
  const after = text.slice(found.index + found[0].length, found.index + found[0].length + 60);
  const [, first, second] = /^(\p{L}[\p{L}'’-]{1,24})(?: (\p{Lu}[\p{L}'’-]{1,24}))?/u.exec(after) ?? [];
  if (!first || NOT_A_NAME.has(first.toLowerCase())) return undefined;
  return second ? `${first} ${second}` : first;
}

/** "I'm Gail", "I am Ruth Coyle": with capitals, and at an end of what is said. */
const I_AM =
  /(?:^|[.!?,;\n] *|\band )(?:I['’]?m|I am|im) (\p{Lu}\p{Ll}[\p{L}'’-]*(?: \p{Lu}\p{Ll}[\p{L}'’-]*)?)(?=\s*(?:[.,;!\n]|\+?\d|$|and\b|at\b))/u;
/** "Ok. Colin Peake, 07700 900266." */
const BY_A_NUMBER =
  /(?:^|[.!?,;\n] *)(\p{Lu}\p{Ll}[\p{L}'’-]*(?: \p{Lu}\p{Ll}[\p{L}'’-]*){0,2})[.,:;]? +(?=\+?\d[\d ()-]{8})/u;
/** "Lee Marsh, Thornton Heath, 07700 900929", "Agnieszka. telephone 07700 900855": what stands before a number, bit by bit. */
const BESIDE_A_NUMBER = /\+?\d[\d ()-]{8,18}\d/;
const BITS =
  /(?<!\b\p{L}|Mr|Mrs|Ms|Dr)\.\s*|[,:;!?\n()]+\s*|\s[-–]\s|\s+(?=(?:on|tel|telephone|phone|mobile|mob|cell|number|no|num|ring|call|text|txt|my|and|is)\b)/iu;
const SAYS_IT_IS =
  /^(?:(?:yes|yeah|ok|okay|sure|right|hi|hello|thanks|thank you|so|and|well|it['’]?s|this is|i['’]?m|im|i am|me is|name is|my name is|name)\s+)+/i;
const WHOLE_NAME = /^(?:(?:Dr|Mr|Mrs|Ms|Miss|Sister|Nurse)\.? )?\p{Lu}(?:[\p{L}'’-]*)(?: \p{Lu}[\p{L}'’-]*\.?){0,2}$/u;
/** A longer message tells a story before it gives a number. */
const MOST_BEFORE_A_NUMBER = 120;

function namedBesideANumber(text: string): string | undefined {
  const at = BESIDE_A_NUMBER.exec(text)?.index ?? -1;
  if (at < 1 || at > MOST_BEFORE_A_NUMBER) return undefined;
  const bits = text.slice(0, at).split(BITS);
  const names = bits.map((bit) => bit.trim().replace(SAYS_IT_IS, '').trim());
  return names.find((each) => WHOLE_NAME.test(each) && /\p{Ll}/u.test(each) && isAName(each));
}

/** "Mrs E. Farrow, and his name is Leonard": the name with which a message begins, where one was asked for. */
export function nameAtFirst(text: string): string | undefined {
  const [first, ...others] = text.slice(0, MOST_BEFORE_A_NUMBER).split(BITS);
  const name = first!.trim().replace(SAYS_IT_IS, '').trim();
  return others.length > 0 && WHOLE_NAME.test(name) && /\p{Ll}/u.test(name) && isAName(name) ? name : undefined;
}

/** "Write to us please. Mrs E. Farrow, and his name is Leonard": whoever stands beside another's name is the writer. */
const BESIDE_THEIRS =
  /(?:^|[.!?;\n…] *|, )((?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?\p{Lu}[\p{L}'’-]*\.?(?: \p{Lu}[\p{L}'’-]*){0,2})(?: here)?(?:,? and|[,.;…]+| -| –)? +(?:her|his|their|(?:my )?(?:mum|dad|nan|gran|wife|husband|sister|brother|son|daughter|neighbour|friend|aunt|uncle|partner)['’]?s) name/u;

function besideTheirs(text: string): string | undefined {
  const name = BESIDE_THEIRS.exec(text)?.[1];
  return name && /\p{Ll}/u.test(name) && isAName(name) ? name : undefined;
}

/** The same typed in small letters, where a name was asked for: "gwen 07700 900606 cr7". */
export function smallNameBesideANumber(text: string): string | undefined {
  const at = BESIDE_A_NUMBER.exec(text)?.index ?? -1;
  if (at < 1 || at > MOST_BEFORE_A_NUMBER) return undefined;
  const bits = text.slice(0, at).split(BITS);
  return bits
    .map((bit) => bit.trim().replace(SAYS_IT_IS, '').trim())
    .find((bit) => SMALL_NAME.test(bit) && isAName(bit.replace(/^\p{L}/u, (first) => first.toUpperCase())));
}

const SMALL_NAME = /^\p{L}[\p{L}'’-]{1,20}(?: \p{L}[\p{L}'’-]{1,20})?$/u;

const PLACES = new Set(Object.keys(places.towns));

const WITH_A_TITLE = /^Sister \p{Lu}/u;

/** Whether words with a capital are somebody's name: no place that we know, and not what somebody is. */
function isAName(name: string): boolean {
  const [first] = name.split(' ');
  const isPlace = PLACES.has(name.toLowerCase().replaceAll('-', ' '));
  return (
    !isPlace &&
    (!WHAT_ONE_IS.test(first!) || WITH_A_TITLE.test(name)) &&
    !LANGUAGES.has(first!.toLowerCase()) &&
    !NOT_A_NAME.has(first!.toLowerCase())
  );
}

/** "wife is Marion", "Mum is Rita Dunn". */
const THEY_ARE =
  /\b(?:wife|husband|partner|mum|mam|mom|dad|mother|father|son|daughter|nan|gran|grandad|sister|brother|aunt|uncle|niece|nephew|neighbour|friend)(?:['’]s| is)(?: called| named)? (\p{Lu}\p{Ll}[\p{L}'’-]*(?: \p{Lu}\p{Ll}[\p{L}'’-]*)?)(?=\s*(?:[.,;!\n]|\d|$|and\b))/iu;
/** Written with a capital, and what somebody is. */
const WHAT_ONE_IS =
  /^(?:Deaf|Blind|Muslim|Catholic|Christian|Jewish|Hindu|Sikh|Black|White|Asian|African|Greek|Welsh|Urgent\w*|Not|At|In|On|So|Very|Really|Just|Going|Ill|Dead|Well|Fine|Alone|Ok|Okay|Yes|Yeah|No|Thanks|My|The|This|It|Phone|Mobile|Number|Tel|Telephone|Home|Work|Ring|Call|Text|Contact|Please|Mum|Dad|Best|Better|Sure|Weekdays?|Weekends?|Mornings?|Afternoons?|Evenings?|Nights?|Days?|\p{L}+day|Any|Anytime|After|Before|Between|From|Daughter|Son|Wife|Husband|Sister|Brother|Her|His|Their|Our|Same|Sorry|Good|Great|Cheers|Bye|Use|Try|\p{L}+['’]s|\p{L}+(?:ish|ian|ese|ing|ed))$/u;

function capitalName(says: RegExp, text: string): string | undefined {
  const name = says.exec(text)?.[1];
  // The letters before the name may have any case; the name has its capitals.
  if (!name?.split(' ').every((word) => /^\p{Lu}\p{Ll}/u.test(word))) return undefined;
  return isAName(name) ? name : undefined;
}

/** How people at work say who they are: "this is Bev from ward 7", "Dr Shah here", "ask for Bev". */
const AT_WORK = [
  /\b(?:[Tt]his is|[Ii]t['’]?s|THIS IS) ((?:(?:Dr|Sister|Nurse|Mr|Mrs|Ms|Miss)\.? )?\p{Lu}[\p{L}'’-]{1,24}(?: \p{Lu}[\p{L}'’-]{1,24})?),? (?:from|at|on|calling|speaking|here|ringing|writing)\b/u,
  /(?:^|[.!?,\n] *)((?:(?:Dr|Sister|Nurse|Mr|Mrs|Ms|Miss) )?\p{Lu}[\p{L}'’-]{1,24}(?: \p{Lu}[\p{L}'’-]{1,24})?) here\b/u,
  /\b((?:Dr|Sister|Nurse|Matron) \p{Lu}[\p{L}'’-]{1,24}),? (?:on|from|at|in|calling)\b/u,
  /\b(?:[Tt]his is|[Ii]t['’]?s) (\p{Lu}[\p{L}'’-]{1,24}),? (?:the |a |an )?(?:community|district|ward|staff|practice|social|care|discharge|occupational|housing|nurse|matron|physio|paramedic|support|GP|OT|CPN)\b/u,
  /\bhere,? ((?:Dr|Sister|Nurse|Matron) \p{Lu}[\p{L}'’-]{1,24})\b/u,
  // Signed at the end, as people sign a letter.
  /[.!?,\n] *((?:Mr|Mrs|Ms|Miss|Dr|MR|MRS|MS|MISS)\.? \p{Lu}[\p{L}'’-]{1,24}(?: \p{Lu}[\p{L}'’-]{1,24})?)[.!]?\s*$/u,
  /\b(?:[Aa]sk|ASK) for ((?:(?:Dr|Sister|Nurse) )?\p{Lu}[\p{L}'’-]{1,24})\b/u,
];

function namedAtWork(text: string): string | undefined {
  const names = AT_WORK.flatMap((says) => says.exec(text)?.[1] ?? []);
  return names.find((name) => isAName(name) && !AT_WORK_NOT_A_NAME.test(name));
}

/** "Nurse here" says what she does. */
const AT_WORK_NOT_A_NAME =
  /^(?:nurse|sister|worker|doctor|gp|ot|physio|paramedic|officer|manager|son|daughter|carer|wife|hi|hello)$/i;

function ageIn(tokens: Token[]): number | undefined {
  for (const [i, { also, word }] of tokens.entries()) {
    const digits = /^\d{1,3}$/.test(word) ? word : also.find((reading) => /^\d{2,3}$/.test(reading));
    if (!digits) continue;
    const age = Number(digits);
    const [before = '', next = '', then = ''] = [tokens[i - 1]?.word, tokens[i + 1]?.word, tokens[i + 2]?.word];
    const years = /^(?:years?|yrs?|yr|yo)$/.test(next) && (next === 'yo' || then === 'old' || then === 'of');
    const told =
      /^(?:is|am|aged|age|turned|turns|nearly|almost|was|be|shes|hes|im)$/.test(before) && !NOT_AN_AGE.has(next);
    const aside = age > 15 && relationOf(before) !== undefined && !NOT_AN_AGE.has(next);
    if (age >= 1 && age <= 115 && (years || told || aside)) return age;
  }
  return undefined;
}

function placeIn(text: string): Pick<Facts, 'postcode' | 'outcode'> {
  const full = /\b([a-z]{1,2}\d[a-z\d]?) {0,2}(\d[a-z]{2})\b/i.exec(text);
  if (full) {
    const outcode = full[1]!.toUpperCase();
    return { outcode, postcode: `${outcode} ${full[2]!.toUpperCase()}` };
  }
  // Half a postcode looks like text-speak (b4, m8), so it must stand alone, follow a place word, or be in capitals.
  const half =
    /^\s*([a-z]{1,2}\d{1,2}[a-z]?)\s*[.!]?\s*$/i.exec(text) ??
    /\b(?:in|near|around|postcode|postcode is|from) ([a-z]{1,2}\d{1,2}[a-z]?)\b/i.exec(text) ??
    /\b([A-Z]{1,2}\d{1,2}[A-Z]?)\b/.exec(text);
  return half ? { outcode: half[1]!.toUpperCase() } : {};
}

function phoneIn(text: string): string | undefined {
  for (const [run] of text.matchAll(/\+?\d[\d ()-]{8,18}\d/g)) {
    const digits = run.replace(/\D/g, '').replace(/^(?:0044|44)0?/, '0');
    if (/^0[1-9]\d{8,9}$/.test(digits)) return `+44${digits.slice(1)}`;
  }
  return undefined;
}

function languageIn(tokens: Token[]): string | undefined {
  const own = tokens.map(({ word }) => OWN_NAME.get(word)).find((name) => name !== undefined);
  if (own) return own;
  const named = tokens.find(({ word }) => LANGUAGES.has(word))?.word;
  if (!named) return undefined;
  return tokens.length <= 3 || tokens.some(({ word }) => ABOUT_LANGUAGE.has(word)) ? named : undefined;
}

/** Words by which somebody asks us for a language, rather than telling which one they speak. */
const ASKS_FOR_LANGUAGE =
  /\?\s*$|\b(?:please|pls|need|want|someone|somebody|anyone|anybody|person|speaker|interpreter|translat\w+|prefer|instead|only speaks?|no english|not? speak english|can'?t speak english|do you|can you|can i|can we|is there)\b/i;

/** Whether a message asks for a language other than English: "someone in Polish please", "Punjabi". */
export function asksForLanguage(text: string, { language }: Facts): boolean {
  if (!language || text.length > 200) return false;
  return text.trim().split(/\s+/).length < 3 || ASKS_FOR_LANGUAGE.test(text);
}

function whenIn(tokens: Token[]): Facts['when'] {
  const said = ` ${tokens.map(({ word }) => word).join(' ')} `;
  if (/ (?:right now|straight away|asap|urgent|urgently|immediately|at once|emergency) /.test(said)) return 'now';
  if (/ (?:today|tonight|this (?:morning|afternoon|evening)) /.test(said)) return 'today';
  if (/ tomorrow /.test(said)) return 'tomorrow';
  if (/ (?:this week|next few days|by (?:mon|tues|wednes|thurs|fri|satur|sun)day) /.test(said)) return 'this week';
  return undefined;
}
