/** UK telephone numbers as people type them: digits from left to right, each start tried. Pure; linear in the length of the text. */

export interface PhoneSaid {
  /** In E.164 form: `+447700900123`. */
  phone: string;
  /** Offsets into the text. */
  from: number;
  to: number;
}

interface Group {
  digits: string;
  from: number;
  to: number;
  isWord: boolean;
}

const WORDS = new Map(
  'zero:0 nought:0 oh:0 o:0 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 hundred:00'
    .split(' ')
    .map((each) => each.split(':') as [string, string]),
);
/** "O7700 9oo123": the letter for the digit, where digits stand beside it. */
const PIECES =
  /(?<![\p{L}\p{N}])(?:[\doO]{1,20}|(?:(double|treble|triple) )?(zero|nought|oh|one|two|three|four|five|six|seven|eight|nine|hundred))(?![\p{L}\p{N}])/giu;
/** What may stand inside a number. */
const BETWEEN = /^(?:[\s().,/_‐-―-]{0,4}|\s?\(0\)\s?)$/u;
/** A date is no part of a number, whatever stands next to it. */
const DATES = /(?<!\d|\d[/.-])(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)(?![/.-]?\d)/g;
/** "Case 0123456789", "NHS number 943 476 5919". */
const ANOTHER_KIND =
  /(?:^|[^\p{L}])(?:case|ref(?:erence)?|account|acct|a\/c|nhs|n\.?i|order|policy|customer|invoice|meter|sort code|id|claim|crn|patient|badge|card)\W{0,3}(?:no|num|number|code|id|is)?\W{0,3}(?:is)?\W{0,3}$/iu;
/** What stands before a number that lacks its nought. */
const OF_A_PHONE =
  /(?:^|[^\p{L}])(?:on|is|its|it['’]s|number|no|phone|mobile|mob|cell|tel|ring|call|text|me|use)\W{0,3}$/iu;
const LONGEST = 15;

/** Every number in a text, in order. */
export function phonesIn(whole: string): PhoneSaid[] {
  const text = whole.replace(DATES, (date) => '#'.repeat(date.length));
  const groups = groupsOf(text);
  const found: PhoneSaid[] = [];
  for (let at = 0; at < groups.length; at++) {
    const { end, phone } = from(text, groups, at);
    const group = groups[at]!;
    if (phone && !ANOTHER_KIND.test(text.slice(Math.max(0, group.from - 40), group.from)))
      found.push({ phone, from: startOf(text, group.from), to: groups[end]!.to });
    at = end;
  }
  return found;
}

/** The text without them. */
export function withoutPhones(text: string, by = ' '): string {
  return phonesIn(text).reduceRight((left, { from, to }) => `${left.slice(0, from)}${by}${left.slice(to)}`, text);
}

function startOf(text: string, from: number): number {
  const before = /(?:\+|\(\s?|\+\s?\()$/.exec(text.slice(Math.max(0, from - 3), from))?.[0] ?? '';
  return from - before.length;
}

function groupsOf(text: string): Group[] {
  return [...text.matchAll(PIECES)].flatMap((piece) => {
    const [said, times, word] = piece;
    // "o" and "oo" with no digit are letters.
    if (!word && !/\d/.test(said)) return [];
    const digit = word && WORDS.get(word.toLowerCase())!;
    const many = times ? (times.toLowerCase() === 'double' ? 2 : 3) : 1;
    const digits = digit ? digit.repeat(many) : said.replace(/o/gi, '0');
    return [{ digits, from: piece.index, to: piece.index + said.length, isWord: digit !== undefined }];
  });
}

/** @returns the last group that was read, and the number where they are one */
function from(text: string, groups: Group[], start: number): { end: number; phone?: string } {
  const first = groups[start]!;
  const isForeign = text[first.from - 1] === '+' && !first.digits.startsWith('44');
  let digits = '';
  let longest = 0;
  let ten: { end: number; phone: string } | undefined;
  let end = start;
  for (let at = start; at < groups.length; at++) {
    const group = groups[at]!;
    if (at > start && !BETWEEN.test(text.slice(groups[at - 1]!.to, group.from))) break;
    // "01697 73555 2pm": a digit behind longer groups is the next thing that is said.
    if (ten && group.digits.length === 1 && longest > 2 && !group.isWord) break;
    digits += group.digits;
    longest = Math.max(longest, group.digits.length);
    end = at;
    if (digits.length > LONGEST) break;
    const bare = digits.replace(/^(?:0044|44)0?(?=\d{9,10}$)/, '0');
    if (isForeign) continue;
    if (/^0[12378]\d{9}$/.test(bare)) return { end: at, phone: `+44${bare.slice(1)}` };
    if (/^0(?:1\d{8}|800\d{6})$/.test(bare)) ten = { end: at, phone: `+44${bare.slice(1)}` };
    if (/^7\d{9}$/.test(bare) && mayLackItsNought(text, groups, start, at)) return { end: at, phone: `+44${bare}` };
  }
  return ten ?? { end: isForeign ? end : start };
}

/** An NHS number has ten digits as well. */
function mayLackItsNought(text: string, groups: Group[], start: number, end: number): boolean {
  const { from, digits } = groups[start]!;
  const before = text.slice(Math.max(0, from - 20), from);
  const isAll = before.trim() === '' && !/[\p{L}\p{N}]/u.test(text.slice(groups[end]!.to));
  return digits.length >= 4 && (isAll || OF_A_PHONE.test(before));
}
