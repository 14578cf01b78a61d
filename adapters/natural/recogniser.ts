import type { Recogniser } from '../../bot/ports.ts';
import { understand } from '../../bot/understanding/understand.ts';
import { learntModels } from './learnt.ts';

/**
 * The recogniser that runs here, offline, taught by the phrases in `content/`. A message that comes before it has learnt
 * waits for it. It promises what the `Recogniser` port asks.
 */
export function naturalRecogniser(): Recogniser {
  const { ready } = learntModels();
  return {
    name: 'natural',
    ready,
    async recognise(text) {
      try {
        return understand(text, (await ready).intents);
      } catch {
        return { intents: [], band: 'none' };
      }
    },
  };
}
