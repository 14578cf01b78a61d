/** All that is kept of one conversation, and what stands against erasing it. Reads, and writes nothing. */
import type { Case } from '../case/case.ts';
import type { Conversation, NumberedLine } from '../conversation.ts';
import type { Booking } from '../hubDiary.ts';
import { keptDays } from '../hubs/hub.ts';
import type { Records } from '../records.ts';
import { type Class, classes, conversationKept } from './rules.ts';

/** Somebody has said that it must be kept whatever the rules say. */
export interface Hold {
  /** Staff id and first name. */
  by: string;
  name: string;
  /** Care-clock ms. */
  at: number;
  /** When somebody looks whether it is still needed. Care-clock ms. */
  review: number;
  /** Why: staff's words, sealed with the conversation's key. */
  sealed: string;
}

/** Somebody has asked us to delete what they wrote. */
export interface Ask {
  reference: string;
  /** Care-clock ms; `due`: by when it is done or answered. */
  at: number;
  due: number;
  /** No case came of what they wrote: it goes by itself when it is due. */
  byItself: boolean;
}

export interface Held {
  id: string;
  /** Of the conversation's record, and the number of its newest line: an erasure expects both. */
  version: number;
  last: number;
  conversation: Conversation;
  lines: NumberedLine[];
  /** Care-clock ms. */
  lastAt: number;
  cases: (Case & { version: number })[];
  bookings: Booking[];
  hold?: Hold & { version: number };
  ask?: Ask & { version: number };
  kept: { until: number; class: Class };
}

/** Why it is not erased: the first that holds. `bookings`: a session is still to come, or its list is still kept. */
export type Against = 'hold' | 'open' | 'law' | 'bookings';

const DAY = 86_400_000;
const PAGE = 1_000;

/** @returns undefined when there is no such conversation, or its words were erased */
export async function readHeld(records: Records, id: string): Promise<Held | undefined> {
  const { ledger, clock } = records;
  const stored = await ledger.get('conversation', id);
  const conversation = stored && (await records.conversation(id));
  if (!conversation) return undefined;
  const last = await ledger.last(id);
  const lines: NumberedLine[] = [];
  for (let after = 0; after < last; after += PAGE) lines.push(...(await records.lines(id, after, PAGE)));
  const cases = await readCases(records, conversation);
  const { bookings: codes = [] } = conversation.belongs ?? {};
  const found = await Promise.all([...new Set(codes)].map((code) => ledger.get('booking', code)));
  const bookings = found.flatMap((each) => (each ? [JSON.parse(each.value) as Booking] : []));
  const [hold, ask] = await Promise.all([ledger.get('hold', id), ledger.get('ask', id)]);
  // Lines have the machine's time, and rules the care clock's: the same but where a test has moved one.
  const moved = clock.care() - clock.machine();
  const lastAt = Math.max(conversation.startedAt, ...lines.slice(-1).map(({ at }) => at + moved));
  return {
    id,
    version: stored.version,
    last,
    conversation,
    lines,
    lastAt,
    cases,
    // One that was moved elsewhere since is that conversation's.
    bookings: bookings.filter((booking) => booking.conversation === id),
    hold: hold && { ...(JSON.parse(hold.value) as Hold), version: hold.version },
    ask: ask && { ...(JSON.parse(ask.value) as Ask), version: ask.version },
    kept: conversationKept(lastAt, cases),
  };
}

async function readCases(records: Records, { caseId, belongs }: Conversation): Promise<Held['cases']> {
  const ids = new Set([...(belongs?.cases ?? []), ...(caseId ? [caseId] : [])]);
  const found = await Promise.all(
    [...ids].map(async (id) => {
      const [stored, it] = await Promise.all([records.ledger.get('case', id), records.case(id)]);
      return stored && it ? [{ ...it, version: stored.version }] : [];
    }),
  );
  return found.flat();
}

export function isOpen({ cases }: Held): boolean {
  return cases.some(({ status }) => status !== 'closed');
}

/** What stands against erasing it because it is old enough. */
export function againstByRule(held: Held, now: number): Against | undefined {
  if (held.hold) return 'hold';
  if (isOpen(held)) return 'open';
  if (held.kept.until > now) return 'law';
  return held.bookings.some(({ at }) => at + keptDays * DAY > now) ? 'bookings' : undefined;
}

/** What stands against erasing it because its person asks: only what the law makes the council keep. */
export function againstOnRequest(held: Held, now: number): Against | undefined {
  if (held.hold) return 'hold';
  if (isOpen(held)) return 'open';
  return classes[held.kept.class].onRequest === 'keep' && held.kept.until > now ? 'law' : undefined;
}
