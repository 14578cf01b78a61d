/** Wishes that came together are looked for each by itself: the best of each is shown, and what has nothing is said. */
import type { Answers } from '../bot/conversation.ts';
import { named } from '../bot/directory/apart.ts';
import { storyIn, wantsAnything } from '../bot/directory/inAStory.ts';
import type { Found } from '../bot/directory/search.ts';
import type { Part } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { wantsPeople } from '../bot/understanding/aboutShown.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import inTalk from '../content/inTalk.json' with { type: 'json' };
import { besides, lookFor } from './lookingFor.ts';
import { nearFirst, suitsThem } from './suitsThem.ts';
import { closest, suitsWishes } from './suitsWishes.ts';

const LATER = 30;
/** A longer piece that finds nothing may only have told something. */
const MOST_IN_A_NAME = 9;
const wantsFriends = anyOf(inTalk.wantsFriends);

interface Each {
  first: Part;
  found: Found[];
  count: number;
}

export function asOne(apart: readonly string[]): string {
  return apart.join('. ');
}

/** Whether what is looked for now is what they asked for together, with whatever they said since. */
export function isOfEach({ apart = [], question = '' }: Answers): boolean {
  return apart.length > 0 && question.startsWith(asOne(apart));
}

/** @returns undefined where fewer than two of them are wishes by themselves */
export async function lookForEach(
  turn: Turn,
  answers: Answers,
  apart: readonly string[],
  closer?: string,
): Promise<Each | undefined> {
  const wishes: { wish: string; found: Found[] }[] = [];
  let gaveWay = false;
  for (const wish of apart) {
    const fits = await fitting(turn, answers, wish, closer);
    wishes.push({ wish, found: fits.those });
    gaveWay ||= fits.gaveWay.length > 0;
  }
  // Two ways of putting the same are one wish.
  const met = [...Map.groupBy(wishes, ({ found: [first] }) => first && (first.why[0] ?? '')).entries()].flatMap(
    ([need, [one]]) => (need === undefined || !one ? [] : [one]),
  );
  const none = wishes.filter(({ wish, found }) => found.length === 0 && isPlain(wish, met.length));
  if (met.length === 0 || met.length + none.length < 2) return undefined;
  const [found, count] = inTurn(met.map((each) => each.found));
  const says = met.slice(0, count).map(({ wish }, at) => ({ number: at + 1, says: named(wish) }));
  return {
    first: [
      'advice.oneForEach',
      { wishes: says, first: says[0]!.says, others: says.slice(1), none: none.map(({ wish }) => named(wish)), gaveWay },
    ],
    found: found.slice(0, LATER),
    count,
  };
}

/** What finds nothing is named where it is a thing; "where could I be useful" only asks the same again. */
function isPlain(wish: string, met: number): boolean {
  const few = named(wish).split(' ').length <= MOST_IN_A_NAME;
  return few && (met > 1 || !ASKS.test(wish));
}

const ASKS = /^(?:where|how|what|who|can|could|do|does|is|are|will|would)\b/i;

/** "Anything for my husband, he likes bowls": the bowls. */
export function thingIn(wish: string): string {
  const { wants, likes } = storyIn(wish);
  return likes.length > 0 && wantsAnything(wants) ? likes.join('. ') : wish;
}

/** "Somewhere she can go", "meet some people". */
export function isForCompany(wish: string): boolean {
  return wantsAnything([wish]) || SOMETHING_FOR.test(wish) || wantsPeople(wish) || wantsFriends(wish);
}

/** "Something for me for once": nothing in it names what. */
const SOMETHING_FOR =
  /^(?:i )?(?:need |want )?(?:some|any)(?:thing|where) (?:just )?for (?:me|us|her|him|them|myself)\b(?: (?:for once|too|now|please|as well))*\W*$/i;

/** What one of them finds; company, where it names nothing but that. */
async function fitting(
  turn: Turn,
  answers: Answers,
  wish: string,
  closer?: string,
): Promise<ReturnType<typeof closest>> {
  const said = thingIn(wish);
  const isOpen = isForCompany(said);
  const text = isOpen ? besides(answers) : said;
  const needs = isOpen ? [] : (await turn.understand(said)).needs;
  const { found, asked } = lookFor(turn, answers, text, needs);
  if (asked === 'need' || !(isOpen || found[0]?.why.length)) return { those: [], gaveWay: [] };
  const asks = { ...answers, question: text, needs };
  const suits = suitsThem(turn, asks);
  const fits = found.filter((each) => suits(each) && suitsWishes(each, answers));
  return closest(nearFirst(fits, asks), closer ?? wish);
}

/** The best of each that no other has, then what is left: "more" goes on so. */
function inTurn(lists: Found[][]): [Found[], number] {
  const first: Found[] = [];
  for (const list of lists) {
    const own = list.find(({ asset }) => !first.some((each) => each.asset.id === asset.id));
    if (own) first.push(own);
  }
  const longest = Math.max(...lists.map((each) => each.length));
  const all = [...first, ...Array.from({ length: longest }, (_, at) => lists.flatMap((each) => each[at] ?? [])).flat()];
  return [all.filter(({ asset }, at) => all.findIndex((each) => each.asset.id === asset.id) === at), first.length];
}
