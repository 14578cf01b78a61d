/** What a message has already told us, so that nobody is asked twice. Pure; linear in the length of the text. */

import { addressIn } from './besideANumber.ts';
import { languageIn } from './languages.ts';
import { normalise, type Token } from './normalise.ts';
import { type Pronoun, relationOf } from './relations.ts';
import { whoIsNamed } from './whoIsNamed.ts';
import { whomIn } from './whomItIsFor.ts';

export interface Facts {
  /** Who the help is for, where the words make it clear. `relation` is a plain noun: mother, husband, neighbour. */
  forWhom?: 'me' | 'someone';
  relation?: string;
  pronoun?: Pronoun;
  /** The writer's own name, as typed; and the name of the person they write about. */
  name?: string;
  theirName?: string;
  /** As typed: a date of birth, and where somebody lives. */
  born?: string;
  address?: string;
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

const NOT_AN_AGE = new Set(
  'miles mile minutes minute mins min weeks week days day months month hours hour pounds percent years times stone st pm am o oclock'.split(
    ' ',
  ),
);

/** Reads the facts out of one message. What is not clearly said is left out. Never throws. */
export function factsIn(whole: string): Facts {
  const text = whole.slice(0, MOST_LETTERS);
  const { tokens } = normalise(text);
  const whom = whomIn(text, tokens);
  const facts: Facts = { ...whom, ...placeIn(text), ...whoIsNamed(text, whom.relation) };
  const age = ageIn(tokens);
  if (age !== undefined) facts.age = age;
  const phone = phoneIn(text);
  if (phone) facts.phone = phone;
  const born = BORN.exec(text)?.slice(1).find(Boolean);
  if (born) facts.born = born;
  const address = addressIn(text);
  if (address) facts.address = address;
  const extension = /\b(?:(?:ext(?:ension|n)?|bleep|pager)\.? ?(?:no\.? ?|number )?|x)(\d{2,6})\b/i.exec(text)?.[1];
  if (extension) facts.extension = extension;
  const language = languageIn(tokens);
  if (language) facts.language = language;
  const when = whenIn(tokens);
  if (when) facts.when = when;
  return facts;
}

/** Said to be one, or a date that is long past. */
const BORN =
  /\b(?:d\.?o\.?b\.?|born(?: on)?|date of birth|birth ?day)(?: is)?:? ?(\d{1,2}(?:[/. -]\d{1,2}[/. -]|(?:st|nd|rd|th)? \p{L}{3,9},? )(?:19|20)?\d\d)\b|(?<![\d/])(\d{1,2}[/.-]\d{1,2}[/.-](?:19\d\d|[3-9]\d))(?![\d/])/iu;

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

/** "That one is hers, mine is 07700 900408". */
const MINE =
  /\b(?:mine(?:['’]?s| is)|my (?:own )?(?:number|mobile|phone)(?:['’]?s| is)?|(?:ring|call|text) me on):? (?=\+?\d[\d ()-]{8})/i;

function phoneIn(whole: string): string | undefined {
  const at = MINE.exec(whole)?.index ?? 0;
  return firstPhoneIn(whole.slice(at)) ?? firstPhoneIn(whole);
}

function firstPhoneIn(text: string): string | undefined {
  for (const [run] of text.matchAll(/\+?\d[\d ()-]{8,30}\d/g)) {
    const digits = run.replace(/\D/g, '').replace(/^(?:0044|44)0?/, '0');
    if (/^0[1-9]\d{8,9}$/.test(digits)) return `+44${digits.slice(1)}`;
    // Two numbers side by side: the first one.
    if (/^0[1-9]\d{9}0[1-9]\d{8,9}$/.test(digits)) return `+44${digits.slice(1, 11)}`;
  }
  return undefined;
}

function whenIn(tokens: Token[]): Facts['when'] {
  const said = ` ${tokens.map(({ word }) => word).join(' ')} `;
  if (/ (?:right now|straight away|asap|urgent|urgently|immediately|at once|emergency) /.test(said)) return 'now';
  if (/ (?:today|tonight|this (?:morning|afternoon|evening)) /.test(said)) return 'today';
  if (/ tomorrow /.test(said)) return 'tomorrow';
  if (/ (?:this week|next few days|by (?:mon|tues|wednes|thurs|fri|satur|sun)day) /.test(said)) return 'this week';
  return undefined;
}
