/** How what they ask is looked for in the directory, with what is known of them. */
import type { Answers } from '../bot/conversation.ts';
import type { Relaxed } from '../bot/directory/arrange.ts';
import { storyIn, wantsAnything } from '../bot/directory/inAStory.ts';
import { UNCLEAR } from '../bot/directory/needs.ts';
import { insteadOf, refusedIn } from '../bot/directory/refused.ts';
import { type Found, findAssets } from '../bot/directory/search.ts';
import { isToGive } from '../bot/directory/toGive.ts';
import type { ReplyKey } from '../bot/reply.ts';
import { plainly } from '../bot/turn/plainly.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { anyOf, typed } from '../bot/understanding/saidIn.ts';
import { asksBack, isQuestion, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import type { Understanding } from '../bot/understanding/understanding.ts';
import content from '../content/directory/needOf.json' with { type: 'json' };
import looking from '../content/looking.json' with { type: 'json' };
import aboutShown from '../content/understanding/aboutShown.json' with { type: 'json' };
import { keepFacts, keepTimesRefused, whenIn } from './factsTold.ts';
import { leaveOut } from './leaveOut.ts';
import { surelyNeeds } from './lookedFor.ts';
import { asksForDay } from './suitsWishes.ts';

const NEED_OF: Record<string, string> = content.needOf;
/** As sure as a need is that the recogniser heard well. */
const HEARD = 0.3;

export function dayOf({ now }: Turn): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** What they would not go to is left out from now on, and is not what they were heard to look for. */
export function heedRefusals(turn: Turn, answers: Answers): void {
  keepTimesRefused(answers, answers.question ?? '');
  const { kinds, rest } = refusedIn(turn.directory, answers.question ?? '');
  if (kinds.length === 0) return;
  leaveOut(answers, kinds);
  const refused = kinds.flatMap((kind) => findAssets(turn.directory, { text: kind }).found[0]?.why ?? []);
  answers.needs = answers.needs?.filter(({ id }) => !refused.includes(id));
  // "I don't want meals on wheels, I want to learn to cook": what they say they want.
  const { wants } = storyIn(rest);
  const wish = wants.length > 0 && !wantsAnything(wants) ? wants.join('. ') : undefined;
  const instead = wish ?? insteadOf(kinds, answers.question ?? '');
  if (instead) Object.assign(answers, { question: instead, needs: [] });
}

export function lookFor(turn: Turn, answers: Answers, text: string, needs: Answers['needs']) {
  const { age, told, wishes } = answers;
  return findAssets(turn.directory, {
    text: plainly(refusedIn(turn.directory, text).rest || text),
    needs,
    meaning: text === answers.question ? answers.meaning : undefined,
    told: [told?.health, told?.matters].filter(Boolean).join('. '),
    place: told?.place,
    age,
    free: wishes?.free,
    today: dayOf(turn),
  });
}

/**
 * "My nan came out of hospital last week, she's 80. How do I get her a blue badge": a sentence that asks, and names what
 * for, is looked for without what the others tell; what they tell of where and how is kept as facts.
 */
export async function keepToWhatIsAsked(turn: Turn, answers: Answers): Promise<void> {
  const sentences = (answers.question ?? '').split(SENTENCES);
  const asking = sentences.filter((each) => isQuestion(each) || asksBack(each));
  if (asking.length === 0 || asking.length === sentences.length) return;
  const said = asking.join(' ');
  const { needs = [], meaning } = await turn.understand(said);
  if (!surelyNeeds({ needs })) return;
  keepFacts(turn, answers);
  const when = whenIn(turn.heard.text);
  Object.assign(answers, { question: [said, when].filter(Boolean).join(' '), needs, meaning });
}

const SENTENCES = /(?<=[.!?])\s+|\n+/;

export function kept({ asset: { id }, miles, about, site }: Found) {
  return { id, miles, about, site };
}

export function leavesItOpen(text: string): boolean {
  const { wants } = storyIn(text);
  return !isToGive(text) && wants.length > 0 && wantsAnything(wants) && !/^\W*some(?:thing|where) on\b/i.test(text);
}

export function besides({ forWhom, pronoun }: Answers): string {
  return aboutShown.besides[forWhom === 'someone' ? (pronoun ?? 'they') : 'they'];
}

const MOST_IN_A_YES = 4;

export function tellsMore(text: string): boolean {
  return text.trim().split(/\s+/).length > MOST_IN_A_YES && !/\bmore\b(?! (?:than|and more))|\bgo on\b/i.test(text);
}

/** Each need once, as sure as it was ever heard. */
export function best(needs: NonNullable<Answers['needs']>): Answers['needs'] {
  const all = new Map<string, number>();
  for (const { id, score } of needs) all.set(id, Math.max(score, all.get(id) ?? 0));
  return [...all].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
}

/** What the words tell, and what it was clearly heard to be about. */
export function needsIn({ needs = [], band }: Understanding, intent: string): Answers['needs'] {
  const id = band === 'sure' ? NEED_OF[intent] : undefined;
  if (!id) return needs;
  // What they ask for was heard by its name: then the words around it make nothing unclear.
  const clear = needs.filter((need) => need.id !== UNCLEAR);
  return clear.some((need) => need.id === id) ? clear : [...clear, { id, score: HEARD }];
}

/** What had to give so that something was found. */
export const GAVE_WAY: Record<Relaxed, ReplyKey> = {
  age: 'advice.relaxedAge',
  day: 'advice.relaxedDay',
  free: 'advice.relaxedFree',
  'cost unknown': 'advice.relaxedCost',
  closed: 'advice.relaxedClosed',
  'place unknown': 'advice.relaxedPlace',
};

const POLITE =
  /\b(?:no|nah|nope|thank(?:s| you)?|ta|cheers|not (?:now|today|at the moment|really|yet)|that['’]?s (?:all|it|enough|fine|ok|great|me)|that is (?:all|it|fine)|i['’]?m (?:fine|ok|okay|good|all ?right|done)|im (?:fine|ok|good|all ?right|done)|all good|for now|love|dear|mate|very much|you['’]?ve been .*|it['’]?s (?:ok|fine|all ?right)|nothing else|no need|don['’]?t worry|i['’]?ll .*|bye|just|but|so|and|you|really|helpful|kind|lovely)\b/gi;
const MOST_IN_A_NO = 3;

/** "No thanks, that's all", and not "no, I mean tomorrow": whoever says more is heard. */
export function isOnlyNo(text: string): boolean {
  if (yesOrNo(text) !== 'no') return false;
  const rest = text.replace(POLITE, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return rest.length <= 1 || text.trim().split(/\s+/).length <= MOST_IN_A_NO;
}

const OUTING = new RegExp(`${typed(looking.outing.where)}.{0,60}${typed(looking.outing.to)}`, 'i');

/** Something to go to, and not where to turn with a matter. */
export function asksForAnOuting(text: string): boolean {
  return OUTING.test(text) && !NO_OUTING.test(text);
}

export const eatsTogether = anyOf(looking.eatsTogether);

/** "Dinner with other folk" asks for nobody to bring it to the house: a meal in company is looked for. */
export function isAMealTogether(answers: Answers): boolean {
  const { question = '' } = answers;
  if (!eatsTogether(question)) return false;
  const text = [looking.shared, whenIn(question), asksForDay(question)].filter(Boolean).join('. ');
  Object.assign(answers, { question: text, needs: [{ id: NEED_OF.lunchClubs!, score: 0.95 }] });
  return true;
}

const NO_OUTING = new RegExp(typed(looking.outing.never), 'i');
