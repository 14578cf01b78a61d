/** What a request tells beside what is asked for: care that is about to stop, whose it was, and what a yes has with it. */
import type { Answers } from '../bot/conversation.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { careEnds } from '../bot/understanding/askedOfTheCase.ts';
import { nameIn } from '../bot/understanding/names.ts';
import { namesTheLastDay } from './pressing.ts';

const LONGEST = 120;
const FEWEST_TO_ADD = 6;
const MANY = 12;
const ADDS = /\b(?:also|add|adding|plus|but|forgot|mention|one more thing|tell (?:them|him|her)|oh)\b/i;

/** @returns the sentence that tells when care stops, within the week; as it was typed */
export function careEndsIn(text: string): string | undefined {
  const ends = (each: string) => careEnds(each) || namesTheLastDay(each);
  if (!ends(text)) return undefined;
  const said = text.split(/(?<=[.!?])\s+|\n/).find(ends) ?? text;
  const short = said.replace(/\s+/g, ' ').replaceAll('"', "'").trim();
  return (short.length <= LONGEST ? short : `${short.slice(0, LONGEST - 3).trimEnd()}...`).replace(
    /(?<!\.\.)[.!,]$/,
    '',
  );
}

/** "Yes that's right, send it, and add this": a yes with something to it. */
export function alsoTells(text: string): boolean {
  const many = text.trim().split(/\s+/).length;
  if (!/^\W*(?:yes|yeah|yep|yh|ok|okay|aye|all correct|correct|that['’]?s (?:right|it|fine)|send)\b/i.test(text))
    return false;
  return many >= MANY || (many >= FEWEST_TO_ADD && ADDS.test(text));
}

/** "Look it up under Xavier", "it'd be in the name of Costa". */
const UNDER =
  /\b(?:under|in|for)(?: the| my| his| her)? ?(?:name)?(?: of)? (\p{Lu}[\p{L}'’-]{1,24}(?: \p{Lu}[\p{L}'’-]{1,24})?)(?=\W|$)/u;

/** "The rails that my neighbour asked for, for Mr Dutta": whoever writes, it is about him. */
const TITLED = /\bfor ((?:Mr|Mrs|Ms|Miss)\.? \p{Lu}[\p{L}'’-]{1,24})/u;
const FOR_SOMEBODY = /\bfor (?:(?:Mr|Mrs|Ms|Miss)\b|(?:my|our|his|her|their) (?!self|own\b))/;

/** Under which name our team can find what was asked for before. */
export function keepsTheName({ heard, draft }: Turn, answers: Answers): void {
  if (FOR_SOMEBODY.test(heard.text)) answers.forWhom = 'someone';
  const said = /\b(?:under|name)\b/i.test(heard.text) ? UNDER.exec(heard.text)?.[1] : undefined;
  const name = TITLED.exec(heard.text)?.[1] ?? (said && nameIn(said));
  if (!name) return;
  const whose = answers.forWhom === 'someone' ? 'theirName' : 'name';
  answers.told = { ...answers.told, [whose]: answers.told?.[whose] || name };
  if (draft.case) draft.case.facts[whose] ??= name;
}
