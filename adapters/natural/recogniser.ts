import { askedIn } from '../../bot/asked/readAsked.ts';
import { meaningWritten } from '../../bot/directory/meaning.ts';
import { UNCLEAR } from '../../bot/directory/needs.ts';
import type { Recogniser } from '../../bot/ports.ts';
import type { Part } from '../../bot/understanding/byMeaning.ts';
import { gistOf } from '../../bot/understanding/gist.ts';
import { needsIn, OTHER } from '../../bot/understanding/needsIn.ts';
import { partsOf, readWords, understand } from '../../bot/understanding/understand.ts';
import { learntByMeaning } from './byMeaning.ts';
import { sentenceEncoder } from './encoder.ts';
import { learntModels } from './learnt.ts';

/** The message whole and so many of its sentences: each takes the encoder some twenty milliseconds. */
const MOST_MEANINGS = 7;

const LOST = 'dontKnowWhereToStart';
const SURELY = 0.9;
const MAYBE = 0.6;

const wordsOf = ({ words }: Part): string => words.map(({ word }) => word).join(' ');

/**
 * The recogniser that runs here, offline, taught by the phrases in `content/`. A message that comes before it has learnt
 * waits for it. It promises what the `Recogniser` port asks.
 * @param withMeaning whether the sentence encoder reads along: it understands and finds more, and takes about 115 MB
 */
export function naturalRecogniser(withMeaning = true): Recogniser {
  const { ready } = learntModels();
  const encoder = withMeaning ? sentenceEncoder() : undefined;
  const byMeaning = learntByMeaning();
  return {
    name: 'natural',
    ready,
    async recognise(text) {
      try {
        const { intents, needs, only, asked, spelling } = await ready;
        const parts = partsOf(readWords(gistOf(text), spelling));
        const meanings = await encoder?.read(parts.slice(0, MOST_MEANINGS).map(wordsOf));
        for (const [at, meaning] of meanings?.entries() ?? []) parts[at]!.meaning = meaning;
        const heard = [
          ...needsIn(parts, only, byMeaning.only).filter(({ intent }) => intent !== OTHER),
          ...needsIn(parts, needs, byMeaning.needs),
        ];
        const understood = understand(parts, intents, byMeaning.intents);
        const [first] = understood.intents;
        // "Someone to point us the right way": sure of that, and of nothing that is needed.
        if (first?.intent === LOST && first.score >= SURELY && !heard.some(({ score }) => score >= MAYBE))
          heard.push({ intent: UNCLEAR, score: first.score });
        return {
          ...understood,
          needs: heard.map(({ intent: id, score }) => ({ id, score })),
          ...(meanings?.[0] && {
            asked: askedIn(parts, asked, byMeaning.asked),
            meaning: meaningWritten(meanings[0]),
          }),
        };
      } catch {
        return { intents: [], band: 'none' };
      }
    },
  };
}
