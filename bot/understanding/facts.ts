/** What a message has already told us, so that nobody is asked twice. Pure; linear in the length of the text. */

import { addressIn } from './besideANumber.ts';
import { bornOn } from './bornOn.ts';
import { howOld } from './howOld.ts';
import { languageIn } from './languages.ts';
import { normalise, type Token } from './normalise.ts';
import { postcodeHere } from './postcodeHere.ts';
import type { Pronoun } from './relations.ts';
import { whoIsNamed } from './whoIsNamed.ts';
import { whomIn } from './whomItIsFor.ts';
import { numbersIn } from './whoseNumber.ts';

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
  /** Somebody else's: theirs only where a number was asked for. */
  anothersPhone?: string;
  /** Numbers that must not be rung, or not any more. */
  notThese?: string[];
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

/** Reads the facts out of one message. What is not clearly said is left out. Never throws. */
export function factsIn(whole: string): Facts {
  const text = whole.slice(0, MOST_LETTERS);
  const { tokens } = normalise(text);
  const whom = whomIn(text, tokens);
  const facts: Facts = { ...whom, ...postcodeHere(text, whom.forWhom), ...whoIsNamed(text, whom.relation) };
  const { phone, another, refused } = numbersIn(text);
  if (phone) facts.phone = phone;
  if (another) facts.anothersPhone = another;
  if (refused.length > 0) facts.notThese = refused;
  const born = bornOn(text);
  if (born) facts.born = born;
  const address = addressIn(text);
  if (address) facts.address = address;
  // What counts houses or dates counts no years.
  const others = [address, born].filter((each) => each !== undefined);
  const bare = others.reduce((left, each) => left.replace(each, ' , '), text);
  const age = howOld(bare, bare === text ? tokens : normalise(bare).tokens, [facts.name, facts.theirName]);
  if (age !== undefined) facts.age = age;
  const extension = /\b(?:(?:ext(?:ension|n)?|bleep|pager)\.? ?(?:no\.? ?|number )?|x)(\d{2,6})\b/i.exec(text)?.[1];
  if (extension) facts.extension = extension;
  const language = languageIn(tokens);
  if (language) facts.language = language;
  const when = whenIn(tokens);
  if (when) facts.when = when;
  return facts;
}

function whenIn(tokens: Token[]): Facts['when'] {
  const said = ` ${tokens.map(({ word }) => word).join(' ')} `;
  if (/ (?:right now|straight away|asap|urgent|urgently|immediately|at once|emergency) /.test(said)) return 'now';
  if (/ (?:today|tonight|this (?:morning|afternoon|evening)) /.test(said)) return 'today';
  if (/ tomorrow /.test(said)) return 'tomorrow';
  if (/ (?:this week|next few days|by (?:mon|tues|wednes|thurs|fri|satur|sun)day) /.test(said)) return 'this week';
  return undefined;
}
