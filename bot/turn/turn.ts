/** The one typed note of a turn: everything a dialog may look at, and the draft that it writes. */
import type { StatePropertyAccessor, TurnContext } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import type { ReadsAsked } from '../asked/readAsked.ts';
import type { CallDiary } from '../callBack/callDiary.ts';
import type { Answers } from '../conversation.ts';
import type { Directory } from '../directory/asset.ts';
import type { HubDiary } from '../hubDiary.ts';
import type { PlanBook } from '../plan/planBook.ts';
import type { Facts } from '../understanding/facts.ts';
import type { Asked, Understanding } from '../understanding/understanding.ts';
import type { Draft } from './draft.ts';
import type { HeardMessage } from './hear.ts';

export interface Turn {
  draft: Draft;
  heard: HeardMessage;
  understanding: Understanding;
  /** What it asks of the bank of answers, likeliest first. */
  asked: readonly Asked[];
  /** Reads other words for what they ask of the bank: what follows on is read with what was asked before it. */
  readAsked: ReadsAsked;
  /** What a part of the message is about by itself. */
  understand: (text: string) => Promise<Understanding>;
  facts: Facts;
  directory: Directory;
  /** Who has booked what at the hubs. */
  diary: HubDiary;
  /** Who is rung when. */
  calls: CallDiary;
  /** Plans that are carried from one place to another, and whether a letter can be sent at all. */
  plans: PlanBook;
  hasMail: boolean;
  /** Care-clock ms. */
  now: number;
  dialogs: StatePropertyAccessor<DialogState>;
  answers: StatePropertyAccessor<Answers>;
}

const NOTE = Symbol('turn');

export function noteTurn(context: TurnContext, turn: Turn): void {
  context.turnState.set(NOTE, turn);
}

export function turnOf(context: TurnContext): Turn {
  return context.turnState.get(NOTE) as Turn;
}
