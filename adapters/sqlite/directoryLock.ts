/** One writer of the directory at a time, whatever process it is in. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = 'directory.lock';

/** The directory was left as it was. The message is a plain sentence for the operator. */
export class DirectoryRefused extends Error {
  /** `loss`: too much would have vanished, and a person must decide. `moved`: it was decided on another directory. */
  readonly because: 'loss' | 'moved' | 'other';
  constructor(message: string, because: 'loss' | 'moved' | 'other' = 'other') {
    super(message);
    this.because = because;
    this.name = 'DirectoryRefused';
  }
}

/** Takes the lock; one left by a dead process is taken over. @returns how to give it back @throws {DirectoryRefused} */
export function lockDirectory(folder: string): () => void {
  const path = join(folder, LOCK);
  for (let turn = 0; turn < 2; turn += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isAlive(Number(readFileSync(path, 'utf8')))) break;
      rmSync(path, { force: true });
    }
  }
  throw new DirectoryRefused(
    'Another import is running in this folder, so nothing was changed. Try again when it is done.',
  );
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
