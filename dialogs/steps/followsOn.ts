/** What follows on what was shown or answered last: a question about it, all about one of it, what they would not go to, a fact. */
import { type Entry, entryOf, isOrdinary } from '../../bot/asked/bank.ts';
import type { Answers } from '../../bot/conversation.ts';
import { isOpenTo } from '../../bot/directory/ages.ts';
import { cannotHear, storyIn, wantsAnything } from '../../bot/directory/inAStory.ts';
import { insteadOf, isRefused, NO_CARERS, refusedIn } from '../../bot/directory/refused.ts';
import { findAssets, indexOf, placeNamed } from '../../bot/directory/search.ts';
import { isToGive } from '../../bot/directory/toGive.ts';
import { type Part, say } from '../../bot/reply.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import { addedBy, type Detail, detailAsked, wantsPeople, whichOf } from '../../bot/understanding/aboutShown.ts';
import { alsoWants, seeksSomething, tellsOfLife } from '../../bot/understanding/answers.ts';
import {
  asksHowToBegin,
  asksOfIt,
  comesAlongThemselves,
  hasItAlready,
  namesNoSubject,
  OF_A_PLACE,
  topicsNear,
} from '../../bot/understanding/followsOn.ts';
import { saidBack } from '../../bot/understanding/saidBack.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import inTalk from '../../content/inTalk.json' with { type: 'json' };
import aboutShown from '../../content/understanding/aboutShown.json' with { type: 'json' };
import { tellAllOf, tellOfIt, tellsAnything } from '../aboutWhatWasShown.ts';
import { againIn, closerBy, SOMETHING_FOR } from '../afterAList.ts';
import { aboutThem } from '../asking.ts';
import { DidYouMean } from '../didYouMean.ts';
import { keepFacts, placeIn, placesIn, whenIn } from '../factsTold.ts';
import { GoodConversation } from '../goodConversation.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { askAgain, isOurs } from '../inPassing.ts';
import { asks, KNOWN, KNOWN_WELL, knownAnswer } from '../known.ts';
import { leaveOut } from '../leaveOut.ts';
import { besides, dayOf } from '../lookingFor.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { requestOf } from '../requests.ts';
import { isAsking } from '../rooms.ts';
import { suitsWishes } from '../suitsWishes.ts';
import { asksAssessment, wantsIt } from '../whichRoom.ts';
import { howToReach, isStillThere, notByPhone } from './ofWhatIsSeen.ts';
import { again, questionWithoutPlace } from './putsItAnotherWay.ts';

/** How near a question must lie to an entry of the bank beside the one before it, to be answered from there. */
const LEAST = -0.5;
/** And from what is said of groups and places, of those that are on the screen. */
const LEAST_OF_A_PLACE = -0.2;
const MOST_IN_A_REFUSAL = 24;
const MOST_IN_A_FACT = 12;

/** "How long does it take", "who pays": of what was spoken of last, and of nothing that the words by themselves remind of. */
export const asksMoreOfIt: Step = async (moment) => {
  const { turn, answers, want, clear, waiting } = moment;
  const { text, what } = turn.heard;
  if (SOMETHING_FOR.test(text)) return false;
  const isAbout = namesNoSubject(text) || asksOfIt(text) || comesAlongThemselves(text);
  if (what !== 'message' || want || clear?.certain || isOurs(turn.draft)) return false;
  // Where ideas stand on the screen, how to begin is asked of them.
  const isOfIdeas = answers.asked === 'goodConversation.askNext' && asksHowToBegin(text);
  if (isAsking(waiting) && !isOfIdeas) return false;
  // "I don't know where to start" asks for no starting time.
  if (clear?.intent === 'dontKnowWhereToStart' && /\bstart\b/i.test(text)) return false;
  if (!isAbout || !asks(text) || (detailAsked(text) === 'company' && !comesAlongThemselves(text))) return false;
  if (answers.offered && moment.dc.activeDialog?.id === DidYouMean.id) return looksForWhatTheyMeant(moment);
  const isSeen = isStillThere(answers) && answers.about?.alone !== true;
  if ((!answers.about && !isSeen) || (turn.draft.case && !isSeen) || againIn(turn, answers)) return false;
  // "Have you got a morning one" puts it more closely; "are they in the evening" asks of those.
  if (isSeen && !asksOfIt(text) && closerBy(turn, answers) !== undefined) return false;
  if (PERSON.test(text) || (clear?.path === 'talkToAPerson' && !isSeen)) return false;
  // An offer is how to begin with what was offered.
  if (asksHowToBegin(text) && answers.offersRequest) {
    await sayWithTheOffer(moment, []);
    return true;
  }
  const detail = detailOf(text);
  // What it costs to come, or when it is open, says nothing of what is asked of a helper.
  const isOfHelpers = isToGive(answers.question ?? '') && detail !== 'where';
  const isTold = isSeen && detail !== undefined && !isOfHelpers && tellsAnything(turn, answers, detail);
  const known = () => bankSays(turn, answers, isSeen) ?? (isSeen ? undefined : knownAnswer(turn, answers, KNOWN_WELL));
  const entry = isTold ? undefined : known();
  if (entry) return answersFromTheBank(moment, entry);
  if (isSeen) return saysOfWhatIsSeen(moment);
  // What it names may be known elsewhere.
  if (!namesNoSubject(text)) return false;
  await sayWithTheOffer(moment, ['advice.notKnown']);
  return true;
};

/** "Is it only Mondays" asks when it is. */
function detailOf(text: string): Detail | undefined {
  return detailAsked(text) ?? (SAYS_WHEN.test(text) ? 'when' : undefined);
}

const SAYS_WHEN =
  /^\W*(?:and |so |ok )?(?:w?hen|wen)\W*$|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|week ?(?:ends?|days?)|mornings?|afternoons?|evenings?|daytime)\b/i;

/** "Can I talk to somebody" is a wish of its own. */
const PERSON = /\b(?:talk|speak|chat|somebody real|real person|human|(?:phone|ring|call) (?:some|any)(?:one|body))\b/i;

/** What the bank holds beside its last answer; or, of a group or a place, what is said of any of them. */
function bankSays(
  { readAsked, directory, heard: { text } }: Turn,
  answers: Answers,
  isSeen: boolean,
): Entry | undefined {
  const { about, said = [], question = '' } = answers;
  const near = topicsNear(about?.topic);
  const isNew = (entry: Entry | undefined): entry is Entry =>
    entry !== undefined && isOrdinary(entry) && !entry.intent && !said.includes(`asked.${entry.id}`);
  const best = (asked: ReturnType<Turn['readAsked']>, topics: readonly string[], least: number) =>
    asked
      .filter(({ margin }) => margin >= least)
      .map(({ id }) => entryOf(id))
      .find((entry) => isNew(entry) && topics.includes(entry.topic));
  if (about) return best(readAsked(`${about.text} ${text}`), near, LEAST) ?? best(readAsked(text), near, LEAST);
  if (!isSeen || pointsAtOne(answers, text)) return undefined;
  // "Bath rail: how long is the wait" is known better than the wait alone.
  const [first] = readAsked(`${question} ${text}`).filter(({ margin }) => margin >= 0);
  const within = first && entryOf(first.id);
  if (
    isNew(within) &&
    !OF_US.includes(within.topic) &&
    !OF_A_PLACE.includes(within.topic) &&
    readAsked(text).some(({ id }) => id === within.id)
  )
    return within;
  // What a listing itself tells goes before what holds for most.
  return hasOneToVisit(directory, answers, text) ? best(readAsked(text), OF_A_PLACE, LEAST_OF_A_PLACE) : undefined;
}

function pointsAtOne({ seen = [] }: Answers, text: string): boolean {
  const number = whichOf(text);
  return number !== undefined && seen.some((each) => each.number === number);
}

/** Somewhere to go is on the screen, and what is asked is none of the facts that a listing has. */
function hasOneToVisit(directory: Turn['directory'], { seen = [] }: Answers, text: string): boolean {
  const detail = detailAsked(text);
  const isVisited = seen.some(({ id }) => directory.assets.find((each) => each.id === id)?.places.length);
  return isVisited && (detail === undefined || detail === 'other');
}

/** About us, this chat and what is asked of us: no question that follows a list. */
const OF_US = [
  'about',
  'contact',
  'privacy',
  'saving',
  'access',
  'selfCheck',
  'feedback',
  'behalf',
  'textcost',
  'waitingCare',
  'assessment',
];

async function answersFromTheBank(moment: Moment, entry: Entry): Promise<true> {
  const { answers } = moment;
  answers.said = [...(answers.said ?? []), `asked.${entry.id}`];
  answers.topic = entry.topic;
  if (answers.seen?.length) answers.seenAge = 0;
  await sayWithTheOffer(moment, [`asked.${entry.id}`]);
  return true;
}

/** An offer that was made with an answer stands until it is taken up or something else is looked for. */
async function sayWithTheOffer({ dc, answers }: Moment, parts: Part[]): Promise<void> {
  const { offersRequest } = answers;
  if (!offersRequest) return say(dc.context, parts);
  await say(dc.context, [...parts, ['statutory.offerStands', { request: requestOf(offersRequest).words }]]);
  answers.asked = 'statutory.offer';
}

/** What holds for most places, and for coming back to us. */
const SAID_OF_ANY = [...OF_A_PLACE, 'saving', 'privacy'];

/** "How do I get there" asks the way; "how do I get it" how to begin. */
const GETS_THERE = /\b(?:there|to (?:it|them)|home|back)\b/i;

export async function saysOfWhatIsSeen(moment: Moment): Promise<boolean> {
  const { dc, turn, answers } = moment;
  const { text } = turn.heard;
  answers.seenAge = 0;
  const asked = detailOf(text) ?? 'it';
  if (asksHowToBegin(text) && asked !== 'cost' && !GETS_THERE.test(text)) {
    const assets = howToReach(moment);
    if (assets.length > 0) {
      await say(dc.context, [['advice.toBegin', { assets, many: assets.length > 1 }]]);
      return true;
    }
  }
  // What no listing tells, and holds for most: "what if it is full".
  const isOpen = (asked === 'it' || asked === 'other') && !tellsAnything(turn, answers, asked);
  const known = isOpen ? knownAnswer(turn, answers, KNOWN) : undefined;
  if (known && isOrdinary(known) && !known.intent && SAID_OF_ANY.includes(known.topic))
    return answersFromTheBank(moment, known);
  await say(dc.context, tellAllOf(turn, answers, asked, text));
  return true;
}

/**
 * "Is it free", where we had asked which of two or three things they mean: what they came with is looked for, or they say
 * which; nothing is opened for a question that names nothing.
 */
async function looksForWhatTheyMeant(moment: Moment): Promise<true> {
  const { dc, turn, answers } = moment;
  const { question = '', needs } = answers;
  const { found, asked } = findAssets(turn.directory, { text: question, needs, today: dayOf(turn) });
  if (asked !== 'need' && (found[0]?.why.length ?? 0) > 0) {
    answers.offered = undefined;
    return begin(moment, InformationAndAdvice.id, { intent: '', text: question, needs });
  }
  await say(dc.context, ['frontDoor.whichFirst']);
  return true;
}

/** "Do I need a voucher", after a food bank: what would be found is on the screen, so that is what they ask about. */
export const asksOfWhatStandsThere: Step = async (moment) => {
  const { turn, answers, want, clear, waiting } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || isOurs(turn.draft) || isAsking(waiting) || clear?.path !== 'informationAndAdvice')
    return false;
  if (!isStillThere(answers) || answers.about?.alone || !asks(text) || text.split(/\s+/).length > MOST_IN_A_FACT)
    return false;
  if (SEEKS.test(text)) return false;
  const { found } = findAssets(turn.directory, {
    text,
    needs: turn.understanding.needs,
    place: answers.told?.place,
    today: dayOf(turn),
  });
  if (!found[0] || answers.seen?.[0]?.id !== found[0].asset.id) return false;
  return saysOfWhatIsSeen(moment);
};

/** A wish to find something, and no question about it. */
const SEEKS =
  /\b(?:is|are) there\b|\b(?:any|some|another|other|else|more|find|look|looking|where|show|help)\b|\bwhat (?:about|is|are)\b/i;

/** "Not bingo", "she wouldn't go to a lunch club": left out from now on, and the last question is looked at once more. */
export const refusesAKind: Step = async (moment) => {
  const { turn, answers, waiting, want } = moment;
  const { heard, directory } = turn;
  if (heard.what !== 'message' || want || isOurs(turn.draft) || heard.text.split(/\s+/).length > MOST_IN_A_REFUSAL)
    return false;
  const { kinds, rest } = refusedIn(directory, heard.text);
  if (kinds.length === 0) return false;
  leaveOut(answers, kinds);
  const says = kinds.join(', ');
  // What they would not do is no answer to what they enjoy.
  if (waiting === GoodConversation.id && answers.asked === 'goodConversation.askGoodAt' && !restIsAWish(moment, rest)) {
    await askAgain(moment.dc, answers, [['advice.notThatKind', { says }]]);
    return true;
  }
  if (isAsking(waiting) || asks(heard.text)) return false;
  if (!answers.question) return kinds.includes(NO_CARERS) && leavesCarersOut(moment, rest);
  const first: Part = ['advice.notThatKind', { says }];
  // "Was a carpenter, like making things, not bingo": what they like is looked for.
  const liked = storyIn(rest, placesIn(turn)).likes.join('. ');
  if (liked && !wantsPeople(rest)) {
    answers.told = { ...answers.told, goodAt: [liked, answers.told?.goodAt].filter(Boolean).join('. ') };
    return begin(moment, InformationAndAdvice.id, { intent: '', text: liked, needs: [], likes: liked, first });
  }
  // "No bingo, I want people my own age": company.
  const wish = wantsPeople(rest) ? besides(answers) : restIsAWish(moment, rest);
  const text = wish ?? insteadOf(kinds, answers.question) ?? answers.question;
  const needs = text === answers.question ? answers.needs : [];
  // The same list again would say that nobody listened.
  const onScreen = (answers.seen ?? []).flatMap(({ id }) => directory.assets.find((each) => each.id === id) ?? []);
  if (text === answers.question && isStillThere(answers) && !onScreen.some((each) => isRefused(each, kinds))) {
    answers.seenAge = 0;
    await say(moment.dc.context, [first, 'advice.askOfThem']);
    return true;
  }
  Object.assign(answers, { shown: 0, seen: [] });
  return begin(moment, InformationAndAdvice.id, { intent: '', text, needs, first });
};

/** "I don't need carers, before you start": met as it is said, where nothing else is asked for yet. */
async function leavesCarersOut({ dc, turn, clear, answers }: Moment, rest: string): Promise<boolean> {
  // What is refused sounds like what is asked for.
  const asks = clear?.path === 'statutoryRequest' && wantsIt(rest);
  if (turn.draft.case || clear?.certain || asks || tellsOfLife(rest)) return false;
  if (seeksSomething(rest) || alsoWants(rest) || storyIn(rest).wants.length > 0) return false;
  await say(dc.context, [['goodConversation.noCarers', aboutThem(answers)]]);
  return true;
}

/** "Not dancing, swimming": what they would have instead. What only tells of somebody is no wish. */
function restIsAWish({ turn }: Moment, rest: string): string | undefined {
  // "I don't want meals on wheels, I want to learn to cook".
  const { wants } = storyIn(rest);
  const wish = wants.length > 0 && !wantsAnything(wants) ? wants.join('. ') : rest;
  if (wish === rest && TELLS.test(rest)) return undefined;
  if (wish.split(/\s+/).length < 1 || namesNoSubject(wish)) return undefined;
  const { found, asked } = findAssets(turn.directory, { text: wish, today: dayOf(turn) });
  return asked !== 'need' && (found[0]?.why.length ?? 0) > 0 ? wish : undefined;
}

const TELLS = /\b(?:she|he|they|i|we|it|mum|dad|my \p{L}+)(?:['’]?s| is| has|['’]?m| am| are|['’]?re)?\b/iu;

/** "She is 68", "I'm on pension credit", "I can't do stairs": kept, and nothing to look for by itself. */
export const addsAFact: Step = async (moment) => {
  const { turn, answers, waiting, want, clear, act } = moment;
  const { heard, facts } = turn;
  const { text } = heard;
  // "I have told you all this already" tells nothing new.
  if (act === 'youAreNotListening') return false;
  if (heard.what !== 'message' || want || isOurs(turn.draft) || isAsking(waiting) || clear?.certain) return false;
  if (!answers.question || !isStillThere(answers) || facts.phone || facts.name || asksAssessment(text)) return false;
  if (text.trim().split(/\s+/).length > MOST_IN_A_FACT || asks(text) || PUTS_RIGHT.test(text)) return false;
  if (cannotHear(text)) return keepsInMind(moment, notByPhone(moment));
  // "Not in a big group" is how it should be.
  if (SAYS_HOW.test(text.trim()) && namesHow(turn, text)) return keepsInMind(moment);
  // "Indoors please": told where a listing says it, and else that it does not say.
  if (ONLY_HOW.test(text.trim())) {
    answers.seenAge = 0;
    await say(moment.dc.context, [tellOfIt(turn, answers, 'other')]);
    return true;
  }
  // "A bad knee, so nothing energetic", of what was shown, asks for no doctor.
  if (clear?.intent === 'healthAdvice') return keepsInMind(moment);
  // "He's only free in the afternoons" is looked for.
  if (!TELLS_OF_SOMEBODY.test(text) || whenIn(text)) return false;
  if (facts.age !== undefined && namesNoSubject(text.replace(/\d+/g, ' '))) {
    // A child who writes for themselves is met as one.
    if (facts.age < GROWN && !/\b(?:s?he|they)/i.test(text)) return false;
    answers.age = facts.age;
    if (isOpenToAll(moment, facts.age)) return keepsInMind(moment);
    return begin(moment, InformationAndAdvice.id, {
      intent: '',
      text: answers.question,
      needs: answers.needs,
      withThat: true,
    });
  }
  if (detailAsked(text) === 'access' && tellsAnything(turn, answers, 'access'))
    return keepsInMind(moment, tellOfIt(turn, answers, 'access'));
  const isLiking = (likes(text) || USED_TO.test(text)) && !DISLIKES.test(text) && !wantsFriends(text);
  if (isLiking) return looksForWhatTheyLike(moment);
  const mayBeCare = SOUNDS_LIKE_CARE.test(text);
  const opensNothing = clear?.path === 'statutoryRequest' && !mayBeCare;
  const dislikes = (!clear || opensNothing) && DISLIKES.test(text) && !mayBeCare;
  if (!hasItAlready(text) && !opensNothing && !dislikes) return false;
  answers.told = { ...answers.told, tried: [answers.told?.tried, text].filter(Boolean).join('. ') };
  return keepsInMind(moment);
};

/** Kept, said back, and what was shown still stands. */
export async function keepsInMind(
  moment: Moment,
  then: Part = ['advice.askOfThem', aboutThem(moment.answers)],
): Promise<boolean> {
  const { dc, turn, answers } = moment;
  const says = saidBack(turn.heard.text, turn.draft.conversation);
  keepFacts(turn, answers);
  // "Thornton Heath, I have a baby": how far it is from there is news.
  if (placeIn(turn) && answers.question && isStillThere(answers))
    return again(moment, ['advice.bearInMind', { says }], questionWithoutPlace(turn.directory, answers));
  const onScreen = (answers.seen ?? []).flatMap(({ id }) => turn.directory.assets.find((each) => each.id === id) ?? []);
  // "Nothing in the evening": what is in the evening stands no longer.
  if (answers.question && !onScreen.every((asset) => suitsWishes({ asset }, answers)))
    return again(moment, 'advice.notThose');
  answers.seenAge = 0;
  await say(dc.context, [['advice.bearInMind', { says }], then]);
  return true;
}

/** Whether nothing on the screen is for another age. */
function isOpenToAll({ turn, answers }: Moment, age: number): boolean {
  const onScreen = (answers.seen ?? []).map(({ id }) => id);
  const { entries } = indexOf(turn.directory);
  return entries.every(({ asset, ages }) => !onScreen.includes(asset.id) || isOpenTo(ages, age));
}

/** "Not in a big group", "nothing too hard": no day, time or place, which are looked for. */
const SAYS_HOW =
  /^(?:(?:but|and|oh|please|ok)[, ]+)*(?:not|nothing|nowhere) (?:in|too|with|on|really|so|very) (?!far\b|late\b|early\b|expensive\b|dear\b)/i;

const ONLY_HOW =
  /^(?:(?:only|but|somewhere|something|it has to be|must be|has to be|needs to be)[, ]+)*(?:indoors?|inside|outdoors?|outside|in the warm|step[- ]free|level access|ground floor|under cover)\b(?:[, ]+(?:only|please|pls|its|it['’]?s|as|because|cos)\b.{0,30})?\W*$/i;

function namesHow({ directory }: Turn, text: string): boolean {
  return addedBy(text, placeNamed(directory, text)) === undefined;
}

/** What they told before is put right elsewhere. */
const PUTS_RIGHT = /^(?:(?:oh|ah|no|wait)[, ]+)*(?:sorry|actually|i (?:meant|mean)|correction)\b/i;

/** "He used to build model trains": that, or else something of the kind that people like him go to. */
function looksForWhatTheyLike(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  keepFacts(turn, answers);
  const liked = storyIn(text, placesIn(turn)).likes.join('. ') || text;
  answers.told = { ...answers.told, goodAt: [answers.told?.goodAt, liked].filter(Boolean).join('. ') };
  return begin(moment, InformationAndAdvice.id, { intent: '', text: liked, needs: [], likes: liked });
}

const likes = anyOf(aboutShown.likes);
/** "She'd like to make friends": company, and nothing that is made. */
const wantsFriends = anyOf(inTalk.wantsFriends);
/** What somebody used to do is what they liked. */
const USED_TO = /\bused to (?!be\b|have\b|live\b|get\b|go\b|work\b|come\b|see\b|look\b|help\b|do\b)\p{L}+/iu;
const DISLIKES = /n['’]?t\b|\b(?:not|never|hates?)\b/i;
/** What may be a need for care is never only kept in mind. */
const SOUNDS_LIKE_CARE =
  /\b(?:can['’]?t|cannot|unable|struggl\w*|needs?|falls?|fell|fallen|help|cop(?:e|ing)|manag\w+|wash\w*|dress\w*|toilet|bed|feed\w*|confus\w*|wander\w*|worse|alone all)\b/i;
const GROWN = 18;
const TELLS_OF_SOMEBODY =
  /^(?:(?:and|but|well|also|oh|by the way|btw|yes|no|sorry)[, ]+)*(?:i|im|i['’]m|ive|she|shes|he|hes|they|theyre|we|my \p{L}+|mum|dad|nan|her|his)\b/iu;
