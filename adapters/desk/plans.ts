/** A plan that somebody carries as a code: typed in by whoever meets them, at the desk or at a hub. Every look is written down. */
import { audited } from '../../bot/audit/entry.ts';
import type { Opened, PlanBook } from '../../bot/plan/planBook.ts';
import { planCodeIn, spelt } from '../../bot/plan/planCodes.ts';
import type { Clock, Ledger } from '../../bot/ports.ts';
import type { Keys } from '../../bot/seal.ts';
import { fields, sendPage, type Visit, whoSees } from './answer.ts';
import { Guesses } from './guesses.ts';
import { mistakeFacts } from './mistakes.ts';
import { page } from './pages.ts';
import { labels } from './words.ts';

/** So many codes that opened nothing, and then none for a quarter of an hour: plans are not found by trying. */
const MOST_GUESSES = 10;
const GUESSES_MS = 15 * 60_000;

export class Plans {
  readonly #book: PlanBook;
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #guesses: Guesses;

  constructor(parts: { book: PlanBook; ledger: Ledger; clock: Clock; keys: Keys }) {
    this.#book = parts.book;
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#guesses = new Guesses({ ...parts, key: parts.keys.for('session') });
  }

  async show(visit: Visit): Promise<void> {
    this.#page(visit, 200, {});
  }

  /** The code travels in the form, never in the address; and the plan stands on no page that can be come back to. */
  async open(visit: Visit): Promise<void> {
    const typed = (await fields(visit.request)).get('code') ?? '';
    const code = planCodeIn(typed);
    if (!code) return this.#page(visit, 422, { typed: typed.slice(0, 20) }, labels.plans.noCode);
    const buckets = [{ of: `plan ${visit.staff.id}`, most: MOST_GUESSES, ms: GUESSES_MS }];
    if (!(await this.#guesses.spend(buckets))) return this.#page(visit, 429, {}, labels.plans.often);
    const opened = await this.#book.open(code);
    await this.#note(visit, opened);
    if (!opened) return this.#page(visit, 404, { typed: spelt(code) }, labels.plans.unknown);
    await this.#guesses.giveBack(buckets);
    this.#page(visit, 200, { plan: opened.plan, code: spelt(code) });
  }

  async #note({ staff }: Visit, opened: Opened | undefined): Promise<void> {
    const what = opened ? 'plan.opened' : 'plan.notOpened';
    const did = audited(this.#clock, { actor: staff.id, what, conversation: opened?.conversation });
    await this.#ledger.commit({ append: [did] });
  }

  #page({ response, session }: Visit, status: number, facts: object, mistake = ''): void {
    const wrong = mistakeFacts(mistake ? [{ field: 'code', text: mistake }] : []);
    const all = { ...whoSees(session), labels: labels.plans, typed: '', plan: false, code: '', ...wrong, ...facts };
    sendPage(response, status, page('plans', all));
  }
}
