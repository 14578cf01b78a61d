import { dangerPhrases } from '../../bot/safety/corpus.ts';
import { type DangerModel, learnDanger } from '../../bot/safety/dangerModel.ts';
import { inSlices } from './inSlices.ts';

/** The danger model, learnt here from `content/` in slices beside other work. Until it is ready the rules read alone. */
export function naturalDangerModel(): { current(): DangerModel | undefined; readonly ready: Promise<DangerModel> } {
  let model: DangerModel | undefined;
  const ready = inSlices(learnDanger(dangerPhrases())).then((learnt) => {
    model = learnt;
    return learnt;
  });
  ready.catch(() => {}); // without it the rules still read; whoever waits for it hears of the fault
  return { current: () => model, ready };
}
