/** A pretend network of phones for development: what is sent is kept in a file, and nobody's phone rings. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type OutgoingText,
  OutsideFault,
  type PhoneNumber,
  type ReceivedText,
  type Sent,
  type SmsGateway,
} from '../../bot/ports.ts';

/** A text as the pretend network keeps it. */
export interface PhoneText {
  /** Its place in the file: 1, 2, 3 … */
  seq: number;
  number: PhoneNumber;
  /** Which way it went: to this phone, or from it. */
  way: 'to' | 'from';
  /** The outbox's reference, or the id that the phone gave it. */
  id: string;
  body: string;
  /** Machine-clock ms. */
  at: number;
  /** The phone is off: it has not arrived. */
  waits?: true;
}

/** What the pretend network tells beyond a gateway. */
export interface ConsoleGateway extends SmsGateway {
  /** What was delivered to a number after `after`, in order. */
  sentTo(number: PhoneNumber, after?: number): Promise<PhoneText[]>;
  /** The same with what the phone itself has sent. */
  thread(number: PhoneNumber, after?: number): Promise<PhoneText[]>;
  /** Keeps what a phone has sent, once it was heard. @param at when it was sent: an answer may be quicker than this is kept */
  wrote(text: ReceivedText, at: number): Promise<void>;
  /** Switches a phone on or off. @returns the references of texts that waited for it and have arrived now */
  power(number: PhoneNumber, on: boolean): string[];
}

/**
 * Keeps texts in `phones.jsonl`, each synced to disk before it counts as accepted. The same reference twice is delivered
 * once, and `lookUp` finds it, after a restart and from another process too: it stands for a provider with look-up.
 * @throws {OutsideFault} from every call, when the file cannot be written or read
 */
export function consoleGateway({ dataDir }: { dataDir: string }): ConsoleGateway {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return new Phones(join(dataDir, 'phones.jsonl'));
}

class Phones implements ConsoleGateway {
  readonly name = 'console';
  readonly #file: string;
  readonly #texts: PhoneText[] = [];
  readonly #known = new Set<string>();
  /** Phones that are off, and what waits for each. In memory: after a restart all are on. */
  readonly #off = new Map<PhoneNumber, Set<string>>();
  #read = 0;
  /** One thing at a time: two writers would tear each other's lines. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(file: string) {
    this.#file = file;
    if (existsSync(file)) this.#take(readFileSync(file));
  }

  send({ to, body, reference }: OutgoingText): Promise<Sent> {
    return this.#inTurn('sending a text', async (): Promise<Sent> => {
      await this.#keep({ number: to, way: 'to', id: reference, body, at: Date.now() });
      this.#off.get(to)?.add(reference);
      return { state: this.#stateOf(to, reference), id: reference };
    });
  }

  lookUp({ to, reference }: OutgoingText): ReturnType<SmsGateway['lookUp']> {
    return this.#inTurn('looking a text up', async () =>
      this.#known.has(`to ${reference}`) ? [{ id: reference, state: this.#stateOf(to, reference) }] : [],
    );
  }

  power(number: PhoneNumber, on: boolean): string[] {
    const arrived = on ? [...(this.#off.get(number) ?? [])] : [];
    if (on) this.#off.delete(number);
    else if (!this.#off.has(number)) this.#off.set(number, new Set());
    return arrived;
  }

  #stateOf(number: PhoneNumber, reference: string): 'accepted' | 'delivered' {
    return this.#off.get(number)?.has(reference) ? 'accepted' : 'delivered';
  }

  received(since: number): Promise<ReceivedText[]> {
    return this.#inTurn('reading texts', async () =>
      this.#texts
        .filter(({ way, at }) => way === 'from' && at >= since)
        .map(({ id, number, body, at }) => ({ id, from: number, body, at })),
    );
  }

  async sentTo(number: PhoneNumber, after = 0): Promise<PhoneText[]> {
    return (await this.thread(number, after)).filter(({ way }) => way === 'to');
  }

  thread(number: PhoneNumber, after = 0): Promise<PhoneText[]> {
    return this.#inTurn('reading texts', async () =>
      this.#texts
        .filter((text) => text.number === number && text.seq > after)
        .map((text) => (this.#off.get(number)?.has(text.id) ? { ...text, waits: true as const } : text)),
    );
  }

  wrote({ id, from, body }: ReceivedText, at: number): Promise<void> {
    return this.#inTurn('keeping a text', () => this.#keep({ number: from, way: 'from', id, body, at }));
  }

  async #keep(text: Omit<PhoneText, 'seq'>): Promise<void> {
    if (this.#known.has(`${text.way} ${text.id}`)) return;
    const file = await open(this.#file, 'a+', 0o600);
    try {
      const { size } = await file.stat();
      const end = Buffer.alloc(1);
      if (size > 0) await file.read(end, 0, 1, size - 1);
      // A process that was killed may have left half a line: it stays a line of its own, and is passed over.
      const broken = size > 0 && end.toString() !== '\n' ? '\n' : '';
      await file.appendFile(`${broken}${JSON.stringify(text)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await this.#catchUp();
  }

  /** Reads what has come since, from here or from another process. */
  async #catchUp(): Promise<void> {
    const size = await stat(this.#file).then(
      (found) => found.size,
      () => 0,
    );
    if (size <= this.#read) return;
    const file = await open(this.#file, 'r');
    try {
      const fresh = Buffer.alloc(size - this.#read);
      await file.read(fresh, 0, fresh.length, this.#read);
      this.#take(fresh);
    } finally {
      await file.close();
    }
  }

  #take(bytes: Buffer): void {
    const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
    this.#read += whole.length;
    for (const line of whole.toString('utf8').split('\n')) {
      const text = parsed(line);
      if (!text) continue;
      this.#known.add(`${text.way} ${text.id}`);
      this.#texts.push({ ...text, seq: this.#texts.length + 1 });
    }
  }

  #inTurn<T>(doing: string, act: () => Promise<T>): Promise<T> {
    const done = this.#last.then(async () => {
      try {
        await this.#catchUp();
        return await act();
      } catch (error) {
        throw new OutsideFault('the pretend network', doing, error);
      }
    });
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function parsed(line: string): Omit<PhoneText, 'seq'> | undefined {
  try {
    return JSON.parse(line) as Omit<PhoneText, 'seq'>;
  } catch {
    return undefined;
  }
}
