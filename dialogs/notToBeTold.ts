/** Who must not be told of what somebody writes: heard wherever they say it in a request. Pure; linear in the length of the text. */
import { relationOf } from '../bot/understanding/relations.ts';
import { typed } from '../bot/understanding/saidIn.ts';
import content from '../content/notToBeTold.json' with { type: 'json' };

const WHOSE = '(?:(?:my|our|her|his|their|the|any|any of|anyone at|people at) )?(?:(?:old|own|other|eldest|younger) )?';
const plain = (says: readonly string[]) => `(?:${says.join('|').replaceAll("'", "['’]?").replaceAll('~', '\\w*')})`;
const ANYONE = [...content.professionals, ...content.everybody, ...content.others, ...content.theWorld];
const ways = (says: readonly string[]) =>
  typed(says)
    .replaceAll('WHO', `${WHOSE}${plain(ANYONE)}\\b`)
    .replaceAll('NOT', plain(content.not));

const REFUSES = new RegExp(`${ways(content.refuses)}|${ways(content.except)}`, 'i');
const MUST_NOT = new RegExp(content.mustNot, 'i');
const BARE = new RegExp(`^\\W*${ways(content.bare)}(?: (?:lol|please|pls|thanks|though|tho|either|haha|x))*\\W*$`, 'i');
const THE_WORLD = new RegExp(`\\b(?:not|never|no)\\b(?: \\S+){0,3} ${plain(content.theWorld)}\\b`, 'i');
const THEIR_OWN = new RegExp(ways(content.theirOwn), 'i');
const ANSWERS_IT = new RegExp(`\\b${plain([...content.professionals, ...content.everybody])}\\b`, 'i');
const ASKED_OF_KNOWING = /ask(?:Share|Knows|More)$/;

/** "It is no good for the nurse to tell my sister": nothing of it refuses. */
const refuses = (sentence: string) =>
  REFUSES.test(sentence) &&
  (MUST_NOT.test(sentence) ||
    /\b(?:but|except|bar|apart|keep|leave|without|out|other|rather|prefer)\b/i.test(sentence));

/**
 * "No dont tell the gp", "you can tell the gp but not my sister", "not social media lol".
 * @param asked the question that waits: "not my sister" by itself is told there, and nowhere else
 * @returns the sentence that says so, as it was typed; undefined where none does
 */
export function notToBeTold(text: string, asked = ''): string | undefined {
  return text
    .slice(0, MOST_LETTERS)
    .split(/(?<=[.!?])\s+|\n/)
    .map((each) => each.replace(/^\W*(?:(?:but|and|so|also|oh)\b[\s,]*)+/i, '').trim())
    .find(
      (each) =>
        !each.endsWith('?') &&
        (refuses(each.replace(THEIR_OWN, ' ')) ||
          THE_WORLD.test(each) ||
          (ASKED_OF_KNOWING.test(asked) && BARE.test(each))),
    )
    ?.slice(0, LONGEST)
    .replace(/[.!,\s]+$/, '');
}

/** Whether it answers at once what may be shared: with nobody, or not with those who would be asked. */
export function refusesToShare(says: string): boolean {
  return ANSWERS_IT.test(says);
}

/** "Dont tell my mum", with the request about her: whether she knows, and not with whom it is shared. */
export function isOfThem(says: string, relation: string | undefined): boolean {
  if (relation === undefined || refusesToShare(says)) return false;
  return (says.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => relationOf(word)?.relation === relation);
}

const MOST_LETTERS = 2_000;
const LONGEST = 200;
