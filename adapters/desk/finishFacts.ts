/** What the forms that finish a case or set it aside show: what was chosen, and what is wrong with it. Pure. */
import type { Case } from '../../bot/case/case.ts';
import { dayOf } from '../../bot/hours.ts';
import { labels } from './words.ts';

/** What is wrong with one field of a form, in words. */
export interface Fault {
  field: string;
  text: string;
}

/** A form that could not be taken: what was entered, and every fault of it. */
export interface Faults {
  entered: URLSearchParams;
  faults: Fault[];
}

const DAY = 86_400_000;

/** The facts of a summary of faults, and of each field: none is missing, so that templates may be strict. */
export function faultFacts(
  faults: Fault[],
  fields: readonly string[],
): { faults: Fault[]; at: Record<string, string> } {
  const at = Object.fromEntries(
    fields.map((field) => [field, faults.find((each) => each.field === field)?.text ?? '']),
  );
  return { faults, at };
}

const FIELDS = ['outcome', 'to', 'next', 'alarm', 'on', 'date', 'time', 'step'];

export function finishFacts(it: Case, now: number, given?: Faults): object {
  const entered = (name: string): string => given?.entered.get(name) ?? '';
  const chosen = (all: { id: string; label: string }[], name: string) =>
    all.map(({ id, label }) => ({ id, label, chosen: id === entered(name) }));
  const days = labels.staying.longestDays[it.kind];
  return {
    ...faultFacts(given?.faults ?? [], FIELDS),
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
