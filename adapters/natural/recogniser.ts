import { setImmediate as letOthersWork } from 'node:timers/promises';
import { INTENTS } from '../../bot/understanding/intents.ts';
import { type Learnt, learnFrom, understand } from '../../bot/understanding/understand.ts';
import type { Understanding } from '../../bot/understanding/understanding.ts';

/** How long learning may hold the event loop at a stretch. */
const SLICE_MS = 10;

/**
 * The recogniser that runs here, offline, on the phrases in `content/`. It begins to learn when it is made, in slices
 * beside other work; a message that comes earlier waits for it. It promises what the `Recogniser` port asks.
 */
export function naturalRecogniser(): {
  readonly name: string;
  /** Resolves when it has learnt. */
  readonly ready: Promise<unknown>;
  recognise(text: string): Promise<Understanding>;
} {
  const learnt = learnInSlices();
  learnt.catch(() => {}); // each `recognise` answers for it
  return {
    name: 'natural',
    ready: learnt,
    async recognise(text) {
      try {
        return understand(text, await learnt);
      } catch {
        return { intents: [], band: 'none' };
      }
    },
  };
}

async function learnInSlices(): Promise<Learnt> {
  const learning = learnFrom(INTENTS);
  for (;;) {
    await letOthersWork();
    const began = performance.now();
    while (performance.now() - began < SLICE_MS) {
      const step = learning.next();
      if (step.done) return step.value;
    }
  }
}
