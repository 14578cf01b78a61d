/** What somebody fears of asking at all: met in words, before anything is looked for or passed on. */
import { storyIn } from '../../bot/directory/inAStory.ts';
import { findAssets, placeNamed } from '../../bot/directory/search.ts';
import { say } from '../../bot/reply.ts';
import { listen } from '../../bot/turn/listen.ts';
import { speaksOfSomebody } from '../../bot/turn/whomItNames.ts';
import { askedOfCase } from '../../bot/understanding/askedOfTheCase.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/inTalk.json' with { type: 'json' };
import { aboutThem } from '../asking.ts';
import { FEARS, Fears, fearsUs } from '../fears.ts';
import { GoodConversation } from '../goodConversation.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { askAgain, isOurs, isWorried, keepMore } from '../inPassing.ts';
import { asks } from '../known.ts';
import { begin, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { isAsking } from '../rooms.ts';
import { ofTheCase } from '../tonight.ts';
import { asksAssessment } from '../whichRoom.ts';
import { A_NEED } from './onlyAsks.ts';

const whenWeAreGone = anyOf(content.whenWeAreGone);
const fearsForChildren = anyOf(content.fearsForChildren);
const I_AM_GONE =
  /\b(?:i['’]?m|i am|im|we['’]?re|we are|i|we) (?:gone|not here|no longer here|dead|die|pass|pop off|not around|too old)\b/i;

/** "What happens to him when I'm gone?", "she's scared of social services". */
export const fearsWhatMayCome: Step = async (moment) => {
  const { dc, turn, waiting, want } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || isOurs(turn.draft) || isAsking(waiting) || asksAssessment(text)) return false;
  const isOfLater = whenWeAreGone(text) && I_AM_GONE.test(text) && speaksOfSomebody(text);
  const forChildren = fearsForChildren(text);
  if (!isOfLater && !forChildren && !fearsUs(text)) return false;
  const words = isOfLater ? 'ofLater' : forChildren ? 'forChildren' : 'ofUs';
  return (await once(dc, FEARS[words])) && begin(moment, Fears.id, { words });
};

const refuses = anyOf(content.refusesUs);

/**
 * "No strangers in my house", "could I end up in a home": met in words, and nothing is passed on against it. What was shown
 * stays, and a need that is told with it goes before.
 */
export const refusesUs: Step = async (moment) => {
  const { dc, turn, answers, waiting, want } = moment;
  const { heard, draft, facts, directory } = turn;
  const { text } = heard;
  const mayBe = !waiting || waiting === InformationAndAdvice.id || waiting === GoodConversation.id;
  if (draft.case || want || heard.what !== 'message' || !mayBe) return false;
  // "She doesn't want strangers, so can I have it without her?" asks for what was offered.
  if (answers.offersRequest && asks(text)) return false;
  if (asksAssessment(text) || !(askedOfCase(text, false) === 'aHome' || refuses(text))) return false;
  if (A_NEED.test(text.replace(NO_NEED, ' '))) return false;
  listen(answers, text, facts, placeNamed(directory, text), false);
  if (waiting === GoodConversation.id) {
    await askAgain(dc, answers, [[FEARS.refusesUs, aboutThem(answers)], 'frontDoor.backTo']);
    return true;
  }
  const wish = storyIn(text).wants.join('. ');
  const { needs } = wish ? await turn.understand(wish) : {};
  const { found, asked } = findAssets(directory, { text: wish, needs });
  if (wish && asked !== 'need' && (found[0]?.why.length ?? 0) > 0)
    return begin(moment, InformationAndAdvice.id, {
      intent: '',
      text: wish,
      needs,
      first: 'goodConversation.noneOfOurs',
    });
  await say(dc.context, [[FEARS.refusesUs, aboutThem(answers)]]);
  return true;
};

const NO_NEED = /\bask\w* for help\b|\bwant\b/gi;
const saysNoAssessment = anyOf(content.noAssessment);
const wantsOneAllTheSame = anyOf(content.assessmentAllTheSame);
/** "I was told no assessment is available. I want one" asks for one (promise 11). */
const noAssessment = (text: string) => saysNoAssessment(text) && !wantsOneAllTheSame(text);
const ASSESSMENTS = ['needsAssessment', 'carersAssessment'];
const NOT_ONE = /^\W*no\b.{0,20}\b(?:don['’]?t|do not) (?:want|need) (?:one|it|that|this)\b/i;

/** "No assessment, thank you, we manage": nothing is passed on, and the door stays open. */
export const wantsNoAssessment: Step = async ({ dc, turn, answers, waiting, want }) => {
  const { heard, draft } = turn;
  const { text } = heard;
  if (want || heard.what !== 'message' || asksAssessment(text) || /\b(?:what|how|why)\b/i.test(text)) return false;
  // Of what is with our team already nothing is lost by a no: a person hears it.
  const isOf = ASSESSMENTS.includes(answers.request ?? '') && isOurs(draft) && !isWorried(draft);
  if (isOf && (noAssessment(text) || NOT_ONE.test(text)) && !asks(text)) {
    keepMore(turn, answers);
    await dc.cancelAllDialogs();
    answers.asked = undefined;
    await say(dc.context, [['yourRequest.withdraw', { ...aboutThem(answers), ...ofTheCase(turn) }]]);
    return true;
  }
  const mayBe = !waiting || waiting === InformationAndAdvice.id || waiting === GoodConversation.id;
  if (draft.case || !mayBe || !noAssessment(text)) return false;
  answers.offersRequest = undefined;
  await dc.cancelAllDialogs();
  answers.asked = undefined;
  answers.seenAge = 0;
  await say(dc.context, [['yourRequest.noneThen', { shown: Boolean(answers.seen?.length) }]]);
  return true;
};
