/** Whether a message tells of somebody under 18, with the hours and heights left out that look like ages. Pure. */
import { youngIn } from '../understanding/young.ts';

/** "It's 11 in the morning": no age of anybody. */
const A_TIME = /\b\d{1,2}(?:[:.]\d{2})?\s*(?:am\b|pm\b|o['’ ]?clock|in the (?:morning|afternoon|evening)|at night)/gi;
/** "He's 6 foot and I'm 5 foot 2". */
const A_HEIGHT = /\b\d ?(?:foot|feet|ft|['’])(?: ?\d{1,2}(?: ?(?:inch(?:es)?|in|"))?)?/gi;

export function underAge(text: string): 'mine' | 'theirs' | undefined {
  return youngIn(text.replace(A_TIME, ' ').replace(A_HEIGHT, ' '));
}
