/** What people at the desk do with a case together: pass it on, ask each other, and step in. Each is one commit. */
import { type Case, IllegalMove, LEASE_MS } from './case/case.ts';
import { addNote, COMPANY_MS, letIn, mayRead, type Note, passOn, takeOver } from './case/company.ts';
import type { Casework, Staff } from './casework.ts';
import type { Conversation } from './conversation.ts';
import { speakTo } from './speakTo.ts';

/** Where a case is passed to, with the name that the resident is told. */
export interface Onward {
  /** Somebody who is on shift; absent for a team. */
  staff?: Staff;
  team?: string;
  name: string;
}

export class Teamwork {
  readonly #casework: Casework;
  constructor(casework: Casework) {
    this.#casework = casework;
  }

  /** Passes a case on with a note. The resident is told; until it is picked up anybody may, and the ladder climbs. */
  passOn(caseId: string, staff: Staff, fence: number, to: Onward, note: string): Promise<Case> {
    return this.#casework.mine(caseId, staff, fence, (draft, it) => {
      const at = draft.clock.care();
      const passed = passOn(it, { id: to.staff?.id, name: to.name, by: staff.name, at }, to.team, at);
      this.#casework.backToQueue(draft, addNote(passed, { at, by: staff.name, kind: 'passed', text: note }));
      draft.audit(staff.id, 'case.passed', to.staff?.id ?? `team ${to.team}`);
      speakTo(draft, [['person.passedOn', { name: staff.name, to: to.name }]]);
      return draft.case!;
    });
  }

  /** Lets a colleague read the case and write notes: the resident is not told, because nobody else joins them. */
  ask(caseId: string, staff: Staff, fence: number, colleague: Staff): Promise<Case> {
    return this.#casework.mine(caseId, staff, fence, (draft, it, now) => {
      draft.case = letIn(it, { ...colleague, why: 'asked', until: now + COMPANY_MS });
      draft.audit(staff.id, 'case.shared', colleague.id);
      return draft.case;
    });
  }

  /** A note between staff, by its owner or by somebody who was let in. @throws {IllegalMove} by anybody else */
  note(caseId: string, staff: Staff, kind: Note['kind'], text: string): Promise<Case> {
    return this.#casework.act(caseId, (draft, it, now) => {
      const owns = it.status === 'claimed' && it.owner?.id === staff.id && it.leaseUntil > now;
      if (!owns && !mayRead(it, staff.id, now)) throw new IllegalMove('stale');
      draft.case = addNote(it, { at: draft.clock.care(), by: staff.name, kind, text });
      draft.audit(staff.id, 'case.noted');
      return draft.case;
    });
  }

  /** A supervisor reads a case that is not theirs. The reason is kept with it, for its owner to see. */
  breakGlass(caseId: string, staff: Staff, reason: string): Promise<Case> {
    return this.#casework.act(caseId, (draft, it, now) => {
      const open = letIn(it, { ...staff, why: 'glass', until: now + COMPANY_MS });
      draft.case = addNote(open, { at: draft.clock.care(), by: staff.name, kind: 'glass', text: reason });
      draft.audit(staff.id, 'case.glassBroken');
      return draft.case;
    });
  }

  /** A supervisor who has broken the glass takes the case over. The resident is told who is there now. */
  takeOver(caseId: string, staff: Staff): Promise<Case> {
    return this.#casework.act(caseId, (draft, it, now) => {
      if (!it.company?.some(({ id, why, until }) => id === staff.id && why === 'glass' && until > now))
        throw new IllegalMove('stale');
      const before = it.owner?.name;
      draft.case = takeOver(it, staff, now + LEASE_MS);
      draft.audit(staff.id, 'case.takenOver');
      speakTo(draft, [['person.instead', { name: staff.name, before: before! }]]);
      return draft.case;
    });
  }

  /** What the resident told a person about how it is safe to reach them. */
  safeContact(caseId: string, staff: Staff, fence: number, safe: Conversation['safeContact']): Promise<Case> {
    return this.#casework.mine(caseId, staff, fence, (draft, it) => {
      draft.conversation.safeContact = safe;
      draft.audit(staff.id, `contact.${safe}`);
      return it;
    });
  }
}
