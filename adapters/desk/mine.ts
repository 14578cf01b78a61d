/** What is one's own: held, waiting first for oneself, and set aside; and what those before have left to say. */
import { audited } from '../../bot/audit/entry.ts';
import { waitsSince } from '../../bot/case/case.ts';
import { isOf } from '../../bot/caseload.ts';
import { inWords } from '../../bot/hours.ts';
import type { Clock } from '../../bot/ports.ts';
import type { CaseHead, Records } from '../../bot/records.ts';
import { sendPage, type Visit, whoSees } from './answer.ts';
import { page } from './pages.ts';
import { isHeld, knewOf, promiseOf } from './queue.ts';
import type { Shift } from './shift.ts';
import type { ShiftNotes } from './shiftNotes.ts';
import { labels, lasting, whatLabel } from './words.ts';

/** One case of somebody's, without a word of what residents said. */
export interface OwnRow {
  id: string;
  reference: string;
  fence: number;
  kind: CaseHead['kind'];
  kindLabel: string;
  what: string;
  promise: string;
  late: boolean;
  waiting: string;
  knew: string;
  /** For what it waits, since when and until when; empty while it is not set aside. */
  on: string;
  since: string;
  back: string;
  /** They have written since it was set aside. */
  wrote: string;
  notTold: string;
  nextStep: string;
}

export function ownRow(it: CaseHead, me: string, clock: Clock, nextStep = ''): OwnRow {
  const now = clock.care();
  const { staying } = labels;
  const { waits } = it;
  return {
    id: it.id,
    reference: it.reference,
    fence: it.fence,
    kind: it.kind,
    kindLabel: labels.kinds[it.kind],
    what: whatLabel(it.what),
    ...promiseOf(it, now),
    waiting: lasting(now - waitsSince(it)),
    knew: it.passedTo?.by ? staying.passedBy.replace('{who}', it.passedTo.by) : knewOf(it, me),
    on: waits ? waitLabel(waits.on) : '',
    since: waits ? lasting(now - waits.since) : '',
    back: waits
      ? (waits.until < now ? staying.overdue : staying.comesBack).replace('{when}', inWords(waits.until, now))
      : '',
    wrote: waits?.heard === undefined ? '' : staying.wrote.replace('{ago}', lasting(now - waits.heard).toLowerCase()),
    notTold: waits?.told === false ? staying.notTold : '',
    nextStep,
  };
}

export function waitLabel(on: string): string {
  return labels.staying.waitsFor.find(({ id }) => id === on)?.label ?? on;
}

export class Mine {
  readonly #records: Records;
  readonly #shift: Shift;
  readonly #notes: ShiftNotes;

  constructor(parts: { records: Records; shift: Shift; notes: ShiftNotes }) {
    this.#records = parts.records;
    this.#shift = parts.shift;
    this.#notes = parts.notes;
  }

  async show({ response, session, staff }: Visit): Promise<void> {
    const { clock } = this.#records;
    await this.#shift.here(session);
    const mine = (await this.#records.openCases()).filter((it) => isOf(it, staff.id));
    const rows = (which: (it: CaseHead) => boolean): Promise<OwnRow[]> =>
      Promise.all(
        mine.filter(which).map(async (it) => {
          const { nextStep } = (await this.#records.case(it.id)) ?? {};
          return ownRow(it, staff.id, clock, nextStep);
        }),
      );
    // Whoever wrote something new comes first, then by the day; what is late stands on top by itself.
    const aside = (it: CaseHead): number => (it.waits!.heard === undefined ? 1e15 : 0) + it.waits!.until;
    mine.sort((a, b) => (a.waits && b.waits ? aside(a) - aside(b) : a.promisedBy - b.promisedBy));
    const facts = {
      held: await rows((it) => isHeld(it, clock.machine())),
      back: await rows(({ status }) => status === 'open'),
      aside: await rows(({ status }) => status === 'waiting'),
      notes: await this.#notes.recent(),
      labels,
    };
    await this.#records.ledger.commit({
      append: [audited(clock, { actor: staff.id, what: 'work.viewed' })],
    });
    sendPage(response, 200, page('mine', { ...whoSees(session), ...facts }));
  }
}
