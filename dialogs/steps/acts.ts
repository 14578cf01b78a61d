/** What a message does in the conversation, heard from how people put it and not only from set words: each act has its room. */
import type { Act } from '../../bot/asked/bank.ts';
import { placeNamed } from '../../bot/directory/search.ts';
import { type Part, say } from '../../bot/reply.ts';
import { putRight } from '../../bot/turn/listen.ts';
import { hasNoCar, wantsPeople } from '../../bot/understanding/aboutShown.ts';
import { isLetDown } from '../../bot/understanding/answers.ts';
import type { Facts } from '../../bot/understanding/facts.ts';
import { saidBack } from '../../bot/understanding/saidBack.ts';
import { doesNotSuit, dropSeen, sendsWhatWasShown } from '../afterAnswer.ts';
import { isChoice } from '../betweenQuestions.ts';
import { CallBack } from '../callBack.ts';
import { feltFirst } from '../feltFirst.ts';
import { HubBooking } from '../hubBooking.ts';
import { HubSession } from '../hubSession.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { addToCase, askAgain, isOurs, keepMore, sayAnotherWay } from '../inPassing.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { isNowAbout, saidPutRight } from '../putRight.ts';
import { isHardToGetOut } from '../receipts.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { SelfCheck } from '../selfCheck.ts';
import { TalkToAPerson } from '../talkToAPerson.ts';
import { asksAssessment, asksUs } from '../whichRoom.ts';
import { wantsCompany } from './afterAnAnswer.ts';
import { showsOthers } from './opens.ts';

const FEWEST_WORDS = 4;
const CORRECTS = /\b(?:no|not|moved|actually|sorry|meant|wrong|instead|isn['’]?t)\b/i;
const FOR_ME = /\b(?:for|about) (?:me|myself)\b|\bit['’]?s me\b|\bi['’]?m the one\b/i;
const CARES = /\b(?:i|we)(?: am|['’]?m)? (?:care|caring|look(?:ing)? after)\b/i;

const DOES: Partial<Record<Act, Step>> = {
  // A cuppa with other people is no meeting with us.
  meetFaceToFace: async (moment) =>
    !isPart(moment) && !wantsPeople(moment.turn.heard.text) && begin(moment, HubSession.id, { intent: 'book' }),
  remindMe: async ({ dc, turn, waiting }) => {
    const booking = isAboutHubs(waiting) ? undefined : await turn.diary.live(turn.draft);
    if (!booking) return false;
    const set = booking.reminder || (await turn.diary.remind(turn.draft, booking.code));
    await say(dc.context, [set ? 'hubs.reminderSet' : 'hubs.noReminder']);
    return true;
  },
  moveSession: (moment) => withSession(moment, 'change'),
  cancelSession: (moment) => withSession(moment, 'cancel'),
  ringMe: async (moment) =>
    // Whoever refers somebody at work says where they are reached.
    !isPart(moment) &&
    !isOurs(moment.turn.draft) &&
    !moment.answers.told?.works &&
    // "Please assess my mum, ring me mornings": the call is part of what they ask for.
    !asksAssessment(moment.turn.heard.text) &&
    begin(moment, CallBack.id, { wish: 'book' }),
  textMeThat: ({ dc, turn, answers }) => sendsWhatWasShown(dc, turn, answers),
  lookAtMySituation: async (moment) => {
    const { waiting, turn } = moment;
    if (isAsking(waiting) || isOurs(turn.draft)) return false;
    return begin(moment, SelfCheck.id, { intent: CARES.test(turn.heard.text) ? 'carer' : 'own' });
  },
  itIsForSomeoneElse: putsRight,
  itIsForMe: putsRight,
  otherPlace: putsRight,
  // "Two buses is too much for me, my knees are bad" says how they are: that is looked at with what was found.
  notThatOne: async ({ dc, turn, answers }) => !isHardToGetOut(turn.heard.text) && doesNotSuit(dc, turn, answers),
  itDidNotWork: async (moment) => {
    const { answers, turn } = moment;
    if (isPart(moment) || !answers.question || !answers.seen?.length || isLetDown(turn.heard.text)) return false;
    dropSeen(answers);
    turn.draft.measure({ what: 'notForMe', channel: turn.draft.conversation.channel, needs: [], answer: 'notSaid' });
    return begin(moment, InformationAndAdvice.id, { intent: 'instead', first: 'advice.didNotWork' });
  },
  whatElse: async (moment) => {
    const { answers } = moment;
    if (isPart(moment) || !answers.question || !answers.shown) return false;
    const left = answers.shown < (answers.found?.length ?? 0);
    return left ? begin(moment, InformationAndAdvice.id, { intent: 'more' }) : showsOthers(moment);
  },
  comeWithMe: wantsCompany,
  whereWereWe: takesItUp,
  youAreNotListening: async (moment) => {
    const { dc, turn, answers, waiting } = moment;
    const { name, theirName, postcode, phone } = turn.facts;
    // "The home is Larchmount, her name is Edie. That's all I'll give you" tells, and complains of nothing.
    if (isOurs(turn.draft) && (name ?? theirName ?? postcode ?? phone)) return false;
    if (!(await once(dc, 'frontDoor.notListening'))) return begin(moment, TalkToAPerson.id, { unasked: true });
    if (isAsking(waiting)) await askAgain(dc, answers, ['frontDoor.notListening']);
    else {
      await say(dc.context, ['frontDoor.notListening']);
      answers.asked = 'frontDoor.missedTwice';
    }
    return true;
  },
  saySimpler: async ({ dc, answers, waiting }) => {
    if (!isAsking(waiting) || isAboutHubs(waiting)) return false;
    await sayAnotherWay(dc, answers);
    return true;
  },
  rememberThis: async ({ dc, turn, answers, waiting }) => {
    if (!isOurs(turn.draft) || waiting || asksUs(turn.heard.text)) return false;
    await addToCase(dc, turn, answers);
    return true;
  },
};

/** Where a choice is to be made, or a short question was asked, the answer comes first. */
export const doesAsTheySay: Step = async (moment) => {
  const { act, want, answers } = moment;
  if (!act || want || isChoice(answers) || moment.clear?.path === 'talkToAPerson') return false;
  return (await DOES[act]?.(moment)) ?? false;
};

/** Part of what is told within a request, or of the talk about a session. */
function isPart({ waiting, answers }: Moment): boolean {
  return isAboutHubs(waiting) || /^(?:statutory|selfCheck|callBack)\./.test(answers.asked ?? '');
}

async function withSession(moment: Moment, intent: 'change' | 'cancel'): Promise<boolean> {
  const { turn, waiting, answers } = moment;
  if ((isAboutHubs(waiting) && answers.asked !== 'hubReminder') || turn.draft.conversation.hubs?.booking === undefined)
    return false;
  return begin(moment, HubBooking.id, { intent });
}

/** Whom it is about, or where: put right, and what was looked for is looked for again. */
async function putsRight(moment: Moment): Promise<boolean> {
  const { dc, turn, answers, waiting, act } = moment;
  const { facts, heard, directory, draft } = turn;
  // Where nothing was said before there is nothing to put right; and a place by itself is an answer.
  if (!waiting && !answers.question && !draft.case) return false;
  if (facts.name || heard.text.trim().split(/\s+/).length < FEWEST_WORDS) return false;
  const place = facts.postcode ?? facts.outcode ?? placeNamed(directory, heard.text);
  // "Norbury, on his own since mum passed": where somebody lives changes nothing of whom it is about.
  const { forWhom: _, relation, pronoun, ...aPlace } = facts;
  const whom: Facts = act === 'itIsForMe' ? { forWhom: 'me' } : act === 'otherPlace' ? aPlace : facts;
  // "I live in Shirley" answers where, where that was asked.
  if (act === 'otherPlace' && answers.asked === 'goodConversation.askWhere') return false;
  // "He lives with me" tells of both of them, and puts nothing right.
  if (act === 'itIsForMe' && (relation ?? pronoun) && !FOR_ME.test(heard.text)) return false;
  if (act === 'otherPlace' ? !place : act !== 'itIsForMe' && !relation) return false;
  putRight(answers, { ...whom, ...(place && { outcode: place }) });
  if (draft.case && whom.relation) draft.case.facts.relation = whom.relation;
  isNowAbout(draft, whom);
  // Where they live, told for the first time, puts nothing right.
  const isNew = act === 'otherPlace' && waiting === 'goodConversation';
  const told = isNew || (act === 'otherPlace' && isOurs(draft));
  const isPut = !told || (CORRECTS.test(heard.text) && !hasNoCar(heard.text));
  if (isAsking(waiting)) {
    const said = isPut ? [saidPutRight(whom, heard.text)] : await keptWithThePlace(moment);
    await askAgain(dc, answers, said);
  } else if (answers.question && !isOurs(draft)) {
    const { question: text, needs } = answers;
    const first = CORRECTS.test(heard.text) ? 'frontDoor.putRight' : undefined;
    // "CR8, not CR0": the place that was named first is looked near no longer.
    const where = place && placeNamed(directory, text);
    const bare = where ? text.replaceAll(new RegExp(`(?:\\b(?:in|near|around) )?\\b${where}\\b`, 'gi'), '') : text;
    Object.assign(answers, { shown: 0, seen: [], notForMe: undefined });
    return begin(moment, InformationAndAdvice.id, { intent: '', text: bare, needs, first });
  } else await say(dc.context, [saidPutRight(whom, heard.text), 'frontDoor.goOn']);
  return true;
}

const MOST_IN_A_PLACE = 6;

/** Where somebody lives is noted; what was told beside it is met, and goes to our team as well. */
async function keptWithThePlace({ dc, turn, answers }: Moment): Promise<Part[]> {
  if (!isOurs(turn.draft)) return ['goodConversation.placeKept'];
  if (turn.heard.text.trim().split(/\s+/).length <= MOST_IN_A_PLACE)
    return [['statutory.thanksFor', { name: '', number: false }]];
  keepMore(turn, answers);
  const felt = await feltFirst(dc, turn.heard.text);
  return [...felt, ['statutory.keptWords', { says: saidBack(turn.heard.text, turn.draft.conversation) }]];
}

/** Back after a while: the question that waits, what is with our team, or what was looked for. */
async function takesItUp(moment: Moment): Promise<boolean> {
  const { dc, turn, answers, waiting } = moment;
  if (isOurs(turn.draft)) return false;
  if (isAsking(waiting)) {
    await askAgain(dc, answers, ['frontDoor.whereWeWere']);
    return true;
  }
  if (!answers.question) return false;
  const { question: text, needs } = answers;
  Object.assign(answers, { shown: 0, seen: [] });
  return begin(moment, InformationAndAdvice.id, { intent: '', text, needs, first: 'frontDoor.whereWeWere' });
}
