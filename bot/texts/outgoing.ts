/** What a text in the outbox is, and which texts are never held back. Pure. */
import type { Conversation } from '../conversation.ts';

/** How long words about danger may take to reach a phone before somebody is told to reach the person another way. */
export const DELIVERY_MS = 2 * 60_000;

/** A text as the outbox keeps it, sealed. */
export interface OutboxText {
  to: string;
  body: string;
  /** When it was said: care-clock ms. */
  at: number;
  /** The same by the machine's clock: it cannot have left before. */
  since: number;
  keys?: string[];
  from: 'resident' | 'bot' | 'staff' | 'automatic';
  /** It answers danger that was told in the message before it. */
  toDanger?: boolean;
  /** Somebody was in danger when it was said. */
  inCrisis?: boolean;
  /** To another phone than the conversation's: what becomes of it says nothing of the resident's own. */
  elsewhere?: boolean;
}

/** Words about danger that left: which text, to be looked for once more. */
export interface SentDanger {
  text: string;
  to: string;
  /** Machine-clock ms. */
  since: number;
}

/** What became of one text. Kept beside the words, and holding none. */
export interface TextRecord {
  conversation: string;
  danger: boolean;
  state: 'waiting' | 'accepted' | 'delivered' | 'failed' | 'notSent';
  /** Why it failed or was not sent. */
  why?: 'refused' | 'optedOut' | 'gaveUp' | 'stopped' | 'overBudget';
  /** The provider's id. */
  id?: string;
  /** The record that finds this one by the provider's id. */
  by?: string;
  /** It was sent again after an attempt whose outcome nobody knows: it may have arrived twice. */
  again?: number;
  at: number;
}

/** The outbox's id of a line's text, and the reference that the provider gets. */
export function textId(line: string, piece = 0): string {
  return piece === 0 ? `text ${line}` : `text ${line} ${piece + 1}`;
}

/** Books whose words are for danger only while somebody is in it: they speak of worries and requests as well. */
const SAID_IN_DANGER = /^(?:tellings|meanwhile|asked)\./;

/** Words about danger to life: they wait behind no other text. */
export function isDanger({ keys, inCrisis }: Pick<OutboxText, 'keys' | 'inCrisis'>): boolean {
  return (
    keys?.some((key) => /^(crisis|withYou|inDanger)\./.test(key) || (inCrisis && SAID_IN_DANGER.test(key))) ?? false
  );
}

/** Whether a budget holds a text back: never danger, nor what people write or are asked for. */
export function isRoutine(text: Pick<OutboxText, 'keys' | 'from' | 'inCrisis'>): boolean {
  if (text.from === 'staff' || isDanger(text)) return false;
  return !text.keys?.some((key) => /^(safeguarding|ladder|person|texts)\./.test(key));
}

/** What a STOP itself is answered with, and who speaks now: that must be seen (promise 7). */
const AFTER_ALL =
  /^(?:texts\.(?:stopped|wrongNumber)|safeguarding\.stopped|person\.(?:joined|instead|left|away|passedOn))$/;
/** Asked for by a word of their own, which may be a cry. */
const ASKED_FOR = /^texts\.(?:help|onThePhone)$/;

/**
 * Whether a wish for no texts holds a text back, until START. Danger is answered all the same, since they told it; but
 * nothing reaches a phone that somebody else reads, and in fear of abuse only new danger is answered. Staff see what was
 * not sent, and danger that was not is with them as not delivered.
 */
export function heldByStop({ safeContact }: Pick<Conversation, 'safeContact'>, text: OutboxText): boolean {
  const is = (which: RegExp) => text.keys?.some((key) => which.test(key)) ?? false;
  if (text.from === 'staff' || is(AFTER_ALL)) return false;
  if (safeContact === 'no') return true;
  if (text.toDanger || is(ASKED_FOR)) return false;
  return !(text.inCrisis && safeContact !== 'unknown');
}

/** Later news wins, whatever order it comes in: what was delivered has not failed. */
const ORDER: TextRecord['state'][] = ['waiting', 'accepted', 'notSent', 'failed', 'delivered'];

/** @returns undefined when the news is none */
export function withNews(known: TextRecord, news: Partial<TextRecord>): TextRecord | undefined {
  const state = news.state && ORDER.indexOf(news.state) > ORDER.indexOf(known.state) ? news.state : known.state;
  const next = { ...known, ...news, state };
  return JSON.stringify(next) === JSON.stringify(known) ? undefined : next;
}
