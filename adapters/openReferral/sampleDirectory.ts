import { readFileSync } from 'node:fs';
import { parseFeed } from './parseFeed.ts';
import { type Imported, importServices } from './readFeed.ts';

const SAMPLE = new URL('../../content/directory/sample.json', import.meta.url);

/**
 * The project's own sample directory, for a first start with nothing imported. Its made-up entries carry `sample: true`.
 * @param today `YYYY-MM-DD`
 */
export function readSampleDirectory(today: string): Imported {
  return importServices(parseFeed(readFileSync(SAMPLE, 'utf8')), 'sample', today);
}
