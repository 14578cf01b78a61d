/**
 * `npm run import -- FEED [--source NAME] [--force] [--json]`: reads a feed into the directory and says what it did.
 * `npm run import -- --postcodes FILE [--areas CR,SE]`: the council's own postcodes, from the ONS or Ordnance Survey.
 * `npm run import -- --rollback`: the directory before the last change again; once more, and it is undone.
 */
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { readFeed } from '../../adapters/openReferral/readFeed.ts';
import { FeedFault, reportLines } from '../../adapters/openReferral/report.ts';
import { PostcodesFault, readPostcodes } from '../../adapters/postcodes/readPostcodes.ts';
import { readDirectory } from '../../adapters/sqlite/directoryFile.ts';
import { DirectoryRefused } from '../../adapters/sqlite/directoryLock.ts';
import { takeBackLastChange } from '../../adapters/sqlite/lastChange.ts';
import { replacePostcodes } from '../../adapters/sqlite/postcodesFile.ts';
import { ConfigFault, readConfig } from '../config.ts';
import { ADVICE } from '../directory/advice.ts';
import { COUNCIL } from '../directory/corrections.ts';
import { postcodeAreas } from '../directory/place.ts';
import { holdRefresh } from '../refreshState.ts';
import { takeIn } from './takeIn.ts';

const USAGE =
  'Use: npm run import -- FEED [--source NAME] [--force] [--json]\n     npm run import -- --rollback\n     npm run import -- --postcodes FILE.csv [--areas CR,SE]\nFEED is a JSON file, the folder of a CSV data package, or the address of an Open Referral UK API.\n';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
      rollback: { type: 'boolean' },
      postcodes: { type: 'string' },
      areas: { type: 'string' },
    },
  });
  const [feed, ...others] = positionals;
  if (values.rollback && !feed) return takeBack();
  if (values.postcodes && !feed) return loadPostcodes(values.postcodes, values.areas);
  const isOurs = values.source === COUNCIL || values.source === ADVICE;
  if (isOurs) process.stderr.write(`“${values.source}” is a name that the directory uses itself: choose another.\n`);
  if (!feed || others.length > 0 || values.rollback || isOurs) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { dataDir, feedHosts } = readConfig();
  // On stderr, so that the report can be piped away whole.
  const bar = new SingleBar({
    format: 'reading {bar} {value} of {total}',
    stream: process.stderr,
    clearOnComplete: true,
  });
  bar.start(1, 0);
  try {
    const { assets, report } = await readFeed(feed, {
      ...(values.source && { source: values.source }),
      hosts: feedHosts,
      today: new Date().toISOString().slice(0, 10),
      progress: (done, total) => {
        bar.setTotal(Math.max(done, total ?? done));
        bar.update(done);
      },
    });
    bar.setTotal(assets.length || 1);
    bar.update(assets.length);
    bar.stop();
    if (assets.length === 0) {
      process.stdout.write(`${reportLines(report).join('\n')}\n`);
      throw new FeedFault('None of its services can be shown to the public, so nothing was changed.');
    }
    const hadSample = takeIn(dataDir, report.source, assets, values.force);
    // Whoever imports by hand has decided what the directory is to be.
    holdRefresh(dataDir, false);
    if (hadSample && !values.json) process.stdout.write('The sample directory has been taken out.\n');
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : `${reportLines(report).join('\n')}\n`);
    return 0;
  } finally {
    bar.stop();
  }
}

async function loadPostcodes(path: string, said: string | undefined): Promise<number> {
  const { dataDir } = readConfig();
  const areas = said
    ? said
        .toUpperCase()
        .split(/[\s,]+/)
        .filter(Boolean)
    : postcodeAreas(readDirectory(dataDir).assets);
  if (areas.length === 0) {
    throw new PostcodesFault(
      'The directory has no postcodes yet that would say which area matters. Import a feed first, or say --areas CR,SE.',
    );
  }
  const { count, outcodes } = await replacePostcodes(dataDir, readPostcodes(path, new Set(areas)));
  process.stdout.write(
    `Kept ${count} postcodes of ${areas.join(', ')}: ${outcodes.join(' ')}. Distances from a full postcode are now exact.\n`,
  );
  return 0;
}

function takeBack(): number {
  const { dataDir, feeds } = readConfig();
  const isBack = takeBackLastChange(dataDir);
  const { assets } = readDirectory(dataDir);
  process.stdout.write(
    `The directory before the last change is live again, with ${assets.length} entries. The same command undoes this.\n${
      isBack && feeds.length > 0 ? 'The nightly refresh is held until then, or until the next import by hand.\n' : ''
    }`,
  );
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const isPlain = [FeedFault, DirectoryRefused, ConfigFault, PostcodesFault].some((fault) => error instanceof fault);
  const isUsage =
    error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(
    isUsage
      ? `${(error as Error).message}\n${USAGE}`
      : `${isPlain ? (error as Error).message : (error as Error).stack}\n`,
  );
  process.exitCode = isUsage ? 2 : 1;
}
