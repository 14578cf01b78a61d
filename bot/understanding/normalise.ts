/** Text as people type it, made into plain words, each of which still knows where it stood. Pure. */

import speak from '../../content/understanding/textSpeak.json' with { type: 'json' };

/** One word. `also` holds other readings of the same letters; a reader that looks for danger tries them all. */
export interface Token {
  word: string;
  also: readonly string[];
  /** Offsets into the original text, in UTF-16 units. Words made from one ("cannot") share its offsets. */
  from: number;
  to: number;
  sentence: number;
  /** A comma, or the like, stands before it. */
  paused: boolean;
}

export interface Normalised {
  tokens: Token[];
  /** They cover the whole text, in order. */
  sentences: { from: number; to: number }[];
}

interface Raw {
  text: string;
  from: number;
  to: number;
  sentence: number;
  paused: boolean;
  /** What stood before the apostrophe of "mum's". */
  owner?: string;
}

const SAYS = new Map<string, string[]>(Object.entries(speak.says).map(([word, says]) => [word, says.split(' ')]));
const LOOK_ALIKES = new Map<string, string>(Object.entries(speak.lookAlikes));
const FIGURES = new Map<string, string>(Object.entries(speak.figures));
const SPACED = new Set([...speak.mend, ...speak.spacedOut]);
const AS_IS = new Set([...speak.mend, ...speak.asIs]);
const LONGEST = 24;
/** After an apostrophe, whatever stood before it: "nobody'd", "I'll". */
const ENDINGS = new Map([
  ['d', 'would'],
  ['ll', 'will'],
  ['ve', 'have'],
  ['re', 'are'],
]);

/** Every way to leave one letter out, and the word it came from: one slip apart means one shared entry. */
const SLIPS = new Map<string, string[]>();
for (const word of speak.mend) {
  for (const slip of [word, ...shorter(word)]) SLIPS.set(slip, [...(SLIPS.get(slip) ?? []), word]);
}

/**
 * Reads the words of a text. Linear in its length; never throws.
 * `asWritten` leaves the spelling alone: for words that somebody chose with care, such as a rule's.
 */
export function normalise(text: string, asWritten = false): Normalised {
  const { raws, sentences } = split(text);
  const tokens: Token[] = [];
  for (let at = 0; at < raws.length; at++) {
    const run = asWritten ? 0 : spacedRun(raws, at);
    const joined = run > 2 ? segment(raws.slice(at, at + run)) : undefined;
    if (joined) {
      for (const raw of joined) tokens.push(...read(raw, asWritten));
      at += run - 1;
    } else {
      tokens.push(...read(raws[at]!, asWritten));
    }
  }
  return { tokens, sentences };
}

/** Accents, marks of direction and joiners: what cannot be seen, or changes only how a letter looks. */
const INVISIBLE = /\p{Cf}|[\u{300}-\u{36f}]|[\u{64b}-\u{652}]|[\u{115f}\u{1160}]|[\u{fe00}-\u{fe0f}]/gu;
const PART_OF_WORD = /^[\p{L}\p{M}\p{N}]/u;
const PICTURE = /^\p{Extended_Pictographic}/u;

/** A character as it is read. */
interface Sign {
  /** Compatible forms, no accents, lower case. Empty when it cannot be seen. */
  seen: string;
  ofWord: boolean;
}

const signs = new Map<number, Sign>();

function signOf(point: number): Sign {
  const known = signs.get(point);
  if (known) return known;
  const plain = String.fromCodePoint(point).normalize('NFKD').toLowerCase().replace(INVISIBLE, '');
  const seen = (speak.letters as Record<string, string>)[plain] ?? plain;
  const made = { seen, ofWord: PART_OF_WORD.test(seen) };
  if (signs.size < 5000) signs.set(point, made);
  return made;
}

function split(text: string): { raws: Raw[]; sentences: { from: number; to: number }[] } {
  const raws: Raw[] = [];
  const sentences: { from: number; to: number }[] = [];
  let begun = 0;
  let word: Raw | undefined;
  let paused = false;
  const finish = () => {
    if (word) raws.push(word);
    word = undefined;
  };
  const add = (letters: string, from: number, to: number) => {
    word ??= { text: '', from, to, sentence: sentences.length, paused };
    paused = false;
    word.text += letters;
    word.to = to;
  };
  for (let at = 0, size = 1; at < text.length; at += size) {
    const point = text.codePointAt(at)!;
    size = point > 0xffff ? 2 : 1;
    const { seen, ofWord } = signOf(point);
    if (seen === '') continue;
    const next = text.charCodeAt(at + size);
    if (ofWord) add(seen, at, at + size);
    else if ("'’‘`´ʼ".includes(seen[0]!) && word) word.owner ??= word.text;
    else if ('@$!*'.includes(seen) && word && isLetter(next)) add(seen, at, at + size);
    else if (PICTURE.test(seen)) {
      finish();
      add(seen, at, at + size);
      finish();
    } else {
      finish();
      const ends = seen === '\n' || '!?…؟।。'.includes(seen) || (seen[0] === '.' && !isLetter(next));
      if (!ends) {
        if (',;:-–—()/.'.includes(seen[0]!)) paused = true;
      } else if (raws.at(-1)?.sentence === sentences.length) {
        sentences.push({ from: begun, to: at + size });
        begun = at + size;
      }
    }
  }
  finish();
  if (raws.at(-1)?.sentence === sentences.length || sentences.length === 0)
    sentences.push({ from: begun, to: text.length });
  sentences.at(-1)!.to = text.length;
  return { raws, sentences };
}

function isLetter(unit: number): boolean {
  return (unit > 96 && unit < 123) || (unit > 64 && unit < 91) || (unit > 47 && unit < 58);
}

/** How many single letters stand in a row from here: "k i l l" is four. */
function spacedRun(raws: Raw[], at: number): number {
  if (raws[at]!.text.length > 1 || (raws[at - 1]?.text.length === 1 && at > 0)) return 0;
  let end = at;
  while (end < raws.length && end - at < 60 && raws[end]!.text.length === 1) end++;
  return end - at;
}

/** Parts spaced-out letters into words we know, or gives nothing: "r u ok" must stay as it is. */
function segment(letters: Raw[]): Raw[] | undefined {
  const whole = letters.map((letter) => letter.text).join('');
  const cameFrom: (number | undefined)[] = [0];
  for (let end = 1; end <= whole.length; end++) {
    for (let start = Math.max(0, end - 12); start < end; start++) {
      if (cameFrom[start] !== undefined && SPACED.has(whole.slice(start, end))) {
        cameFrom[end] = start;
        break;
      }
    }
  }
  if (cameFrom[whole.length] === undefined) return undefined;
  const words: Raw[] = [];
  for (let end = whole.length; end > 0; end = cameFrom[end]!) {
    const start = cameFrom[end]!;
    words.unshift({ ...letters[start]!, text: whole.slice(start, end), to: letters[end - 1]!.to });
  }
  return words;
}

function read(raw: Raw, asWritten: boolean): Token[] {
  const { from, to, sentence, paused } = raw;
  const { word, also, others } = meantBy(raw, asWritten);
  const tokens: Token[] = [{ word, also, from, to, sentence, paused }];
  for (const other of others) tokens.push({ word: other, also: [], from, to, sentence, paused: false });
  return tokens;
}

/** What some letters mean: a word with its other readings, and the words that follow where they stand for several. */
interface Meant {
  word: string;
  also: readonly string[];
  others: readonly string[];
}

/** Words that came before. Residents choose what is kept here, so it must not grow without end. */
const meant = new Map<string, Meant>();
const MOST_MEANT = 5_000;

function meantBy(raw: Raw, asWritten: boolean): Meant {
  const usual = !asWritten && raw.owner === undefined && raw.text.length <= LONGEST;
  const known = usual ? meant.get(raw.text) : undefined;
  if (known) return known;
  const readings = readingsOf(raw, asWritten);
  const also = readings.filter((words) => words.length === 1).map((words) => words[0]!);
  const [word, ...others] = readings[0]!;
  if (/^\d+$/.test(raw.text)) also.push('#');
  if (word !== raw.text) also.push(raw.text);
  const made: Meant = { word: word!, also: also.filter((each) => each !== word), others };
  if (usual) {
    if (meant.size >= MOST_MEANT) meant.clear();
    meant.set(raw.text, made);
  }
  return made;
}

/** The likeliest reading first. */
function readingsOf({ text, owner }: Raw, asWritten: boolean): string[][] {
  const plain = latin(text);
  const ending = owner && ENDINGS.get(text.slice(owner.length));
  if (owner && ending) return [[owner, ending], [plain]];
  const said = SAYS.get(plain);
  if (said) return [said];
  if (owner && plain === `${owner}s`) return [[owner], [plain]];
  if (plain.length > LONGEST || asWritten) return [[plain]];
  const known: string[][] = [];
  const others: string[][] = [];
  const consider = (word: string, alsoAsItIs = true) => {
    const meant = SAYS.get(word) ?? mended(word) ?? (SPACED.has(word) ? [word] : undefined);
    if (meant) known.push(meant);
    if (alsoAsItIs && !meant) others.push([word]);
  };
  if (/(.)\1\1/u.test(plain)) {
    for (const kept of ['$1$1', '$1']) consider(plain.replace(/(.)\1{2,}/gu, kept));
  }
  if (/[a-z]/.test(plain) && /[0-9@$!*]/.test(plain)) {
    consider([...plain].map((sign) => FIGURES.get(sign) ?? sign).join(''));
  }
  consider(plain, false);
  const found = [...known, ...others];
  return found.length > 0 ? found : [[plain]];
}

/** Look-alike letters of other alphabets count as Latin only when the whole word could be Latin: real Greek stays Greek. */
function latin(text: string): string {
  if (/^[a-z0-9]*$/.test(text)) return text;
  let made = '';
  for (const letter of text) made += LOOK_ALIKES.get(letter) ?? letter;
  return /^[a-z0-9@$!*]+$/.test(made) ? made : text;
}

/** A long word one slip away from one that matters: "breathng". Short words have too many honest neighbours. */
function mended(word: string): string[] | undefined {
  if (word.length < 6 || word.length > 16 || AS_IS.has(word)) return undefined;
  for (const slip of [word, ...shorter(word)]) {
    const meant = SLIPS.get(slip)?.find((known) => known[0] === word[0] && oneSlip(word, known));
    if (meant) return [meant];
  }
  return undefined;
}

function shorter(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** One letter too many, too few, wrong, or two changed about. */
function oneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length + right.length <= 2 && left.length < 2 && right.length < 2) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
