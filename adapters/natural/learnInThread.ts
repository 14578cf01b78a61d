/** A thread that learns some of the models and hands them over, so that the door goes on answering meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { learnSome, type ModelName } from './models.ts';

parentPort!.postMessage(learnSome(workerData as ModelName[]));
