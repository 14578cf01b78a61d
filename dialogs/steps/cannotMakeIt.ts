/** "Can't make it now", where a time was offered and none was taken: nothing was booked, and another day may be named. */

import { wantsHub } from '../../bot/hubs/wantsHub.ts';
import { say } from '../../bot/reply.ts';
import type { Step } from '../moment.ts';
import { isAboutHubs } from '../rooms.ts';

export const cannotMakeIt: Step = async ({ dc, turn, answers }) => {
  const { heard, draft } = turn;
  if (heard.what !== 'message' || !isAboutHubs(dc.activeDialog?.id) || draft.conversation.hubs?.booking) return false;
  if (answers.asked !== 'hubTime' || wantsHub(heard.text, true) !== 'cancel') return false;
  // "I can't do Mondays" says which days will do.
  if (NAMES_A_TIME.test(heard.text)) return false;
  await say(dc.context, ['hubs.nothingToCancel']);
  return true;
};

const NAMES_A_TIME =
  /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|wed|thurs?|fri|sat|sun|mornings?|afternoons?|evenings?|weeks?|weekends?|\d)/i;
