/**
 * What texts mean, read by a sentence encoder that came with the packages: offline, in a thread of its own, so that nobody
 * in danger waits for it. It only ever helps to find: whatever is wrong with it, words alone are read as without it.
 */
import { Worker } from 'node:worker_threads';
import type { Meaning } from '../../bot/directory/meaning.ts';
import type { Asked, Read } from './encoderThread.ts';

export interface Encoder {
  /**
   * The meaning of each text, in order: plain lower-case words; hardly more than sixty of each are worth reading.
   * undefined when it cannot be told, or not within `within` milliseconds, or when too many wait already.
   */
  read(texts: readonly string[], within?: number): Promise<Meaning[] | undefined>;
}

interface Job {
  texts: readonly string[];
  answer: (meanings: Meaning[] | undefined) => void;
}

const SOON = 1_000;
/** When so many wait, the last would wait longer than it is worth. */
const MOST_WAITING = 32;
/** A thread that died is begun again, but not again and again. */
const REST = 60_000;
const MOST_LETTERS = 500;
/** It tidies up sooner: a tenth of a gigabyte less for the process. */
const LITTLE = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 };

let encoder: Encoder | undefined;

/** One for the whole process. Its thread begins with the first text, and keeps the process alive only while it is asked. */
export function sentenceEncoder(): Encoder {
  encoder ??= encoderIn(new URL('./encoderThread.ts', import.meta.url));
  return encoder;
}

/** @param file what runs in the thread: another one only where a test wants it to fail */
export function encoderIn(file: URL): Encoder {
  const waiting: Job[] = [];
  let [thread, begun, asking, number]: [Worker | undefined, number, Job | undefined, number] = [
    undefined,
    Number.NEGATIVE_INFINITY,
    undefined,
    0,
  ];

  function running(): Worker | undefined {
    if (thread || performance.now() - begun < REST) return thread;
    begun = performance.now();
    const fresh = new Worker(file, { resourceLimits: LITTLE });
    const gone = () => {
      if (thread !== fresh) return;
      thread = undefined;
      for (const job of [...(asking ? [asking] : []), ...waiting.splice(0)]) job.answer(undefined);
      asking = undefined;
    };
    fresh.on('error', gone);
    fresh.on('exit', gone);
    fresh.on('message', ({ id, meanings }: Read) => {
      if (id !== number) return;
      asking?.answer(meanings);
      asking = undefined;
      next();
    });
    fresh.unref();
    thread = fresh;
    return thread;
  }

  /** One at a time, so that what nobody waits for any more is never read. */
  function next(): void {
    if (asking) return;
    asking = waiting.shift();
    if (!asking) return thread?.unref();
    thread!.ref();
    number += 1;
    const texts = asking.texts.map((text) => text.slice(0, MOST_LETTERS) || ' ');
    thread!.postMessage({ id: number, texts } satisfies Asked);
  }

  return {
    read(texts, within = SOON) {
      if (texts.length === 0) return Promise.resolve([]);
      if (waiting.length >= MOST_WAITING || !running()) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const job: Job = {
          texts,
          answer(meanings) {
            clearTimeout(timer);
            resolve(meanings);
          },
        };
        const timer = setTimeout(() => {
          if (waiting.includes(job)) waiting.splice(waiting.indexOf(job), 1);
          resolve(undefined);
        }, within);
        waiting.push(job);
        next();
      });
    },
  };
}
