/** What our team has from them. Pure. */
import type { Answers } from '../bot/conversation.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { topicsOf } from './requests.ts';

/** Every request, each once. */
export function requestsOn({ draft }: Pick<Turn, 'draft'>): string[] {
  const it = draft.case;
  if (!it) return [];
  const all = [it, ...it.reasons].filter(({ kind }) => kind === 'statutory');
  return [...new Set(all.map(({ what }) => what))];
}

/** The same, and those of the request that the words sound like: "should I stop paying", of a home. */
export function topicsItMayBe(turn: Turn, answers: Answers): string[] {
  const [first] = turn.understanding.intents;
  const heard = first && first.score >= SURE ? topicsOf(first.intent) : [];
  return [...new Set([...topicsOfAll(turn, answers), ...heard])];
}

const SURE = 0.8;

/** The topics of the bank of all that they asked for, the last first. */
export function topicsOfAll({ draft }: Turn, answers: Answers): string[] {
  const it = draft.case;
  const asked = it ? [answers.request, it.what, ...it.reasons.map(({ what }) => what)] : [answers.offersRequest];
  return [...new Set(asked)].flatMap((request) => topicsOf(request));
}
