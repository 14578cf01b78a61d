/** What is typed here is read for danger like everything else (promise 1). Nobody is there to answer: the numbers are. */
import type { DangerModel } from '../../bot/safety/dangerModel.ts';
import { readDanger } from '../../bot/safety/readDanger.ts';

const ABUSE = ['domesticAbuse', 'domestic', 'sexualViolence', 'sexual', 'physical', 'psychological', 'violence'];

/** Which words the page must show first; false when nothing was heard. */
export function dangerIn(text: string, model: DangerModel | undefined): object | false {
  const heard = text.trim() === '' ? undefined : readDanger(text, model);
  if (!heard) return false;
  const kinds = [heard.concern, ...heard.also].map(({ kind }) => kind as string);
  const is = (...any: string[]) => any.some((kind) => kinds.includes(kind));
  return { abuse: is(...ABUSE), gas: is('gas'), child: is('childAtRisk'), scam: is('scamNow', 'financial') };
}
