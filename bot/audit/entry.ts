/** What the audit keeps of one act: who, what, when and on what. Ids and counts, never words. The only place that makes one. */
import content from '../../content/audit.json' with { type: 'json' };
import type { Change, Clock } from '../ports.ts';

/** Every act that the audit knows: `content/audit.json` says it in words. A new act is a line there. */
export type Act = keyof typeof content.acts;

export interface AuditEntry {
  /** Care-clock ms. */
  at: number;
  /** A member of staff's id; `front door` for what it did itself; `terminal` for a command. */
  actor: string;
  what: Act;
  case?: string;
  fence?: number;
  conversation?: string;
  /** Whom or what else it touched: an id. */
  to?: string;
  /** Which roles somebody has from now on. */
  roles?: readonly string[];
  /** Which rule of `content/retention.json` it was done by. */
  rule?: string;
  /** Of how many. */
  count?: number;
}

export const AUDIT = 'audit';

/** One line of the audit, to be committed together with the act itself: then each has exactly one. */
export function audited(clock: Clock, entry: Omit<AuditEntry, 'at'>): NonNullable<Change['append']>[number] {
  return { stream: AUDIT, value: JSON.stringify({ at: clock.care(), ...entry }) };
}

/** @returns undefined when it is none: somebody has been at it, and the chain will say so */
export function readEntry(value: string): AuditEntry | undefined {
  try {
    const entry = JSON.parse(value) as AuditEntry | null;
    return typeof entry?.what === 'string' && typeof entry.at === 'number' ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** An act in words. One that an earlier release knew shows as it was called. */
export function actLabel(what: string): string {
  const acts: Record<string, string> = content.acts;
  return Object.hasOwn(acts, what) ? acts[what]! : what;
}
