/** What became of each text: kept from the outbox and from the provider's receipts, shown at the desk. */
import { keptUntil } from '../keeping/rules.ts';
import type { Log } from '../log.ts';
import { type Ledger, OutsideFault, type Stored } from '../ports.ts';
import type { Records } from '../records.ts';
import { type TextRecord, textId, withNews } from './outgoing.ts';

/** A receipt that comes while others are being written tries again this often. */
const TRIES = 20;

export class Deliveries {
  readonly #records: Records;
  readonly #log: Log;
  constructor(records: Records, log: Log) {
    this.#records = records;
    this.#log = log;
  }

  /**
   * A provider's receipt. Receipts come late, doubled and in any order; for a text that we never sent nothing is noted.
   * Danger that has not arrived is seen to at once, not after two minutes.
   */
  async receipt(reference: string, state: TextRecord['state'], id: string): Promise<void> {
    const known = await this.note(reference, { state, id });
    if (!known) return this.#log.note('receipt.notOurs');
    if (!known.danger) return;
    if (state === 'failed' && known.state !== 'delivered') await this.#seeToIt(`delivery ${reference.split(' ')[1]}`);
    if (state === 'delivered') await this.#arrived(known.conversation);
  }

  /** @param also written in the same commit; its work must still be ours @returns undefined when there is no such text */
  async note(
    reference: string,
    news: Partial<TextRecord>,
    also: { work?: string; token?: number; by?: string } = {},
  ): Promise<TextRecord | undefined> {
    const { ledger } = this.#records;
    const { work, token = 0, by } = also;
    for (let tries = 0; tries < TRIES; tries++) {
      const stored = await ledger.get('sent', reference);
      const known = stored && read(stored);
      const next = known && withNews(known, by ? { ...news, by } : news);
      const rank = keptUntil('texts', (next ?? known)?.at ?? 0);
      const put = next ? [{ kind: 'sent' as const, id: reference, value: JSON.stringify(next), rank }] : [];
      const line = reference.split(' ')[1]!;
      const arrived = next?.danger && next.state === 'delivered' ? [{ id: `delivery ${line}`, at: null as null }] : [];
      const named = by ? [{ kind: 'sent' as const, id: by, value: reference, rank }] : [];
      if (put.length === 0 && !work) return known;
      const outcome = await ledger.commit({
        expect: [
          ...(stored ? [{ kind: 'sent' as const, id: reference, version: stored.version }] : []),
          ...(work ? [{ work, token }] : []),
        ],
        put: [...put, ...named],
        due: [...(work ? [{ id: work, at: null as null }] : []), ...arrived],
      });
      if (outcome.done) return next ?? known;
      if ('work' in outcome.because) return known; // somebody else has ended it
    }
    throw new OutsideFault('ledger', 'noting what became of a text');
  }

  /** The look at whether danger has arrived is due now. */
  async #seeToIt(work: string): Promise<void> {
    const { ledger, clock } = this.#records;
    const found = (await ledger.waiting(['delivery'])).find(({ id }) => id === work);
    if (!found) return;
    const { id, kind, lane, value } = found;
    await ledger.commit({ due: [{ id, kind, lane, at: clock.care(), value }] });
  }

  async #arrived(conversation: string): Promise<void> {
    if (!(await this.#records.conversation(conversation))?.unreached) return;
    await this.#records.change(conversation, (draft) => {
      draft.conversation.unreached = undefined;
    });
  }
}

/** What became of lines that left by text, by the line's id. Lines that did not are not among them. */
export async function becameOf(ledger: Pick<Ledger, 'get'>, lines: string[]): Promise<Map<string, TextRecord>> {
  const found = await Promise.all(lines.map(async (line) => [line, await ledger.get('sent', textId(line))] as const));
  return new Map(found.flatMap(([line, stored]) => (stored ? [[line, read(stored)] as const] : [])));
}

function read(stored: Stored): TextRecord {
  return JSON.parse(stored.value) as TextRecord;
}
