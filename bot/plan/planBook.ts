/**
 * Where a plan can be opened from outside its conversation: by a code that is said or typed, or by the address of a page
 * to print. Neither holds a word: both lead to the conversation, and when its words are erased they lead nowhere.
 */
import { randomBytes } from 'node:crypto';
import { type Answers, answersOf } from '../conversation.ts';
import type { Directory } from '../directory/asset.ts';
import { dayOf } from '../hours.ts';
import type { Records } from '../records.ts';
import type { Keys } from '../seal.ts';
import type { Draft } from '../turn/draft.ts';
import { type Plan, planOf } from './plan.ts';
import { newPlanCode } from './planCodes.ts';

const MINUTE = 60_000;
/** Long enough for the next session at a hub, and no longer. */
export const CODE_MS = 14 * 24 * 60 * MINUTE;
export const PRINT_MS = 15 * MINUTE;
/** Codes must not be found by trying: so many that open nothing, in an hour, from one conversation. */
const MOST_WRONG = 5;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SWEPT = 20;

/** Kept under the keyed hash of the code. `taken`: a resident has used it; staff may open the plan until it ends. */
interface Kept {
  conversation: string;
  until: number;
  taken?: boolean;
}

export interface Opened {
  conversation: string;
  plan: Plan;
}

export class PlanBook {
  readonly #records: Records;
  readonly #keys: Keys;
  readonly #directory: () => Directory;

  constructor(parts: { records: Records; keys: Keys; directory: () => Directory }) {
    this.#records = parts.records;
    this.#keys = parts.keys;
    this.#directory = parts.directory;
  }

  /** The plan of a draft's conversation as it stands in these answers. */
  planIn(answers: Readonly<Answers>, now: number): Plan | undefined {
    return planOf(answers, this.#directory(), dayOf(now));
  }

  /** A code to the draft's plan: the one that they have, while nobody has used it and a day of it is left. */
  async giveCode(draft: Draft): Promise<{ code: string; until: number }> {
    const { conversation, clock } = draft;
    const now = clock.machine();
    const told = (code: string, until: number) => ({ code, until: until - now + clock.care() });
    const mine = conversation.carried?.code;
    const known = mine && (await this.#kept(mine))?.value;
    if (known && !known.taken && known.until > now + DAY) return told(mine, known.until);
    const code = newPlanCode();
    await this.#keep(draft, code, now + CODE_MS);
    draft.audit('front door', 'plan.code');
    conversation.carried = { ...(conversation.carried ?? { sent: [], wrong: [] }), code };
    return told(code, now + CODE_MS);
  }

  /** An address that nobody can guess, for a page to print: good for a quarter of an hour. */
  async givePrint(draft: Draft): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    await this.#keep(draft, token, draft.clock.machine() + PRINT_MS);
    draft.audit('front door', 'plan.print');
    return `/plan/${token}`;
  }

  async #keep(draft: Draft, codeOrToken: string, until: number): Promise<void> {
    const value: Kept = { conversation: draft.conversation.id, until };
    draft.put({ kind: 'plan', id: this.#hashed(codeOrToken), value: JSON.stringify(value), rank: until });
    // What has ended leads nowhere any more, and goes with the next that is given.
    for (const { id, value: old } of await this.#records.ledger.ranked('plan', SWEPT))
      if ((JSON.parse(old) as Kept).until <= draft.clock.machine()) draft.put({ kind: 'plan', id, value: null });
  }

  /** The plan that a code or a page's address leads to now. @returns undefined when it is none, too old or erased */
  async open(codeOrToken: string): Promise<Opened | undefined> {
    const kept = await this.#kept(codeOrToken);
    if (!kept) return undefined;
    const { conversation } = kept.value;
    const known = await this.#records.conversation(conversation);
    const plan = known && this.planIn(answersOf(known), this.#records.clock.care());
    return plan && { conversation, plan };
  }

  /** Whether this conversation may try a code. */
  mayTry({ conversation, clock }: Draft): boolean {
    return (conversation.carried?.wrong ?? []).filter((at) => at > clock.machine() - HOUR).length < MOST_WRONG;
  }

  /**
   * A resident takes their plan up on another channel, once: what belongs to it is given, with what was wished of contact.
   * Two at once: the second one's commit fails, and its turn finds the code used.
   * @returns undefined for a code that opens nothing here: it is counted
   */
  async take(draft: Draft, code: string): Promise<Answers | undefined> {
    const { conversation: mine, clock } = draft;
    const kept = await this.#kept(code);
    const theirs = kept && !kept.value.taken ? await this.#records.conversation(kept.value.conversation) : undefined;
    const answers = theirs && answersOf(theirs);
    if (!kept || !theirs || !answers || !this.planIn(answers, clock.care())) {
      const { sent = [], wrong = [], ...more } = mine.carried ?? {};
      mine.carried = { ...more, sent, wrong: [...wrong, clock.machine()].slice(-MOST_WRONG) };
      return undefined;
    }
    // Typed where it was made, it is only looked at.
    if (theirs.id === mine.id) return answers;
    draft.expect.push({ kind: 'plan', id: kept.id, version: kept.version });
    draft.put({
      kind: 'plan',
      id: kept.id,
      value: JSON.stringify({ ...kept.value, taken: true }),
      rank: kept.value.until,
    });
    draft.audit('front door', 'plan.taken');
    // What was feared there is feared here: nothing unprompted goes to a phone that may not be safe.
    if (mine.safeContact === 'notAsked') mine.safeContact = theirs.safeContact;
    if (theirs.hadDanger) mine.hadDanger = true;
    return answers;
  }

  async #kept(codeOrToken: string): Promise<{ id: string; version: number; value: Kept } | undefined> {
    const id = this.#hashed(codeOrToken);
    const stored = await this.#records.ledger.get('plan', id);
    const value = stored && (JSON.parse(stored.value) as Kept);
    return value && value.until > this.#records.clock.machine() ? { id, version: stored.version, value } : undefined;
  }

  #hashed(codeOrToken: string): string {
    return this.#keys.lookUp(`plan ${codeOrToken}`);
  }
}
