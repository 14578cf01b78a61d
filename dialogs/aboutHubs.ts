/** What people ask about a Talking Point before they go: what happens there, how to get in, who may come along. */
import type { Answers } from '../bot/conversation.ts';
import { indexOf } from '../bot/directory/search.ts';
import { isHubQuestion } from '../bot/hubs/answersHub.ts';
import { reminderWish } from '../bot/hubs/besideATime.ts';
import { choiceIn } from '../bot/hubs/choice.ts';
import { hubOf } from '../bot/hubs/hub.ts';
import { howFar } from '../bot/hubs/inWords.ts';
import { nearest, whereIs } from '../bot/hubs/nearest.ts';
import { slotOf } from '../bot/hubs/slots.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import content from '../content/understanding/aboutHubs.json' with { type: 'json' };
import { bookingFacts, HUB, whichTime } from './hubTalk.ts';
import { begin, type Moment, type Step } from './moment.ts';
import { isAboutHubs } from './rooms.ts';
import { asksUs } from './whichRoom.ts';

type About = keyof typeof content.asks;

const ASKS = (Object.entries(content.asks) as [About, string[]][]).map(
  ([about, phrases]) => [about, anyOf(phrases)] as const,
);
const SAYS: Record<About, ReplyKey> = {
  dog: 'hubs.dog',
  papers: 'hubs.papers',
  scooter: 'hubs.scooter',
  bring: 'hubs.bring',
  parking: 'hubs.parking',
  access: 'hubs.access',
  getThere: 'hubs.getThere',
  late: 'hubs.late',
  cost: 'hubs.cost',
  howLong: 'hubs.howLong',
  whoIsThere: 'hubs.whoIsThere',
  whatHappens: 'hubs.whatHappens',
};
const OPENS =
  /(?:^|[.!?,;] ?)(?:(?:and|so|but|ok|okay|oh|wait|just|sorry|hang on)[, ]+)*(?:what|wot|wat|wah|who|how|hw|where|is|are|can|cn|could|cud|do|does|will|would|any|shall|should|if)\b/i;
const ASKS_BESIDE = /[,.] ?(?:what|who|where|can|do|is|how|should)\b/i;
const MOST_WORDS = 18;
const IS_IT_BOOKED =
  /\b(?:is|was) (?:it|that|this) (?:all |now |definitely )?(?:booked|confirmed|sorted|definite)\b|\bam i booked\b|\bhave you booked\b/i;
const WHAT_IS_BOOKED =
  /\b(?:what|when|which (?:one|day|time|session)|where) (?:am i|have i|did i|are we|have we|is it i['’]?m) (?:\w+ )?book(?:ed)?\b|\b(?:what|which) (?:session|booking|slot|appointment)s? (?:do i|have i|am i|did i)\b/i;
const WHEN_IS_IT =
  /^(?:(?:so|and|sorry|ok)[, ]+)*(?:when|what time|what day) (?:is|was) (?:it|that)(?: again| for)?\W*$/i;
/** So long a session is, where none has been offered. */
const USUAL_MINUTES = 30;
/** After so many messages about other things, a list of places is out of mind. */
const STILL_THERE = 2;

/** Answered at once; the question about the session stays open. */
export const asksAboutAHub: Step = async (moment) => {
  const { dc, turn, answers } = moment;
  const { text } = turn.heard;
  const isOpen = isAboutHubs(dc.activeDialog?.id);
  // "I have a Talking Point on Tuesday, what should I bring?", booked elsewhere.
  const names = /\btalking ?points?\b/i.test(text) && /\b(?:i|we)(?:['’]ve| have|['’]m| am)\b/i.test(text);
  if (!(isOpen || names || isBookedAndFree(moment)) || text.trim().split(/\s+/).length > MOST_WORDS) return false;
  if (!(asksUs(text) || OPENS.test(text) || (names && ASKS_BESIDE.test(text)))) return false;
  const asksWhat = WHAT_IS_BOOKED.test(text);
  if (asksWhat || IS_IT_BOOKED.test(text) || (!isOpen && WHEN_IS_IT.test(text))) {
    if (answers.asked === 'hubTime' && !answers.hub?.moving) await say(dc.context, [whichTime(answers.hub?.slots)]);
    else if ((!isOpen || asksWhat) && (await turn.diary.live(turn.draft)))
      return begin(moment, HUB.booking, { intent: 'when' });
    else return false;
    return true;
  }
  const asked = ASKS.filter(([, asks]) => asks(text)).map(([each]) => each);
  const [about] = asked;
  if (!about) return false;
  const slots = (answers.hub?.slots ?? []).flatMap((id) => slotOf(id) ?? []);
  const booked = isOpen ? undefined : await turn.diary.live(turn.draft);
  if (!isOpen && !booked && !names) return false;
  const hub = hubOf(answers.hub?.hub ?? booked?.hub ?? '');
  const place = answers.told?.place ? whereIs(answers.told.place, indexOf(turn.directory).places) : undefined;
  const far = place && place !== 'wide' ? nearest(place).hubs.find((each) => each.hub === hub) : undefined;
  // Nothing is known of a place that has not been chosen.
  if (!hub && OF_A_PLACE.includes(about)) return false;
  const minutes = slots[0]?.minutes ?? booked?.minutes ?? USUAL_MINUTES;
  // "Do I need to bring anything, and are there steps": both.
  const both = asked.filter((each) => each === about || (APART.includes(each) && hub && about !== 'scooter'));
  const told = both
    .slice(0, MOST_AT_ONCE)
    .map((each): Part => [SAYS[each], { ...hub, minutes, far: far ? howFar(far) : '' }]);
  // "The second one, and can I bring my sister?" is answered, and booked.
  const picks = answers.asked === 'hubTime' && about !== 'late' && choiceIn(text, slots, turn.now) !== undefined;
  await say(dc.context, picks ? told : [...told, ...takenUp(answers)]);
  return !picks;
};

const MOST_AT_ONCE = 2;
/** What is asked beside something else, by words of its own. */
const APART: About[] = ['papers', 'dog', 'parking', 'access', 'getThere', 'cost'];
const OF_A_PLACE: About[] = ['scooter', 'parking', 'access', 'getThere'];

/** The offer, once more. */
export function takenUp({ asked, hub }: Answers): Part[] {
  if (asked === 'hubTime') return [whichTime(hub?.slots)];
  if (asked === 'hubReminder') return ['hubs.askReminder'];
  const venue = hubOf(hub?.hub ?? '')?.venue;
  return asked === 'hubInstead' ? [['hubs.insteadWhich', { lift: venue !== undefined, venue: venue ?? '' }]] : [];
}

/** A session is booked, and no list of other places was shown since that the question may be about. */
function isBookedAndFree({ dc, turn, answers }: Moment): boolean {
  const { conversation } = turn.draft;
  if (dc.activeDialog || !conversation.hubs?.booking) return false;
  return !answers.shown || (answers.seenAge ?? 0) > STILL_THERE;
}

/** "Don't text me reminders", "can you text me the day before", once it is booked. */
export const saysOfReminders: Step = async ({ dc, turn, answers }) => {
  if (!turn.draft.conversation.hubs?.booking || (answers.asked && !isHubQuestion(answers.asked))) return false;
  if (answers.asked || dc.activeDialog) return false;
  const wish = reminderWish(turn.heard.text);
  const booking = wish === undefined ? undefined : await turn.diary.live(turn.draft);
  if (!booking) return false;
  if (!wish) {
    await turn.diary.doNotRemind(turn.draft, booking.code);
    await say(dc.context, ['hubs.noReminder']);
    return true;
  }
  const set = booking.reminder || (await turn.diary.remind(turn.draft, booking.code));
  await say(dc.context, [set ? 'hubs.reminderSet' : ['hubs.cannotRemind', bookingFacts(booking)]]);
  return true;
};
