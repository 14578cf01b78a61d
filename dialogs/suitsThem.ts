/** What was found, as far as it is for whoever it is meant for, and near enough for them. Pure. */
import type { Answers } from '../bot/conversation.ts';
import { type Found, indexOf } from '../bot/directory/search.ts';
import { isToGive, wantsHelpers } from '../bot/directory/toGive.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import { stem } from '../bot/understanding/stem.ts';
import content from '../content/understanding/onlyFor.json' with { type: 'json' };

export const forWomen = anyOf(content.women);
export const forMen = anyOf(content.men);
const FOR_SOME = content.some.map(forSome);
const OF_A_PEOPLE = content.ofAPeople.map(forSome);
const speaksOfTheYoung = anyOf(content.young);
/** An entry that ends at this age or before is for the young. */
const YOUNG = 35;
/** So many years outside an entry's ages it is no use to ask whether they make an exception. */
const FAR_OUT = 10;
/** As sure as a need is that it was spoken of, in whatever words. */
const HEARD = 0.3;
/** What fits less than half as well as the best is of another kind. */
export const AS_GOOD = 0.5;
/** What only brushes the need is no answer for being near. */
const NEARLY_AS_GOOD = 0.35;
/** With so many for everybody, what is for some is left to whoever speaks of it. */
const ENOUGH = 3;
/** "A halal lunch for anyone who would like company" is for everybody. */
const FOR_ANYONE = /\b(?:any(?:one|body)|every(?:one|body)|all (?:are )?welcome)\b/i;
/** Miles that many will go, and how far it is for somebody without a car. */
const A_DRIVE = 4;
const A_RIDE = 2;

interface ForSome {
  isFor: (text: string) => boolean;
  isKnown: (said: string, needs: readonly string[]) => boolean;
}

function forSome({ listing, said, needs = [] }: { listing: string[]; said: string[]; needs?: string[] }): ForSome {
  const speaksOfIt = anyOf(said);
  return {
    isFor: anyOf(listing),
    isKnown: (text, heard) => speaksOfIt(text) || needs.some((need) => heard.includes(need)),
  };
}

/** All that they said of themselves, and the needs that were heard. */
function known(turn: Turn, { question = '', told = {}, needs = [] }: Answers): { said: string; heard: string[] } {
  const said = [question, turn.heard.text, ...Object.values(told)].join('. ');
  return { said, heard: needs.filter(({ score }) => score >= HEARD).map(({ id }) => id) };
}

function textOf({ asset }: Pick<Found, 'asset'>): string {
  return `${asset.name}. ${asset.summary}`;
}

/**
 * No women's walk for a father, and nothing for one age or one trouble for somebody who never spoke of it; what was asked
 * for by its name is shown all the same.
 */
export function suitsThem(turn: Turn, answers: Answers): (found: Pick<Found, 'asset'> & Partial<Found>) => boolean {
  const { pronoun, forWhom, relation, age } = answers;
  const { said, heard } = known(turn, answers);
  const unspoken = FOR_SOME.filter(({ isKnown }) => !isKnown(said, heard)).map(({ isFor }) => isFor);
  const entries = new Map(indexOf(turn.directory).entries.map((entry) => [entry.asset.id, entry]));
  const whom = forWhom === 'someone' ? pronoun : undefined;
  const mayBeYoung =
    speaksOfTheYoung(said) ||
    heard.some((need) => content.ofTheYoung.includes(need)) ||
    (forWhom === 'someone' && relation !== undefined && content.oneOfTheYoung.includes(relation));
  return (found) => {
    if (isToGive(answers.question ?? '') && !wantsHelpers(found.asset)) return false;
    if (found.why?.includes('name')) return true;
    const text = textOf(found);
    const entry = entries.get(found.asset.id);
    const only = entry?.only ?? (forWomen(text) ? (forMen(text) ? undefined : 'women') : undefined);
    if ((whom === 'he' && only === 'women') || (whom === 'she' && only === 'men')) return false;
    const to = entry?.ages.to;
    if (to !== undefined && to <= YOUNG && (age === undefined ? !mayBeYoung : age > to + FAR_OUT)) return false;
    return !unspoken.some((isFor) => isFor(text));
  };
}

/**
 * What is for one faith or one people is never first for whoever named none, and is left to those who do where there is
 * enough of the same for everybody.
 */
export function forEverybodyFirst(turn: Turn, answers: Answers, found: Found[]): Found[] {
  const { said, heard } = known(turn, answers);
  const others = OF_A_PEOPLE.filter(({ isKnown }) => !isKnown(said, heard)).map(({ isFor }) => isFor);
  const isForOthers = (each: Found) => !each.why.includes('name') && others.some((isFor) => isFor(textOf(each)));
  const general = found.filter((each) => !isForOthers(each));
  const ofTheSame = general.filter(
    ({ why, share }) => why[0] !== undefined && why[0] === found[0]?.why[0] && share >= AS_GOOD,
  );
  const isForAnyone = ({ asset }: Found) => FOR_ANYONE.test(asset.summary);
  const those = ofTheSame.length >= ENOUGH ? found.filter((each) => !isForOthers(each) || isForAnyone(each)) : found;
  const [best] = those;
  if (!best || !isForOthers(best)) return those;
  const near = general.find((each) => isNear(each, answers.wishes) && each.why[0] === best.why[0]);
  const first = near ?? general[0];
  return first ? [first, ...those.filter((each) => each !== first)] : those;
}

/** Of what meets the same need, what is near or comes to them stands before what is far. */
export function nearFirst(found: Found[], { wishes, seen, question }: Answers, isPlan = false): Found[] {
  const [first, second] = found;
  // What has no place was shown already, before they said where: now what is near comes first.
  const isAlike = first !== undefined && second?.why[0] === first.why[0] && (second?.share ?? 0) >= AS_GOOD;
  if (isAlike && first.miles === undefined && second?.miles !== undefined && isNear(second, wishes))
    if (seen?.at(-1)?.id === first?.asset.id && !isPlan) return [second, first!, ...found.slice(2)];
  if (!first || isNear(first, wishes) || first.why.includes('name')) return found;
  // "Knitting": a knitting group some way off stands before a repair café next door, though both are crafts.
  const theirs = new Set(stemsOf(question ?? ''));
  const named = stemsOf(first.asset.name).filter((each) => theirs.has(each));
  const isAsSaid = ({ asset: { name, summary } }: Found) =>
    named.length === 0 || stemsOf(`${name} ${summary}`).some((each) => named.includes(each));
  const near = found.filter(
    (each) =>
      isNear(each, wishes) &&
      each.share >= NEARLY_AS_GOOD &&
      isAsSaid(each) &&
      each.why[0] === first.why[0] &&
      !(isPlan && each.miles === undefined),
  );
  return [...near, ...found.filter((each) => !near.includes(each))];
}

const stemsOf = (words: string): string[] => (words.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map(stem);

const LEVEL = /step[- ]?free|wheelchair|level access|ramp/i;
/** So many of the best are sorted by their way in: what is far down the list fits less. */
const SORTED = 9;

/** For somebody who cannot manage steps, what is known to have none stands first; what comes to them, or is by phone, has none. */
export function stepFreeFirst(found: Found[], { wishes }: Answers): Found[] {
  if (!wishes?.stepFree) return found;
  const isLevel = ({ asset: { access, places } }: Found) => places.length === 0 || LEVEL.test(access.join('. '));
  const best = found.slice(0, SORTED);
  return [...best.filter(isLevel), ...best.filter((each) => !isLevel(each)), ...found.slice(SORTED)];
}

/** All that is shown is a long way for them. */
export function isFarOff(shown: Pick<Found, 'miles'>[], { wishes }: Answers): boolean {
  return shown.length > 0 && shown.every((each) => !isNear(each, wishes));
}

function isNear({ miles }: Pick<Found, 'miles'>, wishes: Answers['wishes']): boolean {
  return miles === undefined || miles <= (wishes?.noCar ? A_RIDE : A_DRIVE);
}
