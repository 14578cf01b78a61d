/** The questions of a look at one's own situation, and what an answer to each says. */
import type { ReplyKey } from '../bot/reply.ts';
import { type Area, type HowItIs, ruleOf } from '../bot/selfCheck.ts';
import content from '../content/selfCheck.json' with { type: 'json' };
import { buttonsOf, type Choice, hardestChoiceIn, isOneOf, numberIn } from './choosing.ts';

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
