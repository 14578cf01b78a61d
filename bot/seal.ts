/** Sealing: residents' words are encrypted with a key for each conversation, so that destroying the key erases them. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ledger, OutsideFault } from './ports.ts';

/** Seals and opens text with one key (AES-256-GCM). The label is bound in: a value moved elsewhere does not open. */
export class Seal {
  readonly #key: Buffer;
  constructor(key: Buffer) {
    this.#key = key;
  }

  close(text: string, label: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(Buffer.from(label));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
  }

  /** @throws when the key or the label is another, or the value was altered */
  open(sealed: string, label: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const cipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12)).setAAD(Buffer.from(label));
    cipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
  }
}

/** The master key and what is derived from it, each for one purpose. */
export class Keys {
  readonly #master: Buffer;
  constructor(master: string) {
    this.#master = Buffer.from(master, 'base64');
  }

  /** 32 bytes for one purpose. */
  for(
    purpose:
      | 'wrap'
      | 'token'
      | 'phone'
      | 'session'
      | 'account'
      | 'search'
      | 'owner'
      | 'audit'
      | 'shiftNote'
      | 'testPage',
  ): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#master, '', `no-wrong-door ${purpose}`, 32));
  }

  /** A look-up key for a phone number. Keyed: UK mobile numbers are few enough to hash through in minutes. */
  lookUp(number: string): string {
    return createHmac('sha256', this.for('phone')).update(number).digest('base64url');
  }
}

/** The master key given, or the one kept in the data folder, made at first start and readable by its owner only. */
export function masterKey(given: string | undefined, dataDir: string): Keys {
  if (given) return new Keys(given);
  const file = join(dataDir, 'master.key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  return new Keys(readFileSync(file, 'utf8').trim());
}

/**
 * Proves that this master key is the one that the ledger's words were sealed with, and notes it at the very first start.
 * @throws {OutsideFault} when it is another: nothing could be read, and new words would be lost to the right key
 */
export async function proveKey(ledger: Ledger, keys: Keys): Promise<void> {
  const proof = keys.lookUp('the master key of this ledger');
  const noted = await ledger.get('meta', 'master-key');
  if (noted?.value === proof) return;
  if (noted) throw new OutsideFault('The master key', 'opening the ledger: its words were sealed with another key');
  const note = { kind: 'meta' as const, id: 'master-key' };
  await ledger.commit({ expect: [{ ...note, version: 0 }], put: [{ ...note, value: proof }] });
  return proveKey(ledger, keys); // another process may have noted its own in the meantime
}

/** Keys of conversations that are open at the same time; older ones are unwrapped again when needed. */
const KEPT = 5_000;

/** Finds the seal of each conversation. */
export class Seals {
  readonly #ledger: Ledger;
  readonly #wrap: Seal;
  readonly #known = new Map<string, Seal>();

  constructor(ledger: Ledger, keys: Keys) {
    this.#ledger = ledger;
    this.#wrap = new Seal(keys.for('wrap'));
  }

  /** A new conversation's seal, and the record to commit with it: until that is committed, nothing may be sealed for good. */
  fresh(conversation: string): { seal: Seal; wrapped: string } {
    const key = randomBytes(32);
    return { seal: new Seal(key), wrapped: this.#wrap.close(key.toString('base64'), conversation) };
  }

  /** Its key was destroyed: it is not kept in mind either. */
  forget(conversation: string): void {
    this.#known.delete(conversation);
  }

  /** @returns undefined when the key was destroyed: the words are gone */
  async of(conversation: string): Promise<Seal | undefined> {
    const known = this.#known.get(conversation);
    if (known) return known;
    const stored = await this.#ledger.get('key', conversation);
    if (!stored) return undefined;
    const seal = new Seal(Buffer.from(this.#wrap.open(stored.value, conversation), 'base64'));
    if (this.#known.size >= KEPT) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(conversation, seal);
    return seal;
  }
}
