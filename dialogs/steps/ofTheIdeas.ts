/** Ideas stand on their screen: a plain question is about those, and whoever is lost among them gets one, in few words. */
import { dayOf } from '../../bot/hours.ts';
import { ideaOf } from '../../bot/plan/plan.ts';
import { say } from '../../bot/reply.ts';
import { detailAsked, whichOf } from '../../bot/understanding/aboutShown.ts';
import { intentOf } from '../../bot/understanding/intents.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/afterAnswer.json' with { type: 'json' };
import understanding from '../../content/understanding/aboutShown.json' with { type: 'json' };
import { tellAllOf, tellsAnything } from '../aboutWhatWasShown.ts';
import { isOurs } from '../inPassing.ts';
import { asks } from '../known.ts';
import type { Step } from '../moment.ts';
import { once } from '../offers.ts';
import { asksUs } from '../whichRoom.ts';
import { hasJustSeenThem, isStillThere } from './ofWhatIsSeen.ts';

const MOST_IN_A_QUESTION = 8;
const MOST_WHEN_LOST = 9;
/** "What time do you open" asks of us, and "who reads this" of nothing on a list. */
const OF_US = /\b(?:you|u|your|ur|council|team|office|hub|talking point|plan|co-?ordinator)\b/i;
const speaksOfItsOwn = anyOf(understanding.ofItsOwn);
const speaksOfUs = anyOf(understanding.ourNumber);
const isLost = anyOf(content.isLost);
/** Somebody else who does not understand, a letter or a doctor, or no way on at all: none of it is the list. */
const OF_SOMETHING_ELSE =
  /\b(?:he|she|they|him|her|mum|dad|my|english|letters?|forms?|doctors?|gp|hospital|bills?|benefits?|assess\w*|any ?more|without|since|with)\b/i;

/** "What time does it start", while we wait to hear what to do with the ideas: of them, and not of our own hours. */
export const asksOfTheIdeas: Step = async ({ dc, turn, answers, want, clear }) => {
  const { text, what } = turn.heard;
  if (answers.asked !== 'goodConversation.askNext' || what !== 'message' || want || isOurs(turn.draft)) return false;
  if (!isStillThere(answers) || text.trim().split(/\s+/).length > MOST_IN_A_QUESTION) return false;
  if (OF_US.test(text) || speaksOfUs(text) || speaksOfItsOwn(text)) return false;
  if (clear?.certain && clear.path !== 'aboutUs') return false;
  const detail = detailAsked(text);
  if (detail === undefined || detail === 'company' || detail === 'other' || !(asksUs(text) || asks(text))) return false;
  if (detail !== 'transport' && !tellsAnything(turn, answers, detail)) return false;
  answers.seenAge = 0;
  await say(dc.context, tellAllOf(turn, answers, detail, text));
  // "Save that one", right after a question about the second, means that one.
  const number = whichOf(text);
  answers.one = answers.seen?.find((each) => each.number === number)?.id ?? answers.one;
  return true;
};

/** "I don't understand", "too many words", right after a list: the first of them, and one thing to do. */
export const isLostInTheList: Step = async (moment) => {
  const { dc, turn, answers, want, clear } = moment;
  const { text } = turn.heard;
  if (!hasJustSeenThem(moment) || want || OF_SOMETHING_ELSE.test(text)) return false;
  if (clear?.path === 'statutoryRequest' || clear?.path === 'talkToAPerson') return false;
  if (text.trim().split(/\s+/).length > MOST_WHEN_LOST || !isLost(text)) return false;
  const last = answers.one ?? answers.found?.[0]?.id ?? answers.seen?.[0]?.id;
  const asset = turn.directory.assets.find(({ id }) => id === last);
  if (!asset) return false;
  answers.seenAge = 0;
  answers.one = asset.id;
  // Nobody hears the same a second time: a person can go through it with them.
  if (answers.said?.includes('advice.plainly')) {
    await say(dc.context, ['advice.stillHard'], { buttons: [intentOf('talkToAPerson')!.label] });
    return true;
  }
  await once(dc, 'advice.plainly');
  const one = ideaOf(asset, dayOf(turn.now));
  await say(dc.context, [['advice.plainly', { one }]], { buttons: [intentOf('talkToAPerson')!.label] });
  return true;
};
