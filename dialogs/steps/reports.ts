/** Somebody has something to report, and has not said what: where it goes, what protects them, and then what they have seen. */

import { say } from '../../bot/reply.ts';
import { listen } from '../../bot/turn/listen.ts';
import { typed } from '../../bot/understanding/saidIn.ts';
import { isQuestion, yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import content from '../../content/reporting.json' with { type: 'json' };
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { asks } from '../known.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';

const says = (phrases: readonly string[]): RegExp => new RegExp(typed(phrases), 'i');
const REPORTS = says(content.reports);
const TELLS = says(content.tells);
const OF_CARE = says(content.ofCare);
const AT_WORK = says(content.atWork);

/** @returns whether they would report something about care or about a person, without a word yet of what it is */
export function hasSomethingToReport(text: string): boolean {
  return REPORTS.test(text) || (TELLS.test(text) && OF_CARE.test(text));
}

/** Rooms that a bare wish to report only sounds near: whoever names a street light or a wish to complain is met there. */
const MAY_BE_ONE = ['informationAndAdvice', 'goodConversation', 'smallTalk', 'aboutUs'];

function isFree({ turn, want, waiting }: Moment): boolean {
  return (
    !turn.draft.case && !want && turn.heard.what === 'message' && (!waiting || waiting === InformationAndAdvice.id)
  );
}

/** "I work nights at a home and need to report something, but I could lose my job". */
export const wantsToReport: Step = async (moment) => {
  const { dc, turn, answers, clear } = moment;
  const { text } = turn.heard;
  if (!isFree(moment) || !hasSomethingToReport(text)) return false;
  if (clear && !MAY_BE_ONE.includes(clear.path)) return false;
  await dc.cancelAllDialogs();
  // Whom it is about is not told yet, and is not whoever writes.
  listen(answers, '', { ...turn.facts, forWhom: undefined, relation: undefined, pronoun: undefined }, undefined, true);
  const regulator = turn.directory.assets.find(({ id }) => id === REGULATOR)?.phones[0]?.number ?? '';
  await say(dc.context, [['safeguarding.whatHaveYouSeen', { atWork: AT_WORK.test(text), regulator }]]);
  const told = { ...answers.told, also: [answers.told?.also, text].filter(Boolean).join('\n').slice(0, LONGEST) };
  Object.assign(answers, { asked: 'safeguarding.whatHaveYouSeen', shown: 0, told });
  return true;
};

/** What they saw, in whatever words: our safeguarding team has it, with what they said first. */
export const tellsWhatTheyReport: Step = async (moment) => {
  const { text } = moment.turn.heard;
  const { answers, clear } = moment;
  if (answers.asked !== 'safeguarding.whatHaveYouSeen' || !isFree(moment)) return false;
  if (yesOrNo(text) !== undefined || asks(text) || isQuestion(text)) return false;
  if (text.trim().split(/\s+/).length < FEWEST_WORDS || NOT_TOLD.includes(clear?.path ?? '')) return false;
  return begin(moment, StatutoryRequest.id, { intent: 'safeguardingWorry', certain: true });
};

const REGULATOR = 'advice-choosingHomeCare';
const NOT_TOLD = ['talkToAPerson', 'smallTalk', 'outOfScope', 'aboutUs'];
const FEWEST_WORDS = 4;
const LONGEST = 4_000;
