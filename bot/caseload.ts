/** Staying with people: cases that are set aside until a day, come back, and are handed on. Each act is one commit. */
import { audited } from './audit/entry.ts';
import { type Case, comesBack, IllegalMove, mustHold } from './case/case.ts';
import { addNote, passOn } from './case/company.ts';
import { keepFor, setAside, sooner } from './case/setAside.ts';
import type { Casework, Staff } from './casework.ts';
import { handoffStatus } from './handoff.ts';
import { endOfWorkingDay } from './hours.ts';
import { answeredDanger } from './leftUnanswered.ts';
import { climbFrom } from './openCase.ts';
import type { Work } from './ports.ts';
import type { CaseHead, Records } from './records.ts';
import { speakTo } from './speakTo.ts';
import type { Onward } from './teamwork.ts';
import type { Draft } from './turn/draft.ts';
import { waitedFor } from './waitedFor.ts';

/** For what, until when (care-clock ms), and what is to happen then. */
export interface Aside {
  on: string;
  until: number;
  nextStep: string;
}

export class Caseload {
  readonly #records: Records;
  readonly #casework: Casework;
  constructor(records: Records, casework: Casework) {
    this.#records = records;
    this.#casework = casework;
  }

  /**
   * Sets a case aside, or puts off one that is. Its worker keeps it, the resident is told what happens next and when, and
   * the assistant answers them meanwhile. A timer brings it back (promise 5).
   * @throws {IllegalMove} `danger` while new danger is not answered
   */
  setAside(caseId: string, staff: Staff, fence: number, { on, until, nextStep }: Aside): Promise<Case> {
    return this.#casework.act(caseId, (draft, it, now) => {
      const puts = it.status === 'waiting' && it.owner?.id === staff.id && it.fence === fence;
      if (!puts) mustHold(it, staff.id, fence, now);
      if (draft.conversation.dangerSince !== undefined) throw new IllegalMove('danger');
      const at = draft.clock.care();
      const aside = setAside(it, { on, until, since: puts ? it.waits!.since : at }, nextStep);
      const note = { at, by: staff.name, kind: 'aside' as const, text: nextStep };
      draft.case = addNote(aside, note);
      this.#wakeAt(draft, until);
      if (!puts) this.#handBack(draft);
      draft.case.waits!.told = speakTo(draft, [['person.setAside', { name: staff.name, ...waitedFor(draft) }]]);
      draft.audit(staff.id, 'case.setAside');
      return draft.case;
    });
  }

  /** The day has come. Due work: safe to run twice, and without effect on a case that somebody has taken up meanwhile. */
  comeBack(draft: Draft, work: Pick<Work, 'id'>): void {
    const it = draft.case;
    if (it?.status !== 'waiting' || work.id !== `comeBack ${it.id}`) return draft.done(work.id);
    const now = draft.clock.care();
    if (it.waits!.until > now) return this.#wakeAt(draft, it.waits!.until);
    draft.done(work.id);
    // Whoever was promised a call waits for that, and not until the end of the day.
    const call = it.callBack && it.callBack.at + it.callBack.minutes * 60_000 > now ? it.callBack.at : undefined;
    draft.case = keepFor(comesBack(it, now, call ?? endOfWorkingDay(now, 0)), now);
    draft.audit('front door', 'case.cameBack');
    climbFrom(draft, draft.case);
  }

  /**
   * Gives somebody's case to somebody else or to a team, whether they hold it, have set it aside, or it waits for them.
   * @param from whose it is: what has changed hands in between is left alone
   * @param to absent: the team that it belongs to
   * @throws {IllegalMove} `stale` when it is theirs no longer
   */
  give(caseId: string, from: string, by: Staff, to: Onward | undefined, note: string): Promise<Case> {
    return this.#casework.act(caseId, (draft, it) => {
      const at = draft.clock.care();
      if (!isOf(it, from)) throw new IllegalMove('stale');
      const before = it.owner?.name ?? it.passedTo?.name ?? '';
      const passed = to && { id: to.staff?.id, name: to.name, by: by.name, at };
      if (it.status === 'claimed') this.#casework.backToQueue(draft, passOn(it, passed, to?.team, at));
      else if (it.status === 'waiting')
        draft.case = { ...it, owner: to?.staff, team: to?.team ?? it.team, fence: it.fence + 1 };
      else draft.case = { ...it, passedTo: passed, team: to?.team ?? it.team };
      if (note) draft.case = addNote(draft.case!, { at, by: by.name, kind: 'handed', text: note });
      draft.audit(by.id, 'case.handed', to?.staff?.id ?? `team ${to?.team ?? ''}`.trim());
      this.#tellWho(draft, it.status, before, to);
      return draft.case!;
    });
  }

  /**
   * Everything of somebody who is away, in one act. What they hold at this moment stays with them: they are there.
   * @returns how many were given, and the references of those that somebody changed at the same moment
   */
  async giveAll(
    from: string,
    by: Staff,
    to: Onward | undefined,
    note: string,
  ): Promise<{ given: number; left: string[] }> {
    const left: string[] = [];
    const now = this.#records.clock.machine();
    const cases = await this.#records.openCases();
    const mine = cases.filter((it) => isOf(it, from) && !(it.status === 'claimed' && it.leaseUntil > now));
    for (const { id, reference } of mine) {
      await this.give(id, from, by, to, note).catch((error) => {
        if (!(error instanceof IllegalMove)) throw error;
        left.push(reference);
      });
    }
    const handed = audited(this.#records.clock, { actor: by.id, what: 'work.handed', to: from, count: mine.length });
    await this.#records.ledger.commit({ append: [handed] });
    return { given: mine.length - left.length, left };
  }

  /** When it comes back. One row for each case: putting it again moves it. */
  #wakeAt(draft: Draft, at: number): void {
    const id = `comeBack ${draft.case!.id}`;
    draft.due(id, 'comeBack', id, at, { case: draft.case!.id });
  }

  /** The assistant speaks again. Danger that is heard from now on is new, and has its first words again. */
  #handBack(draft: Draft): void {
    draft.add({ from: 'bot', text: '', event: handoffStatus(draft.conversation, 'completed') });
    draft.conversation.holder = 'bot';
    draft.conversation.dangerWords = [];
    draft.done(`lapse ${draft.case!.id}`);
    answeredDanger(draft);
  }

  #tellWho(draft: Draft, was: Case['status'], before: string, to: Onward | undefined): void {
    if (!to || was === 'open') return;
    if (was === 'claimed') speakTo(draft, [['person.passedOn', { name: before, to: to.name }]]);
    else speakTo(draft, [['person.handedOn', { name: before, to: to.name, ...waitedFor(draft) }]]);
  }
}

/** Held by them, set aside by them, or waiting first for them. */
export function isOf(it: Pick<CaseHead, 'status' | 'owner' | 'passedTo'>, staff: string): boolean {
  return it.status === 'open' ? it.passedTo?.id === staff : it.status !== 'closed' && it.owner?.id === staff;
}

/**
 * They write while their case is set aside: its worker sees that they did. Called before the turn.
 * @returns to be called after it: what was added to the case brings it back sooner
 */
export function heardAside(draft: Draft): () => void {
  const before = draft.case?.status === 'waiting' ? JSON.stringify(draft.case.facts) : undefined;
  return () => {
    const it = draft.case;
    if (before === undefined || it?.status !== 'waiting') return;
    const now = draft.clock.care();
    const heard: Case = { ...it, waits: { ...it.waits!, heard: now } };
    draft.case = JSON.stringify(it.facts) === before ? heard : sooner(heard, now);
    const { until } = draft.case.waits!;
    if (until === it.waits!.until) return;
    const id = `comeBack ${it.id}`;
    draft.due(id, 'comeBack', id, until, { case: it.id });
  };
}
