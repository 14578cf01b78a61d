/** The names that a message tells: of whoever writes, and of whoever it is about. Pure; linear in the length of the text. */

import type { Facts } from './facts.ts';
import { isAName, NOT_A_NAME } from './isAName.ts';
import { relationOf } from './relations.ts';
import { isGivenName, whoWrites } from './whoWrites.ts';

/**
 * The writer's own name, and the name of the person they write about, as typed.
 * @param relation of whoever it is about, where the message tells it
 */
export function namesIn(text: string, relation?: string): Pick<Facts, 'name' | 'theirName'> {
  const name = nameAfter(
    text,
    /(?<!\b(?:her|his|their|(?:mum|dad|nan|gran|wife|husband|sister|brother|son|daughter|neighbour|friend|aunt|uncle|partner)['’]?s) )\b(?:my name is|my name's|my names|name's|names is|the name is|the name's|i'm called|im called|i am called|call me)\s+|(?:^|[.,!?;\n]\s*|\band )mine(?:['’]?s| is)\s+|(?:^|[.,!?;\n] *)name(?:'s| is|:)? +/iu,
  );
  const atWork =
    name ??
    besideTheirs(text) ??
    namedAtWork(text) ??
    capitalName(I_AM, text) ??
    namedBesideANumber(text) ??
    capitalName(BY_A_NUMBER, text) ??
    whoWrites(text);
  const theirs = nameAfter(
    text,
    /\b(?:her|his|their|(?:mum|dad|nan|gran|wife|husband|sister|brother|son|daughter|neighbour|friend|aunt|uncle|partner)['’]?s) (?:name is|name['’]?s)\s+|\b(?:she['’]?s|she is|he['’]?s|he is) called\s+/iu,
  );
  const named = theirs ?? capitalName(THEY_ARE, text) ?? besideKin(text, relation) ?? referred(text, atWork);
  // "Dr Amin's secretary" is not Dr Amin.
  const whose = atWork && /['’]s$/.test(atWork) ? undefined : atWork;
  return { ...(whose && { name: whose }), ...(named && { theirName: named }) };
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

/** "Ok yes please. Ray Whitlock, CR7 8": a whole name that many people have, by itself between marks. */
export function nameAmong(text: string): string | undefined {
  const bits = text
    .slice(0, MOST_BEFORE_A_NUMBER)
    .split(BITS)
    .map((bit) => bit.trim().replace(SAYS_IT_IS, '').trim());
  return bits.find((bit, i) => {
    const words = bit.split(' ');
    const next = bits[i + 1];
    if (next === undefined || words.length < 2 || OF_ANOTHER.test(next)) return false;
    return WHOLE_NAME.test(bit) && isGivenName(words[0]!) && isAName(bit);
  });
}

/** "Ken Whitlock, he's 88", "Edith Jones, 84": told of whoever it is about. */
const OF_ANOTHER = /^(?:he|she|who|aged?|\d|my|our|her|his|their|the|has|is|was|lives?|needs?)/i;

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

/** "wife is Marion", "Mum is Rita Dunn". */
const THEY_ARE =
  /\b(?:wife|husband|partner|mum|mam|mom|dad|mother|father|son|daughter|nan|gran|grandad|sister|brother|aunt|uncle|niece|nephew|neighbour|friend)(?:['’]s| is)(?: called| named)? (\p{Lu}\p{Ll}[\p{L}'’-]*(?: \p{Lu}\p{Ll}[\p{L}'’-]*)?)(?=\s*(?:[.,;!\n]|\d|$|and\b))/iu;
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

const KIN_BY_NAME =
  /\b(?:my|our) (?:(?:elderly|older?|younger?|poor|late|dear|big|little|disabled) )?(\p{L}+(?:-in-law)?),? \(?(\p{L}[\p{L}'’-]{1,24})(?: (\p{Lu}[\p{L}'’-]{1,24}))?/giu;

/** "My mum, Joan Bates, needs": of whoever it is about, and of nobody who only talks or helps. */
function besideKin(text: string, relation: string | undefined): string | undefined {
  if (!relation) return undefined;
  for (const [, kin, first, second] of text.matchAll(KIN_BY_NAME)) {
    if (relationOf(kin!.toLowerCase())?.relation !== relation) continue;
    const surname = second && /^\p{Lu}/u.test(second) && isAName(second) ? second : undefined;
    const isName = isGivenName(first!) || (surname !== undefined && /^\p{Lu}\p{Ll}/u.test(first!) && isAName(first!));
    if (isName) return [first, surname].filter(Boolean).join(' ');
  }
  return undefined;
}

const REFERRED =
  /\b(?:for|about|regarding|re:?|refer(?:ring)?|assess|visit|see) ((?:Mr|Mrs|Ms|Miss)\.? \p{Lu}[\p{L}'’-]{0,24}\.?(?: \p{Lu}[\p{L}'’-]{1,24})?)/u;

/** "An assessment for Mrs Edna Coyle, 84". */
function referred(text: string, own: string | undefined): string | undefined {
  const name = REFERRED.exec(text)?.[1]?.replace(/\.$/, '');
  return name && name !== own ? name : undefined;
}
