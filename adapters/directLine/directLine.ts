/** Direct Line 3.0, ours: what the stock web chat client needs, with no cloud behind it. */
import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { codeIn, goTo, takeCode } from '../../bot/codes.ts';
import type { Limits } from '../../bot/limits.ts';
import type { Log } from '../../bot/log.ts';
import type { Pipeline } from '../../bot/pipeline.ts';
import type { Clock } from '../../bot/ports.ts';
import type { Records } from '../../bot/records.ts';
import type { Keys } from '../../bot/seal.ts';
import {
  type Mount,
  Refusal,
  type Request,
  type Response,
  readJson,
  route,
  type Server,
  sendJson,
} from '../../bot/server.ts';
import { tell } from '../../bot/speakTo.ts';
import { endsTyping, saysTyping } from '../../bot/typing.ts';
import { activitySet, toInbound } from './activity.ts';
import { allowEveryOrigin } from './origins.ts';
import { notThere, orNotStored, tooMany } from './refusals.ts';
import { Streams, turnAway } from './streams.ts';
import { type Holder, newConversationId, TOKEN_SECONDS, Tokens, userId } from './tokens.ts';

export interface DirectLineParts {
  pipeline: Pipeline;
  records: Records;
  keys: Keys;
  limits: Limits;
  log: Log;
  clock: Clock;
  /** Where browsers reach us. Behind a proxy that ends TLS it must be set, or sockets are told to come without it. */
  publicUrl?: string;
}

const ROOT = '/v3/directline';
const CONVERSATIONS = `${ROOT}/conversations`;

/**
 * Serves `/v3/directline/*`. Every refusal is `{error: {code, message}}`: 401 without a token of ours, 403 `TokenExpired`,
 * 404 for another's conversation as for none, 413, 415, 429 with `Retry-After`, and 503 `NotStored` whose message is the
 * reviewed words to show to somebody who was not heard.
 * `close` ends the open sockets; call it before the ledger is closed.
 */
export function directLine(parts: DirectLineParts): Mount & { close(): Promise<void> } {
  const door = new DirectLineDoor(parts);
  return { mount: (server) => door.mount(server), close: () => door.streams.close() };
}

class DirectLineDoor {
  readonly streams: Streams;
  readonly #parts: DirectLineParts;
  readonly #tokens: Tokens;

  constructor(parts: DirectLineParts) {
    this.#parts = parts;
    this.#tokens = new Tokens(parts.keys.for('token'), parts.clock);
    this.streams = new Streams(parts.records, parts.log);
  }

  mount(server: Server): void {
    const { log } = this.#parts;
    allowEveryOrigin(server, log, ROOT);
    // A browser that goes away while its token is read must not end the process by an error that nobody hears.
    server.server.on('upgrade', (_request, socket: Duplex) => socket.on('error', () => socket.destroy()));
    route(server, log, 'post', `${ROOT}/tokens/generate`, (request, response) => this.#generate(request, response));
    route(server, log, 'post', `${ROOT}/tokens/refresh`, (request, response) => this.#refresh(request, response));
    route(server, log, 'post', CONVERSATIONS, (request, response) => this.#begin(request, response));
    route(server, log, 'get', `${CONVERSATIONS}/:id`, (request, response) => this.#resume(request, response));
    route(server, log, 'post', `${CONVERSATIONS}/:id/activities`, (request, response) => this.#hear(request, response));
    route(server, log, 'get', `${CONVERSATIONS}/:id/activities`, (request, response) => this.#read(request, response));
    route(server, log, 'get', `${CONVERSATIONS}/:id/stream`, (request, response) => this.#stream(request, response));
    route(server, log, 'post', `${CONVERSATIONS}/:id/upload`, async () => {
      // A 4xx, because after a 5xx the client believes that the file may yet arrive.
      throw new Refusal(404, 'NoFiles', 'Files cannot be sent here.', { connection: 'close' });
    });
    route(server, log, 'get', `${ROOT}/session/getsessionid`, async () => {
      throw notThere();
    });
  }

  async #generate(request: Request, response: Response): Promise<void> {
    const wait = await this.#parts.limits.newConversation(request.socket.remoteAddress ?? '');
    if (wait > 0) throw tooMany(wait);
    const { user, code } = (await readJson(request)) as { user?: { id?: unknown } | null; code?: unknown };
    const holder = { conversation: newConversationId(), user: userId(user?.id) };
    const fromTexts = typeof code === 'string' ? await this.#fromTexts(code, holder.user) : undefined;
    if (code !== undefined && !fromTexts)
      throw new Refusal(404, 'CodeNotKnown', 'The code is not known. It may have been used already, or be too old.');
    sendJson(response, 200, await this.#ticket(fromTexts ?? holder));
  }

  /** Somebody who texted goes on here: the same conversation, without what was said before they came. */
  async #fromTexts(text: string, user: string): Promise<Holder | undefined> {
    const { records, keys } = this.#parts;
    const code = codeIn(text);
    const conversation = code && (await takeCode(code, 'web', records, keys));
    if (!conversation || !(await records.conversation(conversation))) return undefined;
    const past = await records.ledger.last(conversation);
    await records.change(conversation, (draft) => {
      goTo(draft, 'web', user);
      tell(draft, 'bot', ['texts.onTheWeb']);
    });
    return { conversation, user, past };
  }

  async #refresh(request: Request, response: Response): Promise<void> {
    sendJson(response, 200, await this.#ticket(await this.#bearer(request)));
  }

  async #begin(request: Request, response: Response): Promise<void> {
    const holder = await this.#bearer(request);
    const { conversation, user } = holder;
    const isNew = await orNotStored(this.#parts.log, async () => {
      if (await this.#parts.records.conversation(conversation)) return false;
      await this.#parts.pipeline.arrive(conversation, { channel: 'web', who: user });
      return true;
    });
    // A fresh token: the client counts its first refresh from now, however old the one is that it came with.
    sendJson(
      response,
      isNew ? 201 : 200,
      await this.#ticket(holder, this.#address(request, conversation), holder.past ?? 0),
    );
  }

  async #resume(request: Request, response: Response): Promise<void> {
    const holder = await this.#mine(request);
    await this.#mustExist(holder);
    const after = await this.#watermark(request, holder);
    sendJson(response, 200, await this.#ticket(holder, this.#address(request, holder.conversation), after));
  }

  async #hear(request: Request, response: Response): Promise<void> {
    const holder = await this.#mine(request);
    const body = await readJson(request);
    const inbound = toInbound(body, holder);
    if (inbound) {
      const { activityId } = await orNotStored(this.#parts.log, () => this.#parts.pipeline.receive(inbound));
      sendJson(response, 200, { id: activityId });
      return endsTyping(this.#parts.records.ledger, holder.conversation, 'resident');
    }
    await this.#mustExist(holder);
    const { records } = this.#parts;
    const held = body.type === 'typing' && (await records.conversation(holder.conversation))?.holder === 'staff';
    // Only a person can make use of it.
    if (held) await saysTyping(records, holder.conversation, 'resident');
    sendJson(response, 200, { id: randomUUID() });
  }

  async #read(request: Request, response: Response): Promise<void> {
    const holder = await this.#mine(request);
    await this.#mustExist(holder);
    const after = await this.#watermark(request, holder);
    const lines = await this.#parts.records.lines(holder.conversation, after);
    sendJson(response, 200, activitySet(lines, holder, after));
  }

  async #stream(request: Request, response: Response): Promise<void> {
    const claim = response as { claimUpgrade?(): { socket: Duplex; head: Buffer } };
    if (!claim.claimUpgrade)
      throw new Refusal(426, 'UpgradeRequired', 'This address is for WebSockets.', { upgrade: 'websocket' });
    const { socket, head } = claim.claimUpgrade();
    try {
      const holder = this.#own(request, await this.#tokens.read(query(request).get('t')));
      await this.#mustExist(holder);
      const after = await this.#watermark(request, holder);
      this.streams.open(request, socket, head, holder, after);
    } catch (error) {
      if (!(error instanceof Refusal)) this.#parts.log.fault('directLine.stream', error);
      turnAway(socket, error instanceof Refusal ? error.status : 503);
    }
  }

  /** What a client needs to go on: the token, and with an address the stream from a watermark. */
  async #ticket(holder: Holder, address?: string, after?: number): Promise<Record<string, unknown>> {
    const token = await this.#tokens.give(holder);
    const streamUrl = address && `${address}/stream?watermark=${after}&t=${token}`;
    return { conversationId: holder.conversation, token, expires_in: TOKEN_SECONDS, streamUrl };
  }

  #address(request: Request, conversation: string): string {
    const base = this.#parts.publicUrl ?? `http://${request.headers.host ?? `localhost:${request.socket.localPort}`}`;
    return `${base.replace(/^http/, 'ws').replace(/\/+$/, '')}${CONVERSATIONS}/${conversation}`;
  }

  #bearer(request: Request): Promise<Holder> {
    return this.#tokens.read(/^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]);
  }

  async #mine(request: Request): Promise<Holder> {
    return this.#own(request, await this.#bearer(request));
  }

  /** Asks the token alone, never the ledger: the answer for another's conversation takes as long as for none. */
  #own(request: Request, holder: Holder): Holder {
    if (request.params.id !== holder.conversation) throw notThere();
    return holder;
  }

  async #mustExist({ conversation }: Holder): Promise<void> {
    if (!(await this.#parts.records.conversation(conversation))) throw notThere();
  }

  /** How far the client says it has read. One that claims more than there is (a ledger restored) would never hear again. */
  async #watermark(request: Request, { conversation, past = 0 }: Holder): Promise<number> {
    const asked = Number(query(request).get('watermark'));
    if (!Number.isSafeInteger(asked) || asked <= past) return past;
    return Math.min(asked, await this.#parts.records.ledger.last(conversation));
  }
}

const query = (request: Request): URLSearchParams => new URLSearchParams(request.url?.split('?')[1]);
