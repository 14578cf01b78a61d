/** Before any test, in each process that runs some: what makes them quick, and changes nothing of what they prove. */
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH = 1 << 30;

// Code that was read once is kept, also for the many real processes that tests start.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'nwd-compiled');
enableCompileCache(process.env.NODE_COMPILE_CACHE);

// Each commit waits for the disk, and here there are tens of thousands. A folder in memory keeps as much from a process
// that is killed; drills that kill have theirs on the disk all the same (`drills/onDisk.ts`). Whoever begins makes it, and
// takes it away with all that tests have left in it.
if (!process.env.NWD_TEST_DISK && roomIn(MEMORY) > ENOUGH) {
  process.env.NWD_TEST_DISK = tmpdir();
  const folder = mkdtempSync(join(MEMORY, 'nwd-tests-'));
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
}

/** After the code of a file was read: processes that its tests start, and may kill, find it. */
export const mochaHooks = { beforeAll: () => flushCompileCache() };

function roomIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
