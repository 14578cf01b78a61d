/**
 * The line to the front door (Direct Line 3.0). Everything is in memory: when the page goes, nothing is left.
 * What was written stays in the outbox, each under one key, until the server says that it is kept: a lost answer, a
 * dead socket or a restart cost no words and double none.
 */

export interface Activity {
  id?: string;
  type: string;
  text?: string;
  timestamp?: string;
  from?: { id?: string; name?: string; role?: string };
  suggestedActions?: { actions?: { title: string; value?: unknown }[] };
  channelData?: { clientActivityID?: string; nwd?: Marks };
}

/** What the front door says about a message besides its text. */
export interface Marks {
  holder?: 'bot' | 'staff';
  case?: { reference: string; kind?: string };
  from?: 'resident' | 'bot' | 'staff' | 'automatic';
  name?: string;
  links?: { title: string; url: string }[];
}

export type State = 'connecting' | 'connected' | 'reconnecting' | 'ended';
export type Delivery = 'sending' | 'sent' | 'waiting' | 'refused';

export interface Hearer {
  /** May be told of the same activity twice. */
  heard(activity: Activity): void;
  state(state: State): void;
  /** What has become of a message. */
  delivery(key: string, delivery: Delivery, text: string): void;
  /** The server's own reviewed words about why it cannot store anything. */
  trouble(words: string): void;
}

export interface Line {
  /** Keeps a message and sends it as soon as it can. @returns its key */
  send(text: string): string;
  /** Says that somebody is writing. Whether it arrives matters to nobody. */
  typing(): void;
  /** Begins a new conversation after one that ended; what waits in the outbox goes there. */
  startAgain(): void;
  /** Looks at once whether anything was missed. */
  check(): void;
  /** Ends everything and forgets it. */
  forget(): void;
}

interface Answer {
  status: number;
  body: { [name: string]: unknown };
  /** Seconds that the server asks us to wait. */
  wait: number;
}

const BASE = '/v3/directline';
const TIME_OUT = 12_000;
const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 10_000;
const PING = 20_000;
const POLL = 1_000;
/** After this many sockets that never opened, poll; and try a socket again now and then. */
const SOCKET_TRIES = 2;
const SOCKET_AGAIN = 30_000;
/** A proxy may swallow a socket without a word. */
const SOCKET_OPENS = 8_000;
const ECHO_DUE = 3_000;
const REFRESH = 15 * 60_000;
const REFRESH_AGAIN = 30_000;

export function openLine(hearer: Hearer): Line {
  let session: { id: string; token: string } | undefined;
  let socket: WebSocket | undefined;
  let watermark = '';
  let gone = false;
  let ended = false;
  let beginning = false;
  let flushing = false;
  let failures = 0;
  let refusals = 0;
  let deadSockets = 0;
  let socketTriedAt = 0;
  let outbox: { key: string; text: string }[] = [];
  const timers: { [name: string]: number } = {};

  /** One timer of each name: setting it again replaces it. */
  function later(name: string, ms: number, act: () => void): void {
    clearTimeout(timers[name]);
    timers[name] = window.setTimeout(() => {
      if (!gone) act();
    }, ms);
  }

  async function call(method: string, path: string, body?: unknown): Promise<Answer> {
    const stop = typeof AbortController === 'function' ? new AbortController() : undefined;
    const timer = window.setTimeout(() => stop?.abort(), TIME_OUT);
    try {
      const headers: { [name: string]: string } = {};
      if (session) headers.Authorization = `Bearer ${session.token}`;
      if (body !== undefined) headers['Content-Type'] = 'application/json';
      const response = await fetch(BASE + path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: stop?.signal,
        cache: 'no-store',
        credentials: 'omit',
      });
      const text = await response.text();
      const wait = Number(response.headers.get('Retry-After')) || 0;
      return { status: response.status, body: parsed(text), wait };
    } catch {
      return { status: 0, body: {}, wait: 0 };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Reaches for the server: a first time, or again. */
  async function begin(): Promise<void> {
    if (beginning || session || gone || ended) return;
    beginning = true;
    // Whoever comes from texts brings a code behind the #, which no server sees unless it is used here.
    const code = /^#([0-9A-Za-z]{6})$/.exec(location.hash)?.[1];
    const taken = code ? await call('POST', '/tokens/generate', { code }) : undefined;
    if (taken && (good(taken) || taken.status === 404)) history.replaceState(null, '', location.pathname);
    const made = taken && good(taken) ? taken : await call('POST', '/tokens/generate', {});
    let answer = made;
    if (good(made) && !gone) {
      session = { id: String(made.body.conversationId), token: String(made.body.token) };
      answer = await call('POST', '/conversations', {});
      if (good(answer)) {
        if (answer.body.token) session.token = String(answer.body.token);
        later('refresh', refreshIn(answer.body.expires_in), refresh);
      } else session = undefined;
    }
    beginning = false;
    if (gone) return;
    if (!session) {
      tellTrouble(answer);
      away();
      later('reach', pause(failures++, answer.wait), begin);
      return;
    }
    listen(String(answer.body.streamUrl));
    flush();
  }

  function listen(streamUrl: string): void {
    // The same host as the page: behind a proxy the server may not know by which name it was reached.
    const { pathname, search } = new URL(streamUrl, location.href);
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    socketTriedAt = Date.now();
    let opened = false;
    let mine: WebSocket;
    try {
      mine = new WebSocket(`${scheme}//${location.host}${pathname}${search}`);
    } catch {
      deadSockets = SOCKET_TRIES;
      later('reach', 0, resume);
      return;
    }
    socket = mine;
    mine.onopen = () => {
      opened = true;
      deadSockets = 0;
      here();
      ping(0);
    };
    mine.onmessage = (frame) => {
      if (mine === socket && typeof frame.data === 'string' && frame.data !== '') take(parsed(frame.data));
    };
    mine.onclose = () => {
      if (mine !== socket || gone) return;
      socket = undefined;
      if (!opened) deadSockets++;
      // Where sockets are blocked, one that fails now and then is no news: polling goes on.
      const blocked = !opened && deadSockets > SOCKET_TRIES;
      if (!blocked) away();
      later('reach', blocked ? 0 : pause(failures++), resume);
    };
    later('open', SOCKET_OPENS, () => {
      if (mine.readyState === 0) mine.close();
    });
  }

  /** Keeps middle boxes awake, and once a minute makes sure that the socket is not dead without knowing it. */
  function ping(count: number): void {
    later('ping', PING, () => {
      if (socket?.readyState !== 1) return;
      socket.send('');
      if (count % 3 === 2) check();
      ping(count + 1);
    });
  }

  async function resume(): Promise<void> {
    if (!session) return begin();
    const { id } = session;
    const poll = deadSockets >= SOCKET_TRIES && Date.now() - socketTriedAt < SOCKET_AGAIN;
    const answer = await call('GET', `/conversations/${id}${poll ? '/activities' : ''}?watermark=${watermark}`);
    if (gone || !session || session.id !== id || (socket && socket.readyState < 2)) return;
    if (good(answer)) {
      if (!poll) {
        if (answer.body.token) session.token = String(answer.body.token);
        return listen(String(answer.body.streamUrl));
      }
      take(answer.body);
      here();
      return later('reach', POLL, resume);
    }
    if (await over(answer)) return;
    away();
    later('reach', pause(failures++, answer.wait), resume);
  }

  function take(frame: { [name: string]: unknown }): void {
    const activities = (frame.activities as Activity[] | undefined) || [];
    for (const activity of activities) {
      const key = activity.channelData?.clientActivityID;
      if (key) {
        clearTimeout(timers.echo);
        const waiting = outbox.length;
        outbox = outbox.filter((item) => item.key !== key);
        if (outbox.length < waiting) hearer.delivery(key, 'sent', activity.text || '');
      }
      hearer.heard(activity);
    }
    if (frame.watermark !== undefined && frame.watermark !== null)
      watermark = encodeURIComponent(String(frame.watermark));
  }

  async function check(): Promise<void> {
    if (!session) return begin();
    const mine = socket;
    if (mine?.readyState !== 1) return later('reach', 0, resume);
    const { id } = session;
    const answer = await call('GET', `/conversations/${id}/activities?watermark=${watermark}`);
    if (gone || session?.id !== id || mine !== socket) return;
    const missed = good(answer) && (answer.body.activities as unknown[] | undefined)?.length;
    if (missed) take(answer.body);
    if (good(answer) && !missed) return;
    if (await over(answer)) return;
    // It had something to tell and did not: this socket is dead, whatever it says.
    mine.close();
    if (mine !== socket) return;
    socket = undefined;
    later('reach', 0, resume);
  }

  /** Sends what waits, oldest first, one at a time: the order in which it was written is the order in which it is kept. */
  async function flush(): Promise<void> {
    if (flushing || !session) return;
    flushing = true;
    while (outbox.length > 0 && session && !gone) {
      const item = outbox[0]!;
      const activity = { type: 'message', text: item.text, channelData: { clientActivityID: item.key } };
      const answer = await call('POST', `/conversations/${session.id}/activities`, activity);
      if (gone) return;
      if (outbox[0] !== item) continue;
      if (good(answer)) {
        outbox.shift();
        refusals = 0;
        hearer.delivery(item.key, 'sent', item.text);
        later('echo', ECHO_DUE, check);
      } else if (answer.status === 400 || answer.status === 413) {
        outbox.shift();
        hearer.delivery(item.key, 'refused', item.text);
      } else {
        hearer.delivery(item.key, 'waiting', item.text);
        tellTrouble(answer);
        if (!(await over(answer))) later('flush', pause(refusals++, answer.wait), flush);
        break;
      }
    }
    flushing = false;
  }

  /** Is the conversation over for us? Its words were erased, or its tokens have run out for good. */
  async function over({ status }: Answer): Promise<boolean> {
    if (status === 404) end();
    else if (status === 401 || status === 403) await refresh();
    return gone || !session;
  }

  /** A newer token. When even that is refused, the conversation has ended. */
  async function refresh(): Promise<void> {
    if (!session) return;
    const { id } = session;
    const answer = await call('POST', '/tokens/refresh', {});
    if (gone || session?.id !== id) return;
    if (good(answer)) session.token = String(answer.body.token);
    else if (answer.status === 401 || answer.status === 403 || answer.status === 404) return end();
    later('refresh', good(answer) ? refreshIn(answer.body.expires_in) : REFRESH_AGAIN, refresh);
  }

  function end(): void {
    ended = true;
    drop();
    hearer.state('ended');
  }

  function drop(): void {
    session = undefined;
    for (const name of Object.keys(timers)) clearTimeout(timers[name]);
    const mine = socket;
    socket = undefined;
    mine?.close();
  }

  function here(): void {
    failures = 0;
    hearer.state('connected');
    if (outbox.length > 0) later('flush', 0, flush);
  }

  function away(): void {
    if (!ended) hearer.state('reconnecting');
  }

  function tellTrouble({ body }: Answer): void {
    const error = body.error as { code?: string; message?: string } | undefined;
    if (error?.code === 'NotStored' && error.message) hearer.trouble(error.message);
  }

  function startAgain(): void {
    if (gone || session || beginning) return;
    ended = false;
    watermark = '';
    failures = 0;
    hearer.state('connecting');
    begin();
  }

  hearer.state('connecting');
  begin();

  return {
    send(text) {
      const key = freshKey();
      outbox.push({ key, text });
      hearer.delivery(key, 'sending', text);
      if (ended) startAgain();
      else flush();
      return key;
    },
    typing() {
      if (session && !gone) call('POST', `/conversations/${session.id}/activities`, { type: 'typing' });
    },
    startAgain,
    check() {
      if (gone || ended) return;
      check();
      flush();
    },
    forget() {
      gone = true;
      outbox = [];
      drop();
    },
  };
}

const good = ({ status }: Answer): boolean => status >= 200 && status < 300;

/** 0.4 s at first, then longer with a random part, so that a whole town does not come back in the same instant. */
function pause(tries: number, wait = 0): number {
  const most = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(tries, 10));
  return Math.max(tries === 0 ? most : most / 2 + (Math.random() * most) / 2, Math.min(wait * 1_000, 60_000));
}

function refreshIn(seconds: unknown): number {
  return Math.min(REFRESH, (Number(seconds) * 1_000) / 2 || REFRESH);
}

function parsed(text: string): { [name: string]: unknown } {
  try {
    const value = JSON.parse(text);
    return value && typeof value === 'object' ? value : {};
  } catch {
    return {};
  }
}

function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
}
