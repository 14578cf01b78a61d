/** All that a message tells of how somebody is to be reached, in their own words: half of such a wish kept is a wish broken. Pure. */
import { typed } from '../bot/understanding/saidIn.ts';
import type { Wish, Wishes } from '../bot/understanding/wishes.ts';
import content from '../content/withinARequest.json' with { type: 'json' };

/** What is told of how, when and whom to reach. */
export const OF_CONTACT: Wish[] = ['callAt', 'byWay', 'noMessage', 'onlyMe'];
const SPEAKS_OF_IT = new RegExp(typed(content.ofContact), 'i');
/** Enough of a clause to find where it stands. */
const BEGINS = 30;
const A_NUMBER = '(?:my )?(?:(?:tele)?phone|tel|mobile|number)?(?: is)?\\W*\\+?\\d[\\d ()-]{8,24}\\d(?! is\\b)';
/** "Text on 07700 900611" keeps its number. */
const AT_THE_END = /[,.]\s*\+?\d[\d ()-]{8,24}\d\W*$/;
/** A sentence of more letters than this, most of which tell something else. */
const LONGEST_FOR_ONE = 120;
const MOST_AROUND = 2.5;
const LONGEST = { web: 220, sms: 110 };

/**
 * @param names theirs, where one stands before the wish; a number there is kept as a number
 * @returns every sentence that tells such a wish or goes on about it; undefined where none does
 */
export function allOfContact(
  text: string,
  wishes: Wishes,
  channel: keyof typeof LONGEST,
  names: readonly (string | undefined)[] = [],
): string | undefined {
  const told = OF_CONTACT.flatMap((wish) => wishes[wish] ?? []);
  if (told.length === 0) return undefined;
  const tells = (each: string) =>
    told.some((wish) => each.includes(wish.slice(0, BEGINS)) || wish.includes(each.replace(/[.!,;]+$/, '')));
  const sentences = text
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?])\s+|\n/)
    .filter((each) => !each.endsWith('?'))
    .filter((each) => tells(each) || SPEAKS_OF_IT.test(each));
  const known = names.filter((each): each is string => Boolean(each)).map(literal);
  const who = new RegExp(
    `^\\W*(?:(?:i['’]?m |i am |im |its |it's )?(?:${[...known, A_NUMBER].join('|')})[\\s,.]+)+`,
    'i',
  );
  const said = sentences
    .map((each) => afterTheirNumber(each, told))
    .join(' ')
    .replace(who, '')
    .replace(AT_THE_END, '')
    .replaceAll('"', '’')
    .trim()
    .replace(/[.!,;\s]+$/, '');
  // Of one long breath in which everything is told only the clause is said.
  const many = told.reduce((sum, wish) => sum + wish.length, 0);
  if (sentences.some(({ length }) => length > LONGEST_FOR_ONE && length > many * MOST_AROUND)) return undefined;
  // What is too long is said by its clauses, whole.
  return said !== '' && said.length <= LONGEST[channel] ? said : undefined;
}

/** "We live at 14 Mill Lane and my mobile is 07700 900456, mornings are best": the address is no part of the wish. */
function afterTheirNumber(sentence: string, told: readonly string[]): string {
  const number = THEIR_NUMBER.exec(sentence);
  if (!number || REACHES.test(sentence.slice(0, number.index))) return sentence;
  const rest = sentence.slice(number.index + number[0].length).replace(/^[\s,.;-]+/, '');
  return told.some((wish) => rest.includes(wish.slice(0, BEGINS))) ? rest : sentence;
}

const THEIR_NUMBER =
  /\bmy (?:mobile|number|phone|landline|tel|telephone|home number|phone number|mobile number)(?: is)?\W{1,3}\d[\d ()-]{8,24}\d/i;
/** What is told before the number may be whom to ring, and how. */
const REACHES =
  /\b(?:rings?|calls?|phone|te?xts?|contact|message|reach|e-?mail|write|letters?|not|never|only|prefer\w*|don['’]?t|can['’]?t|after|before)\b/i;

function literal(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
