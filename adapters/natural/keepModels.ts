/**
 * What was learnt, kept in a file, so that a start need not learn again. It is found by a digest of all that it came
 * from: the phrases and the code that learns. Whatever is wrong with the file, it is learnt anew.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Models } from './models.ts';

const root = new URL('../../', import.meta.url);
const folder = fileURLToPath(new URL('node_modules/.cache/no-wrong-door/', root));
/** Everything that what is learnt depends on. */
const FROM = [
  'content/asked',
  'content/asked/ears',
  'content/directory',
  'content/directory/lay',
  'content/phrases',
  'content/safety',
  'content/safety/corpus',
  'content/understanding',
  'content/understanding/opensNothing',
];
const CODE = ['bot/asked', 'bot/understanding', 'bot/safety', 'adapters/natural'];

/** Changes with any phrase and any line of the code that learns. */
export function digestOfSources(): string {
  const digest = createHash('sha256').update(process.version);
  for (const [folders, ending] of [
    [FROM, '.json'],
    [CODE, '.ts'],
  ] as const) {
    for (const each of folders) {
      const here = new URL(`${each}/`, root);
      for (const name of readdirSync(here).sort())
        if (name.endsWith(ending)) digest.update(name).update(readFileSync(new URL(name, here)));
    }
  }
  return digest.digest('hex');
}

/** @returns undefined when there are none, or they are not whole */
export function keptModels(digest: string): Models | undefined {
  try {
    const kept = readFileSync(`${folder}${digest}.models`);
    const [proof, body] = [kept.subarray(0, PROOF), kept.subarray(PROOF)];
    if (!createHash('sha256').update(body).digest().equals(proof)) return undefined;
    return unpacked(body);
  } catch {
    return undefined;
  }
}

/** Keeps them for the next start, in place of older ones. A folder that may not be written is no fault. */
export function keepModels(digest: string, models: Models): void {
  try {
    mkdirSync(folder, { recursive: true });
    const body = packed(models);
    const file = `${folder}${digest}.models`;
    writeFileSync(`${file}.${process.pid}`, Buffer.concat([createHash('sha256').update(body).digest(), body]));
    renameSync(`${file}.${process.pid}`, file);
    for (const name of readdirSync(folder)) if (!name.startsWith(digest)) rmSync(`${folder}${name}`, { force: true });
  } catch {
    // Read-only installations learn at each start.
  }
}

const PROOF = 32;
/** Numbers of eight bytes must begin at a multiple of eight, wherever the file is in memory. */
const STEP = 8;
const ARRAYS = { Int8Array, Int16Array, Uint16Array, Uint32Array, Float32Array };

/** Where an array of numbers stands in the file. */
interface Placed {
  array: keyof typeof ARRAYS;
  at: number;
  length: number;
}

/**
 * The length of the arrays of numbers, the arrays, and everything else as JSON. So they can be used where they stand in the
 * file: read in any other way, they were in memory twice.
 */
function packed(models: Models): Buffer {
  const arrays: Buffer[] = [];
  let end = STEP;
  const rest = JSON.stringify(models, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    const placed = { array: value.constructor.name, at: end, length: bytes.length };
    const padded = Math.ceil(bytes.length / STEP) * STEP;
    arrays.push(bytes, Buffer.alloc(padded - bytes.length));
    end += padded;
    return placed;
  });
  const first = Buffer.alloc(STEP);
  first.writeDoubleLE(end);
  return Buffer.concat([first, ...arrays, Buffer.from(rest)]);
}

function unpacked(body: Buffer): Models {
  const rest = body.toString('utf8', body.readDoubleLE());
  return JSON.parse(rest, (_, value: unknown) => {
    if (!isPlaced(value)) return value;
    const Kind = ARRAYS[value.array];
    return new Kind(body.buffer as ArrayBuffer, body.byteOffset + value.at, value.length / Kind.BYTES_PER_ELEMENT);
  }) as Models;
}

function isPlaced(value: unknown): value is Placed {
  return typeof value === 'object' && value !== null && 'array' in value && String(value.array) in ARRAYS;
}
