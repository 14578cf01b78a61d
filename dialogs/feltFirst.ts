/** Feel first: what is heavy to tell is named shortly, once, before anything else is said. */

import type { Answers } from '../bot/conversation.ts';
import type { Part, ReplyKey } from '../bot/reply.ts';
import { plainly } from '../bot/turn/plainly.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { type Feeling, feelingIn, isLate, isPassedAbout } from '../bot/understanding/askedOfTheCase.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import inTalk from '../content/inTalk.json' with { type: 'json' };
import feelings from '../content/understanding/feelings.json' with { type: 'json' };
import { aboutThem } from './asking.ts';
import type { DialogContext } from './botFramework.ts';
import { once } from './offers.ts';

/** "My mate lost his wife", "since his dog died": somebody else mourns, and the writer looks out for them. */
const THEY_MOURN =
  /\b(?:his|her|their) (?:late )?(?:wife|husband|partner|mum|mother|dad|father|son|daughter|sister|brother|friend|dog|cat|budgie|bird)\b(?: \w+){0,2} (?:died|passed|has gone|went)\b|\blost (?:his|her|their)\b/i;

/** "On my own all day." */
export const isLonely = anyOf(feelings.lonely);

const tellsOfALoss = anyOf(inTalk.losses);
/** Their own: "my mum died", "since dad passed". */
const MINE =
  /\b(?:my|our) (?:late |dear |poor )?(?:\w+ )?(?:mum|mam|mom|dad|mother|father|wife|husband|partner|son|daughter|brother|sister|nan|gran|grandad|friend|baby)\b|\bi(?:['’]?m| am|['’]?ve| have)? (?:lost|miss|been widowed|a widow)|\b(?:since|when|after) (?:mum|mam|mom|dad|nan|gran)\b/i;

export function feltIn(text: string): Feeling | undefined {
  const said = plainly(text);
  return feelingIn(said) ?? (tellsOfALoss(said) ? 'loss' : undefined);
}

const weeps = anyOf(inTalk.tears);
const isGlad = anyOf(inTalk.joy);

const SAID: Record<Feeling, ReplyKey> = {
  loss: 'yourRequest.sorryLoss',
  fear: 'yourRequest.sorryFear',
  shame: 'yourRequest.noShame',
  worn: 'yourRequest.soHard',
};

/** @returns no part, or one: being sent about and kept waiting are heavy too */
export async function feltFirst(dc: DialogContext, text: string): Promise<Part[]> {
  // Somebody at work tells of a patient's loss, and not of their own.
  const answers = await turnOf(dc.context).answers.get(dc.context, {});
  if (answers.told?.works) return [];
  const feeling = feltIn(text);
  if (feeling === 'loss' && theyMourn(text, answers)) answers.pronoun = pronounOf(text) ?? answers.pronoun ?? 'they';
  if (feeling === 'loss' && theyMourn(text, answers))
    return (await once(dc, 'advice.theirLoss')) ? [['advice.theirLoss', aboutThem(answers)]] : [];
  const words: ReplyKey | undefined = feeling
    ? SAID[feeling]
    : isPassedAbout(text)
      ? 'yourRequest.sorryPassedOn'
      : isLate(text)
        ? 'yourRequest.sorryWait'
        : isLonely(text)
          ? 'goodConversation.sorryLonely'
          : weeps(plainly(text))
            ? 'goodConversation.tears'
            : isGlad(text)
              ? 'goodConversation.glad'
              : undefined;
  if (words && (await once(dc, words))) return [words];
  // Told again, it is heard again, in other words.
  return feeling === 'worn' && (await once(dc, 'yourRequest.stillHard')) ? ['yourRequest.stillHard'] : [];
}

/** Who mourns: "lost his wife" is said of him, though a wife is named. */
function pronounOf(text: string): 'he' | 'she' | undefined {
  const [said = text] = THEY_MOURN.exec(text) ?? [];
  const isHe = /\b(?:his|he)\b/i.test(said);
  const isShe = /\b(?:her|she)\b/i.test(said);
  return isHe === isShe ? undefined : isHe ? 'he' : 'she';
}

/** Whose loss it is, where it is plainly not the writer's own. */
export function theyMourn(text: string, { forWhom, relation }: Answers): boolean {
  if (forWhom !== 'someone' && !['friend', 'neighbour'].includes(relation ?? '')) return false;
  return THEY_MOURN.test(text) || (feltIn(text) === 'loss' && !MINE.test(text));
}

/** That it is a lot to carry is said once. */
export function feltBeside(felt: Part[], said: Part[]): Part[] {
  const isSaid = said.some((part) => part[0] === 'statutory.gaveUp');
  return isSaid ? felt.filter((part) => part !== 'yourRequest.soHard') : felt;
}
