/** What we said in passing: an offer that a "yes" takes up, and words that are said once. */

import type { ReplyKey } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
import type { DialogContext } from './botFramework.ts';

/** What a yes to these words asks for. */
const OFFERS: Partial<Record<ReplyKey, 'person' | 'hub' | 'visit'>> = {
  'aboutUs.abuseOfBot': 'person',
  'aboutUs.cannotUseWebsites': 'hub',
  'aboutUs.homeVisits': 'visit',
  'aboutUs.otherReference': 'person',
  'aboutUs.requestStatus': 'person',
  'aboutUs.stillHere': 'person',
  'frontDoor.missedTwice': 'person',
  'frontDoor.numberKept': 'person',
  'frontDoor.sameAgain': 'person',
  'yourRequest.nobodyYet': 'person',
};

/** Remembers that these words were the last, if they offer something. */
export async function offer(dc: DialogContext, said: ReplyKey): Promise<void> {
  const { answers, draft } = turnOf(dc.context);
  // With a case open there is nothing to offer: it is with people already.
  if (!OFFERS[said] || (said === 'aboutUs.requestStatus' && draft.case)) return;
  (await answers.get(dc.context, {})).asked = said;
}

export function offered(said: ReplyKey | undefined): 'person' | 'hub' | 'visit' | undefined {
  return said && OFFERS[said];
}

/** Whether these words have not been said yet; from now on they have. */
export async function once(dc: DialogContext, words: ReplyKey): Promise<boolean> {
  const answers = await turnOf(dc.context).answers.get(dc.context, {});
  if (answers.said?.includes(words)) return false;
  answers.said = [...(answers.said ?? []), words];
  return true;
}

/** They may be said once more. */
export async function again(dc: DialogContext, words: ReplyKey): Promise<void> {
  const answers = await turnOf(dc.context).answers.get(dc.context, {});
  answers.said = answers.said?.filter((said) => said !== words);
}
