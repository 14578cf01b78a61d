/** What people ask or say of a request that is with our team; what cannot wait for the office; what is heavy to tell. Pure. */
import asked from '../../content/understanding/askedOfTheCase.json' with { type: 'json' };
import feelings from '../../content/understanding/feelings.json' with { type: 'json' };
import nightly from '../../content/understanding/tonight.json' with { type: 'json' };
import { anyOf } from './saidIn.ts';

/** In the order in which they are tried. */
const ABOUT = [
  'takeAway',
  'house',
  'livesThere',
  'moneyRunsOut',
  'notAssessed',
  'ifWorse',
  'whenComes',
  'whatHappens',
  'howToFindOut',
  'oneReferral',
  'toldOnce',
  'itsName',
  'lookUp',
  'howMuchCare',
  'whenHeard',
  'moneyAdvice',
  'aHome',
  'complaintMade',
  'withdraw',
  'late',
  'passedAbout',
  'addThis',
  'worse',
] as const;

export type AskedOfCase = (typeof ABOUT)[number] | 'dontQuestion' | 'notMyName';

const says = Object.fromEntries(ABOUT.map((about) => [about, anyOf(asked[about])])) as Record<
  (typeof ABOUT)[number],
  (text: string) => boolean
>;
const dontQuestion = anyOf(asked.dontQuestion);
const notMyName = anyOf(asked.notMyName);

/** @param abuse abuse is feared: then who is asked and who is named matter before anything else */
/** Whether a message has words of one of these in it, whatever else it asks. */
export function speaksOf(about: (typeof ABOUT)[number], text: string): boolean {
  return says[about](text);
}

export function askedOfCase(text: string, abuse: boolean): AskedOfCase | undefined {
  if (abuse && dontQuestion(text)) return 'dontQuestion';
  if (abuse && notMyName(text)) return 'notMyName';
  return ABOUT.find((about) => says[about](text));
}

/** "He fell on Sunday", "she's got worse": more pressing than it was. */
export const isWorse = says.worse;

/** "I've waited eleven weeks for an assessment"; "five departments, each tells me to ring another". */
export const isLate = says.late;
export const isPassedAbout = says.passedAbout;

/** "I've been told I won't get one because I have savings." */
export const fearsMoneyStops = anyOf(asked.moneyStops);

/** "When will I hear, and from whom": asked with or without a request before our team. */
export const asksWhenHeard = says.whenHeard;

/** "She rang three weeks back, not heard": what was asked for before, and not here. */
export const asksOfOldRequest = anyOf(asked.oldRequest);

/** "Someone independent to speak for her": whatever they call it. */
export const wantsAnAdvocate = anyOf(asked.anAdvocate);

/** "Yes that's all, please send it": no more questions. */
export const saysSend = anyOf(asked.sendIt);

const PART =
  /\b(?:leave|drop|forget|scrap|withdraw|cancel|take back|hold(?: off| back)?(?: on)?|pause|park|put off|stop|skip|not bother with|don['’]?t (?:bother with|send|want)|dont (?:bother with|send|want))\b(?: (?:about|out|with|on|off|the|my|that|this|her|his|just|now|any|a)){0,3} (complaint|review|assessment|carer['’]?s assessment|equipment|direct payments?|referral)\b/i;
const ONLY =
  /\b(?:just|only|keep|still want|still need|carry on with|go on with|not|but)\b[^.!?]{0,24}\b(complaint|review|assessment|carer['’]?s assessment|equipment|direct payments?|referral)(?:ed)?\b/i;

/** "About the complaint, leave that for now". */
const PART_FIRST =
  /\b(complaint|review|assessment|equipment|direct payments?|referral)\b[^!?]{0,16}?\b(?:leave|drop|forget|scrap|cancel) (?:that|it|this)\b/i;

/** "Leave the complaint, keep the review": the part that is to be left, and the part that stands. */
export function leavesPart(text: string): { what: string; keeps: string } | undefined {
  const found = PART.exec(text) ?? PART_FIRST.exec(text);
  if (!found) return undefined;
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  const keeps = ONLY.exec(rest)?.[1] ?? '';
  return keeps ? { what: found[1]!.toLowerCase(), keeps: keeps.toLowerCase() } : undefined;
}

const when = anyOf(nightly.when);
const lacks = anyOf(nightly.lacks);

/** "No carers sorted for tonight", "she can't get to the toilet and nobody is coming till Monday". */
export function lacksForTonight(text: string): boolean {
  return when(text) && lacks(text);
}

/** "PA finish Friday, from Saturday nothing": care that stops within the week. */
export const careEnds = anyOf(nightly.careEnds);

/** Words of somebody at work who refers a person that is going home from hospital. */
export const leavesHospital = anyOf(nightly.leavesHospital);

export type Feeling = 'loss' | 'fear' | 'shame' | 'worn';
const FEELINGS = (['loss', 'fear', 'shame', 'worn'] as const).map((feeling) => ({
  feeling,
  tells: anyOf(feelings[feeling]),
}));

/** The heaviest thing that a message tells of how somebody feels. */
export function feelingIn(text: string): Feeling | undefined {
  return FEELINGS.find(({ tells }) => tells(text))?.feeling;
}
