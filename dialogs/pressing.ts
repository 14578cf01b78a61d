/** What somebody asks or tells while their request is with our team and time presses, by its words. Pure. */
import type { ReplyKey } from '../bot/reply.ts';
import { asUnderstood, typed } from '../bot/understanding/saidIn.ts';
import content from '../content/pressing.json' with { type: 'json' };

const says = (phrases: readonly string[]): ((text: string) => boolean) => {
  const pattern = new RegExp(typed(phrases), 'i');
  return (text) => pattern.test(text);
};

export interface Plain {
  of?: readonly string[];
  feared?: boolean;
  /** It may be told, and not asked. */
  tells?: boolean;
  answer: ReplyKey;
}

const PLAIN = (content.plain as (Plain & { says: string[] })[]).map((each) => ({ ...each, says: says(each.says) }));

/**
 * @param of the requests that our team has from them, and `notice` where a home wants somebody out
 * @param asks the message asks, and does not only tell
 */
export function plainlyAsked(text: string, of: readonly string[], feared: boolean, asks: boolean): Plain | undefined {
  return PLAIN.find((each) => {
    if (!asks && !each.tells) return false;
    const isOfThat = !each.of || each.of.some((request) => of.includes(request));
    return isOfThat && (!feared || each.feared) && (each.says(text) || each.says(asUnderstood(text)));
  });
}

const ofAHome = says(content.aHome);
const givesNotice = says(content.notice);

/** "The home say he must leave by Friday": no tenancy of the writer's own. */
export function tellsOfNotice(text: string, before = ''): boolean {
  return givesNotice(text) && (ofAHome(text) || ofAHome(before));
}

export const speaksOfAHome = ofAHome;

/** "They cut my hours from 21 to 14": told, and not feared or asked. */
export const tellsOfACut = says(content.careCut);

/** "My PA's last shift is Sunday". */
export const namesTheLastDay = says(content.lastDay);

const isSo = says(content.isSo);
const MOST_IN_IS_IT_SO = 8;

/** "Can they really do that?": of what was told just before. */
export function asksIfThatIsSo(text: string): boolean {
  return isSo(text) && text.trim().split(/\s+/).length <= MOST_IN_IS_IT_SO;
}

/** "I don't have a friend who could be there". */
export const hasNobodyToCome = says(content.fromOthers);
