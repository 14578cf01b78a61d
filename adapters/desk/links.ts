/** Links that let one person in, once, within 24 hours, as everything: for a first start on a laptop. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Ledger } from '../../bot/ports.ts';
import { firstName } from './invitation.ts';
import { ROLES } from './roles.ts';
import type { Audit, Sessions } from './sessions.ts';

const LINK_MS = 24 * 3_600_000;
const TOKEN = /^[\w-]{43}$/;

export class Links {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #key: Buffer;
  readonly #origin: string;
  readonly #sessions: Sessions;
  readonly #audit: Audit;

  constructor(parts: {
    ledger: Ledger;
    clock: Clock;
    key: Buffer;
    origin: string;
    sessions: Sessions;
    audit: Audit;
  }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#key = parts.key;
    this.#origin = parts.origin;
    this.#sessions = parts.sessions;
    this.#audit = parts.audit;
  }

  /** @returns the address of a new one */
  async make(): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const until = this.#clock.machine() + LINK_MS;
    await this.#ledger.commit({
      put: [{ kind: 'session', id: this.#id(token), value: JSON.stringify({ until }), rank: until }],
      append: [this.#audit('terminal', 'desk.linkMade')],
    });
    return `${this.#origin}/desk/sign-in/${token}`;
  }

  /** Whether a link would let somebody in. Uses nothing up: scanners of mail follow links. */
  async opens(token: string): Promise<boolean> {
    return (await this.#of(token)) !== undefined;
  }

  /**
   * Uses a link up, once whoever else tries at the same time.
   * @returns the cookies to set; 'name' when the name cannot be shown to residents, 'link' when the link was used or is old
   */
  async enter(token: string, given: string): Promise<{ cookies: string[] } | 'name' | 'link'> {
    const name = firstName(given);
    if (!name) return 'name';
    const link = await this.#of(token);
    if (!link) return 'link';
    const begun = this.#sessions.begin({ staff: { id: randomUUID(), name }, by: 'link', roles: [...ROLES] });
    const outcome = await this.#ledger.commit({
      expect: [{ kind: 'session', id: link.id, version: link.version }],
      put: [{ kind: 'session', id: link.id, value: null }, ...begun.put],
      append: begun.append,
    });
    return outcome.done ? { cookies: begun.cookies } : 'link';
  }

  async #of(token: string): Promise<{ id: string; version: number } | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const id = this.#id(token);
    const stored = await this.#ledger.get('session', id);
    if (!stored || (JSON.parse(stored.value) as { until: number }).until <= this.#clock.machine()) return undefined;
    return { id, version: stored.version };
  }

  #id(token: string): string {
    return `link ${createHmac('sha256', this.#key).update(`link ${token}`).digest('base64url')}`;
  }
}
