/** How somebody wants to be met, told beside what we ask: taken wherever they stand, and said back. Pure; in clauses. */
import content from '../../content/understanding/wishes.json' with { type: 'json' };
import { withoutNamesOfDays } from './isAName.ts';
import { withoutPhones } from './phones.ts';

export type Wish = Exclude<keyof typeof content, 'owner' | 'reviewed' | 'note'>;
/** The clause that tells each, as it was typed. */
export type Wishes = Partial<Record<Wish, string>>;

const DAY =
  '(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:days?)?(?: (?:morning|afternoon|evening)s?)?\\b';
const TIME =
  "(?:about |around |half )?(?:\\d{1,2}(?:[:.]\\d\\d)?(?: ?[ap]\\.?m\\b\\.?| ?o['’]?clock)?(?!\\d| ?(?:years?|weeks?|months?|days?|stairs|steps))|noon|midday|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b";

const KINDS = Object.entries(content).filter(([, says]) => Array.isArray(says)) as [Wish, string[]][];
const WISHES = KINDS.map(([wish, says]) => ({
  wish,
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${says.map((each) => each.replaceAll('DAY', DAY).replaceAll('TIME', TIME)).join('|')})`,
    'iu',
  ),
}));

const NAMES_A_TIME = new RegExp(
  `\\d|any ?time|\\b(?:${DAY}|noon|midday|morning|afternoon|evening|tomorrow|work|school)`,
  'i',
);
const MOST_LETTERS = 1_500;
const LONGEST = 90;
/** What is said back of these begins where they begin: "Tony, ring after six". */
const BEGINS_THERE: Wish[] = ['callAt', 'byWay'];
/** "He doesn't hear the phone": how to talk with him, and not how to reach whoever writes. */
const OF_SOMEBODY_ELSE =
  /(?:^|\s)(?:he|she|they|mum|mam|mom|dad|nan|my (?!e-?mail|phone|mobile|mob|number|address|landline|best|preferred)\w+)(?:['’]s)?\s(?:\S+\s){0,2}$|(?:^|\s)(?:he|she|mum|mam|dad|nan|my (?!e-?mail|phone|mobile|mob|number|address|landline|best|preferred)\w+) (?:\S+ )?(?:does|can|will|is|has|hates|never|prefers|struggles)/i;

/** "His hours were cut by a letter", "we were told by email": how they heard, and not how they would be reached. */
const TOLD_BY =
  /\b(?:cut|told|informed|stopped|refused|changed|ended|reduced|notified|heard|found out|went|gone)\b.*\bby (?:an? )?(?:e-?mail|letter|post|text)\b/i;

/** "I need a letter to say I'm his carer": a paper to show, and no way to be reached. */
const A_PAPER =
  /\bletters? (?:to (?:say|prove|show|confirm|state|give)|that|saying|from|for|about|proving|confirming|of)\b/i;

/** Each wish that a message tells, by the clause that tells it. A clause tells each once; the first clause counts. */
export function wishesIn(text: string): Wishes {
  const wishes: Wishes = {};
  for (const clause of clausesOf(text))
    for (const { wish, pattern } of WISHES) {
      // "You can get me on 07700 900318" names a number, and no time; "Friday Okafor" a person.
      const says = wish === 'callAt' ? withoutPhones(withoutNamesOfDays(clause)).replace(/^[\s,.;:-]+/, '') : clause;
      const found = wishes[wish] === undefined && pattern.exec(says);
      if (found && wish === 'byWay' && (TOLD_BY.test(clause) || A_PAPER.test(clause))) continue;
      if (found && wish === 'byWay' && OF_SOMEBODY_ELSE.test(clause.slice(0, found.index + found[0].length))) {
        wishes.talks ??= tidy(clause);
        continue;
      }
      if (found) wishes[wish] = tidy(BEGINS_THERE.includes(wish) ? says.slice(found.index) : says);
      // "Tomorrow 11 he is out, that time is ok": the time stands before the clause that says so.
      if (found && wish === 'callAt' && !NAMES_A_TIME.test(wishes.callAt!) && NAMES_A_TIME.test(text))
        wishes.callAt = tidy(text);
    }
  return wishes;
}

/** What is left of a message without what it tells of the number that it came from. */
export function withoutThisNumber(text: string): string {
  const { pattern } = WISHES.find(({ wish }) => wish === 'thisNumber')!;
  return text
    .replace(pattern, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.;-]+|[\s,.;-]+$/g, '');
}

function clausesOf(text: string): string[] {
  return text
    .slice(0, MOST_LETTERS)
    .split(
      /(?<=[!?;\n])\s*|(?<=\p{L}{2}\.|\d\.)\s+|,\s+| [-–] |\s+(?:(?:but|so)\s+(?=\p{L}+ )|and\s+(?=(?:i|he|she|we|they)\s))/u,
    )
    .map((clause) => clause.trim())
    .filter(Boolean);
}

function tidy(clause: string): string {
  const said = clause
    .replace(/\s+/g, ' ')
    .replace(/[.!,;]+$/, '')
    .trim();
  return said.length <= LONGEST ? said : `${said.slice(0, LONGEST - 3).trimEnd()}...`;
}
