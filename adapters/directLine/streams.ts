/** Open sockets, each fed from the ledger by its own watermark: in order, nothing twice, nothing left out. */
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../../bot/log.ts';
import type { Records } from '../../bot/records.ts';
import { KIB_64 } from '../../bot/server.ts';
import { whoTypes } from '../../bot/typing.ts';
import { activitySet, typingSet } from './activity.ts';
import type { Holder } from './tokens.ts';

const FRAME_LINES = 50;
const POLL_MS = 1_000;
const POLLED_AT_ONCE = 100;
/** Clients forget that somebody is writing after about 5 s. */
const TYPING_MS = 3_000;
const PULSE_MS = 30_000;
/** How long a socket may take to say goodbye. */
const GOODBYE_MS = 500;
/** A browser has one or two; more are forgotten ones, or somebody filling our memory. */
const SOCKETS_EACH = 5;
const GOING_AWAY = 1001;
const TOO_MANY = 1008;

/** All that is kept of an open socket. */
interface Reader {
  readonly socket: WebSocket;
  readonly holder: Holder;
  /** The number of the last line that was sent or passed over. */
  after: number;
  reading: boolean;
  /** Something may have come since the last read began. */
  wanted: boolean;
  /** Something was heard from the other side since the last pulse. */
  alive: boolean;
  /** A person holds the conversation, as far as its lines have been read. */
  held?: boolean;
  /** When it was last told that a person is writing. */
  toldTyping: number;
}

/** Turns an upgrade away with a status and nothing else. */
export function turnAway(socket: Duplex, status: number): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

export class Streams {
  readonly #records: Records;
  readonly #log: Log;
  readonly #readers = new Map<string, Set<Reader>>();
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: KIB_64,
    perMessageDeflate: false,
  });
  readonly #unwatch: () => void;
  readonly #timers: NodeJS.Timeout[];
  #polling = false;
  #failing = false;
  #closed = false;

  constructor(records: Records, log: Log) {
    this.#records = records;
    this.#log = log;
    this.#unwatch = records.ledger.watch(({ stream }) => {
      for (const reader of this.#readers.get(stream ?? '') ?? []) void this.#feed(reader);
    });
    this.#timers = [setInterval(() => void this.#poll(), POLL_MS), setInterval(() => this.#pulse(), PULSE_MS)];
    for (const timer of this.#timers) timer.unref();
  }

  /** Makes a socket of an upgrade whose token was good, and sends it every line above `after`, now and from now on. */
  open(request: IncomingMessage, duplex: Duplex, head: Buffer, holder: Holder, after: number): void {
    if (this.#closed) {
      turnAway(duplex, 503);
      return;
    }
    this.#server.handleUpgrade(request, duplex, head, (socket) => {
      const reader: Reader = { socket, holder, after, reading: false, wanted: false, alive: true, toldTyping: 0 };
      const hear = () => {
        reader.alive = true;
      };
      // Without a listener, a broken frame from one browser would end the process for everyone.
      socket.on('error', () => socket.terminate());
      socket.on('message', hear);
      socket.on('pong', hear);
      socket.on('close', () => this.#forget(reader));
      this.#keep(reader);
      void this.#feed(reader);
    });
  }

  /** Says goodbye to every socket: clients come back to whoever serves next, and lose nothing. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#unwatch();
    for (const timer of this.#timers) clearInterval(timer);
    const readers = [...this.#readers.values()].flatMap((some) => [...some]);
    await Promise.all(readers.map(({ socket }) => farewell(socket, GOING_AWAY)));
  }

  #keep(reader: Reader): void {
    const { conversation } = reader.holder;
    const readers = this.#readers.get(conversation) ?? new Set();
    this.#readers.set(conversation, readers.add(reader));
    if (readers.size <= SOCKETS_EACH) return;
    const [oldest] = readers;
    this.#forget(oldest!);
    void farewell(oldest!.socket, TOO_MANY);
  }

  #forget(reader: Reader): void {
    const readers = this.#readers.get(reader.holder.conversation);
    readers?.delete(reader);
    if (readers?.size === 0) this.#readers.delete(reader.holder.conversation);
  }

  /** One read at a time for each socket, and the next only when the last has left: a slow browser holds one frame here. */
  async #feed(reader: Reader): Promise<void> {
    reader.wanted = true;
    if (reader.reading) return;
    reader.reading = true;
    try {
      while (reader.wanted && reader.socket.readyState === WebSocket.OPEN) {
        reader.wanted = false;
        const lines = await this.#records.lines(reader.holder.conversation, reader.after, FRAME_LINES);
        this.#failing = false;
        reader.held = lines.at(-1) ? lines.at(-1)!.holder === 'staff' : (reader.held ?? (await this.#isHeld(reader)));
        if (lines.length === 0) continue;
        reader.wanted ||= lines.length === FRAME_LINES;
        const set = activitySet(lines, reader.holder, reader.after);
        await new Promise((sent) => reader.socket.send(JSON.stringify(set), sent));
        reader.after = lines.at(-1)!.seq;
      }
    } catch (error) {
      this.#fault(error);
    } finally {
      reader.reading = false;
    }
  }

  /** For a socket that comes back and has missed nothing. */
  async #isHeld({ holder }: Reader): Promise<boolean> {
    return (await this.#records.conversation(holder.conversation))?.holder === 'staff';
  }

  /** The truth, whatever hints were lost: asks for each conversation how far it has come. */
  async #poll(): Promise<void> {
    if (this.#polling) return;
    this.#polling = true;
    const conversations = [...this.#readers.keys()];
    for (let from = 0; from < conversations.length; from += POLLED_AT_ONCE) {
      const some = conversations.slice(from, from + POLLED_AT_ONCE);
      await Promise.all(some.map((id) => this.#check(id))).catch((error) => this.#fault(error));
      await breathe();
    }
    this.#polling = false;
  }

  async #check(conversation: string): Promise<void> {
    const last = await this.#records.ledger.last(conversation);
    const readers = [...(this.#readers.get(conversation) ?? [])];
    for (const reader of readers) if (reader.after < last) void this.#feed(reader);
    if (!readers.some(({ held }) => held)) return;
    const person = await whoTypes(this.#records, conversation, 'staff');
    if (person) for (const reader of readers) this.#tellTyping(reader, person.name);
  }

  /** Nothing that is kept: a line that follows tells more. */
  #tellTyping(reader: Reader, name: string): void {
    const now = this.#records.clock.machine();
    if (now - reader.toldTyping < TYPING_MS || reader.socket.readyState !== WebSocket.OPEN) return;
    reader.toldTyping = now;
    reader.socket.send(JSON.stringify(typingSet(reader.holder, name, reader.after)));
  }

  /** A socket whose other side vanished without a word would be kept for ever. */
  #pulse(): void {
    for (const readers of this.#readers.values()) {
      for (const reader of readers) {
        if (!reader.alive) reader.socket.terminate();
        else reader.socket.ping();
        reader.alive = false;
      }
    }
  }

  /** One line in the log for each time of trouble, not one a second for each socket. */
  #fault(error: unknown): void {
    if (!this.#failing) this.#log.fault('directLine.read', error);
    this.#failing = true;
  }
}

async function farewell(socket: WebSocket, code: number): Promise<void> {
  const gone = new Promise((resolve) => socket.once('close', resolve));
  const impatient = setTimeout(() => socket.terminate(), GOODBYE_MS);
  socket.close(code);
  await gone;
  clearTimeout(impatient);
}
