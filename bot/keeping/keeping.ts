/** Keeping, put together: the sweep, the requests, the list of what was erased, and the audit's chain. */
import { AuditChain } from '../audit/chain.ts';
import { HubDiary } from '../hubDiary.ts';
import type { Log } from '../log.ts';
import type { Records } from '../records.ts';
import type { Keys, Seals } from '../seal.ts';
import { Asks } from './asks.ts';
import { Eraser } from './eraser.ts';
import { ErasureList } from './erasureList.ts';
import { replayErasures } from './replay.ts';
import { KeepingRounds } from './rounds.ts';
import { Sweep } from './sweep.ts';

export interface Keeping {
  asks: Asks;
  chain: AuditChain;
  sweep: Sweep;
  /** Before the door opens: takes out again what a restored backup has brought back. */
  replay(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** @param parts.dataDir the folder where the list of what was erased is kept, beside the ledger */
export function keepingOf(parts: { records: Records; seals: Seals; keys: Keys; log: Log; dataDir: string }): Keeping {
  const { records, keys, log, dataDir } = parts;
  const chain = new AuditChain(records.ledger, keys);
  const list = new ErasureList(dataDir);
  const eraser = new Eraser({ ...parts, diary: new HubDiary(records) });
  const asks = new Asks({ records, eraser, list });
  const sweep = new Sweep({ records, eraser, asks, chain, log });
  const rounds = new KeepingRounds({ records, chain, sweep, log });
  return {
    asks,
    chain,
    sweep,
    replay: () => replayErasures({ records, eraser, list, log }),
    start: () => rounds.start(),
    stop: () => rounds.stop(),
  };
}
