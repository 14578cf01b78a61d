/** Whether Twilio made a request: its signature is over the address that it was told to call and every field it sent. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** A field's name as Twilio writes them: `From`, `NumMedia`, `MediaUrl0`. */
const NAME = /^[A-Z][a-z]+(?:[A-Z][a-z0-9]*)*\d*$/;
/** Fields of Twilio's own that stand between a body and the sender. */
const BESIDE_BODY =
  /^(Button(Payload|Text|Type)|Channel(InstallSid|Metadata|Prefix|ToAddress)|ErrorCode|ErrorMessage|Forwarded)$/;

/**
 * The fields of a form that one of `tokens` has signed for `url`, the address as it is known outside, never as a header
 * says; with its port or without, as Twilio does either. Stricter than Twilio's own client, which counts a repeated field once, so that a copy of one could be added: here
 * every field stands once. The signature joins names and values without a mark between, in the order of the names, so that
 * a body "Hello Croydon" could be cut into the body "Hello " and a field called Croydon: beside a body, no name that is
 * not Twilio's may stand where a part of the body would.
 * @returns undefined when it is not Twilio's, or was altered
 */
export function provedFields(
  tokens: readonly string[],
  signature: unknown,
  url: string,
  form: string,
): Map<string, string> | undefined {
  const pairs = [...new URLSearchParams(form)];
  const fields = new Map(pairs);
  if (fields.size < pairs.length || pairs.some(([name]) => !NAME.test(name) || cutFromBody(name, fields)))
    return undefined;
  if (typeof signature !== 'string') return undefined;
  const told = pairs
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flat()
    .join('');
  const proved = tokens.some((token) =>
    addresses(url).some((at) =>
      same(
        signature,
        createHmac('sha1', token)
          .update(at + told)
          .digest('base64'),
      ),
    ),
  );
  return proved ? fields : undefined;
}

function cutFromBody(name: string, fields: Map<string, string>): boolean {
  if (!fields.has('Body')) return false;
  if (name === 'ApiVersion') return !/^\d{4}-\d\d-\d\d$/.test(fields.get(name)!);
  return name > 'Body' && name < 'From' && !BESIDE_BODY.test(name);
}

function addresses(url: string): string[] {
  const [, scheme, host, port, rest] = /^(https?:\/\/)([^/:]+)(:\d+)?(.*)$/s.exec(url) ?? [];
  if (!scheme) return [url];
  const usual = scheme === 'https://' ? ':443' : ':80';
  return [`${scheme}${host}${rest}`, `${scheme}${host}${port ?? usual}${rest}`];
}

function same(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
