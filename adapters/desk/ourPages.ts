/** Where a request came from. Browsers say so, and pages cannot change what they say. */
import type { IncomingMessage } from 'node:http';
import { Refusal } from '../../bot/server.ts';

const elsewhere = (): Refusal => new Refusal(403, 'otherOrigin', 'The request did not come from the desk.');

/**
 * Passes a request that one of the desk's own pages made. A write that says nothing of where it comes from is refused
 * too. A feed is only refused when it says something else.
 * @throws {Refusal} 403
 */
export function mustBeOurs({ headers }: IncomingMessage, origin: string, write: boolean): void {
  const site = headers['sec-fetch-site'];
  const silent = write ? site === 'same-origin' : site === undefined || site === 'same-origin' || site === 'none';
  if (!(headers.origin === undefined ? silent : headers.origin === origin)) throw elsewhere();
}

/**
 * Passes a request that a server made: no page in any browser can send a write without saying where it comes from.
 * @throws {Refusal} 403
 */
export function mustBeAServer({ headers }: IncomingMessage): void {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) throw elsewhere();
}
