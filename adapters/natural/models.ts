/** What the phrases in `content/` teach: the danger model and the recogniser's, learnt together. */
import { dangerPhrases } from '../../bot/safety/corpus.ts';
import { type DangerModel, learnDanger } from '../../bot/safety/dangerModel.ts';
import { INTENTS } from '../../bot/understanding/intents.ts';
import { type Learnt, learnFrom } from '../../bot/understanding/understand.ts';

export interface Models {
  danger: DangerModel;
  intents: Learnt;
}

/** Takes seconds: for a thread of its own, or for a command. */
export function learnModels(): Models {
  return { danger: learnDanger(dangerPhrases()), intents: learnFrom(INTENTS) };
}
