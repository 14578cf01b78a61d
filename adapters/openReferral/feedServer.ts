/** One feed's server, asked politely and distrusted: what it may cost us in time and memory, and where it may lead us. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { type AskNames, lookupOutside, mayCall, mustBeAllowed, namesAsked } from './feedHosts.ts';
import { jsonText, safeJson } from './parseFeed.ts';
import { FeedFault } from './report.ts';

const BYTES = 20 * 1024 * 1024;
const ALL_BYTES = 400 * 1024 * 1024;
const TIME = 10_000;
const REDIRECTS = 3;
const TRIES = 4;
const SECOND = 1000;
/** Asking again helps: the server is busy, or something before it is. */
const BUSY = new Set([429, 502, 503, 504]);

export interface AskOptions {
  /** Milliseconds that one answer may take; 10,000 unless said. */
  timeout?: number;
  /** Hosts that a feed may be read from; none means any public one. */
  hosts?: readonly string[];
  /** Milliseconds from the start of one request to the start of the next; 0 unless said. */
  gap?: number;
  /** The longest that a busy server may make us wait before it is asked again; a minute unless said. */
  patience?: number;
  /** What was answered before an interruption, so that it need not be asked for again. */
  journal?: { get(address: string): string | undefined; put(address: string, text: string): void };
  /** The name service, and how to wait: for tests. */
  names?: AskNames;
  wait?: (ms: number) => Promise<unknown>;
}

/** An answer that is an error. `status` lets the caller tell a page past the end from a server that is down. */
export class AnsweredFault extends FeedFault {
  readonly status: number;
  constructor(host: string, status: number) {
    super(`${host} answered ${status}, so nothing was changed.`);
    this.status = status;
  }
}

type Answer = { status: number; headers: IncomingMessage['headers']; text: string };

export class FeedServer {
  readonly #options: AskOptions;
  readonly #wait: (ms: number) => Promise<unknown>;
  readonly #agents = {
    'http:': new HttpAgent({ keepAlive: true, maxSockets: 4 }),
    'https:': new HttpsAgent({ keepAlive: true, maxSockets: 4 }),
  };
  #next = 0;
  #bytes = 0;

  constructor(options: AskOptions) {
    this.#options = options;
    this.#wait = options.wait ?? pause;
  }

  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  /** @throws {FeedFault} with a plain sentence */
  async getJson(address: URL): Promise<{ value: unknown; poisoned: boolean }> {
    const { journal } = this.#options;
    const before = journal?.get(address.href);
    const text = before ?? (await this.#getText(address));
    let read: { value: unknown; poisoned: boolean };
    try {
      read = safeJson(text);
    } catch {
      throw new FeedFault(`${address.host} sent something that is not whole JSON, so nothing was changed.`);
    }
    if (before === undefined) journal?.put(address.href, text);
    return read;
  }

  async #getText(first: URL): Promise<string> {
    let address = first;
    for (let hop = 0; hop <= REDIRECTS; hop += 1) {
      const answer = await this.#patiently(address);
      if (answer.status >= 300 && answer.status < 400) {
        address = onwards(first, address, answer.headers.location);
        continue;
      }
      if (answer.status < 200 || answer.status > 299) throw new AnsweredFault(address.host, answer.status);
      return answer.text;
    }
    throw new FeedFault(`${first.host} sent us in circles, so nothing was changed.`);
  }

  /** Waits as long as a busy server asks, or else twice as long each time with some chance in it, so that none march in step. */
  async #patiently(address: URL): Promise<Answer> {
    const { patience = 60 * SECOND } = this.#options;
    for (let turn = 1; ; turn += 1) {
      await this.#inTurn();
      const answer = await this.#ask(address);
      if (!BUSY.has(answer.status) || turn === TRIES) return answer;
      const asked = secondsAsked(answer.headers['retry-after']);
      const wait = asked === undefined ? 2 ** turn * SECOND * (0.75 + Math.random() / 2) : asked * SECOND;
      if (wait > patience)
        throw new FeedFault(
          `${address.host} is busy and asks us to come back in ${Math.ceil(wait / 60 / SECOND)} minutes, so nothing was changed.`,
        );
      await this.#wait(wait);
    }
  }

  async #inTurn(): Promise<void> {
    const { gap = 0 } = this.#options;
    if (gap === 0) return;
    const now = performance.now();
    const start = Math.max(now, this.#next);
    this.#next = start + gap;
    if (start > now) await this.#wait(start - now);
  }

  /** The name is asked for once, by the connection itself: what was checked is what is connected to. */
  #ask(address: URL): Promise<Answer> {
    mustBeAllowed(address, this.#options.hosts);
    const isHttps = address.protocol === 'https:';
    const signal = AbortSignal.timeout(this.#options.timeout ?? TIME);
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) =>
        reject(
          error instanceof FeedFault ? error : new FeedFault(`${address.host} did not answer, so nothing was changed.`),
        );
      const call = (isHttps ? httpsRequest : httpRequest)(
        address,
        {
          agent: this.#agents[isHttps ? 'https:' : 'http:'],
          lookup: lookupOutside(address, this.#options.names ?? namesAsked),
          signal,
          headers: {
            accept: 'application/json',
            'accept-encoding': 'gzip, identity',
            'user-agent': 'no-wrong-door directory import',
          },
        },
        (response) => {
          this.#bounded(response, address).then(
            (text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
            (error) => {
              call.destroy();
              fail(error);
            },
          );
        },
      );
      call.on('error', fail);
      call.end();
    });
  }

  /** The size is counted as it arrives and is unpacked: a length header may be absent, or a lie. */
  async #bounded(response: IncomingMessage, address: URL): Promise<string> {
    const status = response.statusCode ?? 0;
    // Nothing is read of an answer that says no or elsewhere; the connection is given up with it.
    if (status < 200 || status > 299) {
      response.destroy();
      return '';
    }
    const packing = response.headers['content-encoding'] ?? 'identity';
    if (!['gzip', 'identity'].includes(packing))
      throw new FeedFault(`${address.host} packs its answers in a way that was not asked for, so nothing was changed.`);
    const parts: Buffer[] = [];
    let size = 0;
    try {
      for await (const part of (packing === 'gzip' ? unpacked(response) : response) as AsyncIterable<Buffer>) {
        size += part.byteLength;
        this.#bytes += part.byteLength;
        if (size > BYTES)
          throw new FeedFault(`${address.host} sent more than 20 MB in one answer, so nothing was changed.`);
        if (this.#bytes > ALL_BYTES)
          throw new FeedFault(`${address.host} sent more than 400 MB in all, so nothing was changed.`);
        parts.push(part);
      }
    } catch (error) {
      if (error instanceof FeedFault) throw error;
      throw new FeedFault(`${address.host} stopped in the middle of an answer, so nothing was changed.`);
    }
    return jsonText(Buffer.concat(parts), address.host);
  }
}

function unpacked(response: IncomingMessage): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  response.on('error', (error) => gunzip.destroy(error));
  return response.pipe(gunzip);
}

function onwards(first: URL, address: URL, where: string | undefined): URL {
  if (!where || !URL.canParse(where, address))
    throw new FeedFault(`${address.host} sent us nowhere, so nothing was changed.`);
  const next = new URL(where, address);
  if (next.host !== first.host || !mayCall(next))
    throw new FeedFault(`${first.host} sent us on to another host, which is not followed. Nothing was changed.`);
  return next;
}

/** `Retry-After` in seconds, from a number or a date; absent when it is neither. */
function secondsAsked(header: string | undefined): number | undefined {
  if (!header) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - Date.now()) / SECOND);
}
