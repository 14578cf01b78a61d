/** Tokens: who may speak in one conversation, for half an hour. */
import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../../bot/ports.ts';
import { Refusal } from '../../bot/server.ts';

export const TOKEN_SECONDS = 30 * 60;
const ISSUER = 'no-wrong-door';
const AUDIENCE = 'no-wrong-door direct line';
const ALGORITHM = 'HS256';
/** The client takes a `dl_` id in a token as proven, and then lets no page put another in its place. */
const USER = /^dl_[\w.:-]{1,64}$/;

/** Whom a token speaks for, and in which conversation: never another. */
export interface Holder {
  conversation: string;
  /** Overrides whatever `from.id` a message claims. */
  user: string;
  /** The number of the last line that they may not read: what was texted before they came to the page. */
  past?: number;
}

/** 144 random bits, safe in an address: nobody guesses one. */
export const newConversationId = (): string => randomBytes(18).toString('base64url');

/** The user id that was asked for, when it is one of ours; otherwise a fresh one. */
export function userId(asked: unknown): string {
  return typeof asked === 'string' && USER.test(asked) ? asked : `dl_${randomUUID()}`;
}

const unknownToken = (): Refusal =>
  new Refusal(401, 'Unauthorized', 'A valid token is needed.', { 'www-authenticate': 'Bearer' });

/** Gives out tokens and reads them. Time is the machine's: under a moved care clock every token would be dead. */
export class Tokens {
  readonly #key: KeyObject;
  readonly #clock: Clock;

  /** @param key 32 bytes that serve for nothing else */
  constructor(key: Buffer, clock: Clock) {
    this.#key = createSecretKey(key);
    this.#clock = clock;
  }

  /** A JWT with the claims `conversation`, `user` and `jti`, good for {@link TOKEN_SECONDS}. */
  give({ conversation, user, past }: Holder): Promise<string> {
    const now = Math.floor(this.#clock.machine() / 1_000);
    return new SignJWT({ conversation, user, past })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + TOKEN_SECONDS)
      .sign(this.#key);
  }

  /**
   * Reads a token that we gave. The algorithm is pinned: a token that names `none` or another is nobody's.
   * @throws {Refusal} 401 when it is missing or not ours, 403 `TokenExpired` when it was ours and is too old
   */
  async read(token: string | null | undefined): Promise<Holder> {
    if (!token) throw unknownToken();
    try {
      const { payload } = await jwtVerify<Holder>(token, this.#key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['exp', 'jti', 'conversation', 'user'],
        currentDate: new Date(this.#clock.machine()),
      });
      return { conversation: payload.conversation, user: payload.user, past: payload.past };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new Refusal(403, 'TokenExpired', 'The token has expired.');
      throw unknownToken();
    }
  }
}
