/** The HTTP door: guards that every request passes, one way to read a body, one way to answer, one way to fail. */
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import helmet from 'helmet';
import restify, { type Request, type Response, type Server } from 'restify';
import securely from 'secure-json-parse';
import { ADVICE } from './directory/advice.ts';
import type { Directory } from './directory/asset.ts';
import type { Log } from './log.ts';
import { type Ledger, OutsideFault } from './ports.ts';

export type { Request, Response, Server } from 'restify';

/** Something that serves part of the door: a channel, the page, the desk. */
export interface Mount {
  mount(server: Server): void;
}

/** An answer that is a refusal, with a fixed text: nobody's words come back in it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;
  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const KIB_64 = 64 * 1024;
export const KIB_16 = 16 * 1024;

/** Fixed texts for what the framework itself refuses, by status. */
const FIXED: Record<number, [code: string, message: string]> = {
  400: ['BadRequest', 'The request could not be read.'],
  404: ['NotFound', 'There is nothing here.'],
  405: ['MethodNotAllowed', 'This address does not do that.'],
  500: ['ServiceError', 'Something went wrong on our side. Nothing that was accepted is lost.'],
  503: ['ServiceUnavailable', 'The service cannot store anything at the moment. Please try again.'],
};

/**
 * Opens a server with the guards of the house.
 * restify's dangers that are held here: a compressed body kills the process or passes any size limit; a synchronous
 * throw kills the process; its own errors echo what was sent.
 */
export function openServer(log: Log): Server {
  const server = restify.createServer({ name: 'no-wrong-door', handleUpgrades: true, ignoreTrailingSlash: true });
  server.server.headersTimeout = 5_000;
  server.server.requestTimeout = 10_000;
  guardUpgrades(server);
  server.pre((request: Request, response: Response, next: (stop?: false) => void) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding.toLowerCase() === 'identity') return next();
    fail(response, new Refusal(415, 'UnsupportedEncoding', 'Please send the request without compression.'));
    return next(false);
  });
  server.pre(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          mediaSrc: ["'self'"],
          manifestSrc: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'self'"],
          baseUri: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
    }) as never,
  );
  // restify sends what the error says of itself, which may be what was sent to it: so it says something fixed.
  server.on('restifyError', (_request, _response, error: { statusCode?: number }, done: () => void) => {
    const status = FIXED[error.statusCode ?? 500] ? (error.statusCode ?? 500) : 500;
    if (status >= 500) log.fault('http.framework', error);
    const [code, message] = FIXED[status]!;
    const said = { error: { code, message } };
    Object.assign(error, { statusCode: status, toJSON: () => said, toString: () => JSON.stringify(said) });
    done();
  });
  server.on('uncaughtException', (_request, response: Response, _route, error: Error) => {
    log.fault('http.uncaught', error);
    if (!response.headersSent) fail(response, new Refusal(500, ...FIXED[500]!));
  });
  return server;
}

/**
 * An upgrade may end the process in three ways: an h2c offer loses its body, a socket may be reset before anybody listens
 * to it, and restify's answer to an upgrade throws when it is given headers.
 */
function guardUpgrades(server: Server): void {
  const http = server.server as typeof server.server & { shouldUpgradeCallback: (request: IncomingMessage) => boolean };
  http.shouldUpgradeCallback = ({ method, headers }) =>
    method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';
  http.on('upgrade', (_request, socket: Socket) => socket.on('error', () => socket.destroy()));
  const first = server as unknown as { first(handler: (request: unknown, response: Response) => boolean): void };
  first.first((_request, response) => {
    if ('claimUpgrade' in response) {
      const plain = Object.getPrototypeOf(response).writeHead as (this: Response, status: number) => Response;
      response.writeHead = ((status: number) => plain.call(response, status)) as typeof response.writeHead;
    }
    return true;
  });
}

type Verb = 'get' | 'post' | 'put' | 'del' | 'opts';

/**
 * Serves one address. The handler is async, takes no `next` and returns nothing (restify logs whatever is returned).
 * A `Refusal` becomes its own answer, an `OutsideFault` 503, anything else 500: never with the error's own text.
 */
export function route(
  server: Server,
  log: Log,
  verb: Verb,
  path: string,
  handler: (request: Request, response: Response) => Promise<void>,
): void {
  server[verb](path, async (request: Request, response: Response): Promise<void> => {
    try {
      await handler(request, response);
    } catch (error) {
      if (response.headersSent) {
        log.fault('http.late', error, { path });
        response.end();
      } else if (error instanceof Refusal) fail(response, error);
      else {
        log.fault('http.failed', error, { path });
        const status = error instanceof OutsideFault ? 503 : 500;
        fail(response, new Refusal(status, ...FIXED[status]!));
      }
    }
  });
}

/** Reads a body whole, however it claims to be long. @throws {Refusal} 413 past `most` bytes, 400 when cut off */
export async function readBody(request: IncomingMessage, most: number): Promise<string> {
  return (await readBytes(request, most)).toString('utf8');
}

/** As {@link readBody}, for what may not be text. */
export async function readBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  const tooLong = () =>
    new Refusal(413, 'TooLong', `Please send at most ${most / 1024} KiB at a time.`, { connection: 'close' });
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLong();
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > most) throw tooLong();
      parts.push(part);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(400, ...FIXED[400]!);
  }
  return Buffer.concat(parts);
}

/** Reads a JSON object, at most 64 KiB; no body is `{}`. @throws {Refusal} 400 that says nothing of what was sent */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = await readBody(request, KIB_64);
  if (text.trim() === '') return {};
  let parsed: unknown;
  try {
    parsed = securely.parse(text);
  } catch {
    throw new Refusal(400, 'NotJson', 'The request is not valid JSON.');
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed))
    throw new Refusal(400, 'NotAnObject', 'The request must be a JSON object.');
  return parsed as Record<string, unknown>;
}

/** Reads an HTML form, at most 16 KiB. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await readBody(request, KIB_16));
}

export function sendJson(
  response: Response,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body), headers);
}

/** Answers with a body of any type. Nothing is kept by browsers or proxies unless `headers` says so. */
export function send(
  response: Response,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    'content-type': type,
    'content-length': String(bytes.length),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(bytes);
}

function fail(response: Response, refusal: Refusal): void {
  sendJson(response, refusal.status, { error: { code: refusal.code, message: refusal.message } }, refusal.headers);
}

/** Serves `GET /health`: whether the parts answer, and nothing about why or about anybody. */
export function health(
  server: Server,
  log: Log,
  parts: {
    ledger: Ledger;
    recogniser: { name: string };
    danger: () => unknown;
    directory: () => Directory;
    /** How the nightly reading of the feeds stands; nothing where there are none. */
    refresh?: () => string | undefined;
    /** The hours, ladder and rota that count here. */
    arranged?: { readonly number: number; readonly isTroubled: boolean };
    /** Parts of texts sent today. */
    spend?: { today(): Promise<number>; readonly perDay: number };
  },
): void {
  route(server, log, 'get', '/health', async (_request, response) => {
    const turns = await parts.ledger.waiting(['turn']).catch(() => undefined);
    const assets = parts.directory().assets.filter(({ source }) => source !== ADVICE).length;
    const texts = await parts.ledger.waiting(['text']).catch(() => undefined);
    const today = await parts.spend?.today().catch(() => undefined);
    sendJson(response, turns ? 200 : 503, {
      state: turns && assets > 0 ? 'ok' : 'degraded',
      ledger: { engine: parts.ledger.engine, state: turns ? 'ok' : 'down' },
      waiting: { turns: turns?.length, texts: texts?.length },
      textsToday: parts.spend && { parts: today, most: parts.spend.perDay },
      gate: parts.danger() ? 'rules and model' : 'rules',
      recogniser: parts.recogniser.name,
      directory: { assets, refresh: parts.refresh?.() },
      arrangements: parts.arranged && {
        version: parts.arranged.number,
        state: parts.arranged.isTroubled ? 'newest unreadable' : 'ok',
      },
    });
  });
}

/** @returns the address on this machine @throws {OutsideFault} when the port is taken */
export function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    // restify speaks for its inner server: unheard, a port that is taken would end the process with a stack.
    server.once('error', (error) => reject(new OutsideFault('the network', `listening on port ${port}`, error)));
    server.listen(port, () => resolve(`http://localhost:${(server.server.address() as AddressInfo).port}`));
  });
}

/** Resolves when the process is asked to stop. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
