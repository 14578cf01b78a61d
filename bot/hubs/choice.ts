/** What somebody answers when they are offered a few times: a number, a day, "the afternoon one", "none of these". Pure. */
import { weeksAhead } from './hub.ts';
import { whenInShort } from './inWords.ts';
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
  /** They said which times do not do. */
  not?: boolean;
}

export type Choice =
  | { what: 'pick'; slot: Slot }
  /** A day or a part of one that comes to this: it is said back before it is booked. */
  | { what: 'confirm'; slot: Slot }
  | { what: 'wish'; wish: TimeWish }
  /** later: none of these. elsewhere: another hub. stop: no session at all. past, far: a date that cannot be. */
  | { what: 'later' | 'elsewhere' | 'stop' | 'past' | 'far' };

/** A longer message is a story, not a choice: its days and numbers mean something else. */
const MOST_CHARACTERS = 160;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ORDER: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  first: 1,
  second: 2,
  third: 3,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
};

const LATER =
  /^(?:no,? )?(?:none|none of (?:these|those|them)|neither|no|nope|nah|n|not (?:these|those|this|that)(?: ones?)?|not any of (?:these|them)|later|later on|more|more times|other times?|others?|something else|any others?|next|show me more|what else|(?:they are|they're) no good|no good)$/;
const STOP =
  /^(?:stop|cancel|quit|no thanks|no thank you|not now|not today|never ?mind|forget it|leave it|don't bother|i've changed my mind|changed my mind|cancel (?:it|that|this|my booking|the booking)|i don't want (?:one|it|to)(?: any ?more)?)$/;
const ELSEWHERE =
  /\b(?:another|different|other) (?:place|hub|talking point|venue|area|one nearer)\b|\bsomewhere else\b|\belsewhere\b|\btoo far\b|\b(?:nearer|closer)\b/;
const ANY =
  /^(?:any|any of (?:them|these|those)|anything|whichever|whenever|either|you (?:choose|pick|decide)|i don't mind|don't mind|(?:the )?(?:earliest|soonest|first available|first one you have)|as soon as (?:possible|you can)|asap)$/;
/** None of these, in a sentence. */
const CLASHES = /\bclash|\b(?:different|another|other) (?:one|slot)s?\b/;
const NOT = /\b(?:not|can't|cannot|cant|except|busy|isn't|won't|no good)\b/;
const PAST = /\b(?:yesterday|last (?:week|month|night|mon|tue|wed|thu|fri|sat|sun))/;

/** @param offered in the order in which they were numbered */
export function choiceIn(text: string, offered: readonly Slot[], now: number): Choice | undefined {
  const said = text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[.!?, ]+$/, '')
    .trim();
  if (said === '' || said.length > MOST_CHARACTERS) return undefined;
  const numbered = numberIn(said, offered.length);
  if (numbered !== undefined) return offered[numbered - 1] && { what: 'pick', slot: offered[numbered - 1]! };
  const pressed = offered.find(({ at }) => whenInShort(at).toLowerCase() === said);
  if (pressed) return { what: 'pick', slot: pressed };
  if (LATER.test(said)) return { what: 'later' };
  if (STOP.test(said)) return { what: 'stop' };
  if (ELSEWHERE.test(said)) return { what: 'elsewhere' };
  if (offered[0] && (ANY.test(said) || (offered.length === 1 && /^(?:y|yes|yes please|ok|okay|sure|fine)$/.test(said))))
    return { what: 'pick', slot: offered[0] };
  if (PAST.test(said)) return { what: 'past' };
  const wish = wishIn(said, now);
  if (!wish && CLASHES.test(said)) return { what: 'later' };
  if (!wish || wish === 'past' || wish === 'far') return wish && { what: wish };
  const fitting = offered.filter((slot) => fits(slot, wish));
  // "Later in the week" leaves more open than a day or a time does.
  const { days, date, part, clock } = wish;
  const named = (days ?? date ?? part ?? clock) !== undefined;
  if (fitting.length !== 1 || !named || wish.not) return { what: 'wish', wish };
  // A time of day leaves no doubt, nor does "the Monday one", nor the only time that was offered.
  const certain = clock !== undefined || offered.length === 1 || /\bone\b/.test(said);
  return { what: certain ? 'pick' : 'confirm', slot: fitting[0]! };
}

/** What people wish of a time, in a message that says other things as well. */
export function timeWished(text: string, now: number): TimeWish | undefined {
  const said = text
    .toLowerCase()
    .replace(/\+?\d[\d ]{8,}\d/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const wish = said.length > MOST_CHARACTERS ? undefined : wishIn(said, now);
  return typeof wish === 'string' ? undefined : wish && { ...wish, not: undefined };
}

/** What people say around the one that they point at: "ok the first one then please", "the first of those will do". */
const BEFORE_A_CHOICE =
  /^(?:(?:ok|okay|yes|yeah|right|well|oh|um|then|so|maybe|perhaps|please|i think|i'd like|i'll (?:take|have|go for)|let's (?:do|say|go for)|can i (?:have|take|book)|could i (?:have|take|book)|book(?: me)?(?: in)?(?: for| on)?|put me (?:down|in)(?: for)?|give me|the|option|number|slot)[ ,]+)*/;
const POINTED =
  /^(\d|one|two|three|first|second|third|1st|2nd|3rd)(?: (?:one|1|option|time|slot|of (?:those|these|them)|on (?:the|your) list|you (?:have|said|gave|offered)))*(?: (?:then|please|thanks|thank you|ta|will do|would do|will be fine|is fine|is good|is ok|suits(?: me)?|is grand|is great|sounds good|would be (?:lovely|good|great|fine|nice)|for me))*$/;

/** "2", "option 2", "the second one", "the last one". @returns a number that may be more than were offered */
function numberIn(said: string, count: number): number | undefined {
  const bare = said.replace(
    /^(?:i'd like|i'll take|i'll have|can i have|could i have|yes|option|number|no|the|slot)\s+/g,
    '',
  );
  const clause = bare.split(/[.;!]|, | because | but | it's | i'm /)[0]!.replace(BEFORE_A_CHOICE, '');
  const word = POINTED.exec(clause)?.[1];
  if (/^(?:the )?last(?: one)?$/.test(bare)) return count;
  return word === undefined ? undefined : (ORDER[word] ?? Number(word));
}

function wishIn(said: string, now: number): TimeWish | 'past' | 'far' | undefined {
  const wish: TimeWish = {};
  const today = local(now).startOf('day');
  const date = dateIn(said, now);
  if (date === 'past' || date === 'far') return date;
  if (date) wish.date = date;
  const days = DAYS.flatMap((day, i) =>
    new RegExp(`\\b${day}(?:s|nes|rs|ur|urs|r)?(?:day)?s?\\b`).test(said) ? [i + 1] : [],
  );
  if (days.length > 0 && !date) wish.days = days;
  if (/\b(?:weekends?)\b/.test(said)) wish.days = [6, 7];
  if (/\b(?:week ?days?)\b/.test(said)) wish.days = [1, 2, 3, 4, 5];
  if (/\bmornings?\b|\bearly\b/.test(said)) wish.part = 'morning';
  else if (/\bafternoons?\b|\bafter lunch\b|\blunch ?time\b/.test(said)) wish.part = 'afternoon';
  else if (/\bevenings?\b|\bafter (?:work|school)\b|\blate\b|\bnights?\b/.test(said)) wish.part = 'evening';
  const bounds = [...said.matchAll(BOUND)];
  for (const [, word = '', time = ''] of bounds) {
    const bound = clockIn(`at ${time}`);
    if (bound !== undefined) wish[/after|from|past|not before/.test(word) ? 'after' : 'before'] = bound;
  }
  const clock = clockIn(said.replaceAll(BOUND, ' '));
  if (clock !== undefined) wish.clock = clock;
  const monday = today.minus({ days: today.weekday - 1 });
  if (/\bnext week\b/.test(said))
    [wish.from, wish.until] = [monday.plus({ days: 7 }), monday.plus({ days: 14 })].map(Number);
  else if (/\bweek after\b|\bin (?:2|two) weeks\b|\bfortnight\b/.test(said))
    wish.from = monday.plus({ days: 14 }).toMillis();
  else if (/\blater (?:in|on in|this) (?:the )?week\b|\bend of the week\b/.test(said))
    [wish.from, wish.until] = [today.plus({ days: 2 }), monday.plus({ days: 7 })].map(Number);
  else if (/\bthis week\b/.test(said)) wish.until = monday.plus({ days: 7 }).toMillis();
  else if (/\bnext month\b/.test(said)) wish.from = today.startOf('month').plus({ months: 1 }).toMillis();
  if (Object.keys(wish).length === 0) return undefined;
  if (NOT.test(said)) wish.not = true;
  return wish;
}

/** "After 11", "before 2pm". */
const BOUND =
  /\b(any ?time after|not before|after|from|past|any ?time before|before|by|until|till) (\d{1,2}(?:[:.]\d{2})?(?: ?[ap]m)?)\b(?! (?:days?|weeks?|months?|years?|people))/g;

/** A day that is named by its date, or as today or tomorrow. */
function dateIn(said: string, now: number): string | 'past' | 'far' | undefined {
  const today = local(now).startOf('day');
  if (/\btoday\b|\bnow\b/.test(said)) return today.toISODate()!;
  if (/\bday after tomorrow\b/.test(said)) return today.plus({ days: 2 }).toISODate()!;
  if (/\btomorrow\b/.test(said)) return today.plus({ days: 1 }).toISODate()!;
  const months = MONTHS.join('|');
  const figures = /\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?\b(?! ?[ap]m)/.exec(said);
  const words =
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${months})[a-z]*(?: (\\d{4}))?\\b`).exec(said) ??
    new RegExp(`\\b(${months})[a-z]* (\\d{1,2})(?:st|nd|rd|th)?\\b(?: (\\d{4}))?`).exec(said);
  const alone = /\bthe (\d{1,2})(?:st|nd|rd|th)\b/.exec(said);
  let [day, month, year] = [0, 0, 0];
  if (figures) [day, month, year] = [Number(figures[1]), Number(figures[2]), Number(figures[3] ?? 0)];
  else if (words) {
    const [first, second] = [words[1]!, words[2]!];
    const name = /\d/.test(first) ? second : first;
    [day, month, year] = [Number(/\d/.test(first) ? first : second), MONTHS.indexOf(name) + 1, Number(words[3] ?? 0)];
  } else if (alone) [day, month] = [Number(alone[1]), today.month];
  else return undefined;
  if (year > 0 && year < 100) year += 2000;
  let date = today.set({ year: year || today.year, month, day });
  if (!date.isValid || month < 1 || month > 12 || date.day !== day) return undefined;
  if (date < today && !year) {
    // "The 3rd" said on the 20th is next month; "5 January" said in December is next year; "5 May" said in June has been.
    if (alone) date = date.plus({ months: 1 });
    else if (today.diff(date, 'months').months > 6) date = date.plus({ years: 1 });
  }
  if (date < today) return 'past';
  return date > today.plus({ weeks: weeksAhead }) ? 'far' : date.toISODate()!;
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

const NAMED =
  /(?:^|[.,;!] ?)(?:it['’]?s|this is|i['’]?m|(?:the )?name is) (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)[.!]?$/u;

/** "The first one. It's Pauline": who is coming, where the choice ends with a name. */
export function whoComes(text: string): string | undefined {
  return NAMED.exec(text.trim())?.[1];
}

/** Whether a slot is what they wished for. */
export function fits({ at }: Slot, wish: TimeWish): boolean {
  const then = local(at);
  const minutes = then.hour * 60 + then.minute;
  const part: Part = minutes < 12 * 60 ? 'morning' : minutes < 16.5 * 60 ? 'afternoon' : 'evening';
  const inTime = (wish.from === undefined || at >= wish.from) && (wish.until === undefined || at < wish.until);
  const said =
    (wish.days?.includes(then.weekday) ?? true) &&
    (wish.date === undefined || then.toISODate() === wish.date) &&
    (wish.part === undefined || part === wish.part) &&
    (wish.clock === undefined || minutes === wish.clock) &&
    (wish.after === undefined || minutes >= wish.after) &&
    (wish.before === undefined || minutes < wish.before);
  return inTime && said !== (wish.not ?? false);
}

/** Which few to offer of many that are free: the soonest of different days and parts of the day, then the soonest. */
export function spread(free: readonly Slot[], most: number): Slot[] {
  const kinds = new Set<string>();
  const apart = free.filter(({ at }) => {
    const kind = `${local(at).toISODate()} ${local(at).hour < 12}`;
    return !kinds.has(kind) && kinds.add(kind);
  });
  const chosen = apart.slice(0, most);
  for (const slot of free) if (chosen.length < most && !chosen.includes(slot)) chosen.push(slot);
  return chosen.sort((a, b) => a.at - b.at);
}
