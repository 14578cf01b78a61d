/** An earlier case of the same person, for whoever holds their case now. That it was read is written down. */
import { audited } from '../../bot/audit/entry.ts';
import { NoSuchConversation, type Records } from '../../bot/records.ts';
import { sendPage, type Visit, whoSees } from './answer.ts';
import { caseView, timeOf } from './card.ts';
import { page } from './pages.ts';
import type { Reading } from './reading.ts';
import { outcomeWith } from './words.ts';

const REFERENCE = /^NWD-[2-9A-HJ-NP-Z]{6}$/;

export class Earlier {
  readonly #records: Records;
  readonly #reading: Reading;
  constructor(parts: { records: Records; reading: Reading }) {
    this.#records = parts.records;
    this.#reading = parts.reading;
  }

  async show(visit: Visit): Promise<void> {
    const { case: now, standing } = await this.#reading.standing(visit);
    if (standing !== 'mine') return this.#reading.notYours(visit, now, 'read');
    const { ledger, clock } = this.#records;
    const { reference } = visit.request.params;
    const id =
      typeof reference === 'string' && REFERENCE.test(reference) ? await ledger.get('reference', reference) : undefined;
    const it = id && (await this.#records.case(id.value));
    const conversation = await this.#records.conversation(now.conversation);
    // Of the same conversation only: a reference that was heard elsewhere opens nothing here.
    if (!it || !conversation || it.conversation !== now.conversation || it.status !== 'closed')
      throw new NoSuchConversation();
    const read = audited(clock, { actor: visit.staff.id, what: 'case.earlierViewed', case: it.id });
    await ledger.commit({ append: [read] });
    const facts = {
      ...caseView(it, conversation, clock),
      id: now.id,
      reference: it.reference,
      opened: timeOf(it.openedAt, clock.care()),
      closed: timeOf(it.closedAt ?? it.openedAt, clock.care()),
      by: it.owner?.name ?? '',
      outcome: outcomeWith(it.outcome ?? '', it.ending?.to),
      next: it.ending?.next ?? '',
    };
    sendPage(visit.response, 200, page('earlier', { ...whoSees(visit.session), ...facts }));
  }
}
