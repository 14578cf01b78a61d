/** In the place of an answer to whether anybody is in danger: a cry for help, or that whoever is feared has come. */
import type { Concern } from '../safety/concern.ts';
import { normalise } from '../understanding/normalise.ts';
import { onlyAsksForHelp } from '../understanding/otherTongues.ts';
import { howToReach } from '../understanding/safeContact.ts';
import { isQuestion } from '../understanding/shortAnswers.ts';
import { AT_HOME, MIND } from './askIfSafe.ts';
import { speaksOfSomebody } from './whomItNames.ts';

/** What was asked about: a crisis or a worry, and of which kind. */
interface AskedAbout {
  kind: string;
  what: string;
}

/** "Can you send someone". */
const SENDS =
  /\b(?:send|get|need|want)\b.{0,12}\b(?:some ?(?:one|body)|sum ?(?:1|one)|some1|any ?(?:one|body)|help)\b(?! (?:with|for))/i;

/** They cry for help, in whatever language, where we asked whether they are in danger or may wish to die. */
export function criesForHelp({ kind, what }: AskedAbout, text: string): boolean {
  const isOfMind = kind === 'crisis' && MIND.includes(what as Concern['kind']);
  return isOfMind && (SENDS.test(text) || onlyAsksForHelp(normalise(text).tokens) !== undefined);
}

/** "He's here" is a yes where harm by somebody is feared; to whoever may wish to die it is company. */
export function hasCome({ what }: AskedAbout, text: string): boolean {
  return AT_HOME.includes(what as Concern['kind']) && theyCame(text);
}

const MOST_IN_A_SHORT_ONE = 7;

/** They tell in few words that somebody is there now, or coming. "Got to go" tells of nobody. */
export function theyCame(text: string): boolean {
  const isShort = text.trim().split(/\s+/).length <= MOST_IN_A_SHORT_ONE;
  return isShort && speaksOfSomebody(text) && howToReach(text) === 'near' && !isQuestion(text);
}
