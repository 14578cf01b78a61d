/** A message that opens a subject: what it is about, and the room for that. */

import type { Answers } from '../../bot/conversation.ts';
import { storyIn, wantsAnything } from '../../bot/directory/inAStory.ts';
import { refusedIn } from '../../bot/directory/refused.ts';
import { refusesATime } from '../../bot/directory/refusedTimes.ts';
import { findAssets, placeNamed } from '../../bot/directory/search.ts';
import { wantsOneToCome } from '../../bot/hubs/wantsHub.ts';
import { type Part, say } from '../../bot/reply.ts';
import { asksForSelfCheck } from '../../bot/selfCheck.ts';
import { addedBy, asksWhatElse, wantsPeople } from '../../bot/understanding/aboutShown.ts';
import { alsoWants, seeksSomething, tellsOfLife } from '../../bot/understanding/answers.ts';
import { needsCare } from '../../bot/understanding/needsCare.ts';
import { anyOf, typed } from '../../bot/understanding/saidIn.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import inTalk from '../../content/inTalk.json' with { type: 'json' };
import looking from '../../content/looking.json' with { type: 'json' };
import aboutShown from '../../content/understanding/aboutShown.json' with { type: 'json' };
import { closerBy, namesItsOwn, SOMETHING_FOR, WHAT_IS } from '../afterAList.ts';
import { dropSeen } from '../afterAnswer.ts';
import { aboutThem } from '../asking.ts';
import { breaksIn } from '../betweenQuestions.ts';
import { feltFirst, isLonely } from '../feltFirst.ts';
import { GoodConversation } from '../goodConversation.ts';
import { HubBooking } from '../hubBooking.ts';
import { askNumber } from '../hubInstead.ts';
import { HubSession } from '../hubSession.ts';
import { hubFor } from '../hubTalk.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { kinOf } from '../kin.ts';
import { asks } from '../known.ts';
import { asksForAnOuting, dayOf } from '../lookingFor.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { isAboutHubs, isAsking, ROOM_OF } from '../rooms.ts';
import { SelfCheck } from '../selfCheck.ts';
import { asksAssessment, asksUs, isStory, wantsIt } from '../whichRoom.ts';
import { mayBeNoAnswer } from './comesBetween.ts';
import { isStillThere } from './ofWhatIsSeen.ts';
import { hearAgain } from './tellsUs.ts';

const wantsFriends = anyOf(inTalk.wantsFriends);
const A_NEED = 0.2;
const SCREENS = ['computer', 'library-home', 'computerRepair', 'unclear'];
const OF_SCREENS = new RegExp(typed(looking.screens), 'i');

/** "I can't do websites, my neighbour says you help with meals": the meals come first. */
async function answersBesideWebsites(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const bits = turn.heard.text
    .split(/[.,;!?\n]+|\b(?:and|but)\b/i)
    .filter((bit) => bit.trim() && !OF_SCREENS.test(bit));
  const text = bits.join('. ').trim();
  if (!text) return false;
  const heard = (turn.understanding.needs ?? []).filter(({ id, score }) => !SCREENS.includes(id) && score >= A_NEED);
  const look = (needs: typeof heard) =>
    findAssets(turn.directory, { text, needs, place: answers.told?.place, today: dayOf(turn) });
  // What the words themselves say goes before what the whole message sounds like.
  const needs = (look([]).found[0]?.why.length ?? 0) > 0 ? [] : heard;
  const { found, asked } = look(needs);
  if (asked === 'need' || !found[0] || found[0].why.length === 0) return false;
  hearAgain(moment);
  return begin(moment, InformationAndAdvice.id, { intent: '', text, needs, first: 'advice.noWebsites' });
}

export const asksForAHub: Step = async (moment) => {
  const hub = hubFor(moment.dc, moment.clear);
  if (!hub || (moment.waiting && hub.wish === 'offer')) return false;
  // "My hands shake a bit" sounds like it, and speaks of no websites.
  if (hub.wish === 'offer' && !OF_SCREENS.test(moment.turn.heard.text) && moment.clear?.certain !== true) return false;
  // "What about online", after a list: the list more closely.
  if (hub.wish === 'offer' && closerBy(moment.turn, moment.answers) !== undefined) return false;
  if (hub.wish === 'offer' && (await answersBesideWebsites(moment))) return true;
  // "What's a talking point, is that like therapy" is answered before where and when.
  if (WHAT_IS_IT.test(moment.turn.heard.text) && (await once(moment.dc, 'asked.talkingPoint')))
    await say(moment.dc.context, ['asked.talkingPoint']);
  const isNew = hub.wish === 'book' || hub.wish === 'offer';
  return begin(moment, isNew ? HubSession.id : HubBooking.id, { intent: hub.wish });
};

const WHAT_IS_IT = /\bwh?[ao]t(?:['’]?s| is| are)? (?:is |are )?(?:a |an |the |these )?talking points?\b/i;

/** "Could somebody come here or ring me": whoever cannot come to us is rung or visited, and is asked nothing first. */
export const asksForOneToCome: Step = async (moment) => {
  const { dc, turn, answers, waiting, want, clear } = moment;
  const { text, what } = turn.heard;
  if (waiting && waiting !== InformationAndAdvice.id) return false;
  if (want || what !== 'message' || isOurs(turn.draft) || clear?.certain || answers.told?.works) return false;
  const way = wantsOneToCome(text);
  if (!way) return false;
  await dc.cancelAllDialogs();
  await askNumber(dc, turn, way, []);
  return true;
};

/** "How can the council help me?": a look at one's own situation, and whose it is. */
export const looksAtTheirSituation: Step = async (moment) => {
  const look = asksForSelfCheck(moment.turn.heard.text);
  return look !== undefined && !moment.want && begin(moment, SelfCheck.id, { intent: look });
};

/** Something that cannot wait for the answer to our question. */
export const changesTheSubject: Step = async (moment) => {
  const { turn, answers, clear } = moment;
  if (!clear || !mayBeNoAnswer(moment) || !breaksIn(clear, turn.heard.text, answers)) return false;
  if (onlySoundsLikeIt(moment)) return false;
  // Another subject may be about somebody else.
  hearAgain(moment);
  return begin(moment, ROOM_OF[clear.path], { intent: clear.intent, certain: clear.certain });
};

const seesNobody = anyOf(inTalk.seesNobody);
const OF_COMPANY = ['befriendingAndCompany', 'hobbiesAndGroups', 'lunchClubs'];

/** A neighbour or a friend whom nobody has asked yet: ideas for them at once, and how to bring it up. */
export const asksForANeighbour: Step = async (moment) => {
  const { turn, answers, clear, waiting } = moment;
  const { facts, heard } = turn;
  if (waiting || turn.draft.case) return false;
  if (clear && clear.path !== 'goodConversation' && !OF_COMPANY.includes(clear.intent)) return false;
  if (!OTHERS.includes(facts.relation ?? '') || !(seeksSomething(heard.text) || alsoWants(heard.text))) return false;
  const first: Part = ['advice.neighbour', aboutThem(answers)];
  const { needs = [] } = turn.understanding;
  // "A lunch club that could pick her up" is looked for as it is said.
  if (needs.some(({ score }) => score >= SURE_NEED) || clear?.intent === 'lunchClubs')
    return begin(moment, InformationAndAdvice.id, { intent: clear?.intent ?? '', text: heard.text, needs, first });
  const text = aboutShown.besides.they;
  return begin(moment, InformationAndAdvice.id, { intent: '', text, needs: COMPANY, first });
};

/** "I am alone all day, I want people": company is looked for, and not what else the words may bring to mind. */
export const wantsPeopleAround: Step = async (moment) => {
  const { turn, answers, clear, waiting } = moment;
  const { text } = turn.heard;
  if (waiting && waiting !== InformationAndAdvice.id) return false;
  if (turn.draft.case || ['statutoryRequest', 'talkToAPerson'].includes(clear?.path ?? '')) return false;
  // "Not depressed, it's just a lot of silence" is taken at its word.
  const isAlone = seesNobody(text) && clear?.intent === 'mentalWellbeing';
  const isOther = clear && clear.intent !== 'otherLanguage' && clear.path !== 'goodConversation';
  if (!isAlone && (!wantsPeople(text) || isOther)) return false;
  const friends = wantsFriends(text) ? 'goodConversation.friends' : undefined;
  const first = isAlone || isLonely(text) ? 'advice.company' : friends;
  const theirs =
    isAlone && answers.told?.goodAt ? { text: answers.told.goodAt, likes: answers.told.goodAt } : undefined;
  const looks = theirs ?? { text: besides(answers), needs: COMPANY };
  return begin(moment, InformationAndAdvice.id, { intent: '', ...looks, first });
};

/** "Where can somebody with early memory trouble go for company": places come first, before what may be known besides. */
export const asksWhereToGo: Step = async (moment) => {
  const { turn, answers, clear, waiting, want } = moment;
  const { heard, directory } = turn;
  if (waiting || want || turn.draft.case || heard.what !== 'message' || clear?.path === 'talkToAPerson') return false;
  const { wants } = storyIn(heard.text);
  const isOpen = WHATS_ON.test(heard.text) && wants.length > 0 && wantsAnything(wants);
  const byName = !isOpen && WHATS_ON.test(heard.text);
  const refuses = refusedIn(directory, heard.text).kinds.length > 0;
  const isClass =
    A_CLASS.test(heard.text) && !refuses && turn.understanding.needs?.some(({ score }) => score >= SURE_NEED);
  const isNamed = IS_THERE.test(heard.text.trim()) && namesItsOwn(turn, heard.text);
  if (!(isOpen || byName || isClass || isNamed || asksForAnOuting(heard.text))) return false;
  if (NO_OUTING.test(heard.text)) return false;
  const { found, asked } = findAssets(directory, {
    text: heard.text,
    needs: turn.understanding.needs,
    place: answers.told?.place,
    today: dayOf(turn),
  });
  if (!isOpen && (found.length === 0 || asked === 'need')) return false;
  // "Is there bingo" looks for it, and asks nothing about bingo.
  if (isNamed && !(found[0]?.asset.kind === 'service' && found[0].asset.places.length > 0)) return false;
  if (byName && !found[0]?.why.includes('name')) return false;
  hearAgain(moment);
  const needs = turn.understanding.needs ?? [];
  const [first] = await feltFirst(moment.dc, heard.text);
  return begin(moment, InformationAndAdvice.id, { intent: '', text: heard.text, needs, first });
};

/** A class or a group for something that is surely heard is looked for, before what is known of such classes. */
const A_CLASS = /\b(?:class(?:es)?|lessons?|courses?|clubs?|groups?)\b/i;
const SURE_NEED = 0.95;
const WHATS_ON = /\bw(?:h?[ao]t['’]?s?|hat is) (?:there )?(?:on|near|round|around|going on)\b/i;

const IS_THERE = /^(?:(?:hi|hello|hiya)[, ]+)?(?:is|are) there (?:an? |any )?[\p{L}'’-]+(?: [\p{L}'’-]+){0,2}\W*$/iu;

const NO_OUTING = new RegExp(typed(looking.outing.never), 'i');

/** "What else is there for a man like him?", after something was shown: other things, for him. */
export const asksForOthers: Step = async (moment) => {
  const { turn, answers, waiting, clear } = moment;
  const few = turn.heard.text.trim().split(/\s+/).length;
  if (isAsking(waiting) || isOurs(turn.draft) || !answers.question) return false;
  // "Is there anything for me while he's out? I like books": something else, and no request.
  if (answers.seen?.length && SOMETHING_FOR.test(turn.heard.text) && !asksAssessment(turn.heard.text)) {
    if (FOR_ME.test(turn.heard.text)) answers.forWhom = 'me';
    const said = storyIn(turn.heard.text).likes.join('. ');
    const likes = kinOf(said).find || said;
    const isKnown = likes !== '' && findAssets(turn.directory, { text: likes, today: dayOf(turn) }).found.length > 0;
    return isKnown
      ? begin(moment, InformationAndAdvice.id, { intent: '', text: said, likes: said })
      : showsOthers(moment);
  }
  if (clear?.path === 'statutoryRequest') return false;
  if (!answers.seen?.length || few < FEWEST_FOR_OTHERS || !asksWhatElse(turn.heard.text)) return false;
  return showsOthers(moment);
};

const FOR_ME = /\bfor (?:me|us)\b/i;

/** Something of another kind than what was shown, for whoever it is for. */
export async function showsOthers(moment: Moment): Promise<boolean> {
  const { answers } = moment;
  dropSeen(answers);
  const first: Part = ['advice.besides', aboutThem(answers)];
  return begin(moment, InformationAndAdvice.id, { intent: '', text: besides(answers), needs: [], first });
}

/** A longer "what else" says for whom; a short one is "more". */
const FEWEST_FOR_OTHERS = 7;
const OTHERS = ['neighbour', 'friend'];
const COMPANY = [{ id: 'befriending', score: 0.5 }];

function besides({ forWhom, pronoun }: Answers): string {
  return forWhom === 'someone' ? aboutShown.besides[pronoun ?? 'they'] : aboutShown.besides.they;
}

const MOST_IN_A_SIGH = 7;
const MOST_IN_A_WISH = 10;
const wantsToGetOut = anyOf(inTalk.gettingOut);

/** "Bored", "need to get out more": where a good conversation begins, and nothing to look up or to pass on yet. */
export const saysHowTheDaysAre: Step = async (moment) => {
  const { turn, waiting, clear, want } = moment;
  const { text, what } = turn.heard;
  const few = text.trim().split(/\s+/).length;
  if (what !== 'message' || want || isAsking(waiting) || isOurs(turn.draft) || clear?.certain) return false;
  if (clear?.path === 'talkToAPerson' || asksUs(text) || seeksSomething(text) || asksAssessment(text)) return false;
  const isOut = wantsToGetOut(text) && few <= MOST_IN_A_WISH;
  if (!isOut && !(few <= MOST_IN_A_SIGH && tellsOfLife(text))) return false;
  return begin(moment, GoodConversation.id, { intent: isOut ? 'whatMattersToMe' : 'lonelyOrLow' });
};

/** After words of sorrow, what they go on to tell is of that: they are heard, and no list is gone through. */
export const tellsMoreOfTheirLoss: Step = async (moment) => {
  const { dc, turn, answers, waiting, clear, want } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || isAsking(waiting) || turn.draft.case || !answers.said?.includes('advice.sorry'))
    return false;
  if (asksUs(text) || seeksSomething(text) || alsoWants(text) || answers.told?.goodAt || yesOrNo(text) !== undefined)
    return false;
  if (clear && !['goodConversation', 'informationAndAdvice'].includes(clear.path)) return false;
  const few = text.trim().split(/\s+/).length;
  if (few < 2 || placeNamed(turn.directory, text) !== undefined || !(await once(dc, 'goodConversation.sorry')))
    return false;
  return begin(moment, GoodConversation.id, { intent: 'lonelyOrLow' });
};

/** "Her carer", beside what is with our team already: part of it, and no request of its own. */
function isPartOfIt({ clear, turn, answers }: Moment): boolean {
  const { draft, heard } = turn;
  const few = heard.text.trim().split(/\s+/).length < FEWEST_IN_A_REQUEST;
  // "And who pays?", of what was offered, opens nothing by itself.
  const goesOn = isOurs(draft) || answers.offersRequest !== undefined;
  return goesOn && few && clear?.path === 'statutoryRequest' && !clear.certain && !asksAssessment(heard.text);
}

const FEWEST_IN_A_REQUEST = 4;

/** "Does she need a social worker to get in?" asks for none. */
const WHETHER = /^\W*(?:(?:and|so|but|ok) )*(?:do|does|did|is|are|would|will|was) (?!(?:you|u)\b)/i;

/**
 * In the middle of looking for something, a question ("would he be the youngest there?") or a day that will not do ("not in
 * the day, I look after my grandson") opens no request: only what asks for one does, or what tells of a need for care.
 */
export function onlySoundsLikeIt({ clear, turn, answers, waiting }: Moment): boolean {
  const { text } = turn.heard;
  if (clear?.path !== 'statutoryRequest' || !clear.guess || isOurs(turn.draft)) return false;
  const looks = waiting === GoodConversation.id || isAboutHubs(waiting) || isStillThere(answers);
  if (!looks || (wantsIt(text) && !WHETHER.test(text)) || needsCare(text)) return false;
  // Where we asked what to do with the ideas, a mere guess goes before no answer.
  if (answers.asked === 'goodConversation.askNext' && turn.understanding.band !== 'sure') return true;
  return (
    asks(text) ||
    WHAT_IS.test(text) ||
    refusesATime(text) ||
    addedBy(text, placeNamed(turn.directory, text)) !== undefined
  );
}

export const asksSomethingClear: Step = async (moment) =>
  moment.clear !== undefined &&
  !isPartOfIt(moment) &&
  !onlySoundsLikeIt(moment) &&
  begin(moment, ROOM_OF[moment.clear.path], { intent: moment.clear.intent, certain: moment.clear.certain });

/** With something urgent before our team, how the days are is for them, and no time for a good conversation. */
function isPressing({ turn: { draft } }: Moment): boolean {
  return isOurs(draft) && draft.case?.urgency !== 'routine';
}

/** It had worried us, and they said that nobody is in danger: what they wrote is where a good conversation begins. */
export const isRelieved: Step = async (moment) =>
  moment.turn.heard.what === 'eased' &&
  !isPressing(moment) &&
  begin(moment, GoodConversation.id, { intent: 'lonelyOrLow' });

/** "People say get carers, I want my garden sorted": what is surely wanted is looked for. */
function wantsForSure({ turn: { heard, understanding, draft } }: Moment): boolean {
  const sure = understanding.needs?.some(({ id, score }) => id !== 'unclear' && score >= SURE_NEED);
  return !draft.case && sure === true && storyIn(heard.text).wants.length > 0;
}

export const tellsAStory: Step = async (moment) =>
  !isPressing(moment) &&
  isStory(moment.turn) &&
  (wantsForSure(moment)
    ? begin(moment, InformationAndAdvice.id, { intent: '' })
    : begin(moment, GoodConversation.id, {
        intent: tellsOfLife(moment.turn.heard.text) ? 'lonelyOrLow' : moment.turn.understanding.intents[0]?.intent,
      }));
