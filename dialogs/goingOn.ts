/** After something that came between, the question of a request goes on: heard, answered, and put once more at most. */

import type { Answers } from '../bot/conversation.ts';
import { placeNamed } from '../bot/directory/search.ts';
import { type Facts, type Part, say } from '../bot/reply.ts';
import { listen } from '../bot/turn/listen.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { aboutThem } from './asking.ts';
import { askAgain } from './inPassing.ts';
import type { Moment } from './moment.ts';
import { isAsking } from './rooms.ts';
import { ofTheCase } from './tonight.ts';

/** The question that waits is put once more after an answer, and then stays open: nobody is pushed. */
export async function sayAndGoOn({ dc, answers, waiting }: Moment, said: Part[]): Promise<true> {
  const { asked } = answers;
  const most = LONG.test(asked ?? '') ? MOST_PUT - 1 : MOST_PUT;
  const goesOn = isAsking(waiting) && asked?.startsWith('statutory.') && (answers.put?.[asked as never] ?? 0) < most;
  if (goesOn) await askAgain(dc, answers, said);
  else await say(dc.context, said);
  return true;
}

export const MOST_PUT = 3;

/** Whose words take up the whole screen. */
const LONG = /ask(?:Hard|CarerHelp|Today|GoingHome|Share)$/;

export function told(turn: Turn, answers: Answers): Facts {
  return { ...aboutThem(answers), ...ofTheCase(turn) };
}

/** What this message tells is kept, and whom it is about stays as it was. */
export function hear({ turn, answers }: Moment): void {
  const { heard, facts, directory } = turn;
  listen(answers, heard.text, facts, placeNamed(directory, heard.text), false);
}
