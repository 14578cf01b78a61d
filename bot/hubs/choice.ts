/** What somebody answers when they are offered a few times: a number, a day, "that one then, book it", "none of these". Pure. */
import { yesOrNo } from '../understanding/shortAnswers.ts';
import { dottedTimes } from './dateSaid.ts';
import { whenInShort } from './inWords.ts';
import { hasClock, plainly } from './plainTimes.ts';
import { local, type Slot } from './slots.ts';
import { clausesOf, fits, MOST_CHARACTERS, type TimeWish, wishIn } from './timeWish.ts';

export type Choice =
  | { what: 'pick'; slot: Slot }
  /** A day or a part of one that comes to this, or "that one" where several were offered: it is said back before it is booked. */
  | { what: 'confirm'; slot: Slot }
  | { what: 'wish'; wish: TimeWish }
  /**
   * later: none of these. elsewhere: another hub. stop: no session at all. past, far, never: a date that cannot be.
   * unclear: a time that may be two.
   */
  | { what: 'later' | 'elsewhere' | 'stop' | 'past' | 'far' | 'never' | 'unclear' };

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
  /^(?:no,? )?(?:none|none of (?:these|those|them)|neither|no|nope|nah|n|not (?:these|those|this|that)(?: ones?)?|not any of (?:these|them)|later|later on|more|more times|other times?|others?|something else|any others?|next|show me more|what else|(?:they are|they're) no good|no good|(?:i )?can't (?:make|do|manage) (?:any of )?(?:these|those|them|that one|either)|(?:have you )?(?:got )?(?:any(?:thing)?|something|a|some) later(?: ones?)?|(?:none|any) of (?:these|those|them) (?:are any good|suit|work)(?: me| for me)?|(?:these|those|they) (?:don't|won't) (?:suit|work|do)(?: me| for me)?)$/;
const STOP =
  /^(?:stop|cancel|quit|no thanks|no thank you|not now|not today|never ?mind|forget (?:it|that|this|about it|the whole thing)|leave it(?: there| be| for now)?|don't bother|(?:leave|keep) (?:it|things|that) (?:as|how|where|the way) (?:it|they|that) (?:is|was|are|were)|don't want it|i've changed my mind|changed my mind|cancel (?:it|that|this|my booking|the booking)(?: altogether)?|don't book (?:it|anything|me in)|not bothered now|i don't want (?:one|it|to|to go)(?: any ?more| now)?|i don't need (?:it|one)(?: any ?more| now)?|(?:i )?can't (?:make it|come|go|be bothered)(?: now| any ?more| after all)?)$/;
/** Said around it: "sorry love, forget it then". */
const AROUND_STOP =
  /^(?:(?:sorry|actually|oh|no|right|well|ok|ah|um|look|just|you know what|i think|so)[, ]+)+|(?:[, ]+(?:then|thanks|ta|cheers|thank you|love|please|sorry|for now|mate|dear|altogether))+$/g;
const ELSEWHERE =
  /\b(?:another|different|other) (?:place|hub|talking point|venue|area|one nearer)\b|\bsomewhere else\b|\belsewhere\b|\btoo far\b|\b(?:nearer|closer)\b/;
const ANY =
  /^(?:any|any of (?:them|these|those)|anything|whichever|whenever|either|you (?:choose|pick|decide)|i don't mind|don't mind|(?:the )?(?:earliest|soonest|first available|first one you have)|as soon as (?:possible|you can)|asap)$/;
const BOOKS_THAT =
  /^(?:(?:ok|okay|yes|yeah|right|well|great|lovely|please|then)[, ]+)*(?:(?:can|could) you )?(?:please )?book (?:me )?(?:on|in|in for|on to|for)? ?(?:that|it|that one)\b/;
/** None of these, in a sentence. */
const CLASHES = /\bclash|\b(?:different|another|other) (?:one|slot)s?\b/;

const OTHER_TIME =
  /\b(?:change|move|swap|rearrange|reschedule|shift)\b|\b(?:different|another|other|new) (?:time|day|date|one|slot|week)s?\b|\bany (?:other|others)\b/;

/** "Any, the soonest", "whatever you've got, earliest you have": no word besides, and one that leaves it to us. */
const LEFT_TO_US =
  /\b(?:any|anything|anytime|soonest|earliest|whichever|whenever|whatever|asap|quickest|nearest|first available|next available|soon as)\b/;
const BESIDE_ANY = new Set(
  `any anything anytime soonest earliest whichever whenever whatever asap quickest nearest first next available one ones
  of them these those the you you've have has got can do is are will it's its that's be free please i i'm me for really
  time times slot day just yes ok okay oh well um so then as soon possible poss and or there book give take put down
  comes come up offer best don't dont not mind bothered fussed easy you'll thanks ta cheers love`.split(/\s+/),
);

function takesAny(said: string): boolean {
  const words = said.split(/[^a-z0-9']+/).filter(Boolean);
  return LEFT_TO_US.test(said) && !/\bother/.test(said) && words.every((word) => BESIDE_ANY.has(word));
}

/** @param offered in the order in which they were numbered */
export function choiceIn(text: string, offered: readonly Slot[], now: number): Choice | undefined {
  const said = dottedTimes(plainly(text), now);
  if (said === '' || said.length > MOST_CHARACTERS) return undefined;
  const pressed = offered.find(({ at }) => plainly(whenInShort(at)) === said);
  if (pressed) return { what: 'pick', slot: pressed };
  const refused = SAVE_THIS.test(said);
  const numbered = refused || hasClock(said) ? undefined : numberIn(said, offered.length);
  if (numbered !== undefined) return offered[numbered - 1] && pointedAt(said, offered[numbered - 1]!, offered, now);
  const bare = said.replace(AROUND_STOP, '');
  for (const put of [said, bare]) {
    if (LATER.test(put)) return { what: 'later' };
    if (STOP.test(put)) return { what: 'stop' };
    if (offered[0] && (ANY.test(put) || takesAny(put))) return { what: 'pick', slot: offered[0] };
  }
  if (ELSEWHERE.test(said)) return { what: 'elsewhere' };
  const clauses = clausesOf(said);
  const pointed = refused ? [] : clauses.flatMap((clause) => pointedIn(clause, offered) ?? []);
  const one = pointed.findLast(({ how }) => how !== 'that');
  if (one) return one.how === 'sure' ? pointedAt(said, one.slot, offered, now) : { what: 'confirm', slot: one.slot };
  const [only] = offered;
  if (only && offered.length === 1 && yesOrNo(said) === 'yes' && wishIn(said, now) === undefined)
    return { what: 'pick', slot: only };
  // "Book me on that, or else the first you have": the first, said back.
  if (offered[0] && BOOKS_THAT.test(said)) return { what: 'confirm', slot: offered[0] };
  const wish = wishIn(said, now);
  if (typeof wish === 'string') return { what: wish };
  if (wish) return wished(said, wish, offered);
  if (pointed[0]) return { what: offered.length === 1 ? 'pick' : 'confirm', slot: pointed[0].slot };
  if (CLASHES.test(said)) return { what: 'later' };
  // "I can't make it now, can I change it to a different day?" wants another, and not none.
  if (clauses.some((clause) => OTHER_TIME.test(clause))) return { what: 'later' };
  return clauses.some((clause) => STOP.test(clause.replace(AROUND_STOP, ''))) ? { what: 'stop' } : undefined;
}

/** "Anything but 2", "not the first one". */
const SAVE_THIS =
  /\b(?:any(?:thing| time| of them| one)?|all|every(?:thing| one)?|either)\b.{0,12} but (?:the |number |option )*(?:\d\b|one\b|two\b|three\b|first|second|third|last)|\b(?:not|except|bar|apart from|other than|instead of|rather than) (?:the |number |option )*(?:\d\b|one\b|two\b|three\b|first|second|third|last)/;
/** Nothing else can be meant than the number in the list. */
const PLAIN_NUMBER =
  /^(?:(?:yes|ok|okay|the|no|option|number|slot|i'll have|i'd like|i'll take|can i have|could i have),? )*\d(?: (?:please|thanks|thank you|ta|cheers|then))*$/;
/** "Book me in for 2", "can you do 3": a number in the list, or an hour. */
const PERHAPS_AN_HOUR = /\b(?:for|do|make|manage|come|by|have you|see me|around|about|only) (?:(?:it|the|me) )?\d\b/;
const ORDINAL_ALONE =
  /^(?:(?:yes|ok|okay|the|i'll have|i'd like|i'll take|can i have|could i have|put me down for|book),? )*[123](?:st|nd|rd)(?: (?:please|thanks|thank you|ta|cheers|then|will do|is fine))*$/;
/** They call it by what it is in the list. */
const BY_ITS_NUMBER = /\b(?:option|number|no\.?|slot) \d\b/;

/** The one that a number or "the first" stands for. It is said back where the number may be an hour or a date. */
function pointedAt(said: string, slot: Slot, offered: readonly Slot[], now: number): Choice {
  const [figure, ...others] = said.replace(/\d+:\d\d/g, ' ').match(/\d+/g) ?? [];
  const named = figure === undefined || BY_ITS_NUMBER.test(said);
  const wish = wishIn(said, now);
  // "The 1st", and nothing else: the first of those on offer, said back where it might be a day as well.
  if (ORDINAL_ALONE.test(said) && !isAnotherDate(said, slot, offered))
    return { what: typeof wish === 'object' ? 'confirm' : 'pick', slot };
  const other = wish !== undefined && typeof wish === 'object' && !isRefusalOnly(wish, slot);
  // "2 on Thursday", where the second is on a Monday.
  if (other && !named && !fits(slot, wish)) return wished(said, wish, offered);
  const at = offered.some((each) => each !== slot && isAt(each, Number(figure)));
  const doubtful = !named && (others.length > 0 || PERHAPS_AN_HOUR.test(said) || (at && !PLAIN_NUMBER.test(said)));
  const agrees = !other || (named && fits(slot, wish));
  return { what: agrees && !doubtful && !isAnotherDate(said, slot, offered) ? 'pick' : 'confirm', slot };
}

function isRefusalOnly(wish: TimeWish, slot: Slot): boolean {
  return Object.keys(wish).every((key) => key === 'without') && fits(slot, wish);
}

function isAt({ at }: Slot, hour: number): boolean {
  return local(at).hour % 12 === hour % 12;
}

/** "The 2nd" is the second of the list, unless one of them is on the second of the month. */
function isAnotherDate(said: string, slot: Slot, offered: readonly Slot[]): boolean {
  const date = Number(/\b([123])(?:st|nd|rd)\b/.exec(said)?.[1]);
  return offered.some((each) => each !== slot && local(each.at).day === date);
}

/** A wish that comes to one of those on offer is that one. */
function wished(said: string, wish: TimeWish, offered: readonly Slot[]): Choice {
  const fitting = offered.filter((slot) => fits(slot, wish));
  // "Later in the week" leaves more open than a day or a time does.
  const { days, date, part, clock, without, either } = wish;
  const named = (days ?? date ?? part ?? clock) !== undefined;
  const [slot] = fitting;
  if (!slot || fitting.length !== 1 || !named || without || either) return { what: 'wish', wish };
  // A time of day leaves no doubt, nor does "the Monday one", nor the only time that was offered, nor "book it".
  const certain = clock !== undefined || offered.length === 1 || /\bones?\b|\bbook (?:it|that|me)\b/.test(said);
  // Of "Thursday 10" the ten is said back.
  const guessed = clock !== undefined && !hasClock(said);
  return { what: certain && !guessed && saysNothingElse(said) ? 'pick' : 'confirm', slot };
}

/** Words of a time. What stands beside them may turn it round ("Thursdays are my bowls"): then it is said back. */
const OF_TIMES = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  today tomorrow morning afternoon evening week next coming jan january feb february mar march apr april may jun june jul
  july aug august sep sept september oct october nov november dec december on in and come along there i'm am we're see you
  yeah then o'clock`.split(/\s+/),
);

const DATED =
  /\b\d{1,2} (?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|(?<=\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}) \d{1,2}\b(?!:)/g;

function saysNothingElse(said: string): boolean {
  return said
    .replace(DATED, ' ')
    .split(/[^\p{L}\d':/]+/u)
    .every(
      (word) => word === '' || /^\d+(?:[:/][\d/]+|st|nd|rd|th)$/.test(word) || OF_TIMES.has(word) || AROUND.has(word),
    );
}

/** What people say around the one that they point at: "yes ok the first", "whichever you had first then, book it". */
const AROUND = new Set(
  `yes ok okay oh ah right well um er then so maybe perhaps please i i'd i'll we'd we'll we me us like love rather would
  could can will you take have go for let's lets do say book booking in put down it it's its that that's thats this these
  those them the a one ones option number slot time times session of on list said gave offered had got think prefer want
  choose pick whichever what whatever be is was fine good grand great lovely perfect suits suit sounds nice brilliant works
  work thanks thank ta cheers sure go ahead with just all alright at my as if available still free mate dear sorry happy
  he'd she'd he she him her name under`.split(/\s+/),
);
/** Without one of these a yes says only yes. */
const TAKES = /\b(?:that|this|it|book|take|have|suits?|works|go)\b/;
const EARLIER = /^(?:earlier|earliest|soonest|sooner|nearest)$/;
const LAST = /^(?:later|latest|last)$/;

type Pointed = { slot: Slot; how: 'sure' | 'likely' | 'that' };

/** The one that a clause points at, where it says nothing else. */
function pointedIn(clause: string, offered: readonly Slot[]): Pointed | undefined {
  if (hasClock(clause)) return undefined;
  const words = clause
    .split(/[^a-z0-9']+/)
    .map((word) => word.replace(/'s$/, ''))
    .filter(Boolean);
  const points = /\b(?:the|whichever|whatever|your)\b|\b(?:soonest|earliest|latest)\b/.test(clause);
  const pointing: number[] = [];
  let how: Pointed['how'] = 'sure';
  for (const [i, word] of words.entries()) {
    const before = words[i - 1];
    if (
      word === 'one' &&
      before &&
      /^(?:\d{1,2}|the|that|this|first|second|third|last|later|earlier|other|middle|1st|2nd|3rd|latest|earliest|soonest)$/.test(
        before,
      )
    )
      continue;
    const order = ORDER[word] ?? (/^\d$/.test(word) ? Number(word) : undefined);
    const hour = /^\d{1,2}$/.test(word) && order === undefined ? byHour(Number(word), offered) : undefined;
    const named = order ?? hour ?? (points ? relative(word, offered.length) : undefined);
    if (named !== undefined) {
      pointing.push(named);
      if (order === undefined && hour === undefined && offered.length > 2) how = 'likely';
      // A bare "12" may be the twelfth as well.
      if (hour !== undefined && words[i + 1] !== 'one') how = 'likely';
    } else if (!AROUND.has(word)) return undefined;
  }
  const [number, other] = pointing;
  if (other !== undefined) return undefined;
  const slot = offered[(number ?? 1) - 1];
  if (!slot || (number === undefined && !TAKES.test(clause))) return undefined;
  return { slot, how: number === undefined ? 'that' : how };
}

function relative(word: string, count: number): number | undefined {
  if (EARLIER.test(word)) return 1;
  if (LAST.test(word)) return count;
  if (word === 'middle' && count === 3) return 2;
  return word === 'other' && count === 2 ? 2 : undefined;
}

/** "The 12 one", where one of them is at twelve. */
function byHour(hour: number, offered: readonly Slot[]): number | undefined {
  const at = offered.flatMap((slot, i) => (isAt(slot, hour) ? [i + 1] : []));
  const on = offered.some((slot, i) => local(slot.at).day === hour && i + 1 !== at[0]);
  return at.length === 1 && hour > offered.length && !on ? at[0] : undefined;
}

/** "Ok the first one then please", "the first of those will do". */
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

/** Which few to offer of many that are free: the soonest of different days and parts of the day, then the soonest. */
export function spread(free: readonly Slot[], most: number): Slot[] {
  const kinds = new Set<string>();
  const apart = free.filter((slot) => !kinds.has(kindOf(slot)) && kinds.add(kindOf(slot)));
  const chosen = apart.slice(0, most);
  for (const slot of free) if (chosen.length < most && !chosen.includes(slot)) chosen.push(slot);
  return chosen.sort((a, b) => a.at - b.at);
}

/** A day and a half of it. */
export function kindOf({ at }: Slot): string {
  return `${local(at).toISODate()} ${local(at).hour < 12}`;
}
