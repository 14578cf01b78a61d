/** Every five minutes one process asks the provider what it has received: a text that no webhook brought is heard then. */
import { randomUUID } from 'node:crypto';
import type { Log } from '../../bot/log.ts';
import { type Clock, type Ledger, OutsideFault, type ReceivedText, type SmsGateway } from '../../bot/ports.ts';
import { Refusal } from '../../bot/server.ts';

export const POLL_MS = 5 * 60_000;
/** One process leads the polls; another takes over when it has been silent for this long. */
const LEAD_MS = 60_000;
/** Looked at again each time: a webhook may be late, and the provider's list too. */
const OVERLAP_MS = 60 * 60_000;
/** Providers keep texts at least this long. */
const MOST_MS = 7 * 24 * 3_600_000;
const NOTE = { kind: 'meta' as const, id: 'texts asked for' };

export interface Reconcile {
  start(): void;
  stop(): Promise<void>;
  /** Asks now. @returns how many texts had to be handed in, heard before or not */
  poll(): Promise<number>;
}

export function reconcile(parts: {
  gateway: SmsGateway;
  /** Hears a text; one that was heard before changes nothing. */
  receive: (text: ReceivedText) => Promise<void>;
  ledger: Ledger;
  clock: Clock;
  log: Log;
}): Reconcile {
  const { gateway, receive, ledger, clock, log } = parts;
  const me = randomUUID();
  let timer: NodeJS.Timeout | undefined;
  let under: Promise<unknown> = Promise.resolve();

  async function poll(): Promise<number> {
    const now = clock.machine();
    const noted = await ledger.get(NOTE.kind, NOTE.id);
    // At the very first start nothing from before is ours to answer.
    const last = noted ? Number(noted.value) : now;
    const texts = await gateway.received(Math.max(last - (noted ? OVERLAP_MS : 0), now - MOST_MS));
    texts.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
    let failed = 0;
    for (const text of texts) {
      try {
        await receive(text);
      } catch (error) {
        if (error instanceof Refusal) continue; // no number, or our own: it will never be heard
        failed++;
        log.fault('texts.notHeard', error);
      }
    }
    // What could not be heard is asked for again: the note moves on only when all was.
    if (failed > 0) throw new OutsideFault('the ledger', 'hearing what the provider had received');
    await ledger.commit({ put: [{ ...NOTE, value: String(now) }] });
    return texts.length;
  }

  async function due(): Promise<void> {
    if (!(await ledger.lead('texts', me, LEAD_MS))) return;
    const noted = await ledger.get(NOTE.kind, NOTE.id);
    if (noted && clock.machine() - Number(noted.value) < POLL_MS) return;
    await poll();
  }

  return {
    poll,
    start() {
      const look = (): void => {
        under = due().catch((error: unknown) => log.fault('texts.notPolled', error));
      };
      timer = setInterval(look, LEAD_MS / 3);
      look();
    },
    async stop() {
      clearInterval(timer);
      await under;
      await ledger.lead('texts', me, 0).catch(() => false);
    },
  };
}
