import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a server says today may be otherwise tomorrow. */
const LONGEST = 12 * 60 * 60 * 1000;

/** Answers of a reading that may be interrupted, kept on disk until it has ended. */
export interface Journal {
  get(address: string): string | undefined;
  put(address: string, text: string): void;
  /** The reading has ended: nothing of it stays. */
  forget(): void;
}

/** Opens a journal; one over twelve hours old is begun anew. Only this user may read it, since feeds hold staff's addresses. */
export function openJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true });
  const about = statSync(path, { throwIfNoEntry: false });
  const isOld = about !== undefined && Date.now() - about.birthtimeMs > LONGEST;
  if (isOld) rmSync(path);
  const known = new Map<string, string>(about && !isOld ? entriesOf(path) : []);
  return {
    get: (address) => known.get(address),
    put: (address, text) => appendFileSync(path, `${JSON.stringify([address, text])}\n`, { mode: 0o600 }),
    forget: () => rmSync(path, { force: true }),
  };
}

/** The last line may be cut short: that answer is asked for again. */
function entriesOf(path: string): [string, string][] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const [address, text] = JSON.parse(line) as unknown[];
        return typeof address === 'string' && typeof text === 'string' ? [[address, text] as [string, string]] : [];
      } catch {
        return [];
      }
    });
}
