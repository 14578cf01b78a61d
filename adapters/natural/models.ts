/** What the phrases in `content/` teach: the danger model and the recogniser's, learnt together. */

import { Worker } from 'node:worker_threads';
import type { DangerModel } from '../../bot/safety/dangerModel.ts';
import type { Learnt } from '../../bot/understanding/understand.ts';

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

/** Two shares of about the same length, one for each of two cores: the bank of questions takes as long as all the rest. */
const SHARES: ModelName[][] = [['danger', 'needs', 'only', 'intents'], ['asked']];

/**
 * Learns them all beside other work, in about two minutes. Only the threads read the phrases: a hundred thousand of them
 * would lie in the memory of a front door that has learnt already.
 * @throws whatever stopped a thread
 */
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
