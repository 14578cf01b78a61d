/** Where something that somebody tells stands in their plan, whatever they were asked; and a loss that they tell of. Pure. */
import content from '../../content/understanding/planParts.json' with { type: 'json' };
import { anyOf } from './saidIn.ts';
import { tellsOfAVisitor } from './visits.ts';

export type PlanPart = keyof typeof content.parts;

const PARTS = (Object.entries(content.parts) as [PlanPart, string[]][]).map(
  ([part, phrases]) => [part, anyOf(phrases)] as const,
);

/** The parts that its words are of. */
export function planPartsIn(text: string): PlanPart[] {
  return PARTS.filter(([, says]) => says(text)).map(([part]) => part);
}

/** Each thing that somebody says by itself: "always been handy with wood, my son pops in". */
const BITS =
  /(?<=[.!?;])\s+|\n+|,\s*(?=(?:and |but )?(?:i|i['’]?m|im|i['’]?ve|ive|my|we|he|she|they|there['’]?s|a good day|used|always|drove|worked|never|just my|only my|wife|husband|son|daughter)\b)|\s+(?=(?:but|and) (?:i|i['’]?m|my|he|she|we|they)\b)/i;

export function bitsIn(text: string): string[] {
  return text
    .split(BITS)
    .map((bit) =>
      bit
        .replace(/^(?:and|but)\s+/i, '')
        .replace(/[\s,;]+$/, '')
        .trim(),
    )
    .filter(Boolean);
}

/** Where one bit belongs: a good day and what they were good at go before the people in it; a death is none of them. */
function partOf(bit: string): PlanPart | undefined {
  if (tellsOfAVisitor(bit)) return 'around';
  const parts = planPartsIn(bit);
  const part = ORDER.find((each) => parts.includes(each));
  // Somebody who is only named is not yet around.
  return part === 'around' && (lossIn(bit) !== undefined || !IS_THERE.test(bit)) ? undefined : part;
}

export const IS_THERE =
  /\b(?:nobody|no one|soul|on (?:my|his|her) own|by (?:my|him|her)self|alone|lives?|next door|have|has|got|only|just|there['’]?s|around|looks? (?:in|out)|see (?:any|no)\w*)\b/i;
const ORDER: PlanPart[] = ['goodDay', 'goodAt', 'around'];

/** What somebody says, sorted to where it belongs in their plan; what belongs nowhere of itself is the `rest`. */
export function sorted(text: string): Partial<Record<PlanPart | 'rest', string>> {
  const under: Partial<Record<PlanPart | 'rest', string>> = {};
  for (const bit of bitsIn(text)) {
    const part = partOf(bit) ?? 'rest';
    under[part] = under[part] ? `${under[part]!.replace(/[.!]+$/, '')}. ${bit}` : bit;
  }
  return under;
}

/** "I'd give a workshop a go": one of the ideas would do. */
export const likesAnIdea = anyOf(content.likes);

/** "Put that Ken might come with me": what is to be added. */
export function addedToPlan(text: string): string | undefined {
  const found =
    /\b(?:put|add|write|note)(?: (?:in|down))?(?: that)? ([^.;!?]{4,200}?)(?= (?:and )?then\b|[.;!?]|$)/i.exec(text);
  const added = found?.[1]?.trim();
  // "Put it in a plan please" adds nothing to it.
  return added && /^(?:it|that|this|them|all|everything|what)\b(?:.*\bplan\b|$)/i.test(added) ? undefined : added;
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
