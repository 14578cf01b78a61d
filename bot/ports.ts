/**
 * Every socket in the wall: what the front door needs of the outside world, and what each thing outside promises.
 * Adapters implement these; `adapters/choose.ts` is the only file that picks between two of them.
 */
import type { Understanding } from './understanding/understanding.ts';

/* ------------------------------------------------------------------ the ledger */

/** What kinds of record there are. A record is one value with a version. */
export type RecordKind =
  | 'inbound' // an inbound key that was heard: what it became
  | 'conversation' // what we remember of one conversation
  | 'key' // the conversation's own encryption key, wrapped by the master key
  | 'address' // keyed hash of a phone number -> its conversation
  | 'case' // a concern handed to people
  | 'reference' // case reference -> case id
  | 'staff' // somebody who works at the desk
  | 'account' // how somebody signs in at the desk: their roles, and hashes of their secrets
  | 'session' // a signed-in desk browser, a link that was used, or a count of wrong guesses: each with its end as rank
  | 'invitation' // one to the desk that waits to be used, or a name and team that are known beforehand: its end as rank
  | 'breakGlass' // a sign-in past the council's own, and why, sealed: its time as rank
  | 'shift' // somebody whose desk is open: its end as rank
  | 'shiftNote' // what those who go home leave for those who come next, sealed: its end as rank
  | 'typing' // somebody who is writing at this moment: its end as rank
  | 'sent' // what became of something that left by the outbox
  | 'slot' // a time at a hub: the codes of its bookings, never more than it has places
  | 'booking' // a booking of a slot, by its code
  | 'alarm' // an alarm that staff marked as needless or missed: for `npm run review`
  | 'suggestion' // what somebody says is missing or wrong in the directory: waits for its keeper
  | 'huddle' // a meeting about cases, by team and date, words sealed by each one's key; open ones by time, then finished
  | 'correction' // what the keeper has accepted: the council's own layer over the feeds
  | 'hold' // a conversation that must be kept whatever the rules say: the day on which to look again as rank
  | 'ask' // somebody who has asked us to delete what they wrote: the day by which that is answered as rank
  | 'arrangements' // hours, ladder and rota as supervisors have put them in force; their drafts; the last test page
  | 'plan' // a code or a page's address that opens somebody's plan: its end as rank
  | 'picture' // a picture that came with a text: sealed with its conversation's key
  | 'carried' // how often a phone or an inbox was sent something that somebody else asked for
  | 'meta';

/** What kinds of work the ledger keeps until somebody has done it. */
export type WorkKind =
  | 'turn' // a heard message waiting for its turn
  | 'text' // a text to a resident, in the outbox
  | 'page' // a page to on-call people, in the outbox
  | 'ladder' // the next rung of a case that nobody has claimed
  | 'lapse' // a claim that ends unless its desk renews it
  | 'comeBack' // a case that was set aside until now
  | 'danger' // new danger while a person holds the conversation (promise 7)
  | 'safety' // a safety question that was asked and not answered
  | 'checkIn' // staying with somebody in danger whom nobody has joined yet
  | 'delivery' // words about danger that left by text: have they reached the phone?
  | 'reminder' // a text the day before a booked session
  | 'forget' // a booking that has been kept long enough
  | 'picture' // what came with a text, to be fetched from the provider
  | 'carry' // a plan or an address on its way to a phone or an inbox that the resident named
  | 'callBack' // a time for a call back that is over, or no longer wanted
  | 'followUp'; // asking whether what was found helped, where they said that we may

/** All but turns: what the leader runs. */
export const WORK_KINDS_DUE: WorkKind[] = [
  'ladder',
  'lapse',
  'comeBack',
  'danger',
  'safety',
  'checkIn',
  'delivery',
  'reminder',
  'forget',
  'followUp',
  'callBack',
  'picture',
  'carry',
  'text',
  'page',
];

export interface Stored {
  id: string;
  value: string;
  /** Counts up by one with every put. */
  version: number;
}

export interface Entry {
  /** 1, 2, 3 … in each stream, without gaps, given by the ledger at commit. */
  seq: number;
  value: string;
}

export interface Work {
  id: string;
  kind: WorkKind;
  lane: string;
  /** Care-clock milliseconds since 1970. */
  at: number;
  value: string;
  /** How often it has been taken, this time included. */
  attempt: number;
  /** Proof of the lease: a commit that finishes the work names it. */
  token: number;
}

export type Expectation =
  /** The record is at this version; 0 means that it must not exist. */
  | { kind: RecordKind; id: string; version: number }
  /** This work is still mine: taken with this token, not taken again since, not finished. */
  | { work: string; token: number }
  /** Nothing was appended to the stream since its newest entry had this number; 0: it has never had one. */
  | { stream: string; last: number };

export interface Change {
  expect?: Expectation[];
  /** `value: null` removes the record. A record with a `rank` is listed by `ranked`, lowest first; without one it is not. */
  put?: { kind: RecordKind; id: string; value: string | null; rank?: number }[];
  /**
   * Takes entries away for good, before anything is appended: all, and then the stream counts from 1 again; or those up
   * to a number, and the others keep theirs.
   */
  remove?: { stream: string; upTo?: number }[];
  append?: { stream: string; value: string }[];
  /** `at: null` ends the work, whoever holds it. Putting an id again moves it, frees its lease and keeps its attempts. */
  due?: ({ id: string; kind: WorkKind; lane: string; at: number; value: string } | { id: string; at: null })[];
}

export type Outcome =
  /** `seqs` are those of `append`, in its order. */
  { done: true; seqs: number[] } | { done: false; because: Expectation };

/**
 * The durable record. Both engines promise, and `test/contracts/ledger.ts` proves:
 * - `commit` is atomic: every expectation holds and everything is written and synced to disk, or nothing is.
 * - A resolved commit survives `kill -9` and power loss. A rejected one (`OutsideFault`) is unknown: it may have happened.
 * - `take` hands each piece of work to one taker at a time. Work in one lane is handed out oldest first, the next only
 *   when the one before it has ended. A lease that runs out gives the work back. Leases run by the engine's own clock.
 * - Reads see every commit that was resolved before they were asked.
 * - Values are opaque strings to the engine: they are sealed before they get here.
 */
/** One thing that a ledger keeps, whole: for moving from one engine to another. */
export type Kept =
  | { record: { kind: RecordKind; id: string; value: string; version: number; rank?: number } }
  | { entry: { stream: string; seq: number; value: string } }
  | { work: Omit<Work, 'token'> };

export interface Ledger {
  readonly engine: 'sqlite' | 'redis';
  commit(change: Change): Promise<Outcome>;
  get(kind: RecordKind, id: string): Promise<Stored | undefined>;
  /** Records with a rank, lowest rank first. @param upTo only those whose rank is no higher */
  ranked(kind: RecordKind, limit?: number, upTo?: number): Promise<Stored[]>;
  /** Entries of a stream with a sequence number above `after`, in order; those that were removed are passed over. */
  after(stream: string, after: number, limit?: number): Promise<Entry[]>;
  /** The number of the newest entry of a stream; 0 when there is none. */
  last(stream: string): Promise<number>;
  /** Takes work that is due by `by` (care clock, ms), oldest first, for `leaseMs`. */
  take(kinds: WorkKind[], by: number, leaseMs: number, limit: number): Promise<Work[]>;
  /** Work of these kinds that is not finished, taken or not: for the desk, the drills and `/health`. */
  waiting(kinds: WorkKind[], limit?: number): Promise<Omit<Work, 'token'>[]>;
  /** Takes or renews a named lease. True when `who` holds it now for `ms` more. */
  lead(name: string, who: string, ms: number): Promise<boolean>;
  /** A hint that a stream has grown (`stream`) or that work was added (`work`). May be late, doubled or lost: poll as well. */
  watch(listener: (what: { stream?: string; work?: WorkKind }) => void): () => void;
  /** Everything it keeps but leases, in pages; entries and work in their order. Nothing may be written meanwhile. */
  unload(): AsyncIterable<Kept[]>;
  /**
   * Resolves when what was removed before is in none of the engine's files: rows, logs or snapshots. Not in backups, and
   * on no copy of the machine. May take long: for erasures, never for a resident's turn.
   */
  scrub(): Promise<void>;
  /** Takes a page of another ledger's, as it is. Only for a ledger that is empty, and by one caller. */
  load(page: Kept[]): Promise<void>;
  close(): Promise<void>;
}

/* ------------------------------------------------------------------ the rest */

/** Time, twice. The care clock may be moved by `NWD_CLOCK`; the machine's never is. Both in ms since 1970. */
export interface Clock {
  /** Hours, promises, ladders, follow-ups. */
  care(): number;
  /** Tokens, leases, time-outs, limits. */
  machine(): number;
}

/** Understands what a message is about. Promises to answer within 2 s, offline or not, and never to throw: unsure is `none`. */
export interface Recogniser {
  readonly name: string;
  /** Resolves when it has learnt, where it has to: turns wait for it at start, words about danger do not. */
  readonly ready?: Promise<unknown>;
  recognise(text: string): Promise<Understanding>;
}

/** A number in E.164 form: `+447700900123`. */
export type PhoneNumber = string;

/** A text that a provider has proved to be its own. */
export interface ReceivedText {
  /** The provider's id of this message: the key that makes it one turn. */
  id: string;
  from: PhoneNumber;
  body: string;
  /** When the provider had it, machine-clock ms, where it says so. */
  at?: number;
  /** How many pictures, voices or other things came with it. None of them can be read here. */
  media?: number;
  /** The provider has heard STOP, START or HELP in it and answered that itself. */
  optOut?: 'STOP' | 'START' | 'HELP';
}

/** A text on its way out. */
export interface OutgoingText {
  to: PhoneNumber;
  body: string;
  /** Ours: the same again is the same text. */
  reference: string;
}

/** What a provider knows of a text that it has taken. */
export type DeliveryState = 'accepted' | 'delivered' | 'failed';

/** What became of sending. `id` is the provider's; `optedOut`: it blocks everything to this number, danger too. */
export interface Sent {
  state: DeliveryState | 'refused';
  id?: string;
  why?: 'optedOut';
}

/**
 * A provider of texts. `send` resolves `accepted` (or more) when the provider has taken it and `refused` when it never
 * will; anything else (no answer, a fault, too many at once) rejects with an {@link OutsideFault} that carries neither
 * words nor number, and means unknown: `lookUp` is asked before it is tried again. No provider is known to send the same
 * reference only once. `test/contracts/smsGateway.ts` proves what each keeps.
 */
export interface SmsGateway {
  readonly name: string;
  send(text: OutgoingText): Promise<Sent>;
  /**
   * What the provider holds that may be this text: by our reference where it keeps one, else by number and words.
   * @param since machine-clock ms before which it cannot have left
   */
  lookUp(text: OutgoingText, since: number): Promise<{ id: string; state: DeliveryState }[]>;
  /** What the provider has received for us since a moment (machine-clock ms), in any order; more than that does no harm. */
  received(since: number): Promise<ReceivedText[]>;
  /**
   * The files that came with a received text, by its id, in order; one that is larger only says so. Absent where the
   * provider passes none on. Rejects with an {@link OutsideFault} when it failed.
   */
  attachments?(id: string, most: { count: number; bytes: number }): Promise<(Uint8Array | 'tooLarge')[]>;
}

/** An alert to people on call. It carries a reference and a kind, never a resident's words, name or number. */
export interface Page {
  /** The outbox row's id: a pager that has seen it need not send again. */
  id: string;
  rung: string;
  by: 'text' | 'email';
  to: string;
  reference: string;
  kind: string;
  /** The reviewed sentence to send, from `content/`. */
  words: string;
}

/** Resolves when the page has left. Rejects when it may not have: it will be tried again. */
export interface Pager {
  readonly name: string;
  page(page: Page): Promise<void>;
}

/** Keeps between sending a browser to the council's sign-in and its coming back. Each is a secret of that browser alone. */
export interface SigningIn {
  state: string;
  nonce: string;
  verifier: string;
}

/** Somebody who has just proved to the council's own sign-in who they are. */
export interface ProvedPerson {
  /** Who they are there: it never changes, and is never given to another. */
  subject: string;
  /** What they are called there; for people to read, and proof of nothing. '' when it does not say. */
  login: string;
  firstName?: string;
  /** The groups or roles that it was asked for; 'tooMany' when it had more than it will say. */
  groups: readonly string[] | 'tooMany';
  /** What it calls the session that it has with them, where it says: the same name comes when that ends. */
  sid?: string;
  /** When they last gave their secrets, machine-clock ms, where it says. */
  provedAt?: number;
}

/** The news that the council's sign-in has ended a session, or all of somebody's. */
export type SignedOutThere = { id: string; until: number } & ({ sid: string } | { subject: string });

/**
 * Where staff prove who they are: the council's own sign-in. It may be down at any time, at start too: then each call
 * rejects with an {@link OutsideFault}, within 6 s, and the next call tries again.
 */
export interface SignInProvider {
  /** Which one: a subject means nothing without it. */
  readonly name: string;
  /** Fresh secrets for one try. */
  prepare(): SigningIn;
  /**
   * @param withinMs how long ago the secrets may have been given there: the provider asks anew for older ones
   * @param how 'again' asks for them in any case; 'choose' asks which account
   * @returns the address to send the browser to. Whoever sits there can change it: only `provedAt` is proof
   */
  address(of: SigningIn, withinMs: number, how?: 'again' | 'choose'): Promise<string>;
  /**
   * Reads what the browser brought back, and asks who it is.
   * @returns 'refused' when the provider says no, or when anything in its answer is not as it must be
   */
  whoCame(back: URLSearchParams, of: SigningIn): Promise<ProvedPerson | 'refused'>;
  /** Reads what the provider itself sends when a session has ended there. @returns undefined when it is not its own, or old */
  signedOut(token: string): Promise<SignedOutThere | undefined>;
  /** Where somebody signs out there as well; undefined where there is no such page. */
  leaving(): Promise<string | undefined>;
}

/** A letter that a resident asked for, on its way to an inbox that they named. Plain text. */
export interface Letter {
  /** The work's id: the same again is the same letter. */
  id: string;
  to: string;
  subject: string;
  text: string;
}

/**
 * Sends letters. `send` resolves `taken` when the relay has it and `refused` when it never will; anything else rejects
 * with an {@link OutsideFault} that carries neither words nor address, and it is tried again under the same Message-ID.
 */
export interface Mailer {
  readonly name: string;
  send(letter: Letter): Promise<'taken' | 'refused'>;
}

/** Something outside that failed: which, and doing what. Never carries a resident's words. */
export class OutsideFault extends Error {
  readonly outside: string;
  readonly doing: string;
  constructor(outside: string, doing: string, cause?: unknown) {
    super(`${outside} failed while ${doing}`, { cause });
    this.name = 'OutsideFault';
    this.outside = outside;
    this.doing = doing;
  }
}
