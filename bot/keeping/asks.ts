/** People who ask us to delete what they wrote: each is written down with its last day, and done or answered by then. */
import { audited } from '../audit/entry.ts';
import { nextQuarter, withinWork } from '../hours.ts';
import type { Records } from '../records.ts';
import { newReference } from '../reference.ts';
import type { Draft } from '../turn/draft.ts';
import type { Eraser } from './eraser.ts';
import type { ErasureList } from './erasureList.ts';
import { keyPrint } from './erasureList.ts';
import { type Against, type Ask, againstOnRequest, type Held } from './held.ts';
import { ANSWER_MS, ERASE_AFTER_MS } from './rules.ts';

/** The sweep comes each hour: it begins early enough that what was promised is true. */
const SWEEP_MS = 2 * 3_600_000;

const MOST_DUE = 500;

export type Waiting = Ask & { conversation: string };

/**
 * Writes the request into the draft. Where no case came of the talk it goes by itself after a day; else administrators
 * answer within the month. Asked again, it is the same request.
 */
export function askToErase(draft: Draft): { reference: string; due: number; byItself: boolean } {
  const { conversation } = draft;
  const byItself = !draft.case && !conversation.caseId && !conversation.belongs?.cases?.length;
  const again = conversation.askedToErase;
  const at = again?.at ?? draft.clock.care();
  // They may ask a person to stop it until then: it is a time at which somebody is there to ask.
  const due = byItself ? withinWork(nextQuarter(at + ERASE_AFTER_MS)) : answerBy(at);
  const ask: Ask = { reference: again?.reference ?? newReference(), at, due, byItself };
  conversation.askedToErase = { at, reference: ask.reference };
  draft.put({ kind: 'ask', id: conversation.id, value: JSON.stringify(ask), rank: due - (byItself ? SWEEP_MS : 0) });
  if (!again) draft.audit('front door', 'person.asked');
  return ask;
}

/** At the close of a day's work rather than after it, and never past the month that the law gives. */
function answerBy(at: number): number {
  const due = nextQuarter(at + ANSWER_MS);
  return Math.min(due, withinWork(due));
}

export class Asks {
  readonly #records: Records;
  readonly #eraser: Eraser;
  readonly #list: ErasureList;

  constructor(parts: { records: Records; eraser: Eraser; list: ErasureList }) {
    this.#records = parts.records;
    this.#eraser = parts.eraser;
    this.#list = parts.list;
  }

  /** Those that wait, the most urgent first. */
  async waiting(): Promise<Waiting[]> {
    const stored = await this.#records.ledger.ranked('ask');
    return stored.map(({ id, value }) => ({ ...(JSON.parse(value) as Ask), conversation: id }));
  }

  /**
   * Erases one conversation because its person asks, everywhere and for good. The list of ids is on disk before and after.
   * @param by a member of staff's id, or `front door` @param because the id of a reason of `content/desk.json`
   * @returns what stood against it, and then nothing was erased
   */
  async erase(conversation: string, by: string, because = 'theyAsked'): Promise<'erased' | 'gone' | Against> {
    const key = await this.#records.ledger.get('key', conversation);
    if (!key) return 'gone';
    const print = keyPrint(key.value);
    const now = this.#records.clock.care();
    this.#list.note('begun', conversation, print);
    const note = ({ kept }: Held) => {
      return { actor: by, what: 'person.erased' as const, conversation, rule: kept.class, to: because };
    };
    const became = await this.#eraser.erase(conversation, (held) => againstOnRequest(held, now), note);
    this.#list.note(became === 'erased' || became === 'gone' ? 'done' : 'not', conversation, print);
    return became;
  }

  /** Ids of those that go by themselves and are due. */
  async dueByItself(now: number): Promise<string[]> {
    const due = await this.#records.ledger.ranked('ask', MOST_DUE, now);
    return due.filter(({ value }) => (JSON.parse(value) as Ask).byItself).map(({ id }) => id);
  }

  /**
   * Erases one that goes by itself. Something that stands against it by now makes it a request to administrators.
   * @returns whether it went
   */
  async doByItself(id: string): Promise<boolean> {
    const stored = await this.#records.ledger.get('ask', id);
    const ask = stored && (JSON.parse(stored.value) as Ask);
    if (!stored || !ask?.byItself) return false;
    const became = await this.erase(id, 'front door');
    if (became === 'erased') return true;
    const later: Ask = { ...ask, byItself: false, due: answerBy(ask.at) };
    const value = became === 'gone' ? null : JSON.stringify(later);
    await this.#records.ledger.commit({
      expect: [{ kind: 'ask', id, version: stored.version }],
      put: [{ kind: 'ask', id, value, rank: later.due }],
    });
    return false;
  }

  /** An administrator has answered them, and what they wrote is kept. */
  async answered(conversation: string, by: string): Promise<void> {
    const entry = audited(this.#records.clock, { actor: by, what: 'person.answered', conversation });
    const put = [{ kind: 'ask' as const, id: conversation, value: null }];
    await this.#records.ledger.commit({ put, append: [entry] });
  }
}
