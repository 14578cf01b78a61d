/** What a request needs to know, in the order in which it is asked. Pure. */
import type { Answers } from '../bot/conversation.ts';
import content from '../content/requests.json' with { type: 'json' };
import type { Question } from './asking.ts';
import { inWriting } from './noVoice.ts';
import { type Request, requestOf } from './requests.ts';

/** What only some requests need to know. */
export const OWN: Record<string, Question> = {
  hard: { ask: 'statutory.askHard', keeps: 'hard' },
  carerHelp: { ask: 'statutory.askCarerHelp', keeps: 'carerHelp' },
  today: { ask: 'statutory.askToday', keeps: 'today' },
  ward: { ask: 'statutory.askWard', keeps: 'ward' },
  goingHome: { ask: 'statutory.askGoingHome', keeps: 'goingHome' },
  tonight: { ask: 'statutory.askTonight', keeps: 'tonight' },
  putRight: { ask: 'statutory.askPutRight', keeps: 'putRight' },
};
export const NAME: Question = { ask: 'statutory.askName', keeps: 'name' };
export const PHONE: Question = { ask: 'statutory.askPhone', keeps: 'phone' };
export const KNOWS: Question = { ask: 'statutory.askKnows', keeps: 'knows' };
export const SHARE: Question = { ask: 'statutory.askShare', keeps: 'share' };
const MORE: Question = { ask: 'statutory.askMore', keeps: 'more' };
/** For whoever can't use the phone; and of what was asked for before, only whose it is. */
const REACH: Question = { ask: 'statutory.askReach', keeps: 'phone' };
const UNDER: Question = { ask: 'statutory.askUnder', keeps: 'theirName' };
export const OWN_QUESTIONS = Object.values(OWN);
export const ALL = [NAME, PHONE, REACH, UNDER, KNOWS, SHARE, MORE, ...OWN_QUESTIONS];
/** Taken from whatever they write. */
export const FILLED = [NAME, PHONE, REACH, UNDER, KNOWS, SHARE];

/** Nobody tells their name, where to reach them or their trouble to no word at all. */
export const THANKED = [NAME, PHONE, REACH, ...OWN_QUESTIONS];

/** The request as its words may be said: in general, where it is not clear which of them is meant. */
export function asSaid(
  unclear: boolean | undefined,
  intent: string,
): Pick<Request, 'words' | 'asks' | 'advice' | 'next'> {
  return unclear ? { ...content.unclear, asks: [] } : requestOf(intent);
}

/** What this request needs, and no more. Somebody else's agreement is asked for only when it is about somebody else. */
export function questionsFor({ request, unclear, forWhom, told, old }: Answers): Question[] {
  const noPhone = inWriting(told?.communication) !== undefined;
  const reach = noPhone ? REACH : PHONE;
  if (old) return [...(forWhom === 'someone' ? [UNDER] : []), NAME, reach];
  // Tonight only two things matter: whom to ring, and what to call them.
  if (told?.tonight && request !== 'homelessness') return [reach, NAME, ...(forWhom === 'someone' ? [KNOWS] : [])];
  const own = asSaid(unclear, request ?? '').asks.map((id) => OWN[id]!);
  // Somebody at work shares and adds by the rules of their work.
  if (told?.works) return [...own.slice(0, 1), NAME, reach, ...own.slice(1), KNOWS];
  // Whoever has told when to ring them is not asked for the best way to talk.
  const more = told?.callAt ? [] : [MORE];
  return [...own.slice(0, 1), NAME, reach, ...own.slice(1), ...(forWhom === 'someone' ? [KNOWS] : []), SHARE, ...more];
}
