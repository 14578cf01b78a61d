/** The phrases that each part of the recogniser is taught by, by its words and by what they mean. */
import { askedPhrases } from '../../bot/asked/phrases.ts';
import { INTENTS } from '../../bot/understanding/intents.ts';
import { layPhrases, onlyPhrases } from '../../bot/understanding/layWords.ts';
import { NOTHING, OPENS_NOTHING } from '../../bot/understanding/opensNothing.ts';
import type { Lesson } from './byMeaning.ts';

/** Each is learnt against its own kind. */
export const LESSONS = {
  intents: () => ({ ...INTENTS, [NOTHING]: { phrases: [...OPENS_NOTHING] } }),
  needs: layPhrases,
  only: onlyPhrases,
  asked: askedPhrases,
} satisfies Record<Lesson, () => Readonly<Record<string, { phrases: string[] }>>>;

/** Of the bank's forty thousand phrases, those that a question is held against. */
export const NEAREST = 5_000;
