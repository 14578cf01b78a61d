/** What the phrases in `content/` teach: the danger model and the recogniser's, learnt together. */

import { askedPhrases } from '../../bot/asked/bank.ts';
import { dangerPhrases } from '../../bot/safety/corpus.ts';
import { type DangerModel, learnDanger } from '../../bot/safety/dangerModel.ts';
import { INTENTS } from '../../bot/understanding/intents.ts';
import { layPhrases, onlyPhrases } from '../../bot/understanding/layWords.ts';
import { type Learnt, learnFrom } from '../../bot/understanding/understand.ts';

export interface Models {
  danger: DangerModel;
  intents: Learnt;
  /** What people say for each need of the directory's table. */
  needs: Learnt;
  /** The same for needs of one thing and no other. */
  only: Learnt;
  /** What people ask in the middle of a conversation. */
  asked: Learnt;
}

/** Takes seconds: for a thread of its own, or for a command. */
export function learnModels(): Models {
  return {
    danger: learnDanger(dangerPhrases()),
    intents: learnFrom(INTENTS),
    needs: learnFrom(layPhrases()),
    only: learnFrom(onlyPhrases()),
    asked: learnFrom(askedPhrases()),
  };
}
