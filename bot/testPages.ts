/**
 * A test of the ladder: a page, plainly marked as a test, to everybody whom it would reach now, by both ways. Whoever
 * gets it says so by a link. It leaves by the outbox as any page does, and opens no case.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import desk from '../content/desk.json' with { type: 'json' };
import type { Arranged } from './arranged.ts';
import { inForce, type Post, postName, whoIs } from './case/arrangements.ts';
import { postsPaged } from './case/foresee.ts';
import type { Staff } from './casework.ts';
import type { Clock, Ledger, Page } from './ports.ts';
import type { Keys } from './seal.ts';

const RECORD = 'test page';
/** Nobody's phone is to ring again because somebody pressed twice. */
const APART_MS = 2 * 60_000;
const WAYS = ['text', 'email'] as const;

interface Sent {
  post: Post;
  name: string;
  by: (typeof WAYS)[number];
  /** When they said that it reached them, care-clock ms. */
  confirmed?: number;
}

interface Kept {
  id: string;
  at: number;
  by: Staff;
  to: Sent[];
}

/** `left`: a provider has taken it. `trying`: it could not be sent yet, and is tried again. */
export type TestState = Omit<Kept, 'to' | 'id'> & { to: (Sent & { state: 'waiting' | 'trying' | 'left' })[] };

export class TestPages {
  readonly #arranged: Arranged;
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #key: Buffer;
  readonly #publicUrl: string;

  /** @param parts.publicUrl where the link leads, such as `https://frontdoor.example.gov.uk` */
  constructor(parts: { arranged: Arranged; ledger: Ledger; clock: Clock; keys: Keys; publicUrl: string }) {
    this.#arranged = parts.arranged;
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#key = parts.keys.for('testPage');
    this.#publicUrl = parts.publicUrl;
  }

  /** @returns false when one was sent within the last two minutes: nothing was sent */
  async send(by: Staff): Promise<boolean> {
    const now = this.#clock.care();
    const before = await this.#arranged.read<Kept>(RECORD);
    if (before && Math.abs(now - before.value.at) < APART_MS) return false;
    const id = randomUUID();
    const people = postsPaged(inForce()).map((post) => ({ post, ...whoIs(post, now) }));
    const pages = people.flatMap((person) => WAYS.map((way) => ({ person, way })));
    const kept: Kept = {
      id,
      at: now,
      by,
      to: pages.map(({ person: { post, name }, way }) => ({ post, name, by: way })),
    };
    const due = pages.map(async ({ person, way }) => {
      const page: Page = {
        id: workId(id, person.post, way),
        rung: postName(person.post),
        by: way,
        to: person[way],
        reference: 'TEST',
        kind: 'test',
        words: desk.arrangements.testPage.replace('{link}', this.#link(id, person.post, way)),
      };
      const value = `arrangements ${await this.#arranged.sealed(page, `arrangements work ${page.id}`)}`;
      return { id: page.id, kind: 'page' as const, lane: page.id, at: now, value };
    });
    const { done } = await this.#ledger.commit({
      expect: [{ kind: 'arrangements', id: RECORD, version: before?.version ?? 0 }],
      put: [{ kind: 'arrangements', id: RECORD, value: await this.#arranged.sealed(kept) }],
      append: [this.#arranged.audit(by, 'arrangements.testPage')],
      due: await Promise.all(due),
    });
    return done;
  }

  /** How the last test stands. @returns undefined when there was none */
  async last(): Promise<TestState | undefined> {
    const kept = (await this.#arranged.read<Kept>(RECORD))?.value;
    if (!kept) return undefined;
    const waiting = await this.#ledger.waiting(['page']);
    const to = kept.to.map(async (each) => {
      const id = workId(kept.id, each.post, each.by);
      const attempt = waiting.find((work) => work.id === id)?.attempt;
      const left = attempt === undefined && (await this.#ledger.get('sent', id)) !== undefined;
      return { ...each, state: left ? ('left' as const) : attempt ? ('trying' as const) : ('waiting' as const) };
    });
    return { at: kept.at, by: kept.by, to: await Promise.all(to) };
  }

  /** Whose page a link was in. @returns undefined when it is none of the last test's */
  async whose(token: string): Promise<{ post: Post; name: string } | undefined> {
    const kept = (await this.#arranged.read<Kept>(RECORD))?.value;
    return kept && this.#of(kept, token);
  }

  /** Whoever got it says so; the first time counts. @returns false when the link is none of the last test's */
  async confirm(token: string): Promise<boolean> {
    for (;;) {
      const before = await this.#arranged.read<Kept>(RECORD);
      const sent = before && this.#of(before.value, token);
      if (!before || !sent) return false;
      sent.confirmed ??= this.#clock.care();
      const { done } = await this.#ledger.commit({
        expect: [{ kind: 'arrangements', id: RECORD, version: before.version }],
        put: [{ kind: 'arrangements', id: RECORD, value: await this.#arranged.sealed(before.value) }],
      });
      if (done) return true;
    }
  }

  #of({ id, to }: Kept, token: string): Sent | undefined {
    const given = Buffer.from(token);
    return to.find(({ post, by }) => {
      const right = Buffer.from(this.#token(id, post, by));
      return given.length === right.length && timingSafeEqual(given, right);
    });
  }

  /** 128 bits: made of the test and the person, so that no secret is stored. */
  #token(id: string, post: Post, by: string): string {
    return createHmac('sha256', this.#key).update(`${id} ${post} ${by}`).digest('base64url').slice(0, 22);
  }

  #link(id: string, post: Post, by: string): string {
    return new URL(`/desk/reached/${this.#token(id, post, by)}`, this.#publicUrl).href;
  }
}

function workId(test: string, post: Post, by: string): string {
  return `page test ${test} ${post} ${by}`;
}
