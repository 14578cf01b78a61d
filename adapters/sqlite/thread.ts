/** The worker thread: gathers what was asked while the disk was busy and commits it together (group commit). */
import { parentPort, workerData } from 'node:worker_threads';
import { type Ask, type Asked, Engine } from './engine.ts';

/** Enough to fill a sync; more would make the first in the batch wait for the last. */
const MOST = 256;

const port = parentPort!;
const queue: { n: number; ask: Ask }[] = [];
let engine: Engine | undefined;
let busy = false;

try {
  engine = new Engine((workerData as { file: string }).file);
  port.postMessage({ ready: true });
} catch (error) {
  port.postMessage({ ready: false, why: String((error as Error).message) });
}

port.on('message', (message: { n: number; ask: Asked } | 'close') => {
  if (message === 'close') {
    while (queue.length > 0) work();
    engine?.close();
    port.postMessage('closed');
    port.close();
    return;
  }
  const { n, ask } = message;
  if (ask.do === 'scrub') return scrub(n);
  queue.push({ n, ask });
  if (!busy) {
    busy = true;
    setImmediate(drain);
  }
});

function drain(): void {
  work();
  if (queue.length > 0) setImmediate(drain);
  else busy = false;
}

/** After everything that was asked before it. */
function scrub(n: number): void {
  while (queue.length > 0) work();
  try {
    engine!.scrub();
    port.postMessage([{ n }]);
  } catch (error) {
    port.postMessage([{ n, fault: (error as { code?: string }).code ?? 'unknown' }]);
  }
}

function work(): void {
  const asked = queue.splice(0, MOST);
  if (asked.length === 0) return;
  try {
    const answers = engine!.batch(asked.map(({ ask }) => ask));
    port.postMessage(asked.map(({ n }, i) => ({ n, answer: answers[i] })));
  } catch {
    // One fault spoils the batch: try each alone, so that a stranger's message is not lost with it.
    port.postMessage(asked.map(({ n, ask }) => alone(n, ask)));
  }
}

function alone(n: number, ask: Ask): { n: number; answer?: unknown; fault?: string } {
  try {
    return { n, answer: engine!.batch([ask])[0] };
  } catch (error) {
    return { n, fault: (error as { code?: string }).code ?? 'unknown' };
  }
}
