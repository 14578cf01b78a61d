/** At start, before the door opens: what somebody had erased, and a restored backup has brought back, goes again. */
import type { Log } from '../log.ts';
import type { Records } from '../records.ts';
import type { Eraser } from './eraser.ts';
import type { ErasureList } from './erasureList.ts';
import { againstOnRequest } from './held.ts';

/**
 * What was done is done again, whatever a backup says of it. What was only begun when the process died is decided as on
 * the day: danger may have come in between.
 */
export async function replayErasures(parts: {
  records: Records;
  eraser: Eraser;
  list: ErasureList;
  log: Log;
}): Promise<void> {
  const { records, eraser, list, log } = parts;
  const { ledger, clock } = records;
  let went = 0;
  for (const { id, print, state } of await list.stillThere(ledger)) {
    const now = clock.care();
    const became = await eraser.erase(
      id,
      (held) => (state === 'done' ? undefined : againstOnRequest(held, now)),
      ({ kept }) => ({ actor: 'front door', what: 'person.erased', conversation: id, rule: kept.class }),
    );
    if (became === 'erased') went += 1;
    // The key alone, of a conversation that is not there: it would open what a copy of its lines holds.
    if (became === 'gone') await ledger.commit({ put: [{ kind: 'key', id, value: null }], remove: [{ stream: id }] });
    list.note(became === 'erased' || became === 'gone' ? 'done' : 'not', id, print);
  }
  if (went === 0) return;
  await ledger.scrub();
  log.note('erasures.replayed', { went });
}
