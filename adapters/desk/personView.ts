/** What the administrator's room shows of somebody's records: kinds, dates and rules, and not a word that was said. */
import { againstOnRequest, type Held, isOpen } from '../../bot/keeping/held.ts';
import { classes } from '../../bot/keeping/rules.ts';
import { labels, outcomeLabel } from './words.ts';

const words = labels.personRoom;
const face = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
export const dayOf = (at: number): string => face.format(at);

/** What stands against an erasure, in words that may be read out to the person. */
export function whyNot(held: Held, now: number): string {
  const against = againstOnRequest(held, now);
  if (against === undefined) return '';
  const until = dayOf(held.kept.until);
  return words.against[against].replace('{{until}}', until).replace('{{why}}', classes[held.kept.class].why);
}

export function conversationView(held: Held, now: number, reason: string): object {
  const { conversation, lines, cases, bookings, hold, ask, kept, lastAt } = held;
  const from = (who: string): number => lines.filter((line) => line.from === who && !line.event).length;
  return {
    id: held.id,
    channel: labels.channels[conversation.channel],
    began: dayOf(conversation.startedAt),
    last: dayOf(lastAt),
    theirs: from('resident'),
    ours: lines.filter((line) => line.from !== 'resident' && !line.event).length,
    byStaff: from('staff'),
    cases: cases.map((it) => ({
      reference: it.reference,
      kind: labels.kinds[it.kind],
      open: it.status !== 'closed',
      opened: dayOf(it.openedAt),
      closed: it.closedAt ? dayOf(it.closedAt) : '',
      outcome: it.outcome ? outcomeLabel(it.outcome) : '',
      notes: it.notes?.length ?? 0,
    })),
    bookings: bookings.map(({ code, at, status }) => ({ code, day: dayOf(at), cancelled: status === 'cancelled' })),
    rule: classes[kept.class].label,
    why: classes[kept.class].why,
    until: isOpen(held) ? '' : dayOf(kept.until),
    hold: hold
      ? { by: hold.name, on: dayOf(hold.at), review: dayOf(hold.review), reason, late: hold.review < now }
      : null,
    ask: ask ? { on: dayOf(ask.at), due: dayOf(ask.due), reference: ask.reference, byItself: ask.byItself } : null,
    whyNot: whyNot(held, now),
  };
}
