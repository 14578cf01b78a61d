/** Which language a message is written in, where it is plainly not English. Pure. */
import content from '../../content/tongues.json' with { type: 'json' };

const ENGLISH = new Set(content.english.split(' '));
const WORDS = Object.entries(content.words).map(([language, words]) => [language, new Set(words.split(' '))] as const);
/** Letters that no English word has. */
const FOREIGN = /[^\p{ASCII}\p{P}\p{S}\p{Z}]/u;
const READ = 400;

/** @returns the language in small letters, or nothing where it is English or we do not know it */
export function tongueOf(text: string): string | undefined {
  const read = text.slice(0, READ).toLowerCase();
  const plain = read.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('ı', 'i');
  const words = [...new Set(plain.match(/\p{L}+/gu) ?? [])];
  const english = words.filter((word) => ENGLISH.has(word)).length;
  const isForeign = FOREIGN.test(read);
  const least = isForeign ? 1 : content.least;
  const [best] = WORDS.map(([language, known]) => ({
    language,
    hits: words.filter((word) => known.has(word)).length,
  })).sort((a, b) => b.hits - a.hits);
  return best && best.hits >= least && best.hits + (isForeign ? 2 : 0) > english ? best.language : undefined;
}
