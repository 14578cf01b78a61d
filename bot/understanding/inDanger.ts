/** What somebody in danger tells or asks after the first words: that help is coming, that they are ashamed. Pure. */
import content from '../../content/understanding/inDanger.json' with { type: 'json' };
import { normalise } from './normalise.ts';

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

/** Of a long message the beginning is read: enough to hear what it does. */
const READ = 400;

interface Heard {
  move: Move;
  says: RegExp;
  never?: RegExp;
}

const MOVES: Heard[] = (content.moves as { move: Move; says: string[]; never?: string[] }[]).map(
  ({ move, says, never }) => ({ move, says: anyPhrase(says), never: never && anyPhrase(never) }),
);

/** @returns every move that the message may be, the likeliest first */
export function movesIn(text: string): Move[] {
  const { tokens } = normalise(text.slice(0, READ));
  const read = ` ${tokens.map(({ word }) => word).join(' ')} `;
  const typed = ` ${text
    .slice(0, READ)
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const either = (phrase: RegExp) => phrase.test(read) || phrase.test(typed);
  return MOVES.filter(({ says, never }) => either(says) && !(never && either(never))).map(({ move }) => move);
}

function anyPhrase(phrases: string[]): RegExp {
  return new RegExp(phrases.map(phraseOf).join('|'), 'u');
}

/** "feel/felt .. ok~" as a pattern over words parted by one blank. */
function phraseOf(phrase: string): string {
  const whole = phrase.startsWith('^');
  const words = phrase.replace('^', '').split(' ');
  const pattern = words.map((word) =>
    word === '..' ? '(?:[^ ]+ ){0,3}' : `(?:${word.split('/').map(wordOf).join('|')}) `,
  );
  return `${whole ? '^' : ''} ${pattern.join('')}${whole ? '$' : ''}`;
}

function wordOf(word: string): string {
  return word.replaceAll('~', '[^ ]{0,12}');
}
