/**
 * Who is there, and who is alerted: the hours, the ladder and the rota together, and the ones that are in force in this
 * process. `content/` is where they begin; what supervisors change is put in force here by `bot/arranged.ts`.
 * Pure but for this one value, which is only ever replaced whole.
 */
import hoursContent from '../../content/hours.json' with { type: 'json' };
import ladderContent from '../../content/ladder.json' with { type: 'json' };
import type { Hours } from '../hours.ts';
import type { Urgency } from '../safety/concern.ts';
import type { Contact } from './contact.ts';

/** The places of the ladder. Each has reviewed words for residents, so that a new one begins in `content/`. */
export type Post = keyof typeof ladderContent.people;
export const POSTS = Object.keys(ladderContent.people) as Post[];
export const URGENCIES: readonly Urgency[] = ['immediate', 'urgent', 'routine'];

/** `afterSeconds` since the case began to wait; `atPromise`: when the time has come that we promised. One of the two. */
export interface Rung {
  page: Post;
  afterSeconds?: number;
  atPromise?: boolean;
}

export interface Rungs {
  staffed: Rung[];
  unstaffed: Rung[];
  /** When everybody has been paged and nobody came, it begins again. */
  thenEverySeconds: number;
}

export type Ladder = Record<Urgency, Rungs> & {
  /** Who is reached while the rota names nobody. */
  people: Record<Post, Contact & { name: string }>;
};

/** Somebody who stands at a post of the ladder from one moment until another, care-clock ms. */
export interface Shift extends Contact {
  id: string;
  post: Post;
  name: string;
  from: number;
  until: number;
}

export interface Arrangements {
  hours: Hours;
  ladder: Ladder;
  rota: Shift[];
}

/** As the content files have them: nobody on the rota. */
export const FROM_CONTENT: Arrangements = {
  hours: hoursContent as Hours,
  ladder: ladderContent as Ladder,
  rota: [],
};

let current = FROM_CONTENT;

/** The arrangements that count now. There always are some. */
export function inForce(): Arrangements {
  return current;
}

/** From now on these count, in this process. Whoever calls this has made sure that they are whole. */
export function putInForce(next: Arrangements): void {
  current = next;
}

/** Who stands at a post at a moment: whom the rota names, or else the post's own contact. `named`: by the rota. */
export function whoIs(
  post: Post,
  at: number,
  { rota, ladder }: Arrangements = current,
): Contact & { name: string; named: boolean } {
  const shift = rota.find((each) => each.post === post && each.from <= at && at < each.until);
  if (!shift) return { ...ladder.people[post], named: false };
  const { name, text, email } = shift;
  return { name, text, email, named: true };
}

/** A post as staff call it. */
export function postName(post: Post): string {
  return ladderContent.people[post].name;
}
