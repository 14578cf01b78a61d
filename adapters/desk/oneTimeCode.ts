/** Codes from an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds, as every app has them). */
import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';
import council from '../../content/council.json' with { type: 'json' };

export const CODE = /^\d{6}$/;
const STEP_MS = 30_000;

function totp(secret: Buffer, label = ''): TOTP {
  const bytes = new Uint8Array(secret);
  return new TOTP({ issuer: `${council.name} desk`, label, secret: new Secret({ buffer: bytes.buffer }) });
}

/**
 * The step that a code belongs to: now, or one either side for clocks that differ.
 * @param after the step that was used last: a code that somebody saw cannot be used again
 */
export function stepOf(secret: Buffer, code: string, now: number, after = 0): number | undefined {
  const bare = code.replace(/\s/g, '');
  if (!CODE.test(bare)) return undefined;
  const delta = totp(secret).validate({ token: bare, timestamp: now, window: 1 });
  const step = delta === null ? undefined : Math.floor(now / STEP_MS) + delta;
  return step !== undefined && step > after ? step : undefined;
}

/** What an app needs to make the codes: to type in by hand, and as a picture to hold the phone to. */
export function enrolment(secret: Buffer, label: string): { key: string; picture: string } {
  const app = totp(secret, label);
  const picture = `data:image/svg+xml;base64,${Buffer.from(renderSVG(app.toString(), { border: 2 })).toString('base64')}`;
  return { key: app.secret.base32.replace(/(.{4})(?=.)/g, '$1 '), picture };
}
