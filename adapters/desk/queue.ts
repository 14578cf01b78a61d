/** The queue as one person at the desk sees it: what, how long and by when, and never a word of what was said. Pure. */
import { areas } from '../../bot/case/area.ts';
import { isCrisisNow, rank, waitsSince } from '../../bot/case/case.ts';
import { mayRead } from '../../bot/case/company.ts';
import { isKeptFrom } from '../../bot/case/setAside.ts';
import { isOf } from '../../bot/caseload.ts';
import { inWords, ZONE } from '../../bot/hours.ts';
import type { Clock } from '../../bot/ports.ts';
import type { CaseHead } from '../../bot/records.ts';
import type { Session } from './doorkeeper.ts';
import { labels, lasting, shortOutcome, whatLabel } from './words.ts';

export interface Row {
  id: string;
  reference: string;
  kind: CaseHead['kind'];
  kindLabel: string;
  what: string;
  /** That a person was asked for as well; empty where the case says so itself, or nobody was. */
  also: string;
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
  /** Who knows them from before; empty where nobody does. */
  knew: string;
  /** For whom it is kept for a short while, and until when; empty when the reader may pick it up. */
  kept: string;
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
  /** What is the reader's own, as counts: held, waiting for them, set aside, and set aside with something new in it. */
  mine: Record<'held' | 'back' | 'aside' | 'wrote', string>;
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

/** The promise as the resident was told it, and whether it has passed. Whoever is with somebody is late no longer. */
export function promiseOf(it: CaseHead, careNow: number): { promise: string; late: boolean } {
  if (it.urgency === 'immediate') {
    const late = it.promisedBy < careNow && it.status === 'open';
    const form = labels.promises[late ? 'nowLate' : 'now'];
    return { promise: form.replace('{when}', inWords(it.promisedBy, careNow)), late };
  }
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

const NOBODY: ReadonlySet<string> = new Set();

/**
 * @param cases in the order of the queue, as `openCases` gives them
 * @param there ids of those who are on shift
 */
export function queueFor(
  cases: CaseHead[],
  me: Reader,
  clock: Clock,
  filter = filterOf(''),
  there: ReadonlySet<string> = NOBODY,
): Queue {
  const now = clock.machine();
  const shown = cases.filter((it) => it.status !== 'waiting' && passes(it, filter));
  // As urgent as each other: what waits first for the reader, and then by the time that was promised.
  const place = (it: CaseHead): number => Math.floor(rank(it) / 1e14) * 2 + (it.passedTo?.id === me.staff.id ? 0 : 1);
  const waiting = shown.filter((it) => !isHeld(it, now)).sort((a, b) => place(a) - place(b) || rank(a) - rank(b));
  const held = shown.filter((it) => isHeld(it, now));
  const first = (it: CaseHead): number => (it.owner?.id === me.staff.id ? 0 : mayRead(it, me.staff.id, now) ? 1 : 2);
  return {
    waiting: waiting.slice(0, MOST_ROWS).map((it) => row(it, me, clock, there)),
    waitingCount: waiting.length,
    below: Math.max(0, waiting.length - MOST_ROWS),
    held: held
      .sort((a, b) => first(a) - first(b))
      .slice(0, MOST_ROWS)
      .map((it) => row(it, me, clock, there)),
    heldCount: held.length,
    crises: cases.filter((it) => needsSomeoneNow(it) && !isHeld(it, now)).length,
    mine: ownWork(cases, me, now),
  };
}

function ownWork(cases: CaseHead[], { staff }: Reader, now: number): Queue['mine'] {
  const mine = cases.filter((it) => isOf(it, staff.id));
  const count = (which: (it: CaseHead) => boolean): string => String(mine.filter(which).length);
  return {
    held: count((it) => isHeld(it, now)),
    back: count(({ status }) => status === 'open'),
    aside: count(({ status }) => status === 'waiting'),
    wrote: count(({ waits }) => waits?.heard !== undefined),
  };
}

function passes(it: CaseHead, { kind, team, area, channel }: Filter): boolean {
  if (kind && it.kind !== kind) return false;
  if (channel && it.channel !== channel) return false;
  if (area && (it.area ?? 'none') !== area) return false;
  return !team || teamOf(it) === team;
}

function needsSomeoneNow(it: CaseHead): boolean {
  return it.status !== 'waiting' && (isCrisisNow(it) || it.urgency === 'immediate');
}

/** Who knows them from before, and from what: nothing that anybody said. */
export function knewOf(it: CaseHead, me: string): string {
  const { id, name, by, knew } = it.passedTo ?? {};
  if (!id || by) return '';
  const who = id === me ? labels.staying.you : name!;
  if (!knew) return labels.staying.cameBack.replace('{who}', id === me ? labels.you : name!);
  const form = knew.outcome ? labels.staying.knew : labels.staying.knewNothing;
  return form
    .replace('{who}', who)
    .replace('{day}', dayOf(knew.at))
    .replace('{outcome}', shortOutcome(knew.outcome ?? ''));
}

const dayFace = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: 'numeric', month: 'short' });
const clockFace = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
const dayOf = (at: number): string => dayFace.format(at);

/** For whom it is kept, and until when. */
export function keptOf({ passedTo }: Pick<CaseHead, 'passedTo'>): string {
  const until = clockFace.format(passedTo!.keptUntil);
  return labels.staying.kept.replace('{who}', passedTo!.name).replace('{time}', until);
}

/** What they were promised before the case took its present name. */
export function alsoOf({ asksForPerson, kind }: Pick<CaseHead, 'asksForPerson' | 'kind'>): string {
  return asksForPerson && kind !== 'person' ? labels.alsoAsked : '';
}

function row(it: CaseHead, { staff: me, roles }: Reader, clock: Clock, there: ReadonlySet<string>): Row {
  const held = isHeld(it, clock.machine());
  const mine = held && it.owner?.id === me.id;
  const passed = held || !it.passedTo?.by ? undefined : it.passedTo;
  const kept = !held && isKeptFrom(it, me.id, there, clock.care()) ? keptOf(it) : '';
  return {
    id: it.id,
    reference: it.reference,
    kind: it.kind,
    kindLabel: labels.kinds[it.kind],
    what: whatLabel(it.what),
    also: alsoOf(it),
    waiting: lasting(clock.care() - waitsSince(it)),
    channel: labels.channels[it.channel],
    ...promiseOf(it, clock.care()),
    team: labels.teams.find(({ id }) => id === teamOf(it))?.label ?? '',
    area: areas.find(({ id }) => id === it.area)?.label ?? labels.noArea,
    holder: held ? it.owner!.name : '',
    unclaimed: !held && !kept,
    mine,
    others: held && !mine,
    stepIn: held && !mine && roles.includes('supervisor'),
    beside: !mine && mayRead(it, me.id, clock.machine()),
    passedBy: passed?.by ?? '',
    passedTo: passed ? (passed.id === me.id ? labels.you : passed.name) : '',
    knew: held ? '' : knewOf(it, me.id),
    kept,
  };
}
