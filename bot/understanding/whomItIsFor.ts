/** Whom the help is for, as a message tells it: the writer, or somebody of theirs. Pure. */
import type { Facts } from './facts.ts';
import type { Token } from './normalise.ts';
import { type Pronoun, relationOf } from './relations.ts';

const set = (words: string) => new Set(words.split(' '));
/** "My daughter says": the relation talks, and the help is for somebody else. */
const TALKS = set(
  'says said say tell told tells thinks thought suggested helps helped visits visited died passed asked rang',
);
/** "My neighbour does my shopping": the relation helps, and the help is for the writer. */
const HELPS = set(
  'does do did helps help takes took brings brought cooks cooked drives cleans shops looks gives gave showed sent fetches lends washes',
);
const GONE = set('passed died');
const AGREES =
  /^(?:(?:has |had )?(?:said|says|say) (?:yes|ok|okay|fine|go ahead|it is (?:ok|okay|fine|all right)|i can|that is (?:ok|okay|fine))|(?:has |had )?asked (?:me|us) to (?:ask|write|contact|request|apply|get in touch|refer|text|email|message))\b/;
const LOOKS_AFTER = set('after for from about');
const BESIDE = set('with near nearer closer');
const CARING = set('look looking looked looks care caring cares cared carer');

/** "Sister Okoro" is a nurse, and nobody's sister. */
const A_NURSE = /^Sister \p{Lu}/u;

/** Whom it is for, where the words make it clear. */
export function whomIn(text: string, tokens: Token[]): Pick<Facts, 'forWhom' | 'relation' | 'pronoun'> {
  let mine = false;
  let theirs = false;
  for (const [i, { word, from }] of tokens.entries()) {
    if (word === 'sister' && A_NURSE.test(text.slice(from, from + 40))) continue;
    const next = tokens[i + 1]?.word ?? '';
    if (word === 'i' || word === 'me' || word === 'myself') mine = true;
    const kin = relationOf(word);
    if (!kin) continue;
    const before = tokens[i - 1]?.word ?? '';
    const start = /^(?:my|our|the|a|his|her)$/.test(before) ? i - 2 : i - 1;
    const cares = LOOKS_AFTER.has(tokens[start]?.word ?? '') && CARING.has(tokens[start - 1]?.word ?? '');
    // "Mum said yes", "my nan asked me to write": it is for her all the same.
    const agrees = AGREES.test(
      tokens
        .slice(i + 1, i + 7)
        .map((each) => each.word)
        .join(' '),
    );
    // "My wife Jean passed away".
    const isGone = GONE.has(tokens[i + 2]?.word ?? '');
    if (
      (TALKS.has(next) && !agrees) ||
      isGone ||
      cares ||
      before === 'with' ||
      isBeside(tokens, start, kin.pronoun) ||
      helpsMe(tokens, i)
    ) {
      mine = true;
      continue;
    }
    const who = saysWhoTheyAre(tokens, i);
    if (who) {
      theirs ||= who === 'theirs';
      mine ||= who === 'mine';
      continue;
    }
    const pronoun = kin.pronoun ?? onlyPronoun(tokens);
    return { forWhom: 'someone', relation: kin.relation, ...(pronoun && { pronoun }) };
  }
  if (theirs) {
    const pronoun = onlyPronoun(tokens);
    return { forWhom: 'someone', ...(pronoun && { pronoun }) };
  }
  if (tokens.some(({ word }, i) => word === 'someone' && tokens[i + 1]?.word === 'else')) return { forWhom: 'someone' };
  const pronoun = onlyPronoun(tokens);
  if (pronoun && !mine) return { forWhom: 'someone', pronoun };
  return mine ? { forWhom: 'me' } : {};
}

/** "I'm her daughter", "I am the neighbour of Mrs Coyle": who writes, and not whom it is for. */
function saysWhoTheyAre(tokens: Token[], kin: number): 'theirs' | 'mine' | undefined {
  const said = tokens
    .slice(Math.max(0, kin - 5), kin)
    .map(({ word }) => word)
    .join(' ');
  if (/(?:^| )(?:i am|im|as) (?:her|his|their)(?: \w+)?$/.test(said)) return 'theirs';
  if (tokens[kin + 1]?.word !== 'of' || !/(?:^| )(?:i am|im|as) (?:the|an?)(?: \w+)?$/.test(said)) return undefined;
  // "A mother of two" is about nobody else.
  return /^(?:\d+|one|two|three|four|five|six)$/.test(tokens[kin + 2]?.word ?? '') ? 'mine' : 'theirs';
}

/** "I live in Coulsdon with my wife", "moved to be nearer my daughter, what is there for a man of 76": nothing is said of her. */
function isBeside(tokens: Token[], start: number, kin: Pronoun | undefined): boolean {
  const spokenOf = onlyPronoun(tokens);
  return (
    BESIDE.has(tokens[start]?.word ?? '') &&
    (spokenOf === undefined || (kin !== undefined && spokenOf !== kin)) &&
    tokens.some(({ word }) => word === 'i')
  );
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
