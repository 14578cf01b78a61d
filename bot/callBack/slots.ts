/** Times at which we can ring somebody back: cut out of the hours in which people are there. Pure. */
import content from '../../content/callBack.json' with { type: 'json' };
import { dayOf, staffed } from '../hours.ts';
import { local, type Slot } from '../hubs/slots.ts';

const { minutes, places, workingDays, noticeMinutes } = content;
const MINUTE = 60_000;
const STEP = minutes * MINUTE;
/** Openings are looked for no further: a council that is never open offers no calls. */
const MOST_SPANS = 40;

/** What can still be booked, in order. @param now care-clock ms */
export function callSlots(now: number): Slot[] {
  const slots: Slot[] = [];
  const days = new Set<string>();
  let at = now + noticeMinutes * MINUTE;
  for (let span = 0; span < MOST_SPANS; span++) {
    const { open, until } = staffed(at);
    if (open) {
      for (let start = Math.ceil(at / STEP) * STEP; start + STEP <= until; start += STEP) {
        days.add(dayOf(start));
        if (days.size > workingDays) return slots;
        slots.push(slotAt(start));
      }
    }
    at = until;
  }
  return slots;
}

/** The slot of that id while it can still be booked. */
export function callSlot(id: string, now: number): Slot | undefined {
  return callSlots(now).find((slot) => slot.id === id);
}

function slotAt(at: number): Slot {
  return { id: `call ${local(at).toFormat("yyyy-MM-dd'T'HH:mm")}`, hub: 'call', at, minutes, places };
}
