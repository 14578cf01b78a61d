/** Several wishes in one message: each has its answer, or is said to be left, and each can be asked for by itself. */
import type { Answers } from '../../bot/conversation.ts';
import { named, wishesApart } from '../../bot/directory/apart.ts';
import { type Found, findAssets } from '../../bot/directory/search.ts';
import type { Part } from '../../bot/reply.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import { detailAsked } from '../../bot/understanding/aboutShown.ts';
import { stem } from '../../bot/understanding/stem.ts';
import { keepFacts, placesIn } from '../factsTold.ts';
import { dayOf, InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { nearFirst, suitsThem } from '../suitsThem.ts';
import { suitsWishes } from '../suitsWishes.ts';

const FEWEST_WORDS = 7;
const MOST_IN_A_TURN = 9;
const LATER = 30;

/** "A hairdresser, a chiropodist, and somewhere to go on Tuesdays". */
export const asksForSeveral: Step = async (moment) => {
  const { turn, answers, want, clear, waiting } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || isOurs(turn.draft) || isAsking(waiting) || clear?.certain) return false;
  if (['statutoryRequest', 'talkToAPerson'].includes(clear?.path ?? '')) return false;
  if (text.trim().split(/\s+/).length < FEWEST_WORDS) return false;
  const apart = wishesApart(text, placesIn(turn));
  if (apart.length < 2) return false;
  keepFacts(turn, answers);
  return showsEach(moment, apart);
};

/** The same wishes once more, now that they say where. */
export function looksForEachAgain(moment: Moment): Promise<boolean> | undefined {
  const { apart = [], question } = moment.answers;
  return apart.length > 0 && question === asOne(apart) ? showsEach(moment, apart) : undefined;
}

/** "And the lift?", "the nails please", "number 2", of what they asked for together. */
export const turnsToOneOfTheirWishes: Step = async (moment) => {
  const { turn, answers, want, waiting, clear } = moment;
  const { text, what } = turn.heard;
  const { apart = [] } = answers;
  if (what !== 'message' || want || apart.length === 0 || isOurs(turn.draft) || isAsking(waiting)) return false;
  if (clear?.certain || text.trim().split(/\s+/).length > MOST_IN_A_TURN) return false;
  const detail = detailAsked(text);
  if (detail && !['transport', 'food', 'other'].includes(detail)) return false;
  const one = await meantBy(text, turn, apart);
  if (!one) return false;
  answers.seenAge = 0;
  const { needs } = await turn.understand(one);
  return begin(moment, InformationAndAdvice.id, { intent: '', text: one, needs });
};

/** The wish that shares a word with what they say, or is of the same need; none where two are as likely. */
async function meantBy(text: string, turn: Turn, apart: readonly string[]): Promise<string | undefined> {
  const own = new Set(stemsIn(text));
  const byWord = apart.filter((wish) => stemsIn(wish).some((word) => own.has(word)));
  if (byWord.length === 1) return byWord[0];
  const need = await needOf(turn, text);
  const needs = await Promise.all(apart.map((wish) => needOf(turn, wish)));
  const byNeed = need === undefined ? [] : apart.filter((_, at) => needs[at] === need);
  return byWord.length === 0 && byNeed.length === 1 ? byNeed[0] : undefined;
}

const SMALL = new Set([
  'some',
  'someone',
  'somebody',
  'somewhere',
  'something',
  'what',
  'about',
  'please',
  'need',
  'that',
]);

function stemsIn(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return words.filter((word) => !SMALL.has(word)).map(stem);
}

async function needOf(turn: Turn, text: string): Promise<string | undefined> {
  const { needs } = await turn.understand(text);
  const { found, asked } = findAssets(turn.directory, { text, needs, today: dayOf(turn) });
  return asked === 'need' ? undefined : found[0]?.why[0];
}

async function showsEach(moment: Moment, apart: readonly string[]): Promise<boolean> {
  const { turn, answers } = moment;
  const wishes = await Promise.all(apart.map(async (wish) => ({ wish, found: await fitting(turn, answers, wish) })));
  // Two ways of putting the same are one wish.
  const met = wishes.filter(
    ({ found }, at) =>
      found.length > 0 && wishes.findIndex((other) => other.found[0]?.why[0] === found[0]!.why[0]) === at,
  );
  if (met.length < 2) return false;
  const says = met.map(({ wish }, at) => ({ number: at + 1, says: named(wish) }));
  const none = wishes.filter(({ found }) => found.length === 0).map(({ wish }) => named(wish));
  const ordered = inTurn(met.map(({ found }) => found));
  Object.assign(answers, {
    apart: wishes.map(({ wish }) => wish),
    question: asOne(wishes.map(({ wish }) => wish)),
    needs: [],
    found: ordered.slice(0, LATER).map(({ asset: { id }, miles, about }) => ({ id, miles, about })),
    shown: 0,
    seen: [],
    misses: 0,
  });
  const first: Part = ['advice.oneForEach', { wishes: says, first: says[0]!.says, others: says.slice(1), none }];
  return begin(moment, InformationAndAdvice.id, { intent: '', ready: first, count: met.length });
}

function asOne(apart: readonly string[]): string {
  return apart.join('. ');
}

async function fitting(turn: Turn, answers: Answers, text: string): Promise<Found[]> {
  const { needs } = await turn.understand(text);
  const place = answers.told?.place;
  const { found, asked } = findAssets(turn.directory, { text, needs, place, age: answers.age, today: dayOf(turn) });
  if (asked === 'need' || !found[0]?.why.length) return [];
  const suits = suitsThem(turn, { ...answers, question: text, needs });
  const fits = found.filter((each) => suits(each) && suitsWishes(each, answers));
  return nearFirst(fits, { ...answers, question: text });
}

/** The best of each, then the second of each: "more" goes on so. */
function inTurn(lists: Found[][]): Found[] {
  const longest = Math.max(...lists.map((each) => each.length));
  const all = Array.from({ length: longest }, (_, at) => lists.flatMap((each) => each[at] ?? [])).flat();
  return all.filter(({ asset }, at) => all.findIndex((each) => each.asset.id === asset.id) === at);
}
