/**
 * `node test/bench/directory.ts [COUNT …]`: how long a large directory takes to import, to become searchable and to search.
 * It is made by repeating the real feed in ../shared/data with other ids and names, and ends with one line of JSON each.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { naturalRecogniser } from '../../adapters/natural/recogniser.ts';
import { parseFeed } from '../../adapters/openReferral/parseFeed.ts';
import { readDirectory } from '../../adapters/sqlite/directoryFile.ts';
import { indexDirectory } from '../../bot/directory/indexDirectory.ts';
import { findAssets } from '../../bot/directory/search.ts';
import { sharedData } from '../directory/sharedData.ts';

const IMPORT = fileURLToPath(new URL('../../bot/commands/import.ts', import.meta.url));
const counts = process.argv.slice(2).map(Number).filter(Boolean);
const { services } = parseFeed(readFileSync(sharedData('north-lincs-oruk1/pages.json'), 'utf8'));
const asked = ['layQuestions', 'tuningQuestions']
  .map((name) => JSON.parse(readFileSync(new URL(`../directory/${name}.json`, import.meta.url), 'utf8')) as unknown)
  .flatMap((file) => textsIn(file));
const recogniser = naturalRecogniser();
const questions = await Promise.all(
  asked.map(async (text) => ({ text, needs: (await recogniser.recognise(text)).needs, today: '2026-11-21' })),
);

for (const count of counts.length > 0 ? counts : [5000, 50_000]) {
  const folder = mkdtempSync(join(tmpdir(), 'nwd-bench-'));
  const feed = join(folder, 'feed.json');
  const many = Array.from({ length: count }, (_, n) => {
    const service = services[n % services.length]!;
    const turn = Math.floor(n / services.length);
    return turn === 0 ? service : { ...service, id: `${service.id}-${turn}`, name: `${service.name} ${letters(turn)}` };
  });
  writeFileSync(feed, JSON.stringify(many));
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [IMPORT, feed, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH, NWD_DATA: join(folder, 'data') },
  });
  if (status !== 0) throw new Error(stderr);
  const imported = performance.now();
  const directory = readDirectory(join(folder, 'data'));
  const read = performance.now();
  const index = indexDirectory(directory);
  const searchable = performance.now();
  if (globalThis.gc) globalThis.gc();
  for (const question of questions) findAssets(index, question);
  const times = questions
    .flatMap((question) =>
      [1, 2, 3].map(() => {
        // The thread's own time: what else the machine does is not the search's.
        const from = process.threadCpuUsage();
        findAssets(index, question);
        const { user, system } = process.threadCpuUsage(from);
        return (user + system) / 1000;
      }),
    )
    .sort((a, b) => a - b);
  const ms = (value: number | undefined) => Math.round((value ?? 0) * 10) / 10;
  const result = {
    assets: directory.assets.length,
    questions: questions.length,
    importMs: ms(imported - started),
    readMs: ms(read - imported),
    indexMs: ms(searchable - read),
    searchableMs: ms(searchable - started),
    p50: ms(times[Math.floor(times.length * 0.5)]),
    p99: ms(times[Math.floor(times.length * 0.99)]),
    worst: ms(times.at(-1)),
    rssMb: Math.round(process.memoryUsage().rss / 1e6),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  rmSync(folder, { recursive: true });
}

function letters(turn: number): string {
  return [...String(turn)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('a');
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}
