/**
 * The words in which any need was ever put, as stems in one line: what a recogniser makes of a word that is not among them is
 * a guess. Written where the needs are learnt, since the phrases themselves are too much to hold while serving.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { stemsOf, wordsOf } from '../directory/words.ts';

const root = new URL('../../', import.meta.url);
const from = new URL('content/directory/lay/', root);
const to = new URL('content/heardWords.json', root);

/** What the file should say. */
export function heardWords(): string {
  const files = readdirSync(from)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const stems = new Set(files.flatMap((name) => stemsIn(JSON.parse(readFileSync(new URL(name, from), 'utf8')))));
  const note =
    'Made by `node bot/commands/learn.ts --meaning` from the phrases in `directory/lay/`; not to be edited by hand.';
  return `${JSON.stringify({ owner: 'Directory keeper', reviewed: '2026-11-23', note, words: [...stems].sort().join(' ') }, null, 2)}\n`;
}

export function keepHeardWords(): void {
  writeFileSync(to, heardWords());
}

function stemsIn(value: unknown): string[] {
  if (typeof value === 'string') return stemsOf(wordsOf(value));
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stemsIn) : [];
}
