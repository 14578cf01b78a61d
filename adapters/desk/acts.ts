/** What a person at the desk does with one case. Each act names the fence of its claim; the front door refuses stale ones. */
import { randomUUID } from 'node:crypto';
import { type Case, IllegalMove } from '../../bot/case/case.ts';
import type { Casework } from '../../bot/casework.ts';
import { AlreadyHeard, NoSuchConversation, type Records } from '../../bot/records.ts';
import { Refusal, sendJson } from '../../bot/server.ts';
import { becameOf } from '../../bot/texts/deliveries.ts';
import { fields, goTo, sendPage, sendProblem, type Visit, wantsPage } from './answer.ts';
import { card } from './card.ts';
import { page } from './pages.ts';
import { isHeld } from './queue.ts';
import { isAlarmMark, isOutcome, labels, type Mistake } from './words.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KEY = /^[\w-]{1,64}$/;
const MOST_CHARACTERS = 2_000;

const notUnderstood = () => new Refusal(422, 'notUnderstood', 'A field is missing or wrong.');

export class Acts {
  readonly #records: Records;
  readonly #casework: Casework;

  constructor(parts: { records: Records; casework: Casework }) {
    this.#records = parts.records;
    this.#casework = parts.casework;
  }

  /** The case of this address, if the visitor holds it. Somebody else's try is written down. */
  async held({ request, staff }: Visit): Promise<{ case: Case; mine: boolean }> {
    const it = await this.#case(request.params.id);
    const mine = isHeld(it, this.#records.clock.machine()) && it.owner?.id === staff.id;
    const what = mine ? 'case.viewed' : 'case.viewRefused';
    const value = JSON.stringify({ at: this.#records.clock.care(), actor: staff.id, what, case: it.id });
    await this.#records.ledger.commit({ append: [{ stream: 'audit', value }] });
    return { case: it, mine };
  }

  async show(visit: Visit): Promise<void> {
    const { case: it, mine } = await this.held(visit);
    if (mine) await this.#card(visit, it, {});
    else await this.#notYours(visit, it, 'read');
  }

  /** Two may press at once: one gets it, the other is told who has it. Words typed under a claim that ran out come along. */
  async claim(visit: Visit): Promise<void> {
    const { staff } = visit;
    const it = await this.#case(visit.request.params.id);
    const typed = (await fields(visit.request)).get('words') ?? '';
    try {
      const claimed = await this.#casework.claim(it.id, staff);
      if (typed.trim() !== '') return await this.#card(visit, claimed, { typed });
    } catch (error) {
      if (!(error instanceof IllegalMove)) throw error;
      const now = await this.#case(it.id);
      if (now.owner?.id !== staff.id || !isHeld(now, this.#records.clock.machine()))
        return this.#notYours(visit, now, 'claim', typed);
    }
    goTo(visit.response, `/desk/cases/${it.id}`);
  }

  /** A message to the resident. The same key twice is one message, and both are told that it was said. */
  async say(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const text = (form.get('text') ?? '').replace(/\r\n/g, '\n').trim();
    const key = form.get('key') ?? '';
    if (!KEY.test(key)) throw notUnderstood();
    if (text === '') return this.#mistake(visit, 'empty', '');
    if (text.length > MOST_CHARACTERS) return this.#mistake(visit, 'long', text);
    await this.#act(visit, form, text, async (id, fence) => {
      await this.#casework.say(id, visit.staff, fence, text, key).catch((error) => {
        if (!(error instanceof AlreadyHeard)) throw error;
      });
      // Without the script nothing else says that its owner is still there.
      if (wantsPage(visit.request)) await this.#casework.renew(id, visit.staff, fence);
      return `/desk/cases/${id}#newest`;
    });
  }

  async renew(visit: Visit): Promise<void> {
    await this.#act(visit, await fields(visit.request), '', async (id, fence) => {
      await this.#casework.renew(id, visit.staff, fence);
      return `/desk/cases/${id}#newest`;
    });
  }

  async release(visit: Visit): Promise<void> {
    await this.#act(visit, await fields(visit.request), '', async (id, fence) => {
      await this.#casework.release(id, visit.staff, fence);
      return '/desk';
    });
  }

  async close(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const outcome = form.get('outcome') ?? '';
    const alarm = form.get('alarm') ?? '';
    if (!isOutcome(outcome)) return this.#mistake(visit, 'outcome', '');
    if (!isAlarmMark(alarm)) throw notUnderstood();
    await this.#act(visit, form, '', async (id, fence) => {
      await this.#casework.close(id, visit.staff, fence, outcome, alarm || undefined);
      return '/desk';
    });
  }

  /** Puts back everything that somebody holds: they are leaving. */
  async releaseAll({ staff }: Visit): Promise<void> {
    const mine = (await this.#records.openCases()).filter(({ owner }) => owner?.id === staff.id);
    for (const { id, fence } of mine) {
      await this.#casework.release(id, staff, fence).catch((error) => {
        if (!(error instanceof IllegalMove)) throw error;
      });
    }
  }

  /** @param typed what the person wrote: it is given back when the case is theirs no longer */
  async #act(
    visit: Visit,
    form: URLSearchParams,
    typed: string,
    act: (id: string, fence: number) => Promise<string>,
  ): Promise<void> {
    const fence = Number(form.get('fence') || Number.NaN);
    const { id } = visit.request.params;
    if (!Number.isSafeInteger(fence)) throw notUnderstood();
    await this.#case(id);
    try {
      const next = await act(id, fence);
      if (wantsPage(visit.request)) goTo(visit.response, next);
      else sendJson(visit.response, 200, { done: true });
    } catch (error) {
      if (!(error instanceof IllegalMove)) throw error;
      await this.#notYours(visit, await this.#case(id), 'act', typed);
    }
  }

  async #case(id: unknown): Promise<Case> {
    const it = typeof id === 'string' && ID.test(id) ? await this.#records.case(id) : undefined;
    if (!it) throw new NoSuchConversation();
    return it;
  }

  async #mistake(visit: Visit, mistake: Mistake, typed: string): Promise<void> {
    const { case: it, mine } = await this.held(visit);
    if (!mine) return this.#notYours(visit, it, 'act', typed);
    if (wantsPage(visit.request)) return this.#card(visit, it, { mistake, typed, status: 422 });
    sendJson(visit.response, 422, { error: { code: mistake, message: labels.mistakes[mistake] } });
  }

  async #card(visit: Visit, it: Case, more: { mistake?: Mistake; typed?: string; status?: number }): Promise<void> {
    const [conversation, lines] = await Promise.all([
      this.#records.conversation(it.conversation),
      this.#records.lines(it.conversation),
    ]);
    if (!conversation) throw new NoSuchConversation();
    const texted = it.channel === 'sms' ? lines.filter(({ from, event }) => from !== 'resident' && !event) : [];
    const became = await becameOf(
      this.#records.ledger,
      texted.map(({ id }) => id),
    );
    const html = page('card', {
      ...card(it, conversation, lines, this.#records.clock, became),
      me: visit.staff.name,
      key: randomUUID(),
      typed: more.typed ?? '',
      mistake: more.mistake ? labels.mistakes[more.mistake] : '',
      outcomes: labels.outcomes,
      alarms: labels.alarms,
      readyWords: labels.readyWords,
      readyOwner: labels.owner,
      readyReviewed: labels.reviewed,
      most: MOST_CHARACTERS,
    });
    sendPage(visit.response, more.status ?? 200, html);
  }

  /**
   * Says plainly who has it now.
   * @param doing `read` was refused, `claim` came second, `act` came after the claim had ended
   */
  async #notYours(visit: Visit, it: Case, doing: 'read' | 'claim' | 'act', typed = ''): Promise<void> {
    const { request, response, staff } = visit;
    const status = doing === 'read' ? 403 : 409;
    const holder = isHeld(it, this.#records.clock.machine()) && it.owner?.id !== staff.id ? it.owner!.name : '';
    const closed = it.status === 'closed';
    if (!wantsPage(request)) {
      const code = closed ? 'closed' : doing === 'act' ? 'stale' : 'notYours';
      return sendJson(response, status, { error: { code, message: 'This case is not yours.' }, holder });
    }
    if (closed && doing === 'claim') return sendProblem(request, response, 409, 'tooLate', staff.name);
    const { id, reference } = it;
    const is = { read: doing === 'read', stale: doing === 'act', closed, open: !closed && holder === '' };
    sendPage(response, status, page('notYours', { me: staff.name, id, reference, holder, typed, ...is }));
  }
}
