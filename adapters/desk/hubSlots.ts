/** Booking a session at a Talking Point for the person whose case one holds, beside the open card. */
import type { HubDiary } from '../../bot/hubDiary.ts';
import type { Done, HubForThem } from '../../bot/hubForThem.ts';
import { type Hub, hubOf, hubs } from '../../bot/hubs/hub.ts';
import { whenInWords } from '../../bot/hubs/inWords.ts';
import { type Slot, slotOf, slotsAhead } from '../../bot/hubs/slots.ts';
import type { Records } from '../../bot/records.ts';
import { Refusal } from '../../bot/server.ts';
import type { Acts } from './acts.ts';
import { asked, fields, sendPage, type Visit, whoSees } from './answer.ts';
import { written } from './finish.ts';
import { type Mistake, mistakeFacts } from './mistakes.ts';
import { page } from './pages.ts';
import type { Reading } from './reading.ts';
import { labels } from './words.ts';

const MOST_SHOWN = 40;
const MOST_NAME = 40;
const DONE = ['booked', 'moved', 'cancelled'] as const;

interface HubSlotsParts {
  records: Records;
  reading: Reading;
  acts: Acts;
  diary: HubDiary;
  forThem: HubForThem;
}

export class HubSlots {
  readonly #parts: HubSlotsParts;
  constructor(parts: HubSlotsParts) {
    this.#parts = parts;
  }

  async show(visit: Visit): Promise<void> {
    await this.#page(visit, 200, asked(visit.request), []);
  }

  /** Books, moves or cancels. They are told with the code, where writing to them is safe; else the worker is. */
  async act(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const { forThem, acts } = this.#parts;
    const what = DONE.find((each) => each === form.get('do'));
    const slot = slotOf(form.get('slot') ?? '');
    const code = form.get('code') ?? '';
    if (!what) throw new Refusal(422, 'notUnderstood', 'A field is missing or wrong.');
    if (what !== 'cancelled' && !(slot && this.#isAhead(slot))) return this.#refuse(visit, form, 'slot');
    let done: Done | 'full' | 'gone' | undefined;
    await acts
      .act(visit, form, {}, async (id, fence) => {
        if (what === 'cancelled') done = await forThem.cancel(id, visit.staff, fence, code);
        else {
          const wish = {
            name: written(form, 'name', MOST_NAME) || undefined,
            lift: form.get('lift') === 'yes',
            moves: what === 'moved' ? code : undefined,
          };
          done = await forThem.book(id, visit.staff, fence, slot!, wish);
        }
        // What could not be done is said on this page, after the act has ended.
        if (typeof done === 'string') throw new NotDone(done);
        return `/desk/cases/${id}/hub?done=${what}${done.told ? '' : '&told=no'}`;
      })
      .catch((error) => {
        if (!(error instanceof NotDone)) throw error;
        return this.#refuse(visit, form, error.why === 'full' ? 'taken' : 'booking');
      });
  }

  #isAhead({ id, hub }: Slot): boolean {
    return slotsAhead(hubOf(hub)!, this.#parts.records.clock.care()).some((each) => each.id === id);
  }

  #refuse(visit: Visit, form: URLSearchParams, why: 'slot' | 'taken' | 'booking'): Promise<void> {
    return this.#page(visit, 422, form, [{ field: 'slots', text: labels.staying.mistakes[why] }]);
  }

  async #page(visit: Visit, status: number, given: URLSearchParams, wrong: Mistake[]): Promise<void> {
    const { records, reading, diary } = this.#parts;
    const { case: it, standing } = await reading.standing(visit);
    if (standing !== 'mine') return reading.notYours(visit, it, 'read');
    const conversation = await records.conversation(it.conversation);
    const now = records.clock.care();
    const code = conversation?.hubs?.booking;
    const found = code ? await diary.find(code) : undefined;
    const live = found?.status === 'booked' && found.at > now ? found : undefined;
    const hub = hubOf(given.get('hub') ?? '') ?? (live && hubOf(live.hub)) ?? hubs[0]!;
    const done = DONE.find((each) => each === given.get('done'));
    const facts = {
      ...mistakeFacts(wrong),
      id: it.id,
      reference: it.reference,
      fence: it.fence,
      booking: live
        ? { code: live.code, when: whenInWords(live.at), hub: hubOf(live.hub)?.name ?? '', lift: live.lift }
        : false,
      name: given.get('name') ?? it.facts.theirName ?? it.facts.name ?? '',
      lift: wrong.length > 0 ? given.get('lift') === 'yes' : (live?.lift ?? false),
      hub: hub.id,
      hubs: hubs.map(({ id, name }) => ({ id, name, here: id === hub.id })),
      address: hub.address,
      days: await this.#days(hub, now, given.get('slot') ?? ''),
      done: done ?? '',
      booked: done === 'booked' || done === 'moved',
      cancelled: done === 'cancelled',
      notTold: given.get('told') === 'no' ? labels.staying.bookedNotSaid : '',
      labels,
    };
    sendPage(visit.response, status, page('hubSlots', { ...whoSees(visit.session), ...facts }));
  }

  /** By day, as the host's list has them. */
  async #days(hub: Hub, now: number, chosen: string): Promise<Day[]> {
    const free = await this.#parts.diary.free(slotsAhead(hub, now), MOST_SHOWN);
    const days: Day[] = [];
    for (const { id, at } of free) {
      const [day, time] = whenInWords(at).split(' at ') as [string, string];
      if (days.at(-1)?.day !== day) days.push({ day, slots: [] });
      days.at(-1)!.slots.push({ id, day, time, chosen: id === chosen });
    }
    return days;
  }
}

interface Day {
  day: string;
  slots: { id: string; day: string; time: string; chosen: boolean }[];
}

class NotDone extends Error {
  readonly why: 'full' | 'gone';
  constructor(why: 'full' | 'gone') {
    super(why);
    this.why = why;
  }
}
