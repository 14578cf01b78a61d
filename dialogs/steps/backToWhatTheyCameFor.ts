/** Somebody who told that they are safe goes back to what they came for: it is answered again, beside the person who comes. */
import { isOrdinary } from '../../bot/asked/bank.ts';
import { likeliest } from '../../bot/asked/readAsked.ts';
import type { Part } from '../../bot/reply.ts';
import { goesBackTo, namesIt } from '../../bot/turn/backTo.ts';
import type { Moment } from '../moment.ts';

/** How clear the entry must be, read from the very words in which they first asked. */
const LEAST = 0.3;

/** @returns the bank's answer to what they asked before and name now; nothing where it knows none */
export function whatTheyCameFor({ turn, answers }: Moment): Part | undefined {
  const { text } = turn.heard;
  if (!goesBackTo(text)) return undefined;
  const before = answers.wished?.findLast((wish) => namesIt(text, wish));
  if (!before) return undefined;
  const found = likeliest(turn.readAsked(before), (entry) => isOrdinary(entry) && entry.where.includes('talk'));
  return found && found.clear >= LEAST ? `asked.${found.entry.id}` : undefined;
}
