/** What a long message tells beside its request, in the person's own sentences: described, never scored. Pure. */
import content from '../../content/understanding/picture.json' with { type: 'json' };
import { normalise } from './normalise.ts';

export type Tell = keyof typeof content.tells;
export type Picture = Partial<Record<Tell, string>>;

/** Longer messages are read to here: it bounds the work. */
const MOST_LETTERS = 4_000;
const LONGEST = 500;
/** `~` stands for any ending of the word. */
const ANY_ENDING = '[a-z]*';

const TELLS = Object.entries(content.tells).map(([tell, says]) => {
  const phrases = says.map((phrase) =>
    phrase
      .split(' ')
      .map((word) => (word.endsWith('~') ? `${word.slice(0, -1)}${ANY_ENDING}` : word))
      .join(' '),
  );
  return { tell: tell as Tell, pattern: new RegExp(` (?:${phrases.join('|')}) `) };
});

/** Each sentence that tells of something we would else ask for, as it was written, under that name. Never throws. */
export function pictureIn(whole: string): Picture {
  const text = whole.slice(0, MOST_LETTERS);
  const { tokens, sentences } = normalise(text);
  const picture: Picture = {};
  for (const [sentence, words] of Map.groupBy(tokens, (token) => token.sentence)) {
    const { from, to } = sentences[sentence]!;
    const own = text.slice(from, to).trim();
    // As it is understood, and as it was typed: "pops in" is not dad.
    const said = ` ${words.map(({ word }) => word).join(' ')} `;
    const typed = ` ${own.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
    for (const { tell, pattern } of TELLS) {
      if (!pattern.test(said) && !pattern.test(typed)) continue;
      picture[tell] = (picture[tell] ? `${picture[tell]} ${own}` : own).slice(0, LONGEST);
    }
  }
  return picture;
}
