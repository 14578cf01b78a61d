/** How the front door speaks outside a dialog, and the only way to speak first. Everything we start ourselves obeys the resident's safe-contact wish. */
import { quietUntil } from './hours.ts';
import { compose, keyOf, type Part, type ReplyKey } from './reply.ts';
import type { Draft } from './turn/draft.ts';

/** Whoever wrote within this time is awake: what they are told is no beginning. */
const AWAKE_MS = 60 * 60_000;
/** A person speaks from now on: whom they speak for must be seen, day and night (promise 7). */
const SOMEBODY_IS_HERE: ReplyKey[] = ['person.joined', 'person.instead'];

/**
 * Says something that nobody asked for, unless that could put the resident in danger: where abuse is feared and safe
 * contact is not known, a text may be read by the wrong person. The web page is in front of whoever opened it. By text a
 * wish for no texts binds it too, at night it leaves in the morning, and we begin with no number abroad; danger excepted.
 * @returns false when it was not said
 */
export function speakTo(draft: Draft, parts: Part[], from: 'bot' | 'automatic' = 'bot'): boolean {
  const { channel, safeContact, wish, who, wroteAt } = draft.conversation;
  if (safeContact === 'no') return false;
  if (channel !== 'sms') return said(draft, from, parts);
  if (safeContact === 'unknown') return false;
  if (
    draft.case?.urgency === 'immediate' ||
    SOMEBODY_IS_HERE.some((key) => about(parts, key)) ||
    about(parts, 'crisis.')
  )
    return said(draft, from, parts);
  if (wish === 'stop') return false;
  const now = draft.clock.care();
  const awake = wroteAt !== undefined && now - wroteAt < AWAKE_MS;
  if (!awake && !who.startsWith('+44')) return false;
  return said(draft, from, parts, awake ? undefined : quietUntil(now));
}

/** Says something in answer to what was just heard, in the bot's own voice. */
export function tell(draft: Draft, from: 'bot' | 'automatic', parts: Part[]): void {
  said(draft, from, parts);
}

function said(draft: Draft, from: 'bot' | 'automatic', parts: Part[], notBefore?: number): true {
  draft.add({ from, ...compose(draft.conversation.channel, parts), notBefore });
  return true;
}

function about(parts: Part[], key: string): boolean {
  return parts.some((part) => keyOf(part).startsWith(key));
}
