/** The break-glass page, at an address of its own, and the list of its uses that every administrator is shown. */
import type { Clock } from '../../bot/ports.ts';
import type { Request, Response } from '../../bot/server.ts';
import { fields, goTo, sendPage, type Visit, whoSees } from './answer.ts';
import type { BreakGlass } from './breakGlass.ts';
import { timeOf } from './card.ts';
import { mistakeFacts } from './mistakes.ts';
import { page } from './pages.ts';
import { labels } from './words.ts';

/** The field that a mistake is in. */
const FIELD = { reason: 'reason', wrong: 'login', often: 'login' };
const STATUS = { reason: 422, wrong: 401, often: 429 };
const MISTAKE = { reason: 'reason', wrong: 'signIn', often: 'often' } as const;

export class GlassRoom {
  readonly #glass: BreakGlass;
  readonly #clock: Clock;

  constructor(parts: { glass: BreakGlass; clock: Clock }) {
    this.#glass = parts.glass;
    this.#clock = parts.clock;
  }

  async show(_request: Request, response: Response): Promise<void> {
    sendPage(response, 200, page('breakGlass', { me: '', login: '', reason: '' }));
  }

  async enter(request: Request, response: Response): Promise<void> {
    const form = await fields(request);
    const [login = '', password = '', code = '', reason = ''] = ['login', 'password', 'code', 'reason'].map(
      (name) => form.get(name) ?? '',
    );
    const entered = await this.#glass.enter(request, { login, password, code, reason });
    if (typeof entered !== 'string') return goTo(response, '/desk', { 'set-cookie': entered.cookies });
    const [field, text] = [FIELD[entered], labels.mistakes[MISTAKE[entered]]];
    const facts = {
      me: '',
      ...mistakeFacts([{ field, text }]),
      login: login.slice(0, 80),
      reason: reason.slice(0, 500),
    };
    sendPage(response, STATUS[entered], page('breakGlass', facts));
  }

  async uses({ response, session }: Visit): Promise<void> {
    const uses = (await this.#glass.uses()).map(({ at, ...use }) => ({
      ...use,
      time: timeOf(at, this.#clock.machine()),
    }));
    sendPage(response, 200, page('glassUses', { ...whoSees(session), uses }));
  }

  async told({ response, session }: Visit): Promise<void> {
    await this.#glass.told(session);
    goTo(response, '/desk');
  }
}
