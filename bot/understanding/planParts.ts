/** Where something that somebody tells stands in their plan, whatever they were asked; and a loss that they tell of. Pure. */
import content from '../../content/understanding/planParts.json' with { type: 'json' };
import { anyOf } from './saidIn.ts';

export type PlanPart = keyof typeof content.parts;

const PARTS = (Object.entries(content.parts) as [PlanPart, string[]][]).map(
  ([part, phrases]) => [part, anyOf(phrases)] as const,
);

/** The parts that its words are of. */
export function planPartsIn(text: string): PlanPart[] {
  return PARTS.filter(([, says]) => says(text)).map(([part]) => part);
}

/** "I'd give a workshop a go": one of the ideas would do. */
export const likesAnIdea = anyOf(content.likes);

/** "Put that Ken might come with me": what is to be added. */
export function addedToPlan(text: string): string | undefined {
  const found =
    /\b(?:put|add|write|note)(?: (?:in|down))?(?: that)? ([^.;!?]{4,200}?)(?= (?:and )?then\b|[.;!?]|$)/i.exec(text);
  return found?.[1]?.trim();
}

const tellsOfLoss = anyOf(content.lost);
const OWN =
  /(?:^|\b(?:my|ma|our|the|when|since|after) |[.,;] ?)(wife|husband|partner|mum|mother|dad|father|son|daughter|sister|brother|nan|gran|grandad|friend)\b(?: \w+){0,3} (?:died|passed)\b|\blost (?:my|ma|our) (wife|husband|partner|mum|mother|dad|father|son|daughter|sister|brother|nan|gran|grandad|friend)\b/i;

/** A death that somebody tells of. @returns who died, where the words say so plainly; empty where they do not */
export function lossIn(text: string): string | undefined {
  const own = OWN.exec(text);
  const who = own?.[1] ?? own?.[2];
  if (who) return who.toLowerCase();
  return tellsOfLoss(text) ? '' : undefined;
}
