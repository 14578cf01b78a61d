/** What the forms that finish a case or set it aside show: what was chosen, and what is wrong with it. Pure. */
import type { Case } from '../../bot/case/case.ts';
import { dayOf } from '../../bot/hours.ts';
import type { Mistake } from './mistakes.ts';
import { labels } from './words.ts';

/** A form that could not be taken: what was entered, and all that is wrong with it. */
export interface Returned {
  entered: URLSearchParams;
  mistakes: Mistake[];
}

const DAY = 86_400_000;

export function finishFacts(it: Case, now: number, given?: Returned): object {
  const entered = (name: string): string => given?.entered.get(name) ?? '';
  const chosen = (all: { id: string; label: string }[], name: string) =>
    all.map(({ id, label }) => ({ id, label, chosen: id === entered(name) }));
  const days = labels.staying.longestDays[it.kind];
  return {
    outcomes: chosen(labels.outcomes, 'outcome'),
    alarms: chosen(labels.alarms, 'alarm'),
    waitsFor: chosen(labels.staying.waitsFor, 'on'),
    times: chosen(
      labels.staying.times.map((id) => ({ id, label: id })),
      'time',
    ),
    entered: Object.fromEntries(['to', 'next', 'date', 'step'].map((name) => [name, entered(name)])),
    nothingMore: entered('more') === 'no',
    somethingMore: entered('more') === 'yes',
    askLater: entered('ask') === 'yes',
    asiding: given?.entered.has('on') ?? false,
    earliest: dayOf(now),
    latest: dayOf(now + days * DAY),
    mayAsk: it.kind === 'statutory' || it.kind === 'person',
  };
}
