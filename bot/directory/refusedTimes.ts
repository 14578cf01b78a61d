/** Days and times that will not do, wherever they are said: "an art class, not Tuesdays", "no evenings, he's tired by then". Pure. */
import looking from '../../content/looking.json' with { type: 'json' };

export interface RefusedTimes {
  days: string[];
  times: ('morning' | 'afternoon' | 'evening')[];
}

const { not, between, never } = looking.refusedTimes;
const THEN =
  '(?:(?:mon|tues?|weds?|wednes|thurs?|fri)(?:days?)?|sat(?:ur)?days?|sundays?|weekends?|mornings?|afternoons?|evenings?|nights?|night time|after dark)';
const REFUSED = new RegExp(
  `(?<!\\b(?:${never.join('|')}) )\\b(?:${not.join('|').replaceAll("'", "['’]?")})(?: (?:${between.join('|')}))* ${THEN}(?:(?:,? (?:or|nor|and)|, not)(?: (?:not|in|on|at|the))* ${THEN})*\\b`,
  'giu',
);
const DAYS: [RegExp, string[]][] = [
  [/\bmon/i, ['MO']],
  [/\btue/i, ['TU']],
  [/\bwed/i, ['WE']],
  [/\bthu/i, ['TH']],
  [/\bfri/i, ['FR']],
  [/\bsat/i, ['SA']],
  [/\bsun/i, ['SU']],
  [/\bweekend/i, ['SA', 'SU']],
];
const TIMES: [RegExp, RefusedTimes['times'][number]][] = [
  [/\bmorning/i, 'morning'],
  [/\bafternoon/i, 'afternoon'],
  [/\b(?:evening|night|after dark)/i, 'evening'],
];
const MOST_LETTERS = 2_000;

export function refusedTimes(text: string): RefusedTimes {
  const said = text.slice(0, MOST_LETTERS).match(REFUSED)?.join(' ') ?? '';
  return {
    days: DAYS.filter(([says]) => says.test(said)).flatMap(([, days]) => days),
    times: TIMES.filter(([says]) => says.test(said)).map(([, time]) => time),
  };
}

export function refusesATime(text: string): boolean {
  const { days, times } = refusedTimes(text);
  return days.length + times.length > 0;
}

/** What is left are the days and times that they ask for. */
export function withoutRefusedTimes(text: string): string {
  return text.replace(REFUSED, ' ');
}
