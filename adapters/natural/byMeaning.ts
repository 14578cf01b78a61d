/**
 * What the meaning of people's phrases teaches of the directory's needs. It takes two minutes to learn, so it is kept
 * beside the code: `npm run learn -- --meaning` learns it again when the phrases have changed. What it does not know of
 * (a need that is new) is heard by its words alone.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { meaningFrom, meaningRead, meaningWritten, WIDTH } from '../../bot/directory/meaning.ts';
import { learn } from '../../bot/understanding/classify.ts';
import { layPhrases, onlyPhrases } from '../../bot/understanding/layWords.ts';
import type { ByMeaning } from '../../bot/understanding/needsIn.ts';
import { normalise } from '../../bot/understanding/normalise.ts';
import { sentenceEncoder } from './encoder.ts';

const FILE = new URL('needsByMeaning.json', import.meta.url);

interface Kept {
  /** Of the phrases that it was learnt from. */
  digest: string;
  needs: Record<string, { direction: string; scale: number; bias: number }>;
}

/** Both kinds of needs, each against its own kind, as their words are learnt. */
function lessons(): { need: string; phrase: string }[][] {
  return [layPhrases(), onlyPhrases()].map((needs) =>
    Object.entries(needs).flatMap(([need, { phrases }]) => phrases.map((phrase) => ({ need, phrase }))),
  );
}

/** Changes with any phrase. */
export function digestOfPhrases(): string {
  return createHash('sha256').update(JSON.stringify(lessons())).digest('hex');
}

/** @returns as it was learnt last, from whatever phrases; nothing when the file is missing or broken */
export function needsByMeaning(): ByMeaning {
  try {
    const { needs } = readKept();
    return Object.fromEntries(
      Object.entries(needs).flatMap(([need, { direction, scale, bias }]) => {
        const read = meaningRead(direction);
        return read ? [[need, { direction: read, scale, bias }]] : [];
      }),
    );
  } catch {
    return {};
  }
}

export function readKept(): Kept {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Kept;
}

const AT_ONCE = 16;
const PATIENT = 60_000;

/** Learns from the phrases as they are, and keeps it. @throws Error when the encoder does not answer */
export async function learnByMeaning(): Promise<void> {
  const needs: Kept['needs'] = {};
  for (const lesson of lessons()) {
    const vectors: Float32Array[] = [];
    for (let from = 0; from < lesson.length; from += AT_ONCE) {
      const texts = lesson.slice(from, from + AT_ONCE).map(({ phrase }) =>
        normalise(phrase)
          .tokens.map(({ word }) => word)
          .join(' '),
      );
      const read = await sentenceEncoder().read(texts, PATIENT);
      if (!read) throw new Error('The sentence encoder did not answer, so nothing was learnt.');
      vectors.push(...read.map(ofLengthOne));
    }
    const at = Int32Array.from({ length: WIDTH }, (_, place) => place);
    const model = learn(
      lesson.map(({ need }, i) => ({ intent: need, vector: { at, value: vectors[i]! } })),
      WIDTH,
    );
    for (const [i, need] of model.intents.entries()) {
      const side = Float32Array.from(at, (place) => model.weight[place * model.intents.length + i]! * model.scale[i]!);
      const direction = meaningWritten(meaningFrom(side));
      needs[need] = { direction, scale: rounded(Math.hypot(...side)), bias: rounded(model.bias[i]!) };
    }
  }
  writeFileSync(FILE, `${JSON.stringify({ digest: digestOfPhrases(), needs } satisfies Kept, null, 2)}\n`);
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

function ofLengthOne(meaning: Int8Array): Float32Array {
  const length = Math.hypot(...meaning) || 1;
  return Float32Array.from(meaning, (each) => each / length);
}
