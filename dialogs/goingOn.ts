/** After something that came between, the question of a request goes on: heard, answered, and put once more at most. */

import type { Answers } from '../bot/conversation.ts';
import { placeNamed } from '../bot/directory/search.ts';
import { type Facts, keyOf, type Part, type ReplyKey, say } from '../bot/reply.ts';
import { listen } from '../bot/turn/listen.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { wishesIn } from '../bot/understanding/wishes.ts';
import { aboutThem, unanswered } from './asking.ts';
import { askAgain, isWorried } from './inPassing.ts';
import type { Moment } from './moment.ts';
import { ALL, questionsFor } from './requestQuestions.ts';
import { isAsking } from './rooms.ts';
import { nameToldIn, toCase, toldAlready } from './telling.ts';
import { ofTheCase } from './tonight.ts';
import { atFirst, keepWishes, oursOf, saidOfWishes } from './wishes.ts';

/** The question that waits is put once more after an answer, and then stays open: nobody is pushed. */
export async function sayAndGoOn(moment: Moment, said: Part[]): Promise<true> {
  const { dc, answers, waiting } = moment;
  const beside = keepsWhatIsBeside(moment, said);
  passesWhatWasTold(answers);
  const { asked } = answers;
  const most = LONG.test(asked ?? '') ? MOST_PUT - 1 : MOST_PUT;
  const goesOn = isAsking(waiting) && asked?.startsWith('statutory.') && (answers.put?.[asked as never] ?? 0) < most;
  if (goesOn) await askAgain(dc, answers, [...beside, ...said]);
  else {
    if (isAsking(waiting)) answers.leftOpen = asked as ReplyKey;
    await say(dc.context, [...beside, ...said]);
  }
  return true;
}

export const MOST_PUT = 3;

/** Whose words take up the whole screen. */
const LONG = /ask(?:Hard|CarerHelp|Today|GoingHome|Share)$/;

/** These say themselves whom or what they have noted. */
const SAYS_IT: ReplyKey[] = ['statutory.thanksFor', 'statutory.gotYou', 'statutory.notNeeded', 'statutory.noted'];

const IS_THE_DAY: ReplyKey[] = ['yourRequest.homeSooner', 'yourRequest.noticeFromHome', 'yourRequest.careEnds'];

/**
 * A name, a number, "email only": told with a question, each is kept and said back before the answer.
 * @param said what is said anyway
 */
export function keepsWhatIsBeside(moment: Moment, said: Part[]): Part[] {
  const { turn, answers } = moment;
  const { draft, heard, facts } = turn;
  if (!draft.case || answers.request === undefined) return [];
  const { name: before, phone } = answers.told ?? {};
  const wishes = oursOf(wishesIn(heard.text), turn, answers);
  // "Tomorrow, not Friday" is when they come home, and not when to ring.
  if (said.some((part) => IS_THE_DAY.includes(keyOf(part)))) delete wishes.callAt;
  const wasKnown = answers.told?.communication;
  hear(moment);
  keepWishes(turn, answers, wishes);
  Object.assign(draft.case.facts, toCase(answers, facts));
  if (isWorried(draft) || said.some((part) => SAYS_IT.includes(keyOf(part)))) return [];
  const { byWay, noMessage, onlyMe, callAt } = atFirst(wishes);
  const isNew = (wish: string | undefined) => (wish !== undefined && !wasKnown?.includes(wish) ? wish : undefined);
  const how = { byWay: isNew(byWay), noMessage: isNew(noMessage), onlyMe: isNew(onlyMe), callAt };
  const met = saidOfWishes(turn, answers, how).filter((part) => !said.some((each) => keyOf(each) === keyOf(part)));
  if (met.some((part) => SAYS_IT.includes(keyOf(part)))) return met;
  const name = !before && answers.told?.name ? answers.told.name : '';
  const number = !phone && Boolean(answers.told?.phone) && !wishes.byWay;
  return name || number ? [['statutory.thanksFor', { name, number }], ...met] : met;
}

/** What was told beside something else is not asked for any more. */
export function passesWhatWasTold(answers: Answers): void {
  const waits = ALL.find(({ ask }) => ask === answers.asked);
  if (!waits || answers.told?.[waits.keeps] === undefined) return;
  const next = unanswered(questionsFor(answers), answers);
  if (next) answers.asked = next.ask;
}

export function told(turn: Turn, answers: Answers): Facts {
  return { ...aboutThem(answers), ...ofTheCase(turn) };
}

/** What this message tells is kept, and whom it is about stays as it was. */
export function hear({ turn, answers }: Moment): void {
  const { heard, facts, directory } = turn;
  listen(answers, heard.text, facts, placeNamed(directory, heard.text), false);
  if (answers.request !== undefined) toldAlready(answers, heard.text);
  else if (!answers.told?.name) answers.told = { ...answers.told, name: nameToldIn(heard.text) };
}
