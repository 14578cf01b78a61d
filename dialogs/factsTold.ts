/** What somebody tells of how things are, kept for all that is looked for: the way in, getting about, hearing, days. */
import type { Answers } from '../bot/conversation.ts';
import { cannotHear, clausesOf, daysNot, isFact, type Story, storyIn, timesIn } from '../bot/directory/inAStory.ts';
import { refusedTimes, refusesATime } from '../bot/directory/refusedTimes.ts';
import { placeNamed } from '../bot/directory/search.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { hasNoCar } from '../bot/understanding/aboutShown.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import { wishesIn } from '../bot/understanding/wishes.ts';
import content from '../content/inTalk.json' with { type: 'json' };
import { tellsALike } from './heardInTalk.ts';
import { isHardToGetOut, keepAccess } from './receipts.ts';

export const notForOld = anyOf(content.notForOld);
const OF_THEIR_OWN = new RegExp(`\\b(?:${content.ofTheirOwn.join('|')})\\b`, 'i');

export function placeIn({ heard: { text }, facts, directory }: Turn): string | undefined {
  return facts.postcode ?? facts.outcode ?? placeNamed(directory, text);
}

/** All that it names of places: "CR4? Sorry, SW16 Norbury". */
export function placesIn({ heard: { text }, facts, directory }: Turn): string[] {
  return [facts.postcode, facts.outcode, placeNamed(directory, text)].filter((each) => each !== undefined);
}

export function keepFacts(turn: Turn, answers: Answers): void {
  const { text } = turn.heard;
  const place = placeIn(turn);
  if (place) answers.told = { ...answers.told, place };
  keepAccess(answers, text);
  answers.wishes = {
    ...answers.wishes,
    ...((hasNoCar(text) || isHardToGetOut(text)) && { noCar: true }),
    ...(cannotHear(text) && { noPhone: true }),
    ...(notForOld(text) && { notForOld: true }),
  };
  keepTimesRefused(answers, text);
}

/** Where, how far and when: what was shown may suit no more. */
export function tellsWhatSuits(turn: Turn): boolean {
  const { text } = turn.heard;
  return (
    placeIn(turn) !== undefined ||
    hasNoCar(text) ||
    isHardToGetOut(text) ||
    refusesATime(text) ||
    daysNot(text).length > 0
  );
}

/** Days and times that will not do hold for all that is looked for from now on. */
export function keepTimesRefused(answers: Answers, text: string): void {
  const { days, times } = refusedTimes(text);
  const { notDays = [], notTimes = [] } = answers.wishes ?? {};
  const not = [...new Set([...notDays, ...days, ...daysNot(text)])];
  if (not.length > 0) answers.wishes = { ...answers.wishes, notDays: not };
  if (times.length > 0) answers.wishes = { ...answers.wishes, notTimes: [...new Set([...notTimes, ...times])] };
}

/** The days and times that suit them, and with whom they would be, as they put it; empty where they name none. */
export function whenIn(text: string): string {
  return clausesOf(text)
    .filter(
      (clause) =>
        ONLY_WITH.test(clause) ||
        (isFact(clause) && timesIn(clause) && daysNot(clause).length === 0 && !refusesATime(clause)),
    )
    .join('. ');
}

const MOST_IN_A_TIME = 12;

/** "Evenings r better I do mornings at Lidl": when it suits them, and no answer to what matters to them. */
export function onlyWhenItSuits(text: string): string {
  if (text.trim().split(/\s+/).length > MOST_IN_A_TIME || tellsALike(text)) return '';
  return whenIn(text) || (timesIn(text) ? (wishesIn(text).callAt ?? '') : '');
}

/** "Women only is better for her". */
const ONLY_WITH =
  /^[^?]*\b(?:(?:wom[ae]n|ladies|female|men)s?['’]? only|(?:only|just|all) (?:for |with )?(?:wom[ae]n|ladies|females?|men))\b[^?]*$/i;

/** "He has Down's syndrome": groups of their own are looked for beside the rest. */
export function ofTheirOwnIn(text: string): string {
  return OF_THEIR_OWN.exec(text)?.[0] ?? '';
}

const FEWEST = 8;

/** What a longer message is made of, where somebody tells how things are and what they would like. */
export function storyTold(turn: Turn): Story | undefined {
  const { text } = turn.heard;
  if (text.trim().split(/\s+/).length < FEWEST) return undefined;
  const story = storyIn(text, placesIn(turn));
  const besides = story.facts.length + story.rest.length;
  const both = story.wants.length > 0 && story.likes.length > 0;
  return both || (story.wants.length + story.likes.length > 0 && besides > 0) ? story : undefined;
}
