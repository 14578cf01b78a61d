/** A date of birth: said to be one, or a date that is long past. As typed. Pure. */

const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\\p{L}{0,6}';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const YEAR = '(?:(?:19|20)\\d\\d|\\d\\d)(?!\\d)';
const DATE = [
  `\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d)`,
  `\\d{1,2} ?[/.-] ?\\d{1,2} ?[/.-] ?${YEAR}`,
  `\\d{1,2} \\d{1,2} ${YEAR}`,
  `${DAY}[ -]?(?:of )?${MONTH}[ ,.-]{1,2}${YEAR}`,
  `${MONTH} ${DAY},? ${YEAR}`,
  // "12031940", "120340": nothing stands between.
  `(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\\d\\d|\\d\\d)(?!\\d)`,
].join('|');
const SAID = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:d\\.? ?o\\.? ?b\\.?|born(?: on)?|date of birth|birth ?da(?:y|te))(?:['’]?s)?(?: (?:is|was|on|the)){0,2} ?[:=–-]? ?(?:the )?(${DATE})(?![\\p{L}\\p{N}])`,
  'iu',
);
const LONG_PAST = /(?<![\d/.-])(\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19\d\d|[3-9]\d))(?![\d/])/u;
/** "Since 12/03/1998", "my wife died 4/5/98". */
const OF_SOMETHING_ELSE =
  /(?:^|[^\p{L}])(?:since|died|passed(?: away)?|married|from|until|till|moved(?: in)?|diagnosed|in hospital|seen|on|by|letter|dated)[\s:,]*$/iu;

/** A message that is a date of the last century and nothing else. */
const WHOLLY = new RegExp(`^\\W*(${DATE})\\W*$`, 'iu');

export function bornOn(text: string): string | undefined {
  const said = SAID.exec(text)?.[1];
  if (said) return said;
  const whole = WHOLLY.exec(text)?.[1];
  if (whole && /19\d\d/.test(whole)) return whole;
  const found = LONG_PAST.exec(text);
  return found && !OF_SOMETHING_ELSE.test(text.slice(Math.max(0, found.index - 30), found.index))
    ? found[1]
    : undefined;
}
