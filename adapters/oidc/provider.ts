/** Sign-in by OpenID Connect: the authorization code flow with PKCE, state and nonce, at one provider that the settings name. */
import * as oidc from 'openid-client';
import type { Config } from '../../bot/config.ts';
import type { Log } from '../../bot/log.ts';
import { type Clock, OutsideFault, type ProvedPerson, type SignInProvider } from '../../bot/ports.ts';
import { type KeysOf, keysAt, readLogoutToken } from './logoutToken.ts';

const TIMEOUT_S = 5;
/** What the provider says of itself is read again after an hour; while it is down the last reading serves. */
const FRESH_MS = 3_600_000;
/** Each is the provider's (or its network's) trouble, and says nothing about who is signing in. */
const DOWN = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_PARSE_ERROR',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_INVALID_SERVER_METADATA',
  'OAUTH_MISSING_SERVER_METADATA',
]);
/** What the token endpoint says when our own settings are wrong: no trying again helps, and no person is at fault. */
const OURS = ['invalid_client', 'unauthorized_client', 'unsupported_grant_type', 'invalid_scope'];

interface Known {
  at: number;
  config: oidc.Configuration;
  keys?: KeysOf;
}

/** @param address where browsers reach the desk, such as `https://frontdoor.example.gov.uk` */
export function oidcProvider(parts: {
  oidc: NonNullable<Config['oidc']>;
  address: string;
  clock: Clock;
  log: Log;
}): SignInProvider {
  const { issuer, clientId, clientSecret, claim } = parts.oidc;
  const origin = new URL(parts.address).origin;
  const redirect = `${origin}/desk/oidc/back`;
  let known: Known | undefined;
  let asking: Promise<Known> | undefined;

  async function discover(): Promise<Known> {
    const insecure = new URL(issuer).protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    const config = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: TIMEOUT_S,
      // Without the last, what comes straight from the provider is believed unsigned.
      execute: [...insecure, oidc.enableNonRepudiationChecks],
    });
    const { jwks_uri } = config.serverMetadata();
    return { at: parts.clock.machine(), config, keys: jwks_uri ? keysAt(jwks_uri) : undefined };
  }

  /** @throws {OutsideFault} when the provider has never answered */
  async function provider(): Promise<Known> {
    if (known && parts.clock.machine() - known.at < FRESH_MS) return known;
    asking ??= discover().finally(() => {
      asking = undefined;
    });
    try {
      known = await asking;
    } catch (error) {
      parts.log.fault('oidc.discovery', error);
      if (!known) throw fault('reading what it says of itself', error);
    }
    return known;
  }

  return {
    name: issuer,
    prepare: () => ({ state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }),

    async address({ state, nonce, verifier }, withinMs, how) {
      const { config } = await provider();
      const asked: Record<string, string> = {
        redirect_uri: redirect,
        scope: 'openid profile email',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        max_age: String(Math.floor(withinMs / 1_000)),
      };
      if (how === 'choose') asked.prompt = 'select_account';
      if (how === 'again') asked.prompt = 'login';
      return oidc.buildAuthorizationUrl(config, asked).href;
    },

    async whoCame(back, { state, nonce, verifier }) {
      const { config } = await provider();
      const here = new URL(`${redirect}?${back}`);
      try {
        const tokens = await oidc.authorizationCodeGrant(config, here, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        return personOf(tokens.claims()!, claim);
      } catch (error) {
        if (isDown(error)) throw fault('asking who signed in', error);
        parts.log.note('oidc.refused', { because: codeOf(error) });
        return 'refused';
      }
    },

    async signedOut(token) {
      const { config, keys } = await provider();
      if (!keys) return undefined;
      const { issuer: theirs } = config.serverMetadata();
      try {
        return await readLogoutToken(token, { keys, issuer: theirs, clientId, now: parts.clock.machine() });
      } catch (error) {
        throw fault('reading its keys', error);
      }
    },

    async leaving() {
      const { config } = await provider();
      if (!config.serverMetadata().end_session_endpoint) return undefined;
      // No id_token_hint: it would put somebody's name into an address, and we would have to keep it for hours.
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${origin}/desk/sign-in` }).href;
    },
  };
}

type Claims = Record<string, unknown> & { sub: string };

function personOf(said: Claims, claim: 'groups' | 'roles'): ProvedPerson {
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  const login = [said.preferred_username, said.email, said.upn].map(text).find(Boolean) ?? '';
  const named = said[claim];
  // Entra leaves the groups out of somebody who is in too many, and says where one could ask instead.
  const elsewhere = claim === 'groups' && (said.hasgroups === true || hasKey(said._claim_names, 'groups'));
  const groups = (Array.isArray(named) ? named : [named]).flatMap((name) => text(name) ?? []);
  return {
    subject: said.sub,
    login: login.slice(0, 80),
    firstName: text(said.given_name),
    groups: named === undefined && elsewhere ? 'tooMany' : groups,
    sid: text(said.sid),
    provedAt: typeof said.auth_time === 'number' ? said.auth_time * 1_000 : undefined,
  };
}

function hasKey(of: unknown, key: string): boolean {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, key);
}

function codeOf(error: unknown): string {
  if (error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError) {
    // What a provider or a browser sends is not ours: only names that the standards know are written down.
    return /^[a-z_]{1,40}$/.test(error.error) ? error.error : 'unknown';
  }
  return (error as { code?: string }).code ?? 'unknown';
}

function isDown(error: unknown): boolean {
  if (error instanceof oidc.AuthorizationResponseError) return error.error === 'temporarily_unavailable';
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500 || OURS.includes(error.error);
  return error instanceof oidc.ClientError ? error.code === undefined || DOWN.has(error.code) : true;
}

/** The cause may hold what was sent: only its kind goes on. */
function fault(doing: string, error: unknown): OutsideFault {
  const { name, code } = error as { name?: string; code?: string };
  return new OutsideFault('the council’s sign-in', doing, new Error(`${name ?? 'Error'} ${code ?? ''}`.trim()));
}
