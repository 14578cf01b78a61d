/** Where drills that kill keep what must survive: on the disk, though other tests keep theirs in memory. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh folder on the disk, also where no test has been prepared (`npm run drill`). */
export function folderOnDisk(name: string): Promise<string> {
  return mkdtemp(join(process.env.NWD_TEST_DISK ?? tmpdir(), name));
}
