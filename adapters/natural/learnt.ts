import { Worker } from 'node:worker_threads';
import { digestOfSources, keepModels, keptModels } from './keepModels.ts';
import type { Models } from './models.ts';

/** The models of this process: kept from an earlier start, or being learnt in a thread beside other work. */
export interface LearntModels {
  /** undefined until they are there: until then the rules read for danger alone. */
  current(): Models | undefined;
  readonly ready: Promise<Models>;
}

let learnt: LearntModels | undefined;

/** One for the whole process: the gate and the recogniser are taught together. */
export function learntModels(): LearntModels {
  learnt ??= begin();
  return learnt;
}

function begin(): LearntModels {
  const digest = digestOfSources();
  let models = keptModels(digest);
  const ready = models
    ? Promise.resolve(models)
    : inThread().then((made) => {
        models = made;
        keepModels(digest, made);
        return made;
      });
  ready.catch(() => {}); // without them the rules still read; whoever waits for them hears of the fault
  return { current: () => models, ready };
}

function inThread(): Promise<Models> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./learnInThread.ts', import.meta.url));
    thread.once('message', resolve);
    thread.once('error', reject);
  });
}
