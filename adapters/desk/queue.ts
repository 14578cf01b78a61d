/** The queue as one person at the desk sees it: what, how long and by when, and never a word of what was said. Pure. */
import type { Staff } from '../../bot/casework.ts';
import { inWords } from '../../bot/hours.ts';
import type { Clock } from '../../bot/ports.ts';
import type { CaseHead } from '../../bot/records.ts';
import { labels, lasting, whatLabel } from './words.ts';

export interface Row {
  id: string;
  reference: string;
  kind: CaseHead['kind'];
  kindLabel: string;
  what: string;
  waiting: string;
  channel: string;
  promise: string;
  late: boolean;
  /** First name of whoever holds it; empty while nobody does. */
  holder: string;
  unclaimed: boolean;
  mine: boolean;
  others: boolean;
}

export interface Queue {
  /** Nobody holds these: crisis first, then by the time that was promised. */
  waiting: Row[];
  /** Somebody does: the reader's own first. */
  held: Row[];
  /** How many that need someone this minute nobody holds: while it is not 0, the desk sounds. */
  crises: number;
}

/** A claim that has run out holds nothing, whether or not the front door has put the case back yet. */
export function isHeld(it: CaseHead, machineNow: number): boolean {
  return it.status === 'claimed' && it.leaseUntil > machineNow;
}

/** The promise as the resident was told it, and whether it has passed. */
export function promiseOf(it: CaseHead, careNow: number): { promise: string; late: boolean } {
  if (it.urgency === 'immediate') return { promise: labels.promises.now, late: false };
  const late = it.promisedBy < careNow;
  const form = late ? labels.promises.late : labels.promises.by;
  return { promise: form.replace('{when}', inWords(it.promisedBy, careNow)), late };
}

/** @param cases in the order of the queue, as `openCases` gives them */
export function queueFor(cases: CaseHead[], me: Staff, clock: Clock): Queue {
  const rows = cases.map((it) => row(it, me, clock));
  const held = rows.filter(({ unclaimed }) => !unclaimed);
  return {
    waiting: rows.filter(({ unclaimed }) => unclaimed),
    held: [...held.filter(({ mine }) => mine), ...held.filter(({ mine }) => !mine)],
    crises: cases.filter((it) => needsSomeoneNow(it) && !isHeld(it, clock.machine())).length,
  };
}

function needsSomeoneNow(it: CaseHead): boolean {
  return it.kind === 'crisis' || it.urgency === 'immediate';
}

function row(it: CaseHead, me: Staff, clock: Clock): Row {
  const held = isHeld(it, clock.machine());
  const mine = held && it.owner?.id === me.id;
  return {
    id: it.id,
    reference: it.reference,
    kind: it.kind,
    kindLabel: labels.kinds[it.kind],
    what: whatLabel(it.what),
    waiting: lasting(clock.care() - it.openedAt),
    channel: labels.channels[it.channel],
    ...promiseOf(it, clock.care()),
    holder: held ? it.owner!.name : '',
    unclaimed: !held,
    mine,
    others: held && !mine,
  };
}
