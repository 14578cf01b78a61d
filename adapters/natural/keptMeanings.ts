/**
 * What texts mean, kept in a file by a digest of each, so that only what has changed is read again. It holds nothing but
 * numbers; whatever is wrong with it, it is read anew.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Asset } from '../../bot/directory/asset.ts';
import { type Meaning, type Meanings, textOf, WIDTH } from '../../bot/directory/meaning.ts';
import { sentenceEncoder } from './encoder.ts';

const DIGEST = 16;
const ROW = DIGEST + WIDTH;
const PATIENT = 30_000;
const KEEP_EVERY = 500;

export interface KeptMeanings extends Meanings {
  /**
   * Reads what is not known yet of these texts, `atOnce` at a time, and keeps them and no others. A later call ends an
   * earlier one. Never throws.
   * @returns whether all of them are known now
   */
  read(texts: readonly string[], atOnce: number): Promise<boolean>;
  stop(): void;
}

export interface ListingMeanings extends Meanings {
  /** What the listings of a directory mean, read beside other work. */
  read(assets: readonly Asset[]): Promise<boolean>;
  stop(): void;
}

/** Few at once: a resident's message waits for no more than these. */
const BESIDE = 2;

/** @param folder where they are kept; without one they are only held */
export function listingMeanings(folder?: string): ListingMeanings {
  const kept = keptMeanings(folder && join(folder, 'meanings.bin'));
  return { of: kept.of, stop: kept.stop, read: (assets) => kept.read(assets.map(textOf), BESIDE) };
}

/** @param path the file; without one they are only held */
export function keptMeanings(path?: string): KeptMeanings {
  const known = path ? kept(path) : new Map<string, Meaning>();
  let turn = 0;

  const keep = (wanted: ReadonlySet<string>) => {
    if (!path) return;
    try {
      const rows = [...known].filter(([digest]) => wanted.has(digest));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(
        `${path}.${process.pid}`,
        Buffer.concat(rows.flatMap(([digest, meaning]) => [Buffer.from(digest, 'latin1'), Buffer.from(meaning)])),
      );
      renameSync(`${path}.${process.pid}`, path);
    } catch {
      // A folder that cannot be written: they are read again at the next start.
    }
  };

  return {
    of: (text) => known.get(digestOf(text)),
    stop() {
      turn += 1;
    },
    async read(all, atOnce) {
      turn += 1;
      const mine = turn;
      const texts = new Map(all.map((text) => [digestOf(text), text]));
      const missing = [...texts].filter(([digest]) => !known.has(digest));
      for (let from = 0; from < missing.length; from += atOnce) {
        const some = missing.slice(from, from + atOnce);
        const read = await sentenceEncoder().read(
          some.map(([, text]) => text),
          PATIENT,
        );
        // Without the encoder there is no use in asking on: the next call asks again.
        if (!read || turn !== mine) return false;
        for (const [at, [digest]] of some.entries()) known.set(digest, read[at]!);
        if (from % KEEP_EVERY < atOnce && from > 0) keep(new Set(texts.keys()));
      }
      if (missing.length > 0) keep(new Set(texts.keys()));
      return true;
    },
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, DIGEST).toString('latin1');
}

function kept(path: string): Map<string, Meaning> {
  const known = new Map<string, Meaning>();
  try {
    const file = readFileSync(path);
    if (file.length % ROW !== 0) return known;
    for (let from = 0; from < file.length; from += ROW) {
      const meaning = Int8Array.from(file.subarray(from + DIGEST, from + ROW), (byte) => (byte << 24) >> 24);
      known.set(file.toString('latin1', from, from + DIGEST), meaning);
    }
  } catch {
    // None yet.
  }
  return known;
}
