/** A first message that asks for nothing by name: it is taken up, and never met with a menu of labels. */
import type { Answers } from '../../bot/conversation.ts';
import { storyIn } from '../../bot/directory/inAStory.ts';
import { wouldGive } from '../../bot/directory/toGive.ts';
import { keptWith } from '../../bot/longMessages.ts';
import { type Part, type ReplyKey, say } from '../../bot/reply.ts';
import { detailAsked } from '../../bot/understanding/aboutShown.ts';
import { alsoWants, seeksSomething } from '../../bot/understanding/answers.ts';
import { isQuestion } from '../../bot/understanding/shortAnswers.ts';
import { aboutThem } from '../asking.ts';
import { careEndsIn } from '../besides.ts';
import { feltFirst } from '../feltFirst.ts';
import { hear } from '../goingOn.ts';
import { asks } from '../known.ts';
import { begin, type Moment, mayBeAStory, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { tellsOfACut, tellsOfNotice } from '../pressing.ts';
import { requestOf } from '../requests.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { asksAssessment, wantsIt } from '../whichRoom.ts';
import {
  asksForHelpForThem,
  asksWhoMayAsk,
  disputesABill,
  helpsThem,
  knowsNotWhatToAsk,
  onlyAsksToAsk,
  worriesAboutSomebody,
} from '../wondersWithin.ts';
import { isStillThere } from './ofWhatIsSeen.ts';
import { hearAgain } from './tellsUs.ts';

/** What they told before they said yes goes with the request. */
function keepFor({ turn, answers }: Moment): void {
  const also = keptWith(answers.told?.also, turn.heard.text);
  answers.told = { ...answers.told, also };
}

function isFree({ turn, waiting, want }: Moment): boolean {
  return !waiting && !want && !turn.draft.case && turn.heard.what === 'message';
}

/** What they tell of somebody is kept, and our team is offered for them. */
async function takeUp(moment: Moment, words: ReplyKey, whom: Partial<Answers>): Promise<true> {
  const { dc, turn, answers } = moment;
  hearAgain(moment);
  Object.assign(answers, { forWhom: 'someone', ...whom, question: turn.heard.text });
  keepFor(moment);
  await say(dc.context, [[words, aboutThem(answers)]]);
  Object.assign(answers, { asked: 'statutory.offer', offersRequest: 'needsAssessment' });
  return true;
}

/** "Is it all right to ask something about my wife": it is, and nothing is asked in turn but what it is about. */
export const asksToAsk: Step = async (moment) => {
  const { dc, turn, answers } = moment;
  if (!isFree(moment) || !onlyAsksToAsk(turn.heard.text, turn.facts.relation)) return false;
  hearAgain(moment);
  const { relation, pronoun } = turn.facts;
  if (relation) Object.assign(answers, { forWhom: 'someone', relation, pronoun });
  await say(dc.context, [['frontDoor.askAway', aboutThem(answers)]]);
  return true;
};

/** "An old boy on my round looks thin, I don't know if I should say something": that was right, and our team is offered. */
export const looksOutForSomebody: Step = async (moment) => {
  const { dc, turn, clear } = moment;
  const { text } = turn.heard;
  if (!isFree(moment) || !mayBeAStory(clear) || asksAssessment(text) || wantsIt(text)) return false;
  // "Is there a lunch club for him" is looked for.
  if (seeksSomething(text) || alsoWants(text)) return false;
  if (!worriesAboutSomebody(text) || !(await once(dc, 'statutory.lookingOut'))) return false;
  return takeUp(moment, 'statutory.lookingOut', { pronoun: pronounOf(text) });
};

/** "Can I ask for help for both my parents", "I've no idea how any of it works": a talk with one of us is offered, and no good day asked after. */
export const asksForHelpForTheirs: Step = async (moment) => {
  const { dc, turn, clear } = moment;
  const { text } = turn.heard;
  if (!isFree(moment) || turn.facts.relation === undefined || !mayBeAStory(clear)) return false;
  if (seeksSomething(text) || clear?.path === 'informationAndAdvice' || helpsThem(text)) return false;
  if (!(asksForHelpForThem(text) || knowsNotWhatToAsk(text)) || !(await once(dc, 'statutory.takenUp'))) return false;
  const { relation, pronoun } = turn.facts;
  return takeUp(moment, 'statutory.takenUp', { relation, pronoun });
};

/** "He's not in danger, he's well dressed and cheerful", of whom our team was offered: told for that, and no worry of harm. */
export const tellsMoreOfWhomTheyLookOutFor: Step = async (moment) => {
  const { dc, turn, answers, clear } = moment;
  const { text } = turn.heard;
  if (!isFree(moment) || answers.asked !== 'statutory.offer' || !answers.said?.some((each) => TAKEN_UP.includes(each)))
    return false;
  const isWorry = clear?.intent === 'safeguardingWorry' && !SAFE.test(text);
  const isElse = !mayBeAStory(clear) && clear?.path !== 'statutoryRequest';
  if (isWorry || isElse || asks(text) || seeksSomething(text) || alsoWants(text) || wouldGive(text)) return false;
  // "Good with wood", "I want to do something useful": they look for something themselves.
  const { wants, likes } = storyIn(text);
  if (wants.length > 0 || likes.length > 0) return false;
  hear(moment);
  keepFor(moment);
  const { words: request } = requestOf(answers.offersRequest ?? '');
  const first: Part = NOT_ME.test(text)
    ? 'asked.concernWhoKnows'
    : SAFE.test(text)
      ? 'statutory.goodToKnow'
      : 'statutory.notAName';
  const felt = await feltFirst(dc, text);
  await say(dc.context, [...(felt.length > 0 ? felt : [first]), ['statutory.offer', { request }]]);
  answers.asked = 'statutory.offer';
  return true;
};

const TAKEN_UP: string[] = ['statutory.lookingOut', 'statutory.takenUp'];

/** "Don't want her to know it was me". */
const NOT_ME = /\b(?:don['’]?t|do not|not|never|rather) (?:\w+ ){0,3}(?:know|knows|find out|told|tell)\b/i;
const SAFE =
  /\b(?:not|n['’]t|no|never) (?:\w+ )?(?:in (?:any )?danger|danger|hurt|ill|harmed)\b|\b(?:is|he['’]?s|she['’]?s) (?:safe|fine|ok|cheerful)\b/i;

/** "Another bill for his care, and he has died. I have told them twice": our team is asked to check it. */
export const isSentAWrongBill: Step = async (moment) => {
  const { text } = moment.turn.heard;
  if (!isFree(moment) || moment.clear?.path === 'statutoryRequest' || moment.clear?.path === 'talkToAPerson')
    return false;
  if (!disputesABill(text) || !OF_CARE.test(text) || asks(text)) return false;
  hearAgain(moment);
  return begin(moment, StatutoryRequest.id, { intent: 'chargingQuestion', certain: true });
};

/** "A letter says my care goes from 14 hours to 9 on Monday", "the home gave my dad notice": asked for, and not looked for in a list. */
export const hasHadCareCutOrNotice: Step = async (moment) => {
  const { text } = moment.turn.heard;
  if (!isFree(moment) || moment.clear?.path === 'statutoryRequest' || moment.clear?.path === 'talkToAPerson')
    return false;
  const isNotice = tellsOfNotice(text);
  const ends = careEndsIn(text) !== undefined;
  if (!isNotice && !ends && !tellsOfACut(text)) return false;
  hearAgain(moment);
  const intent = isNotice ? 'careHomePlacement' : ends ? 'careFailing' : 'reviewOfSupport';
  return begin(moment, StatutoryRequest.id, { intent, certain: true });
};

const SHOULD_HAVE = /\b(?:should|ought to|needs? to|must) (?:\w+ ){0,2}(?:have|get|be) (?:\w+ ){0,4}assess/i;
const OF_CARE = /\b(?:care|carers?|council|agency|respite|visits?|day cent\w+)\b/i;

function pronounOf(text: string): 'he' | 'she' | 'they' {
  if (/\b(?:he|him|his|mr|man|boy|chap|gent|gentleman|fella)\b/i.test(text)) return 'he';
  return /\b(?:she|her|mrs|miss|ms|lady|woman)\b/i.test(text) ? 'she' : 'they';
}

/** "Can a neighbour ask, or must it be the doctor", with nothing before our team: anyone may, and it is offered. */
export const asksIfAnyoneMay: Step = async (moment) => {
  const { dc, turn, answers, clear } = moment;
  const { text } = turn.heard;
  if (!isFree(moment) || !asksWhoMayAsk(text) || !(asks(text) || isQuestion(text))) return false;
  // "Do I need to be referred by a doctor", right after a list, is asked of that.
  if (isStillThere(answers) && detailAsked(text) === 'entry') return false;
  if (!mayBeAStory(clear) && clear?.path !== 'statutoryRequest') return false;
  // Whom the offer is about stays as it was.
  if (answers.offersRequest) hear(moment);
  else hearAgain(moment);
  const offersRequest = answers.offersRequest ?? 'needsAssessment';
  const may: Part = ['statutory.anyoneMayAsk', { ...aboutThem(answers), reference: '', letter: false }];
  // "I think he should have one of these": asked for, with the question whether they may.
  if (SHOULD_HAVE.test(text)) {
    await say(dc.context, [may]);
    answers.offersRequest = undefined;
    return begin(moment, StatutoryRequest.id, { intent: offersRequest, certain: true });
  }
  const { words: request } = requestOf(offersRequest);
  await say(dc.context, [may, ['statutory.offer', { request }]]);
  Object.assign(answers, { asked: 'statutory.offer', offersRequest });
  return true;
};
