/** "A review, and I want to complain": what else they named goes on the case. */
import { openOrRaise } from '../bot/openCase.ts';
import type { Urgency } from '../bot/safety/concern.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { requestOf } from './requests.ts';
import { requestsOn } from './requestsOn.ts';
import { alsoNamed } from './saidWithARequest.ts';

/** Each by its own name. @returns the names, for the words */
export function alsoOpened(turn: Turn, intent: string, said: string): string {
  const { draft, heard } = turn;
  const on = requestsOn(turn);
  const others = alsoNamed(intent, said).filter((each) => !on.includes(each));
  for (const what of others) {
    const { urgency: before } = draft.case!;
    const urgency = before === 'routine' ? (requestOf(what).urgency as Urgency) : before;
    openOrRaise(draft, { kind: 'statutory', what, urgency, text: heard.text });
  }
  return others.map((each) => requestOf(each).words).join(' and for ');
}
