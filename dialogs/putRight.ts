/** "Sorry, it's for my dad": put right, and said back by whom it is now about. Pure. */
import type { Part } from '../bot/reply.ts';
import type { Facts } from '../bot/understanding/facts.ts';
import { relationOf } from '../bot/understanding/relations.ts';

/** @param text in which they named whom it is about: "my nan" is said back as "your nan" */
export function saidPutRight({ relation, forWhom }: Facts, text: string): Part {
  const named = relation && (text.match(/\p{L}+(?:-in-law)?/gu) ?? []);
  const whom = (named || []).findLast((word) => relationOf(word.toLowerCase())?.relation === relation) ?? relation;
  return ['frontDoor.putRight', { whom: whom?.toLowerCase() ?? '', me: forWhom === 'me' }];
}
