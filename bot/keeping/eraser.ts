/**
 * Takes all of one conversation away: its words, key, cases, references, address, bookings, texts and waiting work, in one
 * commit that expects everything as it was read. What came in between makes it look again.
 */

import { type AuditEntry, audited } from '../audit/entry.ts';
import type { HubDiary } from '../hubDiary.ts';
import { pictureIds } from '../pictures/pictures.ts';
import { type Change, type Ledger, OutsideFault, type RecordKind, WORK_KINDS_DUE } from '../ports.ts';
import type { Records } from '../records.ts';
import type { Keys, Seals } from '../seal.ts';
import { type TextRecord, textId } from '../texts/outgoing.ts';
import { type Against, type Held, readHeld } from './held.ts';

export interface EraserParts {
  records: Records;
  seals: Seals;
  keys: Keys;
  diary: HubDiary;
}

type Put = NonNullable<Change['put']>;

/** Records that one commit takes: a script of Redis must not hold up everybody else. */
const AT_ONCE = 500;
const TRIES = 20;
const MOST_WAITING = 100_000;

export class Eraser {
  readonly #parts: EraserParts;
  constructor(parts: EraserParts) {
    this.#parts = parts;
  }

  get #ledger(): Ledger {
    return this.#parts.records.ledger;
  }

  /** Ids of all the work that waits, by conversation: read once, for many erasures. */
  async waiting(): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    for (const { id, value } of await this.#ledger.waiting(['turn', ...WORK_KINDS_DUE], MOST_WAITING)) {
      const conversation = value.slice(0, value.lastIndexOf(' '));
      found.set(conversation, [...(found.get(conversation) ?? []), id]);
    }
    return found;
  }

  /**
   * @param against decides, from all that is known at that moment, whether something stands against it
   * @param note what the audit keeps of it
   * @returns 'gone' when it was not there (any more); else what stood against it, and then nothing was erased
   * @throws {OutsideFault} when nobody knows whether it was
   */
  async erase(
    id: string,
    against: (held: Held) => Against | undefined,
    note: (held: Held) => Omit<AuditEntry, 'at'>,
    waiting?: Map<string, string[]>,
  ): Promise<'erased' | 'gone' | Against> {
    for (let tries = 0; tries < TRIES; tries++) {
      const held = await readHeld(this.#parts.records, id);
      if (!held) return 'gone';
      const why = against(held);
      if (why) return why;
      const rest = await this.#texts(held);
      const work = (waiting ?? (await this.waiting())).get(id) ?? [];
      const change = await this.#whole(held, rest, work);
      change.append = [audited(this.#parts.records.clock, note(held))];
      if ((await this.#ledger.commit(change)).done) {
        this.#parts.seals.forget(id);
        return 'erased';
      }
    }
    throw new OutsideFault('ledger', 'erasing a conversation that others change');
  }

  /** What became of its texts. All but the last of them go at once: they hold no words, and may be many. */
  async #texts({ lines, conversation }: Held): Promise<Put> {
    const put: Put = [];
    const texted = lines.filter(({ from, event }) => from !== 'resident' && !event);
    if (!conversation.who.startsWith('+')) return put;
    for (const line of texted) {
      for (let piece = 0; ; piece++) {
        const stored = await this.#ledger.get('sent', textId(line.id, piece));
        if (!stored) break;
        put.push(gone('sent', stored.id));
        const { by } = JSON.parse(stored.value) as TextRecord;
        if (by) put.push(gone('sent', by));
      }
    }
    while (put.length > AT_ONCE) await this.#ledger.commit({ put: put.splice(0, AT_ONCE) });
    return put;
  }

  async #whole(held: Held, rest: Put, work: string[]): Promise<Change> {
    const { id, conversation, cases, bookings } = held;
    const booked = await this.#parts.diary.takenOut(bookings);
    const addresses = await this.#addresses(id, conversation.who);
    return {
      expect: [
        { kind: 'conversation', id, version: held.version },
        { stream: id, last: held.last },
        { kind: 'hold', id, version: held.hold?.version ?? 0 },
        ...cases.map(({ id: each, version }) => ({ kind: 'case' as const, id: each, version })),
        ...addresses.expect,
        ...booked.expect,
      ],
      put: [
        gone('conversation', id),
        gone('key', id),
        gone('hold', id),
        gone('ask', id),
        gone('typing', `${id} resident`),
        gone('typing', `${id} staff`),
        ...cases.flatMap((it) => [gone('case', it.id), gone('reference', it.reference), gone('alarm', it.id)]),
        ...addresses.put,
        ...(await this.#leadingTo('plan', id)),
        ...held.lines.flatMap(({ id: line, media = 0 }) =>
          pictureIds(line, media).map((each) => gone('picture', each)),
        ),
        ...booked.put,
        ...rest,
      ],
      remove: [{ stream: id }],
      due: [...new Set([...work, ...usual(held)])].map((each) => ({ id: each, at: null })),
    };
  }

  /** Codes that lead here and have not ended. */
  async #leadingTo(kind: 'address' | 'plan', id: string): Promise<Put> {
    const codes = (await this.#ledger.ranked(kind)).filter(({ value }) => value.includes(`"${id}"`));
    return codes.map((code) => gone(kind, code.id));
  }

  /** The number that leads here, unless it leads elsewhere by now, and codes that nobody has used. */
  async #addresses(id: string, who: string): Promise<{ expect: NonNullable<Change['expect']>; put: Put }> {
    const put = await this.#leadingTo('address', id);
    if (!who.startsWith('+')) return { expect: [], put };
    const address = { kind: 'address' as const, id: this.#parts.keys.lookUp(who) };
    const known = await this.#ledger.get(address.kind, address.id);
    if (known?.value === id) put.push(gone('address', address.id));
    return { expect: [{ ...address, version: known?.version ?? 0 }], put };
  }
}

const gone = (kind: RecordKind, id: string): Put[number] => ({ kind, id, value: null });

/** Work that a conversation may have, whether it was seen waiting or not. */
function usual({ id, cases, bookings }: Held): string[] {
  return [
    ...['followUp', 'safety', 'danger'].map((kind) => `${kind} ${id}`),
    ...cases.flatMap((it) => ['ladder', 'lapse', 'checkIn'].map((kind) => `${kind} ${it.id}`)),
    ...bookings.flatMap(({ code }) => ['reminder', 'forget'].map((kind) => `${kind} ${code}`)),
  ];
}
