/** What the phrases in `content/` teach: the danger model and the recogniser's, learnt together. */

import { Worker } from 'node:worker_threads';
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

export type ModelName = keyof Models;

/** Of the bank's forty thousand phrases, those that a question is held against. */
export const NEAREST = 5_000;

const LEARN: { [Name in ModelName]: () => Models[Name] } = {
  danger: () => learnDanger(dangerPhrases()),
  intents: () => learnFrom(INTENTS),
  needs: () => learnFrom(layPhrases()),
  only: () => learnFrom(onlyPhrases()),
  asked: () => learnFrom(askedPhrases(), NEAREST),
};

/** Learns some of them. Takes up to a minute each: for a thread of its own. */
export function learnSome(names: readonly ModelName[]): Partial<Models> {
  return Object.fromEntries(names.map((name) => [name, LEARN[name]()]));
}

/** Two shares of about the same length, one for each of two cores: the bank of questions takes as long as all the rest. */
const SHARES: ModelName[][] = [['danger', 'needs', 'only', 'intents'], ['asked']];

/** Learns them all beside other work, in about a minute. @throws whatever stopped a thread */
export async function learnModels(): Promise<Models> {
  const shares = await Promise.all(SHARES.map(inThread));
  return Object.assign({}, ...shares) as Models;
}

function inThread(names: ModelName[]): Promise<Partial<Models>> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./learnInThread.ts', import.meta.url), { workerData: names });
    thread.once('message', resolve);
    thread.once('error', reject);
  });
}
