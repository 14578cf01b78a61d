/**
 * Somebody's own records: what is held on them, a copy of it for them, a hold, and the end of it. Nobody's words are on
 * the screen: only the copy has them, and that it was taken is written down.
 */
import type { Act } from '../../bot/audit/entry.ts';
import { audited } from '../../bot/audit/entry.ts';
import type { HubDiary } from '../../bot/hubDiary.ts';
import type { Asks } from '../../bot/keeping/asks.ts';
import { copyOf } from '../../bot/keeping/copy.ts';
import { againstOnRequest, type Held } from '../../bot/keeping/held.ts';
import { Holds } from '../../bot/keeping/holds.ts';
import { People, type PersonParts } from '../../bot/keeping/person.ts';
import { NoSuchConversation, type Records } from '../../bot/records.ts';
import type { Part } from '../../bot/reply.ts';
import { send } from '../../bot/server.ts';
import { speakTo } from '../../bot/speakTo.ts';
import { asked, fields, goTo, sendPage, type Visit, whoSees } from './answer.ts';
import { type Mistake, mistakeFacts } from './mistakes.ts';
import { page } from './pages.ts';
import { conversationView, dayOf, whyNot } from './personView.ts';
import { factLabel, labels, outcomeLabel } from './words.ts';

const words = labels.personRoom;
const ID = /^[\w.-]{1,80}$/;
const DAY = 86_400_000;
/** Longer than that nobody remembers why. */
const LONGEST_HOLD = 2 * 366 * DAY;
const FEWEST_REASON = 10;
const MOST_REASON = 500;

export interface PersonRoomParts extends Omit<PersonParts, 'records'> {
  records: Records;
  diary: HubDiary;
  asks: Asks;
}

type Typed = { reason?: string; review?: string; because?: string };

export class PersonRoom {
  readonly #parts: PersonRoomParts;
  readonly #people: People;
  readonly #holds: Holds;

  constructor(parts: PersonRoomParts) {
    this.#parts = parts;
    this.#people = new People(parts);
    this.#holds = new Holds(parts.records);
  }

  /** Where to look for somebody, who has asked us to delete, and what is on hold. */
  async show(visit: Visit): Promise<void> {
    await this.#front(visit, 200);
  }

  /** By POST: a number belongs in no address. */
  async find(visit: Visit): Promise<void> {
    const sought = ((await fields(visit.request)).get('sought') ?? '').slice(0, 60);
    const id = sought.trim() ? await this.#people.find(sought) : undefined;
    await this.#note(visit, 'person.lookedFor', id);
    const [held] = id ? await this.#people.all(id) : [];
    if (held && ID.test(held.id)) return goTo(visit.response, `/desk/person/${held.id}`);
    const text = sought.trim() ? words.mistakes.notFound : words.mistakes.sought;
    await this.#front(visit, sought.trim() ? 404 : 422, { field: 'sought', text });
  }

  async one(visit: Visit): Promise<void> {
    const all = await this.#all(visit);
    await this.#note(visit, 'person.viewed', all[0]!.id);
    await this.#page(visit, 200, all);
  }

  /** For the person: as a page to print, or as a file. */
  async copy(visit: Visit): Promise<void> {
    const { records, diary } = this.#parts;
    const all = await this.#all(visit);
    await this.#note(visit, 'person.exported', all[0]!.id);
    const copy = await copyOf(records, diary, all);
    if (asked(visit.request).get('as') === 'json') {
      const name = { 'content-disposition': 'attachment; filename="record.json"' };
      return send(visit.response, 200, 'application/json; charset=utf-8', JSON.stringify(copy, null, 2), name);
    }
    sendPage(visit.response, 200, page('personCopy', { ...whoSees(visit.session), id: all[0]!.id, ...printed(copy) }));
  }

  async hold(visit: Visit): Promise<void> {
    const all = await this.#all(visit);
    const form = await fields(visit.request);
    const typed = { reason: (form.get('reason') ?? '').trim(), review: form.get('review') ?? '' };
    const now = this.#parts.records.clock.care();
    const review = /^\d{4}-\d\d-\d\d$/.test(typed.review) ? Date.parse(`${typed.review}T09:00:00Z`) : Number.NaN;
    const mistakes: Mistake[] = [];
    if (typed.reason.length < FEWEST_REASON || typed.reason.length > MOST_REASON)
      mistakes.push({ field: 'reason', text: words.mistakes.reason });
    if (!(review > now && review < now + LONGEST_HOLD)) mistakes.push({ field: 'review', text: words.mistakes.review });
    if (mistakes.length > 0) return this.#page(visit, 422, all, mistakes, typed);
    const ids = all.map(({ id }) => id);
    await this.#holds.set(ids, visit.staff, typed.reason, review);
    goTo(visit.response, `/desk/person/${ids[0]}?done=held`);
  }

  async lift(visit: Visit): Promise<void> {
    const all = await this.#all(visit);
    await this.#holds.lift(
      all.filter(({ hold }) => hold).map(({ id }) => id),
      visit.staff,
    );
    goTo(visit.response, `/desk/person/${all[0]!.id}?done=lifted`);
  }

  /** What may go, goes at once and for good. What must stay is named with its reason. */
  async erase(visit: Visit): Promise<void> {
    const { records, asks } = this.#parts;
    const all = await this.#all(visit);
    const form = await fields(visit.request);
    const now = records.clock.care();
    const against = all.map((held) => againstOnRequest(held, now));
    // A hold or an open case is about the person, whichever of their conversations it came from.
    const refused = all.find((_, i) => against[i] === 'hold' || against[i] === 'open');
    const nothing = refused ?? (against.every(Boolean) ? all[0] : undefined);
    if (nothing) {
      await this.#note(visit, 'person.eraseRefused', nothing.id, againstOnRequest(nothing, now));
      return this.#page(visit, 409, all, [{ field: 'erase', text: `${words.refused} ${whyNot(nothing, now)}` }]);
    }
    const mistakes: Mistake[] = [];
    if (!words.reasons.some(({ id }) => id === form.get('because')))
      mistakes.push({ field: 'because', text: words.mistakes.because });
    if ((form.get('typed') ?? '').trim().toUpperCase() !== words.type)
      mistakes.push({ field: 'typed', text: words.mistakes.typed });
    if (mistakes.length > 0) return this.#page(visit, 422, all, mistakes, { because: form.get('because') ?? '' });
    const became: string[] = [];
    for (const [i, { id }] of all.entries())
      became.push(against[i] ?? (await asks.erase(id, visit.staff.id, form.get('because')!)));
    // The words are out of reach already: a file that could not be cleaned now is cleaned by the next day.
    const clean = await records.ledger.scrub().then(
      () => true,
      () => false,
    );
    const left = all.find((_, i) => became[i] !== 'erased' && became[i] !== 'gone');
    goTo(
      visit.response,
      left ? `/desk/person/${left.id}?done=some` : `/desk/person?done=${clean ? 'erased' : 'unclean'}`,
    );
  }

  /** They asked us to delete, and it is kept: they find the answer where they wrote. */
  async answered(visit: Visit): Promise<void> {
    const { records, asks } = this.#parts;
    const all = await this.#all(visit);
    const now = records.clock.care();
    let told = true;
    for (const held of all.filter(({ ask }) => ask)) {
      const law = againstOnRequest(held, now) === 'law';
      await asks.answered(held.id, visit.staff.id);
      await records.change(held.id, (draft) => {
        draft.conversation.askedToErase = undefined;
        const part: Part = law ? ['aboutUs.keptByLaw', { until: dayOf(held.kept.until) }] : 'aboutUs.keptForNow';
        // Whoever holds the conversation tells them; and where it is not safe to write, nobody writes.
        if (draft.conversation.holder === 'staff' || !speakTo(draft, [part])) told = false;
      });
    }
    goTo(visit.response, `/desk/person/${all[0]!.id}?done=${told ? 'answered' : 'notTold'}`);
  }

  /** @throws {NoSuchConversation} when nothing is held under that id (any more) */
  async #all({ request }: Visit): Promise<Held[]> {
    const { id } = request.params;
    const all = typeof id === 'string' && ID.test(id) ? await this.#people.all(id) : [];
    if (all.length === 0) throw new NoSuchConversation();
    return all;
  }

  async #front(visit: Visit, status: number, mistake?: Mistake): Promise<void> {
    const { asks, records } = this.#parts;
    const now = records.clock.care();
    const waiting = (await asks.waiting()).map((each) => ({
      ...each,
      on: dayOf(each.at),
      by: dayOf(each.due),
      late: each.due < now,
    }));
    const holds = (await this.#holds.all()).map((each) => {
      return { ...each, on: dayOf(each.at), look: dayOf(each.review), late: each.review < now };
    });
    const facts = { ...this.#everyPage(visit), waiting, holds, ...mistakeFacts(mistake ? [mistake] : []) };
    sendPage(visit.response, status, page('person', facts));
  }

  async #page(visit: Visit, status: number, all: Held[], mistakes: Mistake[] = [], typed: Typed = {}): Promise<void> {
    const now = this.#parts.records.clock.care();
    const conversations = await Promise.all(
      all.map(async (held) => conversationView(held, now, await this.#holds.reason(held))),
    );
    const against = all.map((held) => againstOnRequest(held, now));
    const facts = {
      ...this.#everyPage(visit),
      id: all[0]!.id,
      conversations,
      many: all.length > 1,
      onHold: all.some(({ hold }) => hold),
      asks: all.some(({ ask }) => ask),
      administrator: visit.session.roles.includes('administrator'),
      erasable:
        !against.some((each) => each === 'hold' || each === 'open') && against.some((each) => each === undefined),
      partly: against.some(Boolean),
      reasons: words.reasons.map(({ id, label }) => ({ id, label, chosen: id === typed.because })),
      type: words.type,
      typed: { reason: '', review: '', ...typed },
      ...mistakeFacts(mistakes),
    };
    sendPage(visit.response, status, page('personFound', facts));
  }

  #everyPage({ request, session }: Visit): object {
    const done = asked(request).get('done') ?? '';
    const said: Record<string, string> = words.done;
    return { ...whoSees(session), done: Object.hasOwn(said, done) ? said[done] : '' };
  }

  async #note({ staff }: Visit, what: Act, conversation?: string, to?: string): Promise<void> {
    const { ledger, clock } = this.#parts.records;
    await ledger.commit({ append: [audited(clock, { actor: staff.id, what, conversation, to })] });
  }
}

/** The copy with dates and labels as people read them. */
function printed({ made, conversations, whoLooked }: Awaited<ReturnType<typeof copyOf>>): object {
  const time = (iso: string): string => (iso ? face.format(new Date(iso)) : '');
  const speakers: Record<string, string> = { ...labels.speakers, resident: words.you };
  return {
    made: time(made),
    whoLooked: whoLooked.map((each) => ({ ...each, at: time(each.at) })),
    conversations: conversations.map((each) => ({
      ...each,
      channelLabel: labels.channels[each.channel as keyof typeof labels.channels],
      began: time(each.began),
      keptUntil: time(each.keptUntil),
      said: each.said.map((line) => ({ ...line, at: time(line.at), speaker: line.name || speakers[line.from] })),
      cases: each.cases.map((it) => ({
        ...it,
        kindLabel: labels.kinds[it.kind],
        outcome: it.outcome ? outcomeLabel(it.outcome) : '',
        opened: time(it.opened),
        closed: time(it.closed),
        facts: Object.entries(it.facts).map(([name, value]) => ({ name: factLabel(name), value })),
      })),
      bookings: each.bookings.map((it) => ({ ...it, at: time(it.at) })),
    })),
  };
}

const face = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/London' });
