/** Who may read which case, and what they get: the card, a record to take along, or a plain word about who has it. */
import { randomUUID } from 'node:crypto';
import { type Act, audited } from '../../bot/audit/entry.ts';
import type { Case } from '../../bot/case/case.ts';
import { mayRead } from '../../bot/case/company.ts';
import type { Conversation, NumberedLine } from '../../bot/conversation.ts';
import { NoSuchConversation, type Records } from '../../bot/records.ts';
import { Refusal, send, sendJson } from '../../bot/server.ts';
import { becameOf } from '../../bot/texts/deliveries.ts';
import { asked, sendPage, sendProblem, type Visit, wantsPage, whoSees } from './answer.ts';
import { asideOf, card } from './card.ts';
import { finishFacts, type Returned } from './finishFacts.ts';
import type { Live } from './live.ts';
import { type Mistake, mistakeFacts } from './mistakes.ts';
import { page } from './pages.ts';
import { isHeld } from './queue.ts';
import { asData, asText } from './record.ts';
import type { OnShift, Shift } from './shift.ts';
import { labels } from './words.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const MOST_CHARACTERS = 2_000;
/** A card shows the latest lines; a conversation by text may go on for years. */
const MOST_LINES = 800;
/** What became of older texts helps nobody now. */
const MOST_TEXTS = 60;

/**
 * What somebody had written when their act was refused: it comes back with the answer. What was meant for colleagues never
 * comes back in the box from which it would be sent to the resident.
 */
export interface Unsent {
  /** For the resident. */
  typed?: string;
  /** For colleagues. */
  noted?: string;
}

/** What stood in the two boxes of a card, as its script sends it along with every other form of the card. */
export function unsentOf(form: URLSearchParams): Required<Unsent> {
  return { typed: form.get('words') ?? '', noted: form.get('noted') ?? '' };
}

/** Several things that were written for colleagues, as one. */
export function together(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part?.trim()).join('\n\n');
}

/** How a visitor stands to a case: it is theirs, they were let in beside its owner, or neither. */
export type Standing = 'mine' | 'beside' | 'none';

export class Reading {
  readonly #records: Records;
  readonly #shift: Shift;
  readonly #live: Live;

  constructor(parts: { records: Records; shift: Shift; live: Live }) {
    this.#records = parts.records;
    this.#shift = parts.shift;
    this.#live = parts.live;
  }

  /** @throws {NoSuchConversation} when the address names none */
  async case(visit: Visit): Promise<Case> {
    const { id } = visit.request.params;
    const it = typeof id === 'string' && ID.test(id) ? await this.#records.case(id) : undefined;
    if (!it) throw new NoSuchConversation();
    return it;
  }

  /** Who looked is written down, and who was not let in too. */
  async standing(visit: Visit, did: Act = 'case.viewed'): Promise<{ case: Case; standing: Standing }> {
    const it = await this.case(visit);
    const now = this.#records.clock.machine();
    const mine = isHeld(it, now) && it.owner?.id === visit.staff.id;
    const beside = it.status !== 'closed' && mayRead(it, visit.staff.id, now);
    const standing = mine ? 'mine' : beside ? 'beside' : 'none';
    const what = standing === 'none' ? 'case.viewRefused' : did;
    const { id, conversation } = it;
    const entry = audited(this.#records.clock, { actor: visit.staff.id, what, case: id, conversation });
    await this.#records.ledger.commit({ append: [entry] });
    return { case: it, standing };
  }

  async show(visit: Visit): Promise<void> {
    const { case: it, standing } = await this.standing(visit);
    if (standing === 'none') await this.notYours(visit, it, 'read');
    else await this.card(visit, it, { beside: standing === 'beside' });
  }

  async feed(visit: Visit): Promise<void> {
    const { case: it, standing } = await this.standing(visit);
    if (standing === 'none') throw new Refusal(403, 'notYours', 'This case is not yours.');
    const { request, response, session } = visit;
    const after = Number(request.headers['last-event-id'] ?? asked(request).get('after')) || 0;
    const beside = standing === 'beside';
    this.#live.open(session, response, { card: { id: it.id, conversation: it.conversation, after, beside } });
  }

  /** The case as text to copy and to print, or as JSON to keep. That it was taken along is written down. */
  async record(visit: Visit): Promise<void> {
    const { case: it, standing } = await this.standing(visit, 'case.copied');
    if (standing === 'none') return this.notYours(visit, it, 'read');
    const { conversation, lines } = await this.#words(it);
    if (asked(visit.request).get('as') === 'json') {
      const name = { 'content-disposition': `attachment; filename="${it.reference}.json"` };
      const body = JSON.stringify(asData(it, conversation, lines), null, 2);
      return send(visit.response, 200, 'application/json; charset=utf-8', body, name);
    }
    const text = asText(card(it, conversation, lines, this.#records.clock));
    const { id, reference } = it;
    sendPage(visit.response, 200, page('record', { ...whoSees(visit.session), id, reference, text }));
  }

  async card(
    visit: Visit,
    it: Case,
    more: Unsent & {
      mistakes?: Mistake[];
      status?: number;
      beside?: boolean;
      finish?: Returned;
      /** To whom it was to be passed, and the note for them. */
      passing?: { to: string; note: string };
    },
  ): Promise<void> {
    const { conversation, lines } = await this.#words(it);
    const onShift = await this.#shift.who();
    const texts = it.channel === 'sms' ? lines.filter(({ from, event }) => from !== 'resident' && !event) : [];
    const became = await becameOf(
      this.#records.ledger,
      texts.slice(-MOST_TEXTS).map(({ id }) => id),
    );
    const html = page('card', {
      ...card(it, conversation, lines, this.#records.clock, became),
      ...whoSees(visit.session),
      beside: more.beside ?? false,
      ...finishFacts(it, this.#records.clock.care(), more.finish),
      aside: asideOf(it, visit.staff.id, this.#records.clock.care()),
      mine: it.owner?.id === visit.staff.id,
      glass: it.company?.some(({ id, why }) => id === visit.staff.id && why === 'glass') ?? false,
      owner: isHeld(it, this.#records.clock.machine()) ? it.owner!.name : '',
      key: randomUUID(),
      typed: more.typed ?? '',
      noted: more.noted ?? '',
      passing: more.passing ?? { to: '', note: '' },
      texted: it.channel === 'sms',
      myId: visit.staff.id,
      ...mistakeFacts(more.mistakes ?? more.finish?.mistakes ?? []),
      colleagues: colleagues(onShift, visit.staff.id),
      teams: labels.teams,
      readyWords: labels.readyWords.filter(({ kinds }) => (kinds as string[]).includes(it.kind)),
      readyOwner: labels.owner,
      readyReviewed: labels.reviewed,
      checkedFine: labels.checkedFine,
      danger: conversation.dangerSince !== undefined,
      dangerWords: labels.newDanger,
      labels,
      most: MOST_CHARACTERS,
    });
    sendPage(visit.response, more.status ?? 200, html);
  }

  /**
   * Says plainly who has it now.
   * @param doing `read` was refused, `claim` came second, `act` came after the claim had ended
   * @param unsent what they had written
   * @param more.kept for whom it is kept for now, in words
   * @param more.reason why a supervisor must read it, when it was too short
   */
  async notYours(
    visit: Visit,
    it: Case,
    doing: 'read' | 'claim' | 'act',
    { typed = '', noted = '' }: Unsent = {},
    { mistakes = [], kept = '', reason = '' }: { mistakes?: Mistake[]; kept?: string; reason?: string } = {},
  ): Promise<void> {
    const { request, response, staff, session } = visit;
    const status = doing === 'read' ? 403 : 409;
    const holder = isHeld(it, this.#records.clock.machine()) && it.owner?.id !== staff.id ? it.owner!.name : '';
    const closed = it.status === 'closed';
    const aside = asideOf(it, staff.id, this.#records.clock.care());
    if (!wantsPage(request)) {
      const code = closed ? 'closed' : aside ? 'aside' : doing === 'act' ? 'stale' : 'notYours';
      return sendJson(response, status, { error: { code, message: 'This case is not yours.' }, holder });
    }
    if (closed && doing === 'claim') return sendProblem(request, response, 409, 'tooLate');
    const { id, reference } = it;
    const is = { read: doing === 'read', stale: doing === 'act', closed, open: !closed && !aside && holder === '' };
    const supervisor = !closed && session.roles.includes('supervisor');
    const more = {
      supervisor,
      ...mistakeFacts(supervisor ? mistakes : []),
      glassHint: labels.glassHint,
      aside,
      kept,
      noted,
      reason,
      mine: it.owner?.id === staff.id,
    };
    sendPage(response, status, page('notYours', { ...whoSees(session), id, reference, holder, typed, ...is, ...more }));
  }

  async #words(it: Case): Promise<{ conversation: Conversation; lines: NumberedLine[] }> {
    const newest = await this.#records.ledger.last(it.conversation);
    const [conversation, lines] = await Promise.all([
      this.#records.conversation(it.conversation),
      this.#records.lines(it.conversation, Math.max(0, newest - MOST_LINES)),
    ]);
    if (!conversation) throw new NoSuchConversation();
    return { conversation, lines };
  }
}

/** Those on shift besides oneself. Two of one name are told apart by their user names. */
export function colleagues(onShift: OnShift[], me: string): { id: string; name: string }[] {
  const many = (name: string): boolean => onShift.filter((each) => each.name === name).length > 1;
  return onShift
    .filter(({ id }) => id !== me)
    .map(({ id, name, login }) => ({ id, name: many(name) && login ? `${name} (${login})` : name }));
}
