/** After a list: another place, less to pay, the two of us; and what they told of somebody put right. */
import type { Answers } from '../../bot/conversation.ts';
import type { Asset, Directory } from '../../bot/directory/asset.ts';
import { daysFree, daysNot, storyIn } from '../../bot/directory/inAStory.ts';
import { findAssets, placeNamed } from '../../bot/directory/search.ts';
import { shown } from '../../bot/directory/shown.ts';
import { type Change, changed, changesIn } from '../../bot/plan/planEdits.ts';
import { type Part, say } from '../../bot/reply.ts';
import { putRight } from '../../bot/turn/listen.ts';
import { detailAsked } from '../../bot/understanding/aboutShown.ts';
import { seeksSomething } from '../../bot/understanding/answers.ts';
import { factsIn } from '../../bot/understanding/facts.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/understanding/putAnotherWay.json' with { type: 'json' };
import { aboutThem } from '../asking.ts';
import { feltFirst, feltIn } from '../feltFirst.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { asks } from '../known.ts';
import { dayOf } from '../lookingFor.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { requestOf } from '../requests.ts';
import { isAsking } from '../rooms.ts';
import { asksUs, wantsIt } from '../whichRoom.ts';
import { asksForThemselves, helpsThem, knowsNotWhatToAsk } from '../wondersWithin.ts';
import { hasJustSeen, howToReach } from './ofWhatIsSeen.ts';

const MOST_WORDS = 10;
const MOST_IN_A_PLACE = 14;
const MOST_IN_A_CORRECTION = 36;
const saysCheaper = anyOf(content.cheaper);
const saysTogether = anyOf(content.together);
const saysMeToo = anyOf(content.meToo);
function wordsIn(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length;
}

/** The last question once more, with what was said since. */
export function again(moment: Moment, first?: Part, text = moment.answers.question ?? ''): Promise<boolean> {
  const { answers } = moment;
  Object.assign(answers, { shown: 0, seen: [] });
  return begin(moment, InformationAndAdvice.id, { intent: '', text, needs: answers.needs, first });
}

/** "The first hour is £9.50", "your first time is free": that is not what it costs. */
const AT_FIRST = /[^.;,]*\bfirst (?:hour|visit|time|session|week|month)\b[^.;,]*(?:\.\d+)?/gi;

/** Pounds for one visit, where the listing tells: the least of what it names. */
export function priceOf({ cost, costWords }: Asset): number | undefined {
  const pounds = [...(costWords ?? '').replace(AT_FIRST, ' ').matchAll(/£(\d+(?:\.\d+)?)/g)].map(([, each]) =>
    Number(each),
  );
  return pounds.length > 0 ? Math.min(...pounds) : cost === 'free' ? 0 : undefined;
}

/**
 * Whether it meets the need that was shown first, and is listed under something that was: a listening ear is no cheaper
 * yoga, and showers for rough sleepers are no cheaper cleaner.
 */
export function sameKind({ turn, answers }: Moment): (id: string) => boolean {
  const { question = '', needs, told, seen = [] } = answers;
  const topics = new Set(
    turn.directory.assets.filter(({ id }) => seen.some((each) => each.id === id)).flatMap((asset) => asset.topics),
  );
  const { found } = findAssets(turn.directory, { text: question, needs, place: told?.place, today: dayOf(turn) });
  const why = found[0]?.why[0];
  const alike = new Set(
    found
      .filter((each) => why === undefined || each.why.includes(why))
      .filter(({ asset }) => topics.size === 0 || asset.topics.some((topic) => topics.has(topic)))
      .map(({ asset }) => asset.id),
  );
  return (id) => alike.has(id);
}

/** "Cheaper", "we haven't much money": the next that costs less than all that was shown, or that none does. */
export const asksForCheaper: Step = async (moment) => {
  const { dc, turn, answers, clear } = moment;
  const { text } = turn.heard;
  if (!hasJustSeen(moment) || wordsIn(text) > MOST_WORDS || !saysCheaper(text) || clear?.certain) return false;
  const { found = [], shown: done = 0, notForMe = [] } = answers;
  const alike = sameKind(moment);
  const priced = found
    .filter(({ id }, at) => at < done || alike(id))
    .flatMap(({ id }) => {
      const asset = turn.directory.assets.find((each) => each.id === id);
      const price = asset && priceOf(asset);
      return price === undefined || asset!.kind === 'information'
        ? []
        : [{ id, at: found.findIndex((one) => one.id === id), price, asset: asset! }];
    });
  const [least, next] = [
    priced.filter(({ at }) => at < done),
    priced.filter(({ at, id }) => at >= done && !notForMe.includes(id)),
  ].map((list) => list.sort((a, b) => a.price - b.price)[0]);
  if (next && (!least || next.price < least.price)) {
    const one = found[next.at]!;
    answers.found = [...found.slice(0, done), one, ...found.slice(done).filter((each) => each !== one)];
    return begin(moment, InformationAndAdvice.id, { intent: '', ready: 'advice.cheaper', count: 1 });
  }
  if (!least) return false;
  answers.seenAge = 0;
  const { name, cost } = shown(least.asset, 1, dayOf(turn));
  await say(dc.context, [['advice.noneCheaper', { name, says: cost }]]);
  return true;
};

/** "For couples": no listing says who may come along, so whom to ask is said. */
export const asksForTheTwoOfThem: Step = async (moment) => {
  const { dc, turn, answers, clear } = moment;
  const { text } = turn.heard;
  if (!hasJustSeen(moment) || wordsIn(text) > MOST_WORDS || !saysTogether(text) || clear?.certain) return false;
  const assets = howToReach(moment);
  if (assets.length === 0 || detailAsked(text) === 'company') return false;
  answers.seenAge = 0;
  await say(dc.context, [['advice.forTwo', { assets }]]);
  return true;
};

const BESIDE_A_PLACE =
  /\b(?:sorry|oh|no|it['’]?s|its|i|i['’]?m|im|am|in|at|near|my|postcode|post code|is|that|should|be|meant|mean|the|we|we['’]?re|live|lives|she|he|she['’]?s|he['’]?s|they|actually|try|what|about|how|glasses|typo|fingers?|thumbs?|fat|eyes?|mistake|wrong|oops|whoops|and|or|not|please|pls|then|round|around|area|there|a|got|haven['’]?t|on|without|phone|keyboard|spelling|hi|hello|ok|yes|no|sorry,|which|one|ones|is|are|nearest|nearer|closest|closer|to|of|them|these|those|any|she['’]?ll|he['’]?ll|they['’]?ll|be|with|will|staying|stay|can|could|get|go|travel|as far as|but|by|via|bus|tram|train|walk|from)\b/gi;

/** "Sorry CR2 7LE, my glasses": looked for again, there. */
export const givesAnotherPlace: Step = async (moment) => {
  const { turn, answers, waiting, want } = moment;
  const { heard, facts, directory } = turn;
  if (want || heard.what !== 'message' || isOurs(turn.draft) || !answers.question || facts.phone) return false;
  if (isAsking(waiting) && !['didYouMean', InformationAndAdvice.id].includes(waiting!)) return false;
  const place = facts.postcode ?? facts.outcode ?? placeNamed(directory, heard.text);
  if (!place || wordsIn(heard.text) > MOST_IN_A_PLACE) return false;
  const outcode = place.split(' ')[0]!;
  // "SE25, but I can get to Purley on the tram".
  const another = placeNamed(directory, heard.text.replace(new RegExp(`\\b${outcode}\\b`, 'gi'), ' '));
  const rest = heard.text
    .replace(/\b[a-z]{1,2}\d[a-z\d]? {0,2}\d[a-z]{2}\b/i, ' ')
    .replace(new RegExp(`\\b(?:${place}|${outcode})\\b`, 'gi'), ' ')
    .replace(another ? new RegExp(`\\b${another}\\b`, 'gi') : /$^/, ' ')
    .replace(BESIDE_A_PLACE, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  if (rest !== '' || answers.asked === 'advice.whichPlace') return false;
  const bare = questionWithoutPlace(directory, answers);
  answers.told = { ...answers.told, place };
  return again(moment, CORRECTS.test(heard.text) ? 'frontDoor.putRight' : undefined, bare);
};

/** What they looked for last, without where: another place is known now. */
export function questionWithoutPlace(directory: Directory, { question = '', told }: Answers): string {
  const before = [placeNamed(directory, question), told?.place].filter((each) => each !== undefined);
  const bare = before.reduce(
    (text, name) => text.replaceAll(new RegExp(`(?:\\b(?:in|near|around|at|from) )?\\b${name}\\b`, 'gi'), ''),
    question.replace(/\b[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?\b/gi, ''),
  );
  return bare.trim() || question;
}

const CORRECTS = /\b(?:no|not|moved|actually|sorry|meant|wrong|instead|isn['’]?t)\b/i;

const PUTS_RIGHT =
  /^(?:(?:oh|ah|erm?|um|hang on|wait|no)[,.\s]+)*(?:sorry|actually|correction|i (?:meant|mean|put|said)|my mistake|oops|whoops|not)\b/i;
const OF_SOMEBODY = /\b(?:it['’]?s|its|she['’]?s|he['’]?s|she is|he is|is|not|i['’]?m|i am|they['’]?re)\b/i;

/** "Oh sorry, she's 86, and it's her sister": kept and said back. It asks for nothing. */
export const saysItWasOtherwise: Step = async (moment) => {
  const { dc, turn, answers, waiting, want, clear } = moment;
  const { heard } = turn;
  const says = heard.text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!]+$/, '');
  if (isOurs(turn.draft) || isAsking(waiting) || want || heard.what !== 'message' || clear?.certain) return false;
  if (!answers.question && !answers.told?.matters) return false;
  if (wordsIn(says) > MOST_IN_A_CORRECTION || !PUTS_RIGHT.test(says) || !OF_SOMEBODY.test(says) || asksUs(says))
    return false;
  if (wantsIt(says)) return false;
  const { age: aged, relation } = factsIn(heard.text);
  // An age that is told for the first time puts nothing right.
  const age = answers.age === undefined ? undefined : aged;
  const changes = changesIn(says)
    .filter(({ from }) => wasTold(answers, from))
    .flatMap(toItsPlace(turn.directory, says))
    .filter(({ from, to }) => /^\p{L}/u.test(from) === /^\p{L}/u.test(to));
  const not = daysNot(says);
  if (changes.length > 0 || not.length > 0) {
    putRightWhatWasTold(moment, changes, not);
    const place = changes.map(({ to }) => placeNamed(turn.directory, to)).find(Boolean);
    if (place) {
      const text = questionWithoutPlace(turn.directory, answers);
      answers.told = { ...answers.told, place };
      return again(moment, ['advice.putRight', { says }], text);
    }
    await say(dc.context, [['advice.putRight', { says }]]);
    answers.seenAge = 0;
    return true;
  }
  if (placeNamed(turn.directory, says)) return false;
  // "Not me, my uncle" says whom it is about.
  if (age === undefined && !(relation !== undefined && /\b(?:her|his|their) \p{L}+/iu.test(says))) return false;
  if (/\bmy \p{L}+/iu.test(says)) return false;
  // A relation that is named beside somebody is around them: whom it is about stays.
  putRight(answers, { ...(age !== undefined && { age }) });
  if (relation) answers.told = { ...answers.told, around: [answers.told?.around, says].filter(Boolean).join('. ') };
  await say(dc.context, [['advice.putRight', { says }]]);
  answers.seenAge = 0;
  return true;
};

/** "Not for me, it's for my uncle" changes no word that they told. */
function wasTold({ told, age, question }: Answers, from: string): boolean {
  if (from.length < 2 || /^(?:for|me|on|in|it|an?|the|my|her|his)$/i.test(from)) return false;
  const said = [...Object.values(told ?? {}), question, age].join(' ').toLowerCase();
  return said.includes(from.toLowerCase().replace(/s$/, ''));
}

/** "It's Selsdon she's in now, not Forestdale": a place gives way to a place. */
function toItsPlace(directory: Directory, says: string): (change: Change) => Change[] {
  return (change) => {
    if (placeNamed(directory, change.from) === undefined) return [change];
    const to = placeNamed(directory, says.replace(new RegExp(RegExp.escape(change.from), 'gi'), ' '));
    return to ? [{ ...change, to }] : [];
  };
}

/** What was wrong is said nowhere any more: in what they told, in what is looked for, and of their days. */
function putRightWhatWasTold({ turn, answers }: Moment, changes: readonly Change[], not: readonly string[]): void {
  const { text } = turn.heard;
  const { age } = factsIn(text);
  if (age !== undefined) putRight(answers, { age });
  for (const change of changes) {
    answers.told = Object.fromEntries(
      Object.entries(answers.told ?? {}).map(([name, says]) => [name, says && changed(says, change)]),
    );
    if (answers.question) answers.question = changed(answers.question, change);
    if (Number(change.from) === answers.age && Number(change.to)) answers.age = Number(change.to);
  }
  const free = daysFree(text);
  const notDays = [...(answers.wishes?.notDays ?? []).filter((day) => !free.includes(day)), ...not];
  answers.wishes = { ...answers.wishes, notDays: [...new Set(notDays)] };
}

/** "It's me that's struggling": whoever looks after somebody is met first, and then told what there is for carers. */
export const tellsThatTheyAreWorn: Step = async (moment) => {
  const { turn, answers, waiting, want, clear } = moment;
  const { text, what } = turn.heard;
  if (want || what !== 'message' || isOurs(turn.draft) || clear?.certain || wantsIt(text)) return false;
  if (isAsking(waiting) && !['goodConversation', InformationAndAdvice.id].includes(waiting!)) return false;
  const helps = helpsThem(text);
  if (!(answers.forWhom === 'someone' || helps) || answers.told?.works) return false;
  const isOpening = !answers.question && !turn.draft.case && clear?.path !== 'statutoryRequest';
  const isFirst = isOpening && !asks(text) && !seeksSomething(text);
  const isLost = helps && (isFirst || asksForThemselves(text) || knowsNotWhatToAsk(text));
  if (asksUs(text) && !isLost) return false;
  const goesOn = helps && answers.offersRequest === 'carersAssessment';
  const isWorn = saysMeToo(text) || feltIn(text) === 'worn';
  // "She's had enough of the telly, she loves quizzes" tells what she would like.
  if (!isLost && !goesOn && (!isWorn || storyIn(text).likes.length > 0)) return false;
  const isNew = await once(moment.dc, 'goodConversation.carerToo');
  if (!isNew && answers.offersRequest !== 'carersAssessment') return false;
  // Told once, the list is not gone through again: they are heard, and the talk is offered.
  if (!isNew) {
    await moment.dc.cancelAllDialogs();
    const { words: request } = requestOf('carersAssessment');
    await say(moment.dc.context, [...(await feltFirst(moment.dc, text)), ['statutory.offer', { request }]]);
    Object.assign(answers, { asked: 'statutory.offer', offersRequest: 'carersAssessment' });
    return true;
  }
  await begin(moment, InformationAndAdvice.id, {
    intent: '',
    text: content.forCarers,
    needs: [
      { id: 'carer', score: 0.9 },
      { id: 'carer-break', score: 0.7 },
    ],
    first: ['goodConversation.carerToo', aboutThem(answers)],
  });
  answers.offersRequest = 'carersAssessment';
  return true;
};
