/** Whether a message only tells who somebody is: "its elsie x", "Mrs Bridge", "my carer is called Joan Black". Pure. */
import content from '../../content/safety/onlyNames.json' with { type: 'json' };
import { isGivenName, mayBeAGivenName } from '../understanding/givenNames.ts';

const FRAME = new Set(content.frame);
const NAMING = new Set(content.naming);
const TITLES = new Set(content.titles);
const BEHIND = new Set(content.behind);
const WITH_A_CAPITAL = new Set(content.withACapital);
const SURNAMES = new Set(content.surnames);
const NEVER = new Set(content.never);

const LONGEST = 100;
const MOST_NAMES = 3;
/** A number shorter than a telephone's may be 999. */
const A_PHONE = /(?<![\p{L}\p{N}])\+?\d[\d ]{9,15}$/u;
const FRIENDLY = /[❤💙💚💛💜🙂😊😘👍🙏]|\u{fe0f}/gu;
const PLAIN = /^[\p{L}\p{M}\s.,!()'’:;–-]+$/u;
const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;
const CAPITAL = /^\p{Lu}[\p{L}\p{M}'’-]*\p{Ll}/u;

/**
 * One name of one to three words, and nothing around it but what people say around names. What is no name beyond doubt
 * leaves the message to be read for danger.
 * @param isHeardOf whether anybody wrote the word in what danger was learnt from: a word that nobody wrote is likelier a name
 */
export function saysOnlyAName(text: string, isHeardOf: (word: string) => boolean): boolean {
  if (text.length > LONGEST) return false;
  const said = text.trim().replace(FRIENDLY, '').trim().replace(A_PHONE, '');
  if (!PLAIN.test(said)) return false;
  const words = (said.match(WORD) ?? []).map((typed) => ({ typed, plain: typed.toLowerCase().replace(/['’]/g, '') }));
  const isGiven = ({ plain, typed }: Word) => isGivenName(plain) || (WITH_A_CAPITAL.has(plain) && CAPITAL.test(typed));
  const begins = words.findIndex((word) => isGiven(word) || !FRAME.has(word.plain));
  if (begins < 0) return false;
  const frame = words.slice(0, begins);
  const named = words.slice(begins);
  while (named.length > 1 && BEHIND.has(named.at(-1)!.plain)) named.pop();
  const titled = TITLES.has(named[0]!.plain);
  const names = titled ? named.slice(1) : named;
  if (names.length < 1 || names.length > MOST_NAMES || names.some(({ plain }) => NEVER.has(plain))) return false;
  const naming = titled || frame.some(({ plain }) => NAMING.has(plain));
  const [first, ...rest] = names;
  const isStrange = ({ plain }: Word) => plain.length > 2 && !isHeardOf(plain);
  const goesOn = (word: Word) =>
    isGiven(word) ||
    SURNAMES.has(word.plain) ||
    isStrange(word) ||
    // "Joan Bleeding", by a telephone that begins each word so.
    (CAPITAL.test(word.typed) && !/(?:ed|ing)$/.test(word.plain));
  const isFirst = isGiven(first!) || (naming && (mayBeAGivenName(first!.plain) || isStrange(first!)));
  return (isFirst || (titled && goesOn(first!))) && rest.every(goesOn);
}

interface Word {
  typed: string;
  plain: string;
}
