/** The auditor's room: who did what, when and to which case, and not a word of anybody's; and whether it is still whole. */
import type { AuditChain } from '../../bot/audit/chain.ts';
import { checkNow, lastCheck } from '../../bot/audit/checking.ts';
import { type Act, actLabel, audited } from '../../bot/audit/entry.ts';
import { type Numbered, newestFirst, oldestFirst, type Wanted } from '../../bot/audit/read.ts';
import type { Records } from '../../bot/records.ts';
import type { Accounts } from './accounts.ts';
import { asked, goTo, sendPage, type Visit, whoSees } from './answer.ts';
import { timeOf } from './card.ts';
import { page } from './pages.ts';
import { asCsv, sendCsv } from './spreadsheet.ts';
import { labels } from './words.ts';

const AT_ONCE = 200;
/** How far back one page of the room reads. */
const SPAN = 5_000;
/** A copy is opened in a spreadsheet: more rows than this none of them takes. */
const MOST_COPIED = 500_000;
const ACTOR = /^[\w -]{1,60}$/;
const words = labels.auditRoom;

interface Filter extends Wanted {
  reference: string;
}

export class AuditRoom {
  readonly #parts: { records: Records; chain: AuditChain; accounts: Accounts };
  constructor(parts: { records: Records; chain: AuditChain; accounts: Accounts }) {
    this.#parts = parts;
  }

  /** The newest first; `before` goes back in time, a person or a reference shows only theirs. */
  async show(visit: Visit): Promise<void> {
    const { ledger, clock } = this.#parts.records;
    const filter = await this.#filter(visit);
    const before = Number(asked(visit.request).get('before')) || undefined;
    const { entries, next } = await newestFirst(ledger, filter, { before, most: AT_ONCE, span: SPAN });
    const named = this.#names();
    const rows: object[] = [];
    for (const entry of entries) {
      const it = await named(entry);
      rows.push({ ...it, actor: entry.actor, time: timeOf(entry.at, clock.care()), seq: entry.seq });
    }
    await this.#note(visit, 'audit.read');
    const people = (await this.#parts.accounts.all()).map(({ staff, login }) => {
      return { id: staff.id, label: `${staff.name} (${login})`, chosen: staff.id === filter.actor };
    });
    const facts = {
      ...whoSees(visit.session),
      rows,
      people: [{ id: 'front door', label: words.frontDoor, chosen: filter.actor === 'front door' }, ...people],
      // A name in the table leads here too, of somebody who has no account.
      other: filter.actor !== undefined && !people.some(({ chosen }) => chosen) && filter.actor !== 'front door',
      actor: filter.actor ?? '',
      reference: filter.reference,
      before: next > 0 ? String(next) : '',
      check: await this.#lastCheck(),
    };
    sendPage(visit.response, 200, page('audit', facts));
  }

  /** All that fits the filter, oldest first, as a file for a spreadsheet. */
  async copy(visit: Visit): Promise<void> {
    const filter = await this.#filter(visit);
    const named = this.#names();
    const rows: object[] = [];
    for await (const entry of oldestFirst(this.#parts.records.ledger, filter)) {
      if (rows.length === MOST_COPIED) break;
      const { who, what, case: reference, fence } = await named(entry);
      const { seq, at, rule = '', count = '', to = '' } = entry;
      rows.push({ seq, at: new Date(at).toISOString(), who, what, act: entry.what, reference, fence, to, rule, count });
    }
    await this.#note(visit, 'audit.exported');
    const columns = ['seq', 'at', 'who', 'what', 'act', 'reference', 'fence', 'to', 'rule', 'count'];
    const csv = asCsv(rows, { columns });
    sendCsv(visit.response, 'audit.csv', csv);
  }

  /** Reads the whole chain now. */
  async check(visit: Visit): Promise<void> {
    const { ledger, clock } = this.#parts.records;
    await checkNow({ ledger, clock, chain: this.#parts.chain }, visit.staff.id);
    goTo(visit.response, '/desk/audit');
  }

  async #lastCheck(): Promise<object> {
    const { ledger, clock } = this.#parts.records;
    const last = await lastCheck(ledger);
    const shown = { none: !last, whole: last?.whole ?? false, time: '', row: '', why: '', to: '', head: '' };
    if (!last) return shown;
    const time = timeOf(last.at, clock.care());
    if (!last.whole) return { ...shown, time, row: String(last.row), why: words.why[last.why] };
    return { ...shown, time, to: String(last.to), head: `${last.to}:${last.head}` };
  }

  async #filter({ request }: Visit): Promise<Filter> {
    const given = asked(request);
    const reference = (given.get('reference') ?? '').trim().toUpperCase().slice(0, 20);
    const { ledger } = this.#parts.records;
    const id = reference ? (await ledger.get('reference', reference))?.value : undefined;
    const actor = given.get('person') ?? '';
    return {
      reference,
      actor: ACTOR.test(actor) ? actor : undefined,
      about: reference ? new Set([id ?? 'none']) : undefined,
    };
  }

  /** Names of people and references of cases, each looked up once. */
  #names(): (entry: Numbered) => Promise<{ who: string; what: string; case: string; fence: string; more: string }> {
    const { ledger } = this.#parts.records;
    const known = new Map<string, Promise<string>>();
    const once = (key: string, find: () => Promise<string>): Promise<string> => {
      const found = known.get(key) ?? find();
      known.set(key, found);
      return found;
    };
    const nameOf = (id: string) =>
      once(`staff ${id}`, async () => {
        const staff = await ledger.get('staff', id);
        return staff ? (JSON.parse(staff.value) as { name: string }).name : id;
      });
    const referenceOf = (id: string) =>
      once(`case ${id}`, async () => {
        const it = id ? await ledger.get('case', id) : undefined;
        return it ? (JSON.parse(it.value) as { reference: string }).reference : '';
      });
    return async ({ actor, what, case: id = '', fence, to, rule, count }) => {
      const more = [to && (await nameOf(to)), rule, count && String(count)].filter(Boolean).join(', ');
      return {
        who: await nameOf(actor),
        what: actLabel(what),
        case: await referenceOf(id),
        fence: fence ? String(fence) : '',
        more,
      };
    };
  }

  /** Who reads the audit is written down in it. */
  async #note({ staff }: Visit, what: Act): Promise<void> {
    const { ledger, clock } = this.#parts.records;
    await ledger.commit({ append: [audited(clock, { actor: staff.id, what })] });
  }
}
