/** How old somebody is said to be. Pure. */
import { isGivenName } from './givenNames.ts';
import type { Token } from './normalise.ts';
import { relationOf } from './relations.ts';

const NOT_AN_AGE = new Set(
  'miles mile minutes minute mins min weeks week days day months month hours hour pounds percent years times stone st pm am o oclock per quid pence degrees tablets carers stairs steps yards feet foot ft kg lbs pc mg ml units visits floor pages people'.split(
    ' ',
  ),
);
const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, 20 + 10 * i]),
);
const ONES = new Map('one two three four five six seven eight nine'.split(' ').map((word, i) => [word, i + 1]));
const BY_ITSELF = /^(?:aged|age|turned|turns|turning|im|shes|hes|am)$/;
const NEARLY = /^(?:nearly|almost|about|around|over|now|only|just|also|well|already|approximately|roughly|still)$/;
const IS = /^(?:is|was|be|s)$/;
const SOMEBODY = /^(?:he|she|they|who|i|me|him|her|them|age|patient|client|husband|will|ill|shell|hell|mr|mrs)$/;
const OLDEST = 115;

/** "84yo", "my 84 y/o mum". */
const YEARS_OLD = /(?<![\p{L}\p{N}])(\d{1,3})[ -]?(?:yo|y\/o|y\.o|yrs?[ -]old|years?[ -]old)(?![\p{L}])/iu;

/** @param names theirs and the writer's, as read in the same message: "Mrs Joan Tilley, 84" */
export function howOld(text: string, tokens: Token[], names: readonly (string | undefined)[] = []): number | undefined {
  const said = Number(YEARS_OLD.exec(text)?.[1]);
  if (said >= 1 && said <= OLDEST) return said;
  const called = new Set(names.flatMap((name) => name?.toLowerCase().split(/\s+/) ?? []));
  for (const [i, token] of tokens.entries()) {
    const found = numberAt(tokens, i);
    if (!found) continue;
    const { age, past, isYears } = found;
    if (age < 1 || age > OLDEST) continue;
    const [next = '', after = ''] = [tokens[past]?.word, tokens[past + 1]?.word];
    const years =
      isYears || (/^(?:years?|yrs?|yr|yo)$/.test(next) && (next === 'yo' || /^(?:old|of|young)$/.test(after)));
    if (years) return age;
    if (NOT_AN_AGE.has(next) || /[%/]/.test(text[tokens[i]!.to] ?? '')) continue;
    let at = i - 1;
    const word = (index: number): string => tokens[index]?.word ?? '';
    const nearly = NEARLY.test(word(at));
    while (at >= 0 && NEARLY.test(word(at))) at--;
    const isSomebody = (index: number): boolean =>
      SOMEBODY.test(word(index)) ||
      relationOf(word(index)) !== undefined ||
      called.has(word(index)) ||
      isGivenName(word(index));
    if (BY_ITSELF.test(word(at))) return age;
    if (IS.test(word(at)) && isSomebody(at - 1)) return age;
    if (nearly && at < 0) return age;
    // "My mum, 84", "Mrs Joan Tilley, 84": beside whom it is about.
    const beside = relationOf(word(at)) !== undefined || (token.paused && called.has(word(at)));
    if (age > 15 && beside) return age;
  }
  return undefined;
}

function numberAt(tokens: Token[], i: number): { age: number; past: number; isYears: boolean } | undefined {
  const { also, word } = tokens[i]!;
  const [, figures, yo] = /^(\d{1,3})(yo|yrs?|years?)?$/.exec(word) ?? [];
  if (figures) return { age: Number(figures), past: i + 1, isYears: yo !== undefined };
  const reading = also.find((each) => /^\d{2,3}$/.test(each));
  if (reading) return { age: Number(reading), past: i + 1, isYears: false };
  const tens = TENS.get(word);
  if (tens === undefined) return undefined;
  const ones = ONES.get(tokens[i + 1]?.word ?? '');
  return { age: tens + (ones ?? 0), past: ones ? i + 2 : i + 1, isYears: false };
}
