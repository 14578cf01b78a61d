/** A case: a concern handed to people. What it is, and the only moves it may make. Pure. */
import type { CaseKind, Channel } from '../conversation.ts';
import type { Urgency } from '../safety/concern.ts';
import type { Companion, Note, PassedTo } from './company.ts';
import type { Wait } from './setAside.ts';

/** Why a case was opened or raised: the resident's own words and which of them raised it. Never a score. */
export interface Reason {
  at: number;
  kind: CaseKind;
  what: string;
  text: string;
  marks: { from: number; to: number }[];
}

export interface Case {
  id: string;
  /** What people say to each other: `NWD-7K2M4Q`. */
  reference: string;
  conversation: string;
  channel: Channel;
  kind: CaseKind;
  /** Which danger or request: a kind of `concern.ts` or an intent. */
  what: string;
  urgency: Urgency;
  /** waiting: set aside until a day by whoever looks after it, who stays its owner. */
  status: 'open' | 'claimed' | 'waiting' | 'closed';
  /** Care-clock ms. */
  openedAt: number;
  /** When it came back to the queue after it had been set aside. Care-clock ms. */
  backAt?: number;
  /** By when we said a person would read it. Care-clock ms. */
  promisedBy: number;
  /** A call back that they were promised: care-clock ms, and by when it must have begun. */
  callBack?: { slot: string; at: number; minutes: number };
  owner?: { id: string; name: string };
  /** Counts claims. A write by anybody with an older fence has no effect. */
  fence: number;
  /** Until when the claim holds unless its desk renews it. Machine-clock ms. */
  leaseUntil: number;
  /** From when the ladder counts, care-clock ms, and who has been paged since then. */
  ladderFrom: number;
  paged: string[];
  /** How often new danger was heard after it was opened. */
  raised: number;
  /** How often the ladder has begun again because nobody came. */
  rounds: number;
  /** A person was asked for, whatever else it was opened for or became. */
  asksForPerson?: true;
  /** Whom the danger is about: for the pronouns of what is said later. */
  about: 'me' | 'someone';
  /** While it is set aside: for what, and until when. */
  waits?: Wait;
  /** Whoever held it saw that they are safe for now, and set it aside: no alarm until danger is heard again. */
  safeForNow?: boolean;
  /** The case of this conversation that was closed before this one began. */
  follows?: string;
  outcome?: string;
  /** With whom it ended and what happens next. Private: sealed like the reasons. */
  ending?: Ending;
  /** What happens when a case that is set aside comes back, in its owner's words. Private: sealed. */
  nextStep?: string;
  /** What the person who closed it says of the alarm. Absent: it was right, or nobody said. */
  alarm?: AlarmMark;
  closedAt?: number;
  /** Private: sealed with the conversation's key. */
  reasons: Reason[];
  /** Facts gathered for a request, by name. Private. */
  facts: Record<string, string>;
  /** What staff tell each other. Private: sealed like the reasons. */
  notes?: Note[];
  /** Who may read it besides its owner. */
  company?: Companion[];
  /** For whom it waits first, after somebody passed it on. */
  passedTo?: PassedTo;
  /** The team that it was passed to; absent means the one that its kind goes to. */
  team?: string;
  /** The part of the council's area, where a postcode is known: a name of `content/areas.json`, never the postcode. */
  area?: string;
}

/** How a case ended, in staff's words. */
export interface Ending {
  /** To whom or what they were connected or referred. */
  to?: string;
  /** What happens next, and who does it. Absent: nothing more is needed. */
  next?: string;
}

/** needless: danger was heard where there was none. missed: there was danger, and it was not heard. */
export type AlarmMark = 'needless' | 'missed';

/** A move that the case does not allow: a bug, or somebody who came too late. */
export class IllegalMove extends Error {
  readonly why: 'closed' | 'claimed' | 'waiting' | 'stale' | 'unclaimed' | 'danger' | 'kept';
  constructor(why: IllegalMove['why']) {
    super(`the case is ${why}`);
    this.name = 'IllegalMove';
    this.why = why;
  }
}

/** A claim that no desk renews for this long goes back to the queue. */
export const LEASE_MS = 60_000;

const GRAVITY: Record<Urgency, number> = { immediate: 0, urgent: 1, routine: 2 };
const KINDS: Record<CaseKind, number> = { crisis: 0, safeguarding: 1, statutory: 2, person: 3 };

/** Of one promise, those who wait are told apart by seconds, up to eleven days. */
const WAITS_APART = 1e6;

/**
 * Where it stands in the queue: crisis first, then by the time that was promised, then whoever has waited longest, since
 * promises are made for full quarters of an hour. Lower is sooner. What is set aside is last.
 */
export function rank(it: Pick<Case, 'status' | 'waits' | 'urgency' | 'promisedBy' | 'openedAt' | 'backAt'>): number {
  if (it.status === 'waiting') return 3e14 + it.waits!.until;
  const waited = Math.floor((it.promisedBy - waitsSince(it)) / 1_000);
  const sooner = Math.min(Math.max(waited, 0), WAITS_APART - 1);
  return GRAVITY[it.urgency] * 1e14 + Math.floor(it.promisedBy / 60_000) * WAITS_APART - sooner;
}

/** Somebody may be in danger now: not where a person has seen that they are safe, and nothing was heard since. */
export function isCrisisNow(it: Pick<Case, 'kind' | 'status' | 'safeForNow'> | undefined): boolean {
  return it?.kind === 'crisis' && it.status !== 'closed' && !it.safeForNow;
}

/** Since when somebody waits for a person to pick it up. Care-clock ms. */
export function waitsSince(it: Pick<Case, 'openedAt' | 'backAt'>): number {
  return it.backAt ?? it.openedAt;
}

/** New danger or a further reason. It only ever adds: the graver kind and the greater urgency win. What was set aside comes back. */
export function raise(it: Case, reason: Reason, urgency: Urgency, promisedBy: number): Case {
  if (it.status === 'closed') throw new IllegalMove('closed');
  if (it.status === 'waiting') return raise(comesBack(it, reason.at, promisedBy), reason, urgency, promisedBy);
  const sooner = GRAVITY[urgency] < GRAVITY[it.urgency];
  const graver = sooner || (urgency === it.urgency && KINDS[reason.kind] < KINDS[it.kind]);
  return {
    ...it,
    kind: KINDS[reason.kind] < KINDS[it.kind] ? reason.kind : it.kind,
    what: graver ? reason.what : it.what,
    urgency: sooner ? urgency : it.urgency,
    ladderFrom: sooner ? reason.at : it.ladderFrom,
    paged: sooner ? [] : it.paged,
    // A promise that is past was broken: it is not made again.
    promisedBy: it.promisedBy > reason.at ? Math.min(it.promisedBy, promisedBy) : promisedBy,
    raised: it.raised + 1,
    asksForPerson: it.asksForPerson || asksForPerson(reason),
    safeForNow: reason.kind === 'crisis' || sooner ? undefined : it.safeForNow,
    reasons: keepReasons([...it.reasons, reason]),
  };
}

/** Whoever asked for a person is still promised one when the case takes a graver name. */
export function asksForPerson({ kind, what }: Pick<Reason, 'kind' | 'what'>): true | undefined {
  return kind === 'person' && what === 'person' ? true : undefined;
}

const FIRST_REASONS = 20;
const LAST_REASONS = 30;

/** The first and the latest; all that was said is in the conversation. A flood must not make every commit a large one. */
function keepReasons(kept: Reason[]): Reason[] {
  if (kept.length <= FIRST_REASONS + LAST_REASONS) return kept;
  return [...kept.slice(0, FIRST_REASONS), ...kept.slice(-LAST_REASONS)];
}

/**
 * Takes an open case, or one whose claim has lapsed; what is set aside only its owner takes up again. Counts the fence up:
 * whoever held it before is stale.
 */
export function claim(it: Case, owner: { id: string; name: string }, now: number): Case {
  if (it.status === 'closed') throw new IllegalMove('closed');
  if (it.status === 'claimed' && it.leaseUntil > now) throw new IllegalMove('claimed');
  if (it.status === 'waiting' && it.owner?.id !== owner.id) throw new IllegalMove('waiting');
  const alone = { company: [], passedTo: undefined, waits: undefined };
  return { ...it, ...alone, status: 'claimed', owner, fence: it.fence + 1, leaseUntil: now + LEASE_MS };
}

/** Passes when this claim still holds. @throws {IllegalMove} when it was closed, taken over or has lapsed */
export function mustHold(it: Case, owner: string, fence: number, now: number): void {
  if (it.status === 'closed') throw new IllegalMove('closed');
  if (it.status !== 'claimed' || it.owner?.id !== owner || it.fence !== fence || it.leaseUntil <= now)
    throw new IllegalMove('stale');
}

export function renew(it: Case, now: number): Case {
  return { ...it, leaseUntil: now + LEASE_MS };
}

/** Back to the queue. The next in line starts at the foot of the ladder. */
export function release(it: Case, careNow: number): Case {
  if (it.status !== 'claimed') throw new IllegalMove('unclaimed');
  return { ...it, status: 'open', owner: undefined, leaseUntil: 0, company: [], ladderFrom: careNow, paged: [] };
}

/** What was set aside is in the queue again, first for whoever looks after it. The ladder begins with it. */
export function comesBack(it: Case, at: number, promisedBy: number): Case {
  if (it.status !== 'waiting') throw new IllegalMove('unclaimed');
  const { owner } = it;
  const first = owner && { id: owner.id, name: owner.name, by: '', at };
  const begins = { backAt: at, promisedBy, ladderFrom: at, paged: [], rounds: 0 };
  return { ...it, ...begins, status: 'open', owner: undefined, waits: undefined, passedTo: first };
}

/** Only a named person closes a case, and only with an outcome. */
export function close(it: Case, outcome: string, now: number, alarm?: AlarmMark, ending?: Ending): Case {
  if (it.status !== 'claimed') throw new IllegalMove('unclaimed');
  return { ...it, status: 'closed', outcome, alarm, ending, closedAt: now, leaseUntil: 0, company: [] };
}
