/** Whether a message answers the question about a hub that was asked last. Pure: the dialogs act on it, this only knows. */
import type { Gazetteer } from '../directory/place.ts';
import type { Facts } from '../understanding/facts.ts';
import { wants, yesOrNo } from '../understanding/shortAnswers.ts';
import { choiceIn } from './choice.ts';
import { whereIs } from './nearest.ts';
import type { Slot } from './slots.ts';
import { codeIn } from './wantsHub.ts';

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
    hubTime: () => /^\s*list\b/i.test(text) || choiceIn(text, offered, now) !== undefined,
    hubReminder: () => short || asksToBeReminded(text),
    hubCode: () => short || codeIn(text) !== undefined,
    hubWhich: () => short || withBooking(text) !== undefined,
    hubCancel: () => short || withBooking(text) !== undefined,
    hubInstead: () => short || insteadIn(text) !== undefined,
    hubPhone: () => short || facts.phone !== undefined,
  };
  return asked !== undefined && Object.hasOwn(answered, asked) && answered[asked as HubQuestion]();
}

/** "Remind me the day before": as good as a yes. */
export function asksToBeReminded(text: string): boolean {
  return text.length <= LONGEST && /\b(?:remind|reminder|text me|txt me|nudge)\b/i.test(text);
}
