/** `npm run --silent find -- --feed FEED --in IN.jsonl --out OUT.jsonl`: what the directory answers to each question. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { listingMeanings } from '../../adapters/natural/keptMeanings.ts';
import { naturalRecogniser } from '../../adapters/natural/recogniser.ts';
import { readFeed } from '../../adapters/openReferral/readFeed.ts';
import { FeedFault } from '../../adapters/openReferral/report.ts';
import { readDirectory, replaceSource } from '../../adapters/sqlite/directoryFile.ts';
import { indexDirectory } from '../directory/indexDirectory.ts';
import { findAssets } from '../directory/search.ts';

const USAGE = 'Use: npm run --silent find -- --feed FEED --in IN.jsonl --out OUT.jsonl\n';
const MOST = 10;

const question = z.object({ id: z.union([z.string(), z.number()]), text: z.string(), channel: z.string().optional() });

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { feed: { type: 'string' }, in: { type: 'string' }, out: { type: 'string' } },
  });
  if (!values.feed || !values.in || !values.out) {
    process.stderr.write(USAGE);
    return 2;
  }
  const asked = readFileSync(values.in, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line, index) => parseLine(line, index + 1));
  const today = new Date().toISOString().slice(0, 10);
  const folder = mkdtempSync(join(tmpdir(), 'no-wrong-door-find-'));
  try {
    const { assets, report } = await readFeed(values.feed, { today });
    replaceSource(folder, report.source, assets);
    const directory = readDirectory(folder);
    const meanings = listingMeanings();
    await meanings.read(directory.assets);
    const index = indexDirectory({ ...directory, meanings });
    const recogniser = naturalRecogniser();
    const answerTo = async ({ id, text }: (typeof asked)[number]): Promise<string> => {
      const { needs, meaning } = await recogniser.recognise(text);
      const answer = findAssets(index, { text, needs, meaning, today, limit: MOST });
      const ids = answer.found.slice(0, MOST).map(({ asset }) => asset.id);
      // With answers to show, asking for a place besides is an offer to sort them, not a question in their stead.
      return JSON.stringify({ id, ids, asked: answer.asked !== undefined && ids.length === 0, none: answer.none });
    };
    // In turn: whoever waits too long for the encoder is answered without it.
    const lines: string[] = [];
    for (const each of asked) lines.push(await answerTo(each));
    writeFileSync(values.out, lines.map((line) => `${line}\n`).join(''));
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function parseLine(line: string, at: number): z.infer<typeof question> {
  try {
    return question.parse(JSON.parse(line));
  } catch {
    throw new FeedFault(`Line ${at} is not {"id", "text", "channel"}, so nothing was answered.`);
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof FeedFault ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
