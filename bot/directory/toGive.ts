/** Whoever would give is no seeker: "I can fix things, does anybody need that". What wants helpers is looked for. Pure. */
import content from '../../content/toGive.json' with { type: 'json' };
import { anyOf } from '../understanding/saidIn.ts';
import type { Asset } from './asset.ts';

const says = anyOf(content.says);
const offers = anyOf(content.offers);
const asks = anyOf(content.asks);
const never = anyOf(content.never);
const WANTS = new RegExp(content.wants, 'i');

export function wouldGive(text: string): boolean {
  return !never(text) && (says(text) || (offers(text) && asks(text)));
}

/** What is looked for: with their own words, since what they can do tells where they would be of most use. */
export function placesToGive(text: string): string {
  return `${content.look}. ${text}`;
}

export function isToGive(question: string): boolean {
  return question.startsWith(content.look);
}

/** A lift driven by volunteers is no place to volunteer; one that asks for drivers is. */
export function wantsHelpers({ name, summary, description, costWords }: Asset): boolean {
  return WANTS.test([name, summary, description, costWords ?? ''].join('. '));
}
