/** Whether somebody for whom help is asked knows of it or agrees, as a message tells it before we ask. Pure. */
import content from '../../content/understanding/told.json' with { type: 'json' };
import { anyOf } from './saidIn.ts';

const WHO =
  '(?:she|he|they|mum|mam|mom|mother|dad|father|nan|nana|gran|grandma|grandad|wife|husband|partner|son|daughter|brother|sister|aunt|auntie|uncle|friend|neighbour|lady|gentleman|patient|pt|client|resident|tenant|both of them)';
const phrases = (says: string[]) => anyOf(says.map((each) => each.replaceAll('WHO', WHO)));
const agrees = phrases(content.agrees);
const knows = phrases(content.knows);
const denies = phrases(content.denies);

export interface Consent {
  /** The sentence that tells it, as it was typed. */
  says: string;
  /** As far as the writer tells, the answer was yes. */
  agreed: boolean;
}

const MOST_LETTERS = 2_000;

/** @returns undefined where a message tells nothing of it */
export function consentIn(text: string): Consent | undefined {
  for (const sentence of text.slice(0, MOST_LETTERS).split(/(?<=[.!?])\s+|\n/)) {
    const parts = sentence.split(/[,;]\s*|\s(?:and|but|so)\s/).filter(Boolean);
    const agreed = [sentence, ...parts].some((part) => agrees(part) && !denies(part));
    if (agreed || knows(sentence) || parts.some(knows) || (agrees(sentence) && denies(sentence)))
      return { says: sentence.trim(), agreed };
  }
  return undefined;
}
