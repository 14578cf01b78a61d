/** Puts right a word that is not known, when one that is known is a slip of the finger, or its vowels, away. Pure. */
export interface Spelling {
  mend(word: string): string;
}

/**
 * @param known words and how often each occurs. Only words of four letters and more are learnt and mended; the first
 * letter is trusted up to six letters, since `band` for `hand` is worse than no answer.
 */
export function learnSpelling(known: ReadonlyMap<string, number>): Spelling {
  const byShape = new Map<string, string[]>();
  for (const word of known.keys()) {
    if (word.length < 4 || /\d/.test(word)) continue;
    for (const shape of [word, ...deletions(word)]) {
      const held = byShape.get(shape);
      if (held) held.push(word);
      else byShape.set(shape, [word]);
    }
  }
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

function nearest(word: string, byShape: ReadonlyMap<string, string[]>, known: ReadonlyMap<string, number>): string {
  let best = word;
  let bestScore = 0;
  for (const shape of [word, ...deletions(word)]) {
    for (const candidate of byShape.get(shape) ?? []) {
      if (Math.abs(candidate.length - word.length) > 1 || !isOneSlip(word, candidate)) continue;
      if (candidate[0] !== word[0] && word.length < 7) continue;
      const score = (known.get(candidate) ?? 0) * (candidate.at(-1) === word.at(-1) ? 2 : 1);
      if (score > bestScore) [best, bestScore] = [candidate, score];
    }
  }
  return best;
}

function deletions(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));
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
