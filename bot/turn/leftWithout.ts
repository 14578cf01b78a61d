/** What somebody who is left alone is without, as they tell it: the first words are about that and nothing else. Pure. */
import content from '../../content/left.json' with { type: 'json' };
import { saysAny } from '../understanding/saysAny.ts';

export interface Without {
  cold: boolean;
  power: boolean;
  food: boolean;
  care: boolean;
}

const [isCold, isPower, isFood, isCare] = [content.cold, content.power, content.food, content.care].map((says) =>
  saysAny(says),
) as [Told, Told, Told, Told];
type Told = (text: string) => boolean;
const isWorn = saysAny(content.worn);
const looksAfter = saysAny(content.looksAfter);

export function leftWithout(text: string): Without {
  const [power, food, care] = [isPower(text), isFood(text), isCare(text)];
  // Where nothing is named it is asked after: cold kills quietly.
  return { cold: isCold(text) || power || !(food || care), power, food, care };
}

/** Somebody who cares for another and has no strength left: nothing is lacking but a rest. */
export function isWornCarer(text: string): boolean {
  const { food, care } = leftWithout(text);
  return isWorn(text) && looksAfter(text) && !food && !care && !isCold(text);
}

const DOES_IT_ALL =
  /\bi (?:do|have to do|am doing) (?:all|everything|it all|the lot|all of it)\b|\bup (?:\w+ ){0,5}(?:times )?(?:in|a|every|each|at) (?:the )?night\b/i;
const SEEKS =
  /\b(?:what (?:there is|is there|help)|is there|anything for|want to know|help for|people like me|advice)\b/i;
const OF_DYING =
  /\b(?:die|dying|dead|suicid\w*|kill\w*|end (?:it|my)|not (?:be )?here|live|alive|no point|the point|go on|carry on|goodbye|pills|overdose|had enough|give up)\b/i;

/** "I do all of it, up four times a night, I just want to know what there is": somebody who cares for another, and asks. */
export function isCarerWhoAsks(text: string): boolean {
  return (looksAfter(text) || DOES_IT_ALL.test(text)) && SEEKS.test(text) && !OF_DYING.test(text);
}

const CARE_ON =
  /\b(?:can['’]?t|cannot|can not) (?:go on|carry on|keep(?: on)?) (?:caring|looking after)\b|\b(?:can['’]?t|cannot|can not) (?:care for|look after) (?:him|her|them|mum|dad|my \w+) (?:any ?more|any longer|much longer)\b/i;

/** "I can't go on caring like this": it is the caring that cannot go on. */
export function cannotCareOn(text: string): boolean {
  return (
    CARE_ON.test(text) && !/\b(?:die|dying|suicid\w*|kill\w*|end (?:it|my life)|no point|pills|overdose)\b/i.test(text)
  );
}
