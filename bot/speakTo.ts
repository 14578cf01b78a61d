/** How the front door speaks outside a dialog, and the only way to speak first. Everything we start ourselves obeys the resident's safe-contact wish. */
import { compose, type Part } from './reply.ts';
import type { Draft } from './turn/draft.ts';

/**
 * Says something that nobody asked for, unless that could put the resident in danger: where abuse is feared and safe
 * contact is not known, a text may be read by the wrong person. The web page is in front of whoever opened it.
 * @returns false when it was not said
 */
export function speakTo(draft: Draft, parts: Part[], from: 'bot' | 'automatic' = 'bot'): boolean {
  const { channel, safeContact } = draft.conversation;
  if (safeContact === 'no') return false;
  if (safeContact === 'unknown' && channel === 'sms') return false;
  tell(draft, from, parts);
  return true;
}

/** Says something in answer to what was just heard, in the bot's own voice. */
export function tell(draft: Draft, from: 'bot' | 'automatic', parts: Part[]): void {
  draft.add({ from, ...compose(draft.conversation.channel, parts) });
}
