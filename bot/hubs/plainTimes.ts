/** Puts what people type of days and clocks into one form, so that each is read in one place: "half two" is `at 14:30`. Pure. */

const HOURS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'.split('|');
const HOUR = String.raw`(?:\d{1,2}|${HOURS.join('|')})`;
/** What is counted, and no hour: "about 2 weeks", "10 to 15 people". */
const COUNTED = String.raw`(?! ?(?:days?|weeks?|wks?|fortnights?|months?|years?|yrs?|people|of|minutes?|mins?|hours?|hrs?|miles?|pounds?|quid|falls?|kids|children|times|others?|different|more|stops?|buses|per|%|\+)(?![a-z])|[\d:/]|\.\d|(?:st|nd|rd|th)\b)`;
/** "At one" is a time, and "about one thing" is not. */
const AFTER_ONE = String.raw`(?=$|[.,;!?]| (?:on|please|if|is|then|thanks|ta|tomorrow|today|this|next|and|to|till|until|for|because|as|so|onwards|or so|[a-z]+days?)\b)`;

/** How a day is typed; "wed", "sat" and "sun" are words of their own as well, and are days only where they stand like one. */
const DAYS: [string, RegExp][] = [
  ['monday', /^(?:mon|m[ou]nda?y|monady)(?:'?s)?$/],
  ['tuesday', /^(?:tues?|(?:tues|teus|tus|tuse|tews|thues)da?ys?|tue's)$/],
  ['wednesday', /^(?:weds|(?:wednes|wensdes|wens|wends|wedns|wedens|wendes|wenes|wedes|weds|wed)da?ys?)$/],
  ['thursday', /^(?:thu|thurs?|(?:thurs|thur|thrus|thers|thirs|turs|thus)da?ys?)$/],
  ['friday', /^(?:fri|fris|(?:fri|fry|fir)da?ys?)$/],
  ['saturday', /^(?:sats|(?:satur|sater|satu|sat|satre)da?ys?)$/],
  ['sunday', /^(?:(?:sun|sund|son)da?ys?)$/],
];
const SHORT: Record<string, string> = { wed: 'wednesday', sat: 'saturday', sun: 'sunday' };
const BEFORE_A_DAY = new Set(
  `on this next or and not no any every each for till until by from to but except bar about is do can't free book make
  coming mon tue tues wed thu thur thurs fri sat monday tuesday wednesday thursday friday saturday morning afternoon ok
  yes the`.split(/\s+/),
);
const AFTER_A_DAY = new Set(
  `at or and am pm morning mornings afternoon evening please is are week then ok thanks if works suits would only after
  before from one next instead mon tue wed thu fri sat sun monday tuesday thursday friday saturday sunday not but except
  around about any also`.split(/\s+/),
);

/** As people type it. */
const TYPED: [RegExp, string][] = [
  [/\b(?:yeh|yh|yep|yup|ye|yea|yeah|aye|yess)\b/g, 'yes'],
  [/\b(?:wk|wks)\b/g, 'week'],
  [/\bnxt\b/g, 'next'],
  [/\b(?:tmrw|tmw|tmoro|tomoz|2moro|2mrw|2morrow|2mo|tomm?orr?ow?|tomrr?ow)\b/g, 'tomorrow'],
  [/\b(?:l8r|laterz)\b/g, 'later'],
  [/\bb4\b/g, 'before'],
  [/\b(?:arvo|aftanoon|afternoons? time)\b/g, 'afternoon'],
  [/\b(?:mornin|morn|morns|mornins)\b/g, 'morning'],
  [/\b(can|don|won|isn|aren|doesn|wouldn|couldn)t\b/g, "$1't"],
  [/\bcannot\b|\bcan not\b/g, "can't"],
  [/\b(?:av|hav|hve)\b/g, 'have'],
  [/\bdat\b/g, 'that'],
  [/\b(?:pls|plz|plse)\b/g, 'please'],
  [/\bwhy not\b/g, 'how about'],
  [/\b(that|this|the other|other|last|later|earlier|first|second|early|late|which|day) 1\b/g, '$1 one'],
  [/\b4 (?=mon|tue|wed|thu|fri|sat|sun|me\b|the\b|next\b|tomorrow)/g, 'for '],
];

/** Lower case, text-speak put right, days by their names, times as `14:30`. */
export function plainly(text: string): string {
  let said = text
    .slice(0, 400)
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/\+?\d[\d ]{8,}\d/g, ' ')
    // When to remind them, and not when to meet.
    .replace(/\bthe (?:day|evening|night|morning) (?:before|b4)\b/g, ' ')
    .replace(/~/g, ' about ')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [typed, put] of TYPED) said = said.replace(typed, put);
  return clocks(dates(days(said)))
    .replace(/\s+/g, ' ')
    .replace(/[.!?, ]+$/, '')
    .trim();
}

/** A clock time in what was put plainly, or one that may be two. */
export function hasClock(said: string): boolean {
  return /\d:\d\d|~/.test(said);
}

function days(said: string): string {
  // Beside what is no letter a short form is first, last, or beside a number.
  const words = said.split(/([^a-z']+)/);
  return words
    .map((word, i) => {
      if (i % 2 === 1 || word === '') return word;
      const name = SHORT[word] ?? DAYS.find(([, typed]) => typed.test(word))?.[0];
      if (name === undefined) return word;
      const [before, gap = '', next, after] = [
        words[i - 2] ?? '',
        words[i - 1],
        words[i + 1] ?? '',
        words[i + 2] ?? '',
      ];
      const starts = before === '' || gap.trim() !== '' || (BEFORE_A_DAY.has(before) && before !== 'the');
      const ends = after === '' || next.trim() !== '' || AFTER_A_DAY.has(after);
      // "The sun", but "the sun one".
      const isDay = !SHORT[word] || (starts && ends) || (before === 'the' && after === 'one');
      const many = /(?:days|mons|fris|sats)$/.test(word) ? 's' : '';
      return isDay ? `${name}${many}` : word;
    })
    .join('')
    .replace(/\b((?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|today) am\b(?! i\b)/g, '$1 morning')
    .replace(/\b((?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|today) pm\b/g, '$1 afternoon');
}

/** Every whole date with strokes, so that no dash or dot of one is taken for a time. */
function dates(said: string): string {
  return said
    .replace(/\b(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b/g, '$3/$2/$1')
    .replace(/\b(\d{1,2})([-.])(\d{1,2})\2(\d{4}|\d{2})\b/g, '$1/$3/$4')
    .replace(/\b24\/7\b/g, ' ');
}

function hourOf(said: string): number {
  const named = HOURS.indexOf(said);
  return named < 0 ? Number(said) : named + 1;
}

/** Minutes since midnight. Nobody is seen before eight: "at 2" is the afternoon. */
function minutesOf(hour: number, minute = 0, half?: string): number | undefined {
  if (hour > 23 || minute > 59 || (half !== undefined && (hour > 12 || hour < 1))) return undefined;
  const afternoon = half === undefined ? hour > 0 && hour < 8 : half === 'pm' && hour < 12;
  const night = half === 'am' && hour === 12;
  return (night ? 0 : hour + (afternoon ? 12 : 0)) * 60 + minute;
}

function asClock(minutes: number | undefined): string | undefined {
  if (minutes === undefined || minutes < 0 || minutes >= 24 * 60) return undefined;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

const MINUTES: Record<string, number> = { quarter: 15, half: 30, fifteen: 15, thirty: 30, forty: 45 };
const MINUTE_WORDS: Record<string, number> = { five: 5, ten: 10, twenty: 20 };

function minuteOf(said: string): number {
  if (/^twenty[ -]five/.test(said)) return 25;
  const word = /^[a-z]+/.exec(said)?.[0];
  return word === undefined ? Number(said) : (MINUTES[word] ?? MINUTE_WORDS[word] ?? Number.NaN);
}

const SHARE = `(?:a )?(quarter|twenty[ -]five|twenty|ten|five|25|20|10|5) (minutes? |mins? )?`;
const PAST = new RegExp(`(?<!\\d)\\b${SHARE.replace('quarter|', 'quarter|half|')}past (${HOUR})\\b ?(am|pm)?\\b`, 'g');
const HALF = new RegExp(`\\bhalf (${HOUR})\\b${COUNTED} ?(am|pm)?\\b`, 'g');
const TO = new RegExp(
  `(?<![\\d:.])\\b(?:(at|by|before|after|until|till|til|about|around) )?${SHARE}to (${HOUR})\\b${COUNTED} ?(am|pm)?\\b`,
  'g',
);
/** Before "10 to 3" these tell of a stretch of time. */
const STRETCH =
  /\b(?:from|between|free|any ?time|works?|working|busy|out|open|here|home|available|do|manage|make)\b[^.!?;]{0,24}$/;
const HOUR_AND_MINUTES =
  /(?<![\d/.:£$])(\d{1,2})([:.])(\d{2})(?: ?(am|pm))?(?![\d/%]|\.\d|[a-z]| ?(?:pounds?|quid|miles?|k[gm]|mph)\b)/g;
const IN_WORDS = new RegExp(
  `\\b(${HOUR})[ -](00|15|30|45|thirty|fifteen|forty[ -]five)\\b${COUNTED} ?(am|pm)?\\b`,
  'g',
);
const FOUR_FIGURES =
  /(?<![\d/.:£$-])\b(0?[7-9]|1[0-8])([0-5][05])(?: ?hrs?)?\b(?! ?(?:pounds?|quid|people|times|calories)\b|[-/.:]\d)/g;
const THREE_FIGURES =
  /(?<=^|\b(?:at|by|after|before|from|till|until|for) )([1-9])(00|15|30|45)(?=$|[.,!?]| (?:on|please|then|if|or|tomorrow|today|\w+days?)\b)/g;
const RUN_TOGETHER = /\b(\d{1,2})([0-5]\d) ?(am|pm)\b/g;
const OF_THE_DAY = new RegExp(`\\b(${HOUR}) (?:in the|at) (morning|afternoon|evening|night)\\b`, 'g');
const CLOCKED = new RegExp(`\\b(${HOUR}) ?(?:o'? ?clock|0'? ?clock)(?: ?(am|pm))?\\b`, 'g');
const HALVED = new RegExp(`\\b(${HOUR}) ?(am|pm)\\b`, 'g');
const ISH = new RegExp(`\\b(${HOUR})(?: |-)?ish\\b`, 'g');
const ENDLESS = new RegExp(
  `\\b(?:from )?(\\d{1,2}:\\d{2}|${HOUR}) (?:onwards?|upwards?|or later|or after|plus|at the earliest)\\b`,
  'g',
);
const AT_MOST = new RegExp(`\\b(\\d{1,2}:\\d{2}|${HOUR}) (?:or earlier|or before|at the latest|latest)\\b`, 'g');
const EDGE = String.raw`(\d{1,2}:\d{2}|${HOUR})`;
const SPAN = new RegExp(
  `(?<![\\d/.:-])\\b(?:(?:from|between) )?(?:about |around )?${EDGE} ?(?:-|to|till|til|until) ?${EDGE}\\b${COUNTED}(?!-\\d)`,
  'g',
);
const BETWEEN = new RegExp(`\\bbetween ${EDGE} and ${EDGE}\\b${COUNTED}`, 'g');
const NEAR = new RegExp(
  `\\b(at|around|about|roughly|approx|after|before|until|till|til|from|by|past|than) (?:(one)\\b${AFTER_ONE}|(${HOUR.replace('one|', '')})\\b${COUNTED})(?! or (?:${HOURS.join('|')})\\b)`,
  'g',
);

const BY_BUS =
  /\b(?:(before|until|till|by|after|from) )?(?:(?:the|my|a|our|at) )?(\d{1,2}:\d{2}) (bus|train|tram|coach)\b( (?:home|back)\b)?/g;

function clocks(said: string): string {
  const at = (minutes: number | undefined, otherwise: string): string => {
    const clock = asClock(minutes);
    return clock === undefined ? otherwise : ` at ${clock} `;
  };
  const edge = (hour: string): number | undefined => {
    const [, h, m] = /^(\d{1,2}):(\d{2})$/.exec(hour) ?? [];
    return h === undefined ? minutesOf(hourOf(hour)) : Number(h) * 60 + Number(m);
  };
  const span = (whole: string, from: string, to: string): string => {
    const [begins, ends] = [edge(from), edge(to)];
    if (begins === undefined || ends === undefined || !begins) return whole;
    const until = ends > begins ? ends : ends + 12 * 60;
    const [first, last] = [asClock(begins), asClock(until)];
    return first && last && until > begins ? ` from ${first} till ${last} ` : whole;
  };
  return said
    .replace(/(\d) ?([ap])\. ?m\b\.?/g, '$1$2m')
    .replace(/(\d) ?([ap]m)\b/g, '$1$2')
    .replace(/@ ?(?=\d)/g, ' at ')
    .replace(/\b(?:12 )?(?:noon|mid-?day)\b/g, '12:00')
    .replace(PAST, (whole, share: string, _, hour: string, half?: string) =>
      at(minutesOf(hourOf(hour), minuteOf(share), half), whole),
    )
    .replace(HALF, (whole, hour: string, half?: string) => at(minutesOf(hourOf(hour), 30, half), whole))
    .replace(
      TO,
      (
        whole,
        near: string | undefined,
        share: string,
        unit: string | undefined,
        hour: string,
        half: string | undefined,
        start: number,
        all: string,
      ) => {
        const [to, less] = [minutesOf(hourOf(hour), 0, half), minuteOf(share)];
        if (to === undefined || hourOf(hour) > 12) return whole;
        const from = less === 5 || less === 10 ? minutesOf(less) : undefined;
        if (from !== undefined && from < to && !unit && !near) {
          if (STRETCH.test(all.slice(0, start))) return whole;
          // Ten minutes to three, or from ten till three: nobody can tell, so they are asked.
          return `${less}~${hour}`;
        }
        const clock = asClock(to - less)!;
        return /^(?:at|about|around)?$/.test(near ?? '') ? ` at ${clock} ` : ` ${near} ${clock} `;
      },
    )
    .replace(RUN_TOGETHER, (whole, hour: string, minute: string, half: string) =>
      at(minutesOf(Number(hour), Number(minute), half), whole),
    )
    .replace(HOUR_AND_MINUTES, (whole, hour: string, mark: string, minute: string, half?: string) =>
      // 9.30 is a time, and 9.03 the ninth of March.
      mark === '.' && half === undefined && Number(minute) % 5 > 0
        ? whole
        : (asClock(minutesOf(Number(hour), Number(minute), half)) ?? whole),
    )
    .replace(IN_WORDS, (whole, hour: string, minute: string, half?: string) =>
      at(minutesOf(hourOf(hour), minuteOf(minute), half), whole),
    )
    .replace(FOUR_FIGURES, (whole, hour: string, minute: string) => at(minutesOf(Number(hour), Number(minute)), whole))
    .replace(THREE_FIGURES, (whole, hour: string, minute: string) => at(minutesOf(Number(hour), Number(minute)), whole))
    .replace(OF_THE_DAY, (whole, hour: string, part: string) =>
      at(minutesOf(hourOf(hour), 0, part === 'morning' ? 'am' : 'pm'), whole),
    )
    .replace(CLOCKED, (whole, hour: string, half?: string) => at(minutesOf(hourOf(hour), 0, half), whole))
    .replace(HALVED, (whole, hour: string, half: string) => asClock(minutesOf(hourOf(hour), 0, half)) ?? whole)
    .replace(ISH, (whole, hour: string) => at(minutesOf(hourOf(hour)), whole))
    .replace(/\b(\d{1,2}:\d{2}) ?-?ish\b/g, '$1')
    .replace(ENDLESS, (whole, hour: string) => (asClock(edge(hour)) ? ` from ${asClock(edge(hour))} ` : whole))
    .replace(AT_MOST, (whole, hour: string) => (asClock(edge(hour)) ? ` up to ${asClock(edge(hour))} ` : whole))
    .replace(BETWEEN, span)
    .replace(SPAN, span)
    .replace(NEAR, (whole, word: string, one: string | undefined, hour: string | undefined) => {
      const clock = asClock(minutesOf(hourOf(one ?? hour!)));
      if (clock === undefined) return whole;
      return `${/^(?:around|about|roughly|approx)$/.test(word) ? 'at' : word} ${clock}`;
    })
    .replace(/ +/g, ' ')
    .replace(/\b(at|after|before|until|till|til|from|by|past|than|around|about) (?:at )+(?=\d)/g, '$1 ')
    .replace(/\b(?:no|not)(?: any)? later than (?=\d)/g, 'up to ')
    .replace(/\b(?:no|not)(?: any)? (?:earlier|sooner) than (?=\d)/g, 'from ')
    .replace(/\blater than (?=\d)/g, 'after ')
    .replace(/\b(?:earlier|sooner) than (?=\d)/g, 'before ')
    .replace(BY_BUS, (_, word: string | undefined, at: string, by: string, home: string | undefined) =>
      // What they travel with is at that time, and they are there after it, or leave in time for it.
      [word ?? (home ? 'before' : 'after'), at, by, home?.trim()].filter(Boolean).join(' '),
    );
}
