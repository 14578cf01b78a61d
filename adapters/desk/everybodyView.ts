/** What the health check of social work asks of the flow, counted from the open cases: by worker, by team, and by what is waited for. Pure. */
import { waitsSince } from '../../bot/case/case.ts';
import type { Clock } from '../../bot/ports.ts';
import type { CaseHead } from '../../bot/records.ts';
import { waitLabel } from './mine.ts';
import { isHeld, teamOf } from './queue.ts';
import { labels, lasting } from './words.ts';

export interface WorkerRow {
  id: string;
  name: string;
  onShift: boolean;
  held: string;
  /** In the queue, first for them. */
  back: string;
  aside: string;
  /** In the queue for them and past the promised time. */
  overdue: string;
  wrote: string;
}

export interface Summary {
  workers: WorkerRow[];
  /** Nobody has these, by team. */
  unallocated: { team: string; count: string; oldest: string; late: string; alerted: string }[];
  unallocatedCount: string;
  waits: { on: string; count: string; longest: string }[];
  /** Open cases of people who had one before. */
  again: string;
  /** Passed on and not picked up yet, and for how long at most. */
  passed: { count: string; longest: string };
}

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);

/** @param there ids of those who are on shift */
export function summaryOf(cases: CaseHead[], clock: Clock, there: ReadonlySet<string>): Summary {
  const now = clock.care();
  const longest = (some: CaseHead[], since: (it: CaseHead) => number): string =>
    some.length === 0 ? '' : lasting(now - Math.min(...some.map(since)));
  const free = cases.filter((it) => it.status === 'open' || (it.status === 'claimed' && !isHeld(it, clock.machine())));
  const aside = cases.filter(({ status }) => status === 'waiting');
  const passed = free.filter(({ passedTo }) => passedTo?.by);
  const teams = groups(free, teamOf);
  return {
    workers: workersOf(cases, clock, there),
    unallocated: labels.teams.flatMap(({ id, label: team }) => {
      const some = teams.get(id);
      if (!some) return [];
      const late = some.filter(({ promisedBy }) => promisedBy < now).length;
      const alerted = some.filter(({ paged, rounds }) => paged.length > 0 || rounds > 0).length;
      const oldest = longest(some, waitsSince);
      return [{ team, count: String(some.length), oldest, late: String(late), alerted: String(alerted) }];
    }),
    unallocatedCount: String(free.length),
    waits: [...groups(aside, ({ waits }) => waits!.on)]
      .map(([on, some]) => ({
        on: waitLabel(on),
        count: String(some.length),
        longest: longest(some, ({ waits }) => waits!.since),
      }))
      .sort((a, b) => Number(b.count) - Number(a.count)),
    again: String(cases.filter(({ follows }) => follows !== undefined).length),
    passed: {
      count: String(passed.length),
      longest: longest(passed, ({ passedTo, openedAt }) => passedTo?.at ?? openedAt),
    },
  };
}

function workersOf(cases: CaseHead[], clock: Clock, there: ReadonlySet<string>): WorkerRow[] {
  const whose = (it: CaseHead): { id: string; name: string } | undefined => {
    if (it.status !== 'open') return it.owner;
    return it.passedTo?.id ? { id: it.passedTo.id, name: it.passedTo.name } : undefined;
  };
  const theirs = groups(
    cases.filter((it) => whose(it)),
    (it) => whose(it)!.id,
  );
  return [...theirs]
    .map(([id, some]) => {
      const count = (which: (it: CaseHead) => boolean): string => String(some.filter(which).length);
      return {
        id,
        name: whose(some[0]!)!.name,
        onShift: there.has(id),
        held: count((it) => isHeld(it, clock.machine())),
        back: count(({ status }) => status === 'open'),
        aside: count(({ status }) => status === 'waiting'),
        overdue: count(({ status, promisedBy }) => status === 'open' && promisedBy < clock.care()),
        wrote: count(({ waits }) => waits?.heard !== undefined),
      };
    })
    .sort(byName);
}

function groups<T>(all: T[], of: (it: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const it of all) found.set(of(it), [...(found.get(of(it)) ?? []), it]);
  return found;
}
