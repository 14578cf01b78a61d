/** Which case stands on which huddle: put on, moved and taken off by its holder. The huddle has no claim on the case. */
import { type Case, mustHold } from './case/case.ts';
import { addNote } from './case/company.ts';
import type { Casework, Staff } from './casework.ts';
import { dayInWords } from './hubs/inWords.ts';
import { type HuddleBook, hasRoom } from './huddleBook.ts';
import { meetingsAhead, whyNone } from './huddles/dates.ts';
import { type Huddle, type OnSheet, onSheet, withCase, withoutCase, wordsLabel } from './huddles/huddle.ts';
import { fill, huddleWords, type Team, teamOf } from './huddles/team.ts';
import type { Draft } from './turn/draft.ts';

/** What a worker says when they put a case on a huddle: every part chosen or written by them. */
export interface Wish {
  urgency: string;
  priority: string;
  consent: 'given' | 'without';
  /** The lawful reason, where there is no consent. */
  reason: string;
  asked: string;
}

/** `already`: it stands on that huddle. `closed`, `notYet`, `noDate`: the team does not meet. */
export type Placed =
  | { done: true; huddle: Huddle }
  | { done: false; why: 'already'; huddle: Huddle }
  | { done: false; why: 'closed' | 'notYet' | 'noDate'; date: string }
  | { done: false; why: 'full' | 'finished' | 'gone' | 'date' };

const { notes } = huddleWords;

/** A huddle as people call it: the team and the day. */
export function huddleFacts({ team, date }: Pick<Huddle, 'team' | 'date'>): { team: string; date: string } {
  return { team: teamOf(team)?.name ?? team, date: dayInWords(date) };
}

export class HuddleDiary {
  readonly #casework: Casework;
  readonly #book: HuddleBook;
  constructor(casework: Casework, book: HuddleBook) {
    this.#casework = casework;
    this.#book = book;
  }

  /** Puts a case on the next huddle of a team. @throws {IllegalMove} when the case is not theirs */
  putOn(caseId: string, staff: Staff, fence: number, team: Team, wish: Wish): Promise<Placed> {
    return this.#mine(caseId, staff, fence, async (draft, it): Promise<Placed> => {
      const now = draft.clock.care();
      if (meetingsAhead(team, now).length === 0) {
        const { why, date } = whyNone(team, now);
        return { done: false, why, date };
      }
      const kept = await this.#book.next(team, '', (huddle) => !!onSheet(huddle, it.id) || hasRoom(huddle));
      if (!kept) return { done: false, why: 'full' };
      if (onSheet(kept.huddle, it.id)) return { done: false, why: 'already', huddle: kept.huddle };
      const { urgency, priority, consent, reason, asked } = wish;
      const words = { asked, reason: consent === 'without' ? reason : '', facts: {} };
      const { id, reference, conversation } = it;
      const sealed = draft.seal(words, wordsLabel(id));
      const item = { case: id, reference, conversation, by: staff.name, at: now, urgency, priority, consent };
      const huddle = withCase(kept.huddle, { ...item, edits: 1, sealed });
      this.#book.into(draft, huddle, kept.version);
      this.#note(draft, it, staff, fill(notes.put, huddleFacts(huddle)));
      draft.audit(staff.id, 'huddle.put', huddle.id);
      return { done: true, huddle };
    });
  }

  /** Moves it to another huddle, with all that was written for it. */
  move(caseId: string, staff: Staff, fence: number, fromId: string, toId: string): Promise<Placed> {
    return this.#mine(caseId, staff, fence, async (draft, it): Promise<Placed> => {
      const found = await this.#standing(fromId, it.id);
      if (!('item' in found)) return found;
      const to = await this.#book.read(toId);
      const team = to && teamOf(to.huddle.team);
      if (!to || !team || !meetingsAhead(team, draft.clock.care()).some(({ id }) => id === toId))
        return { done: false, why: 'date' };
      if (to.huddle.finished) return { done: false, why: 'finished' };
      if (onSheet(to.huddle, it.id)) return { done: false, why: 'already', huddle: to.huddle };
      if (!hasRoom(to.huddle)) return { done: false, why: 'full' };
      const { huddle: from, version, item } = found;
      const huddle = withCase(to.huddle, { ...item, edits: item.edits + 1, from: undefined });
      this.#book.into(draft, withoutCase(from, it.id), version);
      this.#book.into(draft, huddle, to.version);
      const facts = { ...huddleFacts(huddle), from: `${huddleFacts(from).team} on ${huddleFacts(from).date}` };
      this.#note(draft, it, staff, fill(notes.moved, facts));
      draft.audit(staff.id, 'huddle.moved', toId);
      return { done: true, huddle };
    });
  }

  takeOff(caseId: string, staff: Staff, fence: number, id: string): Promise<Placed> {
    return this.#mine(caseId, staff, fence, async (draft, it): Promise<Placed> => {
      const found = await this.#standing(id, it.id);
      if (!('item' in found)) return found;
      const huddle = withoutCase(found.huddle, it.id);
      this.#book.into(draft, huddle, found.version);
      this.#note(draft, it, staff, fill(notes.off, huddleFacts(huddle)));
      draft.audit(staff.id, 'huddle.takenOff', id);
      return { done: true, huddle };
    });
  }

  /** A case that the huddle has talked about stays on its sheet. */
  async #standing(
    id: string,
    of: string,
  ): Promise<{ huddle: Huddle; version: number; item: OnSheet } | { done: false; why: 'gone' | 'finished' }> {
    const kept = await this.#book.read(id);
    const item = kept && onSheet(kept.huddle, of);
    if (!item) return { done: false, why: 'gone' };
    if (kept.huddle.finished || item.outcome) return { done: false, why: 'finished' };
    return { ...kept, item };
  }

  #note(draft: Draft, it: Case, staff: Staff, text: string): void {
    draft.case = addNote(it, { at: draft.clock.care(), by: staff.name, kind: 'huddle', text });
  }

  #mine<T>(caseId: string, staff: Staff, fence: number, act: (draft: Draft, it: Case) => Promise<T>): Promise<T> {
    return this.#casework.act(caseId, async (draft, it, now) => {
      mustHold(it, staff.id, fence, now);
      return act(draft, it);
    }) as Promise<T>;
  }
}
