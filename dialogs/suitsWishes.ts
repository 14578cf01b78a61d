/** What was found, as far as it suits what they said of days, times, ways and places. Pure. */
import type { Answers } from '../bot/conversation.ts';
import { hearConstraints } from '../bot/directory/constraints.ts';
import { isRefused } from '../bot/directory/refused.ts';
import type { Found } from '../bot/directory/search.ts';
import type { ReplyKey } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { AS_GOOD, forMen, forWomen, isFarOff } from './suitsThem.ts';

const halfOf = (time: string): 'morning' | 'afternoon' | 'evening' =>
  time < '12' ? 'morning' : time < '17' ? 'afternoon' : 'evening';

/** What was said of others holds for it too: not again what is not for them, not further, not on those days. */
export function suitsWishes(
  { asset, miles }: Pick<Found, 'asset' | 'miles'>,
  { notForMe: not = [], wishes = {} }: Answers,
): boolean {
  const { within, notDays = [], notTimes = [], notIn = [], notKinds = [] } = wishes;
  const { sessions, places, ways, kind } = asset;
  if (wishes.noPhone && kind === 'service' && ways.length > 0 && ways.every((way) => way === 'phone')) return false;
  if (isRefused(asset, notKinds) || (wishes.notForOld && isForOlder(asset))) return false;
  // It may be on a day that will not do, or at a time that will not do: one session that is neither is enough.
  const isOut = ({ days, opens }: (typeof sessions)[number]) =>
    (opens !== undefined && notTimes.includes(halfOf(opens))) ||
    (days.length > 0 && days.every((day) => notDays.includes(day)));
  if (sessions.length > 0 && sessions.every(isOut)) return false;
  const isThere = (name: string) =>
    places.some((place) => JSON.stringify(place).toLowerCase().includes(name.toLowerCase()));
  if (notIn.some(isThere)) return false;
  return !not.includes(asset.id) && (within === undefined || miles === undefined || miles < within);
}

const OLDER =
  /\b(?:older people|elders?|over[- ](?:5|6|7)\d|(?:5|6)\d(?: and over|\+)|silver|retired|pensioners?|later life|coffee mornings?)\b/i;

function isForOlder({ name, summary, minimumAge = 0 }: Found['asset']): boolean {
  return minimumAge >= 50 || OLDER.test(`${name}. ${summary}`);
}

/** Whether all ideas that were shown are near enough, and at times that will do. */
export function stillSuits({ directory }: Turn, answers: Answers): boolean {
  const { ideas = [], found = [] } = answers;
  const shown = ideas.flatMap((id) => directory.assets.find((each) => each.id === id) ?? []);
  const all = shown.map((asset) => ({ asset, miles: found.find(({ id }) => id === asset.id)?.miles }));
  return (
    all.length > 0 &&
    all.every((each) => each.miles !== undefined && suitsWishes(each, answers) && !isFarOff([each], answers))
  );
}

/** Of what was found, what is then, or that way; where nothing is, all of it, and which wish gave way. */
export function closest(found: Found[], closer: string | undefined): { those: Found[]; gaveWay: ReplyKey[] } {
  const { time, ways, days } = hearConstraints(closer ?? '', () => false);
  const gaveWay: ReplyKey[] = [];
  // What only mentions a word of it is nothing to fall back on.
  const [first] = found;
  const isAlike = ({ why, share }: Found) => share >= AS_GOOD && why.includes(first!.why[0]!);
  let those = first?.why.length ? found.filter(isAlike) : found;
  const only = (fits: (each: Found) => boolean, words: ReplyKey) => {
    const fitting = those.filter(fits);
    if (fitting.length > 0) those = fitting;
    else if (found.length > 0) gaveWay.push(words);
  };
  const whom = onlyFor(closer ?? '');
  if (!days && !time && !ways && !whom) return { those: found, gaveWay };
  // "Evenings or weekends": either will do.
  const either = days && time && /\bor\b/i.test(closer ?? '');
  const isThen = (day: string[], opens: string | undefined, closes: string | undefined) => {
    const onDay = !days || day.some((each) => days.includes(each));
    const inTime = !time || (!either && opens === undefined) || (opens !== undefined && isOpenIn(time, opens, closes));
    return either ? onDay || inTime : onDay && inTime;
  };
  if (days || time)
    only(
      ({ asset }) => asset.sessions.some((each) => isThen(each.days, each.opens, each.closes)),
      days ? 'advice.relaxedDay' : 'advice.relaxedTime',
    );
  if (whom) only(({ asset: { name, summary } }) => whom(`${name}. ${summary}`), 'advice.relaxedWhom');
  if (ways?.includes('online') || ways?.includes('home'))
    only(({ asset }) => ways.some((way) => asset.ways.includes(way)), 'advice.relaxedWay');
  return { those: gaveWay.length > 0 && those.length === 0 ? found : those, gaveWay };
}

/** "Only women", "for men": what is for them, and not what they may go to as well. */
function onlyFor(closer: string): ((text: string) => boolean) | undefined {
  if (/\b(?:wom[ae]n|ladies|lady|female)s?\b/i.test(closer)) return forWomen;
  return /\b(?:men|mens|male|blokes|lads)\b/i.test(closer) ? forMen : undefined;
}

/** A place that is open all day is open in the afternoon too. */
function isOpenIn(time: 'morning' | 'afternoon' | 'evening', opens: string, closes = opens): boolean {
  if (time === 'morning') return opens < '12';
  return time === 'afternoon' ? closes > '12:30' && opens < '17' : closes > '17:30';
}

/** The day or the time that a question names, and nothing else of it. */
export function asksForDay(text: string): string {
  return text.match(A_DAY)?.join(' ') ?? '';
}
const A_DAY =
  /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings?|afternoons?|evenings?|nights?|week ?ends?|week ?days?|free)\b/gi;

/** A day that they name: what has no day is nothing to go to then. */
export function namesDay(text: string): boolean {
  return hearConstraints(text, () => false).days !== undefined;
}
