/** What somebody takes back of what they had asked for, by its words. Pure. */
import { typed } from '../bot/understanding/saidIn.ts';
import content from '../content/noLongerWanted.json' with { type: 'json' };

const says = (phrases: readonly string[]): ((text: string) => boolean) => {
  const pattern = new RegExp(typed(phrases), 'i');
  return (text) => pattern.test(text);
};

const stops = says(content.stops);
const names = says(content.of);
const thisOne = says(content.thisOne);
const stands = says(content.stands);
const wonders = says(content.wonders);
const MOST_TO_TAKE_BACK = 24;

/** "I want to cancel my assessment request": it is named, whoever took it down. */
export function takesARequestBack(text: string): boolean {
  return isBrief(text) && stops(text) && names(text) && !stands(text) && !wonders(text);
}

/** "Actually I want to cancel it": only of what is with our team already. */
export function takesThisBack(text: string): boolean {
  return isBrief(text) && thisOne(text) && !stands(text) && !wonders(text);
}

/** "No don't cancel it, just change my number". */
export function letsItStand(text: string): boolean {
  return isBrief(text) && stands(text) && !wonders(text);
}

function isBrief(text: string): boolean {
  return text.trim().split(/\s+/).length <= MOST_TO_TAKE_BACK;
}
