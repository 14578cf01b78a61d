/** A name in the answer to "what name shall we use?", among other things that it tells. Pure; linear in the length of the text. */

import { isAName } from './isAName.ts';

/** "Lee Marsh, Thornton Heath, 07700 900929", "Agnieszka. telephone 07700 900855": what stands before a number, bit by bit. */
const BESIDE_A_NUMBER = /\+?\d[\d ()-]{8,18}\d/;
const BITS =
  /(?<!\b\p{L}|Mr|Mrs|Ms|Dr)\.\s*|[,:;!?\n()]+\s*|\s[-–]\s|\s+(?=(?:on|tel|telephone|phone|mobile|mob|cell|number|no|num|ring|call|text|txt|my|and|is)\b)/iu;
const SAYS_IT_IS =
  /^(?:(?:yes|yeah|ok|okay|sure|right|hi|hello|thanks|thank you|so|and|well|it['’]?s|this is|i['’]?m|im|i am|me is|name is|my name is|name)\s+)+/i;
const WHOLE_NAME =
  /^(?:(?:Dr|Mr|Mrs|Ms|Miss|Sister|Nurse)\.? )?\p{Lu}(?:[\p{L}'’-]*)(?: (?:(?:de|da|do|dos|del|di|van|von|der|den|al|el|bin|bint|ibn|la|le|ap) ){0,2}\p{Lu}[\p{L}'’-]*\.?){0,2}$/u;
/** A longer message tells a story before it gives a number. */
const MOST_BEFORE_A_NUMBER = 120;

/** "Mrs E. Farrow, and his name is Leonard": the name with which a message begins, where one was asked for. */
export function nameAtFirst(text: string): string | undefined {
  const [first, ...others] = text.slice(0, MOST_BEFORE_A_NUMBER).split(BITS);
  const name = first!.trim().replace(SAYS_IT_IS, '').trim();
  return others.length > 0 && WHOLE_NAME.test(name) && /\p{Ll}/u.test(name) && isAName(name) ? name : undefined;
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
