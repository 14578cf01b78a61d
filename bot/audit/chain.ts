/**
 * The audit's chain. Entries are appended by many commits at once, so their links are made just after, in a stream of
 * their own: link n = HMAC(link n-1, n, entry n) with a key that is not in the ledger. Whoever can write to the ledger
 * and has no key can alter, remove or swap nothing that was linked without breaking it. What they append by hand is
 * linked like any other; and an end that is cut off shows only against a head that was noted elsewhere.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Change, Entry, Ledger } from '../ports.ts';
import type { Keys } from '../seal.ts';
import { AUDIT } from './entry.ts';

export const LINKS = 'auditLink';
const PAGE = 500;
const RECORD = { kind: 'meta' as const, id: 'audit chain' };

/** How far the chain is. `start`: what stood before was kept long enough and dropped; its last link is the first anchor. */
interface Reach {
  to: number;
  head: string;
  start?: { at: number; link: string };
  /** Over all of it: whoever has no key cannot move the beginning or the end. */
  mac: string;
}

/** A head as it is noted elsewhere: the number of an entry, and its link. */
export interface Head {
  to: number;
  link: string;
}

export type Checked =
  /** `newer`: entries that came since the last link was made. */
  | { whole: true; from: number; to: number; head: string; newer: number }
  /** The first entry that is not what it was, and how. `chain`: the record of how far it is was altered or removed. */
  | { whole: false; row: number; why: 'altered' | 'removed' | 'added' | 'cutOff' | 'otherHead' | 'chain' };

export class AuditChain {
  readonly #ledger: Ledger;
  readonly #key: Buffer;

  constructor(ledger: Ledger, keys: Keys) {
    this.#ledger = ledger;
    this.#key = keys.for('audit');
  }

  /** Links what has come since. Safe to run twice and in two processes: one of them finds that it was done. */
  async link(): Promise<void> {
    for (;;) {
      const { reach, version } = await this.#reach();
      if (reach === 'broken') return; // a check says so; building on it would hide where
      const entries = await this.#ledger.after(AUDIT, reach.to, PAGE);
      if (entries.length === 0) return;
      let { to, head } = reach;
      const append: NonNullable<Change['append']> = [];
      for (const { seq, value } of entries) {
        if (seq !== to + 1) break; // one is missing: the check names it
        head = this.#link(head, seq, value);
        to = seq;
        append.push({ stream: LINKS, value: head });
      }
      if (append.length === 0) return;
      const put = [{ ...RECORD, value: this.#signed({ ...reach, to, head }) }];
      const { done } = await this.#ledger.commit({
        expect: [
          { ...RECORD, version },
          { stream: LINKS, last: reach.to },
        ],
        put,
        append,
      });
      if (!done || entries.length < PAGE) return;
    }
  }

  /**
   * Reads the whole chain and says which entry is the first that is not what it was.
   * @param noted a head from elsewhere: the chain must go through it
   */
  async check(noted?: Head): Promise<Checked> {
    for (;;) {
      const { reach, version } = await this.#reach();
      const checked = await this.#through(reach, noted);
      // Entries that are dropped while it is read look as if somebody had taken them.
      if (checked.whole || (await this.#reach()).version === version) return checked;
    }
  }

  async #through(reach: Reach | 'broken', noted: Head | undefined): Promise<Checked> {
    if (reach === 'broken') return { whole: false, row: 0, why: 'chain' };
    const from = reach.start?.at ?? 0;
    let head = reach.start?.link ?? '';
    if (noted && noted.to > reach.to) return { whole: false, row: reach.to + 1, why: 'cutOff' };
    for (let to = from; to < reach.to; ) {
      const [entries, links] = await Promise.all([
        // One more than is read: what stands behind a broken one tells how it was broken.
        this.#ledger.after(AUDIT, to, PAGE + 1),
        this.#ledger.after(LINKS, to, PAGE + 1),
      ]);
      const until = Math.min(reach.to, to + PAGE);
      for (let i = 0; to < until; i++) {
        const [entry, link] = [entries[i], links[i]];
        to += 1;
        if (entry?.seq !== to) return { whole: false, row: to, why: entry ? 'removed' : 'cutOff' };
        if (link?.seq !== to) return { whole: false, row: to, why: 'chain' };
        const should = this.#link(head, to, entry.value);
        if (!same(should, link.value))
          return { whole: false, row: to, why: this.#how(head, to, entries.slice(i), links.slice(i)) };
        head = should;
        if (noted?.to === to && !same(noted.link, head)) return { whole: false, row: to, why: 'otherHead' };
      }
    }
    if (!same(head, reach.head)) return { whole: false, row: reach.to, why: 'chain' };
    const newest = await this.#ledger.last(AUDIT);
    return { whole: true, from: from + 1, to: reach.to, head, newer: Math.max(0, newest - reach.to) };
  }

  /** Where the chain stands: to be noted elsewhere. */
  async head(): Promise<Head | undefined> {
    const { reach } = await this.#reach();
    return reach === 'broken' ? undefined : { to: reach.to, link: reach.head };
  }

  /** What drops entries that were kept long enough, up to a number: the chain then begins at the one behind it. */
  async drop(upTo: number): Promise<Change | undefined> {
    const { reach, version } = await this.#reach();
    if (reach === 'broken' || upTo >= reach.to || upTo <= (reach.start?.at ?? 0)) return undefined;
    const [link] = await this.#ledger.after(LINKS, upTo - 1, 1);
    if (link?.seq !== upTo) return undefined;
    const start = { at: upTo, link: link.value };
    return {
      expect: [{ ...RECORD, version }],
      put: [{ ...RECORD, value: this.#signed({ ...reach, start }) }],
      remove: [
        { stream: AUDIT, upTo },
        { stream: LINKS, upTo },
      ],
    };
  }

  /** On Redis entries have no numbers of their own: what was taken out or put in shows by its neighbours. */
  #how(head: string, at: number, [here, next]: Entry[], [link, after]: Entry[]): 'altered' | 'removed' | 'added' {
    if (next && same(this.#link(head, at, next.value), link!.value)) return 'added';
    if (after && same(this.#link(link!.value, at + 1, here!.value), after.value)) return 'removed';
    return 'altered';
  }

  async #reach(): Promise<{ reach: Reach | 'broken'; version: number }> {
    const stored = await this.#ledger.get(RECORD.kind, RECORD.id);
    if (!stored) {
      // Without its record nobody could tell how far it went: links that are there without one are a break.
      const links = await this.#ledger.last(LINKS);
      return { reach: links > 0 ? 'broken' : { to: 0, head: '', mac: '' }, version: 0 };
    }
    const reach = parsed(stored.value);
    const right = reach && same(this.#signed(reach), stored.value);
    return { reach: right ? reach : 'broken', version: stored.version };
  }

  #link(before: string, seq: number, value: string): string {
    return this.#mac(`${before} ${seq} ${value}`);
  }

  #signed({ to, head, start }: Omit<Reach, 'mac'>): string {
    const plain = { to, head, start };
    return JSON.stringify({ ...plain, mac: this.#mac(`reach ${JSON.stringify(plain)}`) });
  }

  #mac(of: string): string {
    return createHmac('sha256', this.#key).update(of).digest('base64url');
  }
}

function parsed(value: string): Reach | undefined {
  try {
    const reach = JSON.parse(value) as Reach;
    return Number.isSafeInteger(reach.to) && typeof reach.head === 'string' ? reach : undefined;
  } catch {
    return undefined;
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
