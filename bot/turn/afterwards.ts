/** Those who were called have come, or somebody is home again: the danger's script ends, until danger is heard again. */
import type { ReplyKey } from '../reply.ts';
import type { Draft } from './draft.ts';
import { CERTAIN } from './eased.ts';

export const ENDS: ReplyKey[] = [
  'inDanger.helpIsHere',
  'inDanger.odHelpHere',
  'inDanger.fireOver',
  'inDanger.gasSafeNow',
  'inDanger.missingFound',
  'tellings.atHospital',
  'tellings.homeAgain',
  'tellings.gasMended',
  'tellings.chokeOver',
  'meanwhile.helpCame',
  'meanwhile.brigadeHere',
];

export function isAfterwards({ conversation: { dangerWords } }: Draft): boolean {
  const ended = dangerWords.findLastIndex((key) => (ENDS as string[]).includes(key));
  return ended >= 0 && dangerWords.lastIndexOf(CERTAIN) < ended;
}
