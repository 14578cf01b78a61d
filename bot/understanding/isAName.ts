/** Whether words with a capital are somebody's name. Pure. */

import places from '../../content/directory/places.json' with { type: 'json' };
import words from '../../content/understanding/whoIsNamed.json' with { type: 'json' };
import { isGivenName } from './givenNames.ts';
import { LANGUAGES } from './languages.ts';

export const NOT_A_NAME = new Set(
  'help advice support more money someone somebody anyone people care yourself yes no here there this that it them him her me us back on at now please asap later today tomorrow the a my and when if in is not because to by via or none private email letter letters post message'.split(
    ' ',
  ),
);

/** Written with a capital, and what somebody is. */
const WHAT_ONE_IS =
  /^(?:Deaf|Blind|Muslim|Catholic|Christian|Jewish|Hindu|Sikh|Black|White|Asian|African|Greek|Welsh|Urgent\w*|Not|At|In|On|So|Very|Really|Just|Going|Ill|Dead|Well|Fine|Alone|Ok|Okay|Yes|Yeah|No|Thanks|My|The|This|It|Phone|Mobile|Number|Tel|Telephone|Home|Work|Ring|Call|Text|Contact|Please|Mum|Dad|Best|Better|Sure|Weekdays?|Weekends?|Mornings?|Afternoons?|Evenings?|Nights?|Days?|\p{L}+day|Any|Anytime|After|Before|Between|From|Daughter|Son|Wife|Husband|Sister|Brother|Her|His|Their|Our|Same|Sorry|Right|Oh|Lovely|Perfect|Brilliant|Alright|Hello|Hi|Hiya|Hey|Um|Er|Actually|Also|He|She|They|We|You|It|Who|What|Where|When|How|Why|There|Look|Nope|Yep|Aye|Nah|And|But|Good|Great|Cheers|Bye|Use|Try|\p{L}+['’]s|\p{L}+(?:ish|ian|ese|ing|ed))$/u;

const PLACES = new Set(Object.keys(places.towns));

/** "Sian" and "Brian" end as "Italian" does. */
const ALSO_NAMES = new Set(words.alsoNames.split(' '));
const isGiven = (word: string) => isGivenName(word) || ALSO_NAMES.has(word.toLowerCase());

/** "Friday Okafor": whoever was born on a Friday; "Friday Morning" is when, and "ring Friday, Joan" has two of them. */
const CALLED_BY_A_DAY = /(?<!\p{L})(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (\p{Lu}\p{Ll}[\p{L}'’-]*)/gu;
const OF_A_DAY =
  /^(?:at|to|or|only|noon|midday|lunch\w*|dinner|club|group|prayers?|mass|service|school|market|works|suits|night|next|week|around|until|till|by|onwards)$/i;

const isOfADay = (second: string) =>
  OF_A_DAY.test(second) || WHAT_ONE_IS.test(second) || NOT_A_NAME.has(second.toLowerCase()) || isGivenName(second);

/** A message without whoever is called by a day: what is left of it may tell a time. */
export function withoutNamesOfDays(text: string): string {
  return text.replace(CALLED_BY_A_DAY, (whole, second: string) => (isOfADay(second) ? whole : ' '));
}

export function isCalledByADay(name: string): boolean {
  return /day /.test(name) && withoutNamesOfDays(name).trim() === '';
}

/** "Son Nguyen" is called so, and "Son Kyle" is a Kyle. */
function isSonNguyen(name: string): boolean {
  const [first, second, ...others] = name.split(' ');
  return first === 'Son' && others.length === 0 && /^\p{Lu}\p{Ll}/u.test(second ?? '') && !isGivenName(second!);
}

const WITH_A_TITLE = /^Sister \p{Lu}/u;

export function isAPlace(words: string): boolean {
  return PLACES.has(words.toLowerCase().replaceAll('-', ' '));
}

/** Whether words with a capital are somebody's name: no place that we know, and not what somebody is. */
export function isAName(name: string): boolean {
  const [first] = name.split(' ');
  return (
    !isAPlace(name) &&
    (!WHAT_ONE_IS.test(first!) ||
      isGiven(first!) ||
      isSonNguyen(name) ||
      WITH_A_TITLE.test(name) ||
      isCalledByADay(name)) &&
    !LANGUAGES.has(first!.toLowerCase()) &&
    !NOT_A_NAME.has(first!.toLowerCase())
  );
}
