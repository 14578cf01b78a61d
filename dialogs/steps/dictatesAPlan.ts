/** Whoever dictates their plan has it taken down as it stands: nothing is looked for, and nothing is added. */

import { dictatedIn } from '../../bot/plan/dictated.ts';
import { GoodConversation } from '../goodConversation.ts';
import { isOurs } from '../inPassing.ts';
import { begin, type Step } from '../moment.ts';

export const dictatesAPlan: Step = async (moment) => {
  const { turn, answers } = moment;
  if (turn.heard.what !== 'message' || isOurs(turn.draft)) return false;
  const wishes = dictatedIn(turn.heard.text);
  if (!wishes) return false;
  const { goodDay: _, goodAt: __, around: ___, like: ____, ...told } = answers.told ?? {};
  // What was shown before stands in it only if they saved it.
  Object.assign(answers, { told: { ...told, matters: `${wishes.join('. ')}.` }, ideas: undefined });
  return begin(moment, GoodConversation.id, { intent: 'plan', before: ['goodConversation.takenDown'] });
};
