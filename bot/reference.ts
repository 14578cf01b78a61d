/** References and codes: what people write down and read out to each other. */
import { randomInt } from 'node:crypto';

/** Letters and digits that nobody mistakes for one another when read out. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code that people can write down and read out: `NWD-7K2M4Q`. */
export function newReference(before: 'NWD' | 'TP' = 'NWD'): string {
  return `${before}-${Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
}
