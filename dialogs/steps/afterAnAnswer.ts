/** What people say once they have been shown something: closer, about that, more of it, and their plan. */
import { placeNamed } from '../../bot/directory/search.ts';
import { say } from '../../bot/reply.ts';
import { GoodConversation } from '../goodConversation.ts';
import { askThem, InformationAndAdvice } from '../informationAndAdvice.ts';
import { begin, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { closerBy, isAboutShown, isCloser } from '../whichRoom.ts';

/** The last question to the directory once more, with the place, the day or the price that they name now. */
export const putsItMoreClosely: Step = async (moment) => {
  const { turn, answers, clear, waiting } = moment;
  const { heard, directory } = turn;
  if (isAsking(waiting) || !isCloser(turn, answers, clear)) return false;
  const before = answers.question ?? '';
  const place = placeNamed(directory, heard.text) && placeNamed(directory, before);
  const rest = place ? before.replaceAll(new RegExp(`(?:\\b(?:in|near|around) )?\\b${place}\\b`, 'gi'), '') : before;
  return begin(moment, InformationAndAdvice.id, { intent: '', text: `${rest} ${closerBy(turn)}` });
};

export const asksAboutWhatWasShown: Step = async ({ dc, turn, answers, clear, waiting }) => {
  if (isAsking(waiting) || !isAboutShown(turn, answers, clear)) return false;
  await say(dc.context, [askThem(turn, answers)]);
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
