import { setImmediate as letOthersWork } from 'node:timers/promises';

/** How long learning may hold the event loop at a stretch. */
const SLICE_MS = 10;

/** Runs what pauses often to its end, beside other work. */
export async function inSlices<T>(learning: Generator<void, T>): Promise<T> {
  for (;;) {
    await letOthersWork();
    const began = performance.now();
    while (performance.now() - began < SLICE_MS) {
      const step = learning.next();
      if (step.done) return step.value;
    }
  }
}
