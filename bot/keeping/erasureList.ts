/**
 * The list of what was erased because somebody asked: ids, kept beside the ledger and not in it. A backup that is
 * restored holds the words again, and its keys: at the next start this list takes them out before the door opens.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '../ports.ts';

/** `begun` is written before anything is erased, `done` after; `not`: something stood against it at the last moment. */
type State = 'begun' | 'done' | 'not';

export interface Listed {
  id: string;
  /** A digest of the wrapped key: a conversation that begins anew under the same id has another. */
  print: string;
  state: 'begun' | 'done';
}

export function keyPrint(wrapped: string): string {
  return createHash('sha256').update(wrapped).digest('base64url');
}

export class ErasureList {
  readonly #folder: string;
  readonly #file: string;

  constructor(dataDir: string) {
    this.#folder = dataDir;
    this.#file = join(dataDir, 'erased.list');
  }

  /** Resolves when it is on disk. @param id an id without spaces, as all of ours are */
  note(state: State, id: string, print: string): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const isNew = !existsSync(this.#file);
    const file = openSync(this.#file, 'a', 0o600);
    try {
      // One small write to the end: two processes do not mix their lines.
      writeSync(file, `${state} ${encodeURIComponent(id)} ${print}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (isNew) syncFolder(this.#folder);
  }

  /** What is on it and was not taken back. A line that was cut short by a power loss is passed over. */
  all(): Listed[] {
    if (!existsSync(this.#file)) return [];
    const found = new Map<string, Listed>();
    for (const line of readFileSync(this.#file, 'utf8').split('\n')) {
      const [, state, id, print] = /^(begun|done|not) (\S+) ([\w-]{43})$/.exec(line) ?? [];
      if (!state || !id || !print) continue;
      const key = `${id} ${print}`;
      if (state === 'not') found.delete(key);
      else if (found.get(key)?.state !== 'done')
        found.set(key, { id: decodeURIComponent(id), print, state: state as Listed['state'] });
    }
    return [...found.values()];
  }

  /** Those that the ledger still holds, or holds again: with the key that they had when they were erased. */
  async stillThere(ledger: Ledger): Promise<Listed[]> {
    const there: Listed[] = [];
    for (const listed of this.all()) {
      const key = await ledger.get('key', listed.id);
      if (key && keyPrint(key.value) === listed.print) there.push(listed);
      else if (listed.state === 'begun') this.note('done', listed.id, listed.print);
    }
    return there;
  }
}

/** A new file's name is safe only when its folder is. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
