/** What a message asked besides the danger, so that it can be answered afterwards. Pure. */

import type { Normalised } from '../understanding/normalise.ts';
import type { Hit } from './rules.ts';

const ASKS =
  /\?|^\W*(?:(?:and|also|but|plus|so|then|please|pls|btw|oh|hi|hello)\W+)*(?:what|where|when|which|who|how|wot|can|could|do|does|is there|are there|are you|i need|i want|i would|i'd|we need|need|looking|please|help with|any)\b/i;
const JOINS = new Set(['and', 'also', 'but', 'plus', 'btw', 'anyway']);
const OPENS = new Set(['what', 'where', 'when', 'which', 'how', 'can', 'could', 'do', 'does', 'is', 'are']);

/**
 * The text without its dangerous parts; '' when nothing in what is left asks for anything.
 * A sentence goes whole, save that a question hung on to it ("..., and what time do you open") is kept.
 */
export function restOf(text: string, { tokens, sentences }: Normalised, found: readonly Hit[]): string {
  const cuts = sentences.map(({ from }) => from);
  for (let at = 1; at < tokens.length; at++) {
    const [before, here] = [tokens[at - 1]!, tokens[at]!];
    if (before.sentence !== here.sentence || before.from === here.from) continue;
    const asks = OPENS.has(here.word) && JOINS.has(before.word);
    if (asks) cuts.push(before.from);
    else if (here.paused || (JOINS.has(here.word) && !OPENS.has(tokens[at + 1]?.word ?? ''))) cuts.push(here.from);
  }
  cuts.sort((a, b) => a - b);
  const dangerous = new Set<number>();
  const touched = new Set<number>();
  let cut = 0;
  const clauseOf = tokens.map(({ from }) => {
    while (cut + 1 < cuts.length && cuts[cut + 1]! <= from) cut++;
    return cut;
  });
  for (const { from, to } of found) {
    touched.add(tokens[from]!.sentence).add(tokens[to - 1]!.sentence);
    for (let clause = clauseOf[from]!; clause <= clauseOf[to - 1]!; clause++) dangerous.add(clause);
  }
  const sentenceOf = new Map(tokens.map(({ sentence }, at) => [clauseOf[at]!, sentence]));
  const kept: string[] = [];
  let asked = false;
  for (let clause = 0; clause < cuts.length; clause++) {
    if (dangerous.has(clause)) continue;
    const words = text
      .slice(cuts[clause], cuts[clause + 1] ?? text.length)
      .slice(0, 2000)
      .trim();
    const asks = ASKS.test(words);
    if (!words || (touched.has(sentenceOf.get(clause) ?? -1) && !asks)) continue;
    kept.push(words);
    asked ||= asks;
  }
  return asked ? kept.join(' ').replace(/^(?:and|also|but|plus|btw|anyway)\W+/i, '') : '';
}
