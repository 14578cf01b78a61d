/** "No, it's for my dad": words that put right what was understood before. Pure. */
import { type Facts, factsIn } from './facts.ts';
import { normalise } from './normalise.ts';

/** A correction is short: a longer message that begins with "no" tells something new. */
const MOST_WORDS = 16;
const OPENS = new Set('no nope nah sorry actually wait oops oh wrong not correction i that it change'.split(' '));
const PUTS_RIGHT =
  / (?:it is|this is|that is|i am|i meant|i mean|meant|mean|for|about|not|change|changed|should be|name is|number is|postcode is|address is|live in|lives in|correct) /;

/** "Not my mum, my nan": what it is not. */
const NOT_THIS = /\bnot (?:for |about )?(?:my|the|his|her|our)? ?[\p{L}-]+/iu;

/**
 * What a short message corrects: whom it is about, a name, a number, a place.
 * @returns undefined when it corrects nothing
 */
export function correctionIn(text: string): Facts | undefined {
  const words = normalise(text.slice(0, 300)).tokens.map(({ word }) => word);
  if (words.length === 0 || words.length > MOST_WORDS || !OPENS.has(words[0]!)) return undefined;
  const opening = words.slice(0, 2).join(' ');
  // "Not sure she'd thank me for it".
  if (/^not (?:sure|certain|really|always|yet|at|too|very|much|bad|good|that i)\b/.test(opening)) return undefined;
  const said = ` ${words.join(' ')} `;
  if (/^(?:i|that|it)\b/.test(words[0]!) && !/^(?:i mean|i meant|that is|it is|it should)/.test(opening))
    return undefined;
  // "It is my dad" may be an answer; "it is for my dad" says whom all of it is about.
  if (/^(?:that|it) is/.test(opening) && !/ (?:not|wrong|meant|actually|for) /.test(said)) return undefined;
  if (!PUTS_RIGHT.test(said)) return undefined;
  const { relation, pronoun, forWhom, name, theirName, age } = factsIn(text.replace(NOT_THIS, ''));
  // Of numbers and places the whole tells which is refused.
  const { phone, postcode, outcode } = factsIn(text);
  const whom = / (?:for|about|it is|this is|meant|mean|not) /.test(said) && (relation || / (?:me|myself) /.test(said));
  const found: Facts = {
    ...(whom && forWhom && { forWhom, relation, pronoun }),
    ...(name && { name }),
    ...(theirName && { theirName }),
    ...(phone && { phone }),
    ...(outcode && { postcode, outcode }),
    ...(age !== undefined && { age }),
  };
  return Object.keys(found).length > 0 ? found : undefined;
}
