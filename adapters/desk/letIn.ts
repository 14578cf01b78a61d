/** The pages that let people in and out: sign in, join with an invitation, the first link on a laptop, unlock, sign out. */
import type { Clock } from '../../bot/ports.ts';
import type { Keys } from '../../bot/seal.ts';
import { type Request, type Response, sendJson } from '../../bot/server.ts';
import type { Acts } from './acts.ts';
import { asked, fields, goTo, sendOn, sendPage, type Visit, wantsPage, whoSees } from './answer.ts';
import type { ByProvider } from './byProvider.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { type Invitation, openInvitation } from './invitation.ts';
import { type Mistake, mistakeFacts } from './mistakes.ts';
import { keptFields, keptIn, type NotSent, notSentIn } from './notSent.ts';
import { enrolment } from './oneTimeCode.ts';
import { page } from './pages.ts';
import type { Shift } from './shift.ts';
import { labels, type MistakeName } from './words.ts';

/** Only a page of the desk: nobody is sent elsewhere after they have unlocked. */
export const OURS = /^\/desk(\/[\w-]+)*$/;

/** The field that a refusal to join is about. */
const JOINING = { login: 'login', taken: 'login', password: 'password', code: 'code' } as const;

export class LetIn {
  readonly #doorkeeper: Doorkeeper;
  readonly #acts: Acts;
  readonly #shift: Shift;
  readonly #keys: Keys;
  readonly #clock: Clock;
  readonly #byProvider?: ByProvider;

  /** @param parts.byProvider the council's own sign-in, where there is one */
  constructor(parts: {
    doorkeeper: Doorkeeper;
    acts: Acts;
    shift: Shift;
    keys: Keys;
    clock: Clock;
    byProvider?: ByProvider;
  }) {
    this.#doorkeeper = parts.doorkeeper;
    this.#acts = parts.acts;
    this.#shift = parts.shift;
    this.#keys = parts.keys;
    this.#clock = parts.clock;
    this.#byProvider = parts.byProvider;
  }

  async signInPage(_request: Request, response: Response): Promise<void> {
    const name = this.#byProvider ? 'council' : 'signIn';
    sendPage(response, 200, page(name, { me: '', login: '' }));
  }

  async signIn(request: Request, response: Response): Promise<void> {
    const form = await fields(request);
    const [login = '', password = '', code = ''] = ['login', 'password', 'code'].map((name) => form.get(name) ?? '');
    const entered = await this.#doorkeeper.signIn(request, { login, password, code });
    if (typeof entered !== 'string') return goTo(response, '/desk', { 'set-cookie': entered.cookies });
    const often = entered === 'often';
    const wrong = mistakeFacts([{ field: 'login', text: labels.mistakes[often ? 'often' : 'signIn'] }]);
    sendPage(response, often ? 429 : 401, page('signIn', { me: '', login: login.slice(0, 80), ...wrong }));
  }

  async joinPage(request: Request, response: Response): Promise<void> {
    const invitation = openInvitation(this.#keys, asked(request).get('invitation') ?? '', this.#clock.machine());
    if (!invitation || (await this.#doorkeeper.wasUsed(invitation)))
      return sendPage(response, 410, page('noLink', { me: '' }));
    await this.#askToJoin(response, invitation, { status: 200, login: '' });
  }

  async join(request: Request, response: Response): Promise<void> {
    const invitation = openInvitation(this.#keys, asked(request).get('invitation') ?? '', this.#clock.machine());
    if (!invitation) return sendPage(response, 410, page('noLink', { me: '' }));
    const form = await fields(request);
    const [login = '', password = '', code = ''] = ['login', 'password', 'code'].map((name) => form.get(name) ?? '');
    // Beside the council's own sign-in these secrets open the break-glass page, and nothing else.
    const joined = await this.#doorkeeper.join(invitation, { login, password, code }, !this.#byProvider);
    if (typeof joined !== 'string' && this.#byProvider) return goTo(response, '/desk/break-glass');
    if (typeof joined !== 'string') return goTo(response, '/desk', { 'set-cookie': joined.cookies });
    if (joined === 'used') return sendPage(response, 410, page('noLink', { me: '' }));
    await this.#askToJoin(response, invitation, { status: 422, login: login.slice(0, 80), mistake: joined });
  }

  async linkPage(request: Request, response: Response): Promise<void> {
    if (await this.#doorkeeper.links.opens(request.params.token)) return this.#askName(response, 200);
    sendPage(response, 410, page('noLink', { me: '' }));
  }

  async link(request: Request, response: Response): Promise<void> {
    const entered = await this.#doorkeeper.links.enter(request.params.token, (await fields(request)).get('name') ?? '');
    if (entered === 'name') return this.#askName(response, 422, [{ field: 'name', text: labels.mistakes.name }]);
    if (entered === 'link') return sendPage(response, 410, page('noLink', { me: '' }));
    goTo(response, '/desk', { 'set-cookie': entered.cookies });
  }

  async lockedPage({ request, response, session }: Visit): Promise<void> {
    const to = asked(request).get('to') ?? '';
    if (!session.locked) return goTo(response, OURS.test(to) ? to : '/desk');
    this.#askToUnlock(response, session, 200, to);
  }

  /** Something was asked for that is shut while the desk is locked. What was sent comes back, to be sent when it is open. */
  async locked({ request, response, session }: Visit): Promise<void> {
    const unsent = await sentIn(request);
    const path = new URL(request.url ?? '', 'http://desk').pathname;
    const to = request.method === 'POST' ? path.replace(/\/[a-z]+$/, '') : path;
    if (unsent) this.#askToUnlock(response, session, 423, to, [], unsent);
    else goTo(response, `/desk/unlock?to=${encodeURIComponent(to)}`);
  }

  /** Their session ended while they wrote: what they sent comes back in the same answer, and nobody else sees it. */
  async signedOut(request: Request, response: Response): Promise<void> {
    const unsent = await sentIn(request);
    if (unsent) this.#askToSendAgain(response, 401, 'signedOut', unsent);
    else goTo(response, '/desk/sign-in');
  }

  async unlock({ request, response, session }: Visit): Promise<void> {
    const form = await fields(request);
    const to = form.get('to') ?? '';
    const address = form.get('address') ?? '';
    const unsent = OURS.test(address) ? notSentIn(address, keptIn(form)) : undefined;
    const opened = await this.#doorkeeper.unlock(session, form.get('secret') ?? '');
    if (opened === 'open' && unsent) return this.#askToSendAgain(response, 200, 'open', unsent, whoSees(session));
    if (opened === 'open')
      return wantsPage(request)
        ? goTo(response, OURS.test(to) ? to : '/desk')
        : sendJson(response, 200, { done: true });
    const wrong = session.by === 'provider' ? 'unlockThere' : 'unlock';
    const mistake: MistakeName = opened === 'often' ? 'often' : wrong;
    const status = opened === 'often' ? 429 : 401;
    if (wantsPage(request))
      this.#askToUnlock(response, session, status, to, [{ field: 'secret', text: labels.mistakes[mistake] }], unsent);
    else sendJson(response, 422, { error: { code: mistake, message: labels.mistakes[mistake] } });
  }

  /** Whoever still holds somebody is asked first: what goes back to the queue has to be told all over again. */
  async signOut(visit: Visit): Promise<void> {
    const held = (await fields(visit.request)).get('anyway') === 'yes' ? [] : await this.#acts.heldBy(visit.staff);
    if (held.length > 0) {
      const references = held.map(({ reference }) => reference);
      return sendPage(visit.response, 409, page('stillHolding', { ...whoSees(visit.session), references }));
    }
    await this.#acts.releaseAll(visit);
    await this.#shift.gone(visit.staff.id);
    const cookies = [await this.#doorkeeper.sessions.leave(visit.session)];
    const there = visit.session.by === 'provider' ? await this.#byProvider?.leaving() : undefined;
    if (there) sendOn(visit.response, 'leaving', there, cookies);
    else goTo(visit.response, '/desk/sign-in', { 'set-cookie': cookies });
  }

  async me({ response, session }: Visit): Promise<void> {
    sendJson(response, 200, { id: session.staff.id, name: session.staff.name, locked: session.locked });
  }

  /** Keys were pressed at this desk: the route has noted it. */
  async here({ response }: Visit): Promise<void> {
    sendJson(response, 200, { done: true });
  }

  async #askToJoin(
    response: Response,
    invitation: Invitation,
    so: { status: number; login: string; mistake?: keyof typeof JOINING },
  ): Promise<void> {
    const known = invitation.account ? await this.#doorkeeper.accounts.of(invitation.account) : undefined;
    if (invitation.account && (!known || known.ended || !known.password))
      return sendPage(response, 410, page('noLink', { me: '' }));
    const login = known?.login ?? invitation.login ?? so.login;
    const facts = {
      me: '',
      name: invitation.name,
      login,
      fixed: (known?.login ?? invitation.login) !== undefined,
      ...enrolment(invitation.secret, login || invitation.name),
      ...mistakeFacts(so.mistake ? [{ field: JOINING[so.mistake], text: labels.mistakes[so.mistake] }] : []),
    };
    sendPage(response, so.status, page('join', facts));
  }

  #askToUnlock(
    response: Response,
    session: Visit['session'],
    status: number,
    to: string,
    mistakes: Mistake[] = [],
    unsent?: NotSent,
  ): void {
    const returned = { unsent: unsent ?? false, kept: keptFields(unsent) };
    const facts = { ...whoSees(session), to: OURS.test(to) ? to : '/desk', ...mistakeFacts(mistakes), ...returned };
    sendPage(response, status, page('unlock', facts));
  }

  #askToSendAgain(
    response: Response,
    status: number,
    why: keyof typeof labels.notSent,
    unsent: NotSent,
    who: object = { me: '' },
  ): void {
    const facts = { ...who, ...labels.notSent[why], signedOut: why === 'signedOut', unsent };
    sendPage(response, status, page('notSent', facts));
  }

  /** The link is in the address of the page, so the form posts back to where it is. */
  #askName(response: Response, status: number, mistakes: Mistake[] = []): void {
    sendPage(response, status, page('name', { me: '', ...mistakeFacts(mistakes) }));
  }
}

/** What a form of ours sent, where that was a form without a file. */
async function sentIn(request: Request): Promise<NotSent | undefined> {
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  if (request.method !== 'POST' || !isForm) return undefined;
  const { pathname } = new URL(request.url ?? '', 'http://desk');
  return OURS.test(pathname) ? notSentIn(pathname, await fields(request)) : undefined;
}
