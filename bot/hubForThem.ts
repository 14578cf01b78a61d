/** Sessions at a Talking Point that whoever holds a case books, moves and cancels for somebody, who is told so with the code. */
import type { Casework, Staff } from './casework.ts';
import type { Booking, HubDiary } from './hubDiary.ts';
import { hubOf } from './hubs/hub.ts';
import { whenInWords } from './hubs/inWords.ts';
import { type Slot, slotOf } from './hubs/slots.ts';
import { compose, type ReplyKey } from './reply.ts';
import { mayWrite } from './safeContact.ts';
import type { Draft } from './turn/draft.ts';

/** What was done; `told` is false where writing to them may not be safe. */
export interface Done {
  booking: Booking;
  told: boolean;
}

export class HubForThem {
  readonly #casework: Casework;
  readonly #diary: HubDiary;
  constructor(casework: Casework, diary: HubDiary) {
    this.#casework = casework;
    this.#diary = diary;
  }

  /**
   * Books a session, or moves the one that they have.
   * @returns 'full' when somebody was faster, 'gone' when they have a booking already or the one to move is there no longer
   * @throws {IllegalMove} when the case is not theirs
   */
  async book(
    caseId: string,
    staff: Staff,
    fence: number,
    slot: Slot,
    wish: { name?: string; lift?: boolean; moves?: string },
  ): Promise<Done | 'full' | 'gone'> {
    const heardAt = await this.#casework.lastHeard(caseId);
    return this.#casework.mine(caseId, staff, fence, async (draft, _it, now) => {
      const live = await this.#diary.live(draft);
      if (live && live.slot === slot.id) return { booking: live, told: true };
      if (live?.code !== wish.moves) return 'gone';
      const name = wish.name || (live && (await this.#diary.nameOf(live)));
      const booking = await this.#diary.book(draft, slot, { ...wish, name, by: staff });
      if (typeof booking === 'string') return booking;
      const key = wish.moves ? 'hubs.movedFor' : 'hubs.bookedFor';
      return { booking, told: tellThem(draft, staff, key, booking, heardAt, now) };
    });
  }

  /** @returns 'gone' when it was no longer booked, or is not theirs */
  async cancel(caseId: string, staff: Staff, fence: number, code: string): Promise<Done | 'gone'> {
    const heardAt = await this.#casework.lastHeard(caseId);
    return this.#casework.mine(caseId, staff, fence, async (draft, _it, now) => {
      const live = await this.#diary.live(draft);
      const booking = live?.code === code ? await this.#diary.cancel(draft, code, staff) : undefined;
      if (!booking) return 'gone';
      return { booking, told: tellThem(draft, staff, 'hubs.cancelledFor', booking, heardAt, now) };
    });
  }
}

/** Reviewed words in the name of whoever holds the conversation: nobody else speaks in it (promise 7). */
function tellThem(
  draft: Draft,
  { name }: Staff,
  key: ReplyKey,
  booking: Booking,
  heardAt: number,
  now: number,
): boolean {
  if (!mayWrite(draft.conversation, heardAt, now)) return false;
  const { code, at, hub, slot } = booking;
  const { venue = '', address = '' } = hubOf(hub) ?? {};
  const facts = { name, code, when: whenInWords(at), venue, address, host: slotOf(slot)?.host ?? '' };
  draft.add({ from: 'staff', name, ...compose(draft.conversation.channel, [[key, facts]]) });
  return true;
}
