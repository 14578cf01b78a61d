/** What arrangements would do, before they count: whom a case would reach, and what differs. Pure. */
import { staffed } from '../hours.ts';
import type { Urgency } from '../safety/concern.ts';
import { type Arrangements, POSTS, type Post, URGENCIES, whoIs } from './arrangements.ts';
import { type Climb, climbed, nextStep } from './ladder.ts';

export interface Foreseen {
  /** Care-clock ms. */
  at: number;
  post: Post;
  who: ReturnType<typeof whoIs>;
}

export interface Stretch {
  from: number;
  until: number;
}

const MOST_STEPS = 20;

/**
 * Whom a case that begins at a moment would reach, in order, while nobody picks it up: the ladder itself, played.
 * @param promise by when it would be promised, care-clock ms
 * @returns the first round, and when the next begins
 */
export function foresee(
  urgency: Urgency,
  at: number,
  promise: number,
  arrangements: Arrangements,
): { steps: Foreseen[]; again: number } {
  let it: Climb = { urgency, promisedBy: promise, ladderFrom: at, paged: [], rounds: 0 };
  const steps: Foreseen[] = [];
  for (let now = at; it.rounds === 0 && steps.length < MOST_STEPS; ) {
    const step = nextStep(it, now, arrangements);
    // Who is on the ladder is asked again when its time has come.
    if (step.at > now) {
      now = step.at;
      continue;
    }
    steps.push({ at: now, post: step.page, who: whoIs(step.page, now, arrangements) });
    it = climbed(it, step, now, arrangements);
  }
  return { steps, again: it.ladderFrom };
}

/** The posts that some ladder pages. */
export function postsPaged({ ladder }: Arrangements): Post[] {
  const paged = URGENCIES.flatMap((urgency) => [...ladder[urgency].staffed, ...ladder[urgency].unstaffed]);
  return POSTS.filter((post) => paged.some(({ page }) => page === post));
}

/** The moments between two at which somebody's shift begins or ends. */
function turns(rotas: Arrangements['rota'], from: number, until: number): number[] {
  const moments = rotas.flatMap((shift) => [shift.from, shift.until]).filter((at) => at > from && at < until);
  return [...new Set([from, ...moments])].sort((a, b) => a - b);
}

/** Joins stretches that touch and hold the same. */
function joined<T extends Stretch>(stretches: T[], same: (a: T, b: T) => boolean): T[] {
  return stretches.reduce<T[]>((done, next) => {
    const last = done.at(-1);
    if (last && last.until === next.from && same(last, next)) last.until = next.until;
    else done.push({ ...next });
    return done;
  }, []);
}

/** When, between two moments, somebody else stands at a post than before. */
export function newFaces(
  before: Arrangements,
  after: Arrangements,
  from: number,
  until: number,
): (Stretch & { post: Post; was: Foreseen['who']; will: Foreseen['who'] })[] {
  const moments = turns([...before.rota, ...after.rota], from, until);
  const key = (who: Foreseen['who']): string => JSON.stringify([who.name, who.text, who.email]);
  return POSTS.flatMap((post) => {
    const all = moments.map((at, i) => {
      const [was, will] = [whoIs(post, at, before), whoIs(post, at, after)];
      return { post, from: at, until: moments[i + 1] ?? until, was, will };
    });
    const other = all.filter(({ was, will }) => key(was) !== key(will));
    return joined(other, (a, b) => key(a.was) === key(b.was) && key(a.will) === key(b.will));
  });
}

/** When, between two moments, a post that is paged has nobody on the rota: its own contact is reached then. */
export function unnamed(arrangements: Arrangements, from: number, until: number): (Stretch & { post: Post })[] {
  const moments = turns(arrangements.rota, from, until);
  return postsPaged(arrangements).flatMap((post) => {
    const all = moments.map((at, i) => ({ post, from: at, until: moments[i + 1] ?? until }));
    const empty = all.filter(({ from: at }) => !whoIs(post, at, arrangements).named);
    return joined(empty, () => true);
  });
}

/** When, between two moments, the office is open before and closed after, or the other way. */
export function otherHours(
  before: Arrangements,
  after: Arrangements,
  from: number,
  until: number,
): (Stretch & { open: boolean })[] {
  const found: (Stretch & { open: boolean })[] = [];
  for (let at = from; at < until; ) {
    const [was, will] = [staffed(at, before.hours), staffed(at, after.hours)];
    const next = Math.min(was.until, will.until, until);
    if (was.open !== will.open) found.push({ from: at, until: next, open: will.open });
    at = next;
  }
  return joined(found, (a, b) => a.open === b.open);
}
