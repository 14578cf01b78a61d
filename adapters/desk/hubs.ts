/** The host's list: who is booked at each hub today and next, and who came. A name is shown only to who is signed in. */
import { audited } from '../../bot/audit/entry.ts';
import type { Booking, HubDiary } from '../../bot/hubDiary.ts';
import { type Hub, hubOf, hubs } from '../../bot/hubs/hub.ts';
import { dayInWords, fromTo } from '../../bot/hubs/inWords.ts';
import { datesFrom, isHubClosed, local, type Slot, slotsOn } from '../../bot/hubs/slots.ts';
import type { Clock, Ledger } from '../../bot/ports.ts';
import { NoSuchConversation } from '../../bot/records.ts';
import { Refusal, sendJson } from '../../bot/server.ts';
import { asked, fields, goTo, sendPage, type Visit, wantsPage, whoSees } from './answer.ts';
import { page } from './pages.ts';
import { labels } from './words.ts';

/** How far the list looks ahead, and back for bookings that nobody has marked. */
const DAYS_AHEAD = 7;
const DAYS_BACK = 7;
/** A host marks who has come from a little before the time on: people are early. */
const EARLY_MS = 30 * 60_000;
const DAY = 86_400_000;
const CODE = /^TP-[2-9A-HJ-NP-Z]{6}$/;

interface Person {
  code: string;
  name: string;
  channel: string;
  lift: boolean;
  came: boolean;
  didNotCome: boolean;
  marked: boolean;
  mayMark: boolean;
}

interface Row {
  time: string;
  people: Person[];
  free: number;
}

interface Day {
  hub: string;
  day: string;
  today: boolean;
  hosts: string;
  /** The hub is closed on it, or its session has moved, and people are booked: somebody must tell them. */
  mustTell: boolean;
  rows: Row[];
}

/** The hosts' room: `routes.ts` says who may come in. */
export class HubList {
  readonly #parts: { diary: HubDiary; clock: Clock; ledger: Ledger };
  constructor(parts: { diary: HubDiary; clock: Clock; ledger: Ledger }) {
    this.#parts = parts;
  }

  async show({ request, response, session, staff }: Visit): Promise<void> {
    const { diary, clock, ledger } = this.#parts;
    const one = hubOf(asked(request).get('hub') ?? '');
    const days = await listDays(one ? [one] : hubs, diary, clock.care());
    const to = one && `hub ${one.id}`;
    await ledger.commit({ append: [audited(clock, { actor: staff.id, what: 'hubs.viewed', to })] });
    const choices = hubs.map(({ id: hub, name }) => ({ id: hub, name, here: hub === one?.id }));
    sendPage(response, 200, page('hubs', { ...whoSees(session), choices, hub: one?.id ?? '', all: !one, days }));
  }

  async came({ request, response, staff }: Visit): Promise<void> {
    const { diary, clock } = this.#parts;
    const form = await fields(request);
    const code = form.get('code') ?? '';
    const came = form.get('came') ?? '';
    if (!CODE.test(code) || !['yes', 'no'].includes(came))
      throw new Refusal(422, 'notUnderstood', 'A field is missing or wrong.');
    const booking = await diary.find(code);
    if (!booking) throw new NoSuchConversation();
    if (booking.at > clock.care() + EARLY_MS) throw new Refusal(409, 'notUnderstood', 'It has not begun.');
    if (!(await diary.mark(code, staff, came === 'yes'))) throw new NoSuchConversation();
    if (!wantsPage(request)) return sendJson(response, 200, { done: true });
    const shown = hubOf(form.get('hub') ?? '');
    goTo(response, `/desk/hubs${shown ? `?hub=${shown.id}` : ''}#${code}`);
  }
}

/** Every day with a session or a booking, in order of hub and time; earlier days only while somebody is not marked. */
async function listDays(some: readonly Hub[], diary: HubDiary, now: number): Promise<Day[]> {
  const dates = datesFrom(now - DAYS_BACK * DAY, DAYS_BACK + DAYS_AHEAD + 1);
  const today = local(now).toISODate()!;
  const bookings = await diary.between(now - (DAYS_BACK + 1) * DAY, now + (DAYS_AHEAD + 1) * DAY);
  const names = new Map(
    await Promise.all(
      bookings.map(async (booking) => [booking.code, await diary.nameOf(booking).catch(() => '')] as const),
    ),
  );
  const days: Day[] = [];
  for (const hub of some) {
    for (const date of dates) {
      const mine = bookings.filter(({ hub: id, at }) => id === hub.id && local(at).toISODate() === date);
      if (date < today && mine.every(({ came }) => came !== undefined)) continue;
      const slots = slotsOn(hub, date);
      if (slots.length === 0 && mine.length === 0) continue;
      days.push(day(hub, date, today, slots, mine, names, now));
    }
  }
  return days;
}

function day(
  hub: Hub,
  date: string,
  today: string,
  slots: Slot[],
  mine: Booking[],
  names: Map<string, string>,
  now: number,
): Day {
  const person = (booking: Booking): Person => ({
    code: booking.code,
    name: names.get(booking.code) ?? '',
    channel: labels.channels[booking.channel],
    lift: booking.lift,
    came: booking.came === true,
    didNotCome: booking.came === false,
    marked: booking.came !== undefined,
    mayMark: booking.at <= now + EARLY_MS,
  });
  const known = new Set(slots.map(({ id }) => id));
  const astray = mine.filter(({ slot }) => !known.has(slot));
  const rows = [
    ...slots.map((slot) => {
      const people = mine.filter((booking) => booking.slot === slot.id).map(person);
      return { at: slot.at, time: fromTo(slot), people, free: Math.max(0, slot.places - people.length) };
    }),
    ...astray.map((booking) => ({ at: booking.at, time: fromTo(booking), people: [person(booking)], free: 0 })),
  ].sort((a, b) => a.at - b.at);
  return {
    hub: hub.name,
    day: dayInWords(date),
    today: date === today,
    hosts: [...new Set(slots.flatMap(({ host }) => host ?? []))].join(', '),
    mustTell: astray.length > 0 || (mine.length > 0 && isHubClosed(hub, date)),
    rows,
  };
}
