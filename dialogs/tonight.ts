/** What cannot wait for the office to open: somebody lacks it tonight. */
import { inWords, staffed } from '../bot/hours.ts';
import { promisedBy } from '../bot/openCase.ts';
import type { Facts, ReplyKey } from '../bot/reply.ts';
import type { Urgency } from '../bot/safety/concern.ts';
import type { Turn } from '../bot/turn/turn.ts';

/** It waits for nobody's morning: with the office shut it is for whoever is on duty now. */
export function tonightsUrgency(now: number): Urgency {
  return staffed(now).open ? 'urgent' : 'immediate';
}

/** What words about an open case may use. */
export function ofTheCase({ draft, now }: Turn): Facts {
  const it = draft.case;
  return {
    reference: it?.reference ?? '',
    promise: it ? inWords(it.promisedBy > now ? it.promisedBy : promisedBy(it.urgency, now), now) : '',
    shut: !staffed(now).open,
  };
}

/** @param about the pronouns of whom it is about */
export function saidOfTonight(turn: Turn, about: Facts): [ReplyKey, Facts] {
  return ['yourRequest.tonight', { ...about, ...ofTheCase(turn) }];
}
