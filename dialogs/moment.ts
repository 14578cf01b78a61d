/** One message as the front door's steps see it: what it wants, what it is clearly about, and what waits for an answer. */

import { type Act, actOf } from '../bot/asked/bank.ts';
import type { Answers } from '../bot/conversation.ts';
import { cannotHear } from '../bot/directory/inAStory.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { withCapitals } from '../bot/understanding/names.ts';
import { type Want, wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import type { DialogContext } from './botFramework.ts';
import { type Helped, saysIfItHelped } from './didItHelp.ts';
import { type Clear, clearPath } from './whichRoom.ts';

export interface Moment {
  dc: DialogContext;
  turn: Turn;
  answers: Answers;
  /** The command that it gives, if it is one. */
  want?: Want;
  /** What it does in the conversation, where that was heard from how people put it. */
  act?: Act;
  /** The room that it clearly belongs in, by itself. */
  clear?: Clear;
  /** The room whose question waits for an answer. */
  waiting?: string;
  /** How often these words have come in a row to the same question; 1 for words that are new, and for a yes or a no. */
  times: number;
  /** What it says of whether something that was found helped, where we had asked. */
  helped?: Helped;
}

/** @returns whether the message has its answer: no step after this one is asked then */
export type Step = (moment: Moment) => Promise<boolean>;

export async function momentOf(dc: DialogContext): Promise<Moment> {
  const turn = turnOf(dc.context);
  const answers = await turn.answers.get(dc.context, {});
  if (turn.heard.what === 'rest') return { dc, turn, answers, clear: clearPath(turn, false), times: 1 };
  answers.heardAt = turn.now;
  // "Ward is Lonsdale" tells nobody's name.
  if (turn.facts.name === 'Ward' && NAMES_A_WARD.test(turn.heard.text)) turn.facts.name = undefined;
  if (turn.facts.name) turn.facts.name = withCapitals(turn.facts.name);
  if (turn.heard.what === 'message' && cannotHear(turn.heard.text))
    answers.wishes = { ...answers.wishes, noPhone: true };
  const act = actIn(turn);
  const waiting = dc.activeDialog && answers.asked ? dc.activeDialog.id : undefined;
  const clear = clearPath(turn, !waiting && !turn.draft.case);
  // "Ring me on my mobile, not the home" tells how to reach them, where that was asked.
  const no =
    clear?.path === 'smallTalk' || clear?.intent === 'otherLanguage' || turn.draft.conversation.asksSafeContact;
  const may = no ? undefined : act && WANTS[act];
  // "We have a plan for his fits" asks to see none.
  const isTold = may === 'plan' && turn.draft.case !== undefined && !SHOWS.test(turn.heard.text);
  const wished = isTold ? undefined : may;
  return {
    dc,
    turn,
    answers,
    want: wants(turn.heard.text) ?? wished,
    act,
    clear,
    waiting,
    times: timesSaid(answers, turn.heard.text, dc.activeDialog ? answers.asked : undefined),
    helped: saysIfItHelped(turn),
  };
}

/** Rooms to which a story may sound near, and that open no request and fetch nobody. */
const NEAR_A_STORY: string[] = ['informationAndAdvice', 'goodConversation', 'outOfScope', 'smallTalk'];

export function mayBeAStory(clear: Clear | undefined): boolean {
  return !clear || NEAR_A_STORY.includes(clear.path);
}

const NAMES_A_WARD = /\bward (?:is|\p{Lu}|\d)/iu;

/** What asks to be shown something. */
const SHOWS = /\b(?:show|see|send|make|read|print|my plan)\b/i;

/** How far on the yes side an act must lie, with how far it lies before all else that may be meant. */
const SURE = 0.3;
/** A longer message tells a story, whatever else it does. */
const MOST_WORDS = 40;
const WANTS: Partial<Record<Act, Want>> = {
  wantsAPerson: 'person',
  showMyPlan: 'plan',
  stopHere: 'enough',
};

function actIn({ asked: [first, second], heard }: Turn): Act | undefined {
  if (!first || !second || heard.what !== 'message') return undefined;
  if (2 * first.margin - second.margin < SURE) return undefined;
  // A number by itself is an answer.
  if (!/\p{L}{2,}\P{L}+\p{L}{2,}/u.test(heard.text)) return undefined;
  return heard.text.trim().split(/\s+/).length > MOST_WORDS ? undefined : actOf(first.id);
}

/** To another question the same words are another answer. */
function timesSaid(answers: Answers, text: string, asked: Answers['asked']): number {
  const said = text.trim().toLowerCase().slice(0, 400);
  const { last } = answers;
  const times = last?.text === said && last.asked === asked ? last.times + 1 : 1;
  answers.last = { text: said, times, asked };
  return yesOrNo(text) === undefined && wants(text) === undefined ? times : 1;
}

/**
 * Leaves whatever was going on, and begins in a room.
 * @param options what the room takes; where it has `quiet`: answer, and ask nothing
 */
export async function begin(
  { dc, answers }: Pick<Moment, 'dc' | 'answers'>,
  room: string,
  options: object = {},
): Promise<true> {
  await dc.cancelAllDialogs();
  answers.asked = undefined;
  await dc.beginDialog(room, options);
  return true;
}
