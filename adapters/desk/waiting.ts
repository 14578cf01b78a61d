/** The room where people wait to be picked up: the queue as a page, and its live feed. */

import { audited } from '../../bot/audit/entry.ts';
import { areas } from '../../bot/case/area.ts';
import type { Records } from '../../bot/records.ts';
import { sendPage, type Visit, whoSees } from './answer.ts';
import type { Live } from './live.ts';
import { page } from './pages.ts';
import { filterOf, queueFor } from './queue.ts';
import { CARERS } from './roles.ts';
import type { Shift } from './shift.ts';
import { labels } from './words.ts';

export class Waiting {
  readonly #records: Records;
  readonly #live: Live;
  readonly #shift: Shift;

  constructor(parts: { records: Records; live: Live; shift: Shift }) {
    this.#records = parts.records;
    this.#live = parts.live;
    this.#shift = parts.shift;
  }

  /** Those who pick people up see the queue; everybody else the doors to their own rooms. */
  async show({ request, response, session, staff }: Visit): Promise<void> {
    if (!session.roles.some((role) => CARERS.includes(role)))
      return sendPage(response, 200, page('home', whoSees(session)));
    const filter = filterOf(request.url);
    await this.#shift.here(session);
    const { ledger, clock } = this.#records;
    await ledger.commit({ append: [audited(clock, { actor: staff.id, what: 'queue.viewed' })] });
    const [cases, onShift] = await Promise.all([this.#records.openCases(), this.#shift.who()]);
    const queue = queueFor(cases, session, this.#records.clock, filter, new Set(onShift.map(({ id }) => id)));
    const choice = (name: keyof typeof filter, all: { id: string; label: string }[]) => ({
      name,
      label: labels.filters[name],
      options: all.map((each) => ({ ...each, chosen: each.id === filter[name] })),
    });
    const entries = (of: Record<string, string>) => Object.entries(of).map(([id, label]) => ({ id, label }));
    const filters = [
      choice('kind', entries(labels.kinds)),
      choice('team', labels.teams),
      choice('area', [...areas, { id: 'none', label: labels.noArea }]),
      choice('channel', entries(labels.channels)),
    ];
    const filtered = Object.values(filter).some(Boolean);
    const names = onShift.map(({ name }) => name).join(', ');
    sendPage(response, 200, page('queue', { ...queue, ...whoSees(session), filters, filtered, onShift: names }));
  }

  async feed({ request, response, session }: Visit): Promise<void> {
    this.#live.open(session, response, { filter: filterOf(request.url) });
    request.socket.setKeepAlive(true, 10_000);
  }
}
