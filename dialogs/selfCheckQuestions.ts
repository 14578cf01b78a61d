/** The questions of a look at one's own situation, and what an answer to each says. */
import type { ReplyKey } from '../bot/reply.ts';
import { type Area, areasOf, type HowItIs, ruleOf, type Said } from '../bot/selfCheck.ts';
import { hasHadEnough } from '../bot/understanding/answers.ts';
import content from '../content/selfCheck.json' with { type: 'json' };
import { buttonsOf, type Choice, hardestChoiceIn, isOneOf, numberIn, says } from './choosing.ts';

export const ASKS: Record<Area, ReplyKey> = {
  moving: 'selfCheck.askMoving',
  washing: 'selfCheck.askWashing',
  meals: 'selfCheck.askMeals',
  gettingOut: 'selfCheck.askGettingOut',
  people: 'selfCheck.askPeople',
  mood: 'selfCheck.askMood',
  memory: 'selfCheck.askMemory',
  homeAndMoney: 'selfCheck.askHomeAndMoney',
  carerHours: 'selfCheck.askCarerHours',
  carerSleep: 'selfCheck.askCarerSleep',
  carerHealth: 'selfCheck.askCarerHealth',
  carerMood: 'selfCheck.askCarerMood',
  carerOwnTime: 'selfCheck.askCarerOwnTime',
  carerMoney: 'selfCheck.askCarerMoney',
  carerKnowHow: 'selfCheck.askCarerKnowHow',
  carerBackup: 'selfCheck.askCarerBackup',
};
/** What may be asked at the end. Each waits for yes or no. */
export const OFFERS: ReplyKey[] = [
  'selfCheck.askPerson',
  'selfCheck.askAssessment',
  'selfCheck.askCarersAssessment',
  'selfCheck.askAdd',
];

/** A longer message says more than its choice: the words are kept as well. */
const JUST_A_CHOICE = 4;

/** Whether a message answers the question of the self-check that waits, and is nothing else besides. */
export function isAnswerTo(asked: ReplyKey | undefined, text: string): boolean {
  if (asked?.startsWith('selfCheck.') && ofTheLook(text)) return true;
  const area = areaAsked(asked);
  return area !== undefined && isJustAChoice(text) && howItIs(area, text) !== undefined;
}

export function areaAsked(asked: ReplyKey | undefined): Area | undefined {
  return (Object.keys(ASKS) as Area[]).find((area) => ASKS[area] === asked);
}

/** The three answers to a question, with its own words where it has them, and "no idea". */
export function choicesOf(area: Area): Record<HowItIs, Choice> {
  const { choices: own } = ruleOf(area);
  const { fine, some, hard, notSure } = content.choices;
  if (!own) return content.choices;
  const both = (one: Choice, shared: Choice): Choice => ({ label: one.label, says: [...one.says, ...shared.says] });
  return { fine: both(own.fine, fine), some: both(own.some, some), hard: both(own.hard, hard), notSure };
}

/** Its own words before those that every question shares: "not sure" may be one of its answers. */
export function howItIs(area: Area, text: string): HowItIs | undefined {
  const { choices: own } = ruleOf(area);
  const said = own && hardestChoiceIn(text, own);
  if (said && isOneOf(text, [own[said].label, ...own[said].says])) return said;
  const { notSure, ...three } = choicesOf(area);
  // "Not sure" has no number of its own, and gives way to whatever else was said.
  return numberIn(text) === undefined ? hardestChoiceIn(text, { notSure, ...three }) : hardestChoiceIn(text, three);
}

/** The buttons of a question of the self-check; none for any other. */
export function buttonsFor(asked: ReplyKey | undefined): string[] {
  const area = areaAsked(asked);
  if (!area) return asked === 'selfCheck.askWho' ? buttonsOf(content.who) : [];
  const { notSure: _, ...three } = choicesOf(area);
  return buttonsOf(three);
}

export function isJustAChoice(text: string): boolean {
  return text.trim().split(/\s+/).length <= JUST_A_CHOICE;
}

/** A longer message is heard for more than that. */
const MOST_OF_THE_LOOK = 14;

/** What somebody says of the look itself: whether they are marked, that they stop, what it comes to. */
export function ofTheLook(text: string): 'noTest' | 'stop' | 'whatNow' | undefined {
  if (text.trim().split(/\s+/).length > MOST_OF_THE_LOOK) return undefined;
  if (says(text, content.noTest)) return 'noTest';
  const several = content.stop.filter((words) => words.includes(' '));
  // "What do you think I should try" asks what it comes to, whatever else it stops.
  if (says(text, content.whatNow)) return 'whatNow';
  return isOneOf(text, content.stop) || says(text, several) || hasHadEnough(text) ? 'stop' : undefined;
}

/** "I live on my own, washing's hard and I'm ok with meals": each question that a longer message answers, asked or not. */
export function spokenOf(text: string): Partial<Record<Area, Said>> {
  const spoken: Partial<Record<Area, Said>> = {};
  if (isJustAChoice(text)) return spoken;
  const clauses = text
    .replace(/['’]s\b/g, ' is')
    .split(/[.!?;\n]+|,\s|\s(?:and|but|though)\s/)
    .map((clause) => clause.trim())
    .filter(Boolean);
  const words = content.speaksOf as Partial<Record<Area, string[]>>;
  // The words of a clause may stand for the question beside it: "only once a week, if my friend drives".
  for (const area of areasOf('own'))
    for (const clause of clauses) {
      if (!says(clause, words[area] ?? [])) continue;
      const is = heardAs(clause) ?? howItIs(area, clause) ?? heardAs(text);
      if (is && is !== 'notSure') spoken[area] = { is, words: clause };
    }
  return spoken;
}

function heardAs(clause: string): HowItIs | undefined {
  return says(clause, content.heardAs.hard) ? 'hard' : says(clause, content.heardAs.some) ? 'some' : undefined;
}
