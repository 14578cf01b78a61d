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
