/** Whether a message tells that somebody is under 18: the writer, or the person they write about. Pure. */
import { factsIn } from './facts.ts';

const GROWN_UP = 18;
const YOUNGEST_WRITER = 5;
/** "Im 14", "I'm only 13", "I am 15 years old"; not "I'm 5 minutes away", and not "I'm 10 stone". */
const WRITER =
  /\b(?:i['’]?m|i am|me ?,)(?: only| just| nearly| almost| a| still)? ?(\d{1,2})\b(?!\s*(?:%|st\b|stone|minutes?|mins?|miles?|we?e?ks?|mo?n?ths?|mnths?|days?|hours?|years? (?:in|into|of|sober|clean|widowed|married|on)|th\b|nd\b|rd\b|and a half hours|times|steps|in (?:the )?queue|away|pounds|quid))/i;

/** @returns mine: the writer is young. theirs: somebody whom the message tells of is. */
export function youngIn(text: string): 'mine' | 'theirs' | undefined {
  const writer = Number(WRITER.exec(text.slice(0, 1_000))?.[1]);
  if (writer >= YOUNGEST_WRITER && writer < GROWN_UP) return 'mine';
  const { age } = factsIn(text);
  return age !== undefined && age < GROWN_UP && !(writer >= GROWN_UP) ? 'theirs' : undefined;
}
