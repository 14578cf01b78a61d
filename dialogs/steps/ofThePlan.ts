/** Their plan in ordinary words: a piece taken out of it, something put in, and how they keep it. */
import { isCrisisNow } from '../../bot/case/case.ts';
import type { Answers, Told } from '../../bot/conversation.ts';
import { changed, changeIn, changesIn, keepsBy, newWordsIn, takenOut, without } from '../../bot/plan/planEdits.ts';
import { say } from '../../bot/reply.ts';
import { mayBeAGivenName } from '../../bot/understanding/givenNames.ts';
import { addedToPlan, planPartsIn } from '../../bot/understanding/planParts.ts';
import { CarryAway } from '../carryAway.ts';
import { forgetPlan, GoodConversation } from '../goodConversation.ts';
import { askAgain, isOurs } from '../inPassing.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';

const PARTS: Told[] = ['matters', 'goodDay', 'goodAt', 'around', 'like'];

function hasPlan({ turn, answers }: Moment): boolean {
  if (turn.heard.what !== 'message' || isOurs(turn.draft)) return false;
  return PARTS.some((part) => answers.told?.[part]) && (isShown(answers) || answers.ideas !== undefined);
}

const DELETES =
  /^\W*(?:(?:please|pls|plz|can|could|you|u|i|want|to|just|now|ok|no|yes|would|like)[, ]+)*(?:delete|remove|scrap|erase|wipe|bin|clear|get rid of|throw away|forget)(?: all(?: of)?)? (?:my|the|this|that) plan(?:[, ]+(?:please|pls|plz|now|thanks|thank you|all of it))*\W*$/i;

/** "Delete my plan": the plan goes, and no other words of theirs. */
export const deletesThePlan: Step = async ({ dc, turn, answers, waiting }) => {
  const { heard, draft } = turn;
  if (heard.what !== 'message' || isCrisisNow(draft.case) || !DELETES.test(heard.text)) return false;
  const has = turn.plans.planIn(answers, turn.now) !== undefined || answers.planKept || answers.saved?.length;
  // Within a request what was told is with the team: there is no plan beside it to delete.
  const said = has && !isOurs(draft) ? 'goodConversation.deleted' : 'plan.noneToDelete';
  if (said === 'goodConversation.deleted') forgetPlan(turn, answers);
  if (isAsking(waiting) && waiting !== GoodConversation.id) {
    await askAgain(dc, answers, [said, 'frontDoor.backTo']);
    return true;
  }
  await dc.cancelAllDialogs();
  Object.assign(answers, { asked: undefined, asks: [] });
  await say(dc.context, [said]);
  return true;
};

/** The plan was read back, or kept. */
function isShown({ asked, planKept }: Answers): boolean {
  return planKept === true || asked === 'goodConversation.plan' || asked === 'goodConversation.askChange';
}

/** "Take out the bit about telly": the rest of their words stands. */
export const takesOutOfThePlan: Step = async (moment) => {
  const { turn, answers } = moment;
  if (!hasPlan(moment)) return false;
  const words = takenOut(turn.heard.text);
  if (words.length === 0) return false;
  const told = { ...answers.told };
  let isChanged = false;
  for (const part of PARTS) {
    const said = told[part];
    const left = said && without(said, words);
    if (left === undefined || left === said) continue;
    told[part] = left;
    isChanged = true;
  }
  if (!isChanged) return false;
  answers.told = told;
  return begin(moment, GoodConversation.id, { intent: 'plan', before: ['goodConversation.takenOut'] });
};

/** "Take Maureen out, that's private", with no plan yet: gone from what they asked and told, wherever that would be shown. */
export const takesOutOfWhatTheySaid: Step = async ({ dc, turn, answers, waiting }) => {
  const { heard, draft } = turn;
  if (heard.what !== 'message' || isOurs(draft) || isAsking(waiting)) return false;
  const words = takenOut(heard.text);
  // "Leave the bingo out" is about what is shown, and takes back nothing that they said.
  if (!words.some(mayBeAGivenName) && !(words.length > 0 && PRIVATE.test(heard.text))) return false;
  const left = (says: string) => without(says, words);
  const { told = {}, wished = [], question = '' } = answers;
  const parts = PARTS.filter((part) => told[part] && left(told[part]) !== told[part]);
  const isSaid = parts.length > 0 || [...wished, question].some((each) => left(each) !== each);
  if (!isSaid) return false;
  answers.told = { ...told, ...Object.fromEntries(parts.map((part) => [part, left(told[part]!)])) };
  // What is looked for stays looked for, without the name.
  const bare = question.replace(/[\p{L}'’-]+/gu, (word) => (words.includes(word.toLowerCase()) ? '' : word));
  Object.assign(answers, { wished: wished.map(left).filter(Boolean), question: bare.replace(/ +/g, ' ').trim() });
  await say(dc.context, ['goodConversation.takenOut']);
  return true;
};

const PRIVATE =
  /\b(?:private|personal|my business|nobody['’]?s business|between us|(?:see|read|know)(?:s|ing)? (?:that|it|about (?:that|her|him|it)))\b/i;

const SHORTEST = 3;
const SMALL = /^(?:the|and|about|bit|change|part|was|not|for|that|with|but|his|her|she|now|out|has|had|years?)$/i;

/** Whether a word that tells stands in both. */
function speaksOf(said: string, text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}]+/gu) ?? [];
  const own = new Set(said.toLowerCase().match(/[\p{L}]+/gu));
  return words.some((word) => word.length >= SHORTEST && !SMALL.test(word) && own.has(word));
}

/** "Change the bit about my son, he comes Saturdays not Sundays": changed where it stands, or added beside, and which it was is said. */
export const changesThePlan: Step = async (moment) => {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!hasPlan(moment) || /\?\s*$/.test(text)) return false;
  const one = changeIn(text);
  const all = changesIn(text);
  const told = { ...answers.told };
  const parts: Told[] = [];
  for (const change of all.length > 1 ? all : one ? [one] : [])
    for (const part of [...PARTS, 'place' as const]) {
      const said = told[part];
      if (!said || changed(said, change) === said) continue;
      told[part] = changed(said, change);
      parts.push(part);
    }
  const words = parts.length > 0 ? undefined : newWordsIn(text);
  if (parts.length === 0 && (!words || !isShown(answers))) return false;
  if (words) {
    const part = PARTS.find((each) => told[each] && speaksOf(told[each], text)) ?? planPartsIn(text)[0] ?? 'like';
    told[part] = [told[part], words].filter(Boolean).join('. ');
  }
  answers.told = told;
  const before = words ? 'goodConversation.addedBeside' : 'goodConversation.changed';
  return begin(moment, GoodConversation.id, { intent: 'plan', before: [before] });
};

/** "Add that Jean comes along", once the plan was kept. */
export const putsIntoThePlan: Step = async (moment) => {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!hasPlan(moment) || !answers.planKept || !/\b(?:plan|add|put)\b/i.test(text)) return false;
  const added = addedToPlan(text.replace(/\b(?:to|in|into|on) (?:my|the|that) plan\b/i, ' '));
  if (!added || /\?\s*$/.test(text)) return false;
  const part: Told = /\p{Lu}\p{Ll}+|\b(?:friend|son|daughter|sister|brother|neighbour)\b/u.test(added)
    ? 'around'
    : 'like';
  answers.told = { ...answers.told, [part]: [answers.told?.[part], added].filter(Boolean).join('. ') };
  return begin(moment, GoodConversation.id, { intent: 'plan', before: ['goodConversation.added'] });
};

/** "How do I keep it? I ain't got a printer": the ways that there are. */
export const keepsThePlan: Step = async (moment) => {
  const { turn, answers } = moment;
  // "Put that Ken may come, then print it" adds first.
  if (!hasPlan(moment) || !isShown(answers) || addedToPlan(turn.heard.text)) return false;
  const how = keepsBy(turn.heard.text);
  if (!how) return false;
  answers.planKept = true;
  return begin(moment, CarryAway.id, { what: 'plan', how });
};
