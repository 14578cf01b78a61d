/** As much of a browser as the stock web chat client needs in Node: requests, and sockets that a test may kill. */
import { WebSocket as Socket } from 'ws';

/** `XMLHttpRequest` over `fetch`: the part that the client's `ajax` touches. */
export class BrowserLikeXhr {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseType = '';
  timeout = 0;
  withCredentials = false;
  onreadystatechange?: (event: { target: BrowserLikeXhr }) => void;
  ontimeout?: (event: { target: BrowserLikeXhr }) => void;
  readonly #sent: Record<string, string> = {};
  #received?: Headers;
  #method = 'GET';
  #url = '';
  readonly #abort = new AbortController();

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.#sent[name] = value;
  }

  getResponseHeader(name: string): string | null {
    return this.#received?.get(name) ?? null;
  }

  send(body?: string): void {
    void this.#send(body);
  }

  abort(): void {
    this.#abort.abort();
  }

  async #send(body?: string): Promise<void> {
    try {
      const { signal } = this.#abort;
      const answer = await fetch(this.#url, { method: this.#method, headers: this.#sent, body, signal });
      const text = await answer.text();
      this.#received = answer.headers;
      this.response = text === '' ? null : JSON.parse(text);
      this.status = answer.status;
    } catch {
      if (this.#abort.signal.aborted) return;
    }
    this.readyState = 4;
    this.onreadystatechange?.({ target: this });
  }
}

/** Puts the browser's request in place. @returns what puts things back */
export function likeABrowser(): () => void {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'XMLHttpRequest');
  Object.assign(globalThis, { XMLHttpRequest: BrowserLikeXhr });
  return () => {
    if (before) Object.defineProperty(globalThis, 'XMLHttpRequest', before);
    else Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
  };
}

/** A `WebSocket` for one browser. `kill` drops its open sockets without a goodbye, as a lost connection does. */
export function killableSockets(): { WebSocket: typeof WebSocket; opened(): number; kill(): void } {
  const sockets: Socket[] = [];
  class Killable extends Socket {
    constructor(url: string) {
      super(url);
      sockets.push(this);
    }
  }
  return {
    WebSocket: Killable as unknown as typeof WebSocket,
    opened: () => sockets.length,
    kill: () => sockets.forEach((socket) => void socket.terminate()),
  };
}
