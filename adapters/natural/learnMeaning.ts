/**
 * Learns what people's phrases mean, for byMeaning.ts to read: `npm run learn -- --meaning` learns again what has changed,
 * and writes it beside the code.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ENTRIES } from '../../bot/asked/bank.ts';
import { type Meanings, meaningFrom, meaningWritten, WIDTH } from '../../bot/directory/meaning.ts';
import { learn, weightsOf } from '../../bot/understanding/classify.ts';
import { normalise } from '../../bot/understanding/normalise.ts';
import { FILE, type Kept, type Lesson, NAMES, readKept } from './byMeaning.ts';
import { keptMeanings } from './keptMeanings.ts';
import { LESSONS, NEAREST } from './lessons.ts';

/** Changes with any phrase of the lesson. */
function digestOf(lesson: Lesson): string {
  return createHash('sha256')
    .update(JSON.stringify([phrasesOf(lesson), ...textsOf(lesson)]))
    .digest('hex');
}

function phrasesOf(lesson: Lesson): { intent: string; phrase: string }[] {
  const intents: Readonly<Record<string, { phrases: string[] }>> = LESSONS[lesson]();
  return Object.entries(intents).flatMap(([intent, { phrases }]) => phrases.map((phrase) => ({ intent, phrase })));
}

/** @returns the lessons whose phrases have changed since they were learnt */
export function changedLessons(): Lesson[] {
  const kept = readKept();
  return NAMES.filter((lesson) => kept[lesson]?.digest !== digestOf(lesson));
}

const AT_ONCE = 16;
/**
 * Of the bank, what is asked in plain words and what is answered speak as well as how people put it: an unforeseen question
 * is likelier to be like its answer than like another question. Measured on 234 questions by a hand that nobody learnt
 * from: the right one stood first in 87 of 100 instead of 84, and as many more got it with as few needless answers.
 */
const SAYS_ITSELF = 4 / 3;
/** So much they say of any message, which the bias takes off again. */
const OF_ANY = 0.96;

/** Of a lesson's intents, the texts that say themselves what each is about. */
function textsOf(lesson: Lesson): Map<string, string[]> {
  if (lesson !== 'asked') return new Map();
  return new Map(ENTRIES.map(({ id, means, web }) => [id, [means, web.replaceAll(/\{\{.*?\}\}/g, '')]]));
}

/** Only new phrases are read again. Beside the learnt models, whose folder is swept. */
const READ_BEFORE = fileURLToPath(new URL('../../node_modules/.cache/meanings/phrases.bin', import.meta.url));

/** Learns the lessons whose phrases have changed, and keeps them. @throws Error when the encoder does not answer */
export async function learnByMeaning(): Promise<void> {
  const kept = readKept();
  const meanings = keptMeanings(READ_BEFORE);
  const texts = NAMES.flatMap((lesson) => [
    ...phrasesOf(lesson).map(({ phrase }) => textOf(phrase)),
    ...[...textsOf(lesson).values()].flat().map(textOf),
  ]);
  if (!(await meanings.read(texts, AT_ONCE)))
    throw new Error('The sentence encoder did not answer, so nothing was learnt.');
  for (const lesson of changedLessons())
    kept[lesson] = {
      digest: digestOf(lesson),
      learnt: learnt(phrasesOf(lesson), textsOf(lesson), meanings, lesson === 'asked' ? NEAREST : undefined),
    };
  const ordered = Object.fromEntries(NAMES.map((lesson) => [lesson, kept[lesson]]));
  writeFileSync(FILE, `${JSON.stringify(ordered, null, 2)}\n`);
}

function textOf(phrase: string): string {
  const words = normalise(phrase).tokens.map(({ word }) => word);
  return words.join(' ');
}

function learnt(
  phrases: { intent: string; phrase: string }[],
  texts: ReadonlyMap<string, string[]>,
  meanings: Meanings,
  nearest?: number,
): Kept[Lesson]['learnt'] {
  const at = Int32Array.from({ length: WIDTH }, (_, place) => place);
  const vectorOf = (text: string) => ofLengthOne(meanings.of(textOf(text))!);
  const examples = phrases.map(({ intent, phrase }) => ({ intent, vector: { at, value: vectorOf(phrase) } }));
  const model = learn(examples, WIDTH, nearest);
  return Object.fromEntries(
    model.intents.map((intent, i) => {
      const side = weightsOf(model, i);
      const own = texts.get(intent) ?? [];
      for (const value of own.map(vectorOf)) for (const place of at) side[place]! += SAYS_ITSELF * value[place]!;
      const bias = model.bias[i]! - (own.length > 0 ? OF_ANY : 0);
      const direction = meaningWritten(meaningFrom(side));
      return [intent, { direction, scale: rounded(Math.hypot(...side)), bias: rounded(bias) }];
    }),
  );
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

function ofLengthOne(meaning: Int8Array): Float32Array {
  const length = Math.hypot(...meaning) || 1;
  return Float32Array.from(meaning, (each) => each / length);
}
