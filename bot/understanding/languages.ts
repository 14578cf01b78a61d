/** A language other than English that somebody speaks or asks for. Pure. */
import type { Facts } from './facts.ts';
import { normalise, type Token } from './normalise.ts';
import { onlyAsksForHelp } from './otherTongues.ts';

const set = (words: string) => new Set(words.split(' '));
export const LANGUAGES = set(
  'albanian amharic arabic bengali bsl bulgarian cantonese chinese czech dari farsi french german greek gujarati hindi hungarian italian kurdish latvian lithuanian mandarin nepali pashto persian polish portuguese punjabi romanian russian slovak somali spanish sylheti tamil tigrinya turkish ukrainian urdu vietnamese welsh yoruba',
);
/** Languages by the name that their own speakers give them, without accents. */
const OWN_NAME = new Map(
  'polski:polish polsku:polish espanol:spanish francais:french deutsch:german italiano:italian portugues:portuguese turkce:turkish romana:romanian magyar:hungarian cymraeg:welsh cesky:czech slovensky:slovak lietuviu:lithuanian shqip:albanian bangla:bengali soomaali:somali'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
const ABOUT_LANGUAGE = set(
  'speak speaks speaking speaker interpreter interpreters translate translator translation language in write use uses first please someone somebody anyone person',
);

/** The language that is named, in lower case; in a longer message only where it is about languages. */
export function languageIn(tokens: Token[]): string | undefined {
  const own = tokens.map(({ word }) => OWN_NAME.get(word)).find((name) => name !== undefined);
  if (own) return own;
  const written = onlyAsksForHelp(tokens);
  if (written) return written;
  const named = tokens.find(({ word }) => LANGUAGES.has(word))?.word;
  if (!named) return undefined;
  return tokens.length <= 3 || tokens.some(({ word }) => ABOUT_LANGUAGE.has(word)) ? named : undefined;
}

/** Words by which somebody asks us for a language, rather than telling which one they speak. */
const ASKS_FOR_LANGUAGE =
  /\?\s*$|\b(?:please|pls|need|want|someone|somebody|anyone|anybody|person|speaker|interpreter|translat\w+|prefer|instead|only speaks?|no english|not? speak english|can'?t speak english|do you|can you|can i|can we|is there)\b/i;

/** Whether a message asks for a language other than English: "someone in Polish please", "Punjabi", "potrzebuję pomocy". */
export function asksForLanguage(text: string, { language }: Facts): boolean {
  if (!language || text.length > 200) return false;
  const { tokens } = normalise(text);
  const few = text.trim().split(/\s+/).length < 3;
  // "Proszę po polsku": whoever names it in that language asks for it.
  const inItsOwnWord = tokens.some(({ word }) => OWN_NAME.has(word));
  return few || inItsOwnWord || ASKS_FOR_LANGUAGE.test(text) || onlyAsksForHelp(tokens) !== undefined;
}
