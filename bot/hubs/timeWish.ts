/** What people say of the times that suit them, and of those that do not: "not Wednesdays", "I work till two". Pure. */
import { dateIn } from './dateSaid.ts';
import { local, type Slot } from './slots.ts';

type Part = 'morning' | 'afternoon' | 'evening';

/** What a time must be like. */
export interface TimeWish {
  /** ISO weekdays, 1 is Monday. */
  days?: number[];
  /** `YYYY-MM-DD`. */
  date?: string;
  part?: Part;
  /** Local hour and minute, as minutes since midnight: 630 is 10:30am. */
  clock?: number;
  /** From this local time on, and up to that one, in the same minutes: "after 11". */
  after?: number;
  before?: number;
  /** Not before, and not after: care-clock ms. */
  from?: number;
  until?: number;
  /** What does not do: each of them by itself. */
  without?: TimeWish[];
}

/** A longer message is a story, not a choice: its days and numbers mean something else. */
export const MOST_CHARACTERS = 160;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const HOURS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'.split('|');
const NEAR_A_TIME = 'at|after|before|until|till|til|from|by|past|about|around|to|between|half';

/** As people type it. */
const TYPED: [RegExp, string][] = [
  [/\b(?:yeh|yh|yep|yup|ye|yea|yeah|aye|yess)\b/g, 'yes'],
  [/\b(?:wk|wks)\b/g, 'week'],
  [/\bnxt\b/g, 'next'],
  [/\b(?:tmrw|tmw|tmoro|tomoz|tomoro|2moro|2mrw|2morrow|2mo)\b/g, 'tomorrow'],
  [/\b(?:l8r|laterz)\b/g, 'later'],
  [/\bb4\b/g, 'before'],
  [/\b(?:arvo|aftanoon|afternoons? time)\b/g, 'afternoon'],
  [/\b(?:mornin|morn|morns|mornins)\b/g, 'morning'],
  [/\b(can|don|won|isn|doesn|wouldn|couldn)t\b/g, "$1't"],
  [/\bcannot\b|\bcan not\b/g, "can't"],
  [/\b(?:av|hav|hve)\b/g, 'have'],
  [/\bdat\b/g, 'that'],
  [/\b(?:pls|plz|plse)\b/g, 'please'],
  [/\b(that|this|the other|other|last|later|earlier|first|second|early|late|which|day) 1\b/g, '$1 one'],
  [/\b4 (?=mon|tue|wed|thu|fri|sat|sun|me\b|the\b|next\b|tomorrow)/g, 'for '],
];

/** Lower case, text-speak put right, times in figures. */
export function plainly(text: string): string {
  let said = text
    .slice(0, 400)
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\+?\d[\d ]{8,}\d/g, ' ')
    // When to remind them, and not when to meet.
    .replace(/\bthe (?:day|evening|night|morning) (?:before|b4)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [typed, put] of TYPED) said = said.replace(typed, put);
  said = said.replace(
    new RegExp(`\\b(${NEAR_A_TIME}) (${HOURS.join('|')})\\b(?! (?:of|or))`, 'g'),
    (_, word: string, hour: string) => `${word} ${HOURS.indexOf(hour) + 1}`,
  );
  return said
    .replace(/\b(?:half past|half) (\d{1,2})\b/g, 'at $1:30')
    .replace(/\bquarter past (\d{1,2})\b/g, 'at $1:15')
    .replace(/\b(after|before|until|till|til|from|by|past|at) at\b/g, '$1')
    .replace(/\b(\d{1,2}) ?o'? ?clock\b/g, 'at $1')
    .replace(/\bat at\b/g, 'at')
    .replace(/[.!?, ]+$/, '');
}

/** What stands by itself: "mornings no good i do the lollipop till 9.30" says two things. */
export function clausesOf(said: string): string[] {
  return said
    .split(
      /[.!?;,]+(?=\s|$)|\s[-–]\s|\b(?:but|because|cos|coz|although|though)\b|(?<!\b(?:could|can|may|shall|should|if|when|what|do|did|am))\s(?=i(?:'m|'ve|'d|'ll)? (?:do|work|working|am|have|finish|start|get|go|look|mind|pick|got|can|could|need|want|like)\b)|\band (?=(?:i|can|could|put|book|my|we|please|don't|no)\b)/,
    )
    .map((clause) => clause.trim())
    .filter(Boolean);
}

/** Times that do not do. */
const NOT =
  /\b(?:not|never|can't|couldn't|don't|doesn't|won't|isn't|wouldn't|except|apart from|other than|rather not|no|nothing|hopeless|awkward|hate|too (?:early|late|soon)|clash(?:es)?)\b/;
/** What somebody is doing then. */
const BUSY =
  /\b(?:busy|away|on holiday|at work|school run|shift|(?:i|we|she|he|they)(?:'m|'ve|'s|'re| am| have| are| is| has)? (?:do|does|work|works|working|got|at|mind|looking after|look after|pick|take|see|out|have (?:the|my|a|an|to|dialysis|grandkids)|collect|sleep|in bed|asleep)\b|(?:appointment|appt|dialysis|chiropodist|dentist|hospital|physio|grandkids|grandchildren)\b)/;
const SUITS =
  /\b(?:free|can do|could do|can manage|can come|can make|only do|only|suits?|works? (?:for|best)|better|best|prefer|ok|okay|fine|instead|available|how about|what about|any(?:thing)?|is there|got any)\b/;
const SUITS_NOT =
  /\b(?:no|not) (?:good|use|free|available|great|ideal|suit)\b|\b(?:don't|doesn't|isn't) (?:suit|work)\b/;

/** @returns a day that cannot be, where nothing else is said of the time */
export function wishIn(said: string, now: number): TimeWish | 'past' | 'far' | 'never' | undefined {
  const wish: TimeWish = {};
  const without: TimeWish[] = [];
  let odd: 'past' | 'far' | 'never' | undefined;
  for (const clause of clausesOf(said)) {
    const part = inClause(clause, now);
    if (part === 'past' || part === 'far' || part === 'never') odd ??= part;
    else if (part && isAgainst(clause)) without.push(part);
    else if (part) {
      const days = wish.days && part.days ? [...new Set([...wish.days, ...part.days])] : (part.days ?? wish.days);
      Object.assign(wish, part, days && { days });
    }
  }
  const some = Object.keys(wish).length > 0;
  if (without.length > 0) wish.without = without;
  // A day gone by with nothing to go on: "I was free yesterday, and Mondays are no good" tells what to look for.
  if (odd && !some) return odd;
  return some || without.length > 0 ? wish : undefined;
}

function isAgainst(clause: string): boolean {
  if (SUITS_NOT.test(clause)) return true;
  if (/\bnot (?:till|until)\b/.test(clause)) return true;
  return NOT.test(clause)
    ? !/\bno (?:problem|worries|matter)\b|\bnot bad\b|\bdon't mind\b/.test(clause)
    : BUSY.test(clause) && !SUITS.test(clause);
}

/** What people wish of a time, in a message that says other things as well. */
export function timeWished(text: string, now: number): TimeWish | undefined {
  const said = plainly(text);
  const wish = said.length > MOST_CHARACTERS ? undefined : wishIn(said, now);
  return typeof wish === 'string' ? undefined : wish;
}

function inClause(clause: string, now: number): TimeWish | 'past' | 'far' | 'never' | undefined {
  const wish: TimeWish = {};
  const today = local(now).startOf('day');
  if (GONE_BY.test(clause)) return 'past';
  const date = dateIn(clause, now);
  if (date === 'past' || date === 'far' || date === 'never') return date;
  // "I'm away till the 3rd", "after the 7th".
  if (date && /\b(?:after|from|until|till|til)\b.{0,12}\b\d/.test(clause) && !/\bat \d/.test(clause)) {
    const from = today.plus({ days: Math.round(daysUntil(date, now)) }).toMillis();
    return BUSY.test(clause) || /\bnot\b/.test(clause) ? { until: from } : { from };
  }
  if (date) wish.date = date;
  const days = DAYS.flatMap((day, i) =>
    new RegExp(`\\b${day}(?:s|nes|rs|ur|urs|r)?(?:day)?s?\\b`).test(clause) ? [i + 1] : [],
  );
  if (days.length > 0 && !date) wish.days = days;
  if (/\bweekends?\b/.test(clause)) wish.days = [6, 7];
  if (/\bweek ?days?\b/.test(clause)) wish.days = [1, 2, 3, 4, 5];
  if (/\bmornings?\b|\bearly\b|\bbefore lunch\b/.test(clause)) wish.part = 'morning';
  else if (/\bafternoons?\b|\bafter lunch\b|\blunch ?time\b/.test(clause)) wish.part = 'afternoon';
  else if (/\bevenings?\b|\bafter (?:work|school)\b|\blate\b(?! for)|\bnights?\b|\btea ?time\b/.test(clause))
    wish.part = 'evening';
  const put = clause
    .replace(SPAN, (_, from: string, to: string) => ` from ${from} till ${to} `)
    .replace(HOME_AT, ' after ');
  for (const [, word = '', time = ''] of put.matchAll(BOUND)) {
    const bound = clockIn(`at ${time}`);
    if (bound !== undefined) wish[/after|from|past/.test(word) ? 'after' : 'before'] = bound;
  }
  const clock = clockIn(put.replaceAll(BOUND, ' '));
  if (clock !== undefined) wish.clock = clock;
  if (/\blater (?:on )?(?:in the|that|in) day\b/.test(clause)) wish.after = 12 * 60;
  const monday = today.minus({ days: today.weekday - 1 });
  if (/\bweek after next\b|\bin (?:2|two|a couple of) weeks?\b|\bfortnight\b/.test(clause))
    wish.from = monday.plus({ days: 14 }).toMillis();
  else if (/\b(?:next|following) week\b/.test(clause))
    [wish.from, wish.until] = [monday.plus({ days: 7 }), monday.plus({ days: 14 })].map(Number);
  else if (/\b(?:the )?week after\b/.test(clause)) wish.from = monday.plus({ days: 14 }).toMillis();
  else if (/\blater (?:in|on in|this) (?:the )?week\b|\bend of the week\b/.test(clause))
    [wish.from, wish.until] = [today.plus({ days: 2 }), monday.plus({ days: 7 })].map(Number);
  else if (/\bthis week\b/.test(clause)) wish.until = monday.plus({ days: 7 }).toMillis();
  else if (/\bnext month\b/.test(clause)) wish.from = today.startOf('month').plus({ months: 1 }).toMillis();
  return Object.keys(wish).length > 0 ? wish : undefined;
}

const GONE_BY = /\b(?:yesterday|\w+day just gone|last (?:week|month|night|mon|tue|wed|thu|fri|sat|sun))/;
const TIME = String.raw`\d{1,2}(?:[:.]\d{2})?(?: ?[ap]m)?`;
/** "9 to 5", "between 1 and 3". */
const SPAN = new RegExp(
  `\\b(?:between |from )?(${TIME}) ?(?:to|till|til|until|and|-) ?(${TIME})\\b(?! (?:days?|weeks?|people))`,
  'g',
);
/** "I finish at 2": from then on. */
const HOME_AT =
  /\b(?:finish|get off|get back|get in|get home|get out|get up|back|home)(?: work| from work)? (?:at|by|around|about) /g;
/** "After 11", "before 2pm". */
const BOUND = new RegExp(
  `\\b(any ?time after|after|from|past|any ?time before|before|by|until|till|til) (${TIME})\\b(?! (?:days?|weeks?|months?|years?|people))`,
  'g',
);

function daysUntil(date: string, now: number): number {
  return (Date.parse(date) - Date.parse(local(now).toISODate()!)) / 86_400_000;
}

/** "10:30", "10.30am", "2pm", "at 2", "half past ten" is left to the buttons. */
function clockIn(said: string): number | undefined {
  if (/\b(?:noon|midday)\b/.test(said)) return 12 * 60;
  const found = /\b(\d{1,2})[:.](\d{2})(?: ?(am|pm))?\b|\b(\d{1,2}) ?(am|pm)\b|\bat (\d{1,2})\b(?![:.]\d| ?[ap]m)/.exec(
    said,
  );
  if (!found) return undefined;
  const [hour, minute, half] = [Number(found[1] ?? found[4] ?? found[6]), Number(found[2] ?? 0), found[3] ?? found[5]];
  if (hour > 23 || minute > 59) return undefined;
  // Nobody is seen before eight: "at 2" is the afternoon.
  const afternoon = half === 'pm' ? hour < 12 : half === undefined && hour < 8;
  return (hour + (afternoon ? 12 : 0)) * 60 + minute;
}

/** Whether a slot is what they wished for. */
export function fits(slot: Slot, wish: TimeWish): boolean {
  return isLike(slot, wish) && !wish.without?.some((not) => isLike(slot, not));
}

function isLike({ at }: Slot, wish: TimeWish): boolean {
  const then = local(at);
  const minutes = then.hour * 60 + then.minute;
  const part: Part = minutes < 12 * 60 ? 'morning' : minutes < 16.5 * 60 ? 'afternoon' : 'evening';
  return (
    (wish.from === undefined || at >= wish.from) &&
    (wish.until === undefined || at < wish.until) &&
    (wish.days?.includes(then.weekday) ?? true) &&
    (wish.date === undefined || then.toISODate() === wish.date) &&
    (wish.part === undefined || part === wish.part) &&
    (wish.clock === undefined || minutes === wish.clock) &&
    (wish.after === undefined || minutes >= wish.after) &&
    (wish.before === undefined || minutes < wish.before)
  );
}
