/** Who is writing at this moment, on either side of a conversation that a person holds. It carries no words, and is soon forgotten. */
import type { Clock, Ledger } from './ports.ts';

/** Shown for so long after the last key; said again while keys are pressed. */
const SHOWN_MS = 6_000;
const AGAIN_MS = 2_500;

export type Side = 'resident' | 'staff';

/** @param name the first name of the member of staff; '' for the resident */
export async function saysTyping(
  parts: { ledger: Ledger; clock: Clock },
  conversation: string,
  side: Side,
  name = '',
): Promise<void> {
  const { ledger, clock } = parts;
  const id = `${conversation} ${side}`;
  const known = await ledger.get('typing', id);
  const left = known ? (JSON.parse(known.value) as { until: number }).until - clock.machine() : 0;
  if (left > SHOWN_MS - AGAIN_MS) return;
  const until = clock.machine() + SHOWN_MS;
  await ledger.commit({ put: [{ kind: 'typing', id, value: JSON.stringify({ until, name }), rank: until }] });
}

/** Nobody on that side is writing any more: they have sent it. */
export async function endsTyping(ledger: Ledger, conversation: string, side: Side): Promise<void> {
  const id = `${conversation} ${side}`;
  if (await ledger.get('typing', id)) await ledger.commit({ put: [{ kind: 'typing', id, value: null }] });
}

/** @returns who is writing on that side; undefined when nobody is */
export async function whoTypes(
  parts: { ledger: Ledger; clock: Clock },
  conversation: string,
  side: Side,
): Promise<{ name: string } | undefined> {
  const known = await parts.ledger.get('typing', `${conversation} ${side}`);
  if (!known) return undefined;
  const { until, name } = JSON.parse(known.value) as { until: number; name: string };
  return until > parts.clock.machine() ? { name } : undefined;
}
