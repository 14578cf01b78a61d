/** Trying the ladder: test pages to everybody whom it would reach now, how they stand, and the page that says “it reached me”. */
import { postName } from '../../bot/case/arrangements.ts';
import { NoSuchConversation } from '../../bot/records.ts';
import type { Request, Response } from '../../bot/server.ts';
import type { TestPages } from '../../bot/testPages.ts';
import { goTo, sendPage, type Visit } from './answer.ts';
import { fill, says, when } from './arrangementWords.ts';
import type { Drafting } from './drafting.ts';
import { page } from './pages.ts';

export class TestRoom {
  readonly #drafting: Drafting;
  readonly #pages: TestPages;
  constructor(drafting: Drafting, pages: TestPages) {
    this.#drafting = drafting;
    this.#pages = pages;
  }

  async show(visit: Visit): Promise<void> {
    const last = await this.#pages.last();
    const rows = last?.to.map(({ post, name, by, state, confirmed }) => ({
      post: postName(post),
      name: name === postName(post) ? says.ownContact : name,
      way: says.ways[by],
      state: confirmed ? fill(says.states.confirmed, { when: when(confirmed) }) : says.states[state],
      confirmed: confirmed !== undefined,
    }));
    const sent = last ? { at: when(last.at), by: last.by.name } : false;
    await this.#drafting.show(visit, 200, 'rotaTest', { sent, rows: rows ?? [] });
  }

  async send(visit: Visit): Promise<void> {
    const done = await this.#pages.send(visit.staff);
    goTo(visit.response, `/desk/rota/test?done=${done ? 'sent' : 'soon'}`);
  }

  /** Scanners of mail follow links: only the button counts. */
  async reachedPage(request: Request, response: Response): Promise<void> {
    const of = await this.#pages.whose(tokenIn(request));
    if (!of) throw new NoSuchConversation();
    sendPage(response, 200, page('reached', { me: '', post: postName(of.post), done: false }));
  }

  async reached(request: Request, response: Response): Promise<void> {
    const token = tokenIn(request);
    const of = await this.#pages.whose(token);
    if (!of || !(await this.#pages.confirm(token))) throw new NoSuchConversation();
    sendPage(response, 200, page('reached', { me: '', post: postName(of.post), done: true }));
  }
}

function tokenIn(request: Request): string {
  const { token } = request.params as { token?: unknown };
  return typeof token === 'string' ? token : '';
}
