/**
 * What was learnt, kept in a file, so that a start need not learn again. It is found by a digest of all that it came
 * from: the phrases and the code that learns. Whatever is wrong with the file, it is learnt anew.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
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
    const [proof, body] = [kept.subarray(0, 32), kept.subarray(32)];
    if (!createHash('sha256').update(body).digest().equals(proof)) return undefined;
    return deserialize(body) as Models;
  } catch {
    return undefined;
  }
}

/** Keeps them for the next start, in place of older ones. A folder that may not be written is no fault. */
export function keepModels(digest: string, models: Models): void {
  try {
    mkdirSync(folder, { recursive: true });
    const body = serialize(models);
    const file = `${folder}${digest}.models`;
    writeFileSync(`${file}.${process.pid}`, Buffer.concat([createHash('sha256').update(body).digest(), body]));
    renameSync(`${file}.${process.pid}`, file);
    for (const name of readdirSync(folder)) if (!name.startsWith(digest)) rmSync(`${folder}${name}`, { force: true });
  } catch {
    // Read-only installations learn at each start.
  }
}
