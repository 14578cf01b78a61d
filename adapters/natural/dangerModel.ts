import type { DangerModel } from '../../bot/safety/dangerModel.ts';
import { learntModels } from './learnt.ts';

/** The danger model, taught by `content/safety/corpus`. Until it is ready the rules read alone. */
export function naturalDangerModel(): { current(): DangerModel | undefined; readonly ready: Promise<DangerModel> } {
  const { current, ready } = learntModels();
  const danger = ready.then((models) => models.danger);
  danger.catch(() => {});
  return { current: () => current()?.danger, ready: danger };
}
