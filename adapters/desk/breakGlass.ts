/**
 * The way in when the council's own sign-in is down: an administrator's account of the desk's own, a reason, and an alarm.
 * Every use is kept, shown in red on each of its pages, and to every administrator when they next sign in.
 */
import type { IncomingMessage } from 'node:http';
import type { Clock, Ledger } from '../../bot/ports.ts';
import { type Keys, Seal } from '../../bot/seal.ts';
import type { Account } from './accounts.ts';
import type { Doorkeeper, Secrets } from './doorkeeper.ts';
import type { Session } from './sessions.ts';

export interface GlassUse {
  /** Machine-clock ms. */
  at: number;
  name: string;
  login: string;
  reason: string;
}

const LEAST = 10;
const MOST = 500;
const SHOWN = 50;

export class BreakGlass {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #seal: Seal;
  readonly #doorkeeper: Doorkeeper;

  constructor(parts: { ledger: Ledger; clock: Clock; keys: Keys; doorkeeper: Doorkeeper }) {
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#seal = new Seal(parts.keys.for('account'));
    this.#doorkeeper = parts.doorkeeper;
  }

  /**
   * Signs an administrator in, past the council's own sign-in.
   * @returns 'reason' when there is none; 'wrong' and 'often' as {@link Doorkeeper.prove} says, and 'wrong' for everybody
   *   who is no administrator
   */
  async enter(
    request: IncomingMessage,
    given: Secrets & { reason: string },
  ): Promise<{ cookies: string[] } | 'reason' | 'wrong' | 'often'> {
    const reason = given.reason.normalize('NFC').trim().slice(0, MOST);
    if ([...reason].length < LEAST) return 'reason';
    const proved = await this.#doorkeeper.prove(request, given);
    if (typeof proved === 'string') return proved;
    if (!proved.roles.includes('administrator')) return 'wrong';
    const { staff, id: account, era, login } = proved;
    const begun = this.#doorkeeper.sessions.begin({ staff, by: 'glass', account, era });
    const at = this.#clock.machine();
    const id = `${at} ${staff.id}`;
    const use: GlassUse = { at, name: staff.name, login, reason };
    const value = this.#seal.close(JSON.stringify(use), `break glass ${id}`);
    await this.#ledger.commit({
      put: [...begun.put, { kind: 'breakGlass', id, value, rank: -at }],
      append: begun.append,
    });
    return { cookies: begun.cookies };
  }

  /** The newest first. */
  async uses(most = SHOWN): Promise<GlassUse[]> {
    const stored = await this.#ledger.ranked('breakGlass', most);
    return stored.map(({ id, value }) => JSON.parse(this.#seal.open(value, `break glass ${id}`)) as GlassUse);
  }

  /** Whether there is one that this administrator has not said that they know of. */
  async isUntold({ roles, toldUntil }: Account): Promise<boolean> {
    if (!roles.includes('administrator')) return false;
    const [newest] = await this.uses(1);
    return newest !== undefined && newest.at > (toldUntil ?? 0);
  }

  /** They have seen the list. */
  async told(session: Session): Promise<void> {
    if (session.account !== undefined) await this.#doorkeeper.accounts.setTold(session.account, this.#clock.machine());
    await this.#doorkeeper.sessions.told(session);
  }
}
