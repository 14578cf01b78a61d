/** What follows when the first way did not do: nobody picked up the phone, or a complaint is not put right. */
import { shown } from '../../bot/directory/shown.ts';
import { say } from '../../bot/reply.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/afterAnswer.json' with { type: 'json' };
import { AT_ONCE } from '../informationAndAdvice.ts';
import { askAgain, isOurs } from '../inPassing.ts';
import { dayOf } from '../lookingFor.ts';
import type { Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { hasJustSeenThem } from './ofWhatIsSeen.ts';

const MOST_WORDS = 22;
const saysNobodyAnswered = anyOf(content.nobodyAnswered);
/** A council that did not answer is no listing that did not. */
const OF_US = /\b(?:you|your|u|ur|council|social (?:worker|services)|carers?|doctors?|gp|surgery|999|111)\b/i;

/** "They didn't pick up": when they are there, what else to do, and another. */
export const tellsThatNobodyAnswered: Step = async (moment) => {
  const { dc, turn, answers } = moment;
  const { text } = turn.heard;
  if (!hasJustSeenThem(moment) || moment.clear?.certain || text.trim().split(/\s+/).length > MOST_WORDS) return false;
  if (!saysNobodyAnswered(text) || OF_US.test(text)) return false;
  const { seen = [] } = answers;
  const atOnce = AT_ONCE[turn.draft.conversation.channel];
  const assets = seen.slice(-(seen.length % atOnce || atOnce)).flatMap(({ id, number }) => {
    const asset = turn.directory.assets.find((each) => each.id === id);
    return asset?.phones[0] ? [shown(asset, number, dayOf(turn))] : [];
  });
  if (assets.length === 0) return false;
  answers.seenAge = 0;
  await say(dc.context, [['advice.nobodyAnswered', { assets }]]);
  return true;
};

const WHERE_NEXT =
  /\b(?:where|who|what) (?:else |then )?(?:do|can|could|should|would|will) (?:i|we|she|he) (?:then )?(?:go|turn|take|do|complain|ask|see)\b[^.!?]{0,24}\b(?:after (?:that|this)|next|then|from there|if (?:that|it|they|this|you)\b)|\b(?:where|what|who)(?:['’]?s| is)? next\b|\bwhat if (?:that|it|they|you|this) (?:does ?n['’]?t|do ?n['’]?t|is ?n['’]?t|never|fails?|ignores?|say no)/i;

/** With a complaint before our team, "where do I go after that" asks who is above us, and for no outing. */
export const asksWhereToComplainNext: Step = async ({ dc, turn, answers, waiting }) => {
  const { heard, draft } = turn;
  if (heard.what !== 'message' || !isOurs(draft) || draft.case?.what !== 'complaint') return false;
  if (heard.text.trim().split(/\s+/).length > MOST_WORDS || !WHERE_NEXT.test(heard.text)) return false;
  if (isAsking(waiting)) await askAgain(dc, answers, ['asked.ombudsman', 'frontDoor.backTo']);
  else await say(dc.context, ['asked.ombudsman']);
  return true;
};
