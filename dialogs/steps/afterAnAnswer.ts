/** What people say once they have been shown something: closer, about that, more of it, and their plan. */
import { placeNamed } from '../../bot/directory/search.ts';
import { say } from '../../bot/reply.ts';
import { tellOfIt } from '../aboutWhatWasShown.ts';
import { askedOfShown, closerBy } from '../afterAList.ts';
import { GoodConversation } from '../goodConversation.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { begin, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';

const DAY = /\b(?:on (?:a )?)?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/i;

/** The last question to the directory once more, with the place, the day or the price that they name now. */
export const putsItMoreClosely: Step = async (moment) => {
  const { turn, answers, clear, waiting } = moment;
  const { heard, directory } = turn;
  const added = isAsking(waiting) ? undefined : closerBy(turn, answers);
  if (added === undefined || clear?.path === 'statutoryRequest') return false;
  const before = answers.question ?? '';
  const place = placeNamed(directory, heard.text) && placeNamed(directory, before);
  const rest = place ? before.replaceAll(new RegExp(`(?:\\b(?:in|near|around) )?\\b${place}\\b`, 'gi'), '') : before;
  // Another day takes the place of the day before.
  const kept = DAY.test(added) ? rest.replaceAll(new RegExp(DAY, 'gi'), '') : rest;
  return begin(moment, InformationAndAdvice.id, { intent: '', text: `${kept} ${added}` });
};

export const asksAboutWhatWasShown: Step = async ({ dc, turn, answers, clear, waiting }) => {
  const asked = isAsking(waiting) ? undefined : askedOfShown(turn, answers, clear);
  if (!asked) return false;
  // "More" is still theirs to say.
  await say(dc.context, [tellOfIt(turn, answers, asked)]);
  return true;
};

/** Within a plan both have a meaning of their own. */
export const wantsMore: Step = async (moment) =>
  moment.want === 'more' &&
  moment.waiting !== GoodConversation.id &&
  begin(moment, InformationAndAdvice.id, { intent: 'more' });

export const wantsTheirPlan: Step = async (moment) =>
  moment.want === 'plan' &&
  moment.waiting !== GoodConversation.id &&
  begin(moment, GoodConversation.id, { intent: 'plan' });
