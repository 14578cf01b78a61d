/** What a short message asks about something that was just shown, and what it adds to the question before. Pure. */
import content from '../../content/understanding/aboutShown.json' with { type: 'json' };
import { normalise } from './normalise.ts';
import { anyOf } from './saidIn.ts';

export type Detail = keyof typeof content.asks;

const MOST_WORDS = 12;
const DETAILS = (Object.entries(content.asks) as [Detail, string[]][]).map(
  ([detail, phrases]) => [detail, anyOf(phrases)] as const,
);
const speaksOfIt = anyOf(content.aboutIt);

/** "I don't drive", "nae car". */
export const hasNoCar = anyOf(content.noCar);

/** "What else is there for a man like him?" */
export const asksWhatElse = anyOf(content.whatElse);

/** "Is there anything she could go to on a Wednesday?": it names no subject of its own. */
export const asksForAnything = anyOf(content.anything);

/** "I want people", "someone to chat to": company, by name. */
export const wantsPeople = anyOf(content.wantsPeople);

const DAYS = '(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?';
const BESIDE = new RegExp(` (?:${content.beside.join('|')})(?= )`, 'g');
const TIMES = /^\d{1,2}(?:am|pm)?$/;
const CLOSER = new RegExp(` (?:${[DAYS, ...content.closer].join('|')})(?= )`, 'g');
const SMALL = new Set(content.small);

const STEP_FREE = /\bstep[- ]?free\b/gi;
/** "What is the first step" asks for no way in without steps. */
const NO_STAIR = /\b(?:first|next) steps?\b/gi;

/** Which detail of what was shown a short question is about. */
export function detailAsked(text: string): Detail | undefined {
  // "Steps will kill me though, is there a ramp": the question may stand behind a story.
  if (text.trim().split(/\s+/).length > MOST_WORDS) {
    const clauses = clausesIn(text);
    return clauses.length > 1 ? clauses.map(detailAsked).findLast(Boolean) : undefined;
  }
  // "Which one is step free" asks no price.
  const said = text.replace(STEP_FREE, 'steps').replace(NO_STAIR, ' ');
  return DETAILS.find(([, asks]) => asks(said))?.[0];
}

/** All that a message asks of it, each by itself. */
export function detailsIn(text: string): Detail[] {
  return [...new Set(clausesIn(text).flatMap((clause) => detailAsked(clause) ?? []))];
}

/** What stands by itself in a longer message. */
export function clausesIn(text: string): string[] {
  return text
    .slice(0, 600)
    .split(
      /[.!?;,]+(?=\s|$)|\b(?:but|because|cos) |(?:\b(?:and|n)|&) (?=(?:hows?|hw|wh?[ao]ts?|when|where|who|is|are|do|does|can|could|would|will|have|has)\b)/i,
    )
    .map((clause) => clause.trim())
    .filter(Boolean);
}

/** Whether it points at what was shown: "is it …", "do they …", "the second one". */
export function pointsAtIt(text: string): boolean {
  return speaksOfIt(text);
}

/** Which of those shown it names: 2 for "the second one". */
export function whichOf(text: string): number | undefined {
  const said = /\b(?:number|option|no) ?(\d)\b|\b([123])(?:st|nd|rd)\b|\b(first|second|third)\b/i.exec(text);
  if (!said) return undefined;
  return Number(said[1] ?? said[2]) || ['first', 'second', 'third'].indexOf(said[3]!.toLowerCase()) + 1;
}

/**
 * What a message adds to the question before, where it does nothing else: "what about Fridays", "anything for men".
 * @param place what the directory knows as a place, where the message names one
 * @returns undefined when it says anything besides, or adds nothing
 */
export function addedBy(text: string, place?: string): string | undefined {
  const typed = ` ${text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const bare = typed.replaceAll(BESIDE, ' ').replace(/ +/g, ' ');
  const without = place ? bare.replaceAll(` ${place.toLowerCase()} `, ' ') : bare;
  const added = [...without.matchAll(CLOSER)].map(([word]) => word.trim());
  if (added.length === 0 && !place) return undefined;
  const rest = normalise(without.replaceAll(CLOSER, ' ')).tokens.filter(
    ({ word }) => !SMALL.has(word) && !TIMES.test(word),
  );
  if (rest.length > 0) return undefined;
  return [...added, ...(place ? [place] : [])].join(' ');
}
