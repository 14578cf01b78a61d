/** What they told that they can't do: it is never asked of them again. */
import content from '../../content/tellings/cannot.json' with { type: 'json' };
import type { Conversation } from '../conversation.ts';
import { saysAny } from '../understanding/saysAny.ts';
import { spelledOut } from './spelledOut.ts';
import { isIllOfFumes } from './whoseDanger.ts';

/** Kept among the words that were said. */
const MARKS = {
  away: 'they are not there',
  abroad: 'they are abroad',
  locked: 'they cannot open the door',
  ill: 'they feel ill of fumes',
};
const isAway = saysAny(content.cannot.away.map(spelledOut));
const isAbroad = saysAny(content.cannot.abroad.map(spelledOut));
const isShutIn = saysAny(content.cannot.door);

export function noteWhatTheyCannot({ dangerWords: said }: Conversation, text: string): void {
  const abroadToo = isAbroad(text);
  if ((abroadToo || isAway(text)) && !said.includes(MARKS.away)) said.push(MARKS.away);
  if (abroadToo && !said.includes(MARKS.abroad)) said.push(MARKS.abroad);
  if (isIllOfFumes(text) && !said.includes(MARKS.ill)) said.push(MARKS.ill);
  if (isShutIn(text) && !said.includes(MARKS.locked)) said.push(MARKS.locked);
}

/** For the words: away, they are not with whoever is in danger. abroad: no 999 reaches the UK. locked: the door can't be opened from inside. */
export function whatTheyCannot({ dangerWords: said }: Conversation): Record<keyof typeof MARKS, boolean> {
  return {
    away: said.includes(MARKS.away),
    abroad: said.includes(MARKS.abroad),
    locked: said.includes(MARKS.locked),
    ill: said.includes(MARKS.ill),
  };
}
