/** What an entry's own words tell of what is asked about it. Pure. */
import looking from '../../content/looking.json' with { type: 'json' };
import { asksHowLong, tellsAnAmount } from '../understanding/followsOn.ts';
import { typed } from '../understanding/saidIn.ts';
import { stem } from '../understanding/stem.ts';
import type { Asset } from './asset.ts';
import { isStop, plainWords } from './words.ts';

const MOST = 2;
const SHORTEST = 4;
const any = (phrases: readonly string[]) => new RegExp(typed(phrases), 'i');
const { cost, means, home, toBegin, nothing } = looking.entry;
/** They name nothing that a sentence could be about. */
const NOTHING = new Set(nothing);
const ASKS_COST = any(cost.asks);
const TELLS_COST = new RegExp(`£|${typed(cost.tells)}`, 'i');
/** "Do they bring it to her house", "do they come to you". */
const ASKS_HOME = new RegExp(`${typed(home.comes)}.*${typed(home.toThem)}|${typed(home.asks)}`, 'i');
const TELLS_HOME = any(home.tells);
const ASKS_MEANS = any(means.asks);
const TELLS_MEANS = any(means.tells);
const ASKS_TO_BEGIN = any(toBegin.asks);
const TELLS_TO_BEGIN = any(toBegin.tells);

/** @returns the sentences that tell it, in one line; empty where it tells nothing of that */
export function sentencesOn(asset: Pick<Asset, 'description'>, asked: string): string {
  const sentences = asset.description.split(/(?<=[.!?])\s+/).filter(Boolean);
  return sentences
    .filter(tells(asked))
    .slice(0, MOST)
    .join(' ')
    .replace(/[.\s]+$/, '');
}

function tells(asked: string): (sentence: string) => boolean {
  if (asksHowLong(asked)) return tellsAnAmount;
  if (ASKS_HOME.test(asked)) return (sentence) => TELLS_HOME.test(sentence);
  if (ASKS_MEANS.test(asked)) return (sentence) => TELLS_MEANS.test(sentence);
  if (ASKS_COST.test(asked)) return (sentence) => TELLS_COST.test(sentence);
  const stems = plainWords(asked)
    .filter((word) => word.length >= SHORTEST && !isStop(word) && !NOTHING.has(word))
    .map(stem);
  const isAbout = (sentence: string) => {
    const said = new Set((sentence.toLowerCase().match(/\p{L}+/gu) ?? []).map(stem));
    return stems.some((word) => said.has(word));
  };
  return ASKS_TO_BEGIN.test(asked) ? (each) => TELLS_TO_BEGIN.test(each) || isAbout(each) : isAbout;
}
