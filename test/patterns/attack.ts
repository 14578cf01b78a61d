/** Messages made to stall a regular expression: what it hopes to find, over and over, and then not to the end. Pure. */
import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** Of a loop in a loop each round more doubles the time, if there are two ways to read it. */
const ROUNDS = 32;
/** What is read of a message. */
const LONGEST = 4_000;
const SPOILT = '\u0000';
const parser = new RegExpParser();

/**
 * @param random between 0 and 1
 * @returns one message that begins as the pattern does, goes round one of its loops with the same words, and then fails
 */
export function attackOn(source: string, flags: string, random: () => number): string {
  const pattern = parser.parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const either = (alternatives: readonly AST.Alternative[]): string =>
    pick(alternatives).elements.map(written).join('');
  // A character that a set may stand for: letters first, as people write, or whatever it names.
  const inSet = (set: AST.CharacterClass | AST.CharacterSet): string => {
    const may = new RegExp(`^${set.raw}$`, flags.replace(/[gy]/g, ''));
    const fits = [...'anx 1.,!’é'].filter((each) => may.test(each));
    if (fits.length > 0) return pick(fits);
    const named = set.type === 'CharacterClass' ? set.elements : [];
    const [first] = named.filter((each) => each.type === 'Character' || each.type === 'CharacterClassRange');
    if (!first) return '-';
    return String.fromCodePoint(first.type === 'Character' ? first.value : first.min.value);
  };
  const written = (node: AST.Element): string => {
    if (node.type === 'Character') return String.fromCodePoint(node.value);
    if (node.type === 'CharacterSet' || node.type === 'CharacterClass') return inSet(node);
    if (node.type === 'Group' || node.type === 'CapturingGroup') return either(node.alternatives);
    if (node.type !== 'Quantifier') return '';
    if (node.max === 1) return random() < 0.5 ? '' : written(node.element);
    const isOpen = node.max > 8;
    if (!isOpen || random() < 0.4)
      return Array.from({ length: Math.max(node.min, 1) }, () => written(node.element)).join('');
    // One or two ways round, again and again.
    const round = written(node.element) + (random() < 0.4 ? written(node.element) : '');
    return round.repeat(ROUNDS);
  };
  return either(pattern.alternatives).slice(0, LONGEST) + SPOILT;
}
