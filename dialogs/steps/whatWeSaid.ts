/** "What did we say?", "write that down for my daughter": their plan in their own words, with what comes next. */
import { say } from '../../bot/reply.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/inTalk.json' with { type: 'json' };
import { GoodConversation } from '../goodConversation.ts';
import { askAgain, isOurs } from '../inPassing.ts';
import { begin, type Step } from '../moment.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';

const asksWhatWeSaid = anyOf(content.whatWeSaid);
const MOST_WORDS = 26;

export const asksForWhatWeSaid: Step = async (moment) => {
  const { dc, turn, answers, waiting } = moment;
  const { text, what } = turn.heard;
  const isWithTeam = isOurs(turn.draft) && turn.draft.case?.kind !== 'person';
  if (what !== 'message' || isWithTeam || isAboutHubs(waiting) || !asksWhatWeSaid(text)) return false;
  if (text.trim().split(/\s+/).length > MOST_WORDS || answers.asked === 'goodConversation.plan') return false;
  const { told = {}, question, seen, ideas } = answers;
  const { matters, goodDay, goodAt } = told;
  // What they came with matters to them, where they told nothing else.
  if (!matters && !goodDay && !goodAt && question) answers.told = { ...told, matters: question };
  if (!ideas?.length && seen?.length) answers.ideas = seen.map(({ id }) => id);
  if (answers.told?.matters || goodDay || goodAt) return begin(moment, GoodConversation.id, { intent: 'plan' });
  if (isAsking(waiting)) await askAgain(dc, answers, ['goodConversation.nothingYet']);
  else await say(dc.context, ['goodConversation.nothingYet', 'frontDoor.goOn']);
  return true;
};
