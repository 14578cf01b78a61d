/** What somebody in danger tells or asks after the first words: that help is coming, that they are ashamed. Pure. */
import content from '../../content/understanding/inDanger.json' with { type: 'json' };
import { saysAny } from './saysAny.ts';

/** What a message does in the talk with somebody in danger. The words and their order stand in `content/`. */
export type Move =
  | 'amount'
  | 'edge'
  | 'worse'
  | 'means'
  | 'coming'
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

/** @returns every move that the message may be, the likeliest first */
export function movesIn(text: string): Move[] {
  return MOVES.filter(({ isSaid }) => isSaid(text)).map(({ move }) => move);
}
