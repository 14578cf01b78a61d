/** Whoever refers somebody at work, in words that name no request: it is one all the same. */

import { begin, type Step } from '../moment.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { refersAtWork } from '../wondersWithin.ts';

/** "Isn't coping at home", "I'm concerned about her": what a referral is about. */
const IS_IN_NEED =
  /\b(?:(?:not|is ?n['’]?t|are ?n['’]?t|ca ?n['’]?t|does ?n['’]?t|no longer) (?:\w+ )?(?:cop(?:e|ing)|manag(?:e|ing)|able|safe|eating|washing|well looked after)|struggl\w+|deteriorat\w+|declin\w+|concern\w*|worr(?:y|ied)|at risk|vulnerable|frail|falls|falling|fallen|needs? (?:\w+ ){0,2}(?:help|support|assess\w+|care|carers?)|refer\w*|self[- ]?neglect\w*)\b/i;
const ELSEWHERE: string[] = ['statutoryRequest', 'talkToAPerson', 'aboutUs'];

/** "I work at Greenacre surgery. One of our patients isn't coping at home". */
export const refersSomebody: Step = async (moment) => {
  const { turn, waiting, want, clear } = moment;
  const { heard, draft } = turn;
  if (heard.what !== 'message' || want || waiting || draft.case || ELSEWHERE.includes(clear?.path ?? '')) return false;
  if (!refersAtWork(heard.text) || !IS_IN_NEED.test(heard.text)) return false;
  return begin(moment, StatutoryRequest.id, { intent: 'needsAssessment', certain: true });
};
