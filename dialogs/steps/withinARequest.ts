/** What somebody asks or wishes while their request is with our team: answered, and only then the thread is taken up. */

import { isCrisisNow } from '../../bot/case/case.ts';
import type { Answers } from '../../bot/conversation.ts';
import { say } from '../../bot/reply.ts';
import { fearsMoneyStops, feelingIn, speaksOf } from '../../bot/understanding/askedOfTheCase.ts';
import { asUnderstood } from '../../bot/understanding/saidIn.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { wishesIn } from '../../bot/understanding/wishes.ts';
import aboutShown from '../../content/understanding/aboutShown.json' with { type: 'json' };
import putAnotherWay from '../../content/understanding/putAnotherWay.json' with { type: 'json' };
import { aboutThem } from '../asking.ts';
import { keepsWhoIsNotTold } from '../consent.ts';
import { hear, MOST_PUT, sayAndGoOn, told } from '../goingOn.ts';
import { GoodConversation } from '../goodConversation.ts';
import {
  asksForTheirYes,
  asksHowItGoes,
  asksWhatItBrings,
  asksWhatWeHave,
  asksWhoIsTold,
  asksWithoutNames,
  wantsSomewhereToGo,
  whatTheySaid,
  whomTheyMean,
} from '../heardWithin.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { askAgain, asksItsCost, isOurs, isWorried, keepMore } from '../inPassing.ts';
import { asks } from '../known.ts';
import type { Moment, Step } from '../moment.ts';
import { isOfThem, notToBeTold } from '../notToBeTold.ts';
import { inWriting } from '../noVoice.ts';
import { costsOf, requestOf } from '../requests.ts';
import { isAsking } from '../rooms.ts';
import { shownBack } from '../shownBack.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { toCase } from '../telling.ts';
import { keepsBack, likedIn } from '../toldWithin.ts';
import { ofTheCase } from '../tonight.ts';
import { asksAssessment } from '../whichRoom.ts';
import {
  asksForSomebodyOfNobody,
  asksWhatIsPlain,
  tellsOfANotice,
  tellsThatItIsSooner,
  tellsWhatCannotBeDone,
} from './pressesWithinARequest.ts';
import {
  asksForMore,
  fearsForTheirVisa,
  jokes,
  keepsSomethingBack,
  mustBeAwayThemselves,
  needsTheirLanguage,
  putsTheDayRight,
  putsTheWardInItsPlace,
  saysItAgain,
  saysWhatKind,
  saysWhenItSuitsThem,
  thanks,
  tiresOfOurQuestions,
} from './tellsWithinARequest.ts';
import {
  asksForTheirOwnSake,
  asksForTheOtherToo,
  asksIfEachMust,
  asksIfTheyMay,
  asksIfTheyWait,
  asksOfBadDays,
  asksToHaveSomebodyThere,
  asksWhoHasTheSay,
  dropsAPart,
  isShortOfMoney,
  saysThatABillIsWrong,
  wantsTheTwo,
} from './wondersWithinARequest.ts';

type Answer = (moment: Moment) => Promise<boolean>;

/** In this order: what they will not tell is honoured before all else. */
const ANSWERS: Answer[] = [
  keepsSomethingBack,
  saysItAgain,
  saysWhoMustNotBeTold,
  asksForWhatWeHave,
  putsTheWardInItsPlace,
  tellsOfANotice,
  tellsThatItIsSooner,
  putsTheDayRight,
  tellsWhatCannotBeDone,
  wantsTheTwo,
  asksForTheOtherToo,
  dropsAPart,
  asksForMore,
  asksWhoHasTheSay,
  asksForSomebodyOfNobody,
  asksToHaveSomebodyThere,
  saysThatABillIsWrong,
  asksWhatIsPlain,
  asksIfEachMust,
  asksIfTheyMay,
  asksOfBadDays,
  asksForTheirOwnSake,
  needsTheirLanguage,
  saysWhatKind,
  asksIfTheyWait,
  fearsThatMoneyStops,
  isShortOfMoney,
  fearsForTheirVisa,
  mustBeAwayThemselves,
  jokes,
  tiresOfOurQuestions,
  thanks,
  asksOfConsent,
  asksWhoHears,
  asksWhatMayCome,
  looksForSomewhere,
  saysWhenItSuitsThem,
];

export const asksWithinARequest: Step = async (moment) => {
  const { turn, waiting, want } = moment;
  const { draft, heard } = turn;
  if (heard.what !== 'message' || want || !isOurs(draft) || isCrisisNow(draft.case)) return false;
  const inATalk = waiting === GoodConversation.id && isWorried(draft);
  if (waiting && waiting !== StatutoryRequest.id && waiting !== InformationAndAdvice.id && !inATalk) return false;
  // What is said of a name where abuse is feared has words of its own, unless a name was asked for.
  const asked = waiting === StatutoryRequest.id ? [keepsSomethingBack] : [];
  const some = isWorried(draft) ? [...asked, asksForWhatWeHave, needsTheirLanguage, asksWhatIsPlain] : ANSWERS;
  if (draft.case?.kind !== 'statutory' && !isWorried(draft)) return false;
  for (const answers of some)
    if (await answers(moment)) {
      if (answers !== looksForSomewhere) await looksForTheRest(moment);
      return true;
    }
  return false;
};

/** "How long is it, and is there a carers' group": the half that looks for something is looked for as well. */
async function looksForTheRest({ dc, turn, answers }: Moment): Promise<void> {
  const { heard, draft } = turn;
  const halves = heard.text.split(/(?<=[.!?])\s+/);
  const rest = halves.find((each) => wantsSomewhereToGo(each));
  if (halves.length < 2 || !rest || isWorried(draft) || draft.lines.some(({ keys }) => keys?.includes('advice.found')))
    return;
  const { asked } = answers;
  await dc.beginDialog(InformationAndAdvice.id, { intent: '', quiet: true, instead: [rest, aboutShown.besides.they] });
  answers.asked = asked;
}

/** After what has an answer of its own: whether anybody has it, what comes next, and by when. */
export const asksHowTheirRequestGoes: Step = async (moment) => {
  const { turn, want } = moment;
  const { draft, heard } = turn;
  if (heard.what !== 'message' || want || !isOurs(draft) || isCrisisNow(draft.case)) return false;
  if (draft.case?.kind === 'person' || draft.case?.status === 'waiting') return false;
  return asksOfItsProgress(moment);
};

/** "Can I ask about somebody without saying who?": yes, before anything else is made of it. */
export const asksWithoutGivingNames: Step = async ({ dc, turn, answers, waiting, want }) => {
  const { draft, heard } = turn;
  const isFree = !waiting || waiting === InformationAndAdvice.id;
  if (!isFree || want || draft.case || heard.what !== 'message' || asksAssessment(heard.text)) return false;
  if (isNeeded(heard.text) && asksForTheirYes(heard.text)) {
    await say(dc.context, [['statutory.theirYes', { ...aboutThem(answers), says: '' }]]);
    return true;
  }
  const { offersRequest } = answers;
  const isOfThem = asksForTheirYes(heard.text) || BEHIND_THEM.test(heard.text);
  if (offersRequest && offersRequest !== 'carersAssessment' && isOfThem) {
    const { words: request } = requestOf(offersRequest);
    await say(dc.context, [
      ['statutory.theirYes', { ...aboutThem(answers), says: '' }],
      ['statutory.offerStands', { request }],
    ]);
    answers.asked = 'statutory.offer';
    return true;
  }
  const back = keepsBack(heard.text, undefined);
  // What it costs, of what was offered just now.
  if (answers.offersRequest && asksItsCost(heard.text)) {
    const { words: request } = requestOf(answers.offersRequest);
    await say(dc.context, ['statutory.isItFree', ['statutory.offerStands', { request }]]);
    return true;
  }
  if (back && !back.name && !back.number && back.other) {
    await say(dc.context, ['statutory.keptBack']);
    return true;
  }
  if (!asksWithoutNames(heard.text) && !(back?.name || back?.number)) return false;
  await say(dc.context, ['statutory.withoutNames']);
  return true;
};

const BEHIND_THEM = /\bbehind (?:his|her|their) back\b/i;

function isNeeded(text: string): boolean {
  return /\bneed\b.*\b(?:yes|agree\w*|permission|consent)\b/i.test(text);
}

/** "Dont tell her gp": a choice of theirs. Of whoever it is about it can't be one, and has words of its own. */
async function saysWhoMustNotBeTold(moment: Moment): Promise<boolean> {
  const { dc, turn, answers, waiting } = moment;
  const { text } = turn.heard;
  if (!notToBeTold(text, answers.asked)) return false;
  if (answers.forWhom === 'someone' && isOfThem(text, answers.relation)) return false;
  hear(moment);
  if (waiting === StatutoryRequest.id) {
    await dc.continueDialog();
    return turn.draft.lines.length > 0;
  }
  const says = keepsWhoIsNotTold(answers, text)!;
  keepMore(turn, answers);
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  return sayAndGoOn(moment, [['statutory.notFamily', { says }]]);
}

async function asksForWhatWeHave(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  if (!asksWhatWeHave(turn.heard.text)) return false;
  const shown = shownBack(answers);
  const request = requestOf(answers.request ?? turn.draft.case!.what).words;
  return sayAndGoOn(moment, [
    ['statutory.whatWeHave', { ...told(turn, answers), ...shown, request, worry: isWorried(turn.draft) }],
  ]);
}

async function fearsThatMoneyStops(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!fearsMoneyStops(text) || !asks(text) || speaksOf('house', text)) return false;
  keepMore(turn, answers);
  // What the first weeks cost after a ward is known, and a house does not come into it.
  const costs = costsOf(answers.request);
  const first = costs && !answers.said?.includes(costs) ? costs : 'yourRequest.moneyNoBar';
  answers.said = [...(answers.said ?? []), first];
  return sayAndGoOn(moment, [first]);
}

/** "He said do what you like, does that count": whoever asks may ask, and our team hears it from the person. */
async function asksOfConsent(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (answers.forWhom === 'me' || answers.told?.works || !asksForTheirYes(text)) return false;
  if (answers.request === 'carersAssessment') return sayAndGoOn(moment, ['asked.carerTheirAgreement']);
  const says = whatTheySaid(text);
  if (says) answers.told = { ...answers.told, knows: answers.told?.knows || text.slice(0, LONGEST) };
  keepMore(turn, answers);
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  if (says && answers.asked === 'statutory.askKnows') {
    answers.asked = 'statutory.askShare';
    answers.told = { ...answers.told };
  }
  return sayAndGoOn(moment, [
    ['statutory.theirYes', { ...told(turn, answers), says: says?.replaceAll('"', "'") ?? '' }],
  ]);
}

async function asksWhoHears(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!asksWhoIsTold(text) || asksAssessment(text)) return false;
  const whom = whomTheyMean(text)?.replace(/^my /i, 'your ') ?? '';
  // Of whoever it is about, nobody can promise that they never hear of it.
  const isIt = answers.forWhom === 'someone' && answers.request !== 'carersAssessment' && isThem(whom, answers);
  keepMore(turn, answers);
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  const named = /^(?:he|she|they)$/i.test(whom) ? OBJECT[whom.toLowerCase()]! : whom;
  return sayAndGoOn(moment, [
    isIt
      ? ['statutory.notBehindThem', aboutThem(answers)]
      : ['statutory.whoIsTold', { ...aboutThem(answers), whom: named }],
  ]);
}

const OBJECT: Record<string, string> = { he: 'him', she: 'her', they: 'them' };

/** "From her", with the request about her; "my dad", with the request about him. */
function isThem(whom: string, { pronoun, relation = '' }: Answers): boolean {
  const word = whom.toLowerCase();
  if (word === pronoun || word === OBJECT[pronoun ?? '']) return true;
  return relation !== '' && (word.endsWith(relation) || SHORT[word.replace('your ', '')] === relation);
}

const SHORT: Record<string, string> = { mum: 'mother', mam: 'mother', dad: 'father' };

async function asksWhatMayCome(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  if (!asksWhatItBrings(turn.heard.text)) return false;
  const carer = answers.request === 'carersAssessment';
  if (!carer && !ASSESSED.includes(answers.request ?? '')) return false;
  return sayAndGoOn(moment, [['statutory.whatItBrings', { ...told(turn, answers), carer }]]);
}

const ASSESSED = ['needsAssessment', 'reviewOfSupport', 'hospitalDischarge'];

/** "Anything he could go to meanwhile": looked for now, by what they enjoy where they name it. */
async function looksForSomewhere(moment: Moment): Promise<boolean> {
  const { dc, turn, answers, waiting, clear } = moment;
  const { text } = turn.heard;
  // With nothing asked it is looked for as at any time.
  if (!waiting && clear?.path === 'informationAndAdvice') return false;
  if (!(wantsSomewhereToGo(text) || wantsSomewhereToGo(asUnderstood(text))) || asksAssessment(text)) return false;
  hear(moment);
  const { asked } = answers;
  const place = answers.told?.place ?? '';
  const liked = likedIn(text).map((each) => `${each} group ${place}`.trim());
  // "For men like me" names nothing that could be looked for: company is.
  const company = aboutShown.besides.they;
  const [first, ...others] = LIKE_ME.test(text) ? [...liked, company] : liked;
  // "Others like me", said by whoever looks after somebody: others who do.
  if (LIKE_ME.test(text) && liked.length === 0 && answers.request === 'carersAssessment') {
    const needs = [{ id: 'carer', score: 0.9 }];
    await dc.beginDialog(InformationAndAdvice.id, { intent: '', quiet: true, text: putAnotherWay.forCarers, needs });
    if (!isAsking(waiting)) return turn.draft.lines.length > 0;
    answers.asked = asked;
    await askAgain(dc, answers, ['frontDoor.backTo']);
    return true;
  }
  const needs = liked.length > 0 ? [] : COMPANY;
  const options = first ? { text: first, needs, instead: [...others, text, company] } : { instead: [company] };
  await dc.beginDialog(InformationAndAdvice.id, { intent: '', quiet: true, ...options });
  if (!isAsking(waiting)) return turn.draft.lines.length > 0;
  answers.asked = asked;
  if ((answers.put?.[asked as never] ?? 0) < MOST_PUT) await askAgain(dc, answers, ['frontDoor.backTo']);
  return true;
}

const COMPANY = [{ id: 'befriending', score: 0.5 }];
const LIKE_ME =
  /\b(?:like me|like (?:him|her)|(?:men|women|ladies|lads|boys|people|someone|somebody) (?:like|of (?:my|his|her) age)|out once|out of the house|get (?:her|him|them|me|mum|dad) out)\b/i;

/** "What happens next, and when?", "has anyone picked it up": true as it stands now, and what comes next. */
async function asksOfItsProgress(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { draft, heard } = turn;
  // "Yes, share it. And what happens next?": the yes is to what was asked.
  const keeps = CLOSED[answers.asked ?? ''];
  const [opening = ''] = heard.text.split(/[.,!]\s*/);
  const says = asksHowItGoes(heard.text) || asksHowItGoes(asUnderstood(heard.text).trim());
  if (!says || wishesIn(heard.text).callAt || feelingIn(heard.text)) return false;
  // How long an answer to a complaint takes is known.
  if (answers.request === 'complaint' && /\bhow (?:long|soon)\b/i.test(heard.text))
    return sayAndGoOn(moment, [['yourRequest.complaintTime', ofTheCase(turn)]]);
  hear(moment);
  if (keeps && yesOrNo(opening)) {
    const shares = /\bshare\b/i.test(opening);
    answers.told = { ...answers.told, [keeps]: opening, ...(shares && { share: opening }) };
    Object.assign(draft.case!.facts, toCase(answers, turn.facts));
    answers.asked = keeps === 'knows' && !shares ? 'statutory.askShare' : 'statutory.askMore';
  }
  const it = draft.case!;
  const worry = isWorried(draft);
  const { communication = '', callAt = '' } = answers.told ?? {};
  const way = inWriting(communication || undefined) !== undefined;
  const next = worry || answers.unclear ? '' : requestOf(answers.request ?? it.what).next;
  const claimed = it.status === 'claimed';
  const facts = {
    claimed,
    name: it.owner?.name ?? '',
    next,
    way,
    callAt: worry || way || callAt.length > LONGEST_TIME ? '' : callAt,
    worry,
  };
  return sayAndGoOn(moment, [['statutory.howItGoes', { ...told(turn, answers), ...facts }]]);
}

const LONGEST_TIME = 60;
/** Questions that a yes or a no answers. */
const CLOSED: Record<string, 'share' | 'knows' | undefined> = {
  'statutory.askShare': 'share',
  'statutory.askKnows': 'knows',
};

const LONGEST = 2_000;
