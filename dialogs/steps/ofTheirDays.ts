/** After a list: the days, times and places that will not do, and a day that was said wrongly. */
import type { Answers } from '../../bot/conversation.ts';
import { daysNot } from '../../bot/directory/inAStory.ts';
import { refusesATime } from '../../bot/directory/refusedTimes.ts';
import { placeNamed } from '../../bot/directory/search.ts';
import { say } from '../../bot/reply.ts';
import { keepTimesRefused, notForOld } from '../factsTold.ts';
import { askAgain, isOurs } from '../inPassing.ts';
import type { Moment, Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { suitsWishes } from '../suitsWishes.ts';
import { asksUs } from '../whichRoom.ts';
import { hasJustSeenThem } from './ofWhatIsSeen.ts';
import { again } from './putsItAnotherWay.ts';

const MOST_WORDS = 10;
const MOST_WITH_A_REASON = 16;
const BEGINS_SO = /^(?:(?:oh|but|and|sorry|please)[, ]+)*(?:not|no|never|can['’]?t|cannot)\b/i;
const TIMES: [RegExp, 'morning' | 'afternoon' | 'evening'][] = [
  [/^(?:early )?(?:mornings?|mornin|am|first thing|early|too early)$/i, 'morning'],
  [/^(?:afternoons?|arvo|pm)$/i, 'afternoon'],
  [/^(?:evenings?|nights?|late|after dark|in the dark)$/i, 'evening'],
];
const DAYS: [RegExp, string][] = [
  [/^mon(?:day)?s?$/i, 'MO'],
  [/^tue(?:s|sday)?s?$/i, 'TU'],
  [/^wed(?:s|nesdays?)?$/i, 'WE'],
  [/^thu(?:rs?|rsdays?)?$/i, 'TH'],
  [/^fri(?:days?)?$/i, 'FR'],
  [/^sat(?:urdays?)?$/i, 'SA'],
  [/^sun(?:days?)?$/i, 'SU'],
];
const REFUSES =
  /\b(?:not|no|nothing|never|anything but|but not|can['’]?t (?:do|make|manage)|cannot (?:do|make|manage)|don['’]?t (?:do|like|want)|hate|except|avoid|rather not|isn['’]?t any good|no good)\b/i;
const A_REASON = /^(?:thats|that['’]?s|it['’]?s|its|because|cos|as|when|my|his|her|hospital|clinic|work|church)\b/i;
const AROUND =
  /\b(?:not|no|nothing|never|anything|any|but|can['’]?t|cannot|don['’]?t|do|does|like|want|make|manage|hate|except|avoid|rather|in|on|at|the|a|an|and|or|nor|please|pls|sorry|oh|so|well|for|me|him|her|us|she|he|i|we|it|though|either|good|too|just|really|one|ones|something|thanks|am|is|are|that|s)\b/gi;

/** "Not mornings and not Purley": nothing else is said, so that holds for all that is looked for from now on. */
export const saysWhatWillNotDo: Step = async (moment) => {
  const { turn, answers, want } = moment;
  const { text } = turn.heard;
  if (!hasJustSeenThem(moment) || want || !REFUSES.test(text) || /\?/.test(text)) return false;
  const few = text.trim().split(/\s+/).length;
  // "Not on a Thursday I have the grandchildren": the reason asks for nothing.
  const saysNot = few <= MOST_WITH_A_REASON && BEGINS_SO.test(text.trim());
  const wishes = few <= MOST_WORDS ? (wishesOf(moment) ?? notForTheOld(moment)) : undefined;
  if (!wishes && !(saysNot && (refusesATime(text) || daysNot(text).length > 0))) return false;
  if (wishes) answers.wishes = wishes;
  else keepTimesRefused(answers, text);
  return again(moment, 'advice.notThose');
};

/** Nothing is said but what will not do: times, days and places. */
function wishesOf({ turn, answers }: Moment): Answers['wishes'] {
  const { text } = turn.heard;
  const wishes = { ...answers.wishes };
  const bits = text
    .split(/[,;.!]+|\b(?:and|or|nor|but)\b/i)
    .map((bit) => bit.replace(AROUND, ' ').replace(/\s+/g, ' ').trim());
  const said = bits.filter(Boolean);
  for (const [at, bit] of said.entries()) {
    // "Not on a Monday, that's his hospital day": why it will not do.
    if (at > 0 && A_REASON.test(bit)) continue;
    const time = TIMES.find(([says]) => says.test(bit))?.[1];
    const day = DAYS.find(([says]) => says.test(bit))?.[1];
    const place = placeNamed(turn.directory, bit);
    if (time) wishes.notTimes = [...new Set([...(wishes.notTimes ?? []), time])];
    else if (day) wishes.notDays = [...new Set([...(wishes.notDays ?? []), day])];
    else if (place && place.toLowerCase() === bit.toLowerCase())
      wishes.notIn = [...new Set([...(wishes.notIn ?? []), place])];
    else return undefined;
  }
  return said.length > 0 ? wishes : undefined;
}

/** "Not for the old dears". */
function notForTheOld({ turn, answers }: Moment): Answers['wishes'] {
  return notForOld(turn.heard.text) ? { ...answers.wishes, notForOld: true } : undefined;
}

const DAY = '((?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?)';
const MEANT = new RegExp(
  `(?:\\b(?:said|put|wrote) (not )?(?:on )?(?:a )?${DAY}\\b.{0,24})?\\b(?:meant|mean|should (?:be|say)) (not )?(?:on )?(?:a )?${DAY}\\b`,
  'i',
);
/** "No, the 24th, sorry". */
const A_DATE =
  /^(?:(?:no|oh|sorry|actually|wait|i (?:meant|mean)|it['’]?s)[, ]+)+(?:not the \w+[, ]+)?the \d{1,2}(?:st|nd|rd|th)?(?:[, ]+(?:not the \d{1,2}(?:st|nd|rd|th)?|sorry|i (?:meant|mean)|of \w+))*\W*$/i;

/** "I said not Wednesdays, I meant not Thursdays, that's my foot clinic": a day put right, and no new wish. */
export const putsADayRight: Step = async (moment) => {
  const { dc, turn, answers, want, waiting } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || isOurs(turn.draft) || asksUs(text)) return false;
  if (!hasJustSeenThem(moment) && !answers.wishes?.notDays?.length) return false;
  const [, not, before, never, after] = MEANT.exec(text) ?? [];
  const [from, to] = [before, after].map((said) => DAYS.find(([says]) => said && says.test(said))?.[1]);
  if (!to && !A_DATE.test(text.trim())) return false;
  const { notDays = [] } = answers.wishes ?? {};
  if (to) {
    const isNot = Boolean(not ?? never) || (from !== undefined && notDays.includes(from));
    const left = notDays.filter((day) => day !== from && day !== to);
    answers.wishes = { ...answers.wishes, notDays: isNot ? [...left, to] : left };
    if (!isNot) answers.closer = after;
  }
  const onScreen = (answers.seen ?? []).flatMap(({ id }) => turn.directory.assets.find((each) => each.id === id) ?? []);
  const stands = onScreen.every((asset) => suitsWishes({ asset }, answers));
  if (answers.question && onScreen.length > 0 && !stands) return again(moment, 'frontDoor.putRight');
  if (isAsking(waiting)) await askAgain(dc, answers, ['frontDoor.putRight', 'frontDoor.backTo']);
  else await say(dc.context, ['frontDoor.putRight', ...(onScreen.length > 0 ? (['advice.askOfThem'] as const) : [])]);
  return true;
};
