/** The pages between the desk and the council's own sign-in: there, back, a name if none is known, and news of a sign-out. */
import { OutsideFault } from '../../bot/ports.ts';
import { Refusal, type Request, type Response, sendJson } from '../../bot/server.ts';
import type { Acts } from './acts.ts';
import { asked, fields, goTo, sendOn, sendPage, type Visit } from './answer.ts';
import type { ByProvider, Entered } from './byProvider.ts';
import { OURS } from './letIn.ts';
import { mistakeFacts } from './mistakes.ts';
import { page } from './pages.ts';
import type { Shift } from './shift.ts';
import { labels } from './words.ts';

const STATUS = { elsewhere: 400, refused: 401, noRole: 403, tooMany: 403, ended: 403, notThem: 403, noTime: 403 };

export class LetInByProvider {
  readonly #byProvider: ByProvider;
  readonly #acts: Acts;
  readonly #shift: Shift;

  constructor(parts: { byProvider: ByProvider; acts: Acts; shift: Shift }) {
    this.#byProvider = parts.byProvider;
    this.#acts = parts.acts;
    this.#shift = parts.shift;
  }

  async begin(request: Request, response: Response): Promise<void> {
    const how = asked(request).get('account') === 'other' ? 'choose' : undefined;
    await this.#whileUp(response, async () => {
      const { address, cookie } = await this.#byProvider.begin(how);
      goTo(response, address, { 'set-cookie': cookie });
    });
  }

  /** The desk is locked: whoever gives their secrets there again opens it. */
  async again({ request, response, session }: Visit): Promise<void> {
    const { id, account, staff } = session;
    const to = asked(request).get('to') ?? '';
    if (account === undefined || session.by !== 'provider') return goTo(response, '/desk/unlock');
    await this.#whileUp(response, async () => {
      const unlocks = { id, account, staff };
      const { address, cookie } = await this.#byProvider.begin('again', {
        unlocks,
        to: OURS.test(to) ? to : '/desk',
      });
      goTo(response, address, { 'set-cookie': cookie });
    });
  }

  async back(request: Request, response: Response): Promise<void> {
    await this.#whileUp(response, async () => {
      await this.#answer(response, await this.#byProvider.enter(request, asked(request)));
    });
  }

  async namePage(_request: Request, response: Response): Promise<void> {
    sendPage(response, 200, page('councilName', { me: '' }));
  }

  async name(request: Request, response: Response): Promise<void> {
    const entered = await this.#byProvider.enterAs(request, (await fields(request)).get('name') ?? '');
    if (entered !== 'name') return this.#answer(response, entered);
    sendPage(
      response,
      422,
      page('councilName', { me: '', ...mistakeFacts([{ field: 'name', text: labels.mistakes.name }]) }),
    );
  }

  /** From the provider's server, never from a page. It is believed for its signature alone. */
  async signedOutThere(request: Request, response: Response): Promise<void> {
    const token = (await fields(request)).get('logout_token') ?? '';
    const whose = await this.#byProvider.signedOutThere(token);
    if (whose === 'unknown') throw new Refusal(400, 'notUnderstood', 'This is not a logout token of the provider.');
    if (whose) await this.#gone(whose);
    sendJson(response, 200, {});
  }

  /** From a frame in the provider's own page: it says the same to everybody. */
  async signedOutInBrowser(request: Request, response: Response): Promise<void> {
    const [issuer = '', sid = ''] = ['iss', 'sid'].map((name) => asked(request).get(name) ?? '');
    await this.#byProvider.signedOutInBrowser(issuer, sid.slice(0, 200));
    sendJson(response, 200, {});
  }

  async #answer(response: Response, entered: Entered): Promise<void> {
    if ('next' in entered) return goTo(response, entered.next, { 'set-cookie': entered.cookies });
    if ('cookies' in entered) return sendOn(response, 'entered', entered.to, entered.cookies);
    if (entered.staff) await this.#gone(entered.staff);
    this.#refuse(response, STATUS[entered.refused], entered.refused);
  }

  /** What somebody held who may be here no more goes back to the queue. */
  async #gone(staff: Visit['staff']): Promise<void> {
    await this.#shift.gone(staff.id);
    await this.#acts.releaseAll({ staff });
  }

  async #whileUp(response: Response, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof OutsideFault) || error.outside === 'ledger' || response.headersSent) throw error;
      this.#refuse(response, 503, 'down');
    }
  }

  #refuse(response: Response, status: number, why: keyof typeof labels.signIn.refused): void {
    const { title, text } = labels.signIn.refused[why];
    const html = page('notIn', { me: '', title, text, down: why === 'down' });
    // An answer to somebody else's try, which any page can send here, must not end the one that is under way.
    sendPage(response, status, html, why === 'elsewhere' ? {} : { 'set-cookie': this.#byProvider.forget() });
  }
}
