import { setImmediate as aside } from 'node:timers/promises';
import type { Steps } from './directory/steps.ts';

/** Milliseconds at a time: what a message about danger may have to wait for at most, beside the longest single step. */
const SLICE = 5;

/** Does long work in slices, and lets everything else that waits go first between them. */
export async function atLeisure<T>(work: Steps<T>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE;
    while (performance.now() < until) {
      const { done, value } = work.next();
      if (done) return value;
    }
    await aside();
  }
}
