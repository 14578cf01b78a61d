/** What an entry's own words tell of what is asked about it. Pure. */
import { asksHowLong, tellsAnAmount } from '../understanding/followsOn.ts';
import { stem } from '../understanding/stem.ts';
import type { Asset } from './asset.ts';
import { isStop, plainWords } from './words.ts';

const MOST = 2;
const SHORTEST = 4;
/** They name nothing that a sentence could be about. */
const NOTHING = new Set([
  'come',
  'comes',
  'take',
  'takes',
  'people',
  'person',
  'help',
  'house',
  'time',
  'first',
  'free',
  'does',
  'many',
  'much',
  'long',
  'often',
  'daughter',
  'mother',
  'happens',
  'happen',
  'actually',
  'done',
  'things',
  'thing',
  'today',
  'week',
  'have',
  'with',
  'when',
  'what',
  'which',
  'home',
  'care',
  'carer',
  'call',
  'calls',
  'ring',
  'rings',
  'still',
  'live',
  'lives',
  'need',
  'late',
  'soon',
  'early',
  'bring',
  'brings',
  'lost',
  'wear',
  'start',
  'stay',
  'stays',
]);
const ASKS_COST = /\b(?:how much|cost|price|pay|pays|charge|fee|free)\b/i;
/** "Do they bring it to her house", "do they come to you". */
const ASKS_HOME =
  /\b(?:comes?|visits?|bring|brings|deliver\w*|do (?:it|them|home visits)|go|see (?:her|him|me|people))\b.*\b(?:to (?:you|me|her|him|us|them|mum|dad|people)|house|home|door|round|out)\b|\bhome visits?\b|\bdeliver\w*\b/i;
const TELLS_HOME =
  /\b(?:(?:to|at|in|from) (?:your|their|people['’]?s|the person['’]?s) (?:own )?(?:home|door|house|table)|home visits?|comes? to (?:you|the house)|your door|deliver\w*|brought to)\b/i;
const ASKS_MEANS = /\b(?:means tested|savings|income|own (?:a|my|her|his) (?:home|house))\b/i;
const TELLS_MEANS = /\b(?:savings|income|whatever (?:your|their) money)\b/i;
const TELLS_COST = /£|\b(?:free|charge|costs?|pay|fee)\b/i;
const ASKS_TO_BEGIN = /\b(?:apply|start|begin|fill|form|claim)\b/i;
const TELLS_TO_BEGIN = /\b(?:apply|claim form|help you (?:with|fill)|fill)\b/i;

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
