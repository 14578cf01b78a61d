/** When staff may write to somebody. The page is in front of whoever opened it; a text may be read by the wrong person. */
import type { Conversation } from './conversation.ts';

/** While they are writing themselves, and a little after, an answer is what they wait for. */
export const WRITING_MS = 10 * 60_000;

/** Writing now could put the resident in danger: nothing was sent. */
export class UnsafeContact extends Error {}

/** @param heardAt when they last wrote, machine-clock ms */
export function mayWrite(
  { channel, safeContact }: Pick<Conversation, 'channel' | 'safeContact'>,
  heardAt: number,
  now: number,
): boolean {
  if (channel === 'web' || safeContact === 'yes' || safeContact === 'notAsked') return true;
  return now - heardAt <= WRITING_MS;
}
