/** How people answer what we ask, in their own words; and what is no answer to it. Pure. */
import content from '../../content/understanding/answers.json' with { type: 'json' };
import { withoutOtherConsent } from './consent.ts';
import { anyOf, wholly } from './saidIn.ts';

/** "Not that I can think of". */
export const hasNothingToAdd = wholly(content.nothingMore);

/** "That'll do me for now, thanks": somebody takes their leave. */
export const leavesNow = anyOf(content.leavesNow);

/** "Stop, I've had enough questions." */
export const hasHadEnough = anyOf(content.noMoreQuestions);

/** "What?", "what do you mean": they did not follow our question. */
export const isPuzzled = wholly(content.puzzled);

/** "You can tell the GP, but not my brother." */
export const speaksOfSharing = anyOf(content.share);

/** "She knows, but she isn't happy about it." */
export function speaksOfKnowing(text: string): boolean {
  const said = withoutOtherConsent(text);
  return knows(said) || (said.trim().split(/\s+/).length <= FEW && knowsInFew(said));
}

const knows = anyOf(content.knows);
const knowsInFew = anyOf(content.knowsInFew);
const FEW = 5;

/** Where they say they will sleep is no safe place. */
export const hasNowhere = anyOf(content.nowhere);

/** "I'm also looking for a lunch club": something else, where an answer was due. */
export const alsoWants = anyOf(content.alsoWants);

/** "Nobody rings back", "six weeks I've been waiting". */
export const isLetDown = anyOf(content.letDown);

/** "Don't ring me, email only." */
export const saysHowToReach = anyOf(content.reachMe);

/** "Is there a shed thing?": something that the directory may hold. */
export const seeksSomething = anyOf(content.seeks);

/** "Miss the lads from work": how somebody's days are. */
export const tellsOfLife = anyOf(content.tellsOfLife);

/** Somebody was to come or to do something and did not, or will no more. */
export const careFails = anyOf(content.careFails);
