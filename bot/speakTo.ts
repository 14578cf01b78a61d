/** The only way to speak first. Everything we start ourselves obeys the resident's safe-contact wish. */
import { tell } from './casework.ts';
import type { Part } from './reply.ts';
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
