/**
 * What happens to a message, in order. The list is the architecture:
 *
 *   1. gate    every message, in every state, is read for danger before anything else
 *   2. limits  shed work, never safety: a message that the gate marked passes
 *   3. hear    one commit; danger is answered wholly here; only then is the channel told 2xx
 *   4. turn    from the ledger's queue, one at a time for each conversation (`turn/takeTurns.ts`):
 *              relay while a person holds it, else the bot, its dialogs and its words
 *   5. answer  one commit of the draft; replies leave only after it
 */
import type { ReadsAsked } from './asked/readAsked.ts';
import type { Channel } from './conversation.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import { OutsideFault } from './ports.ts';
import type { Birth, Records } from './records.ts';
import { compose, type Part } from './reply.ts';
import type { GateReading } from './safety/concern.ts';
import type { DangerModel } from './safety/dangerModel.ts';
import { readDanger } from './safety/readDanger.ts';
import type { Keys } from './seal.ts';
import { hear, type Inbound, type Receipt } from './turn/hear.ts';

export type { Inbound, Receipt } from './turn/hear.ts';

/** Too many new messages from one place. The sender may try again in this many seconds. */
export class TooMany extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super('too many messages');
    this.seconds = seconds;
  }
}

/** It could not be stored, or nobody knows: the truth for the resident, with the right number for their danger. */
export class NotStored extends OutsideFault {
  readonly words: string;
  constructor(channel: Channel, reading: GateReading | undefined, cause: OutsideFault) {
    super(cause.outside, cause.doing, cause);
    const { concern, kind, about } = reading?.concern ?? {};
    const first = concern === 'crisis' ? [[`crisis.${kind}`, { me: about === 'me' }] as Part] : [];
    this.words = compose(channel, [...first, 'trouble.notStored']).text;
  }
}

export class Pipeline {
  readonly #records: Records;
  readonly #keys: Keys;
  readonly #limits: Limits;
  readonly #log: Log;
  readonly #danger: () => DangerModel | undefined;
  readonly #asked: ReadsAsked;
  readonly #hearing = new Map<string, Promise<unknown>>();

  /**
   * @param parts.danger the model beside the rules, as soon as it has been learnt
   * @param parts.asked what a message in danger asks of the bank of answers
   */
  constructor(parts: {
    records: Records;
    keys: Keys;
    limits: Limits;
    log: Log;
    danger?: () => DangerModel | undefined;
    asked?: ReadsAsked;
  }) {
    this.#danger = parts.danger ?? (() => undefined);
    this.#asked = parts.asked ?? (() => []);
    this.#records = parts.records;
    this.#keys = parts.keys;
    this.#limits = parts.limits;
    this.#log = parts.log;
  }

  /**
   * Hears a message. When this resolves, the message is on disk and will be answered; when danger was read, it has been.
   * @throws {TooMany} for new messages over the limit, never for a text and never for one that the gate marked
   * @throws {NoSuchConversation} when it was never begun and has no `birth`
   * @throws {NotStored} when it could not be stored, or nobody knows: the sender is told its words, and may try again
   */
  async receive(inbound: Inbound): Promise<Receipt> {
    const found = this.#gate(inbound.text);
    // Apart from the gate: a fault in the bank must not change what danger was heard.
    const reading = found && { ...found, asked: this.#asked(inbound.text) };
    const wait = reading ? 0 : await this.#limits.message(inbound);
    // A network does not bring a text again: it is kept, and only its answer is shed.
    if (wait > 0 && inbound.channel !== 'sms') throw new TooMany(wait);
    const heard = wait > 0 ? { ...inbound, shed: true } : inbound;
    try {
      return await this.#inTurn(inbound.conversation, () => hear(this.#records, this.#keys, heard, reading));
    } catch (error) {
      if (error instanceof OutsideFault) throw new NotStored(inbound.channel, reading, error);
      throw error;
    }
  }

  /** Begins a conversation, once: the greeting follows as its first turn. Safe to call again. */
  async arrive(conversation: string, birth: Birth): Promise<void> {
    if (await this.#records.conversation(conversation)) return;
    await this.#records.change(
      conversation,
      (draft) => {
        if (!draft.isNew) return;
        const heard = { what: 'arrived', lineId: conversation, text: '' };
        const at = draft.clock.care();
        draft.due(`turn ${conversation} arrived`, 'turn', `turn ${conversation}`, at, heard);
      },
      birth,
    );
  }

  /** A flood into one conversation is heard one by one here, rather than each overtaking the other at the ledger. */
  async #inTurn<T>(conversation: string, act: () => Promise<T>): Promise<T> {
    const before = this.#hearing.get(conversation);
    const mine = (async () => {
      await before?.catch(() => {});
      return act();
    })();
    this.#hearing.set(conversation, mine);
    try {
      return await mine;
    } finally {
      if (this.#hearing.get(conversation) === mine) this.#hearing.delete(conversation);
    }
  }

  /** A gate that breaks must not let danger through: what it could not read is treated as danger. */
  #gate(text: string): GateReading | undefined {
    try {
      return readDanger(text, this.#danger());
    } catch (error) {
      this.#log.fault('gate.failed', error);
      return {
        concern: { concern: 'crisis', kind: 'unsure', band: 'act', urgency: 'immediate', about: 'me', words: [] },
        also: [],
        rest: '',
      };
    }
  }
}
