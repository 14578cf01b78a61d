/** Phrases as practitioners write them in `content/understanding`, as a test of a message. Pure. */
import { normalise } from './normalise.ts';

/** Of a long message the beginning is read: enough to hear what it does. */
const READ = 400;

/**
 * @param says in a phrase `/` parts words that may stand in each other's place, `~` stands for any ending, `..` for up to
 *   three words between, `^` for the whole of the message
 * @param never a message with one of these does not mean that
 */
export function saysAny(says: readonly string[], never: readonly string[] = []): (text: string) => boolean {
  const said = anyPhrase(says);
  const denied = never.length > 0 ? anyPhrase(never) : undefined;
  return (text) => {
    const forms = [asRead(text), asTyped(text)];
    return forms.some((form) => said.test(form)) && !(denied && forms.some((form) => denied.test(form)));
  };
}

function asRead(text: string): string {
  const { tokens } = normalise(text.slice(0, READ));
  return ` ${tokens.map(({ word }) => word).join(' ')} `;
}

function asTyped(text: string): string {
  const words = text
    .slice(0, READ)
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return ` ${words} `;
}

function anyPhrase(phrases: readonly string[]): RegExp {
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
