/** The auditor's room: who did what, when and to which case, and not a word of anybody's. */
import type { Records } from '../../bot/records.ts';
import { asked, sendPage, type Visit, whoSees } from './answer.ts';
import { timeOf } from './card.ts';
import { page } from './pages.ts';

interface Entry {
  at: number;
  actor: string;
  what: string;
  case?: string;
  fence?: number;
}

const AT_ONCE = 200;

export class AuditRoom {
  readonly #records: Records;
  constructor(records: Records) {
    this.#records = records;
  }

  /** The newest first; `before` goes back in time, and a reference shows one case. */
  async show(visit: Visit): Promise<void> {
    const { ledger, clock } = this.#records;
    const reference = (asked(visit.request).get('reference') ?? '').trim().toUpperCase().slice(0, 20);
    const only = reference ? ((await ledger.get('reference', reference))?.value ?? 'none') : '';
    const newest = await ledger.last('audit');
    const end = Math.min(newest, Number(asked(visit.request).get('before')) || newest);
    const names = new Map<string, string>();
    const rows: { time: string; who: string; what: string; case: string; fence: string }[] = [];
    let to = end;
    // Pages of the stream from its end backwards, until enough is found or a fair share was read.
    for (; to > 0 && rows.length < AT_ONCE && to > end - 5_000; to -= 500) {
      const entries = (await ledger.after('audit', Math.max(0, to - 500), Math.min(500, to))).reverse();
      for (const { value } of entries) {
        const { at, actor, what, case: id = '', fence } = JSON.parse(value) as Entry;
        if (only && id !== only) continue;
        if (!names.has(actor)) names.set(actor, await this.#nameOf(actor));
        const time = timeOf(at, clock.care());
        if (!names.has(id)) names.set(id, await this.#referenceOf(id));
        rows.push({ time, who: names.get(actor)!, what, case: names.get(id)!, fence: fence ? String(fence) : '' });
      }
    }
    await this.#note(visit);
    const facts = { ...whoSees(visit.session), rows, reference, before: to > 0 ? String(to) : '' };
    sendPage(visit.response, 200, page('audit', facts));
  }

  async #nameOf(actor: string): Promise<string> {
    const known = await this.#records.ledger.get('staff', actor);
    return known ? (JSON.parse(known.value) as { name: string }).name : actor;
  }

  async #referenceOf(id: string): Promise<string> {
    const known = id ? await this.#records.ledger.get('case', id) : undefined;
    return known ? (JSON.parse(known.value) as { reference: string }).reference : '';
  }

  /** Who reads the audit is written down in it. */
  async #note({ staff }: Visit): Promise<void> {
    const value = JSON.stringify({ at: this.#records.clock.care(), actor: staff.id, what: 'audit.read' });
    await this.#records.ledger.commit({ append: [{ stream: 'audit', value }] });
  }
}
