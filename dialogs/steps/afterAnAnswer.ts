/** What people say once they have been shown something: closer, about that, more of it, and their plan. */
import { entryOf } from '../../bot/asked/bank.ts';
import type { Answers } from '../../bot/conversation.ts';
import { daysNot, storyIn } from '../../bot/directory/inAStory.ts';
import { refusesATime } from '../../bot/directory/refusedTimes.ts';
import { placeNamed } from '../../bot/directory/search.ts';
import { isToGive } from '../../bot/directory/toGive.ts';
import { type Part, say } from '../../bot/reply.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import { clausesIn, detailAsked, detailsIn } from '../../bot/understanding/aboutShown.ts';
import { alsoWants, seeksSomething } from '../../bot/understanding/answers.ts';
import { comesAlongThemselves, OF_A_PLACE } from '../../bot/understanding/followsOn.ts';
import { intentOf } from '../../bot/understanding/intents.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import inTalk from '../../content/inTalk.json' with { type: 'json' };
import aboutShown from '../../content/understanding/aboutShown.json' with { type: 'json' };
import { tellAllOf, tellOfIt, tellsAnything } from '../aboutWhatWasShown.ts';
import { againIn, askedOfShown, asksAtAll, closerBy } from '../afterAList.ts';
import { keepFacts, placesIn, whenIn } from '../factsTold.ts';
import { GoodConversation } from '../goodConversation.ts';
import { isOnlyWhere } from '../heardInTalk.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { askAgain, isOurs } from '../inPassing.ts';
import { KNOWN, KNOWN_WELL, knownAnswer } from '../known.ts';
import { surelyNeedsOther } from '../lookedFor.ts';
import { best } from '../lookingFor.ts';
import { begin, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { isAsking } from '../rooms.ts';
import { asksForDay } from '../suitsWishes.ts';
import { asksUs } from '../whichRoom.ts';

const wantsFriends = anyOf(inTalk.wantsFriends);
const MOST_IN_A_FEAR = 45;
const SURE = 0.85;
const ANYTHING_FOR = /\b(?:any|some)(?:thing|where|one) for\b/i;
const MOST_IN_TWO = 14;
const MOST_IN_A_STORY = 30;
/** What many a sentence about somebody sounds like a little. What is danger, the gate has heard. */
const A_WORRY = ['safeguardingWorry', 'careHomePlacement'];
/** "Anything on a Sunday instead" is another wish, and puts nothing right. */
const MOVED = /\b(?:not|moved|sorry|meant|wrong)\b/i;
/** After so many messages about other things, what was shown is out of mind. */
const STILL_THERE = 2;
/** Who would go along is asked of what was shown a while ago, too. */
const STILL_MEANT = 6;
/** About somebody and how things are, not a wish. */
const TELLS =
  /^(?:(?:and|but|well|also|because|cos|yes|no|so|someone said|they said|the thing is)[, ]+)*(?:she|he|they|i|we|mum|dad|my|her|his|it|those|the|someone|nan)(?:['’]?s|['’]?re|['’]?ve|['’]?m)?\b(?! (?:want|need|would like|['’]d like|am looking|['’]m looking))/i;
const fearsTheDoor = anyOf(aboutShown.fearsTheDoor);
const DAY =
  /\b(?:on (?:a )?)?(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|satur|sun)(?:days?)?\b|\b(?:on )(?:sat|sun)\b/i;

/** The last question to the directory once more, with the place, the day or the price that they name now. */
const IS_IT_FREE =
  /^\W*(?:(?:and|but|ok|so)\W+)*(?:is|are)(?: (?:it|this|that|they|these|them|all))? (?:all |for )?free\b(?: (?:or|to) \w+)?\W*$/i;

export const putsItMoreClosely: Step = async (moment) => {
  const { turn, answers, clear, waiting } = moment;
  const { heard, directory } = turn;
  const added = isAsking(waiting) ? undefined : closerBy(turn, answers);
  if (added === undefined || clear?.path === 'statutoryRequest') return false;
  // "Is free?" asks what it costs, and looks for nothing else.
  if (IS_IT_FREE.test(heard.text)) return false;
  const before = answers.question ?? '';
  const place = placeNamed(directory, heard.text) && placeNamed(directory, before);
  const rest = place ? before.replaceAll(new RegExp(`(?:\\b(?:in|near|around) )?\\b${place}\\b`, 'gi'), '') : before;
  // Another day takes the place of the day before.
  const kept = DAY.test(added) ? rest.replaceAll(new RegExp(DAY, 'gi'), '') : rest;
  const first = MOVED.test(heard.text) ? 'frontDoor.putRight' : undefined;
  const closer = `${DAY.test(added) ? (answers.closer ?? '').replaceAll(new RegExp(DAY, 'gi'), '') : (answers.closer ?? '')} ${added}`;
  return begin(moment, InformationAndAdvice.id, {
    intent: '',
    text: `${kept} ${added}`,
    needs: answers.needs,
    first,
    closer,
  });
};

const WHO_CAN_GO = 'asked.whoCanGo';

export const asksAboutWhatWasShown: Step = async (moment) => {
  const { dc, turn, answers, clear, waiting } = moment;
  const isPlan = waiting === GoodConversation.id && isFresh(answers);
  const asked = isAsking(waiting) && !isPlan ? undefined : askedOfShown(turn, answers, clear);
  if (!asked || asked === 'company' || (isPlan && asked === 'it')) return false;
  // "I don't know where to start" asks for no starting time.
  if (clear?.intent === 'dontKnowWhereToStart' && /\bstart\b/i.test(turn.heard.text)) return false;
  // "Can you borrow a wheelchair from anywhere", behind a list of something else, asks nothing of that list.
  if (asked === 'other' && surelyNeedsOther(turn.understanding, answers)) return false;
  // "Is it gone for good?" points at something else, where the bank knows it well.
  if (asked === 'it' && knownAnswer(turn, answers, KNOWN)) return false;
  // "Can I just turn up": where no listing tells, what holds for most.
  if (
    asked === 'other' &&
    clear?.path !== 'outOfScope' &&
    !tellsAnything(turn, answers, asked) &&
    knownAnswer(turn, answers, KNOWN_WELL)
  )
    return false;
  // "Does she need a letter to go": where no listing tells, what holds for most.
  if (asked === 'entry' && !tellsAnything(turn, answers, asked) && (await once(dc, WHO_CAN_GO))) {
    if (isPlan) await askAgain(dc, answers, [WHO_CAN_GO, 'frontDoor.backTo']);
    else await say(dc.context, [WHO_CAN_GO]);
    return true;
  }
  // "What day is the first one and how much do they charge": each is told. In a longer one only what is asked counts.
  const isShort = turn.heard.text.trim().split(/\s+/).length <= MOST_IN_TWO;
  const asks = isShort ? turn.heard.text : clausesIn(turn.heard.text).filter(asksAtAll).join(', ');
  const told = [...tellAllOf(turn, answers, asked, asks), ...asksBesides(turn, answers)];
  if (isPlan) {
    await askAgain(dc, answers, [...told, 'frontDoor.backTo']);
    return true;
  }
  answers.seenAge = 0;
  // "More" is still theirs to say.
  await say(dc.context, told);
  return true;
};

/** "… and does he need to be referred by the doctor": no listing tells it, and the bank knows what holds for most. */
function asksBesides(turn: Turn, answers: Answers): Part[] {
  const rest = clausesIn(turn.heard.text).filter((clause) => asksAtAll(clause) && detailAsked(clause) === undefined);
  const known = rest.flatMap((clause) => turn.readAsked(clause).filter(({ margin }) => margin >= KNOWN));
  const entry = known.map(({ id }) => entryOf(id)).find((each) => each && OF_A_PLACE.includes(each.topic));
  if (!entry || entry.intent || answers.said?.includes(`asked.${entry.id}`)) return [];
  answers.said = [...(answers.said ?? []), `asked.${entry.id}`];
  return [`asked.${entry.id}`];
}

/** "Selsdon", after an answer that offered to look: what was asked is looked for there. */
export const saysWhereAfterAnAnswer: Step = async (moment) => {
  const { turn, answers, want, waiting } = moment;
  const { about } = answers;
  if (turn.heard.what !== 'message' || want || waiting || isOurs(turn.draft) || !about?.alone || !isOnlyWhere(turn))
    return false;
  const { needs } = await turn.understand(about.text);
  answers.told = { ...answers.told, place: placeNamed(turn.directory, turn.heard.text) ?? answers.told?.place };
  return begin(moment, InformationAndAdvice.id, { intent: '', text: about.text, needs });
};

const A_LIFT = /\b(?:a|any) (?:lift|ride)\b/i;
/** "Is there anyone who could come with me the first time". */
const SOMEBODY =
  /\b(?:any|some) ?(?:one|body)\b.{0,30}\b(?:come|go) (?:along )?(?:with|wiv|wi) (?:me|us|her|him|them)\b/i;

/** What was shown is in their mind still. */
function isFresh({ shown, seenAge = 0 }: Answers): boolean {
  return shown !== undefined && shown > 0 && seenAge <= STILL_THERE;
}

/**
 * "Could somebody come with her the first time?", "I'd turn round at the door": walking in alone is hard, and somebody
 * can go along. The plan, as far as it went, goes with it.
 */
export const wantsCompany: Step = async (moment) => {
  const { turn, answers, waiting, clear } = moment;
  const { heard, draft } = turn;
  const isPlan = waiting === GoodConversation.id;
  // Asked for already: who it will be is told, and not asked for again.
  const isAsked = draft.case?.what === 'introduction';
  if ((isAsking(waiting) && !isPlan) || (isOurs(draft) && !isAsked)) return false;
  if (clear?.path === 'statutoryRequest' && !clear.guess) return false;
  const isMeant = answers.seen?.length && (answers.seenAge ?? 0) <= STILL_MEANT;
  if (!isMeant && !isFresh(answers) && !answers.ideas?.length) return false;
  if (heard.text.trim().split(/\s+/).length > MOST_IN_A_FEAR) return false;
  const details = detailsIn(heard.text);
  const asksForIt = details.includes('company') || detailAsked(heard.text) === 'company' || SOMEBODY.test(heard.text);
  if ((!asksForIt && !fearsTheDoor(heard.text)) || comesAlongThemselves(heard.text)) return false;
  if (!answers.ideas?.length && !answers.saved?.length) answers.ideas = answers.seen?.map(({ id }) => id);
  const { asked } = answers;
  if (isAsked) await say(moment.dc.context, [['advice.whoGoes', { asked: true }]]);
  else await begin(moment, GoodConversation.id, { intent: 'introduction' });
  // "… or a lift": both are answered.
  if (details.includes('transport') || A_LIFT.test(heard.text))
    await say(moment.dc.context, [tellOfIt(turn, answers, 'transport')]);
  // A question of the plan that was open stays so.
  if (isPlan && asked?.startsWith('goodConversation.ask') && asked !== 'goodConversation.askNext')
    await moment.dc.beginDialog(GoodConversation.id, { intent: 'goOn' });
  return true;
};

/** "And the gardening one again?": what was shown before, once more. */
export const asksForItAgain: Step = async (moment) => {
  const { turn, answers, waiting, dc } = moment;
  if (isAsking(waiting) && waiting !== GoodConversation.id) return false;
  const id = againIn(turn, answers);
  if (!id) return false;
  if (id === 'all') {
    Object.assign(answers, { shown: 0, seen: [] });
    return begin(moment, InformationAndAdvice.id, { intent: '', ready: 'advice.listAgain' });
  }
  answers.found = [{ id }, ...(answers.found ?? []).filter((each) => each.id !== id)];
  Object.assign(answers, { shown: 0, seen: [] });
  const { asked } = answers;
  if (waiting !== GoodConversation.id)
    return begin(moment, InformationAndAdvice.id, { intent: '', ready: 'advice.again', count: 1 });
  await dc.beginDialog(InformationAndAdvice.id, { intent: '', ready: 'advice.again', count: 1, quiet: true });
  answers.asked = asked;
  await askAgain(dc, answers, ['frontDoor.backTo']);
  return true;
};

/** What somebody tells after a list, without asking for anything else, belongs to what they look for. */
export const tellsMoreOfTheirQuestion: Step = async (moment) => {
  const { turn, answers, clear, waiting, want } = moment;
  const { text } = turn.heard;
  const { question } = answers;
  if (isAsking(waiting) || want || !question || !isFresh(answers) || isOurs(turn.draft)) return false;
  // "I have a record from 1985, is that a problem", of helping: those who want helpers know.
  if (isToGive(question)) return false;
  if (clear && clear.path !== 'informationAndAdvice') return false;
  const many = text.trim().split(/\s+/).length;
  if (many < 3 || many > MOST_IN_A_STORY || asksUs(text) || seeksSomething(text) || alsoWants(text)) return false;
  // "She'd like to make friends" is a wish of its own.
  if (wantsFriends(text)) return false;
  // What may be a need for care is asked about, and not looked up.
  const mayNeed = turn.understanding.intents.some(
    ({ intent }) => !A_WORRY.includes(intent) && intentOf(intent)?.path === 'statutoryRequest',
  );
  // "And the shopping is heavy now, can somebody fetch it": another thing, surely heard.
  const before = (answers.needs ?? []).map(({ id }) => id);
  const isNew = turn.understanding.needs?.some(({ id, score }) => score >= SURE && !before.includes(id));
  if (isNew && clausesIn(text).some((clause) => asksUs(clause) || ANYTHING_FOR.test(clause))) return false;
  const closer = closerIn(text);
  if (mayNeed || !(TELLS.test(text) || DAY.test(text) || closer)) return false;
  keepFacts(turn, answers);
  // "I like bowls, and used to run a domino team": that goes before what was looked for.
  const likes = closer ? '' : storyIn(text, placesIn(turn)).likes.join('. ');
  if (likes) {
    answers.told = { ...answers.told, goodAt: [answers.told?.goodAt, likes].filter(Boolean).join('. ') };
    return begin(moment, InformationAndAdvice.id, { intent: '', text: likes, needs: [], likes });
  }
  const needs = best([...(answers.needs ?? []), ...(turn.understanding.needs ?? [])]);
  await begin(moment, InformationAndAdvice.id, {
    intent: '',
    text: `${question}. ${text}`,
    needs,
    withThat: true,
    ...(closer && { closer }),
  });
  return true;
};

/** When it suits them: "tuesdays I said". A day in a longer story may be one that is past. */
function closerIn(text: string): string {
  const isShort = text.trim().split(/\s+/).length <= MOST_IN_A_DAY;
  return whenIn(text) || (isShort && daysNot(text).length === 0 && !refusesATime(text) ? asksForDay(text) : '');
}

const MOST_IN_A_DAY = 5;

/** Within a plan both have a meaning of their own. */
export const wantsMore: Step = async (moment) =>
  moment.want === 'more' &&
  moment.waiting !== GoodConversation.id &&
  begin(moment, InformationAndAdvice.id, { intent: 'more' });

export const wantsTheirPlan: Step = async (moment) => {
  const { answers, want, waiting } = moment;
  if (want !== 'plan' || waiting === GoodConversation.id) return false;
  // What was found for them is what they may try.
  if (!answers.ideas?.length && !answers.saved?.length && answers.seen?.length)
    answers.ideas = answers.seen.map(({ id }) => id);
  return begin(moment, GoodConversation.id, { intent: 'plan' });
};
