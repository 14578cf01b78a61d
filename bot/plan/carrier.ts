/**
 * What a resident asked to have sent, on its way: to a phone or an inbox that they named, which need not be theirs.
 * Due work: safe to run twice. What is wished of the phone that it goes to binds it, and nobody learns of that.
 */

import { quietUntil } from '../hours.ts';
import { keptUntil } from '../keeping/rules.ts';
import type { Log } from '../log.ts';
import type { Mailer, Work } from '../ports.ts';
import type { Records } from '../records.ts';
import type { Keys } from '../seal.ts';
import { speakTo } from '../speakTo.ts';
import type { Draft } from '../turn/draft.ts';
import { within } from '../within.ts';

/** What is to be sent, sealed with its conversation's key. */
export interface Carried {
  by: 'text' | 'email';
  /** A number in E.164 form, or an address. */
  to: string;
  subject: string;
  body: string;
  /** When it was asked for: care-clock ms. */
  at: number;
}

/** How often one conversation may send something in a day, and one phone or inbox may get something, whoever asks. */
const MOST_FROM = 3;
const MOST_TO = 3;
const DAY = 24 * 3_600_000;
/** Shorter than the lease. */
const MAIL_MS = 15_000;
/** A relay that is away for so long will not bring it today: then we say so. */
const GIVE_UP_MS = 6 * 3_600_000;

/** Whether this conversation has had so much sent that it is enough for a day. */
export function hasSentEnough({ conversation, clock }: Draft): boolean {
  return (conversation.carried?.sent ?? []).filter((at) => at > clock.machine() - DAY).length >= MOST_FROM;
}

/** When a text to a phone that is not in its owner's hand may leave: not in the quiet hours. Care-clock ms. */
export function leavesAt(now: number): number {
  return quietUntil(now) ?? now;
}

/** One of each kind at a time: asked again before it has left, it is the later one that leaves. */
export function carryId(conversation: string, by: Carried['by']): string {
  return `carry ${by} ${conversation}`;
}

/** Puts it on its way, once, in the commit that says so. */
export function sendAway(draft: Draft, carried: Omit<Carried, 'at'>): number {
  const { conversation, clock } = draft;
  const now = clock.care();
  const at = carried.by === 'text' ? leavesAt(now) : now;
  const id = carryId(conversation.id, carried.by);
  draft.due(id, 'carry', id, at, { ...carried, at: now } satisfies Carried);
  const { sent = [], wrong = [], ...more } = conversation.carried ?? {};
  conversation.carried = { ...more, wrong, sent: [...sent, clock.machine()].slice(-MOST_FROM) };
  draft.audit('front door', `carried.${carried.by}`);
  return at;
}

/** The plan was deleted: what has not left does not leave. */
export function callBackWhatWaits(draft: Draft): void {
  for (const by of ['text', 'email'] as const) draft.done(carryId(draft.conversation.id, by));
}

export class Carrier {
  readonly #records: Records;
  readonly #keys: Keys;
  readonly #mailer?: Mailer;
  readonly #log: Log;

  constructor(parts: { records: Records; keys: Keys; mailer?: Mailer; log: Log }) {
    this.#records = parts.records;
    this.#keys = parts.keys;
    this.#mailer = parts.mailer;
    this.#log = parts.log;
  }

  /** Whether anything can be sent by e-mail at all. */
  get hasMail(): boolean {
    return this.#mailer !== undefined;
  }

  /** @throws whatever kept an e-mail from leaving: it is to be tried again */
  async carry(work: Work, conversation: string, carried: Carried): Promise<void> {
    if (carried.by === 'text') return this.#change(work, conversation, (draft) => this.#text(draft, work, carried));
    const { to, subject, body, at } = carried;
    const now = this.#records.clock.care();
    if (work.attempt === 1 && !(await this.#mayGetMore(to))) return this.#change(work, conversation, () => {});
    const late = now - at > GIVE_UP_MS;
    const letter = { id: `${work.id} ${at}`, to, subject, text: body };
    const became =
      late || !this.#mailer ? 'refused' : await within(MAIL_MS, this.#mailer.name, this.#mailer.send(letter));
    await this.#change(work, conversation, async (draft) => {
      if (became === 'taken') return this.#count(draft, to);
      this.#log.note('carry.refused');
      speakTo(draft, ['plan.mailFailed']);
    });
  }

  async #text(draft: Draft, work: Work, { to, body, at }: Carried): Promise<void> {
    const now = draft.clock.care();
    // A process that was down until midnight must not wake anybody.
    const leaves = leavesAt(now);
    if (!(await this.#mayText(to)) || !(await this.#mayGetMore(to)))
      return draft.audit('front door', 'carried.notSent');
    draft.textElsewhere(`${work.id} ${at}`, to, body, leaves);
    await this.#count(draft, to);
  }

  /** What whoever has that phone has wished of us, if they ever wrote: no texts, or that none is safe. */
  async #mayText(number: string): Promise<boolean> {
    const address = await this.#records.ledger.get('address', this.#keys.lookUp(number));
    const theirs = address && (await this.#records.conversation(address.value));
    if (!theirs) return true;
    const { wish, safeContact, unreached } = theirs;
    return wish !== 'stop' && unreached !== 'optedOut' && safeContact !== 'no' && safeContact !== 'unknown';
  }

  async #mayGetMore(to: string): Promise<boolean> {
    return (await this.#got(to)).at.length < MOST_TO;
  }

  async #got(to: string): Promise<{ id: string; version: number; at: number[] }> {
    const id = this.#keys.lookUp(`carried ${to.toLowerCase()}`);
    const stored = await this.#records.ledger.get('carried', id);
    const at = stored ? (JSON.parse(stored.value) as number[]) : [];
    return { id, version: stored?.version ?? 0, at: at.filter((each) => each > this.#records.clock.machine() - DAY) };
  }

  /** Counted by keyed hash: it tells of nobody. */
  async #count(draft: Draft, to: string): Promise<void> {
    const { id, version, at } = await this.#got(to);
    draft.expect.push({ kind: 'carried', id, version });
    draft.put({
      kind: 'carried',
      id,
      value: JSON.stringify([...at, draft.clock.machine()]),
      rank: keptUntil('talk', draft.clock.care()),
    });
  }

  #change(work: Work, conversation: string, act: (draft: Draft) => void | Promise<void>): Promise<void> {
    return this.#records.change(conversation, (draft) => {
      draft.expect.push({ work: work.id, token: work.token });
      draft.done(work.id);
      return act(draft);
    });
  }
}
