import type { Recogniser } from '../../bot/ports.ts';
import { OTHER } from '../../bot/understanding/layWords.ts';
import { readWords, understand } from '../../bot/understanding/understand.ts';
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
        const { intents, needs, only, spelling } = await ready;
        const read = readWords(text, spelling);
        const heard = [
          ...understand(read, only).intents.filter(({ intent }) => intent !== OTHER),
          ...understand(read, needs).intents,
        ];
        return { ...understand(read, intents), needs: heard.map(({ intent: id, score }) => ({ id, score })) };
      } catch {
        return { intents: [], band: 'none' };
      }
    },
  };
}
