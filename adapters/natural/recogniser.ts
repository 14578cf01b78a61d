import { INTENTS } from '../../bot/understanding/intents.ts';
import { learnFrom, understand } from '../../bot/understanding/understand.ts';
import type { Understanding } from '../../bot/understanding/understanding.ts';
import { inSlices } from './inSlices.ts';

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
  const learnt = inSlices(learnFrom(INTENTS));
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
