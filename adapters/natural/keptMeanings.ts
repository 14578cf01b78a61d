/**
 * What the directory's listings mean, read beside other work and kept in a file by a digest of their text, so that a new
 * directory costs only what has changed. It holds nothing but numbers; whatever is wrong with it, it is read anew.
 */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asset } from '../../bot/directory/asset.ts';
import { type Meaning, type Meanings, textOf, WIDTH } from '../../bot/directory/meaning.ts';
import { sentenceEncoder } from './encoder.ts';

const FILE = 'meanings.bin';
const DIGEST = 16;
const ROW = DIGEST + WIDTH;
/** Few at once: a resident's message waits for no more than these. */
const AT_ONCE = 2;
const PATIENT = 30_000;
const KEEP_EVERY = 500;

export interface ListingMeanings extends Meanings {
  /** Reads what is not known yet of these assets, and keeps it. A later call ends an earlier one. Never throws. */
  read(assets: readonly Asset[]): Promise<void>;
  stop(): void;
}

/** @param folder where they are kept; without one they are only held */
export function listingMeanings(folder?: string): ListingMeanings {
  const path = folder && join(folder, FILE);
  const known = path ? kept(path) : new Map<string, Meaning>();
  let turn = 0;

  const keep = (wanted: ReadonlySet<string>) => {
    if (!path) return;
    try {
      const rows = [...known].filter(([digest]) => wanted.has(digest));
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
    async read(assets) {
      turn += 1;
      const mine = turn;
      const texts = new Map(assets.map((asset) => [digestOf(textOf(asset)), textOf(asset)]));
      const missing = [...texts].filter(([digest]) => !known.has(digest));
      for (let from = 0; from < missing.length; from += AT_ONCE) {
        const some = missing.slice(from, from + AT_ONCE);
        const read = await sentenceEncoder().read(
          some.map(([, text]) => text),
          PATIENT,
        );
        // Without the encoder there is no use in asking on: the next directory asks again.
        if (!read || turn !== mine) return;
        for (const [at, [digest]] of some.entries()) known.set(digest, read[at]!);
        if (from % KEEP_EVERY < AT_ONCE && from > 0) keep(new Set(texts.keys()));
      }
      if (missing.length > 0) keep(new Set(texts.keys()));
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
