/** Needs that no list of places can meet, told in whatever words: what somebody can do no more, and care that is not enough. Pure. */
import content from '../../content/needsCare.json' with { type: 'json' };
import { typed } from './saidIn.ts';

/** Both in one sentence, the second within so many characters of the first. */
const within = (most: number, { words, of }: { words: string[]; of: string[] }) =>
  `${typed(words)}[^.!?]{0,${most}}${typed(of)}`;

/** What is hard for somebody, told before it is asked. */
export const IS_HARD = new RegExp(within(50, content.isHard), 'i');

/** What a review is asked for. */
export const NOT_ENOUGH = new RegExp(`${within(30, content.notEnough)}|${within(30, content.tooLittle)}`, 'i');

/** Help with one's own body, or care where there is none: a list of clubs is no answer to that. */
const CANNOT_DO = new RegExp(within(20, content.cannotDo), 'i');
const NEEDS_CARERS = new RegExp(typed(content.needsCarers), 'i');
const NOT_CARE = new RegExp(typed(content.notCare), 'i');

export function needsCare(text: string): boolean {
  return (CANNOT_DO.test(text) || NEEDS_CARERS.test(text)) && !NOT_CARE.test(text);
}

const CARES_FOR = new RegExp(typed(content.caresFor), 'i');
const FOR_THEMSELVES = new RegExp(`${typed(content.forThemselves)}.{0,16}\\b(?:for|4) (?:me|myself)\\b`, 'i');

/** "I do everything for him, is there anything for me". */
export function asksAsACarer(text: string): boolean {
  return CARES_FOR.test(text) && FOR_THEMSELVES.test(text);
}
