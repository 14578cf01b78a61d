/** Whether a message asks something in any of its sentences, in whatever spelling. Pure. */
import { asksBack, isQuestion } from '../understanding/shortAnswers.ts';

const BEFORE_IT = /^\W*(?:(?:actually|um+|er+|hmm+|just|now|anyway|thanks|thank you|ta)\b[\s,.]*)+/i;

export function asksIt(text: string): boolean {
  return text
    .slice(0, 1_000)
    .split(/(?<=[.!?])\s+|\n+/)
    .map((said) => said.replace(BEFORE_IT, ''))
    .some((said) => isQuestion(said) || asksBack(said));
}
