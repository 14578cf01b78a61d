/** What the ledger holds, in the front door's own words: opened on the way out, and changed only by whole drafts. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Case } from './case/case.ts';
import type { Channel, Conversation, Line, NumberedLine } from './conversation.ts';
import type { Log } from './log.ts';
import { type Change, type Clock, type Ledger, OutsideFault, type Work } from './ports.ts';
import type { Seals } from './seal.ts';
import { Draft } from './turn/draft.ts';

/** A conversation that begins with this change, and what must be written with its first words. */
export interface Birth {
  channel: Channel;
  who: string;
  also?: Change;
}

/** The key was heard before: nothing was written. */
export class AlreadyHeard extends Error {}
/** The work was taken over by another, or has ended: nothing was written. */
export class WorkLost extends Error {}
/** What had to be true for the conversation to begin is not: another began it. Nothing was written. */
export class BornElsewhere extends Error {}
/** There is no such conversation, or its words were erased. */
export class NoSuchConversation extends Error {}

export type CaseHead = Omit<Case, 'reasons' | 'facts' | 'notes' | 'ending' | 'nextStep'>;

/** More than a desk will ever see at once: a case past it would wait unseen. */
const MOST_OPEN = 20_000;

export class Records {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly #seals: Seals;
  readonly #log: Log;

  constructor(ledger: Ledger, seals: Seals, clock: Clock, log: Log) {
    this.ledger = ledger;
    this.clock = clock;
    this.#seals = seals;
    this.#log = log;
  }

  async conversation(id: string): Promise<Conversation | undefined> {
    return (await this.#read(id))?.conversation;
  }

  /** Lines with a number above `after`, in order. */
  async lines(conversation: string, after = 0, limit = 1_000): Promise<NumberedLine[]> {
    const seal = await this.#seals.of(conversation);
    if (!seal) return [];
    const entries = await this.ledger.after(conversation, after, limit);
    return entries.flatMap(({ seq, value }) => {
      try {
        return [{ ...(JSON.parse(seal.open(value, `${conversation} line`)) as Line), seq }];
      } catch (error) {
        // One line that will not open must not make the whole conversation deaf.
        this.#log.fault('line.unreadable', error, { seq });
        return [];
      }
    });
  }

  async case(id: string): Promise<Case | undefined> {
    return (await this.#readCase(id))?.case;
  }

  /** Every case that is not closed, in the order of the queue, without a word of what was said. */
  async openCases(): Promise<CaseHead[]> {
    const stored = await this.ledger.ranked('case', MOST_OPEN);
    return stored.map(({ value }) => {
      const { sealed: _, ...head } = JSON.parse(value) as CaseHead & { sealed: string };
      return head;
    });
  }

  /** Words that a draft closed with `seal`. @returns undefined when they were erased */
  async unseal<T>(conversation: string, sealed: string, label: string): Promise<T | undefined> {
    const seal = await this.#seals.of(conversation);
    return seal && (JSON.parse(seal.open(sealed, `${conversation} ${label}`)) as T);
  }

  /** What a piece of work holds. @returns undefined when its conversation's words were erased */
  async workValue<T>(work: Work): Promise<{ conversation: string; value: T } | undefined> {
    const space = work.value.lastIndexOf(' ');
    const [conversation, sealed] = [work.value.slice(0, space), work.value.slice(space + 1)];
    const seal = await this.#seals.of(conversation);
    if (!seal) return undefined;
    return { conversation, value: JSON.parse(seal.open(sealed, `${conversation} work ${work.id}`)) as T };
  }

  /**
   * Reads a conversation and its open case, lets `act` write a draft, and commits it whole. When something came between,
   * it begins again: `act` may run several times and must do nothing but write its draft.
   * @throws {AlreadyHeard} {@link WorkLost} {@link NoSuchConversation} {@link BornElsewhere} {@link OutsideFault}
   */
  async change<T>(conversation: string, act: (draft: Draft) => T | Promise<T>, birth?: Birth): Promise<T> {
    for (let tries = 0; tries < 100; tries++) {
      const { draft, also } = await this.#open(conversation, birth);
      const result = await act(draft);
      const change = draft.change();
      const outcome = await this.ledger.commit({
        ...change,
        expect: [...(change.expect ?? []), ...(also?.expect ?? [])],
        put: [...(change.put ?? []), ...(also?.put ?? [])],
      });
      if (outcome.done) return result;
      if ('work' in outcome.because) throw new WorkLost();
      if ('kind' in outcome.because) {
        const { kind, id } = outcome.because;
        if (kind === 'inbound') throw new AlreadyHeard();
        if (birth?.also?.expect?.some((expected) => 'kind' in expected && expected.kind === kind && expected.id === id))
          throw new BornElsewhere();
      }
      await pause(Math.random() * Math.min(50, tries * 2));
    }
    throw new OutsideFault('ledger', 'changing a conversation that many others change');
  }

  async #open(id: string, birth: Birth | undefined): Promise<{ draft: Draft; also?: Change }> {
    const known = await this.#read(id);
    if (known) {
      const seal = (await this.#seals.of(id))!;
      const opened = known.conversation.caseId ? await this.#readCase(known.conversation.caseId) : undefined;
      const live = opened && opened.case.status !== 'closed' ? opened : undefined;
      // Erased in between, it must not come back without its key: whoever wrote is heard in a new conversation.
      const also = { expect: [{ kind: 'key' as const, id, version: 1 }] };
      return { draft: new Draft(this.clock, seal, known.conversation, known.version, live), also };
    }
    if (!birth) throw new NoSuchConversation();
    const { seal, wrapped } = this.#seals.fresh(id);
    const conversation: Conversation = {
      id,
      channel: birth.channel,
      who: birth.who,
      holder: 'bot',
      startedAt: this.clock.care(),
      safeContact: 'notAsked',
      dangerWords: [],
      memory: {},
    };
    const expect = [...(birth.also?.expect ?? []), { kind: 'key' as const, id, version: 0 }];
    const put = [...(birth.also?.put ?? []), { kind: 'key' as const, id, value: wrapped }];
    return { draft: new Draft(this.clock, seal, conversation, 0), also: { expect, put } };
  }

  async #read(id: string): Promise<{ conversation: Conversation; version: number } | undefined> {
    const stored = await this.ledger.get('conversation', id);
    const seal = stored && (await this.#seals.of(id));
    if (!stored || !seal) return undefined;
    const { sealed, ...plain } = JSON.parse(stored.value) as Conversation & { sealed: string };
    const words = JSON.parse(seal.open(sealed, `${id} conversation`)) as Partial<Conversation>;
    return { conversation: { ...plain, ...words } as Conversation, version: stored.version };
  }

  async #readCase(id: string): Promise<{ case: Case; version: number } | undefined> {
    const stored = await this.ledger.get('case', id);
    if (!stored) return undefined;
    const { sealed, ...plain } = JSON.parse(stored.value) as Case & { sealed: string };
    const seal = await this.#seals.of(plain.conversation);
    const words = seal ? JSON.parse(seal.open(sealed, `${plain.conversation} case ${id}`)) : { reasons: [], facts: {} };
    return { case: { ...plain, ...words }, version: stored.version };
  }
}
