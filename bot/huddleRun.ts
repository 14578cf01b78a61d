/** A huddle while it is held: who runs it, who came, what came of each case, and its end. Each act is one commit. */
import { addNote } from './case/company.ts';
import type { Staff } from './casework.ts';
import { dayOf } from './hours.ts';
import { dayInWords } from './hubs/inWords.ts';
import type { HuddleBook } from './huddleBook.ts';
import { huddleFacts } from './huddleDiary.ts';
import {
  type Answers,
  agreedLabel,
  changedBy,
  goesOn,
  type Huddle,
  type HuddleOutcome,
  type OnSheet,
  onSheet,
  withCase,
  withoutCase,
  wordsLabel,
} from './huddles/huddle.ts';
import { fill, huddleWords, labelOf, outcomes, teamOf } from './huddles/team.ts';
import { NoSuchConversation } from './records.ts';
import type { Draft } from './turn/draft.ts';

/** `changed`: somebody saved in between, and nothing was written. */
export type Ran =
  | { done: true }
  | {
      done: false;
      why: 'changed' | 'finished' | 'notBegun' | 'notToday' | 'attendance' | 'nobody' | 'gone' | 'noNext';
    };

const { notes } = huddleWords;
const edited = (item: OnSheet, { name }: Staff, at: number): OnSheet => ({
  ...item,
  edits: item.edits + 1,
  changed: { by: name, at },
});
const refused = (why: Extract<Ran, { done: false }>['why']) => ({ done: false as const, why });

export class HuddleRun {
  readonly #book: HuddleBook;
  constructor(book: HuddleBook) {
    this.#book = book;
  }

  /**
   * Begins it, or takes over running it.
   * @param edits the head of the sheet as the page showed it
   */
  begin(id: string, staff: Staff, edits: number): Promise<Ran> {
    return this.#book.change<Ran>(id, staff.id, 'huddle.begun', (huddle, now) => {
      if (huddle.finished) return refused('finished');
      if (huddle.runs?.id === staff.id) return { done: true };
      if (huddle.edits !== edits) return refused('changed');
      if (dayOf(now) < huddle.date) return refused('notToday');
      const runs = { id: staff.id, name: staff.name };
      const begun = changedBy(huddle, staff.name, now, { runs, begunAt: huddle.begunAt ?? now });
      return { done: true, huddle: begun };
    });
  }

  /** @param there ids of the roles that came */
  attend(id: string, staff: Staff, edits: number, there: string[]): Promise<Ran> {
    return this.#book.change<Ran>(id, staff.id, 'huddle.attendance', (huddle, now) => {
      if (huddle.finished) return refused('finished');
      if (huddle.begunAt === undefined) return refused('notBegun');
      if (JSON.stringify(huddle.there) === JSON.stringify(there)) return { done: true };
      if (huddle.edits !== edits) return refused('changed');
      return { done: true, huddle: changedBy(huddle, staff.name, now, { there }) };
    });
  }

  /** Ends it: cases that were not reached go on to the next huddle first. */
  async finish(id: string, staff: Staff, edits: number): Promise<Ran> {
    const ends = (huddle: Huddle): Ran | undefined => {
      if (huddle.finished) return refused('finished');
      if (huddle.begunAt === undefined) return refused('notBegun');
      if (huddle.edits !== edits) return refused('changed');
      if (!huddle.there) return refused('attendance');
      return huddle.there.length === 0 ? refused('nobody') : undefined;
    };
    const kept = await this.#book.read(id);
    if (!kept) throw new NoSuchConversation();
    const not = ends(kept.huddle);
    if (not) return not;
    /** What was erased has nothing to go on with. */
    const erased = new Set<string>();
    for (const it of kept.huddle.cases.filter(({ outcome }) => !outcome)) {
      const given = { id: 'notReached', answers: {}, what: '', who: '', by: '' };
      const went = await this.outcome(id, it.case, staff, it.edits, `end ${id}`, given).catch((error) => {
        if (!(error instanceof NoSuchConversation)) throw error;
        erased.add(it.case);
        return { done: true } as Ran;
      });
      if (!went.done && went.why !== 'gone') return went;
    }
    return this.#book.change<Ran>(id, staff.id, 'huddle.finished', (huddle, now) => {
      const late = ends(huddle);
      if (late) return late;
      // Put on or taken up while the others were sent on: whoever finishes must see it first.
      if (huddle.cases.some((it) => !it.outcome && !erased.has(it.case))) return refused('changed');
      return { done: true, huddle: changedBy(huddle, staff.name, now, { finished: { by: staff.name, at: now } }) };
    });
  }

  /** Opens it again, on the day on which it was finished: somebody pressed too soon. */
  reopen(id: string, staff: Staff, edits: number): Promise<Ran> {
    return this.#book.change<Ran>(id, staff.id, 'huddle.reopened', (huddle, now) => {
      if (!huddle.finished) return { done: true };
      if (dayOf(now) !== dayOf(huddle.finished.at)) return refused('finished');
      if (huddle.edits !== edits) return refused('changed');
      return { done: true, huddle: changedBy(huddle, staff.name, now, { finished: undefined }) };
    });
  }

  /**
   * What came of a case. It goes back onto the case as a note, and to the next huddle where it says so.
   * @param edits the case's row as the page showed it
   * @param key the page's own id of this answer: the same twice is one
   * @throws {NoSuchConversation} when there is no such huddle, or its words were erased
   */
  outcome(id: string, caseId: string, staff: Staff, edits: number, key: string, given: Answers): Promise<Ran> {
    return this.#onItem(id, caseId, async (draft, huddle, version, item) => {
      if (item.outcome?.key === key) return { done: true };
      if (huddle.finished) return refused('finished');
      if (item.edits !== edits) return refused('changed');
      if (huddle.begunAt === undefined) return refused('notBegun');
      const now = draft.clock.care();
      const { id: outcome, answers, what, who, by } = given;
      const sealed = draft.seal({ what, who, by }, agreedLabel(caseId));
      const said: HuddleOutcome = { id: outcome, by: staff.name, at: now, key, answers, sealed };
      if (item.outcome?.next && !goesOn(outcome)) await this.#takeBack(draft, item);
      if (goesOn(outcome)) {
        const next = await this.#sendOn(draft, huddle, item);
        if (!next) return refused('noNext');
        said.next = next;
      }
      const changed = withCase(huddle, { ...edited(item, staff, now), outcome: said });
      this.#book.into(draft, changed, version);
      this.#note(draft, caseId, staff, noteOf(huddle, said, given));
      draft.audit(staff.id, 'huddle.outcome', id);
      return { done: true };
    });
  }

  /** What staff enter for the trackers, also once it is finished. It goes along to later huddles. */
  facts(id: string, caseId: string, staff: Staff, edits: number, facts: Record<string, string>): Promise<Ran> {
    return this.#onItem(id, caseId, async (draft, huddle, version, item) => {
      if (item.edits !== edits) return refused('changed');
      const words = (await this.#book.wordsOf(item))!;
      const sealed = draft.seal({ ...words, facts }, wordsLabel(caseId));
      this.#book.into(draft, withCase(huddle, { ...edited(item, staff, draft.clock.care()), sealed }), version);
      draft.audit(staff.id, 'huddle.facts', id);
      return { done: true };
    });
  }

  async #onItem(
    id: string,
    caseId: string,
    act: (draft: Draft, huddle: Huddle, version: number, item: OnSheet) => Promise<Ran>,
  ): Promise<Ran> {
    const known = await this.#book.read(id);
    if (!known) throw new NoSuchConversation();
    const conversation = onSheet(known.huddle, caseId)?.conversation;
    if (!conversation) return refused('gone');
    return this.#book.records.change(conversation, async (draft): Promise<Ran> => {
      const kept = await this.#book.read(id);
      const item = kept && onSheet(kept.huddle, caseId);
      if (!item) return refused('gone');
      return act(draft, kept.huddle, kept.version, item);
    });
  }

  /** Onto the team's next huddle, unless it stands there. @returns that huddle's id; undefined when there is none */
  async #sendOn(draft: Draft, huddle: Huddle, item: OnSheet): Promise<string | undefined> {
    const team = teamOf(huddle.team);
    // A full sheet takes it all the same: what this huddle sends on must not be lost.
    const next = team && (await this.#book.next(team, huddle.date, () => true));
    if (!next) return undefined;
    if (!onSheet(next.huddle, item.case)) {
      const { outcome: _, ...it } = item;
      this.#book.into(draft, withCase(next.huddle, { ...it, edits: 1, from: huddle.id }), next.version);
    }
    return next.huddle.id;
  }

  /** Whoever sent it on has thought again: the next huddle need not see it, unless somebody else put it there. */
  async #takeBack(draft: Draft, { outcome, case: of }: OnSheet): Promise<void> {
    const next = await this.#book.read(outcome!.next!);
    if (!next || next.huddle.finished) return;
    const there = onSheet(next.huddle, of);
    if (!there?.from || there.outcome) return;
    this.#book.into(draft, withoutCase(next.huddle, of), next.version);
  }

  /** A case that is closed by now, or whose conversation has a newer one, keeps the outcome on the sheet only. */
  #note(draft: Draft, caseId: string, { name }: Staff, text: string): void {
    if (draft.case?.id !== caseId) return;
    draft.case = addNote(draft.case, { at: draft.clock.care(), by: name, kind: 'huddle', text });
  }
}

/** The outcome as its case's holder reads it. */
function noteOf(huddle: Huddle, { id, next }: HuddleOutcome, { what, who, by }: Answers): string {
  const facts = { ...huddleFacts(huddle), outcome: labelOf(outcomes, id), what, who, by: by && dayInWords(by) };
  const parts = [notes.outcome, what && notes.what, who && notes.who, by && notes.by].filter(Boolean);
  const said = parts.map((part) => fill(part, facts));
  if (next) said.push(fill(notes.next, { date: dayInWords(next.slice(-10)) }));
  return said.join('\n');
}
