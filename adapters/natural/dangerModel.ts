import { setImmediate as letOthersWork } from 'node:timers/promises';
import { dangerPhrases } from '../../bot/safety/corpus.ts';
import { type DangerModel, learnDanger } from '../../bot/safety/dangerModel.ts';

/** How long learning may hold the event loop at a stretch. */
const SLICE_MS = 10;

/** The danger model, learnt here from `content/` in slices beside other work. Until it is ready the rules read alone. */
export function naturalDangerModel(): { current(): DangerModel | undefined; readonly ready: Promise<DangerModel> } {
  let model: DangerModel | undefined;
  const ready = learnInSlices().then((learnt) => {
    model = learnt;
    return learnt;
  });
  ready.catch(() => {}); // without it the rules still read; whoever waits for it hears of the fault
  return { current: () => model, ready };
}

async function learnInSlices(): Promise<DangerModel> {
  const learning = learnDanger(dangerPhrases());
  for (;;) {
    await letOthersWork();
    const began = performance.now();
    while (performance.now() - began < SLICE_MS) {
      const step = learning.next();
      if (step.done) return step.value;
    }
  }
}
