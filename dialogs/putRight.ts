/** "Sorry, it's for my dad": put right, and said back by whom it is now about. */
import type { Part } from '../bot/reply.ts';
import type { Draft } from '../bot/turn/draft.ts';
import type { Facts } from '../bot/understanding/facts.ts';
import { relationOf } from '../bot/understanding/relations.ts';

/** @param text in which they named whom it is about: "my nan" is said back as "your nan" */
export function saidPutRight({ relation, forWhom }: Facts, text: string): Part {
  const named = relation ? [...text.matchAll(NAMED)] : [];
  const said = named.findLast(([, , word]) => relationOf(word!.toLowerCase())?.relation === relation);
  const whom = said ? said[0].replace(IN_LAW, '-in-law').toLowerCase() : (relation ?? '');
  return ['frontDoor.putRight', { whom, me: forWhom === 'me' }];
}

/** A request that began as one's own is read at the desk as the one it is for. Danger keeps whose it was told to be. */
export function isNowAbout({ case: it }: Draft, { forWhom }: Facts): void {
  if (it?.kind === 'statutory' && forWhom) it.about = forWhom;
}

/** A mother-in-law is no mother, and an ex is no husband. */
const NAMED = /\b((?:step|foster|half|great|ex|late)[- ]?)?(\p{L}+)((?:[- ]in[- ]law)s?\b)?/giu;
const IN_LAW = /[- ]in[- ]law/i;
