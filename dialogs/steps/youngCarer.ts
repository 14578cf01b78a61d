/** Somebody tells that a child of theirs helps to look after them: that is said to matter, and help is offered for both. */
import { say } from '../../bot/reply.ts';
import { aboutThem } from '../asking.ts';
import { askAgain, isOurs, isWorried, keepMore } from '../inPassing.ts';
import type { Step } from '../moment.ts';
import { once } from '../offers.ts';
import { requestOf } from '../requests.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { asksUs } from '../whichRoom.ts';

const A_CHILD =
  /\b(?:(?:my|our|the|his|her) (?:\w+ ){0,2}?(?:son|daughter|lad|boy|girl|kids?|child(?:ren)?|grandson|granddaughter|youngest|eldest|oldest)|he|she|they)\b/i;
const HELPS =
  /\b(?:help\w*|wash\w*|dress\w*|lift\w*|look\w* after|car(?:es?|ing) for|cook\w* for|bath\w*|toilet\w*) (?:me|us|his|her|their|my|our|get (?:me|us|him|her))\b|\b(?:does|do|doing) (?:everything|it all|the (?:cooking|washing|shopping|cleaning|caring)|all the \w+)\b|\bstay\w* (?:off|home|at home)\b/i;
const IS_YOUNG =
  /\b(?:school|skool|skl|homework|year \d{1,2}|teen\w*|nursery|(?:only|aged?|is|['’]s|hes|shes|just|nearly|been) (?:[4-9]|1[0-7]|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen)\b(?! ?(?:weeks?|months?|days?|hours?|times|am|pm|o))|(?:[4-9]|1[0-7])[ -]?(?:yo|yrs?|years?)[ -]?(?:olds?)?)\b/i;
/** The child is the one who needs a hand, or somebody tells of how it was. */
const IS_NOT_IT =
  /\b(?:needs? help|struggles? to|can['’]?t (?:wash|dress|walk)|used to|grown up|when (?:he|she|i) was|teacher|works? (?:at|in) (?:a |the )?school)\b/i;

export function tellsOfYoungCarer(text: string): boolean {
  return A_CHILD.test(text) && HELPS.test(text) && IS_YOUNG.test(text) && !IS_NOT_IT.test(text);
}

export const tellsOfAYoungCarer: Step = async ({ dc, turn, answers, waiting, want }) => {
  const { draft, heard } = turn;
  if (want || heard.what !== 'message' || isAboutHubs(waiting) || isWorried(draft) || asksUs(heard.text)) return false;
  if (!tellsOfYoungCarer(heard.text) || !(await once(dc, 'statutory.youngCarer'))) return false;
  const said = ['statutory.youngCarer', aboutThem(answers)] as const;
  if (isOurs(draft)) keepMore(turn, answers);
  if (isAsking(waiting) && isOurs(draft)) {
    await askAgain(dc, answers, [[...said]]);
    return true;
  }
  if (isOurs(draft)) {
    await say(dc.context, [[...said]]);
    return true;
  }
  await dc.cancelAllDialogs();
  await say(dc.context, [[...said], ['statutory.offer', { request: requestOf('needsAssessment').words }]]);
  Object.assign(answers, { asked: 'statutory.offer', offersRequest: 'needsAssessment' });
  return true;
};
