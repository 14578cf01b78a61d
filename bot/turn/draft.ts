/** A draft of what one step wants written. No side effect happens before it is committed whole. */
import { randomUUID } from 'node:crypto';
import { type Act, type AuditEntry, audited } from '../audit/entry.ts';
import { areaOf } from '../case/area.ts';
import { type Case, isCrisisNow, rank } from '../case/case.ts';
import type { Conversation, Line } from '../conversation.ts';
import type { Measure } from '../followUp.ts';
import { keptUntil, lookAgainAt } from '../keeping/rules.ts';
import type { Change, Clock, Expectation, WorkKind } from '../ports.ts';
import type { Seal } from '../seal.ts';
import { pieces } from '../texts/gsm.ts';
import { DELIVERY_MS, isDanger, type OutboxText, textId } from '../texts/outgoing.ts';

/** A line on its way into the ledger. `notBefore`: by text it leaves then, care-clock ms. */
type DraftLine = Line & { notBefore?: number };

export class Draft {
  conversation: Conversation;
  /** The conversation's open case, if any; or the one this draft opens. */
  case?: Case;
  readonly lines: DraftLine[] = [];
  readonly expect: Expectation[] = [];
  readonly clock: Clock;
  /** It answers danger that they have just told. */
  answersDanger = false;
  /** The conversation begins with this draft. */
  readonly isNew: boolean;
  readonly #seal: Seal;
  readonly #before: { conversation?: string; version: number; case?: string; caseVersion: number };
  readonly #put: NonNullable<Change['put']> = [];
  readonly #due: NonNullable<Change['due']> = [];
  readonly #counted: { stream: string; value: string }[] = [];
  readonly #audit: Pick<AuditEntry, 'what' | 'actor' | 'to'>[] = [];
  readonly #measures: Measure[] = [];
  #fenced = false;

  constructor(
    clock: Clock,
    seal: Seal,
    conversation: Conversation,
    version: number,
    opened?: { case: Case; version: number },
  ) {
    this.clock = clock;
    this.isNew = version === 0;
    this.#seal = seal;
    this.conversation = structuredClone(conversation);
    this.case = structuredClone(opened?.case);
    this.#before = {
      conversation: version === 0 ? undefined : JSON.stringify(conversation),
      version,
      case: opened && JSON.stringify(opened.case),
      caseVersion: opened?.version ?? 0,
    };
  }

  /**
   * A text to another phone than this conversation's: the caller has asked whether that phone may be texted.
   * @param at care-clock ms
   */
  textElsewhere(id: string, to: string, body: string, at: number): void {
    const since = this.clock.machine();
    for (const [i, piece] of pieces(body, true).entries()) {
      const text = textId(id, i);
      const outgoing: OutboxText = { to, body: piece, at, since, keys: ['plan.letter'], from: 'bot', elsewhere: true };
      this.due(text, 'text', `text elsewhere ${id}`, at, outgoing);
      const sent = { conversation: this.conversation.id, danger: false, state: 'waiting', at };
      this.put({ kind: 'sent', id: text, value: JSON.stringify(sent) });
    }
  }

  /** What was said, oldest first. Numbers are given by the ledger at commit. */
  add(line: Omit<DraftLine, 'id' | 'at' | 'holder'> & Partial<DraftLine>): Line {
    const whole: DraftLine = { id: randomUUID(), at: this.clock.machine(), holder: this.conversation.holder, ...line };
    // Who is there is known from the words that say so on, and not from the first that they write.
    if (whole.holder === 'staff' && line.from !== 'resident' && !line.event) whole.name ??= this.case?.owner?.name;
    if (this.case && this.case.status !== 'closed' && line.from !== 'resident') {
      const { reference, kind, urgency } = this.case;
      whole.case ??= { reference, kind, urgency };
    }
    this.lines.push(whole);
    return whole;
  }

  /** Work for later. `value` is sealed: it may hold words. @param at care-clock ms */
  due(id: string, kind: WorkKind, lane: string, at: number, value: unknown): void {
    this.#due.push({ id, kind, lane, at, value: `${this.conversation.id} ${this.#close(value, `work ${id}`)}` });
  }

  /** Ends work: done, or no longer needed. */
  done(id: string): void {
    this.#due.push({ id, at: null });
  }

  /** Words of this conversation inside a further record: closed with its key, and with what they are bound in. */
  seal(words: unknown, label: string): string {
    return this.#close(words, label);
  }

  /** A further record to write. Its value must hold no words, save what `seal` has closed. */
  put(record: NonNullable<Change['put']>[number]): void {
    this.#put.push(record);
  }

  /** Counts something that happened, in a stream that nothing waits for: it must tell of nobody and hold no words. */
  count(stream: string, what: object): void {
    this.#counted.push({ stream, value: JSON.stringify(what) });
  }

  /** Who did what, for the audit: names of acts, never words. @param to whom or what else it touched: an id */
  audit(actor: string, what: Act, to?: string): void {
    this.#audit.push({ actor, what, to });
  }

  /** Counts something for the council's measures: without a word, a name, or which conversation it was. */
  measure(what: Measure): void {
    this.#measures.push(what);
  }

  /** The commit then fails if the case has changed at all since it was read: for acts that only its owner may do. */
  fence(): void {
    this.#fenced = true;
  }

  change(): Change {
    const [expect, put, due] = [[...this.expect], [...this.#put], [...this.#due]];
    const change: Required<Change> = { expect, put, remove: [], append: [], due };
    this.#writeConversation(change);
    this.#writeCase(change);
    for (const { notBefore, ...line } of this.lines) {
      change.append.push({ stream: this.conversation.id, value: this.#close(line, 'line') });
      if (this.conversation.channel === 'sms' && line.from !== 'resident' && !line.event)
        this.#text(change, { ...line, notBefore });
    }
    change.append.push(...this.#counted);
    for (const what of this.#measures)
      change.append.push({ stream: 'measures', value: JSON.stringify({ at: this.clock.care(), ...what }) });
    const { id, fence } = this.case ?? {};
    for (const { actor, what, to } of this.#audit)
      change.append.push(audited(this.clock, { actor, what, case: id, fence, conversation: this.conversation.id, to }));
    return change;
  }

  #writeConversation(change: Required<Change>): void {
    this.#belongs();
    const { id, channel, holder, caseId, startedAt, belongs, ...words } = this.conversation;
    // Whatever is said must fit the conversation as it was read: somebody may have picked it up in between (promise 7).
    const same = JSON.stringify(this.conversation) === this.#before.conversation;
    if (same && !this.#fenced && this.lines.every(({ from }) => from === 'resident')) return;
    change.expect.push({ kind: 'conversation', id, version: this.#before.version });
    if (same) return;
    const value = JSON.stringify({
      id,
      channel,
      holder,
      caseId,
      startedAt,
      belongs,
      sealed: this.#close(words, 'conversation'),
    });
    change.put.push({
      kind: 'conversation',
      id,
      value,
      rank: lookAgainAt(this.conversation, this.case, this.clock.care()),
    });
  }

  /** A case that begins here is noted: the conversation keeps only the latest in mind, and all of them go with it. */
  #belongs(): void {
    if (!this.case || this.#before.caseVersion > 0) return;
    this.conversation.belongs ??= {};
    const { belongs } = this.conversation;
    if (!belongs.cases?.includes(this.case.id)) belongs.cases = [...(belongs.cases ?? []), this.case.id];
  }

  #writeCase(change: Required<Change>): void {
    if (!this.case) return;
    const { id, reference } = this.case;
    const touched = JSON.stringify(this.case) !== this.#before.case;
    if (touched || this.#fenced) change.expect.push({ kind: 'case', id, version: this.#before.caseVersion });
    if (!touched) return;
    const { reasons, facts, notes, ending, nextStep, ...plain } = this.case;
    const area = areaOf(facts) ?? plain.area;
    const sealed = this.#close({ reasons, facts, notes, ending, nextStep }, `case ${id}`);
    const value = JSON.stringify({ ...plain, area, sealed });
    change.put.push({ kind: 'case', id, value, rank: this.case.status === 'closed' ? undefined : rank(this.case) });
    if (this.#before.caseVersion === 0) {
      change.expect.push({ kind: 'reference', id: reference, version: 0 });
      change.put.push({ kind: 'reference', id: reference, value: id });
    }
    change.append.push({ stream: 'desk', value: JSON.stringify({ case: id, status: this.case.status }) });
  }

  /** Every line on a text conversation leaves by the outbox, in its order; a long one in pieces. */
  #text(change: Required<Change>, line: DraftLine): void {
    const { id, who } = this.conversation;
    const at = line.notBefore ?? this.clock.care();
    // Words about danger wait behind no other text: one that a provider will not take must not hold them back.
    const heard = { toDanger: this.answersDanger || undefined, inCrisis: isCrisisNow(this.case) || undefined };
    const danger = isDanger({ keys: line.keys, ...heard });
    // What leaves in the morning must not hold back what is answered in the night.
    const lane = `${danger ? 'danger text' : line.notBefore ? 'later text' : 'text'} ${id}`;
    const bodies = pieces(line.text, line.from !== 'staff');
    for (const [i, body] of bodies.entries()) {
      const text = textId(line.id, i);
      const outgoing: OutboxText = { to: who, body, at, since: line.at, keys: line.keys, from: line.from, ...heard };
      const value = `${id} ${this.#close(outgoing, `work ${text}`)}`;
      change.due.push({ id: text, kind: 'text', lane, at, value });
      change.put.push({
        kind: 'sent',
        id: text,
        value: JSON.stringify({ conversation: id, danger, state: 'waiting', at }),
        rank: keptUntil('texts', at),
      });
    }
    if (!danger) return;
    const work = `delivery ${line.id}`;
    const value = `${id} ${this.#close({ text: textId(line.id, bodies.length - 1), to: who, since: line.at }, `work ${work}`)}`;
    change.due.push({ id: work, kind: 'delivery', lane: work, at: at + DELIVERY_MS, value });
  }

  #close(value: unknown, label: string): string {
    return this.#seal.close(JSON.stringify(value), `${this.conversation.id} ${label}`);
  }
}
