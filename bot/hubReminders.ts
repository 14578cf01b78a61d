/** A text the day before a session, for those who asked for one: true when it leaves, in waking hours, or not sent. */

import { isCrisisNow } from './case/case.ts';
import { inWords } from './hours.ts';
import type { HubDiary } from './hubDiary.ts';
import { hubOf } from './hubs/hub.ts';
import { slotOf, wakingHour } from './hubs/slots.ts';
import type { Work } from './ports.ts';
import { speakTo } from './speakTo.ts';
import type { Draft } from './turn/draft.ts';

const HOUR = 3_600_000;

/** Safe to run twice: it ends its own work, or puts it off, in the commit that speaks. */
export async function remind(draft: Draft, diary: HubDiary, work: Work, code: string): Promise<void> {
  const booking = await diary.find(code);
  const now = draft.clock.care();
  const stands = booking?.status === 'booked' && booking.reminder && booking.conversation === draft.conversation.id;
  if (!stands || booking.at <= now + HOUR) return draft.done(work.id);
  const waking = wakingHour(now);
  // While a person speaks for us, or in danger, nothing else is said (promise 7).
  const busy = draft.conversation.holder === 'staff' || isCrisisNow(draft.case);
  if (busy || waking > now) return draft.due(work.id, 'reminder', work.lane, busy ? now + HOUR : waking, { code });
  draft.done(work.id);
  const hub = hubOf(booking.hub);
  const facts = { when: inWords(booking.at, now), address: hub?.address ?? '', venue: hub?.venue ?? '' };
  speakTo(draft, [[slotOf(booking.slot) ? 'hubs.reminder' : 'hubs.closedDay', facts]]);
}
