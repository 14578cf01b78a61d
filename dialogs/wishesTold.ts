/** How somebody wants to be met, as people text it: what the clauses of `wishes.json` do not hold. Pure. */
import { typed } from '../bot/understanding/saidIn.ts';
import { type Wishes, wishesIn } from '../bot/understanding/wishes.ts';
import content from '../content/withinARequest.json' with { type: 'json' };

const TXT = /\btxt\b/gi;
const NO_LETTERS = new RegExp(typed(content.noLetters), 'i');
const NO_RING = new RegExp(typed(content.noRing), 'i');

export function wishesTold(text: string): Wishes {
  const told = wishesIn(text);
  const spelt = TXT.test(text) ? wishesIn(text.replace(TXT, 'text')) : {};
  const byWay = sentenceOf(text, NO_RING);
  // "Please don't post letters, I can't read them".
  const noMessage = sentenceOf(text, NO_LETTERS);
  return { ...(byWay && { byWay }), ...(noMessage && { noMessage }), ...spelt, ...told };
}

function sentenceOf(text: string, says: RegExp): string | undefined {
  return text
    .split(/(?<=[.!?;])\s+|\n/)
    .find((each) => says.test(each))
    ?.trim()
    .replace(/[.!]+$/, '');
}
