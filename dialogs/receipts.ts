/** What is said to an answer in a good conversation: what was heard in it, or nothing at all. */
import type { Answers } from '../bot/conversation.ts';
import type { Part } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { hasNoCar } from '../bot/understanding/aboutShown.ts';
import { pictureIn } from '../bot/understanding/picture.ts';
import { saidBack } from '../bot/understanding/saidBack.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import content from '../content/inTalk.json' with { type: 'json' };
import { aboutThem } from './asking.ts';
import type { DialogContext } from './botFramework.ts';
import { feltFirst } from './feltFirst.ts';
import { once } from './offers.ts';

/** "I have a wheelchair", "no stairs": the way in counts for all that is looked for. */
export const needsLevelAccess = anyOf(content.levelAccess);

/** "My legs are bad": what is close by, or comes to them. */
export const isHardToGetOut = anyOf(content.hardToGetOut);

const NOBODY_THERE =
  /^\W*(?:i have |i['’]?ve got |there['’]?s |there is )?(?:nobody|no ?one|no (?:family|friends|kids|children)|none\b|just me\b|only me\b|alone\b|on my own\b|by myself\b|not (?:really )?any(?:one|body)\b)/i;

/** "No kids", "nobody now". */
export function saysAlone(text: string): boolean {
  return NOBODY_THERE.test(text);
}

/** Kept for every search from now on. */
export function keepAccess(answers: Answers, text: string): void {
  if (needsLevelAccess(text)) answers.wishes = { ...answers.wishes, stepFree: true };
}

/** @param isLike whether the answer tells what they enjoy: that is said back, since it is what will be looked for */
export async function receiptFor(dc: DialogContext, text: string, isLike: boolean): Promise<Part[]> {
  const felt = await feltFirst(dc, text);
  if (felt.length > 0) return felt;
  if (needsLevelAccess(text) && (await once(dc, 'goodConversation.stepFree'))) return ['goodConversation.stepFree'];
  if ((isHardToGetOut(text) || hasNoCar(text)) && (await once(dc, 'goodConversation.nearOrAtHome'))) {
    const answers = await turnOf(dc.context).answers.get(dc.context, {});
    answers.wishes = { ...answers.wishes, noCar: true };
    return [['goodConversation.nearOrAtHome', aboutThem(answers)]];
  }
  if (saysAlone(text) && (await once(dc, 'goodConversation.sorryLonely'))) return ['goodConversation.sorryLonely'];
  const isHard = pictureIn(text).health !== undefined && !isLike;
  if (isHard && (await once(dc, 'goodConversation.hard'))) return ['goodConversation.hard'];
  if (!isLike) return [];
  return [['goodConversation.heard', { says: saidBack(text, turnOf(dc.context).draft.conversation) }]];
}
