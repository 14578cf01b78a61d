/** What became of the texts of a conversation, as the outbox and the provider's receipts have noted it. */
import type { NumberedLine } from '../../bot/conversation.ts';
import type { Ledger } from '../../bot/ports.ts';
import type { Deliveries } from './card.ts';

/** What became of older texts helps nobody now. */
const LATEST = 60;

/** @param lines of a text conversation: those of residents have no state */
export async function deliveriesOf(ledger: Ledger, lines: NumberedLine[]): Promise<Deliveries> {
  const sent = lines.filter(({ from, event }) => from !== 'resident' && !event).slice(-LATEST);
  const states = await Promise.all(
    sent.map(async ({ id }): Promise<[string, string]> => {
      const note = await ledger.get('sent', `text ${id}`);
      return [id, note ? (JSON.parse(note.value) as { state: string }).state : 'queued'];
    }),
  );
  return new Map(states);
}
