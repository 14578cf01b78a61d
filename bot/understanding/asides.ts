/** What people ask in few words, whatever is being talked about: how long it takes, and who will find out. Pure. */
import content from '../../content/asides.json' with { type: 'json' };

export type Aside = 'howLong' | 'secret' | 'help' | 'numbers' | 'howMany' | 'isItFree' | 'mayRefuse';

const MOST_WORDS = 14;
/** A plea of more words tells what is wrong, and is read for that. */
const MOST_IN_A_PLEA = 3;
/** "How long have you been a carer?" is long enough to be about something else. */
const MOST_IN_A_WAIT = 8;

export function asideIn(text: string): Aside | undefined {
  const words = text
    .slice(0, 400)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (words.length === 0 || words.length > MOST_WORDS) return undefined;
  const said = ` ${words.join(' ')} `;
  for (const aside of ['isItFree', 'mayRefuse'] as const)
    if (words.length <= MOST_IN_A_WAIT && content[aside].some((phrase) => said.includes(` ${phrase} `))) return aside;
  if (words.length <= MOST_IN_A_WAIT && content.howMany.some((phrase) => said.includes(` ${phrase} `)))
    return 'howMany';
  // "Wen" by itself.
  if (words.length === 1 && /^w(?:h?en|hn)$/.test(words[0]!)) return 'howLong';
  if (words.length <= MOST_IN_A_WAIT && content.howLong.some((begin) => said.startsWith(` ${begin} `)))
    return 'howLong';
  if (words.length <= MOST_IN_A_WAIT && content.numbers.some((phrase) => said.includes(` ${phrase} `)))
    return 'numbers';
  if (words.length <= MOST_IN_A_PLEA && content.help.some((whole) => said === ` ${whole} `)) return 'help';
  return content.secret.some((phrase) => said.includes(` ${phrase} `)) ? 'secret' : undefined;
}
