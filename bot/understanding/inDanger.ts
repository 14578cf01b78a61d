/** What somebody in danger tells or asks after the first words: that help is coming, that they are ashamed. Pure. */
import content from '../../content/understanding/inDanger.json' with { type: 'json' };
import { saysAny } from './saysAny.ts';

/** What a message does in the talk with somebody in danger. The words and their order stand in `content/`. */
export type Move =
  | 'notToDie'
  | 'wouldNot'
  | 'policeKnow'
  | 'scared'
  | 'amount'
  | 'edge'
  | 'worse'
  | 'means'
  | 'crewHere'
  | 'gasIll'
  | 'light'
  | 'cold'
  | 'outside'
  | 'holdOn'
  | 'putDown'
  | 'gaveIt'
  | 'tellFamily'
  | 'taken'
  | 'police'
  | 'noPhone'
  | 'bother'
  | 'ashamed'
  | 'fine'
  | 'apart'
  | 'near'
  | 'alone'
  | 'noOneCares'
  | 'medicine'
  | 'farAway'
  | 'notHurt'
  | 'worn'
  | 'tonight'
  | 'private'
  | 'computer'
  | 'here'
  | 'errand'
  | 'thanks'
  | 'okay';

const MOVES = (content.moves as { move: Move; says: string[]; never?: string[] }[]).map(({ move, says, never }) => ({
  move,
  isSaid: saysAny(says, never),
}));

/** "Ta. They're here. Can you remember the shed thing": one sentence of it tells that help has come. */
const OF_A_SENTENCE: Move[] = ['crewHere'];

/** @returns every move that the message may be, the likeliest first */
export function movesIn(text: string): Move[] {
  const sentences = text.slice(0, 400).split(/(?<=[.!?])\s+/);
  return MOVES.filter(
    ({ move, isSaid }) => isSaid(text) || (OF_A_SENTENCE.includes(move) && sentences.some((each) => isSaid(each))),
  ).map(({ move }) => move);
}
