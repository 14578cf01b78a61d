/** What a person at the desk does with one case. Each act names the fence of its claim; the front door refuses stale ones. */
import { IllegalMove } from '../../bot/case/case.ts';
import { isKeptFrom } from '../../bot/case/setAside.ts';
import type { Caseload } from '../../bot/caseload.ts';
import type { Casework, Staff } from '../../bot/casework.ts';
import type { Line } from '../../bot/conversation.ts';
import { AlreadyHeard, type CaseHead, type Records } from '../../bot/records.ts';
import { UnsafeContact } from '../../bot/safeContact.ts';
import { Refusal, sendJson } from '../../bot/server.ts';
import { endsTyping, saysTyping } from '../../bot/typing.ts';
import { fields, goTo, type Visit, wantsPage } from './answer.ts';
import { isHeld, keptOf } from './queue.ts';
import { MOST_CHARACTERS, type Reading, together, type Unsent, unsentOf } from './reading.ts';
import type { Shift } from './shift.ts';
import { labels, type MistakeName } from './words.ts';

const KEY = /^[\w-]{1,64}$/;

const notUnderstood = () => new Refusal(422, 'notUnderstood', 'A field is missing or wrong.');

export class Acts {
  readonly #records: Records;
  readonly #casework: Casework;
  readonly #reading: Reading;
  readonly #shift: Shift;
  readonly #caseload: Caseload;

  constructor(parts: { records: Records; casework: Casework; caseload: Caseload; reading: Reading; shift: Shift }) {
    this.#shift = parts.shift;
    this.#caseload = parts.caseload;
    this.#records = parts.records;
    this.#casework = parts.casework;
    this.#reading = parts.reading;
  }

  /** Two may press at once: one gets it, the other is told who has it. Words typed under a claim that ran out come along. */
  async claim(visit: Visit): Promise<void> {
    const { staff } = visit;
    const it = await this.#reading.case(visit);
    const form = await fields(visit.request);
    const unsent = unsentOf(form);
    const there = new Set((await this.#shift.who()).map(({ id }) => id));
    const isFree = visit.session.roles.includes('supervisor');
    if (!isFree && isKeptFrom(it, staff.id, there, this.#records.clock.care()))
      return this.#reading.notYours(visit, it, 'claim', unsent, { kept: keptOf(it) });
    try {
      const claimed = await this.#casework.claim(it.id, staff);
      if (Object.values(unsent).some((words) => words.trim() !== ''))
        return await this.#reading.card(visit, claimed, unsent);
    } catch (error) {
      if (!(error instanceof IllegalMove)) throw error;
      const now = await this.#reading.case(visit);
      if (now.owner?.id !== staff.id || !isHeld(now, this.#records.clock.machine()))
        return this.#reading.notYours(visit, now, 'claim', unsent);
    }
    // Somebody waits for an answer: the page begins in the box for it, by keyboard too, and scrolls nowhere for that.
    goTo(visit.response, `/desk/cases/${it.id}#answer`);
  }

  /** A message to the resident. The same key twice is one message, and both are told that it was said. */
  async say(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    await this.send(visit, form, form.get('text') ?? '');
  }

  /** @param about the reviewed words and links that these are, when they came from the directory */
  async send(
    visit: Visit,
    form: URLSearchParams,
    words: string,
    about: Pick<Line, 'keys' | 'links'> = {},
  ): Promise<void> {
    const text = words.replace(/\r\n/g, '\n').trim();
    const key = form.get('key') ?? '';
    if (!KEY.test(key)) throw notUnderstood();
    if (text === '') return this.mistake(visit, 'empty', {});
    if (text.length > MOST_CHARACTERS) return this.mistake(visit, 'long', { typed: text });
    await this.act(visit, form, { typed: text }, async (id, fence) => {
      await this.#casework.say(id, visit.staff, fence, text, key, about).catch((error) => {
        if (!(error instanceof AlreadyHeard)) throw error;
      });
      // Without the script nothing else says that its owner is still there.
      if (wantsPage(visit.request)) await this.#casework.renew(id, visit.staff, fence);
      return `/desk/cases/${id}#newest`;
    });
  }

  /** The resident sees that somebody is writing to them. Nobody else can make them see it. */
  async typing(visit: Visit): Promise<void> {
    const it = await this.#reading.case(visit);
    const { staff, response } = visit;
    const mine = isHeld(it, this.#records.clock.machine()) && it.owner?.id === staff.id;
    if (!mine) return this.#reading.notYours(visit, it, 'act');
    await saysTyping(this.#records, it.conversation, 'staff', staff.name);
    sendJson(response, 200, { done: true });
  }

  async renew(visit: Visit): Promise<void> {
    await this.act(visit, await fields(visit.request), {}, async (id, fence) => {
      await this.#casework.renew(id, visit.staff, fence);
      return `/desk/cases/${id}#newest`;
    });
  }

  async release(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    if (await this.leavesDanger(visit, form, 'release')) return;
    await this.act(visit, form, unsentOf(form), async (id, fence) => {
      await this.#casework.release(id, visit.staff, fence);
      return '/desk';
    });
  }

  /**
   * Danger that nobody has answered is not left by accident: whoever goes must say that they have read it. The assistant
   * answers it as soon as they have gone.
   * @param doing the form that they pressed
   * @returns whether they were asked first
   */
  async leavesDanger(visit: Visit, form: URLSearchParams, doing: 'release' | 'pass' | 'close'): Promise<boolean> {
    const { case: it, standing } = await this.#reading.standing(visit);
    const { dangerSince } = (await this.#records.conversation(it.conversation)) ?? {};
    if (standing !== 'mine' || dangerSince === undefined || form.get('sure') === 'yes') return false;
    const text = labels.mistakes.leavesDanger;
    const mistakes = [{ field: `sure-${doing}`, text }];
    const passing = { to: form.get('to') ?? '', note: form.get('note') ?? '' };
    const wrong = doing === 'close' ? { finish: { entered: form, mistakes } } : { mistakes };
    const more = { ...wrong, ...unsentOf(form), ...(doing === 'pass' && { passing }) };
    if (wantsPage(visit.request)) await this.#reading.card(visit, it, { status: 422, ...more });
    else sendJson(visit.response, 422, { error: { code: 'leavesDanger', message: text } });
    return true;
  }

  /** What somebody holds now. */
  async heldBy({ id }: Staff): Promise<CaseHead[]> {
    const now = this.#records.clock.machine();
    return (await this.#records.openCases()).filter((it) => isHeld(it, now) && it.owner?.id === id);
  }

  /** Puts back everything that somebody holds: they are leaving. What they have set aside stays theirs. */
  async releaseAll({ staff }: Pick<Visit, 'staff'>): Promise<void> {
    const mine = await this.heldBy(staff);
    for (const { id, fence } of mine) {
      await this.#casework.release(id, staff, fence).catch((error) => {
        if (!(error instanceof IllegalMove)) throw error;
      });
    }
  }

  /** Their account has ended: what they hold goes back to the queue, and what they have set aside to its team. */
  async leaves(staff: Staff, by: Staff): Promise<void> {
    await this.releaseAll({ staff });
    await this.#caseload.giveAll(staff.id, by, undefined, '');
  }

  /**
   * Does something that names its fence, and answers.
   * @param unsent what the person wrote: it is given back when the case is theirs no longer
   * @param act gives the address to go to next
   */
  async act(
    visit: Visit,
    form: URLSearchParams,
    unsent: Unsent,
    act: (id: string, fence: number) => Promise<string>,
  ): Promise<void> {
    const fence = Number(form.get('fence') || Number.NaN);
    if (!Number.isSafeInteger(fence)) throw notUnderstood();
    const { id, conversation } = await this.#reading.case(visit);
    try {
      const next = await act(id, fence);
      await endsTyping(this.#records.ledger, conversation, 'staff');
      if (wantsPage(visit.request)) goTo(visit.response, next);
      else sendJson(visit.response, 200, { done: true });
    } catch (error) {
      if (error instanceof UnsafeContact) return this.mistake(visit, 'unsafeContact', unsent);
      if (!(error instanceof IllegalMove)) throw error;
      await this.#reading.notYours(visit, await this.#reading.case(visit), 'act', unsent);
    }
  }

  /**
   * Says what is missing, with what was written still there.
   * @param field the field that it is about
   * @param passing to whom it was to be passed, and the note for them
   */
  async mistake(
    visit: Visit,
    mistake: MistakeName,
    { passing, ...unsent }: Unsent & { passing?: { to: string; note: string } },
    field = 'text',
  ): Promise<void> {
    const { case: it, standing } = await this.#reading.standing(visit);
    if (standing === 'none') {
      const noted = together(unsent.noted, passing?.note);
      return this.#reading.notYours(visit, it, 'act', { ...unsent, noted });
    }
    const beside = standing === 'beside';
    const text = labels.mistakes[mistake];
    if (wantsPage(visit.request))
      return this.#reading.card(visit, it, { mistakes: [{ field, text }], ...unsent, passing, status: 422, beside });
    sendJson(visit.response, 422, { error: { code: mistake, message: text } });
  }
}
