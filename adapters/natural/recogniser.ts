import type { Recogniser } from '../../bot/ports.ts';
import { OTHER } from '../../bot/understanding/layWords.ts';
import { learnSpelling } from '../../bot/understanding/spelling.ts';
import { readWords, understand } from '../../bot/understanding/understand.ts';
import { learntModels } from './learnt.ts';

/**
 * The recogniser that runs here, offline, taught by the phrases in `content/`. A message that comes before it has learnt
 * waits for it. It promises what the `Recogniser` port asks.
 */
export function naturalRecogniser(): Recogniser {
  const { ready } = learntModels();
  const able = ready.then(({ intents, needs, only }) => ({
    intents,
    needs,
    only,
    spelling: learnSpelling(new Map([...only.words, ...needs.words, ...intents.words])),
  }));
  able.catch(() => {}); // each `recognise` answers for it
  return {
    name: 'natural',
    ready: able,
    async recognise(text) {
      try {
        const { intents, needs, only, spelling } = await able;
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
