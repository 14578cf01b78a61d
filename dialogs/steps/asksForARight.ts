/** "Would I qualify for a Blue Badge", beside a list of classes: what is known of the badge, and the list is still there. */

import { type Part, say } from '../../bot/reply.ts';
import { typed } from '../../bot/understanding/saidIn.ts';
import content from '../../content/rightsByName.json' with { type: 'json' };
import { isOurs } from '../inPassing.ts';
import { asks } from '../known.ts';
import type { Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { isStillThere } from './ofWhatIsSeen.ts';

const ASKS = new RegExp(typed(content.asks), 'i');
const RIGHTS = content.rights.map(({ says, advice }) => ({ says: new RegExp(typed(says), 'i'), advice }));

/** @returns the advice about the right that a message asks for by its name, and not about a bay or a bus stop somewhere */
export function rightAskedFor(text: string): string | undefined {
  if (!asks(text)) return undefined;
  // The sentence that asks is the one that names it: "what about a lift? I have a Blue Badge" asks for a lift.
  const asking = text.split(/(?<=[.!?])\s+/).filter((each) => ASKS.test(each));
  return RIGHTS.find(({ says }) => asking.some((each) => says.test(each)))?.advice;
}

export const asksForARight: Step = async ({ dc, turn, answers, want, waiting }) => {
  const { heard, draft, directory } = turn;
  if (heard.what !== 'message' || want || isOurs(draft) || isAsking(waiting) || !isStillThere(answers)) return false;
  const right = rightAskedFor(heard.text);
  const found = right && directory.assets.find(({ id }) => id === `advice-${right}`);
  if (!found) return false;
  const contact = found.phones[0]?.number ?? '';
  const told: Part = ['advice.aRight', { title: found.name, text: found.description, summary: found.summary, contact }];
  answers.seenAge = 0;
  await say(dc.context, [told, 'advice.askOfThem']);
  return true;
};
