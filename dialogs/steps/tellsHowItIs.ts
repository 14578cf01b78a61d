/** After something was looked for: where they are, how they get about, when they can. Kept, and the same is looked at once more. */

import { storyIn, tellsOnlyFacts } from '../../bot/directory/inAStory.ts';
import { isToGive } from '../../bot/directory/toGive.ts';
import { say } from '../../bot/reply.ts';
import { alsoWants, seeksSomething } from '../../bot/understanding/answers.ts';
import { needsCare } from '../../bot/understanding/needsCare.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { tellOfIt } from '../aboutWhatWasShown.ts';
import { keepFacts, ofTheirOwnIn, placeIn, placesIn, whenIn } from '../factsTold.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { asks } from '../known.ts';
import { begin, type Step } from '../moment.ts';
import { isHardToGetOut } from '../receipts.ts';
import { isAsking } from '../rooms.ts';
import { isFarOff } from '../suitsThem.ts';
import { asksUs } from '../whichRoom.ts';
import { keepsInMind } from './followsOn.ts';
import { isStillThere } from './ofWhatIsSeen.ts';
import { questionWithoutPlace } from './putsItAnotherWay.ts';

const GROWN = 18;
/** "For my dad, he's 80 and grumpy": whom the last question is for. */
const FOR_WHOM =
  /^(?:(?:it['’]?s|that['’]?s|this is|it was|i meant|and|oh|ok|yes|no|nah|sorry)[, ]+)*for (?:my|our|him|her|me|us)\b/i;
const MOST_IN_WHOM = 16;
const OF_ANOTHER = /\b(?:she|he|they|her|his|my \p{L}+|mum|dad|nan)/iu;

/** "We are in Shirley, and I don't drive": nothing of it is looked for by itself. */
export const tellsHowItIs: Step = async (moment) => {
  const { dc, turn, answers, want, clear, waiting } = moment;
  const { heard, facts, directory } = turn;
  if (heard.what !== 'message' || want || isOurs(turn.draft) || isAsking(waiting) || !answers.question) return false;
  const isOpen = dc.activeDialog !== undefined || answers.asked !== undefined;
  if (!(isOpen || isStillThere(answers)) || facts.phone || facts.name || yesOrNo(heard.text) !== undefined)
    return false;
  if ((clear?.certain && clear.path !== 'informationAndAdvice') || asksUs(heard.text)) return false;
  const place = placeIn(turn);
  const saysForWhom = FOR_WHOM.test(heard.text) && heard.text.trim().split(/\s+/).length <= MOST_IN_WHOM;
  // "Knees are bad, two buses is too much for me": what is near enough, or comes to them.
  const isHard =
    isHardToGetOut(heard.text) &&
    !asks(heard.text) &&
    !alsoWants(heard.text) &&
    !seeksSomething(heard.text) &&
    !needsCare(heard.text);
  if (!saysForWhom && !isHard && !tellsOnlyFacts(heard.text, placesIn(turn))) return false;
  // A child who writes for themselves is met as one.
  if (facts.age !== undefined && facts.age < GROWN && !OF_ANOTHER.test(heard.text)) return false;
  // How to get to what is near enough is what they need to hear.
  if (isHard && !place && isStillThere(answers) && !isFarOff(answers.found ?? [], answers)) {
    keepFacts(turn, answers);
    answers.seenAge = 0;
    const told = tellOfIt(turn, answers, 'transport');
    await say(dc.context, ['advice.withThat', told]);
    return true;
  }
  const text = place ? questionWithoutPlace(directory, answers) : answers.question;
  keepFacts(turn, answers);
  if (facts.age !== undefined) answers.age = facts.age;
  const closer = whenIn(heard.text);
  return begin(moment, InformationAndAdvice.id, {
    intent: '',
    text: [text, ofTheirOwnIn(heard.text), closer].filter(Boolean).join('. '),
    needs: answers.needs,
    withThat: true,
    ...(closer && { closer: [answers.closer, closer].filter(Boolean).join('. ') }),
  });
};

const MOST_IN_IT = 30;

/** "I'm good with kids and cooking", of somebody who would volunteer: what they bring, and no lesson that they want. */
export const saysWhatTheyCanGive: Step = async (moment) => {
  const { turn, answers, want, waiting, clear } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || isOurs(turn.draft) || isAsking(waiting) || clear?.certain) return false;
  if (!isStillThere(answers) || !isToGive(answers.question ?? '') || asksUs(text)) return false;
  if (text.trim().split(/\s+/).length > MOST_IN_IT || storyIn(text, placesIn(turn)).likes.length === 0) return false;
  answers.told = { ...answers.told, goodAt: [answers.told?.goodAt, text].filter(Boolean).join('. ') };
  return keepsInMind(moment);
};
