/** Who has booked what at the hubs. Every act is part of one commit that expects the slot as it was read: never oversold. */
import { audited } from './audit/entry.ts';
import type { Staff } from './casework.ts';
import type { Channel } from './conversation.ts';
import { keptDays } from './hubs/hub.ts';
import { remindAt, type Slot } from './hubs/slots.ts';
import type { Change } from './ports.ts';
import type { Records } from './records.ts';
import { newReference } from './reference.ts';
import type { Draft } from './turn/draft.ts';

export interface Booking {
  /** What the person keeps, and what lets them cancel from anywhere: `TP-7K2M4Q`. */
  code: string;
  slot: string;
  hub: string;
  /** Care-clock ms. */
  at: number;
  minutes: number;
  /** The conversation that made or last moved it: its key seals the name. */
  conversation: string;
  channel: Channel;
  status: 'booked' | 'cancelled';
  /** They asked for a text the day before. */
  reminder: boolean;
  /** They need a lift: a case says so to people. */
  lift: boolean;
  /** What the host marked; absent until then. */
  came?: boolean;
  /** A first name, if they gave one: sealed. */
  sealed: string;
}

/** How many sessions one conversation may book or move in an hour, and how many codes it may try that fit none. */
const MOST_AN_HOUR = 3;
const MOST_WRONG = 5;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** More than a borough's hubs can see in the weeks that bookings are kept. */
const MOST_LISTED = 20_000;

export class HubDiary {
  readonly #records: Records;
  constructor(records: Records) {
    this.#records = records;
  }

  /** Those of these slots that have a place free, in their order. @param most stops when so many were found */
  async free(slots: readonly Slot[], most: number): Promise<Slot[]> {
    const found: Slot[] = [];
    for (let from = 0; from < slots.length && found.length < most; from += 16) {
      const some = slots.slice(from, from + 16);
      const taken = await Promise.all(some.map(({ id }) => this.#slot(id)));
      found.push(...some.filter(({ places }, i) => taken[i]!.taken.length < places));
    }
    return found.slice(0, most);
  }

  /** The booking of that code, cancelled or not. @returns undefined when there is none or it was forgotten */
  async find(code: string): Promise<Booking | undefined> {
    return (await this.#booking(code))?.booking;
  }

  /** The booking that this conversation made last, while it is still to come. */
  async live(draft: Draft): Promise<Booking | undefined> {
    const code = draft.conversation.hubs?.booking;
    const booking = code ? await this.find(code) : undefined;
    return booking?.status === 'booked' && booking.at > draft.clock.care() ? booking : undefined;
  }

  /** Whether this conversation has booked as often as is sensible for now: a person can still do it for them. */
  hasBookedEnough({ conversation, clock }: Draft): boolean {
    return (conversation.hubs?.made ?? []).filter((at) => at > clock.care() - HOUR).length >= MOST_AN_HOUR;
  }

  /** Whether this conversation may look a code up: codes must not be found by trying. */
  mayTry({ conversation, clock }: Draft): boolean {
    return (conversation.hubs?.wrong ?? []).filter((at) => at > clock.care() - HOUR).length < MOST_WRONG;
  }

  noteWrong({ conversation, clock }: Draft): void {
    conversation.hubs ??= { made: [], wrong: [] };
    const known = conversation.hubs;
    known.wrong = [...known.wrong, clock.care()].slice(-MOST_WRONG);
  }

  /**
   * Writes a booking into the draft. Two who want the last place at once: the second one's commit fails, its turn is run
   * again, and it reads that the slot is full.
   * @param wish.by who books it for them; absent: they do
   * @param wish.remind whether they would like a text the day before; absent: as it was
   * @param wish.moves the code of a booking that moves here: it keeps its code, and its old place is free again
   * @returns 'full' when somebody was faster, 'gone' when the booking that was to move is there no longer
   */
  async book(
    draft: Draft,
    slot: Slot,
    wish: { name?: string; lift?: boolean; moves?: string; by?: Staff; remind?: boolean },
  ): Promise<Booking | 'full' | 'gone'> {
    const old = wish.moves === undefined ? undefined : await this.#booking(wish.moves);
    if (wish.moves !== undefined && old?.booking.status !== 'booked') return 'gone';
    if (old && old.booking.slot === slot.id) return old.booking;
    const { taken, version } = await this.#slot(slot.id);
    if (taken.length >= slot.places) return 'full';
    const { id: conversation, channel } = draft.conversation;
    const code = old?.booking.code ?? newReference('TP');
    const booking: Booking = {
      code,
      slot: slot.id,
      hub: slot.hub,
      at: slot.at,
      minutes: slot.minutes,
      conversation,
      channel,
      status: 'booked',
      reminder: this.#remindsOf(draft, slot, wish.remind, old?.booking),
      lift: wish.lift ?? old?.booking.lift ?? false,
      sealed: draft.seal({ name: wish.name }, `booking ${code}`),
    };
    if (old) await this.#leave(draft, old.booking);
    draft.expect.push({ kind: 'slot', id: slot.id, version });
    draft.put({ kind: 'slot', id: slot.id, value: JSON.stringify({ taken: [...taken, code] }) });
    this.#put(draft, booking, old?.version ?? 0);
    draft.due(`forget ${code}`, 'forget', `forget ${code}`, slot.at + keptDays * DAY, { code });
    draft.done(`reminder ${code}`);
    if (booking.reminder) this.#remindLater(draft, booking);
    draft.conversation.hubs ??= { made: [], wrong: [] };
    const known = draft.conversation.hubs;
    known.booking = code;
    known.made = [...known.made, draft.clock.care()].slice(-MOST_AN_HOUR);
    draft.conversation.belongs ??= {};
    const { belongs } = draft.conversation;
    if (!belongs.bookings?.includes(code)) belongs.bookings = [...(belongs.bookings ?? []), code];
    draft.audit(wish.by?.id ?? 'front door', old ? 'hub.moved' : 'hub.booked');
    return booking;
  }

  /** Frees the place. Nothing is sent about it any more. @returns undefined when it was no longer booked */
  async cancel(draft: Draft, code: string, by?: Staff): Promise<Booking | undefined> {
    const known = await this.#booking(code);
    if (known?.booking.status !== 'booked') return undefined;
    await this.#leave(draft, known.booking);
    const cancelled: Booking = { ...known.booking, status: 'cancelled', reminder: false };
    this.#put(draft, cancelled, known.version);
    draft.done(`reminder ${code}`);
    const mine = draft.conversation.hubs;
    if (mine?.booking === code) mine.booking = undefined;
    draft.audit(by?.id ?? 'front door', 'hub.cancelled');
    return cancelled;
  }

  /** Whether a text the day before can still be sent, and may be: never where it could be read by the wrong person. */
  canRemind({ conversation, clock }: Draft, { at }: Pick<Booking, 'at'>): boolean {
    const { channel, safeContact } = conversation;
    return channel === 'sms' && safeContact !== 'unknown' && safeContact !== 'no' && remindAt(at) > clock.care() + HOUR;
  }

  #remindsOf(draft: Draft, { at }: Slot, wish: boolean | undefined, old: Booking | undefined): boolean {
    if (wish === true) return this.canRemind(draft, { at });
    const had = wish === undefined && old?.reminder === true;
    return had && draft.conversation.channel === 'sms' && remindAt(at) > draft.clock.care();
  }

  /** They would rather have no text the day before. */
  async doNotRemind(draft: Draft, code: string): Promise<void> {
    const known = await this.#booking(code);
    if (!known?.booking.reminder || known.booking.status !== 'booked') return;
    this.#put(draft, { ...known.booking, reminder: false }, known.version);
    draft.done(`reminder ${code}`);
  }

  /** They would like a text the day before. */
  async remind(draft: Draft, code: string): Promise<Booking | undefined> {
    const known = await this.#booking(code);
    if (known?.booking.status !== 'booked' || !this.canRemind(draft, known.booking)) return undefined;
    const booking = { ...known.booking, reminder: true };
    this.#put(draft, booking, known.version);
    this.#remindLater(draft, booking);
    return booking;
  }

  /** Every booking that was not cancelled and starts within these care-clock ms, in order. */
  async between(from: number, until: number): Promise<Booking[]> {
    const stored = await this.#records.ledger.ranked('booking', MOST_LISTED);
    return stored
      .map(({ value }) => JSON.parse(value) as Booking)
      .filter(({ at }) => at >= from && at < until)
      .sort((a, b) => a.at - b.at || a.code.localeCompare(b.code));
  }

  /** The first name that was given; '' when none was, or when it was erased. */
  async nameOf({ conversation, sealed, code }: Booking): Promise<string> {
    const words = await this.#records.unseal<{ name?: string }>(conversation, sealed, `booking ${code}`);
    return words?.name ?? '';
  }

  /** The host marks who came. The last mark counts. @returns undefined when there is no such booking */
  async mark(code: string, staff: Staff, came: boolean): Promise<Booking | undefined> {
    for (;;) {
      const known = await this.#booking(code);
      if (known?.booking.status !== 'booked') return undefined;
      const booking = { ...known.booking, came };
      const what = came ? 'hub.came' : 'hub.didNotCome';
      const outcome = await this.#records.ledger.commit({
        expect: [{ kind: 'booking', id: code, version: known.version }],
        put: [{ kind: 'booking', id: code, value: JSON.stringify(booking), rank: booking.at }],
        append: [audited(this.#records.clock, { actor: staff.id, what, to: `hub ${booking.hub}` })],
      });
      if (outcome.done) return booking;
    }
  }

  /** Drops a booking that has been kept long enough, and its slot. For due work. */
  async forget(draft: Draft, code: string): Promise<void> {
    const known = await this.#booking(code);
    if (!known) return;
    draft.expect.push({ kind: 'booking', id: code, version: known.version });
    draft.put({ kind: 'booking', id: code, value: null });
    draft.put({ kind: 'slot', id: known.booking.slot, value: null });
  }

  /** What takes bookings of one conversation out for good, and frees the places of those to come: for an erasure. */
  async takenOut(bookings: readonly Booking[]): Promise<Required<Pick<Change, 'expect' | 'put'>>> {
    const out: Required<Pick<Change, 'expect' | 'put'>> = { expect: [], put: [] };
    const mine = new Set(bookings.map(({ code }) => code));
    for (const code of mine) {
      const known = await this.#booking(code);
      if (!known) continue;
      out.expect.push({ kind: 'booking', id: code, version: known.version });
      out.put.push({ kind: 'booking', id: code, value: null });
    }
    for (const id of new Set(bookings.map(({ slot }) => slot))) {
      const { taken, version } = await this.#slot(id);
      if (!taken.some((code) => mine.has(code))) continue;
      const left = taken.filter((code) => !mine.has(code));
      out.expect.push({ kind: 'slot', id, version });
      out.put.push({ kind: 'slot', id, value: left.length > 0 ? JSON.stringify({ taken: left }) : null });
    }
    return out;
  }

  async #leave(draft: Draft, { slot, code }: Booking): Promise<void> {
    const { taken, version } = await this.#slot(slot);
    draft.expect.push({ kind: 'slot', id: slot, version });
    const left = taken.filter((each) => each !== code);
    draft.put({ kind: 'slot', id: slot, value: JSON.stringify({ taken: left }) });
  }

  /** What was cancelled stands in no list. */
  #put(draft: Draft, booking: Booking, version: number): void {
    const { code: id, at, status } = booking;
    draft.expect.push({ kind: 'booking', id, version });
    draft.put({ kind: 'booking', id, value: JSON.stringify(booking), rank: status === 'booked' ? at : undefined });
  }

  #remindLater(draft: Draft, { code, at }: Booking): void {
    draft.due(`reminder ${code}`, 'reminder', `reminder ${code}`, remindAt(at), { code });
  }

  async #slot(id: string): Promise<{ taken: string[]; version: number }> {
    const stored = await this.#records.ledger.get('slot', id);
    if (!stored) return { taken: [], version: 0 };
    return { ...(JSON.parse(stored.value) as { taken: string[] }), version: stored.version };
  }

  async #booking(code: string): Promise<{ booking: Booking; version: number } | undefined> {
    const stored = await this.#records.ledger.get('booking', code);
    return stored && { booking: JSON.parse(stored.value) as Booking, version: stored.version };
  }
}
