/** "Three falls not two", "sorry, I meant Thursday", "that's the old number": what a short message puts right. Pure. */
import { relationOf } from './relations.ts';

export interface PutsRight {
  /** What holds, and what does not; as typed. */
  is?: string;
  not?: string;
  /** The number that we have is not theirs, or not any more. */
  wrongNumber?: boolean;
  /** They say themselves that something was wrong: else it counts only where we have what it is not. */
  plainly: boolean;
}

const MOST_WORDS = 16;
const OPENS =
  /^[^\p{L}\p{N}]*(?:(?:oh|oops|whoops|sorry|no|wait|hang on|actually|correction|my mistake|my bad|typo|edit|um+|er+|i mean(?:t)?|ok|so)(?![\p{L}\p{N}'’])[\s,.:–-]*)+/iu;
/** "... not Grace x", "... thanks": no part of what is put right. */
const CLOSES = /(?:[\s,.!]+(?:x+|thanks|thank you|thx|ta|please|pls|plz|cheers))+[\s.!]*$/iu;
const PLAINLY =
  /^\W*(?:(?:oh |no |ok )?(?:oops|whoops|sorry,? (?:it was|it is|it['’]?s|i meant|that was|not|meant|should|wrong)|correction|my mistake|my bad|typo|edit:|actually,? i meant|no,? (?:wait|i meant)))|\b(?:i|we) (?:meant|mean(?! (?:it|that)\b)|should have (?:said|put|written))\b|\b(?:should|was meant|supposed) (?:to )?(?:be|say|read)\b|\b(?:gave|told|sent|put|wrote|typed|got|spelt|spelled)\b.{0,24}\b(?:wrong|incorrect)\b|\b(?:wrong|old|incorrect) (?:number|mobile|phone|name|postcode|address|date|day|time|ward|hospital|age|email)\b|\b(?:actually|no|sorry),? (?:my|the|her|his) (?:new )?(?:number|mobile|name|postcode)\b|\bmy new (?:number|mobile)\b|\bmade a mistake\b|\b(?:ignore|scrap|forget|disregard) (?:that|the) (?:last|bit|part|about)\b|\bthat['’]?s (?:wrong|not right|incorrect)\b|\bchange (?:the|my|her|his) \w+ to\b|\bi said\b.{1,50}\bbut\b/i;
const ASKS = /\b(?:how|what|why|when|who|where) (?:do|does|is|are|will|would|can|could|should)\b/i;
const WRONG_NUMBER =
  /\b(?:that|it|this)?(?:['’]?s| is| was)? ?(?:the|my|an|her|his) (?:old|wrong|previous) (?:number|mobile|phone|one)\b|\b(?:delete|remove|take off|get rid of|don['’]?t use|dont use|do not use) (?:the|my|that) (?:phone ?|mobile ?|old ?)?(?:number|mobile)\b|\b(?:wrong|old) number\b|\bnumber (?:is|was) (?:wrong|old|my works?)\b|\buse (?:(?:my|this|the) )?(?:mobile|landline|number|other (?:one|number)|one)?\b.{0,20}\binstead\b/i;
/** How somebody wants to be met is no mistake of theirs. */
const A_WISH =
  /(?<![\p{L}\p{N}])(?:ring|call|phone|text|txt|e-?mail|write|contact|share|tell|speak|talk|best|better|only|prefer|suits?|please don['’]?t|home|in|free|available|not (?:on |in (?:the )?)?(?:before|after|until|till|mornings?|afternoons?|evenings?|weekends?))(?![\p{L}\p{N}])/iu;
const X_NOT_Y =
  /^(.{1,60}?)[,;]? (?:and |but )?not (?:for |on |in |at |about )?(?:my |the |his |her |a )?([\p{L}\p{N}'’-]+(?: [\p{L}\p{N}'’-]+)?)[^\p{L}\p{N}]*$/iu;
/** "My son not my brother will be here": whoever is meant, and who not. */
const RELATIONS = /\b(?:my|his|her|our|the) ([\p{L}-]+),? (?:and )?not (?:my|his|her|our|the) ([\p{L}-]+)\b/iu;
const NOBODYS = /^(?:me|us|him|them|it|that|this|yet|now|well|sure|here|there|really|any ?more)$/i;
/** "It's Queens 1 now", "its spelt John": what stands. */
const STANDS_NOW =
  /^(?:i mean(?:t)? )?(?:(?:it['’]?s|its|it is|that['’]?s|he['’]?s|hes|she['’]?s|shes|they['’]?re)\s+(?:in |on |at )?|(?:it |that )?should be |(?:my|her|his|the) name(?:['’]?s| is) )?(?:spelt |spelled |called )?|\s+now$/gi;
const NOT_Y_X =
  /^not (?:for |on |in |at )?(?:my |the |his |her |a )?([\p{L}\p{N}'’-]+(?: [\p{L}\p{N}'’-]+)?)(?:\s*[,;.–-]+\s*(?:but |it['’]?s |its |it is )?|\s+(?:but|it['’]?s|its|it is)\s+)(.{1,60}?)[^\p{L}\p{N}]*$/iu;

/** @returns undefined where a message puts nothing right */
export function putsRightIn(text: string): PutsRight | undefined {
  const said = text.trim().replace(/\s+/g, ' ').replace(CLOSES, '');
  if (said.split(' ').length > MOST_WORDS || /\?\s*$/.test(text)) return undefined;
  // "I mean, how does it work" asks.
  if (ASKS.test(said)) return undefined;
  if (WRONG_NUMBER.test(said)) return { wrongNumber: true, plainly: true };
  const plainly = PLAINLY.test(said);
  if (!plainly && A_WISH.test(said)) return undefined;
  const people = RELATIONS.exec(said);
  if (people && relationOf(people[1]!.toLowerCase()) && relationOf(people[2]!.toLowerCase()))
    return { is: people[1]!, not: people[2]!, plainly };
  const bare = said.replace(OPENS, '');
  const [, is, not] = X_NOT_Y.exec(bare) ?? [];
  // "My brother, not me" names nobody who could stand anywhere.
  if (not && NOBODYS.test(not)) return plainly ? { plainly } : undefined;
  if (is && not) return { is: is.replace(STANDS_NOW, ''), not, plainly };
  const [, not2, is2] = NOT_Y_X.exec(bare) ?? [];
  if (is2 && not2) return { is: is2, not: not2, plainly };
  return plainly ? { plainly } : undefined;
}

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const DAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?s?$/i;

function kindOf(word: string): 'number' | 'day' | 'relation' | undefined {
  if (/^\d+$/.test(word) || NUMBERS.includes(word.toLowerCase())) return 'number';
  if (DAY.test(word)) return 'day';
  return relationOf(word.toLowerCase()) ? 'relation' : undefined;
}

/** The word of `is` that stands where `not` stood: of the same kind, or its last words. */
export function inItsPlace({ is = '', not = '' }: PutsRight): string {
  const kind = kindOf(not);
  const words = is.split(' ');
  const same = kind && words.find((word) => kindOf(word) === kind);
  const many = not.split(' ').length;
  const joined = (said: string) => said.replace(/[ -]/g, '').toLowerCase();
  // "Mary Ann not Maryann".
  if (joined(is) === joined(not)) return is;
  // "John Smith not Jon": the first name stood there, and not the last.
  const like = kind ? undefined : words.findIndex((_, i) => isLike(words.slice(i, i + many).join(' '), not));
  if (like !== undefined && like >= 0) return words.slice(like, like + many).join(' ');
  return same ?? words.slice(-not.split(' ').length).join(' ');
}

const SAME_LETTERS = 0.6;

/** Most of the letters are the same. */
export function isLike(one: string, other: string): boolean {
  const left = [...other.toLowerCase()];
  const same = [...one.toLowerCase()].filter((letter) => left.includes(letter) && left.splice(left.indexOf(letter), 1));
  return same.length >= Math.max(one.length, other.length) * SAME_LETTERS;
}

/** Both are numbers, days or people: one of them was meant. */
export function ofOneKind(put: PutsRight): boolean {
  const kind = kindOf(put.not ?? '');
  return kind !== undefined && kindOf(inItsPlace(put)) === kind;
}

/** @returns the words with what was wrong replaced, in digits or in letters; undefined where it is not in them */
export function replacedIn(words: string, not: string, by: string): string | undefined {
  const at = NUMBERS.indexOf(not.toLowerCase());
  const ways = [not, ...(at >= 0 ? [String(at)] : []), ...(/^\d$|^1[0-2]$/.test(not) ? [NUMBERS[Number(not)]!] : [])];
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${ways.map((way) => RegExp.escape(way)).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  return pattern.test(words) ? words.replace(pattern, () => by) : undefined;
}
