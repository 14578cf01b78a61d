/** The queue as one person at the desk sees it: what, how long and by when, and never a word of what was said. Pure. */
import { areas } from '../../bot/case/area.ts';
import { mayRead } from '../../bot/case/company.ts';
import { inWords } from '../../bot/hours.ts';
import type { Clock } from '../../bot/ports.ts';
import type { CaseHead } from '../../bot/records.ts';
import type { Session } from './doorkeeper.ts';
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
  team: string;
  area: string;
  /** First name of whoever holds it; empty while nobody does. */
  holder: string;
  unclaimed: boolean;
  mine: boolean;
  others: boolean;
  /** The reader is a supervisor, and may open it with a reason. */
  stepIn: boolean;
  /** Its owner asks the reader's advice, or the reader has broken the glass: they may read it. */
  beside: boolean;
  /** Who passed it on; empty unless it waits for the reader, or for a team. */
  passedBy: string;
  passedTo: string;
}

/** Whose eyes it is shown to. */
type Reader = Pick<Session, 'staff' | 'roles'>;

/** What a team wants to see. An empty part shows all. */
export interface Filter {
  kind: string;
  team: string;
  area: string;
  channel: string;
}

export interface Queue {
  /** Nobody holds these: crisis first, then by the time that was promised. At most {@link MOST_ROWS}. */
  waiting: Row[];
  waitingCount: number;
  /** How many wait below those that are listed. */
  below: number;
  /** Somebody does: the reader's own first. */
  held: Row[];
  heldCount: number;
  /** How many that need someone this minute nobody holds, whatever the filter: while it is not 0, the desk sounds. */
  crises: number;
}

/** A page shows no more: the first are the soonest, and filters find the rest. */
export const MOST_ROWS = 100;

/** A claim that has run out holds nothing, whether or not the front door has put the case back yet. */
export function isHeld(it: CaseHead, machineNow: number): boolean {
  return it.status === 'claimed' && it.leaseUntil > machineNow;
}

/** The team whose case it is: the one that it was passed to, or the one that its kind goes to. */
export function teamOf(it: Pick<CaseHead, 'team' | 'kind'>): string {
  return it.team ?? labels.teams.find(({ kinds }) => (kinds as string[]).includes(it.kind))!.id;
}

/** The promise as the resident was told it, and whether it has passed. */
export function promiseOf(it: CaseHead, careNow: number): { promise: string; late: boolean } {
  if (it.urgency === 'immediate') return { promise: labels.promises.now, late: false };
  if (it.callBack && it.kind === 'person') {
    const { at, minutes } = it.callBack;
    const late = at + minutes * 60_000 < careNow;
    return { promise: labels.callBack[late ? 'late' : 'ring'].replace('{when}', inWords(at, careNow)), late };
  }
  const late = it.promisedBy < careNow;
  const form = late ? labels.promises.late : labels.promises.by;
  return { promise: form.replace('{when}', inWords(it.promisedBy, careNow)), late };
}

/** Reads a filter from an address; what it does not know shows all. */
export function filterOf(address: string | undefined): Filter {
  const asked = new URL(address ?? '', 'http://desk').searchParams;
  const one = (name: string, known: readonly string[]): string =>
    known.includes(asked.get(name) ?? '') ? asked.get(name)! : '';
  return {
    kind: one('kind', Object.keys(labels.kinds)),
    team: one('team', ids(labels.teams)),
    area: one('area', [...ids(areas), 'none']),
    channel: one('channel', Object.keys(labels.channels)),
  };
}

const ids = (of: { id: string }[]): string[] => of.map(({ id }) => id);

/** @param cases in the order of the queue, as `openCases` gives them */
export function queueFor(cases: CaseHead[], me: Reader, clock: Clock, filter = filterOf('')): Queue {
  const now = clock.machine();
  const shown = cases.filter((it) => passes(it, filter));
  const waiting = shown.filter((it) => !isHeld(it, now));
  const held = shown.filter((it) => isHeld(it, now));
  const first = (it: CaseHead): number => (it.owner?.id === me.staff.id ? 0 : mayRead(it, me.staff.id, now) ? 1 : 2);
  return {
    waiting: waiting.slice(0, MOST_ROWS).map((it) => row(it, me, clock)),
    waitingCount: waiting.length,
    below: Math.max(0, waiting.length - MOST_ROWS),
    held: held
      .sort((a, b) => first(a) - first(b))
      .slice(0, MOST_ROWS)
      .map((it) => row(it, me, clock)),
    heldCount: held.length,
    crises: cases.filter((it) => needsSomeoneNow(it) && !isHeld(it, now)).length,
  };
}

function passes(it: CaseHead, { kind, team, area, channel }: Filter): boolean {
  if (kind && it.kind !== kind) return false;
  if (channel && it.channel !== channel) return false;
  if (area && (it.area ?? 'none') !== area) return false;
  return !team || teamOf(it) === team;
}

function needsSomeoneNow(it: CaseHead): boolean {
  return it.kind === 'crisis' || it.urgency === 'immediate';
}

function row(it: CaseHead, { staff: me, roles }: Reader, clock: Clock): Row {
  const held = isHeld(it, clock.machine());
  const mine = held && it.owner?.id === me.id;
  const passed = held ? undefined : it.passedTo;
  return {
    id: it.id,
    reference: it.reference,
    kind: it.kind,
    kindLabel: labels.kinds[it.kind],
    what: whatLabel(it.what),
    waiting: lasting(clock.care() - it.openedAt),
    channel: labels.channels[it.channel],
    ...promiseOf(it, clock.care()),
    team: labels.teams.find(({ id }) => id === teamOf(it))?.label ?? '',
    area: areas.find(({ id }) => id === it.area)?.label ?? labels.noArea,
    holder: held ? it.owner!.name : '',
    unclaimed: !held,
    mine,
    others: held && !mine,
    stepIn: held && !mine && roles.includes('supervisor'),
    beside: !mine && mayRead(it, me.id, clock.machine()),
    passedBy: passed?.by ?? '',
    passedTo: passed ? (passed.id === me.id ? labels.you : passed.name) : '',
  };
}
