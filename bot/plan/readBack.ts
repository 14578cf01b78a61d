/** What stands in somebody's plan, as it is read back to them. Pure; in clauses. */
import { clausesOf } from '../directory/inAStory.ts';
import { IS_THERE, planPartsIn } from '../understanding/planParts.ts';

const NO_PART =
  /^(?:(?:hello|hi|hiya|hey|good (?:morning|afternoon|evening)|dear \w+|sorry|thanks|thank you|please)\b[\s,.!]*)?(?:(?:i['’]?m|i am|im) (?:writing|asking|messaging|texting|contacting)\b.*|(?:i['’]?m|i am|im|my name(?: is|['’]?s)|this is) \p{Lu}?[\p{L}-]+(?: age \d+)?)?[\s,.!]*$/iu;

/** A part as it is read back: no greeting, no question, nor who writes; undefined where that was all of it. */
export function readBack(part: string, said: string): string | undefined {
  const clauses = clausesOf(said).filter((clause) => !NO_PART.test(clause) && !/\?\s*$/.test(clause));
  const own =
    part === 'around'
      ? clauses.filter((clause) => planPartsIn(clause).includes('around') || IS_THERE.test(clause))
      : clauses;
  const kept = own.length > 0 ? own : clauses;
  if (kept.length === clausesOf(said).length) return said;
  const text = kept
    .map((clause) => clause.replace(/[,;]+$/, ''))
    .join('. ')
    .replace(/\.\. /g, '. ');
  return text || undefined;
}
