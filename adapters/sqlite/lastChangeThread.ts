/** The thread in which two directories are compared, or changed over. */
import { parentPort, workerData } from 'node:worker_threads';
import { DirectoryRefused } from './directoryLock.ts';
import { type Answered, type Asked, readLastChange, takeBackLastChange } from './lastChange.ts';

const { folder, takeBack } = workerData as Asked;

function answer(): Answered {
  if (takeBack === undefined) return { change: readLastChange(folder) };
  try {
    takeBackLastChange(folder, takeBack);
    return { done: 'done' };
  } catch (error) {
    if (error instanceof DirectoryRefused) return { done: error.because === 'moved' ? 'moved' : 'busy' };
    throw error;
  }
}

try {
  parentPort!.postMessage(answer());
} catch {
  parentPort!.postMessage({ failed: true } satisfies Answered);
}
