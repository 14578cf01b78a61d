/** What people ask about a Talking Point before they go: what happens there, who is there, who may come along. */
import { slotOf } from '../bot/hubs/slots.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import content from '../content/understanding/aboutHubs.json' with { type: 'json' };
import type { Step } from './moment.ts';
import { isAboutHubs } from './rooms.ts';
import { asksUs } from './whichRoom.ts';

type About = keyof typeof content.asks;

const ASKS = (Object.entries(content.asks) as [About, string[]][]).map(
  ([about, phrases]) => [about, anyOf(phrases)] as const,
);
const SAYS: Record<About, ReplyKey> = {
  bring: 'hubs.bring',
  cost: 'hubs.cost',
  howLong: 'hubs.howLong',
  whoIsThere: 'hubs.whoIsThere',
  whatHappens: 'hubs.whatHappens',
};
const OPENS = /^(?:(?:and|so|but|ok|okay|oh|wait)[, ]+)*(?:what|who|how)\b/i;
const MOST_WORDS = 14;
/** So long a session is, where none has been offered. */
const USUAL_MINUTES = 30;

/** Answered at once; the question about the session stays open. */
export const asksAboutAHub: Step = async ({ dc, turn, answers }) => {
  const { text } = turn.heard;
  if (
    !isAboutHubs(dc.activeDialog?.id) ||
    !(asksUs(text) || OPENS.test(text)) ||
    text.trim().split(/\s+/).length > MOST_WORDS
  )
    return false;
  const about = ASKS.find(([, asks]) => asks(text))?.[0];
  if (!about) return false;
  const slot = slotOf(answers.hub?.slots?.[0] ?? '');
  const minutes = slot?.minutes ?? USUAL_MINUTES;
  const told: Part = [SAYS[about], { minutes }];
  await say(dc.context, answers.asked === 'hubTime' ? [told, 'hubs.soWhichTime'] : [told]);
  return true;
};
