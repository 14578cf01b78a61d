/**
 * The outbox: texts leave from here and from nowhere else, in the order of their conversation, danger first. Sent at least
 * once; after an attempt whose outcome nobody knows the provider is asked before it is sent again.
 */
import content from '../../content/texts.json' with { type: 'json' };
import type { Log } from '../log.ts';
import type { Sent, SmsGateway, Work } from '../ports.ts';
import type { Records } from '../records.ts';
import { words } from '../reply.ts';
import { within } from '../within.ts';
import type { Deliveries } from './deliveries.ts';
import { partsOf } from './gsm.ts';
import { heldByStop, isRoutine, type OutboxText, type TextRecord } from './outgoing.ts';
import type { Spend } from './spend.ts';
import { unreachable } from './unreached.ts';

/** Shorter than the lease: an outcome that is not known by then is unknown, and is looked up before another try. */
const OUTSIDE_MS = 15_000;
/** After this long a text that nobody would take is given up: it must not stand in its lane for ever. */
const GIVE_UP_MS = 6 * 3_600_000;
const LATE_MS = content.lateAfterMinutes * 60_000;
/** When a provider comes back, danger has this long to leave before anything else that was held up. */
const DANGER_FIRST_MS = 6_000;
const SOONEST_MS = 500;
/** One text about danger that nobody will take must not hold up everybody else's for ever: about a quarter of an hour. */
const MOST_TRIES_AHEAD = 200;

export class Outbox {
  readonly #records: Records;
  readonly #gateway: SmsGateway;
  readonly #deliveries: Deliveries;
  readonly #spend: Spend;
  readonly #log: Log;
  /** Texts did not leave lately; and since when they do again, care-clock ms. */
  #down = false;
  #backAt = Number.NEGATIVE_INFINITY;

  constructor(parts: { records: Records; gateway: SmsGateway; deliveries: Deliveries; spend: Spend; log: Log }) {
    this.#records = parts.records;
    this.#gateway = parts.gateway;
    this.#deliveries = parts.deliveries;
    this.#spend = parts.spend;
    this.#log = parts.log;
  }

  /** Sends one text. @throws whatever the provider's failure was: it is to be tried again */
  async send(work: Work, conversation: string, text: OutboxText): Promise<void> {
    const { clock } = this.#records;
    const since = text.since ?? 0;
    const age = clock.care() - (text.at ?? work.at);
    const isDanger = work.lane.startsWith('danger ');
    if (!isDanger && (await this.#waitsForDanger(work))) throw new HeldBack();
    const why = await this.#notToSend(conversation, text);
    if (why) return void (await this.#end(work, { state: 'notSent', why }));
    const said = age > LATE_MS ? `${words('texts.late', 'sms')} ${text.body}` : text.body;
    const outgoing = { to: text.to, body: said, reference: work.id };
    const gone = work.attempt > 1 ? await this.#gone({ ...outgoing, body: text.body }, since) : undefined;
    if (gone) return void (await this.#end(work, gone));
    if (age > GIVE_UP_MS) return void (await this.#end(work, { state: 'failed', why: 'gaveUp' }));
    if (work.attempt > 1) await this.#deliveries.note(work.id, { again: work.attempt - 1 });
    const sent = await this.#try(outgoing);
    const { state, id } = sent;
    if (state === 'refused') return this.#refused(work, conversation, text, sent.why ?? 'refused');
    await this.#end(work, { state, id });
    await this.#spend.add(partsOf(said));
  }

  /** The state of a text at the provider, where receipts were lost. */
  async stateOf(text: { to: string; text: string; since: number }): Promise<TextRecord['state'] | undefined> {
    const stored = await this.#records.ledger.get('sent', text.text);
    if (!stored) return undefined;
    const known = JSON.parse(stored.value) as TextRecord;
    if (known.state !== 'accepted') return known.state;
    const found = await within(
      OUTSIDE_MS,
      this.#gateway.name,
      this.#gateway.lookUp({ to: text.to, body: '', reference: text.text }, text.since),
    ).catch(() => []);
    const state = found.find(({ id }) => id === known.id)?.state;
    if (state) await this.#deliveries.note(text.text, { state });
    return state ?? known.state;
  }

  /** How soon to try again: words about danger never wait longer than a few seconds. */
  static pause(work: Work): number {
    const most = work.lane.startsWith('danger ') ? 5_000 : 30_000;
    return Math.min(most, SOONEST_MS * 2 ** Math.min(work.attempt, 10));
  }

  /** While a provider is away or coming back, what was held up waits until danger has left. */
  async #waitsForDanger(work: Work): Promise<boolean> {
    if (work.attempt === 1) return false;
    const { ledger, clock } = this.#records;
    if (!this.#down) return clock.care() - this.#backAt < DANGER_FIRST_MS;
    const waiting = await ledger.waiting(['text']);
    return waiting.some(({ lane, attempt }) => lane.startsWith('danger ') && attempt < MOST_TRIES_AHEAD);
  }

  async #try(text: { to: string; body: string; reference: string }): Promise<Sent> {
    try {
      const sent = await within(OUTSIDE_MS, this.#gateway.name, this.#gateway.send(text));
      if (this.#down) {
        this.#backAt = this.#records.clock.care();
        this.#log.note('texts.leaveAgain');
      }
      this.#down = false;
      return sent;
    } catch (error) {
      this.#down = true;
      throw error;
    }
  }

  /** The provider's text that is this one: none that another text of ours is known to be. */
  async #gone(
    text: { to: string; body: string; reference: string },
    since: number,
  ): Promise<{ state: TextRecord['state']; id: string } | undefined> {
    const { ledger } = this.#records;
    const found = await within(OUTSIDE_MS, this.#gateway.name, this.#gateway.lookUp(text, since));
    for (const { id, state } of found) {
      const whose = await ledger.get('sent', this.#named(id));
      if (!whose || whose.value === text.reference) return { id, state };
    }
    return undefined;
  }

  /** Asked at the last moment: a wish that came while it waited holds. */
  async #notToSend(conversation: string, text: OutboxText): Promise<TextRecord['why']> {
    const to = await this.#records.conversation(conversation);
    if (to?.wish === 'stop' && heldByStop(to, text)) return 'stopped';
    return isRoutine(text) && (await this.#spend.isOver()) ? 'overBudget' : undefined;
  }

  async #refused(work: Work, conversation: string, text: OutboxText, why: 'refused' | 'optedOut'): Promise<void> {
    this.#log.note('text.refused', { why });
    // First staff, then the note that ends it: killed in between, it is told again rather than never.
    if (!text.elsewhere) await unreachable(this.#records, conversation, { why, routine: isRoutine(text) });
    await this.#end(work, { state: 'failed', why });
  }

  #named(id: string): string {
    return `by ${this.#gateway.name} ${id}`;
  }

  /** Ends its work, with a note of what became of it. */
  async #end(work: Work, news: Partial<TextRecord>): Promise<void> {
    const by = news.id && this.#named(news.id);
    await this.#deliveries.note(
      work.id,
      { ...news, at: this.#records.clock.care() },
      { work: work.id, token: work.token, by },
    );
  }
}

/** Danger goes first: this text is tried again in a moment. */
export class HeldBack extends Error {}
