/** What people say of the times that suit them, and of those that do not: "not Wednesdays", "I work till two". Pure. */
import { dateIn, daysIn, dottedTimes, numberBesideADay } from './dateSaid.ts';
import { plainly } from './plainTimes.ts';
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
  /** What they said may mean any of these: all are shown, and none is booked unasked. */
  either?: TimeWish[];
}

/** A longer message is a story, not a choice: its days and numbers mean something else. */
export const MOST_CHARACTERS = 160;

/** Where a refusal or an exception begins: what follows it is a time. */
const OF_A_TIME = String.raw`(?:(?:on|in|at|for|the|an?|any|my|next|this) )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|week ?day|morning|afternoon|evening|night|lunch ?time|tomorrow|today|early|late\b|before|after|\d{1,2}:\d)`;
const SAVE_FOR = 'except(?:ing)?(?: for)?|apart from|other than|bar|barring|besides|excluding|save for';
const EXCEPTION = new RegExp(`^(?:${SAVE_FOR})\\b`);
/** "Any day but Monday", "all week but Mondays": where the time ends what is said. */
const ALL_BUT = new RegExp(
  `\\b(any(?: ?(?:day|time|thing|where))?|every ?(?:day|thing)?|all|each|whenever|week ?days|nothing|none|never|no (?:day|time))\\b([^.!?;,]{0,24}) but (?=${OF_A_TIME}s?\\b[^.!?;]{0,12}$)`,
);
const SPLITS = new RegExp(
  String.raw`[.!?;,]+(?=\s|$)|\s-\s|\b(?:but|because|cos|coz|although|though)\b|\bso\b(?! (?:early|late|soon|much|many|far|good|bad|hard))|(?<!\b(?:could|can|may|shall|should|if|when|what|do|did|am))\s(?=i(?:'m|'ve|'d|'ll)? (?:do|work|working|am|have|finish|start|get|go|look|mind|pick|got|can|could|need|want|like)\b)|\band (?=(?:i|can|could|put|book|my|we|please|don't|no)\b)|\s(?=(?:${SAVE_FOR}|rather than|instead of|but not|not|never|avoid) ${OF_A_TIME})`,
);

/** What stands by itself: "mornings no good i do the lollipop till 9.30" says two things. */
export function clausesOf(said: string): string[] {
  return said
    .replace(ALL_BUT, '$1$2 except ')
    .split(SPLITS)
    .map((clause) => clause.trim())
    .filter(Boolean);
}

/** Times that do not do. */
const NOT =
  /\b(?:not|never|can't|couldn't|don't|doesn't|won't|isn't|aren't|wouldn't|except|excepting|apart from|other than|bar|barring|besides|excluding|save for|instead of|rather than|avoid|rather not|no|nothing|hopeless|awkward|hard|difficult|tricky|tough|bad|awful|terrible|impossible|rubbish|worst|nightmare|problem|struggle|struggling|hate|too (?:early|late|soon)|clash(?:es)?)\b|\b(?:is|are)(?: both| all)? out\b/;
/** They sound like that, and take it back. */
const NO_MATTER =
  /\b(?:not|isn't|aren't|never|no)(?: (?:too|so|that|a|very|really|much of a))? (?:bad|hard|difficult|tricky|tough|awkward|problem|worries|matter|trouble|bother)\b|\bdon't mind\b/;
/** What somebody is doing then. */
const BUSY =
  /\b(?:busy|away|on holiday|at work|school run|shift|(?:i|we|she|he|they)(?:'m|'ve|'s|'re| am| have| are| is| has)? (?:do|does|work|works|working|got|at|mind|looking after|look after|pick|take|see|out|have (?:the|my|a|an|to|dialysis|grandkids)|collect|sleep|in bed|asleep)\b|\b(?:carers?|nurses?|cleaner|home help) (?:is |are )?(?:come|comes|coming|visits?|calls?|here)\b|(?:i|we|she|he) (?:always |usually |normally )?goe?s? (?:to|out|swimming|dancing|shopping)\b|\b(?:appointment|appt|bingo|church|choir|mosque|day ?centre|dialysis|chiropodist|dentist|hospital|physio|grandkids|grandchildren)\b)/;
const SUITS =
  /\b(?:free|can do|could do|can manage|can come|can make|only do|only|suits?|works? (?:for|best)|better|best|prefer|ok|okay|fine|instead|available|how about|what about|any(?:thing)?|is there|got any)\b/;
const SUITS_NOT =
  /\b(?:no|not) (?:good|use|free|available|great|ideal|suit)\b|\b(?:don't|doesn't|isn't) (?:suit|work)\b/;

/** @returns a day that cannot be, where nothing else is said of the time */
export function wishIn(said: string, now: number): TimeWish | 'past' | 'far' | 'never' | 'unclear' | undefined {
  const wish: TimeWish = {};
  const without: TimeWish[] = [];
  let odd: 'past' | 'far' | 'never' | undefined;
  // Ten minutes to three, or from ten till three.
  if (said.includes('~')) return 'unclear';
  let before: 'for' | 'against' | 'against a time' | undefined;
  for (const clause of clausesOf(dottedTimes(said, now))) {
    const part = eitherIn(clause, now) ?? inClause(clause, now);
    // "No day except Friday" is for Friday; what "not mornings, except Friday" leaves open is asked.
    const turned = EXCEPTION.test(clause) ? before : undefined;
    const against = turned === 'against' ? false : isAgainst(clause);
    before = against ? (part ? 'against a time' : 'against') : 'for';
    if (turned === 'against a time') continue;
    if (part === 'past' || part === 'far' || part === 'never') odd ??= part;
    else if (part && against) without.push(part);
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
  return NOT.test(clause) ? !NO_MATTER.test(clause) : BUSY.test(clause) && !SUITS.test(clause);
}

/** What people wish of a time, in a message that says other things as well. */
export function timeWished(text: string, now: number): TimeWish | undefined {
  const said = plainly(text);
  const wish = said.length > MOST_CHARACTERS ? undefined : wishIn(said, now);
  return typeof wish === 'string' ? undefined : wish;
}

/** "Morning or afternoon", "Thursday morning or Friday afternoon": each has a part of the day of its own, and either will do. */
function eitherIn(clause: string, now: number): TimeWish | undefined {
  let day: TimeWish = {};
  const either = clause.split(/ or /).map((piece): TimeWish | undefined => {
    const wish = inClause(piece, now);
    if (typeof wish !== 'object' || wish.part === undefined) return undefined;
    const { days, date } = wish;
    if (days ?? date) day = { ...(days && { days }), ...(date && { date }) };
    return { ...day, ...wish };
  });
  return either.length > 1 && either.every((one) => one !== undefined) ? { either } : undefined;
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
  const days = daysIn(clause);
  const isOfTheDay = date !== undefined && days.length === 1 && days[0] === local(Date.parse(`${date}T12:00Z`)).weekday;
  // A date and a day that it is not: one of them is a slip, and both are shown.
  if (date && days.length > 0 && !isOfTheDay) wish.either = [{ days }, { date }];
  else if (date) wish.date = date;
  else if (days.length > 0) Object.assign(wish, nextDay(clause, days, today) ?? { days });
  if (/\bweekends?\b/.test(clause)) wish.days = [6, 7];
  if (/\bweek ?days?\b/.test(clause)) wish.days = [1, 2, 3, 4, 5];
  if (/\bmornings?\b|\bearly\b|\bfirst thing\b|\bbefore lunch\b/.test(clause)) wish.part = 'morning';
  else if (/\bafternoons?\b|\bafter lunch\b|\blunch ?time\b/.test(clause)) wish.part = 'afternoon';
  else if (/\bevenings?\b|\bafter (?:work|school)\b|\blate\b(?! for)|\bnights?\b|\btea ?time\b/.test(clause))
    wish.part = 'evening';
  const put = clause.replace(HOME_AT, ' after ');
  for (const [, word = '', time = ''] of put.matchAll(BOUND)) {
    const bound = clocksIn(time)[0];
    if (bound === undefined) continue;
    if (/after|from|past/.test(word)) wish.after = bound;
    else wish.before = word === 'up to' ? bound + 1 : bound;
  }
  const rest = put.replaceAll(BOUND, ' ');
  const [clock, ...others] = clocksIn(rest);
  const beside = clock === undefined && date === undefined ? numberBesideADay(rest, now) : undefined;
  if (others.length > 0) wish.either = [clock!, ...others].map((each) => ({ clock: each }));
  else if (clock !== undefined) wish.clock = clock;
  else if (beside) Object.assign(wish, besideADay(beside, days));
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

/** "Next Friday" is this week's to some and next week's to others: both are shown, unless it is Friday today. */
function nextDay(clause: string, days: number[], today: ReturnType<typeof local>): TimeWish | undefined {
  const [day] = days;
  if (day === undefined || days.length > 1 || !NEXT_DAY.test(clause)) return undefined;
  const coming = today.plus({ days: (day - today.weekday + 7) % 7 });
  const dates = [coming, coming.plus({ days: 7 })].filter((each) => each > today).map((each) => each.toISODate()!);
  return dates.length === 1 ? { date: dates[0]! } : { either: dates.map((date) => ({ date })) };
}

const NEXT_DAY = /\bnext (?:mon|tues|wednes|thurs|fri|satur|sun)day\b/;
const GONE_BY = /\b(?:yesterday|\w+day just gone|last (?:week|month|night|mon|tue|wed|thu|fri|sat|sun))/;
/** "I finish at 2": from then on. */
const HOME_AT =
  /\b(?:finish|get off|get back|get in|get home|get out|get up|back|home)(?: work| from work)? (?:at|by) (?=\d)/g;
/** "After 11", "before 2pm". */
const BOUND = /\b(any ?time after|after|from|past|any ?time before|before|by|until|till|til|up to) (\d{1,2}:\d{2})\b/g;

/** "Thursday 12" is the twelfth or at twelve, "Thursday 10" at ten. */
function besideADay({ date, clock }: { date?: string; clock?: number }, days: number[]): TimeWish {
  if (date !== undefined && clock !== undefined) return { days: undefined, either: [{ date }, { days, clock }] };
  return date === undefined ? { clock } : { days: undefined, date };
}

function daysUntil(date: string, now: number): number {
  return (Date.parse(date) - Date.parse(local(now).toISODate()!)) / 86_400_000;
}

/** Minutes since midnight, of times that were put plainly. */
function clocksIn(said: string): number[] {
  const found = [...said.matchAll(/\b(\d{1,2}):(\d{2})\b/g)].map(([, hour, minute]) => [Number(hour), Number(minute)]);
  return found.filter(([hour, minute]) => hour! < 24 && minute! < 60).map(([hour, minute]) => hour! * 60 + minute!);
}

/** Whether a slot is what they wished for. */
export function fits(slot: Slot, wish: TimeWish): boolean {
  return isLike(slot, wish) && !wish.without?.some((not) => isLike(slot, not));
}

function isLike(slot: Slot, wish: TimeWish): boolean {
  const { at } = slot;
  const then = local(at);
  const minutes = then.hour * 60 + then.minute;
  // Half past four is the afternoon to one and the evening to another.
  const parts: Record<Part, boolean> = {
    morning: minutes < 12 * 60,
    afternoon: minutes >= 12 * 60 && minutes < 17 * 60,
    evening: minutes >= 16.5 * 60,
  };
  return (
    (wish.from === undefined || at >= wish.from) &&
    (wish.until === undefined || at < wish.until) &&
    (wish.days?.includes(then.weekday) ?? true) &&
    (wish.date === undefined || then.toISODate() === wish.date) &&
    (wish.part === undefined || parts[wish.part]) &&
    (wish.clock === undefined || minutes === wish.clock) &&
    (wish.after === undefined || minutes >= wish.after) &&
    (wish.before === undefined || minutes < wish.before) &&
    (wish.either?.some((one) => isLike(slot, one)) ?? true)
  );
}
