/** What was found, as far as it is for whoever it is meant for, and near enough for them. Pure. */
import type { Answers } from '../bot/conversation.ts';
import { type Found, indexOf } from '../bot/directory/search.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import content from '../content/understanding/onlyFor.json' with { type: 'json' };

const forWomen = anyOf(content.women);
const forMen = anyOf(content.men);
const FOR_SOME = content.some.map(({ listing, said }) => ({ isFor: anyOf(listing), speaksOfIt: anyOf(said) }));
/** Miles that many will go, and how far it is for somebody without a car. */
const A_DRIVE = 4;
const A_RIDE = 2;

/** No women's walk for a father, and nothing about memory for somebody who never spoke of it. */
export function suitsThem(turn: Turn, answers: Answers): (found: Pick<Found, 'asset'>) => boolean {
  const { question = '', told = {}, pronoun, forWhom } = answers;
  const said = [question, turn.heard.text, ...Object.values(told)].join('. ');
  const spoken = FOR_SOME.filter(({ speaksOfIt }) => !speaksOfIt(said)).map(({ isFor }) => isFor);
  const entries = new Map(indexOf(turn.directory).entries.map(({ asset, only }) => [asset.id, only]));
  const whom = forWhom === 'someone' ? pronoun : undefined;
  return ({ asset }) => {
    const text = `${asset.name}. ${asset.summary}`;
    const only = entries.get(asset.id) ?? (forWomen(text) ? (forMen(text) ? undefined : 'women') : undefined);
    if ((whom === 'he' && only === 'women') || (whom === 'she' && only === 'men')) return false;
    return !spoken.some((isFor) => isFor(text));
  };
}

/** Of what meets the same need, what is near or comes to them stands before what is far. */
export function nearFirst(found: Found[], { wishes, seen }: Answers, isPlan = false): Found[] {
  const [first, second] = found;
  // What has no place was shown already, before they said where: now what is near comes first.
  if (first?.miles === undefined && second?.miles !== undefined && isNear(second, wishes))
    if (seen?.at(-1)?.id === first?.asset.id && !isPlan) return [second, first!, ...found.slice(2)];
  if (!first || isNear(first, wishes) || first.why.includes('name')) return found;
  const near = found.filter(
    (each) => isNear(each, wishes) && each.why[0] === first.why[0] && !(isPlan && each.miles === undefined),
  );
  return [...near, ...found.filter((each) => !near.includes(each))];
}

/** All that is shown is a long way for them. */
export function isFarOff(shown: Pick<Found, 'miles'>[], { wishes }: Answers): boolean {
  return shown.length > 0 && shown.every((each) => !isNear(each, wishes));
}

function isNear({ miles }: Pick<Found, 'miles'>, wishes: Answers['wishes']): boolean {
  return miles === undefined || miles <= (wishes?.noCar ? A_RIDE : A_DRIVE);
}
