/** Whom the help is for, as a message tells it: the writer, or somebody of theirs. Pure. */
import type { Facts } from './facts.ts';
import type { Token } from './normalise.ts';
import { type Pronoun, relationOf } from './relations.ts';

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

/** "Sister Okoro" is a nurse, and nobody's sister. */
const A_NURSE = /^Sister \p{Lu}/u;

/** Whom it is for, where the words make it clear. */
export function whomIn(text: string, tokens: Token[]): Pick<Facts, 'forWhom' | 'relation' | 'pronoun'> {
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
