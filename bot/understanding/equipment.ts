/** Whether a message asks for equipment or changes at home, which people arrange. Pure. */
import content from '../../content/understanding/equipment.json' with { type: 'json' };
import { anyOf } from './saidIn.ts';

const names = anyOf(content.things);
const wishes = anyOf(content.wishes);
const buys = anyOf(content.buys);

/** "Mum needs a grab rail": a request. "Where do they sell perching stools?" is none, and "is it wheelchair accessible" neither. */
export function asksForEquipment(text: string): boolean {
  return names(text) && wishes(text) && !buys(text);
}
