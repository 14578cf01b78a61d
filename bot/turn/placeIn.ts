import { answersOf } from '../conversation.ts';
import type { Place } from '../safety/readDanger.ts';
import type { Draft } from './draft.ts';

/**
 * Where a message stands. Whoever answers what we asked, or adds to what they asked of us, tells of illness and falls with
 * nothing happening now. Not so with somebody who was in danger here, or of whom we have just feared it.
 */
export function placeIn({ conversation, case: open }: Pick<Draft, 'conversation' | 'case'>): Place {
  const { hadDanger, askedIfSafe, dangerWords, holder } = conversation;
  if (hadDanger || askedIfSafe || dangerWords.length > 0 || holder === 'staff') return 'opening';
  const adds = open?.status === 'open' && open.kind === 'statutory';
  return adds || answersOf(conversation).asked ? 'middle' : 'opening';
}
