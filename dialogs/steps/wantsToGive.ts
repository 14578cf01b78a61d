/** Somebody would give: a wish of its own, whatever was looked for before, and no lesson or visit for themselves. */

import { findAssets } from '../../bot/directory/search.ts';
import { placesToGive, wantsHelpers, wouldGive } from '../../bot/directory/toGive.ts';
import { asksOfIt } from '../../bot/understanding/followsOn.ts';
import { keepFacts } from '../factsTold.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { dayOf } from '../lookingFor.ts';
import { begin, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { isAsking } from '../rooms.ts';

const MOST_WORDS = 60;

export const wantsToGive: Step = async (moment) => {
  const { dc, turn, answers, want, waiting, clear } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || isOurs(turn.draft) || clear?.certain) return false;
  // Within a good conversation it is one of the things that matter; once that is told, it is looked for.
  if (isAsking(waiting) && answers.asked !== 'goodConversation.askNext') return false;
  if (clear?.path === 'statutoryRequest' || text.trim().split(/\s+/).length > MOST_WORDS || !wouldGive(text))
    return false;
  // "Do they pay volunteers' fares" asks of what was shown.
  if (asksOfIt(text) && answers.seen?.length) return false;
  if (!turn.directory.assets.some(wantsHelpers)) return false;
  keepFacts(turn, answers);
  Object.assign(answers, { shown: 0, seen: [] });
  const needs = [{ id: 'volunteer', score: 0.95 }];
  const own = placesToGive(text);
  const { found } = findAssets(turn.directory, { text: own, needs, today: dayOf(turn) });
  // All that they tell besides may hide the places that want helpers.
  const looks = found.some(({ asset }) => wantsHelpers(asset)) ? own : placesToGive('');
  const first = (await once(dc, 'advice.gladToGive')) ? ('advice.gladToGive' as const) : undefined;
  return begin(moment, InformationAndAdvice.id, { intent: '', text: looks, needs, first });
};
