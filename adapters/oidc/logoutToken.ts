/** The token by which a provider says that a session has ended there (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6). */
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { SignedOutThere } from '../../bot/ports.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Signed with a key of the provider's own: never with a secret that both know, and never with none. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const MINUTE = 60_000;
/** Told later than this after it was signed, it is not believed; so a used one need not be known for longer. */
const BELIEVED_MS = 5 * MINUTE;
const SKEW_S = 30;

export type KeysOf = JWTVerifyGetKey;

/** The provider's keys, fetched when one is not known: at most once in half a minute, whoever sends what. */
export function keysAt(address: string): KeysOf {
  return createRemoteJWKSet(new URL(address), { timeoutDuration: 5_000 });
}

/**
 * @param now machine-clock ms
 * @returns undefined when the token is not the provider's, not for us, not about a logout, or old
 * @throws whatever fetching the keys threw
 */
export async function readLogoutToken(
  token: string,
  of: { keys: KeysOf; issuer: string; clientId: string; now: number },
): Promise<SignedOutThere | undefined> {
  let said: JWTPayload;
  try {
    const { payload, protectedHeader } = await jwtVerify(token, of.keys, {
      issuer: of.issuer,
      audience: of.clientId,
      algorithms: ALGORITHMS,
      requiredClaims: ['iat', 'jti', 'events'],
      maxTokenAge: BELIEVED_MS / 1_000,
      clockTolerance: SKEW_S,
      currentDate: new Date(of.now),
    });
    if (protectedHeader.typ && !/^(application\/)?(logout\+)?jwt$/i.test(protectedHeader.typ)) return undefined;
    said = payload;
  } catch (error) {
    if (isNotTheirs(error)) return undefined;
    throw error;
  }
  const { iat, jti, sub, sid, events, nonce } = said;
  const event = typeof events === 'object' && events !== null ? (events as Record<string, unknown>)[EVENT] : undefined;
  // An ID token has a nonce and says nothing of a logout: it must not end a session, whoever got hold of it.
  if (typeof event !== 'object' || event === null || nonce !== undefined) return undefined;
  const one = { id: jti!, until: iat! * 1_000 + BELIEVED_MS + 2 * SKEW_S * 1_000 };
  if (typeof sid === 'string' && sid) return { ...one, sid };
  return typeof sub === 'string' && sub ? { ...one, subject: sub } : undefined;
}

/** Told apart from keys that could not be fetched: those say nothing about the token. */
function isNotTheirs(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) return false;
  return !['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID'].includes(error.code);
}
