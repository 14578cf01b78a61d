/** What the fakes of both providers of texts share: a server on this machine that misbehaves as networks do. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What happens to the next requests. `afterwards`: it is done all the same, and nobody is told. */
export type Mischief = 'none' | 'down' | 'tooMany' | 'hangsUp' | 'hangsUpAfterwards' | 'slowAfterwards' | 'nonsense';

export interface Reply {
  status: number;
  body: unknown;
  /** Instead of a body: a file, or where to find one. */
  raw?: Buffer;
  location?: string;
}

export abstract class FakeProvider {
  mischief: Mischief = 'none';
  /** How long a slow answer takes, ms. */
  slowMs = 1_000;
  /** Of what it tells us, how much it leaves out: 0 to 1. */
  drops = 0;
  /** Requests to send a text that reached it. */
  asked = 0;
  random = Math.random;
  now = Date.now;
  url = '';
  /** Where we listen, without a path. */
  hooks = '';
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  protected abstract answer(method: string, url: URL, body: string, request: IncomingMessage): Reply;

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  close(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  /** Posts to us. @returns the status, or 0 when it was dropped on the way */
  protected async tell(
    path: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<{ status: number; text: string }> {
    if (this.hooks === '' || this.random() < this.drops) return { status: 0, text: '' };
    const response = await fetch(this.hooks + path, { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    if (request.method === 'POST') this.asked++;
    const say = ({ status, body, raw, location }: Reply): void => {
      // restify, where it is loaded, has `writeHead` return nothing.
      if (location ?? raw) {
        response.writeHead(status, location ? { location } : { 'content-type': 'image/svg+xml' });
        return void response.end(raw);
      }
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    // Only sending goes wrong half-way: what is asked for is told, or it is not.
    const sending = request.method === 'POST';
    if (this.mischief === 'hangsUp') return void request.socket.destroy();
    if (this.mischief === 'down') return say({ status: 503, body: { message: 'Service unavailable' } });
    if (this.mischief === 'tooMany') return say({ status: 429, body: { message: 'Too many requests' } });
    if (this.mischief === 'nonsense') {
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end('<h1>It works!</h1>');
    }
    const reply = this.answer(
      request.method!,
      new URL(request.url!, this.url),
      Buffer.concat(parts).toString('utf8'),
      request,
    );
    if (sending && this.mischief === 'hangsUpAfterwards') return void request.socket.destroy();
    if (sending && this.mischief === 'slowAfterwards') await pause(this.slowMs);
    say(reply);
  }
}
