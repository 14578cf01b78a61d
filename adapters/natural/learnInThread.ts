/** A thread that learns and hands over what it learnt, so that the door goes on answering meanwhile. */
import { parentPort } from 'node:worker_threads';
import { learnModels } from './models.ts';

parentPort!.postMessage(learnModels());
