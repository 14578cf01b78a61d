/**
 * The arrangements in the ledger: what supervisors put in force over the content files, with every earlier version, and
 * their drafts. Each process reads what is in force again when the ledger hints at it, and every few seconds besides.
 * What cannot be read changes nothing: the process goes on with what it last had, and at first with the content files.
 */

import { z } from 'zod';
import { type Act, audited } from './audit/entry.ts';
import { type Arrangements, FROM_CONTENT, inForce, POSTS, type Post, putInForce } from './case/arrangements.ts';
import type { Staff } from './casework.ts';
import { DAYS, ZONE } from './hours.ts';
import type { Log } from './log.ts';
import type { Change, Clock, Ledger } from './ports.ts';
import type { Seal, Seals } from './seal.ts';

const STREAM = 'arrangements';
const IN_FORCE = 'inForce';
const LOOK_MS = 3_000;
/** Shifts that ended longer ago stand only in the history. */
const KEPT_MS = 31 * 86_400_000;

const spans = z.array(z.object({ opens: z.string(), closes: z.string() }));
const post = z.enum(POSTS as [Post, ...Post[]]);
const contact = { name: z.string(), text: z.string().min(1), email: z.string().min(1) };
const rungs = z
  .array(z.object({ page: post, afterSeconds: z.number().min(0).optional(), atPromise: z.boolean().optional() }))
  .nonempty();
const climb = z.object({ staffed: rungs, unstaffed: rungs, thenEverySeconds: z.number().min(1) });
/** Only what would leave somebody in danger without anybody: whether it is sensible is asked when it is put in force. */
const shape = z.object({
  hours: z.object({
    zone: z.literal(ZONE),
    week: z.object(Object.fromEntries(DAYS.map((day) => [day, spans])) as Record<(typeof DAYS)[number], typeof spans>),
    nation: z.enum(['england-and-wales', 'scotland', 'northern-ireland']),
    specialDays: z.array(z.object({ date: z.string(), name: z.string(), open: spans.optional() })),
  }),
  ladder: z.object({
    people: z.object(
      Object.fromEntries(POSTS.map((each) => [each, z.object(contact)])) as Record<Post, z.ZodObject<typeof contact>>,
    ),
    immediate: climb,
    urgent: climb,
    routine: climb,
  }),
  rota: z.array(z.object({ id: z.string(), post, ...contact, from: z.number(), until: z.number() })),
});

/** One version, as it was put in force. */
export interface Version {
  /** 1, 2, 3 …; 0 is the content files. */
  number: number;
  /** Care-clock ms. */
  at: number;
  by: Staff;
  why: string;
  arrangements: Arrangements;
}

export interface ArrangementDraft {
  /** The version that it began with. */
  base: number;
  arrangements: Arrangements;
}

type KeptVersion = Omit<Version, 'number'>;

export class Arranged {
  readonly #ledger: Ledger;
  readonly #seals: Seals;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #listeners = new Set<() => void>();
  #number = 0;
  #isTroubled = false;
  #looking?: Promise<void>;
  #again = false;
  #tick?: NodeJS.Timeout;
  #unwatch?: () => void;

  constructor(parts: { ledger: Ledger; seals: Seals; clock: Clock; log: Log }) {
    this.#ledger = parts.ledger;
    this.#seals = parts.seals;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** Which version counts in this process. */
  get number(): number {
    return this.#number;
  }

  /** What is in the ledger could not be read when it was last looked at. */
  get isTroubled(): boolean {
    return this.#isTroubled;
  }

  /** Resolves when it has looked once, whatever it found. */
  async start(): Promise<void> {
    putInForce(FROM_CONTENT);
    this.#unwatch = this.#ledger.watch(({ stream }) => {
      if (stream === STREAM) void this.look();
    });
    this.#tick = setInterval(() => void this.look(), LOOK_MS);
    this.#tick.unref();
    await this.look();
  }

  async stop(): Promise<void> {
    clearInterval(this.#tick);
    this.#unwatch?.();
    await this.#looking;
  }

  /** Calls back when another version begins to count in this process. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Looks at the ledger now. Never throws. One look at a time; asked for meanwhile, it looks once more. */
  look(): Promise<void> {
    this.#again = true;
    this.#looking ??= this.#looks().finally(() => {
      this.#looking = undefined;
      // Asked for between the last look and now.
      if (this.#again) return this.look();
    });
    return this.#looking;
  }

  async #looks(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        const found = await this.#ledger.get('arrangements', IN_FORCE);
        if (found && found.version !== this.#number) {
          putInForce(await this.#whole(found.value));
          this.#number = found.version;
          this.#log.note('arrangements.inForce', { version: found.version });
          for (const listener of this.#listeners) listener();
        }
        this.#isTroubled = false;
      } catch (error) {
        // Said once: it is looked at every few seconds, and whatever counted still does.
        if (!this.#isTroubled) this.#log.fault('arrangements.unreadable', error);
        this.#isTroubled = true;
      }
    }
  }

  /**
   * The newest version in the ledger, whichever counts here. One that cannot be read is no ground to build on: whoever
   * edits begins with what counts here. @throws {OutsideFault}
   */
  async newest(): Promise<{ number: number; arrangements: Arrangements }> {
    const found = await this.#ledger.get('arrangements', IN_FORCE);
    if (!found) return { number: 0, arrangements: FROM_CONTENT };
    const read = await this.#whole(found.value).catch(() => undefined);
    return { number: found.version, arrangements: read ?? inForce() };
  }

  /**
   * Puts arrangements in force, as the version after `base`. Whoever calls has made sure that they have no faults.
   * @returns false when another version came between: nothing was changed
   */
  async put(arrangements: Arrangements, base: number, by: Staff, why: string): Promise<boolean> {
    const at = this.#clock.care();
    const rota = arrangements.rota.filter(({ until }) => until > at - KEPT_MS).sort((a, b) => a.from - b.from);
    const kept: KeptVersion = { at, by, why, arrangements: { ...arrangements, rota } };
    const seal = await this.#seal();
    const { done } = await this.#ledger.commit({
      expect: [{ kind: 'arrangements', id: IN_FORCE, version: base }],
      put: [
        { kind: 'arrangements', id: IN_FORCE, value: seal.close(JSON.stringify(kept), STREAM) },
        { kind: 'arrangements', id: draftOf(by), value: null },
      ],
      append: [
        { stream: STREAM, value: seal.close(JSON.stringify(kept), STREAM) },
        this.audit(by, 'arrangements.putInForce', base + 1),
      ],
    });
    if (done) await this.look();
    return done;
  }

  /** What was in force from version `number` on. 0 is the content files. @returns undefined when there was no such version */
  async version(number: number): Promise<Version | undefined> {
    return (await this.versions(number, 1)).find((each) => each.number === number);
  }

  /** Versions, the newest first: at most `most`, from `newest` back. */
  async versions(newest = Number.POSITIVE_INFINITY, most = 50): Promise<Version[]> {
    const last = Math.min(newest, await this.#ledger.last(STREAM));
    const first = Math.max(0, last - most);
    const entries = last > first ? await this.#ledger.after(STREAM, first, last - first) : [];
    const found: Version[] = [];
    for (const { seq, value } of entries) {
      try {
        const kept = await this.#open<KeptVersion>(value);
        found.unshift({ ...kept, arrangements: await this.#whole(value), number: seq });
      } catch (error) {
        this.#log.fault('arrangements.unreadableVersion', error, { version: seq });
      }
    }
    return found;
  }

  /** Somebody's own draft, if they have one. */
  async draft(of: Staff): Promise<ArrangementDraft | undefined> {
    return (await this.read<ArrangementDraft>(draftOf(of)))?.value;
  }

  async keepDraft(of: Staff, draft: ArrangementDraft): Promise<void> {
    const put = [{ kind: 'arrangements' as const, id: draftOf(of), value: await this.sealed(draft) }];
    await this.#ledger.commit({ put });
  }

  async dropDraft(of: Staff): Promise<void> {
    await this.#ledger.commit({ put: [{ kind: 'arrangements', id: draftOf(of), value: null }] });
  }

  /** Another record of this kind: staff's names and numbers are sealed like everybody's. */
  async read<T>(id: string): Promise<{ value: T; version: number } | undefined> {
    const found = await this.#ledger.get('arrangements', id);
    return found && { value: await this.#open<T>(found.value), version: found.version };
  }

  async sealed(value: unknown, label = STREAM): Promise<string> {
    return (await this.#seal()).close(JSON.stringify(value), label);
  }

  audit({ id }: Staff, what: Act, version?: number): NonNullable<Change['append']>[number] {
    return audited(this.#clock, { actor: id, what, to: version === undefined ? undefined : `version ${version}` });
  }

  /** @throws when it would leave somebody without anybody */
  async #whole(sealed: string): Promise<Arrangements> {
    return shape.parse((await this.#open<KeptVersion>(sealed)).arrangements) as Arrangements;
  }

  async #open<T>(sealed: string): Promise<T> {
    return JSON.parse((await this.#seal()).open(sealed, STREAM)) as T;
  }

  /** One key for all of it, made at first need. */
  async #seal(): Promise<Seal> {
    for (;;) {
      const seal = await this.#seals.of(STREAM);
      if (seal) return seal;
      const key = { kind: 'key' as const, id: STREAM };
      const put = [{ ...key, value: this.#seals.fresh(STREAM).wrapped }];
      await this.#ledger.commit({ expect: [{ ...key, version: 0 }], put });
    }
  }
}

const draftOf = ({ id }: Staff): string => `draft ${id}`;
