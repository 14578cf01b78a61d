/** Whether a message answers the question about a hub that was asked last. Pure: the dialogs act on it, this only knows. */
import type { Gazetteer } from '../directory/place.ts';
import type { Facts } from '../understanding/facts.ts';
import { wants, yesOrNo } from '../understanding/shortAnswers.ts';
import { otherWay, reminderWish } from './besideATime.ts';
import { choiceIn } from './choice.ts';
import { whereIs } from './nearest.ts';
import type { Slot } from './slots.ts';
import { codeIn, wantsHub } from './wantsHub.ts';

/** What may be asked about a hub; kept in the answers by this name. */
const QUESTIONS = [
  'hubWanted',
  'hubPlace',
  'hubTime',
  'hubReminder',
  'hubCode',
  'hubWhich',
  'hubCancel',
  'hubInstead',
  'hubPhone',
] as const;
export type HubQuestion = (typeof QUESTIONS)[number];

export function isHubQuestion(asked: string): asked is HubQuestion {
  return (QUESTIONS as readonly string[]).includes(asked);
}

export type Instead = 'call' | 'visit' | 'lift';
export type WithBooking = 'change' | 'cancel' | 'keep';

const INSTEAD: [Instead, RegExp][] = [
  ['call', /^(?:the )?(?:option |number )?(?:1|one|first)\b|\b(?:phone|ring|call|telephone)\b/],
  [
    'visit',
    /^(?:the )?(?:option |number )?(?:2|two|second)\b|\b(?:visit|home|come (?:to me|here|and see)|see me here)\b/,
  ],
  [
    'lift',
    /^(?:the )?(?:option |number )?(?:3|three|third)\b|\b(?:lift|transport|driver|drive|take me|help (?:me |to )?get|nearest)\b/,
  ],
];

const WITH_BOOKING: [WithBooking, RegExp][] = [
  [
    'change',
    /^(?:the )?(?:option |number )?(?:1|one|first)\b|\b(?:change|move|another|different|rearrange|reschedule)\b/,
  ],
  [
    'keep',
    /^(?:the )?(?:option |number )?(?:3|three|third)\b|\b(?:keep|leave|don't cancel|do not cancel|not cancel|stay)\b/,
  ],
  ['cancel', /^(?:the )?(?:option |number )?(?:2|two|second)\b|\bcancel\b|\bcan'?t (?:come|make|go)\b/],
];

const LONGEST = 120;

function first<T>(text: string, table: [T, RegExp][]): T | undefined {
  const said = text.toLowerCase().replace(/[’‘]/g, "'").trim();
  return said.length > LONGEST ? undefined : table.find(([, means]) => means.test(said))?.[0];
}

/** What they would like where no hub is near. */
export function insteadIn(text: string): Instead | undefined {
  return first(text, INSTEAD);
}

/** What shall become of a booking. */
export function withBooking(text: string): WithBooking | undefined {
  return first(text, WITH_BOOKING);
}

/** They want to leave it be. */
export function stops(text: string): boolean {
  return choiceIn(text, [], 0)?.what === 'stop';
}

export function answersHub(
  asked: string | undefined,
  text: string,
  known: { facts: Facts; offered: readonly Slot[]; places: Gazetteer; now: number },
): boolean {
  const { facts, offered, places, now } = known;
  if (wants(text) === 'skip' || wants(text) === 'back') return true;
  const short = yesOrNo(text) !== undefined || stops(text);
  const answered: Record<HubQuestion, () => boolean> = {
    hubWanted: () => short,
    hubPlace: () => short || /^\s*\d\s*$/.test(text) || whereIs(text.slice(0, LONGEST), places) !== undefined,
    hubTime: () =>
      /^\s*list\b/i.test(text) ||
      yesOrNo(text) === 'yes' ||
      choiceIn(text, offered, now) !== undefined ||
      otherWay(text) !== undefined ||
      reminderWish(text) !== undefined,
    // "No, I can't make it now" is about the session, and not about being reminded of it.
    hubReminder: () =>
      !['change', 'cancel'].includes(wantsHub(text, true) ?? '') && (short || reminderWish(text) !== undefined),
    hubCode: () => short || codeIn(text) !== undefined,
    hubWhich: () => short || withBooking(text) !== undefined,
    hubCancel: () => short || withBooking(text) !== undefined || otherWay(text) !== undefined,
    hubInstead: () => short || takesInstead(text, now) !== undefined,
    hubPhone: () => short || facts.phone !== undefined,
  };
  return asked !== undefined && Object.hasOwn(answered, asked) && answered[asked as HubQuestion]();
}

/** They make their own way, and need no help with it. */
const OWN_WAY =
  /\b(?:get|make|find|walk|drive|come|go) (?:my own way|there|myself|in|over)\b|\b(?:on|get|take|by) the (?:bus|tram|train)\b|\bmy own way\b|\bgo to (?:that|this) one\b/;
const HELP = /\b(?:help|lift|need|drivers?|transport|how)\b|\b(?:can't|cannot|can not|cant|won't)\b/;

/** What they would like where no hub is near: one of those on offer, or after all a time at the hub that is furthest from near. */
export function takesInstead(text: string, now: number): Instead | 'time' | undefined {
  const other = otherWay(text);
  if (other === 'call' || other === 'visit') return other;
  const said = text.toLowerCase().replace(/[’‘]/g, "'");
  const choice = choiceIn(text, [], now)?.what;
  // A year tells when somebody was born, and no time to meet.
  const isTime = (choice === 'wish' || choice === 'past' || choice === 'far') && !/\b(?:19|20)\d\d\b/.test(said);
  if (isTime || (said.length <= LONGEST && OWN_WAY.test(said) && !HELP.test(said))) return 'time';
  return other ?? insteadIn(text);
}
