/** Whether a message only tells bare facts: "he has Parkinson's and lives alone", "I'm 14 and I look after my mum". Pure. */
import content from '../../content/safety/bareFacts.json' with { type: 'json' };
import type { Token } from '../understanding/normalise.ts';
import { Phrases } from './rules.ts';

const FACTS = content.facts.length;
const PHRASES = new Phrases(
  content.vocabulary,
  [...content.facts, ...content.youngCarers].map((phrase, id) => ({ id, phrase })),
);
const BETWEEN = new Set([...content.between, ...content.vocabulary.fillers]);

const MOST_WORDS = 40;
/** A smaller child who looks after somebody may be in danger by that alone; of whoever is grown up nothing here is. */
const YOUNG = 11;
const GROWN = 18;
/** What is more is no age: 999. */
const OLDEST = 110;

/**
 * Every word must belong to a fact of the list, from the first to the last: one that does not leaves the message to be read
 * for danger. Linear in the number of words.
 */
export function tellsOnlyBareFacts(tokens: readonly Token[]): boolean {
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return false;
  const ages = tokens
    .filter(({ also }, at) => also.includes('#') && !isOfMoney(tokens, at))
    .map(({ also, word }) => Number([word, ...also].find(isFigure)));
  if (ages.some((age) => age > OLDEST)) return false;
  // Where somebody so young writes of themselves, only what young carers tell is a bare fact.
  const young = ages.some((age) => age < GROWN);
  if (ages.some((age) => age < YOUNG)) return false;
  const ends = Map.groupBy(
    PHRASES.find(tokens).filter(({ id }) => !young || id >= FACTS),
    ({ from }) => from,
  );
  const reached = new Set([0]);
  let told = false;
  for (let at = 0; at < tokens.length; at++) {
    if (!reached.has(at)) continue;
    if (BETWEEN.has(tokens[at]!.word)) reached.add(at + 1);
    for (const { to } of ends.get(at) ?? []) {
      reached.add(to);
      told = true;
    }
  }
  return told && reached.has(tokens.length);
}

/** "30 thousand", and "£30,000", which comes apart into two figures: no age. */
function isOfMoney(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  return MONEY.has(after?.word ?? '') || [tokens[at], after].some((each) => each?.also.includes('000'));
}
const MONEY = new Set(['thousand', 'k', 'grand', 'pounds', 'quid']);

const isFigure = (word: string): boolean => /^\d+$/.test(word);
