/** How a room asks: one question a turn, none that was answered already, each to be skipped or gone back to. */

import type { Answers, Told } from '../bot/conversation.ts';
import { pronounsFor } from '../bot/pronouns.ts';
import { type Extras, type Facts, type Part, type ReplyKey, say } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { tellsWhenHome } from '../bot/understanding/goingHome.ts';
import council from '../content/council.json' with { type: 'json' };
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { noVoice } from './noVoice.ts';

/** A question is named by its words, and its answer kept under one name. */
export interface Question {
  ask: ReplyKey;
  keeps: Told;
}

/** The first question that nobody has answered or passed over. */
export function unanswered(questions: readonly Question[], { told = {} }: Answers): Question | undefined {
  return questions.find(({ keeps }) => told[keeps] === undefined);
}

/** What every question's words may use. */
export function aboutThem(answers: Answers): Facts {
  const { name = '', theirName = '', works, byWhen = '' } = answers.told ?? {};
  // Somebody who refers at work is spoken to as such; and nobody who can't use a phone is told to ring but by relay.
  const relayed = noVoice(answers.told?.communication) && { councilPhone: council.phoneByRelay };
  return {
    ...relayed,
    ...pronounsFor(answers),
    name,
    theirName,
    works: Boolean(works),
    leaves: tellsWhenHome(byWhen),
  };
}

/** Asks, after `before`, and waits. The front door can ask the same again after something else came between. */
export async function ask(
  dc: DialogContext,
  question: ReplyKey,
  before: Part[] = [],
  facts: Facts = {},
  extras: Extras = {},
): Promise<DialogTurnResult> {
  const answers = await turnOf(dc.context).answers.get(dc.context, {});
  answers.asked = question;
  answers.askedWith = { question, facts };
  answers.asks = [...(answers.asks ?? []).filter((key) => key !== question), question];
  countAsked(answers, question);
  await say(dc.context, [...before, [question, { ...aboutThem(answers), ...facts }]], extras);
  return Dialog.EndOfTurn;
}

const MOST_TRIES = 3;

/** Wherever a question is put, it counts. */
export function countAsked(answers: Answers, question: ReplyKey): void {
  answers.leftOpen = undefined;
  answers.put = { ...answers.put, [question]: (answers.put?.[question] ?? 0) + 1 };
}

/** Whether a question was put as often as anybody should have to hear it. */
export function askedEnough({ put }: Answers, question: ReplyKey): boolean {
  return /ask(?:Name|Phone)$/.test(question) && (put?.[question] ?? 0) >= MOST_TRIES;
}

/**
 * Goes back: the question before the one that waits is open again, and what was answered to it is forgotten.
 * @returns undefined when there is none before
 */
export function back(questions: readonly Question[], answers: Answers): ReplyKey | undefined {
  const asks = (answers.asks ?? []).filter((key) => key !== answers.asked);
  const before = asks.at(-1);
  answers.asks = asks;
  if (!before) return undefined;
  const { keeps } = questions.find(({ ask: key }) => key === before) ?? {};
  if (keeps) answers.told = { ...answers.told, [keeps]: undefined };
  return before;
}
