/**
 * The live feed: Server-Sent Events to every open desk page. The ledger's hints make it quick; a look each second is the
 * truth. A heartbeat leaves only after a look that worked, so silence means that the page can no longer be believed.
 */
import type { Staff } from '../../bot/casework.ts';
import type { NumberedLine } from '../../bot/conversation.ts';
import type { Log } from '../../bot/log.ts';
import type { CaseHead, Records } from '../../bot/records.ts';
import type { Response } from '../../bot/server.ts';
import { becameOf } from '../../bot/texts/deliveries.ts';
import { caseView, deliveryLabel, linesView } from './card.ts';
import type { Doorkeeper, Session } from './doorkeeper.ts';
import { isHeld, queueFor } from './queue.ts';

const LOOK_MS = 1_000;
/** With a look each second, a beat leaves within 10 s. */
const BEAT_MS = 9_000;
/** How many of the latest texts are looked at for what became of them. */
const TEXTS_WATCHED = 12;
/** A browser that has stopped reading is let go: it comes back and goes on from its last line. */
const MOST_UNREAD = 256 * 1_024;

interface Reader {
  session: Session;
  response: Response;
  /** The case whose card is open, and the last line that was sent. */
  card?: { id: string; conversation: string; after: number; texts?: NumberedLine[] };
  /** What was sent last, by name of event: the same is not sent again. */
  sent: Map<string, string>;
  spokeAt: number;
}

export class Live {
  readonly #records: Records;
  readonly #doorkeeper: Doorkeeper;
  readonly #log: Log;
  readonly #readers = new Set<Reader>();
  readonly #unwatch: () => void;
  #timer?: NodeJS.Timeout;
  #looking?: Promise<void>;
  #again = false;
  #closed = false;

  constructor(parts: { records: Records; doorkeeper: Doorkeeper; log: Log }) {
    this.#records = parts.records;
    this.#doorkeeper = parts.doorkeeper;
    this.#log = parts.log;
    this.#unwatch = this.#records.ledger.watch(({ stream }) => {
      if (stream === undefined) return;
      if (stream === 'desk' || [...this.#readers].some(({ card }) => card?.conversation === stream)) this.#look();
    });
  }

  /** Takes over a response and feeds it until either side ends. @param card whose lines to send as well; its reader holds it */
  open(session: Session, response: Response, card?: Reader['card']): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const reader: Reader = {
      session,
      response,
      card,
      sent: new Map(),
      spokeAt: 0,
    };
    this.#readers.add(reader);
    response.on('close', () => this.#forget(reader));
    response.on('error', () => this.#forget(reader));
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
    this.#look();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#unwatch();
    for (const reader of this.#readers) {
      reader.response.end();
      this.#forget(reader);
    }
    await this.#looking;
  }

  #forget(reader: Reader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Looks now or, when a look is under way, once more after it. */
  #look(): void {
    if (this.#readers.size === 0 || this.#closed) return;
    if (this.#looking) {
      this.#again = true;
      return;
    }
    this.#looking = this.#lookOnce().finally(() => {
      this.#looking = undefined;
      if (!this.#again) return;
      this.#again = false;
      this.#look();
    });
  }

  async #lookOnce(): Promise<void> {
    try {
      const cases = await this.#records.openCases();
      await Promise.all([...this.#readers].map((reader) => this.#feed(reader, cases)));
    } catch (error) {
      // Nothing is sent: pages turn red by themselves when the heartbeat stops.
      this.#log.fault('desk.look', error);
    }
  }

  async #feed(reader: Reader, cases: CaseHead[]): Promise<void> {
    const { session, response, card } = reader;
    if (!(await this.#doorkeeper.session(session.id))) return this.#end(reader, 'out', {});
    const queue = queueFor(cases, session.staff, this.#records.clock);
    this.#send(reader, 'crises', { crises: queue.crises });
    if (card) await this.#feedCard(reader, card, cases);
    else this.#send(reader, 'queue', queue);
    if (Date.now() - reader.spokeAt >= BEAT_MS) this.#write(reader, 'beat', '{}');
    if (response.writableLength > MOST_UNREAD) response.destroy();
  }

  async #feedCard(reader: Reader, card: NonNullable<Reader['card']>, cases: CaseHead[]): Promise<void> {
    const { clock } = this.#records;
    const head = cases.find(({ id }) => id === card.id);
    if (!head || !this.#mine(head, reader.session.staff))
      return this.#end(reader, 'gone', { holder: head?.owner?.name });
    const [it, conversation, lines] = await Promise.all([
      this.#records.case(card.id),
      this.#records.conversation(card.conversation),
      this.#records.lines(card.conversation, card.after),
    ]);
    // Asked again after the words were read: between the two somebody else may have picked it up.
    if (!it || !conversation || !this.#mine(it, reader.session.staff))
      return this.#end(reader, 'gone', { holder: it?.owner?.name });
    this.#send(reader, 'case', caseView(it, conversation, clock));
    if (lines.length > 0) {
      card.after = lines.at(-1)!.seq;
      this.#write(reader, 'lines', JSON.stringify({ lines: linesView(lines, clock) }), card.after);
    }
    if (it.channel === 'sms') await this.#feedDeliveries(reader, card, lines);
  }

  /** What becomes of the latest texts: receipts come long after the words. */
  async #feedDeliveries(reader: Reader, card: NonNullable<Reader['card']>, fresh: NumberedLine[]): Promise<void> {
    const { ledger } = this.#records;
    card.texts ??= await this.#records.lines(card.conversation, Math.max(0, card.after - 4 * TEXTS_WATCHED));
    card.texts = [...card.texts.filter(({ seq }) => !fresh.some((line) => line.seq === seq)), ...fresh]
      .filter(({ from, event }) => from !== 'resident' && !event)
      .slice(-TEXTS_WATCHED);
    const became = await becameOf(
      ledger,
      card.texts.map(({ id }) => id),
    );
    const labels = card.texts.map(({ seq, id }) => [seq, deliveryLabel(became.get(id))]);
    this.#send(reader, 'deliveries', Object.fromEntries(labels));
  }

  #mine(it: CaseHead, staff: Staff): boolean {
    return isHeld(it, this.#records.clock.machine()) && it.owner?.id === staff.id;
  }

  #end(reader: Reader, event: 'out' | 'gone', data: object): void {
    this.#write(reader, event, JSON.stringify(data));
    reader.response.end();
    this.#forget(reader);
  }

  #send(reader: Reader, event: string, data: object): void {
    const text = JSON.stringify(data);
    if (reader.sent.get(event) === text) return;
    reader.sent.set(event, text);
    this.#write(reader, event, text);
  }

  #write(reader: Reader, event: string, data: string, id?: number): void {
    if (reader.response.writableEnded || reader.response.destroyed) return;
    reader.spokeAt = Date.now();
    reader.response.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`);
  }
}
