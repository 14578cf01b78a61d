import { meaningWritten } from '../../bot/directory/meaning.ts';
import type { Recogniser } from '../../bot/ports.ts';
import { OTHER } from '../../bot/understanding/layWords.ts';
import { needsIn, partsOf } from '../../bot/understanding/needsIn.ts';
import { readWords, understand } from '../../bot/understanding/understand.ts';
import { sentenceEncoder } from './encoder.ts';
import { learntModels } from './learnt.ts';
import { needsByMeaning } from './needsByMeaning.ts';

/**
 * The recogniser that runs here, offline, taught by the phrases in `content/`. A message that comes before it has learnt
 * waits for it. It promises what the `Recogniser` port asks.
 * @param withMeaning whether the sentence encoder reads along: it hears more needs, and takes up to 200 MB
 */
export function naturalRecogniser(withMeaning = true): Recogniser {
  const { ready } = learntModels();
  const encoder = withMeaning ? sentenceEncoder() : undefined;
  const byMeaning = needsByMeaning();
  return {
    name: 'natural',
    ready,
    async recognise(text) {
      try {
        const { intents, needs, only, spelling } = await ready;
        const read = readWords(text, spelling);
        const parts = partsOf(read);
        const meanings = await encoder?.read(parts.map((part) => part.map(({ word }) => word).join(' ')));
        const heard = [
          ...needsIn(parts, only, meanings, byMeaning).filter(({ intent }) => intent !== OTHER),
          ...needsIn(parts, needs, meanings, byMeaning),
        ];
        return {
          ...understand(read, intents),
          needs: heard.map(({ intent: id, score }) => ({ id, score })),
          ...(meanings?.[0] && { meaning: meaningWritten(meanings[0]) }),
        };
      } catch {
        return { intents: [], band: 'none' };
      }
    },
  };
}
