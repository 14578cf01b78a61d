import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file of the test data that stands beside the repository. */
export function sharedData(file: string): string {
  return fileURLToPath(new URL(`../../../shared/data/${file}`, import.meta.url));
}

/** Skips the test, out loud, where the data is not on this machine: it may not be committed. */
export function needsSharedData(test: Mocha.Context): void {
  if (existsSync(sharedData('north-lincs-oruk1/pages.json'))) return;
  process.stdout.write(`SKIPPED: “${test.test?.title}” needs ../shared/data, which is not on this machine\n`);
  test.skip();
}
