/** Somebody's own words, short enough to be said back, so that they see what was heard. Pure. */
import type { Conversation } from '../conversation.ts';

const FEWEST_WORDS = 3;
/** By text whatever is longer would cost a part of its own. */
const LONGEST = { web: 160, sms: 60 };

/**
 * @returns nothing where it is too little to mean anything or cannot be cut at the end of a sentence, nor where somebody
 * may be feared who reads along
 */
export function saidBack(
  text: string,
  { channel, safeContact }: Pick<Conversation, 'channel' | 'safeContact'>,
): string {
  const said = text.replace(/\s+/g, ' ').replaceAll('"', "'").trim();
  const unseen = safeContact === 'unknown' || safeContact === 'no';
  if (unseen || said.split(' ').length < FEWEST_WORDS) return '';
  const most = LONGEST[channel];
  if (said.length <= most) return said.replace(/[.,;]+$/, '');
  const sentences = said.slice(0, most).match(/^.*[.!?](?=\s)/)?.[0];
  return sentences && sentences.split(' ').length >= FEWEST_WORDS ? `${sentences} ...` : '';
}
