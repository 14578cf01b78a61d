import { learnSpelling, type Spelling } from '../../bot/understanding/spelling.ts';
import { digestOfSources, keepModels, keptModels } from './keepModels.ts';
import { learnModels, type Models } from './models.ts';

/** What was learnt, and the spelling of all its words. */
export interface Able extends Models {
  spelling: Spelling;
}

/** The models of this process: kept from an earlier start, or being learnt in a thread beside other work. */
export interface LearntModels {
  /** undefined until they are there: until then the rules read for danger alone. */
  current(): Able | undefined;
  readonly ready: Promise<Able>;
}

let learnt: LearntModels | undefined;

/** One for the whole process: the gate and the recogniser are taught together. */
export function learntModels(): LearntModels {
  learnt ??= begin();
  return learnt;
}

function begin(): LearntModels {
  const digest = digestOfSources();
  const kept = keptModels(digest);
  let able = kept && spelt(kept);
  const ready = able
    ? Promise.resolve(able)
    : learnModels().then((made) => {
        able = spelt(made);
        keepModels(digest, made);
        return able;
      });
  ready.catch(() => {}); // without them the rules still read; whoever waits for them hears of the fault
  return { current: () => able, ready };
}

function spelt(models: Models): Able {
  const { asked, only, needs, intents } = models;
  const words = new Map([...asked.words, ...only.words, ...needs.words, ...intents.words]);
  return { ...models, spelling: learnSpelling(words) };
}
