/** One person's records: found by what people have in their hands, and all of them together. */
import { codeIn, codeLeadsTo } from '../codes.ts';
import type { PhoneNumber } from '../ports.ts';
import type { Records } from '../records.ts';
import type { Keys } from '../seal.ts';
import { type Ask, type Held, readHeld } from './held.ts';

export interface PersonParts {
  records: Records;
  keys: Keys;
  /** A number in E.164 form from any form in which somebody writes it; undefined when it is none. */
  numberOf: (written: string) => PhoneNumber | undefined;
}

const REFERENCE = /^(NWD|TP)-[2-9A-HJ-NP-Z]{6}$/;

export class People {
  readonly #parts: PersonParts;
  constructor(parts: PersonParts) {
    this.#parts = parts;
  }

  /**
   * @param written a case's or a request's reference, a booking's code, a code for the web page or for texts, or a number
   * @returns the id of a conversation of theirs
   */
  async find(written: string): Promise<string | undefined> {
    const { records, keys, numberOf } = this.#parts;
    const { ledger } = records;
    const plain = written.trim().toUpperCase();
    const [, kind] = REFERENCE.exec(plain) ?? [];
    if (kind === 'TP') {
      const booking = await ledger.get('booking', plain);
      return booking && (JSON.parse(booking.value) as { conversation: string }).conversation;
    }
    if (kind === 'NWD') {
      const id = (await ledger.get('reference', plain))?.value;
      const it = id ? await ledger.get('case', id) : undefined;
      return it ? (JSON.parse(it.value) as { conversation: string }).conversation : this.#asked(plain);
    }
    const code = codeIn(written);
    const led = code && (await codeLeadsTo(code, records, keys));
    const number = led ? undefined : numberOf(written);
    return led ?? (number && (await ledger.get('address', keys.lookUp(number)))?.value);
  }

  /** All conversations of one person: those that a code has joined, however many. The one that was named comes first. */
  async all(conversation: string): Promise<Held[]> {
    const found = new Map<string, Held>();
    const wanted = [conversation];
    for (const id of wanted) {
      const held = found.has(id) ? undefined : await readHeld(this.#parts.records, id);
      if (!held) continue;
      found.set(id, held);
      wanted.push(...(held.conversation.belongs?.joined ?? []));
    }
    return [...found.values()];
  }

  async #asked(reference: string): Promise<string | undefined> {
    const asks = await this.#parts.records.ledger.ranked('ask');
    return asks.find(({ value }) => (JSON.parse(value) as Ask).reference === reference)?.id;
  }
}
