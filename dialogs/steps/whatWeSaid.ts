/** "What did we say?", "write that down for my daughter": what they asked, what they told, and what they can try. */
import { say } from '../../bot/reply.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/inTalk.json' with { type: 'json' };
import { againIn } from '../afterAList.ts';
import { askAgain } from '../inPassing.ts';
import type { Step } from '../moment.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { whatWasSaid } from '../whatWasSaid.ts';

const asksWhatWeSaid = anyOf(content.whatWeSaid);
const MOST_WORDS = 26;
/** What they asked themselves is none of what was shown. */
const OF_THEIRS = /\b(?:i|we) (?:first |just )?(?:ask|want|said|say|told|tell|c[ao]me)/i;

export const asksForWhatWeSaid: Step = async (moment) => {
  const { dc, turn, answers, waiting } = moment;
  const { draft } = turn;
  const { text, what } = turn.heard;
  // Whoever may be watched is shown nothing of what they wrote.
  const isFeared = draft.case?.kind === 'crisis' || draft.case?.kind === 'safeguarding';
  if (what !== 'message' || isFeared || !asksWhatWeSaid(text) || answers.asked === 'goodConversation.plan')
    return false;
  if (text.trim().split(/\s+/).length > MOST_WORDS || (!OF_THEIRS.test(text) && againIn(turn, answers))) return false;
  const said = whatWasSaid(turn, answers) ?? 'goodConversation.nothingYet';
  const { told = {}, question, seen, ideas } = answers;
  // For their plan, if they go on to it: what they came with matters to them, where they told nothing else.
  if (!told.matters && !told.goodDay && !told.goodAt && question) answers.told = { ...told, matters: question };
  if (!ideas?.length && !answers.saved?.length && seen?.length) answers.ideas = seen.map(({ id }) => id);
  // The rooms about hubs go on with their own question.
  if (isAsking(waiting) && !isAboutHubs(waiting)) await askAgain(dc, answers, [said, 'frontDoor.backTo']);
  else await say(dc.context, said === 'goodConversation.nothingYet' ? [said, 'frontDoor.goOn'] : [said]);
  return true;
};
