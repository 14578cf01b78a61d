/** After a list: something else by its name, which is no question about what was shown. */
import { say } from '../../bot/reply.ts';
import { detailAsked } from '../../bot/understanding/aboutShown.ts';
import { subjectIn } from '../../bot/understanding/followsOn.ts';
import { namesItsOwn } from '../afterAList.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { isStillThere } from './ofWhatIsSeen.ts';

/** "Is there a food bank near me", after a list of knitting: something else, and no question about knitting. */
export const asksForSomethingElse: Step = async (moment) => {
  const { turn, answers, want, clear, waiting } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || clear?.certain || isOurs(turn.draft) || isAsking(waiting)) return false;
  if (!isStillThere(answers) || (WHAT_ABOUT.test(text) && detailAsked(text))) return false;
  if (clear?.path === 'outOfScope' && !IS_THERE.test(text) && !WHAT_ABOUT.test(text)) return false;
  if (A_GROUP.test(text) && ofTheSame(text)) {
    // "Is there a group we can go to together": of the kind that they asked about before.
    const both = `${answers.question ?? ''}. ${text}`;
    return begin(moment, InformationAndAdvice.id, { intent: '', text: both, needs: answers.needs });
  }
  if (!namesItsOwn(turn, text)) return asksOfThatAsWell(moment);
  if (clear && !['informationAndAdvice', 'goodConversation', 'outOfScope', 'smallTalk'].includes(clear.path))
    return false;
  return begin(moment, InformationAndAdvice.id, { intent: clear?.intent ?? '', text, needs: turn.understanding.needs });
};

const IS_THERE = /\b(?:is|are) there\b/i;
const A_GROUP = /\b(?:is|are) there (?:a|an|any) (?:\w+ )?(?:group|club|class|session|meeting)s?\b/i;
/** What a group is for is not said: whom it is for is no subject. */
function ofTheSame(text: string): boolean {
  return subjectIn(text).every((word) =>
    ['together', 'couple', 'couples', 'people', 'locally', 'local'].includes(word),
  );
}

/** "What about water", after help with a gas bill, is nobody's illness: said so, where nothing is known of it. */
async function asksOfThatAsWell({ dc, turn, clear }: Moment): Promise<boolean> {
  const { text } = turn.heard;
  if (clear?.path !== 'outOfScope' || !WHAT_ABOUT.test(text) || subjectIn(text).length === 0) return false;
  await say(dc.context, ['advice.notKnown']);
  return true;
}

const WHAT_ABOUT = /^(?:(?:and|but|ok|so) )?(?:what|wot|how) (?:about|abt)\b/i;
