/** The newest answer of a whole check of the audit's chain, kept for the auditor's room. */
import type { Clock, Ledger } from '../ports.ts';
import type { AuditChain, Checked } from './chain.ts';
import { audited } from './entry.ts';

const RECORD = { kind: 'meta' as const, id: 'audit checked' };

/** Care-clock ms. */
export type LastCheck = { at: number } & Checked;

/** Links what has come, reads all of the chain, and keeps what was found. @param by who asked, for the audit */
export async function checkNow(
  parts: { ledger: Ledger; clock: Clock; chain: AuditChain },
  by: string,
): Promise<LastCheck> {
  const { ledger, clock, chain } = parts;
  await chain.link();
  const last: LastCheck = { at: clock.care(), ...(await chain.check()) };
  await ledger.commit({
    put: [{ ...RECORD, value: JSON.stringify(last) }],
    append: [audited(clock, { actor: by, what: 'audit.checked' })],
  });
  return last;
}

export async function lastCheck(ledger: Ledger): Promise<LastCheck | undefined> {
  const stored = await ledger.get(RECORD.kind, RECORD.id);
  return stored && (JSON.parse(stored.value) as LastCheck);
}
