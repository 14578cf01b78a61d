import table from '../../content/directory/needs.json' with { type: 'json' };
import looking from '../../content/looking.json' with { type: 'json' };
import { stem } from '../understanding/stem.ts';
import { isGeneric, stemsOf, wordsOf } from './words.ts';

/** One need: what people say for it, and the directory's words for it, as stems. */
interface Need {
  id: string;
  /** It is one thing and no other: what is only like it does not meet it. */
  specific: boolean;
  says: string[][];
  find: Term[];
  ask: string[][];
}

/** Words that listings use for a need. */
export interface Term {
  /** They must all be there. */
  stems: readonly string[];
  /** Where the stems alone say too little (“own home”, “we are with you”), the words must stand so, one after the other. */
  exactly?: string;
}

export interface NeedHeard {
  id: string;
  /** One thing and no other, and surely heard: what is only like it is no answer. */
  only: boolean;
  /** The recogniser is more sure of it than of all else together. */
  surely: boolean;
  /** Words that listings use for it. */
  find: readonly Term[];
  /** Who would know: names of listings that stand for those who can tell more, as stems that must all be in the name. */
  ask: readonly (readonly string[])[];
  /** 1 for a whole phrase; less when only most of it was said. */
  weight: number;
  /** A word of its own was said: it is not only a recogniser's guess. */
  said: boolean;
  /** The stems of the question that the phrase explains. */
  explains: readonly string[];
}

const kinStems = new Set(
  'mum mam mother dad father nan nana gran grandma granny grandad grandfather grandmother husband wife partner uncle aunt auntie'
    .split(' ')
    .map(stem),
);

/** Stands for anybody's own person, so that “lost my wife” is also “lost my nan”. */
const KIN = '@kin';

/** Phrases keep their small words' content only; a phrase made of stop words alone would match anything. */
const needs: Need[] = (
  table.needs as { id: string; specific?: boolean; says: string[]; find: string[]; ask?: string[] }[]
).map(({ id, specific, says, find, ask }) => ({
  id,
  specific: specific ?? false,
  says: says.map((phrase) => phraseStems(phrase)).filter((stems) => stems.length > 0),
  find: find.map(termOf).filter((term) => term.stems.length > 0),
  ask: (ask ?? []).map((name) => stemsOf(wordsOf(name))).filter((stems) => stems.length > 1),
}));

function termOf(said: string): Term {
  const words = wordsOf(said);
  const stems = stemsOf(words);
  const little = words.length > 1 && (stems.length < words.length || stems.every(isGeneric));
  return little && stems.length > 0 ? { stems, exactly: words.join(' ') } : { stems };
}

const elsewhere: string[][] = table.elsewhere.map((phrase) => phraseStems(phrase));

/** Losses that whoever had them speaks of first: what a listing of theirs says, and what must have been said. */
const unspoken = table.unspoken.map(({ listing, with: beside, said }) => ({
  listing: listing.map(stem),
  beside: beside.map(stem),
  said: said.map((phrase) => stemsOf(wordsOf(phrase))),
}));

/** Which of those losses a listing is about. The same for every question, so it is worked out once. @param stems of the listing */
export function lossesIn(stems: ReadonlySet<string>): number[] {
  const has = (one: string) => stems.has(one);
  return [...unspoken.keys()].filter((at) => unspoken[at]!.listing.some(has) && unspoken[at]!.beside.some(has));
}

/** Whether a listing is about a loss that the question does not speak of. @param losses as `lossesIn` gave them */
export function isUnspoken(losses: readonly number[], stems: readonly string[]): boolean {
  return losses.some((at) => !unspoken[at]!.said.some((phrase) => phrase.every((one) => stems.includes(one))));
}

/** Listings that are meant for some people, by a word of their name; and what tells that somebody is one of them. */
const forSome = looking.forSome.map(({ listing, said }) => ({ listing: listing.map(stem), said: said.map(stem) }));

/** Which of them a listing is meant for by the stems of its name, or of whom it says it is for. The same for every question. */
export function meantFor(name: readonly string[]): number[] {
  return [...forSome.keys()].filter((at) => name.some((one) => forSome[at]!.listing.includes(one)));
}

/**
 * Whether a listing is for people of whom the person is not known to be one: a café for dementia and Parkinson's is for
 * whoever has either, and whoever needs what there is for carers is one.
 * @param meant as `meantFor` gave them
 * @param sought what listings say of what they surely need, as stems
 */
export function isForOthers(
  meant: readonly number[],
  stems: readonly string[],
  sought: readonly string[] = [],
): boolean {
  return (
    meant.length > 0 &&
    meant.every((at) => {
      const { listing, said } = forSome[at]!;
      return !stems.some((one) => said.includes(one)) && !sought.some((one) => listing.includes(one));
    })
  );
}

function phraseStems(phrase: string): string[] {
  const words = wordsOf(phrase);
  return [
    ...new Set(stemsOf(words.map((word, at) => (words[at - 1] === 'my' && kinStems.has(stem(word)) ? KIN : word)))),
  ];
}

function tellsLittle(stem: string): boolean {
  return stem === KIN || isGeneric(stem);
}

/** Every word of the table, so that spelling can be mended towards it. */
export function needWords(): string[] {
  return table.needs
    .flatMap(({ says, find }) => [...says, ...find])
    .concat(table.elsewhere)
    .flatMap(wordsOf);
}

const stemsOfNeed = new Map(
  needs.map(({ id, says, find }) => [id, new Set([...says.flat(), ...find.flatMap(({ stems }) => stems)])]),
);
const needStems = new Set([...stemsOfNeed.values()].flatMap((stems) => [...stems]));

/** Whether the table has this word, for one need or for any. */
export function isNeedStem(stem: string, id?: string): boolean {
  return id === undefined ? needStems.has(stem) : (stemsOfNeed.get(id)?.has(stem) ?? false);
}

/** A need that the recogniser heard counts from this score, for so much at least, and wholly from that score. */
const TOLD = 0.08;
const LEAST = 0.6;
const CERTAIN = 0.5;
/** What a phrase of the table adds to what a recogniser heard: it may be only a manner of speaking. */
const SAID = 0.3;
/** A need for one thing and no other must be heard so surely; or less, where its phrase was said as well. */
const ONLY = 0.85;
const ONLY_HALF = 0.05;
const ONLY_SAID = 0.6;

/**
 * The needs heard in a question, best first, at most three. A phrase counts when all of its stems were said, or two
 * thirds of their worth when at least two were. Rare stems are worth more, as `rarity` tells.
 */
export function needsHeard(
  stems: readonly string[],
  rarity: (stem: string) => number,
  learnt: readonly { id: string; score: number }[] = [],
): NeedHeard[] {
  const said = new Set(stems);
  if (stems.some((stem) => kinStems.has(stem))) said.add(KIN);
  // “Something for my mum” is no need yet, whatever it may sound like.
  const enough = stems.every(isGeneric) ? Number.POSITIVE_INFINITY : TOLD;
  const isSaid = (id: string) => stems.some((stem) => !isGeneric(stem) && isNeedStem(stem, id));
  const heard: NeedHeard[] = [];
  for (const need of needs) {
    const best = bestPhrase(need, said, rarity);
    const score = learnt.find(({ id }) => id === need.id)?.score ?? 0;
    const only = need.specific;
    if (only && score < ONLY && !((best?.weight ?? 0) >= ONLY_SAID && score >= ONLY_HALF)) continue;
    const told =
      score >= enough ? { weight: LEAST + (1 - LEAST) * Math.min(1, score / CERTAIN), explains: stems } : undefined;
    const both = best && told ? { weight: SAID * best.weight + told.weight, explains: told.explains } : (told ?? best);
    if (both)
      heard.push({
        id: need.id,
        only,
        surely: score >= ONLY,
        said: isSaid(need.id),
        find: need.find,
        ask: need.ask,
        ...both,
      });
  }
  heard.sort((a, b) => b.weight - a.weight);
  const top = heard[0]?.weight ?? 0;
  return heard.filter(({ weight }) => weight >= top * 0.45).slice(0, 3);
}

/** One need of the table by its id, as though it were surely heard. */
export function needNamed(id: string): NeedHeard[] {
  const need = needs.find((each) => each.id === id);
  return need ? [{ ...need, only: false, surely: true, said: true, weight: 1, explains: [] }] : [];
}

function bestPhrase(need: Need, said: ReadonlySet<string>, rarity: (stem: string) => number) {
  let best: { weight: number; explains: string[] } | undefined;
  const own = new Set(need.find.flatMap(({ stems }) => stems));
  for (const phrase of need.says) {
    const explains = phrase.filter((stem) => said.has(stem));
    const whole = explains.length === phrase.length;
    // “My mum” alone is nobody's need.
    if (explains.length === 0 || (explains.every(tellsLittle) && (!whole || explains.length < 2))) continue;
    const worth = (all: readonly string[]) =>
      all.reduce((sum, stem) => sum + (stem === KIN ? 1 : rarity(stem) * (isGeneric(stem) ? 0.35 : 1)), 0);
    const share = worth(explains) / worth(phrase);
    // “Advice on benefits” is “help with benefits”. One word may stand for its phrase only if it is the directory's own.
    const telling = phrase.filter((stem) => !tellsLittle(stem));
    const nearly =
      telling.length > 0 && telling.every((stem) => said.has(stem)) && (telling.length > 1 || own.has(telling[0]!));
    if (whole ? worth(explains) < 1 : !nearly && (explains.length < 2 || share < 0.66)) continue;
    const tells = Math.min(1, worth(explains) / 6);
    const weight = (whole ? 1 : nearly ? 0.5 + 0.4 * share : 0.6 * share) * (0.5 + 0.5 * tells);
    if (!best || weight > best.weight) best = { weight, explains };
  }
  return best;
}

/** Heard when somebody has not said yet what they need. */
export const UNCLEAR = 'unclear';
const SURELY_UNCLEAR = 0.4;

/** Whether what a recogniser made of the words is that they tell no need yet. */
export function isUnclear(learnt: readonly { id: string; score: number }[] = [], least = SURELY_UNCLEAR): boolean {
  return learnt.some(({ id, score }) => id === UNCLEAR && score >= least);
}

/** Whether the question is for something that no directory of help holds: passports, bins, parking fines. */
export function isElsewhere(stems: readonly string[]): boolean {
  const said = new Set(stems);
  return elsewhere.some((phrase) => phrase.every((stem) => said.has(stem)));
}
