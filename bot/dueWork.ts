/**
 * Due work: what must happen at a time, kept in the ledger until it has. One leader runs it, under a lease; every piece is
 * safe to run twice. The outbox is due work too: texts and pages leave from here and from nowhere else.
 */
import { randomUUID } from 'node:crypto';
import { CallDiary, type CallEnds } from './callBack/callDiary.ts';
import { type Post, postName, whoIs } from './case/arrangements.ts';
import { IllegalMove, isCrisisNow, waitsSince } from './case/case.ts';
import { climbed, nextStep } from './case/ladder.ts';
import { Caseload } from './caseload.ts';
import type { Casework } from './casework.ts';
import { type FollowUp, followUpIsDue } from './followUp.ts';
import { staffed } from './hours.ts';
import { HubDiary } from './hubDiary.ts';
import { remind } from './hubReminders.ts';
import { keptUntil } from './keeping/rules.ts';
import { answerWhatWasLeft } from './leftUnanswered.ts';
import type { Log } from './log.ts';
import { checkInAfter, climbFrom, openOrRaise } from './openCase.ts';
import type { CameWith, Pictures } from './pictures/pictures.ts';
import type { Carried, Carrier } from './plan/carrier.ts';
import { type Page, type Pager, WORK_KINDS_DUE, type Work, type WorkKind } from './ports.ts';
import { NoSuchConversation, type Records, WorkLost } from './records.ts';
import { type ReplyKey, words } from './reply.ts';
import { speakTo } from './speakTo.ts';
import { HeldBack, Outbox } from './texts/outbox.ts';
import type { OutboxText, SentDanger } from './texts/outgoing.ts';
import { tellStaff } from './texts/unreached.ts';
import { alarmHolder } from './turn/danger.ts';
import { promised, remember } from './turn/dangerWords.ts';
import type { Draft } from './turn/draft.ts';
import { within } from './within.ts';

const LEAD_MS = 5_000;
const LEASE_MS = 20_000;
const AT_ONCE = 50;
/** Shorter than the lease. */
const PAGE_MS = 15_000;

const CHECK_IN_WORDS: ReplyKey[] = ['crisis.checkIn1', 'crisis.checkIn2'];

export interface DueParts {
  records: Records;
  casework: Casework;
  outbox: Outbox;
  pager: Pager;
  carrier: Carrier;
  pictures: Pictures;
  log: Log;
}

export class DueWork {
  readonly #parts: DueParts;
  readonly #diary: HubDiary;
  readonly #caseload: Caseload;
  readonly #calls: CallDiary;
  readonly #me = randomUUID();
  readonly #under = new Set<Promise<void>>();
  #unwatch?: () => void;
  #tick?: NodeJS.Timeout;
  #round?: Promise<void>;
  #again = false;
  #stopped = false;

  constructor(parts: DueParts) {
    this.#parts = parts;
    this.#diary = new HubDiary(parts.records);
    this.#caseload = new Caseload(parts.records, parts.casework);
    this.#calls = new CallDiary(parts.records);
  }

  start(): void {
    this.#unwatch = this.#parts.records.ledger.watch(({ work }) => {
      if (work && work !== 'turn') this.wake();
    });
    this.#tick = setInterval(() => this.wake(), 1_000);
    this.wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#tick);
    this.#unwatch?.();
    await this.#round;
    await Promise.all(this.#under);
    // Gives the lead away, so that whoever is next need not wait for it to run out.
    const { ledger } = this.#parts.records;
    await ledger.lead('due', this.#me, 0).catch(() => false);
  }

  /** Looks for due work now. */
  wake(): void {
    this.#again = true;
    this.#round ??= this.#rounds().finally(() => {
      this.#round = undefined;
      if (this.#again && !this.#stopped) this.wake();
    });
  }

  async #rounds(): Promise<void> {
    const { records, log } = this.#parts;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        if (!(await records.ledger.lead('due', this.#me, LEAD_MS))) return;
        const taken = await records.ledger.take(WORK_KINDS_DUE, records.clock.care(), LEASE_MS, AT_ONCE);
        for (const work of taken) this.#begin(work);
        if (taken.length === AT_ONCE) this.#again = true;
      } catch (error) {
        log.fault('due.notTaken', error);
        return;
      }
    }
  }

  #begin(work: Work): void {
    const doing = this.#do(work).finally(() => {
      this.#under.delete(doing);
      this.wake();
    });
    this.#under.add(doing);
  }

  async #do(work: Work): Promise<void> {
    const { log, records } = this.#parts;
    try {
      const held = await records.workValue<Record<string, string>>(work);
      if (held) await this.#kinds[work.kind]?.(work, held.conversation, held.value);
      else await this.#end(work);
    } catch (error) {
      if (error instanceof WorkLost) return;
      if (error instanceof NoSuchConversation || error instanceof IllegalMove)
        return void (await this.#end(work).catch(() => {}));
      if (!(error instanceof HeldBack)) log.fault('due.failed', error, { kind: work.kind, attempt: work.attempt });
      await this.#later(work).catch((again: unknown) => log.fault('due.notReturned', again, { kind: work.kind }));
    }
  }

  readonly #kinds: Partial<
    Record<WorkKind, (work: Work, conversation: string, value: Record<string, string>) => Promise<unknown>>
  > = {
    ladder: (work, conversation) => this.#change(work, conversation, (draft) => this.#climb(draft, work)),
    lapse: (work, _conversation, value) => this.#parts.casework.lapse(value.case!, work),
    comeBack: (work, conversation) => this.#change(work, conversation, (draft) => this.#caseload.comeBack(draft, work)),
    safety: (work, conversation) => this.#change(work, conversation, (draft) => this.#unanswered(draft, work)),
    danger: (work, conversation) => this.#change(work, conversation, (draft) => this.#holderAway(draft, work)),
    checkIn: (work, conversation, value) =>
      this.#change(work, conversation, (draft) => this.#checkIn(draft, work, Number(value.number))),
    followUp: (work, conversation, value) =>
      this.#change(work, conversation, (draft) => followUpIsDue(draft, work, value as unknown as FollowUp)),
    reminder: (work, conversation, value) =>
      this.#change(work, conversation, (draft) => remind(draft, this.#diary, work, value.code!)),
    forget: (work, conversation, value) =>
      this.#change(work, conversation, (draft) => {
        draft.done(work.id);
        return this.#diary.forget(draft, value.code!);
      }),
    callBack: (work, conversation, value) =>
      this.#change(work, conversation, (draft) => this.#calls.ended(draft, work, value as unknown as CallEnds)),
    carry: (work, conversation, value) => this.#parts.carrier.carry(work, conversation, value as unknown as Carried),
    picture: (work, conversation, value) =>
      this.#parts.pictures.fetch(work, conversation, value as unknown as CameWith),
    delivery: (work, conversation, value) => this.#arrived(work, conversation, value as unknown as SentDanger),
    text: (work, conversation, value) => this.#parts.outbox.send(work, conversation, value as unknown as OutboxText),
    page: (work, _conversation, value) => this.#page(work, value as unknown as Page),
  };

  #change(work: Work, conversation: string, act: (draft: Draft) => void | Promise<void>): Promise<void> {
    return this.#parts.records.change(conversation, (draft) => {
      draft.expect.push({ work: work.id, token: work.token });
      return act(draft);
    });
  }

  /** Another ladder counts: whoever waits is to be paged by it, not when the one before would have. */
  async climbAgain(): Promise<void> {
    const { records, log } = this.#parts;
    try {
      if (this.#stopped || !(await records.ledger.lead('due', this.#me, LEAD_MS))) return;
      for (const { id, conversation, status } of await records.openCases())
        if (status === 'open' && !this.#stopped)
          await records.change(conversation, (draft) => {
            if (draft.case?.id === id && draft.case.status === 'open') climbFrom(draft, draft.case);
          });
    } catch (error) {
      // Their timers run all the same, and ask the new ladder when they end.
      log.fault('due.notClimbedAgain', error);
    }
  }

  /** One rung: the page, the truth to the resident, and the timer of the next rung, in one commit. */
  #climb(draft: Draft, work: Work): void {
    const it = draft.case;
    if (it?.status !== 'open' || work.id !== `ladder ${it.id}`) return draft.done(work.id);
    const now = draft.clock.care();
    const step = nextStep(it, now);
    if (step.at <= now) {
      this.#alert(draft, step.page, now);
      draft.case = climbed(it, step, now);
    }
    climbFrom(draft, draft.case!);
  }

  #alert(draft: Draft, rung: Post, now: number): void {
    const it = draft.case!;
    const minutes = Math.round((now - waitsSince(it)) / 60_000);
    const { text, email } = whoIs(rung, now);
    const sentence = words('ladder.page', 'sms', { kind: it.kind, reference: it.reference, minutes });
    for (const by of ['text', 'email'] as const) {
      const id = `page ${it.id} ${rung} ${it.ladderFrom} ${by}`;
      const page: Page = {
        id,
        rung: postName(rung),
        by,
        to: by === 'text' ? text : email,
        reference: it.reference,
        kind: it.kind,
        words: sentence,
      };
      draft.due(id, 'page', id, now, page);
    }
    draft.audit('front door', `paged.${rung}`);
    // The first words said already that whoever is on duty is being alerted; and nobody wants to hear it all again each round.
    const saidAlready = (now - it.ladderFrom < 1_000 && it.paged.length === 0) || it.rounds > 0;
    if (it.urgency === 'immediate' && !saidAlready) speakTo(draft, [`ladder.${rung}` as ReplyKey]);
  }

  /** The safety question was not answered: silence is a case (promise 5). */
  #unanswered(draft: Draft, work: Work): void {
    draft.done(work.id);
    const asked = draft.conversation.askedIfSafe;
    if (!asked) return;
    draft.conversation.askedIfSafe = undefined;
    openOrRaise(draft, { ...asked, urgency: 'immediate' });
    if (draft.conversation.holder === 'staff') return alarmHolder(draft);
    const team = staffed(draft.clock.care()).open ? 'crisis.personNow' : 'crisis.personOutOfHours';
    speakTo(draft, [[remember(draft, team), { promise: promised(draft) }]]);
  }

  /** Nobody has joined somebody in danger yet: we stay with them, and never say the same twice. */
  #checkIn(draft: Draft, work: Work, number: number): void {
    const it = draft.case;
    const key = CHECK_IN_WORDS[number];
    if (it?.status !== 'open' || !isCrisisNow(it) || work.id !== `checkIn ${it.id}` || !key) return draft.done(work.id);
    if (!draft.conversation.dangerWords.includes(key)) speakTo(draft, [remember(draft, key)]);
    checkInAfter(draft, number + 1);
  }

  /** New danger, and the person who held the conversation has not answered: one automatic notice (promise 7). */
  #holderAway(draft: Draft, work: Work): void {
    draft.done(work.id);
    const { holder } = draft.conversation;
    if (holder === 'staff') return void speakTo(draft, ['crisis.automatic'], 'automatic');
    answerWhatWasLeft(draft);
  }

  /** Words about danger have left a while ago: unless they have arrived, staff must reach the person another way. */
  async #arrived(work: Work, conversation: string, text: SentDanger): Promise<void> {
    const state = await this.#parts.outbox.stateOf(text);
    await this.#change(work, conversation, (draft) => {
      draft.done(work.id);
      if (state !== undefined && state !== 'delivered' && draft.case) tellStaff(draft, 'failed');
    });
  }

  async #page(work: Work, page: Page): Promise<void> {
    await within(PAGE_MS, this.#parts.pager.name, this.#parts.pager.page(page));
    await this.#end(work, 'accepted');
  }

  /** Ends work, with a note of what became of it. */
  async #end(work: Work, state?: string): Promise<void> {
    const { ledger, clock } = this.#parts.records;
    const note = {
      kind: 'sent' as const,
      id: work.id,
      value: JSON.stringify({ state, at: clock.care(), attempt: work.attempt }),
      rank: keptUntil('texts', clock.care()),
    };
    await ledger.commit({
      expect: [{ work: work.id, token: work.token }],
      put: state === undefined ? [] : [note],
      due: [{ id: work.id, at: null }],
    });
  }

  /** Another try after a pause that doubles, to half a minute: pages and texts to people in danger do not wait longer. */
  async #later(work: Work): Promise<void> {
    const { ledger, clock } = this.#parts.records;
    const { id, kind, lane, value, token } = work;
    const at = clock.care() + Outbox.pause(work);
    await ledger.commit({ expect: [{ work: id, token }], due: [{ id, kind, lane, at, value }] });
  }
}
