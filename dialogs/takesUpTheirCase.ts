/** A request that the gate opened, such as a way home from a ward, goes on as any other: what they tell next belongs to it. */
import { placeNamed } from '../bot/directory/search.ts';
import { listen } from '../bot/turn/listen.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { factsIn } from '../bot/understanding/facts.ts';
import { unanswered } from './asking.ts';
import type { DialogContext } from './botFramework.ts';
import { questionsFor } from './requestQuestions.ts';
import { StatutoryRequest } from './statutoryRequest.ts';
import { toCase, toldAlready } from './telling.ts';

export async function takesUpTheirCase(dc: DialogContext, turn: Turn): Promise<void> {
  const { draft, heard, directory } = turn;
  const it = draft.case;
  const answers = await turn.answers.get(dc.context, {});
  if (heard.what !== 'message' || dc.activeDialog || it?.kind !== 'statutory' || answers.request !== undefined) return;
  const [first] = it.reasons;
  const facts = factsIn(first!.text);
  listen(answers, first!.text, facts, placeNamed(directory, first!.text), true);
  toldAlready(answers, first!.text, it.what);
  Object.assign(answers, { request: it.what, misses: 0, asks: [] });
  Object.assign(it.facts, toCase(answers, facts));
  // Its words have asked what else there is to know.
  const question = unanswered(questionsFor(answers), answers);
  if (!question) return;
  await dc.beginDialog(StatutoryRequest.id, { intent: it.what, taken: true });
  answers.asked = question.ask;
}
