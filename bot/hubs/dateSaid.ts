/** A day as people name it: by its date, or as today or tomorrow. Pure. */
import type { DateTime } from 'luxon';
import { weeksAhead } from './hub.ts';
import { local } from './slots.ts';

const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const NAMES = ['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun'].map((day) => `${day}day`);
const DAY = `(?:${NAMES.join('|')})`;
const NAMED = NAMES.map((day) => new RegExp(`\\b${day}(?:'?s)?\\b`));
/** ISO weekdays that are named, in what was put plainly. */
export function daysIn(said: string): number[] {
  return NAMED.flatMap((named, i) => (named.test(said) ? [i + 1] : []));
}

const WEEKS_ON = new RegExp(
  `(?<!\\b(?:once|twice|times|days?|hours?|this|next|last|every|each) )\\b(?:(an?|1|one|2|two|3|three) weeks?|(?:a )?(fortnight)) (?:on |from |this |coming )*(today|now|tomorrow|${DAY})\\b`,
);
/** "Friday week", "tomorrow fortnight"; and "week on Friday". */
const A_WEEK = new RegExp(
  `\\b(today|tomorrow|${DAY}) (week|fortnight)\\b(?! (?:after|on|or)\\b)|(?<!\\b(?:this|next|last|following|that|the|every|each|a) )\\bweek (?=(?:on ${DAY}|today|tomorrow)\\b)(?:on )?([a-z]+)`,
);
const COUNT: Record<string, number> = { '2': 2, two: 2, fortnight: 2, '3': 3, three: 3 };

/** "A week tomorrow", "a fortnight on Monday", "Friday week": so many weeks after the day that is named. */
function weeksOn(said: string, today: DateTime): DateTime | undefined {
  const [, many, fortnight, day] = WEEKS_ON.exec(said) ?? [];
  const [, from, long, on] = day === undefined ? (A_WEEK.exec(said) ?? []) : [];
  const named = day ?? from ?? on;
  if (named === undefined) return undefined;
  const weeks = COUNT[many ?? fortnight ?? long ?? ''] ?? 1;
  const weekday = NAMES.indexOf(named) + 1;
  const ahead = weekday > 0 ? (weekday - today.weekday + 7) % 7 : named === 'tomorrow' ? 1 : 0;
  return today.plus({ days: ahead + 7 * weeks });
}

/** "2.03" is the second of March where that can be booked; where no such day can, it is a time: `14:03`. */
export function dottedTimes(said: string, now: number): string {
  return said.replace(
    /(?<![\d.:£/])\b(\d{1,2})\.([0-5]\d)\b(?![\d.:/]| ?(?:pounds?|quid|miles?))/g,
    (whole, hour: string, minute: string) => {
      if (dateIn(whole, now) !== undefined || Number(hour) > 23) return whole;
      const late = Number(hour) > 0 && Number(hour) < 8 ? 12 : 0;
      return `${Number(hour) + late}:${minute}`;
    },
  );
}

const BESIDE = new RegExp(`\\b${DAY}s? (?:the |at )?(\\d{1,2})(?![\\d:/.]|st|nd|rd|th)|\\b(\\d{1,2}) (?:on )?${DAY}`);

/** A bare number beside a day: the date that it is, where that is such a day, or an hour, or either. */
export function numberBesideADay(said: string, now: number): { date?: string; clock?: number } | undefined {
  const found = BESIDE.exec(said);
  if (!found) return undefined;
  const number = Number(found[1] ?? found[2]);
  const today = local(now).startOf('day');
  const weekdays = daysIn(found[0]);
  const date = Array.from({ length: weeksAhead * 7 + 1 }, (_, days) => today.plus({ days })).find(
    (day) => day.day === number && weekdays.includes(day.weekday),
  );
  const isHour = number > 0 && number < 20;
  if (!date && !isHour) return undefined;
  return { date: date?.toISODate() ?? undefined, clock: isHour ? (number < 8 ? number + 12 : number) * 60 : undefined };
}

const MOST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The first three stand for the times on offer as well, where nothing else makes a date of them. */
const ALONE = new RegExp(
  `\\bthe (\\d{1,2})(?:st|nd|rd|th)\\b(?! (?:one|option|slot|thing))|\\b(?:${DAY}s?|on) (\\d{1,2})(?:st|nd|rd|th)\\b(?! thing)|\\b([4-9]|[123]\\d)(?:st|nd|rd|th)\\b(?! (?:one|option|slot|floor|avenue|street))`,
);

/** A day that is named by its date, or as today or tomorrow. `never`: no month has it, as 31 February. */
export function dateIn(said: string, now: number): string | 'past' | 'far' | 'never' | undefined {
  const today = local(now).startOf('day');
  const weeksLater = weeksOn(said, today);
  if (weeksLater) return weeksLater > today.plus({ weeks: weeksAhead }) ? 'far' : weeksLater.toISODate()!;
  if (/\btoday\b|\bright now\b/.test(said)) return today.toISODate()!;
  if (/\bday after tomorrow\b/.test(said)) return today.plus({ days: 2 }).toISODate()!;
  if (/\btomorrow\b/.test(said)) return today.plus({ days: 1 }).toISODate()!;
  const figures = /\b(\d{1,2})[/.-](\d{1,2})(?:\/(\d{2,4}))?\b/.exec(said);
  const words =
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})(?: (\\d{4}))?\\b`).exec(said) ??
    new RegExp(`\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?: (\\d{4}))?`).exec(said);
  const alone = figures || words ? null : ALONE.exec(said);
  let [day, month, year] = [0, 0, 0];
  if (figures) [day, month, year] = [Number(figures[1]), Number(figures[2]), Number(figures[3] ?? 0)];
  else if (words) {
    const [first, second] = [words[1]!, words[2]!];
    const name = /\d/.test(first) ? second : first;
    [day, month, year] = [
      Number(/\d/.test(first) ? first : second),
      MONTHS.indexOf(name.slice(0, 3)) + 1,
      Number(words[3] ?? 0),
    ];
  } else if (alone) [day, month] = [Number(alone[1] ?? alone[2] ?? alone[3]), today.month];
  else return undefined;
  if (year > 0 && year < 100) year += 2000;
  if (words && (day < 1 || day > MOST_DAYS[month - 1]!)) return 'never';
  if (alone && day > 31) return 'never';
  let date = today.set({ year: year || today.year, month, day });
  if (!date.isValid || month < 1 || month > 12 || date.day !== day)
    return figures && /\//.test(figures[0]) && day > 0 && day < 32 && month > 0 && month < 13 ? 'never' : undefined;
  if (date < today && !year) {
    // "The 3rd" said on the 20th is next month; "5 January" said in December is next year; "5 May" said in June has been.
    if (alone) date = date.plus({ months: 1 });
    else if (today.diff(date, 'months').months > 6) date = date.plus({ years: 1 });
  }
  // "12.3" may be much else: it is a date where it can be booked.
  const sure = !figures || figures[0].includes('/');
  if (!sure && (date < today || date > today.plus({ weeks: weeksAhead }))) return undefined;
  if (date < today) return 'past';
  return date > today.plus({ weeks: weeksAhead }) ? 'far' : date.toISODate()!;
}
