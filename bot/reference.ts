/** References and codes: what people write down and read out to each other. */
import { randomInt } from 'node:crypto';
import type { Conversation } from './conversation.ts';

/** Letters and digits that nobody mistakes for one another when read out. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code that people can write down and read out: `NWD-7K2M4Q`. */
export function newReference(before: 'NWD' | 'TP' = 'NWD'): string {
  return `${before}-${Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
}

/** As people type it: small letters, blanks, or another sign for the dash. */
const TYPED = new RegExp(`\\bnwd[\\s.:_–-]{0,3}((?:[${ALPHABET}][\\s-]?){5}[${ALPHABET}])(?![\\p{L}\\p{N}])`, 'iu');
/** Without the first letters, only where they say what it is, and where a figure tells it from a word. */
const NAMED = new RegExp(
  `\\b(?:ref(?:erence)?|case)(?: (?:number|no|code|is|was))*[\\s.:#]{1,3}(?=[a-z]*\\d)([${ALPHABET}]{6})(?![\\p{L}\\p{N}])`,
  'iu',
);

/** @returns the case reference that a message names, as we write it */
export function referenceIn(text: string): string | undefined {
  const said = text.slice(0, 400);
  const code = (TYPED.exec(said) ?? NAMED.exec(said))?.[1];
  return code && `NWD-${code.replace(/[\s-]/g, '').toUpperCase()}`;
}

/** Whether this conversation had a case of that reference, which is closed. */
export function isOwnReference({ earlier }: Pick<Conversation, 'earlier'>, reference: string): boolean {
  return earlier?.some((each) => each.reference === reference) ?? false;
}
