/** The form of the code that opens a plan: eight signs in two fours, to be read out on the phone or at a hub. Pure. */
import { randomInt } from 'node:crypto';

/** No vowels and nothing that looks like something else: no word of anybody's is a code. */
const ALPHABET = '23456789CDFGHJKMNPQRTVWXYZ';
const HALF = 4;
const WRITTEN = new RegExp(
  `^\\W*(?:(?:my |the )?(?:plan )?code(?: is)?\\W+)?([${ALPHABET}]{${HALF}})[\\s-]{0,3}([${ALPHABET}]{${HALF}})\\W*$`,
  'i',
);

/** A code with a letter and a figure in it: what is all letters or all figures may be something else. */
export function newPlanCode(): string {
  for (;;) {
    const code = Array.from({ length: 2 * HALF }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    if (isMixed(code)) return code;
  }
}

/** The code that a message consists of, if it is one by its form. */
export function planCodeIn(text: string): string | undefined {
  const [, first, second] = text.length < 40 ? (WRITTEN.exec(text) ?? []) : [];
  const code = first && second && (first + second).toUpperCase();
  return code && isMixed(code) ? code : undefined;
}

/** `7K2M-4QXR`. */
export function spelt(code: string): string {
  return `${code.slice(0, HALF)}-${code.slice(HALF)}`;
}

function isMixed(code: string): boolean {
  return /\d/.test(code) && /\D/.test(code);
}
