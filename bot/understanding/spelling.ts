/** Puts right a word that is not known, when one that is known is a slip of the finger, or its vowels, away. Pure. */
export interface Spelling {
  mend(word: string): string;
}

/**
 * @param known words and how often each occurs. Only words of four letters and more are learnt and mended; the first
 * letter is trusted up to six letters, since `band` for `hand` is worse than no answer.
 */
export function learnSpelling(known: ReadonlyMap<string, number>): Spelling {
  const byShape = learnShapes([...known.keys()].filter((word) => word.length >= 4 && !/\d/.test(word)));
  const bySkeleton = new Map<string, string>();
  for (const [word, times] of known) {
    const bare = skeleton(word);
    if (word.length > 4 && bare.length > 2 && times > (known.get(bySkeleton.get(bare) ?? '') ?? 0))
      bySkeleton.set(bare, word);
  }
  const mended = new Map<string, string>();
  const mend = (word: string): string => {
    if (known.has(word)) return word;
    if (word.length > 2 && word.length < 16 && !/\d/.test(word) && isBare(word)) return bySkeleton.get(word) ?? word;
    if (word.length < 5 || word.length > 24 || /\d/.test(word) || known.has(word)) return word;
    const before = mended.get(word);
    if (before !== undefined) return before;
    const best = word.endsWith('in') && known.has(`${word}g`) ? `${word}g` : nearest(word, byShape, known);
    if (mended.size > 20_000) mended.clear();
    mended.set(word, best);
    return best;
  };
  return { mend };
}

/** A word without the vowels inside it: what quick thumbs leave of "appointment" is "appntmnt" or "apptmnt". */
function skeleton(word: string): string {
  return word[0] + word.slice(1, -1).replace(/[aeiou]/g, '') + (word.length > 1 ? word.at(-1) : '');
}

function isBare(word: string): boolean {
  return !/[aeiou]/.test(word.slice(1, -1));
}

/** Words by their shapes: as they are, and with any one letter left out. What is one slip apart shares a shape. */
interface Shapes {
  words: readonly string[];
  /** A table with open ends, in numbers: a map of lists took ten times the memory. For each place the first entry; -1: none. */
  first: Int32Array;
  /** For each entry the hash of the shape, the number of the word, and the next entry of the same place; -1: none. */
  hash: Int32Array;
  word: Int32Array;
  next: Int32Array;
}

function learnShapes(words: readonly string[]): Shapes {
  const entries = words.reduce((sum, { length }) => sum + length + 1, 0);
  const places = 2 ** Math.ceil(Math.log2(entries + 1));
  const numbers = () => new Int32Array(entries);
  const shapes = { words, first: new Int32Array(places).fill(-1), hash: numbers(), word: numbers(), next: numbers() };
  let entry = 0;
  // The last first, so that the words of one place stand in their order.
  for (let number = words.length - 1; number >= 0; number--) {
    for (const hash of shapesOf(words[number]!)) {
      const place = hash & (places - 1);
      shapes.hash[entry] = hash;
      shapes.word[entry] = number;
      shapes.next[entry] = shapes.first[place]!;
      shapes.first[place] = entry++;
    }
  }
  return shapes;
}

/** Hashes (FNV-1a) of a word, and of it without its first letter, its second, and so on. */
function shapesOf(word: string): Int32Array {
  const shapes = new Int32Array(word.length + 1);
  for (let without = -1; without < word.length; without++) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < word.length; at++)
      if (at !== without) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
    shapes[without + 1] = hash ^ (hash >>> 15);
  }
  return shapes;
}

function nearest(word: string, { words, first, hash, ...of }: Shapes, known: ReadonlyMap<string, number>): string {
  let best = word;
  let bestScore = 0;
  for (const shape of shapesOf(word)) {
    for (let entry = first[shape & (first.length - 1)]!; entry >= 0; entry = of.next[entry]!) {
      if (hash[entry] !== shape) continue;
      const candidate = words[of.word[entry]!]!;
      if (Math.abs(candidate.length - word.length) > 1 || !isOneSlip(word, candidate)) continue;
      if (candidate[0] !== word[0] && word.length < 7) continue;
      const score = (known.get(candidate) ?? 0) * (candidate.at(-1) === word.at(-1) ? 2 : 1);
      if (score > bestScore) [best, bestScore] = [candidate, score];
    }
  }
  return best;
}

/** One letter more, fewer, changed, or two neighbours exchanged. */
function isOneSlip(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const rest = one.slice(start);
  const otherRest = other.slice(start);
  return (
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    rest.slice(1) === otherRest.slice(1) ||
    (rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2))
  );
}
