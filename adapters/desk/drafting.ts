/** What the pages of the rota's room share: each supervisor's draft, how it stands, and faults tied to their fields. */
import type { Arranged, ArrangementDraft } from '../../bot/arranged.ts';
import { differing } from '../../bot/case/differing.ts';
import type { Staff } from '../../bot/casework.ts';
import type { Clock } from '../../bot/ports.ts';
import { asked, sendPage, type Visit, whoSees } from './answer.ts';
import { says } from './arrangementWords.ts';
import type { Mistake } from './mistakes.ts';
import { page } from './pages.ts';

/** One field of a form, as its template shows it. */
export interface Field {
  id: string;
  label: string;
  hint: string;
  type: 'text' | 'datetime-local' | 'date' | 'email' | 'tel';
  value: string;
  /** Why it was refused; '' when it was not. */
  mistake: string;
}

export interface Drafted extends ArrangementDraft {
  /** The supervisor has one; else this is what counts. */
  isDraft: boolean;
}

export type RotaPage = keyof typeof says.pages;

const ADDRESSES: [keyof typeof says.pages, string][] = [
  ['rota', '/desk/rota'],
  ['rotaHours', '/desk/rota/hours'],
  ['rotaLadder', '/desk/rota/ladder'],
  ['rotaPreview', '/desk/rota/preview'],
  ['rotaHistory', '/desk/rota/history'],
  ['rotaTest', '/desk/rota/test'],
];

export class Drafting {
  readonly arranged: Arranged;
  readonly clock: Clock;
  readonly production: boolean;

  constructor(parts: { arranged: Arranged; clock: Clock; production?: boolean }) {
    this.arranged = parts.arranged;
    this.clock = parts.clock;
    this.production = parts.production ?? false;
  }

  /** Somebody's draft, or what counts for them to begin one with. */
  async of(staff: Staff): Promise<Drafted> {
    const draft = await this.arranged.draft(staff);
    if (draft) return { ...draft, isDraft: true };
    const { number, arrangements } = await this.arranged.newest();
    return { base: number, arrangements, isDraft: false };
  }

  async keep(staff: Staff, { base }: Drafted, arrangements: ArrangementDraft['arrangements']): Promise<void> {
    await this.arranged.keepDraft(staff, { base, arrangements });
  }

  /** A page of the room, with how the draft stands above it. */
  async show(visit: Visit, status: number, name: RotaPage, facts: object, wrong: readonly Field[] = []): Promise<void> {
    const { session, response, request } = visit;
    const drafted = await this.of(visit.staff);
    const newest = await this.arranged.newest();
    const done = asked(request).get('done') ?? '';
    const changes = drafted.isDraft ? differing(newest.arrangements, drafted.arrangements).length : 0;
    const html = page(name, {
      ...whoSees(session),
      pages: ADDRESSES.map(([id, address]) => ({ address, label: says.pages[id], here: id === name })),
      done: status === 200 && Object.hasOwn(says.done, done) ? says.done[done as keyof typeof says.done] : '',
      isDraft: drafted.isDraft,
      changes,
      behind: drafted.base !== newest.number,
      troubled: this.arranged.isTroubled,
      // Two fields may be wrong for the same reason: each is named.
      mistakes: wrong
        .filter(({ mistake }) => mistake)
        .map(({ id, label, mistake }): Mistake => ({ field: id, text: label ? `${label}: ${mistake}` : mistake })),
      ...facts,
    });
    sendPage(response, status, html);
  }
}

/** A field whose fault, if any, is found by its id. */
export function fieldOf(id: string, label: string, value: string, more: Partial<Field> = {}): Field {
  return { id, label, hint: '', type: 'text', value, mistake: '', ...more };
}
