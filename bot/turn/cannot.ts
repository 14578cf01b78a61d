/** What they told that they can't do: it is never asked of them again. */
import content from '../../content/tellings.json' with { type: 'json' };
import type { Conversation } from '../conversation.ts';
import { saysAny } from '../understanding/saysAny.ts';

/** Kept among the words that were said. */
const MARKS = { away: 'they are not there', locked: 'they cannot open the door' };
const isAway = saysAny(content.cannot.away);
const isShutIn = saysAny(content.cannot.door);

export function noteWhatTheyCannot({ dangerWords: said }: Conversation, text: string): void {
  if (isAway(text) && !said.includes(MARKS.away)) said.push(MARKS.away);
  if (isShutIn(text) && !said.includes(MARKS.locked)) said.push(MARKS.locked);
}

/** For the words: away, they are not with whoever is in danger. locked: the door can't be opened from inside. */
export function whatTheyCannot({ dangerWords: said }: Conversation): { away: boolean; locked: boolean } {
  return { away: said.includes(MARKS.away), locked: said.includes(MARKS.locked) };
}
