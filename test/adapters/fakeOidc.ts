/** An OpenID provider on this machine: discovery, keys, sign-in, tokens and sign-out; and it misbehaves when it is told to. */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import type { Answer, Visitor } from './openDesk.ts';

export interface Person {
  sub: string;
  given_name?: string;
  preferred_username?: string;
  groups?: string[] | string;
  [claim: string]: unknown;
}

interface Asked {
  nonce: string;
  challenge: string;
  redirect: string;
  person: Person;
  sid: string;
  authTime: number;
}

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** How an ID token or a logout token is signed: as it must be, by somebody else, by nobody, or with the secret that we share. */
export type Signed = 'right' | 'other' | 'none' | 'secret';

export class FakeOidc {
  readonly clientId = 'front-door-desk';
  readonly clientSecret = 'a secret of the fake provider, and of the desk';
  issuer = '';
  /** Whoever sits at the browser. */
  person: Person = { sub: 'sam', given_name: 'Sam', preferred_username: 'sam@example.gov.uk', groups: ['g-workers'] };
  down: false | 'refused' | 'slow' | 'nonsense' = false;
  signed: Signed = 'right';
  /** Changes what an ID token says. */
  twist: (claims: JWTPayload) => JWTPayload = (claims) => claims;
  /** Changes what the browser is sent back with. */
  twistBack: (back: URLSearchParams) => void = () => {};
  /** Shows a page of its own, as it does to people: going on from there is another site sending somebody to us. */
  shows = false;
  /** Takes no notice of being asked for the password again. */
  lazy = false;
  now: () => number = Date.now;
  /** What it was asked at each of its addresses, newest last. */
  readonly asked: { path: string; query: URLSearchParams }[] = [];
  #codes = new Map<string, Asked>();
  #provedAt = 0;
  #keys!: Pair;
  #others!: Pair;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  async open(): Promise<this> {
    [this.#keys, this.#others] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.issuer = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  close(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  settings(roles: Record<string, string[]>) {
    const { issuer, clientId, clientSecret } = this;
    return { issuer, clientId, clientSecret, claim: 'groups' as const, roles };
  }

  /** What it posts to those who asked to be told that a session has ended. */
  logoutToken(said: JWTPayload, signed: Signed = 'right', typ = 'logout+jwt'): Promise<string> {
    const now = Math.floor(this.now() / 1_000);
    const whole = {
      iss: this.issuer,
      aud: this.clientId,
      iat: now,
      exp: now + 120,
      jti: randomUUID(),
      events: { [EVENT]: {} },
      ...said,
    };
    return this.#sign(
      Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)),
      signed,
      typ,
    );
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, this.issuer);
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const form = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
    this.asked.push({ path: url.pathname, query: request.method === 'POST' ? form : url.searchParams });
    if (this.down === 'refused') return void request.socket.destroy();
    if (this.down === 'slow') return;
    const say = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (this.down === 'nonsense') return void response.end('<h1>It works!</h1>');
    if (url.pathname === '/.well-known/openid-configuration') return say(200, this.#about());
    if (url.pathname === '/keys')
      return say(200, { keys: [{ ...(await exportJWK(this.#keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] });
    if (url.pathname === '/authorize') return this.#authorize(url.searchParams, response);
    if (url.pathname === '/token') return this.#token(form, say);
    if (url.pathname === '/leave') {
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end('<h1>You have signed out of your work account</h1>');
    }
    say(404, {});
  }

  #about(): object {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      end_session_endpoint: `${issuer}/leave`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  #authorize(query: URLSearchParams, response: ServerResponse): void {
    const age = (this.now() - this.#provedAt) / 1_000;
    const old = query.get('prompt') === 'login' || age > Number(query.get('max_age') ?? Number.POSITIVE_INFINITY);
    if (this.#provedAt === 0 || (old && !this.lazy)) this.#provedAt = this.now();
    const code = randomUUID();
    this.#codes.set(code, {
      nonce: query.get('nonce')!,
      challenge: query.get('code_challenge')!,
      redirect: query.get('redirect_uri')!,
      person: this.person,
      sid: `session of ${this.person.sub}`,
      authTime: Math.floor(this.#provedAt / 1_000),
    });
    const back = new URLSearchParams({ code, state: query.get('state')!, iss: this.issuer });
    this.twistBack(back);
    const location = `${query.get('redirect_uri')}?${back}`;
    if (this.shows) {
      const html = `<!doctype html><title>Work account</title><a href="${location.replaceAll('&', '&amp;')}">It is me</a>`;
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end(html);
    }
    response.writeHead(302, { location });
    response.end();
  }

  async #token(form: URLSearchParams, say: (status: number, body: unknown) => void): Promise<void> {
    if (form.get('client_id') !== this.clientId || form.get('client_secret') !== this.clientSecret)
      return say(401, { error: 'invalid_client' });
    const asked = this.#codes.get(form.get('code') ?? '');
    this.#codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!asked || challenge !== asked.challenge || form.get('redirect_uri') !== asked.redirect)
      return say(400, { error: 'invalid_grant' });
    const now = Math.floor(Date.now() / 1_000);
    const { person, nonce, sid, authTime } = asked;
    const times = { iat: now, exp: now + 300, auth_time: authTime };
    const claims = this.twist({ iss: this.issuer, aud: this.clientId, nonce, sid, ...times, ...person });
    const id_token = await this.#sign(claims, this.signed);
    say(200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token });
  }

  async #sign(claims: JWTPayload, signed: Signed, typ = 'JWT'): Promise<string> {
    if (signed === 'none') return new UnsecuredJWT(claims).encode();
    const token = new SignJWT(claims);
    if (signed === 'secret')
      return token.setProtectedHeader({ alg: 'HS256', typ }).sign(Buffer.from(this.clientSecret));
    const { privateKey } = signed === 'other' ? this.#others : this.#keys;
    return token.setProtectedHeader({ alg: 'RS256', kid: 'one', typ }).sign(privateKey);
  }
}

/** A browser's cookies after an answer: those it had, those that came, without those that were taken away. */
function keepCookies(visitor: Visitor, answer: Answer): void {
  const jar = new Map(
    visitor.cookie.split('; ').flatMap((pair) => (pair ? [pair.split(/=(.*)/s, 2) as [string, string]] : [])),
  );
  for (const line of answer.headers.getSetCookie()) {
    const [name, value] = line.split(';')[0]!.split(/=(.*)/s, 2) as [string, string];
    if (/Max-Age=0(;|$)/.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
  visitor.cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** Goes to the provider as a browser would. @returns the path that it comes back to */
export async function toProvider(visitor: Visitor, path = '/desk/oidc/begin'): Promise<string> {
  const begun = await visitor.get(path);
  if (begun.status !== 303) throw new Error(`${path}: ${begun.status} ${begun.text}`);
  keepCookies(visitor, begun);
  const there = await fetch(begun.headers.get('location')!, { redirect: 'manual' });
  return visitor.pathOf(there.headers.get('location')!);
}

/** Signs in at the provider and comes back. */
export async function signInThere(visitor: Visitor, path?: string): Promise<Answer> {
  const answer = await visitor.get(await toProvider(visitor, path));
  keepCookies(visitor, answer);
  return answer;
}

/** Takes an answer's cookies into a browser that has others. */
export const takeIn = keepCookies;
