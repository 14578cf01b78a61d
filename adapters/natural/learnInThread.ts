/** A thread that learns some of the models and hands them over, so that the door goes on answering meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { dangerPhrases } from '../../bot/safety/corpus.ts';
import { learnDanger } from '../../bot/safety/dangerModel.ts';
import { learnFrom } from '../../bot/understanding/understand.ts';
import { LESSONS, NEAREST } from './lessons.ts';
import type { ModelName, Models } from './models.ts';

/** Each takes up to a minute or two. */
const LEARN: { [Name in ModelName]: () => Models[Name] } = {
  danger: () => learnDanger(dangerPhrases()),
  intents: () => learnFrom(LESSONS.intents()),
  needs: () => learnFrom(LESSONS.needs()),
  only: () => learnFrom(LESSONS.only()),
  asked: () => learnFrom(LESSONS.asked(), NEAREST),
};

parentPort!.postMessage(Object.fromEntries((workerData as ModelName[]).map((name) => [name, LEARN[name]()])));
