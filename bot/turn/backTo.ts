/** What somebody came for before there was danger: it is not lost, and they are told so by its name. */
import requests from '../../content/requests.json' with { type: 'json' };
import content from '../../content/understanding/backTo.json' with { type: 'json' };
import { answersOf } from '../conversation.ts';
import { openOrRaise } from '../openCase.ts';
import type { Part } from '../reply.ts';
import { normalise } from '../understanding/normalise.ts';
import { saidBack } from '../understanding/saidBack.ts';
import { saysAny } from '../understanding/saysAny.ts';
import { stem } from '../understanding/stem.ts';
import { asksIt } from './asksIt.ts';
import { needsHelpFirst } from './dangerBank.ts';
import { remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';

/** Whether they go back to what they named before: "so the badge then". */
export const goesBackTo = saysAny(content.says, content.never);
const PLAIN = new Set(content.plain.map(stem));
const SHORTEST = 4;
/** "And the commode?" names what it is about; a longer message that shares a word with it tells something new. */
const MOST_WORDS = 12;

function stemsOf(text: string): string[] {
  const { tokens } = normalise(text.slice(0, 400));
  return tokens.map(({ word }) => stem(word)).filter((word) => word.length >= SHORTEST && !PLAIN.has(word));
}

/** Whether a message names, by one of its own words, what was wished for before. */
export function namesIt(text: string, wish: string): boolean {
  const named = new Set(stemsOf(wish));
  return stemsOf(text).some((word) => named.has(word));
}

/** Whether they come back to what they came for. The draft must hold the open crisis. */
function isBackTo(draft: Draft, text: string): boolean {
  if (goesBackTo(text)) return true;
  if (!asksIt(text) || text.trim().split(/\s+/).length > MOST_WORDS) return false;
  const { question = '' } = answersOf(draft.conversation);
  const asked = draft.case!.reasons.filter(({ kind }) => kind === 'statutory').map(({ text: words }) => words);
  // Whatever told of the danger is no errand.
  const danger = draft.case!.reasons.filter(({ kind }) => kind === 'crisis').map(({ text: words }) => words);
  const feared = new Set(danger.flatMap(stemsOf));
  const cameFor = new Set([question, ...asked].flatMap(stemsOf).filter((word) => !feared.has(word)));
  return stemsOf(text).some((word) => cameFor.has(word));
}

/** That it is kept for the person who joins, as they name it now. */
export function keptFor(draft: Draft, text: string): Part | undefined {
  if (!isBackTo(draft, text)) return undefined;
  // Of several things the one that they name now: "and the doorbell?"
  const named = new Set(stemsOf(text));
  const kept = draft.case!.reasons.filter(({ kind }) => kind === 'statutory');
  const request = (kept.find((each) => stemsOf(each.text).some((word) => named.has(word))) ?? kept.at(-1))?.what;
  const words = (requests.requests as Record<string, { words: string }>)[
    request ?? answersOf(draft.conversation).request ?? ''
  ]?.words;
  const says = saidBack(text, draft.conversation);
  openOrRaise(draft, { kind: 'crisis', what: draft.case!.what, urgency: draft.case!.urgency, text });
  return [remember(draft, 'withYou.firstKept'), { request: says ? '' : words, says, call: needsHelpFirst(draft) }];
}
