/**
 * The live feed: Server-Sent Events to every open desk page. The ledger's hints make it quick; a look each second is the
 * truth. A heartbeat leaves only after a look that worked, so silence means that the page can no longer be believed.
 */
import { mayRead } from '../../bot/case/company.ts';
import type { Staff } from '../../bot/casework.ts';
import type { NumberedLine } from '../../bot/conversation.ts';
import type { Log } from '../../bot/log.ts';
import type { CaseHead, Records } from '../../bot/records.ts';
import type { Response } from '../../bot/server.ts';
import { becameOf } from '../../bot/texts/deliveries.ts';
import { whoTypes } from '../../bot/typing.ts';
import { caseView, deliveryOf, linesView } from './card.ts';
import type { Doorkeeper, Session } from './doorkeeper.ts';
import { type Filter, isHeld, queueFor } from './queue.ts';
import { CARERS } from './roles.ts';
import type { OnShift, Shift } from './shift.ts';

const LOOK_MS = 1_000;
/** With a look each second, a beat leaves within 10 s. */
const BEAT_MS = 9_000;
/** A browser that has stopped reading is let go: it comes back and goes on from its last line. */
const MOST_UNREAD = 512 * 1_024;
/** How many of the latest texts are looked at: those that left a while ago change their state no more. */
const TEXTS_WATCHED = 20;

interface Reader {
  session: Session;
  response: Response;
  /** What of the queue the page shows. */
  filter?: Filter;
  /** The case whose card is open, and the last line that was sent. */
  card?: { id: string; conversation: string; after: number; beside: boolean; texts?: NumberedLine[] };
  /** What was sent last, by name of event: the same is not sent again. */
  sent: Map<string, string>;
  spokeAt: number;
}

export class Live {
  readonly #records: Records;
  readonly #doorkeeper: Doorkeeper;
  readonly #shift: Shift;
  readonly #log: Log;
  readonly #readers = new Set<Reader>();
  readonly #unwatch: () => void;
  /** The open cases, and the number of the desk's newest entry when they were read: while that stands, so do they. */
  #known?: { newest: number; cases: CaseHead[] };
  #timer?: NodeJS.Timeout;
  #looking?: Promise<void>;
  #again = false;
  #closed = false;

  constructor(parts: { records: Records; doorkeeper: Doorkeeper; shift: Shift; log: Log }) {
    this.#records = parts.records;
    this.#doorkeeper = parts.doorkeeper;
    this.#shift = parts.shift;
    this.#log = parts.log;
    this.#unwatch = this.#records.ledger.watch(({ stream }) => {
      if (stream === undefined) return;
      if (stream === 'desk' || [...this.#readers].some(({ card }) => card?.conversation === stream)) this.#look();
    });
  }

  /**
   * Takes over a response and feeds it until either side ends.
   * @param of the filter of a queue, or the card whose lines to send as well: its reader may read it
   */
  open(session: Session, response: Response, of: Pick<Reader, 'filter' | 'card'>): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const reader: Reader = {
      session,
      response,
      ...of,
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
      const [cases, onShift] = await Promise.all([this.#cases(), this.#shift.who()]);
      await Promise.all([...this.#readers].map((reader) => this.#feed(reader, cases, onShift)));
    } catch (error) {
      // Nothing is sent: pages turn red by themselves when the heartbeat stops.
      this.#log.fault('desk.look', error);
    }
  }

  /** Every change of a case is an entry of the desk's stream: thousands that wait are read again only when one changed. */
  async #cases(): Promise<CaseHead[]> {
    const newest = await this.#records.ledger.last('desk');
    if (this.#known?.newest !== newest) this.#known = { newest, cases: await this.#records.openCases() };
    return this.#known.cases;
  }

  async #feed(reader: Reader, cases: CaseHead[], onShift: OnShift[]): Promise<void> {
    const { response, card } = reader;
    const session = await this.#doorkeeper.sessions.of(reader.session.id);
    if (!session?.roles.some((role) => CARERS.includes(role))) return this.#end(reader, 'out', {});
    await this.#shift.here(session);
    const there = new Set(onShift.map(({ id }) => id));
    const queue = queueFor(cases, session, this.#records.clock, reader.filter, there);
    this.#send(reader, 'crises', { crises: queue.crises });
    if (card && session.locked) return this.#end(reader, 'locked', {});
    if (card) await this.#feedCard(reader, card, cases);
    else {
      this.#send(reader, 'queue', queue);
      this.#send(reader, 'shift', { names: onShift.map(({ name }) => name) });
    }
    if (Date.now() - reader.spokeAt >= BEAT_MS) this.#write(reader, 'beat', '{}');
    if (response.writableLength > MOST_UNREAD) response.destroy();
  }

  async #feedCard(reader: Reader, card: NonNullable<Reader['card']>, cases: CaseHead[]): Promise<void> {
    const { clock } = this.#records;
    const { staff } = reader.session;
    const head = cases.find(({ id }) => id === card.id);
    if (!head || !this.#mayRead(head, staff, card)) {
      // The list may be older than the last renewal, when the machine was slow: nobody loses a card by an old list.
      const now = await this.#records.case(card.id);
      if (!now || !this.#mayRead(now, staff, card)) return this.#end(reader, 'gone', this.#whose(now, staff));
    }
    const [it, conversation, lines] = await Promise.all([
      this.#records.case(card.id),
      this.#records.conversation(card.conversation),
      this.#records.lines(card.conversation, card.after),
    ]);
    // Asked again after the words were read: between the two somebody else may have picked it up.
    if (!it || !conversation || !this.#mayRead(it, staff, card))
      return this.#end(reader, 'gone', this.#whose(it, staff));
    this.#send(reader, 'case', caseView(it, conversation, clock));
    const writing = (await whoTypes(this.#records, card.conversation, 'resident')) !== undefined;
    if (writing || reader.sent.has('typing')) this.#send(reader, 'typing', { writing });
    if (lines.length > 0) {
      card.after = lines.at(-1)!.seq;
      this.#write(reader, 'lines', JSON.stringify({ lines: linesView(card.id, lines, clock) }), card.after);
    }
    if (it.channel === 'sms') await this.#feedDeliveries(reader, card, lines);
  }

  /** What becomes of the latest texts: receipts come long after the words. */
  async #feedDeliveries(reader: Reader, card: NonNullable<Reader['card']>, fresh: NumberedLine[]): Promise<void> {
    card.texts ??= await this.#records.lines(card.conversation, Math.max(0, card.after - 4 * TEXTS_WATCHED));
    card.texts = [...card.texts.filter(({ seq }) => !fresh.some((line) => line.seq === seq)), ...fresh]
      .filter(({ from, event }) => from !== 'resident' && !event)
      .slice(-TEXTS_WATCHED);
    const became = await becameOf(
      this.#records.ledger,
      card.texts.map(({ id }) => id),
    );
    this.#send(reader, 'deliveries', {
      lines: card.texts.map(({ seq, id }) => ({ seq, ...deliveryOf(became.get(id)) })),
    });
  }

  /** A page that was opened to hold a case is over when the case is set aside, though its owner may still read it. */
  #mayRead(it: CaseHead, staff: Staff, { beside }: { beside: boolean }): boolean {
    const now = this.#records.clock.machine();
    if (isHeld(it, now) && it.owner?.id === staff.id) return true;
    return it.status !== 'closed' && (beside || it.status !== 'waiting') && mayRead(it, staff.id, now);
  }

  /** Who has it now, if anybody else has; and whether it is over. */
  #whose(it: CaseHead | undefined, staff: Staff): { holder?: string; closed: boolean; aside: boolean } {
    const closed = !it || it.status === 'closed';
    const held = it && isHeld(it, this.#records.clock.machine()) && it.owner?.id !== staff.id;
    return { closed, holder: held ? it.owner!.name : undefined, aside: it?.status === 'waiting' };
  }

  #end(reader: Reader, event: 'out' | 'gone' | 'locked', data: object): void {
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
