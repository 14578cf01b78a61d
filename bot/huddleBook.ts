/** The huddles as the ledger keeps them, and the one way to change a sheet: read with its version, written expecting it. */
import { type Act, audited } from './audit/entry.ts';
import { type Meeting, meetingOf, meetingsAhead, partsOf } from './huddles/dates.ts';
import {
  type Agreed,
  agreedLabel,
  type Huddle,
  type HuddleWords,
  huddleRank,
  isBlank,
  type OnSheet,
  wordsLabel,
} from './huddles/huddle.ts';
import { mostCases, type Team } from './huddles/team.ts';
import type { Change } from './ports.ts';
import { NoSuchConversation, type Records } from './records.ts';
import type { Draft } from './turn/draft.ts';

export interface KeptHuddle {
  huddle: Huddle;
  version: number;
}

/** Open ones come first: the teams of a large county, some weeks ahead. */
const MOST_OPEN = 1_000;
const MOST = 50_000;

export class HuddleBook {
  readonly records: Records;
  constructor(records: Records) {
    this.records = records;
  }

  /** The huddle of that id: as it is kept or, where nothing is on it yet, as the timetable has it. */
  async read(id: string): Promise<KeptHuddle | undefined> {
    const stored = partsOf(id) && (await this.records.ledger.get('huddle', id));
    if (stored) return { huddle: JSON.parse(stored.value) as Huddle, version: stored.version };
    const meeting = meetingOf(id);
    return meeting && { huddle: blank(meeting), version: 0 };
  }

  /** Those that are not finished and have something on them, soonest first: also those of the past. */
  async open(): Promise<Huddle[]> {
    return (await this.#listed(MOST_OPEN)).filter(({ finished }) => !finished);
  }

  /** The newest that are finished. */
  async finished(most: number): Promise<Huddle[]> {
    return (await this.#listed(MOST_OPEN)).filter(({ finished }) => finished).slice(0, most);
  }

  /** Every huddle of a month, `YYYY-MM`, in order. */
  async inMonth(month: string): Promise<Huddle[]> {
    const all = await this.#listed(MOST);
    return all.filter(({ date }) => date.startsWith(`${month}-`)).sort((a, b) => a.at - b.at);
  }

  /** The huddles that are not finished on whose sheet a case stands and has not been talked about. */
  async standing(of: string): Promise<Huddle[]> {
    return (await this.open()).filter(({ cases }) => cases.some((it) => it.case === of && !it.outcome));
  }

  /** The team's first huddle after a moment, or after a date, that can still take a case. */
  async next(team: Team, after: string, takes: (huddle: Huddle) => boolean): Promise<KeptHuddle | undefined> {
    for (const meeting of meetingsAhead(team, this.records.clock.care())) {
      if (meeting.date <= after) continue;
      const kept = (await this.read(meeting.id))!;
      if (!kept.huddle.finished && takes(kept.huddle)) return kept;
    }
    return undefined;
  }

  /** Words about a case on a sheet. @returns undefined when they were erased */
  wordsOf({ conversation, case: of, sealed }: OnSheet): Promise<HuddleWords | undefined> {
    return this.records.unseal<HuddleWords>(conversation, sealed, wordsLabel(of));
  }

  async agreedOf({ conversation, case: of, outcome }: OnSheet): Promise<Agreed | undefined> {
    return outcome && this.records.unseal<Agreed>(conversation, outcome.sealed, agreedLabel(of));
  }

  /** Part of a change: the sheet as it shall be, expecting it as it was read. */
  write(huddle: Huddle, version: number): Required<Pick<Change, 'expect' | 'put'>> {
    const { id } = huddle;
    return {
      expect: [{ kind: 'huddle', id, version }],
      put: [
        isBlank(huddle)
          ? { kind: 'huddle', id, value: null }
          : { kind: 'huddle', id, value: JSON.stringify(huddle), rank: huddleRank(huddle) },
      ],
    };
  }

  /** The same, into a draft. */
  into(draft: Draft, huddle: Huddle, version: number): void {
    const { expect, put } = this.write(huddle, version);
    draft.expect.push(...expect);
    for (const record of put) draft.put(record);
  }

  /**
   * Changes the head of a sheet, or nothing: begins again when something came between.
   * @param what the name of the act, for the audit
   * @throws {NoSuchConversation} when there is no such huddle
   */
  async change<T extends { done: boolean }>(
    id: string,
    actor: string,
    what: Act,
    act: (huddle: Huddle, now: number) => T & { huddle?: Huddle },
  ): Promise<T> {
    for (;;) {
      const kept = await this.read(id);
      if (!kept) throw new NoSuchConversation();
      const at = this.records.clock.care();
      const result = act(kept.huddle, at);
      if (!result.done || !result.huddle) return result;
      const did = audited(this.records.clock, { actor, what, to: id });
      const change = this.write(result.huddle, kept.version);
      const outcome = await this.records.ledger.commit({ ...change, append: [did] });
      if (outcome.done) return result;
    }
  }

  async #listed(most: number): Promise<Huddle[]> {
    return (await this.records.ledger.ranked('huddle', most)).map(({ value }) => JSON.parse(value) as Huddle);
  }
}

export const hasRoom = ({ cases }: Huddle): boolean => cases.length < mostCases;

function blank({ id, team, date, at }: Meeting): Huddle {
  return { id, team: team.id, date, at, edits: 0, cases: [] };
}
