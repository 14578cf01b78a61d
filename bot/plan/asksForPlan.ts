/** Whether a message asks to take the plan away, and how. Pure. */
import { addressIn } from './recipient.ts';

export type Way = 'text' | 'email' | 'print' | 'code';

/** Longer than this it tells of something. */
const LONGEST = 80;
const PLAN = /\bmy (?:life )?(?:plan|list)\b|\b(?:the|this) plan\b(?! (?:and|that|but|for)\b)/;
const SENDS = /\b(?:send|forward|share|pass|take|carry|get|have|want|need)\b/;
const WAYS: [Way, RegExp][] = [
  ['code', /\bcodes?\b/],
  ['print', /\bprint(?:ed|out|er)?\b|\bon paper\b/],
  ['email', /\be-?mail(?:ed)?\b|@/],
  ['text', /\btext(?:ed|s)?\b|\bsms\b|\b(?:to|on) (?:my|another|her|his|their|a) (?:phone|mobile|number)\b/],
];

/** @returns `ask` where it is to be taken away, and not clear how */
export function asksForPlan(text: string): Way | 'ask' | undefined {
  if (text.length > LONGEST) return undefined;
  const said = text.toLowerCase().replace(/[’‘]/g, "'");
  if (!PLAN.test(said)) return undefined;
  const way = WAYS.find(([, means]) => means.test(said))?.[0];
  if (way) return way;
  if (!SENDS.test(said)) return undefined;
  if (addressIn(text)) return 'email';
  if (/(?:\+44|\b0)7[\d ]{9,}/.test(said)) return 'text';
  return /\b(?:take|carry)\b|\b(?:send|forward|share|pass)\b.{0,40}\bto\b/.test(said) ? 'ask' : undefined;
}
