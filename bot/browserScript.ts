/** Scripts for browsers: written in TypeScript, made plain once at start, and named after what they hold. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const made = new Map<string, string>();

/**
 * One file that a phone of 2017 can run, with all that it imports.
 * @throws at start when it does not compile
 */
export function browserScript(entry: URL): string {
  const file = fileURLToPath(entry);
  const script = made.get(file) ?? plain(file);
  made.set(file, script);
  return script;
}

function plain(file: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2017',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  return outputFiles[0]!.text;
}

/** A short name for what a file holds: it changes with every change, so that browsers may keep the file for good. */
export function printOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
