/** Reads the audit: by member of staff, by case, in pages from the newest, or whole for a copy. */
import type { Ledger } from '../ports.ts';
import { AUDIT, type AuditEntry, readEntry } from './entry.ts';

const PAGE = 500;

export interface Wanted {
  /** A member of staff's id, or `front door`. */
  actor?: string;
  /** Any of these cases and conversations. */
  about?: ReadonlySet<string>;
}

export type Numbered = AuditEntry & { seq: number };

export function isWanted(entry: AuditEntry, { actor, about }: Wanted): boolean {
  if (actor !== undefined && entry.actor !== actor) return false;
  return about === undefined || about.has(entry.case ?? '') || about.has(entry.conversation ?? '');
}

/**
 * The newest first.
 * @param before only entries with a lower number; absent: from the end
 * @param most stops when so many were found, or `span` were read
 * @returns `next`: where to go on; 0 when all was read
 */
export async function newestFirst(
  ledger: Ledger,
  wanted: Wanted,
  { before, most, span }: { before?: number; most: number; span: number },
): Promise<{ entries: Numbered[]; next: number }> {
  const end = Math.min(await ledger.last(AUDIT), (before ?? Number.MAX_SAFE_INTEGER) - 1);
  const found: Numbered[] = [];
  let to = end;
  for (; to > 0 && found.length < most && to > end - span; to -= PAGE) {
    const page = await ledger.after(AUDIT, Math.max(0, to - PAGE), Math.min(PAGE, to));
    for (const { seq, value } of page.reverse()) {
      const entry = seq <= to ? readEntry(value) : undefined;
      if (entry && isWanted(entry, wanted)) found.push({ ...entry, seq });
    }
  }
  const shown = found.slice(0, most);
  const next = found.length > most ? shown.at(-1)!.seq : Math.max(0, to + 1);
  return { entries: shown, next: next > 1 ? next : 0 };
}

/** All of it, oldest first. */
export async function* oldestFirst(ledger: Ledger, wanted: Wanted): AsyncIterable<Numbered> {
  for (let after = 0; ; ) {
    const page = await ledger.after(AUDIT, after, PAGE);
    for (const { seq, value } of page) {
      const entry = readEntry(value);
      if (entry && isWanted(entry, wanted)) yield { ...entry, seq };
    }
    if (page.length < PAGE) return;
    after = page.at(-1)!.seq;
  }
}
