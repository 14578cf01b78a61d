/** The desk's cookies: bound to this host over https, out of reach of scripts, and never sent by a foreign page. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export class Cookies {
  readonly #prefix: string;
  readonly #secure: boolean;
  readonly #key: Buffer;

  constructor(publicUrl: URL, key: Buffer) {
    this.#secure = publicUrl.protocol === 'https:';
    this.#prefix = this.#secure ? '__Host-' : '';
    this.#key = key;
  }

  read(request: IncomingMessage, name: string): string | undefined {
    const start = `${this.#prefix}${name}=`;
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
  }

  /** What to put into a `Set-Cookie` line. `Lax` only for what must be there when another site sends somebody back to us. */
  set(name: string, value: string, seconds: number, sameSite: 'Strict' | 'Lax' = 'Strict'): string {
    const cookie = `${this.#prefix}${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=${sameSite}`;
    return this.#secure ? `${cookie}; Secure` : cookie;
  }

  /** A name for a browser that has signed in to an account, which nobody can make up. */
  nameDevice(account: string): string {
    const device = randomBytes(16).toString('base64url');
    return `${device}.${this.#proof(account, device)}`;
  }

  /** The browser's own name, if somebody has signed in to this account with it before. */
  device(request: IncomingMessage, account: string): string | undefined {
    const [device = '', proof = ''] = (this.read(request, 'nwd-known') ?? '').split('.');
    const [right, given] = [Buffer.from(this.#proof(account, device)), Buffer.from(proof)];
    return given.length === right.length && timingSafeEqual(given, right) ? device : undefined;
  }

  #proof(account: string, device: string): string {
    return createHmac('sha256', this.#key).update(`device ${account} ${device}`).digest('base64url');
  }
}
