/** What follows when the first way did not do: nobody picked up the phone, or a complaint is not put right. */
import type { Asset } from '../../bot/directory/asset.ts';
import { shown } from '../../bot/directory/shown.ts';
import { wantsHub } from '../../bot/hubs/wantsHub.ts';
import { type Part, type ReplyKey, say } from '../../bot/reply.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import { asksBack, yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import content from '../../content/afterAnswer.json' with { type: 'json' };
import { AT_ONCE } from '../informationAndAdvice.ts';
import { askAgain, isOurs } from '../inPassing.ts';
import { dayOf } from '../lookingFor.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { TalkToAPerson } from '../talkToAPerson.ts';
import { hasJustSeenThem } from './ofWhatIsSeen.ts';

const MOST_WORDS = 22;
const saysNobodyAnswered = anyOf(content.nobodyAnswered);
/** A council that did not answer is no listing that did not. */
const OF_US = /\b(?:you|your|u|ur|council|social (?:worker|services)|carers?|doctors?|gp|surgery|999|111)\b/i;

/** What the last message of a list showed. */
function lastSeen({ turn, answers: { seen = [] } }: Moment): { asset: Asset; number: number }[] {
  const atOnce = AT_ONCE[turn.draft.conversation.channel];
  return seen.slice(-(seen.length % atOnce || atOnce)).flatMap(({ id, number }) => {
    const asset = turn.directory.assets.find((each) => each.id === id);
    return asset ? [{ asset, number }] : [];
  });
}

/** "They didn't pick up": when they are there, what else to do, and another. */
export const tellsThatNobodyAnswered: Step = async (moment) => {
  const { dc, turn, answers } = moment;
  const { text } = turn.heard;
  if (!hasJustSeenThem(moment) || moment.clear?.certain || text.trim().split(/\s+/).length > MOST_WORDS) return false;
  if (!saysNobodyAnswered(text) || OF_US.test(text)) return false;
  const assets = lastSeen(moment)
    .filter(({ asset }) => asset.phones[0])
    .map(({ asset, number }) => shown(asset, number, dayOf(turn)));
  if (assets.length === 0) return false;
  answers.seenAge = 0;
  await say(dc.context, [['advice.nobodyAnswered', { assets }]]);
  return true;
};

const asksUsToDoIt = anyOf(content.doItForUs);
const doesItThemselves = anyOf(content.doItOurselves);
const MOST_IN_AN_ANSWER = 7;

/** Nothing besides, and no question. */
function isOnlyTheirs(text: string): boolean {
  return (
    doesItThemselves(text) &&
    text.trim().split(/\s+/).length <= MOST_IN_AN_ANSWER &&
    !asksBack(text) &&
    !/[?]/.test(text)
  );
}
const MOST_IN_A_WISH = 14;
const OFFERS_HELP = 'advice.weCannotRing' satisfies ReplyKey;

/** "Can you book it for him", "can you tell them I'm coming": truly, that we can't, how it is done, and a person who can help. */
export const asksForItToBeDone: Step = async (moment) => {
  const { dc, turn, answers, waiting } = moment;
  const { text } = turn.heard;
  const answer = answers.asked === OFFERS_HELP ? (doesItThemselves(text) ? 'no' : yesOrNo(text)) : undefined;
  if (answer) answers.asked = undefined;
  if (answer === 'yes') return begin(moment, TalkToAPerson.id);
  if (answer === 'no') {
    await say(dc.context, ['advice.enough']);
    return true;
  }
  // "OK, I'll ask her": they know how to go on.
  if (!answers.asked?.startsWith('goodConversation.') && hasJustSeenThem(moment) && isOnlyTheirs(text)) {
    await say(dc.context, ['advice.enough']);
    return true;
  }
  const isHub = wantsHub(text, turn.draft.conversation.hubs?.booking !== undefined) !== undefined;
  if (!hasJustSeenThem(moment) || isHub || text.trim().split(/\s+/).length > MOST_IN_A_WISH || !asksUsToDoIt(text))
    return false;
  const assets = lastSeen(moment).map(({ asset, number }) => shown(asset, number, dayOf(turn)));
  if (assets.length === 0) return false;
  answers.seenAge = 0;
  const asks = !isAsking(waiting);
  const told: Part = [OFFERS_HELP, { assets, asks }];
  if (asks) {
    await say(dc.context, [told]);
    answers.asked = OFFERS_HELP;
  } else await askAgain(dc, answers, [told, 'frontDoor.backTo']);
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
