/** What is asked for somebody's plan, in which order, and what stands in it. */
import type { Told } from '../bot/conversation.ts';
import type { ReplyKey } from '../bot/reply.ts';
import type { Question } from './asking.ts';

export const OPENING: Record<string, ReplyKey> = {
  lonelyOrLow: 'goodConversation.lonely',
  dontKnowWhereToStart: 'goodConversation.start',
};

export const MATTERS: Question = { ask: 'goodConversation.askMatters', keeps: 'matters' };
export const GOOD_DAY: Question = { ask: 'goodConversation.askGoodDay', keeps: 'goodDay' };
export const GOOD_AT: Question = { ask: 'goodConversation.askGoodAt', keeps: 'goodAt' };
export const AROUND: Question = { ask: 'goodConversation.askAround', keeps: 'around' };
export const WHERE: Question = { ask: 'goodConversation.askWhere', keeps: 'place' };
export const QUESTIONS = [MATTERS, GOOD_AT, GOOD_DAY, AROUND, WHERE];
/** To somebody who is low a good day may seem far off: who is there for them is nearer. */
export const WHEN_LOW = [MATTERS, GOOD_AT, AROUND, GOOD_DAY, WHERE];

export const READ_BACK: Told[] = ['matters', 'goodDay', 'goodAt', 'around'];
export const PLAN: Told[] = ['matters', 'goodDay', 'goodAt', 'around', 'like', 'place'];
