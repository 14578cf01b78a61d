/** Feel first: what is heavy to tell is named shortly, once, before anything else is said. */

import type { Part, ReplyKey } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { type Feeling, feelingIn, isLate, isPassedAbout } from '../bot/understanding/askedOfTheCase.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import feelings from '../content/understanding/feelings.json' with { type: 'json' };
import type { DialogContext } from './botFramework.ts';
import { once } from './offers.ts';

/** "On my own all day." */
export const isLonely = anyOf(feelings.lonely);

const SAID: Record<Feeling, ReplyKey> = {
  loss: 'yourRequest.sorryLoss',
  fear: 'yourRequest.sorryFear',
  shame: 'yourRequest.noShame',
  worn: 'yourRequest.soHard',
};

/** @returns no part, or one: being sent about and kept waiting are heavy too */
export async function feltFirst(dc: DialogContext, text: string): Promise<Part[]> {
  // Somebody at work tells of a patient's loss, and not of their own.
  const { told } = await turnOf(dc.context).answers.get(dc.context, {});
  if (told?.works) return [];
  const feeling = feelingIn(text);
  const words: ReplyKey | undefined = feeling
    ? SAID[feeling]
    : isPassedAbout(text)
      ? 'yourRequest.sorryPassedOn'
      : isLate(text)
        ? 'yourRequest.sorryWait'
        : isLonely(text)
          ? 'goodConversation.sorryLonely'
          : undefined;
  return words && (await once(dc, words)) ? [words] : [];
}
