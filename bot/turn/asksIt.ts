/** Whether a message asks something in any of its sentences, in whatever spelling. Pure. */
import { asksBack, isQuestion } from '../understanding/shortAnswers.ts';

const BEFORE_IT = /^\W*(?:(?:actually|um+|er+|hmm+|just|now|anyway|thanks|thank you|ta)\b[\s,.]*)+/i;

/** "And the builders list, for next time, is there one" */
const ENDS_ASKING =
  /,\s*(?:is|are|was|do|does|can|could|will|would|have|has) (?:there|you|u|we|i|they|he|she|it|anyone|someone)\b[^.!,]{0,30}$/i;

export function asksIt(text: string): boolean {
  return text
    .slice(0, 1_000)
    .split(/(?<=[.!?])\s+|\n+/)
    .map((said) => said.replace(BEFORE_IT, ''))
    .some((said) => isQuestion(said) || asksBack(said) || ENDS_ASKING.test(said));
}
