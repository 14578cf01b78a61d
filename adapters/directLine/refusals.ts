/** What this channel says when it cannot do what was asked. */
import type { Log } from '../../bot/log.ts';
import { NotStored, TooMany } from '../../bot/pipeline.ts';
import { OutsideFault } from '../../bot/ports.ts';
import { NoSuchConversation } from '../../bot/records.ts';
import { words } from '../../bot/reply.ts';
import { Refusal } from '../../bot/server.ts';

/** The same for a conversation that is not there and for one that is somebody else's: nobody learns which. */
export const notThere = (): Refusal => new Refusal(404, 'NotFound', 'There is nothing here.');

/** Seconds, as HTTP has it. The stock client reads milliseconds: it waits that long and then fails, so less is kinder. */
export function tooMany(seconds: number): Refusal {
  return new Refusal(429, 'TooMany', 'Too many at once. Please wait a little.', { 'retry-after': String(seconds) });
}

/**
 * Does what must be kept. Whoever was not heard is told so, in words that were reviewed and with the numbers that help
 * (promise 9), whatever it was that failed.
 * @throws {Refusal} 404, 429, or `NotStored`: 503 when the ledger failed, 500 when we did
 */
export async function orNotStored<T>(log: Log, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof TooMany) throw tooMany(error.seconds);
    if (error instanceof NoSuchConversation) throw notThere();
    log.fault('directLine.notStored', error);
    const said = error instanceof NotStored ? error.words : words('trouble.notStored', 'web');
    throw new Refusal(error instanceof OutsideFault ? 503 : 500, 'NotStored', said);
  }
}
