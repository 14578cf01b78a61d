/** Several wishes in one message: each has its answer, or is said to be left, and each can be asked for by itself. */
import { wishesApart } from '../../bot/directory/apart.ts';
import { clausesOf } from '../../bot/directory/inAStory.ts';
import { findAssets } from '../../bot/directory/search.ts';
import { isStop } from '../../bot/directory/words.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import { detailAsked } from '../../bot/understanding/aboutShown.ts';
import { stem } from '../../bot/understanding/stem.ts';
import { asOne, isForCompany, lookForEach, thingIn } from '../eachWish.ts';
import { keepFacts, placesIn } from '../factsTold.ts';
import { feltFirst } from '../feltFirst.ts';
import { isOnlyWhere } from '../heardInTalk.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { besides, dayOf } from '../lookingFor.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { asksAssessment } from '../whichRoom.ts';
import { isStillThere } from './ofWhatIsSeen.ts';

const FEWEST_WORDS = 7;
const MOST_IN_A_TURN = 9;

/** "A hairdresser, a chiropodist, and somewhere to go on Tuesdays". */
export const asksForSeveral: Step = async (moment) => {
  const { turn, answers, want, clear, waiting } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || isOurs(turn.draft) || isAsking(waiting) || clear?.certain) return false;
  if (['statutoryRequest', 'talkToAPerson'].includes(clear?.path ?? '')) return false;
  if (text.trim().split(/\s+/).length < FEWEST_WORDS || (isStillThere(answers) && OF_THESE.test(text))) return false;
  const apart = wishesApart(text, placesIn(turn));
  if (apart.length < 2) return false;
  keepFacts(turn, answers);
  if (!(await lookForEach(turn, answers, apart))) return false;
  answers.apart = apart;
  const [first] = await feltFirst(moment.dc, text);
  return begin(moment, InformationAndAdvice.id, { intent: '', text: asOne(apart), needs: [], first });
};

/** "Does she need a letter, or to be referred, to go to these things" asks of what was shown. */
const OF_THESE =
  /\b(?:these|those) (?:things|groups|places|clubs|ones)\b|\b(?:any|all|one|some) of (?:them|these|those)\b/i;

/** "The lift" after "what about", and nothing besides: the thing itself, and no question about it. */
const ONLY_THE_THING =
  /^(?:(?:and|ok|now|thanks|so|then|what about|how about|can (?:you|we) do|let['’]?s do|start with)[, ]+)*the \p{L}+(?: \p{L}+){0,2}(?: (?:one|first|please|pls))?\W*$/iu;

/** "And the lift?", "the nails please", "the lunch club mainly, she loves to sing", of what they asked for together. */
export const turnsToOneOfTheirWishes: Step = async (moment) => {
  const { turn, answers, want, waiting, clear } = moment;
  const { text, what } = turn.heard;
  const { apart = [] } = answers;
  if (what !== 'message' || want || apart.length === 0 || isOurs(turn.draft) || isAsking(waiting)) return false;
  if (isOnlyWhere(turn)) return false;
  const [opening = '', ...rest] = clausesOf(text);
  // "Get someone to look at my bathroom" asks for our team.
  if (clear?.certain || asksAssessment(text) || opening.split(/\s+/).length > MOST_IN_A_TURN) return false;
  const detail = detailAsked(opening);
  if (detail && detail !== 'other' && !ONLY_THE_THING.test(opening)) return false;
  const one = await meantBy(opening, moment, apart);
  if (!one) return false;
  const thing = isForCompany(one) ? besides(answers) : thingIn(one);
  const { needs } = await turn.understand(thing);
  return begin(moment, InformationAndAdvice.id, { intent: '', text: [thing, ...rest].join('. '), needs });
};

/** The wish that shares a word with what they say, or is of the same need; none where two are as likely. */
async function meantBy(text: string, { turn }: Moment, apart: readonly string[]): Promise<string | undefined> {
  const own = new Set(stemsIn(text));
  // "The phone one" is the iPhone.
  const isSaid = (word: string) =>
    [...own].some((each) => word === each || (each.length > 3 && word.endsWith(each.replace(/e$/, ''))));
  const byWord = apart.filter((wish) => stemsIn(wish).some(isSaid));
  if (byWord.length === 1) return byWord[0];
  const open = isForCompany(text) ? apart.filter(isForCompany) : [];
  if (open.length === 1) return open[0];
  const need = (wish: string) => needOf(turn, wish);
  const meant = await need(text);
  if (meant === undefined || byWord.length > 1) return undefined;
  const needs = await Promise.all(apart.map(need));
  const byNeed = apart.filter((_, at) => needs[at] === meant);
  return byNeed.length === 1 ? byNeed[0] : undefined;
}

async function needOf(turn: Turn, text: string): Promise<string | undefined> {
  const { needs } = await turn.understand(text);
  const { found, asked } = findAssets(turn.directory, { text, needs, today: dayOf(turn) });
  return asked === 'need' ? undefined : found[0]?.why[0];
}

function stemsIn(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return words.filter((word) => !isStop(word) && !SMALL.has(word)).map(stem);
}

const SMALL = new Set(['someone', 'somebody', 'somewhere', 'something', 'please', 'need', 'mainly', 'first', 'one']);
