/** What people ask or say of a request that is with our team already: answered, kept for people and, where it presses, moved up. */

import type { Answers } from '../../bot/conversation.ts';
import { placeNamed } from '../../bot/directory/search.ts';
import { namedDay } from '../../bot/namedDay.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import { type Facts, type Part, type ReplyKey, say } from '../../bot/reply.ts';
import type { Urgency } from '../../bot/safety/concern.ts';
import { listen } from '../../bot/turn/listen.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import {
  type AskedOfCase,
  askedOfCase,
  asksOfOldRequest,
  asksWhenHeard,
  isWorse,
  lacksForTonight,
  leavesPart,
} from '../../bot/understanding/askedOfTheCase.ts';
import { saidBack } from '../../bot/understanding/saidBack.ts';
import { asUnderstood } from '../../bot/understanding/saidIn.ts';
import { isQuestion, yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { alsoOpened } from '../alsoOpened.ts';
import { aboutThem } from '../asking.ts';
import { alsoTells, careEndsIn, keepsTheName } from '../besides.ts';
import { CallBack } from '../callBack.ts';
import { feltFirst } from '../feltFirst.ts';
import { hear, keepsWhatIsBeside, passesWhatWasTold } from '../goingOn.ts';
import { askAgain, isOurs, isWorried, keepMore } from '../inPassing.ts';
import { asks as asksAnything, KNOWN, knownAnswer } from '../known.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { inWriting } from '../noVoice.ts';
import { once } from '../offers.ts';
import { topicsItMayBe } from '../requestsOn.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { ofTheCase, saidOfTonight, tonightsUrgency } from '../tonight.ts';
import { asksAssessment, asksUs } from '../whichRoom.ts';
import { takesThat } from './onlyAsks.ts';

const SAID: Record<Exclude<AskedOfCase, 'addThis'>, ReplyKey> = {
  dontQuestion: 'yourRequest.dontQuestion',
  notMyName: 'yourRequest.notMyName',
  takeAway: 'yourRequest.takeAway',
  house: 'yourRequest.house',
  livesThere: 'yourRequest.livesThere',
  moneyRunsOut: 'yourRequest.moneyRunsOut',
  notAssessed: 'yourRequest.wantAssessment',
  ifWorse: 'yourRequest.ifWorse',
  whenComes: 'yourRequest.whenComes',
  whatHappens: 'yourRequest.whatHappens',
  howToFindOut: 'yourRequest.howToFindOut',
  oneReferral: 'yourRequest.oneReferral',
  toldOnce: 'yourRequest.toldOnce',
  itsName: 'statutory.advocate',
  lookUp: 'yourRequest.lookUp',
  howMuchCare: 'yourRequest.howMuchCare',
  whenHeard: 'yourRequest.whenHeard',
  moneyAdvice: 'yourRequest.moneyAdvice',
  aHome: 'yourRequest.aHome',
  complaintMade: 'yourRequest.complaintMade',
  withdraw: 'yourRequest.withdraw',
  late: 'yourRequest.chase',
  passedAbout: 'yourRequest.passedAbout',
  worse: 'yourRequest.worse',
};
/** Only a question is one of these: said otherwise it is part of a story. */
const ONLY_ASKED: AskedOfCase[] = [
  'takeAway',
  'dontQuestion',
  'ifWorse',
  'whenComes',
  'whatHappens',
  'howToFindOut',
  'oneReferral',
  'lookUp',
  'howMuchCare',
  'whenHeard',
  'moneyAdvice',
];
/** What somebody lives in matters to these. */
const MONEY = ['chargingQuestion', 'careHomePlacement'];
const ASSESSMENTS = [
  'needsAssessment',
  'carersAssessment',
  'reviewOfSupport',
  'careHomePlacement',
  'hospitalDischarge',
  'transition',
];
/** The questions at which a request may be sent. */
const ENDS: Moment['answers']['asked'][] = ['statutory.summary', 'statutory.askShare', 'statutory.askMore'];
/** There a fall is the answer to what was asked. */
const ASKS_HOW_IT_IS = /^statutory\.ask(?:Hard|CarerHelp|Today|More|PutRight)$/;

export const asksOfTheirCase: Step = async (moment) => {
  const { dc, turn, answers, waiting } = moment;
  const { draft, heard } = turn;
  if (isAboutHubs(waiting) || heard.what !== 'message') return false;
  if (!draft.case) return asksWithoutACase(moment);
  if (!isOurs(draft)) return false;
  // "Yes, send it, and add this" is the answer to what was asked.
  if (waiting === StatutoryRequest.id && ENDS.includes(answers.asked) && alsoTells(heard.text)) {
    hear(moment);
    await dc.continueDialog();
    return draft.lines.length > 0;
  }
  if (answers.asked === 'yourRequest.wantAssessment' && !waiting) {
    answers.asked = undefined;
    if (yesOrNo(heard.text) === 'yes') {
      // What else the yes tells is part of the request.
      hear(moment);
      return begin(moment, StatutoryRequest.id, { intent: 'needsAssessment', certain: true });
    }
  }
  const part = about(moment);
  if (!part) return false;
  // Whom the request is about stays as it was: "my dad still lives there" is still about her.
  const felt = await feltFirst(dc, heard.text);
  const first: Part[] = part[0] === 'yourRequest.chase' || part[0] === 'yourRequest.passedAbout' ? [] : [...felt];
  keepMore(turn, answers);
  // "Can someone come, not ring, I'm deaf. Sheila Pratt": how and who are kept beside what was asked, and said back.
  const beside = keepsWhatIsBeside(moment, [part]);
  // How they want to be reached stands in the answer to when they hear.
  first.push(
    ...(part[0] === 'yourRequest.whenHeard' ? beside.filter(([key]) => key === 'statutory.thanksFor') : beside),
  );
  passesWhatWasTold(answers);
  if (answers.asked === 'statutory.askPhone' && inWriting(answers.told?.communication))
    answers.asked = 'statutory.askShare';
  if (part[0] === 'yourRequest.wantAssessment') {
    await dc.cancelAllDialogs();
    await say(dc.context, [...first, part]);
    answers.asked = 'yourRequest.wantAssessment';
    return true;
  }
  // The question that waits is not pushed at somebody again and again: it stays open.
  // The name that they gave to look under was what we asked.
  if (answers.asked === 'statutory.askUnder' && answers.told?.theirName)
    answers.asked = answers.told.name ? 'statutory.askPhone' : 'statutory.askName';
  const { asked } = answers;
  if (part[0] === 'yourRequest.house') await once(dc, 'yourRequest.house');
  const again = isAsking(waiting) && (await once(dc, asked as ReplyKey));
  const others = part[0] === 'yourRequest.careEnds' ? alsoOpened(turn, 'careFailing', heard.text) : '';
  const also: Part[] = others ? [['yourRequest.alsoOnIt', { requests: others }]] : [];
  if (again) await askAgain(dc, answers, [...first, part, ...also, 'frontDoor.backTo']);
  else await say(dc.context, [...first, part, ...also]);
  return true;
};

function about({ turn, answers }: Moment): [ReplyKey, Facts] | undefined {
  const { draft, heard, now } = turn;
  const { text } = heard;
  const it = draft.case!;
  const abuse = isWorried(draft);
  if (!abuse && lacksForTonight(text) && presses(turn, tonightsUrgency(now), answers))
    return saidOfTonight(turn, aboutThem(answers));
  const ends = abuse ? undefined : careEndsIn(text);
  if (ends && presses(turn, 'urgent', answers)) return ['yourRequest.careEnds', { ...told(turn, answers), says: ends }];
  if (
    !abuse &&
    answers.request === 'complaint' &&
    wantsCareSorted(text) &&
    presses(turn, 'urgent', answers, 'careFailing')
  ) {
    answers.told = { ...answers.told, putRight: answers.told?.putRight ?? text };
    return ['statutory.sortTheCare', told(turn, answers)];
  }
  const part = abuse ? undefined : leavesPart(text);
  if (part) {
    keepsOnlyThe(part.keeps, turn, answers);
    return ['yourRequest.leavesPart', { ...told(turn, answers), ...part }];
  }
  const what = askedOfCase(text, abuse);
  if (!what || !fits(what, abuse, text, answers)) return undefined;
  // "Do we get carers free at first": what is known goes before that only a person can say.
  const ofMoney = what === 'howMuchCare' && turn.understanding.intents[0]?.intent === 'chargingQuestion';
  if (ofMoney && knownAnswer(turn, answers, KNOWN, false, topicsItMayBe(turn, answers))) return undefined;
  if (what === 'worse' || what === 'addThis') {
    const isMore = isWorse(text) && it.urgency === 'routine' && presses(turn, 'urgent', answers);
    return isMore
      ? [SAID.worse, told(turn, answers)]
      : ['statutory.added', { reference: it.reference, says: saidBack(text, draft.conversation) }];
  }
  // What is late is looked for by whoever reads the case: nobody has to chase it again.
  if (what === 'late') openOrRaise(draft, { kind: 'statutory', what: 'needsAssessment', urgency: it.urgency, text });
  if (what === 'lookUp') keepsTheName(turn, answers);
  if (what === 'whenHeard') return [SAID[what], { ...told(turn, answers), ...whenHeard(turn, answers, abuse) }];
  return [SAID[what], told(turn, answers)];
}

const CALLED: Record<string, string> = {
  complaint: 'complaint',
  review: 'reviewOfSupport',
  assessment: 'needsAssessment',
  equipment: 'equipmentAndAdaptations',
};

/** "Hold off the complaint, just the review": what they keep is on the case, though it was not named before. */
function keepsOnlyThe(keeps: string, { draft, heard }: Turn, answers: Answers): void {
  const intent = CALLED[keeps];
  const it = draft.case!;
  if (!intent || intent === answers.request) return;
  if (![it, ...it.reasons].some(({ what }) => what === intent))
    openOrRaise(draft, { kind: 'statutory', what: intent, urgency: it.urgency, text: heard.text });
  // What would put a complaint right is asked no more.
  if (answers.asked === 'statutory.askPutRight') answers.asked = 'statutory.askShare';
  if (answers.request === 'complaint') answers.told = { ...answers.told, putRight: answers.told?.putRight ?? '' };
  answers.request = intent;
}

/** By when, by whom and how they hear; and whether that comes before the day that they name. */
function whenHeard({ draft, heard, now }: Turn, { told = {} }: Answers, worry: boolean): Facts {
  const it = draft.case!;
  const named = namedDay(heard.text, now);
  const { communication = '', callAt = '' } = told;
  const way = inWriting(communication || undefined) ?? '';
  const says = worry ? '' : [way, callAt].filter(Boolean).join('; ');
  const claimed = it.status === 'claimed';
  const late = !claimed && named !== undefined && it.promisedBy > named.by;
  const early = !claimed && named !== undefined && named.name !== 'today' && !late;
  return { worry, says, claimed, late, early, day: named?.name ?? '', name: it.owner?.name ?? '' };
}

/** Nothing is with our team yet: what was asked for before, by whomever, and whether anybody will ring. */
async function asksWithoutACase(moment: Moment): Promise<boolean> {
  const { dc, turn, answers, waiting, clear, want } = moment;
  const { text } = turn.heard;
  if (want) return false;
  // "Put me down for one. When will I hear?": the yes to what was offered goes first.
  if (answers.offersRequest && (moment.act === 'goAhead' || takesThat(text))) return false;
  if (
    asksOfOldRequest(text) &&
    !asksAssessment(text) &&
    text.trim().split(/\s+/).length >= FEWEST_IN_A_STORY &&
    clear?.path !== 'talkToAPerson'
  ) {
    if (clear?.intent === 'complaint') return false;
    listen(answers, text, turn.facts, placeNamed(turn.directory, text), !waiting);
    const intent = clear?.path === 'statutoryRequest' ? clear.intent : 'needsAssessment';
    if (intent !== 'safeguardingWorry') return begin(moment, StatutoryRequest.id, { intent, certain: true, old: true });
  }
  const booked = turn.draft.conversation.hubs?.booking !== undefined || moment.act === 'ringMe';
  // "Are you even reading what I write" asks for no call.
  if (
    booked ||
    moment.act === 'youAreNotListening' ||
    waiting === CallBack.id ||
    !asksWhenHeard(text) ||
    !ASKS_WHETHER.test(text)
  )
    return false;
  listen(answers, text, turn.facts, placeNamed(turn.directory, text), false);
  await dc.cancelAllDialogs();
  await say(dc.context, ['yourRequest.nobodyYet']);
  answers.asked = 'yourRequest.nobodyYet';
  return true;
}

const FEWEST_IN_A_STORY = 8;
/** Whether, and not how long it takes in general. */
const ASKS_WHETHER =
  /\b(?:is|are|will|does|when|do|am|who|shall)\b.*\b(?:i|we|someone|somebody|sum1|anyone|anybody|you|u|they|them|he|she)\b/i;

/** "So is sum1 coming" asks too. */
function asks(text: string): boolean {
  return asksAnything(text) || asksUs(text) || isQuestion(text) || asksUs(asUnderstood(text));
}

function told(turn: Turn, answers: Answers): Facts {
  return { ...aboutThem(answers), ...ofTheCase(turn) };
}

function fits(
  what: AskedOfCase,
  abuse: boolean,
  text: string,
  { request = '', asked, said = [], old }: Answers,
): boolean {
  // Asked for a name to look under, "I've no number" is no less a question.
  if (what === 'lookUp' && old) return true;
  if (ONLY_ASKED.includes(what) && !asks(text)) return false;
  if (what === 'itsName') return request === 'advocacyRequest';
  // "Bit wobbly, not fallen".
  if (what === 'worse' && NOT_FALLEN.test(text)) return false;
  if (what === 'worse') return !abuse && !ASKS_HOW_IT_IS.test(asked ?? '');
  if (what === 'livesThere') return MONEY.includes(request) || said.includes('yourRequest.house');
  if (what === 'whatHappens') return ASSESSMENTS.includes(request);
  if (what === 'notAssessed') return request !== 'needsAssessment';
  if (what === 'complaintMade') return request === 'complaint';
  return what !== 'withdraw' || !abuse;
}

/** What was not, or has not been yet. */
const NOT_FALLEN = /\b(?:not|never|n['’]?t|no) (?:\w+ )?(?:fallen|fell|falls?|hurt|worse)\b/i;

/** "I don't just want it logged, I want the visits sorted": the care is to be put right, and not only answered for. */
const NOT_ONLY_LOGGED =
  /\b(?:(?:not|n['’]?t) (?:just |only )?(?:want|after|about|interested in|bothered about)\b.*\b(?:complaint|logged|letter|apology|sorry|form|answer)|(?:more than|not just|not only|not|rather than) (?:a |an |any )?(?:more )?(?:complaint|letter|apology|sorry|answer))/i;
const TO_BE_SORTED =
  /\b(?:sort\w*|fix\w*|put (?:it |this |things )?right|chang\w*|done|do something|stop\w*|mend\w*|turn(?:ing)? up|on time|come (?:on time|when)|help now|visits?|carers?)\b/i;
const SORT_THE_CARE =
  /\b(?:want|need|can|could|please|just|someone|somebody|when will)\b.{0,40}\b(?:sort(?:ed)?|fix(?:ed)?|put right)\b.{0,30}\b(?:visits?|carers?|care|calls?|agency|times?|rota|timings?)\b|\b(?:visits?|carers?|care|calls?|agency|times?|rota|timings?)\b.{0,20}\b(?:sorted|fixed|put right)\b/i;

function wantsCareSorted(text: string): boolean {
  return SORT_THE_CARE.test(text) || (NOT_ONLY_LOGGED.test(text) && TO_BE_SORTED.test(text));
}

/** Moves their case up. @returns whether it was less pressing before */
function presses(
  { draft, heard }: Turn,
  urgency: Urgency,
  { request }: Answers,
  what = request ?? 'careFailing',
): boolean {
  const before = draft.case!.urgency;
  if (before === 'immediate' || before === urgency) return false;
  openOrRaise(draft, { kind: 'statutory', what, urgency, text: heard.text });
  return true;
}
