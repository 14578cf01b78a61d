/**
 * Texts by GOV.UK Notify's REST API, https://docs.notifications.service.gov.uk/rest-api.html. By fetch rather than its
 * client: that has no time-out, and its errors carry the words and the number of the text that failed.
 */
import { SignJWT } from 'jose';
import {
  type DeliveryState,
  type OutgoingText,
  OutsideFault,
  type ReceivedText,
  type Sent,
  type SmsGateway,
} from '../../bot/ports.ts';

export interface NotifySettings {
  /** As Notify gives it: a name, the service's id and the secret, with hyphens between. */
  apiKey: string;
  apiUrl: string;
  /** The id of a text template whose only content is ((body)). */
  template: string;
  /** How long to wait for an answer. */
  answerMs?: number;
}

const ANSWER_MS = 10_000;
/** 250 a page. */
const MOST_PAGES = 40;
const CLOCKS_MS = 120_000;
const UUID_LENGTH = 36;
/** What a 400 says of a text that will never leave: its number, its country or its length. Else it is a fault of ours. */
const NEVER = /phone_number|phone number|mobile number|international|longer than|digits/i;

const STATES: Record<string, DeliveryState> = {
  delivered: 'delivered',
  'permanent-failure': 'failed',
  'temporary-failure': 'failed',
  'technical-failure': 'failed',
  'validation-failed': 'failed',
};

/** What Notify's words for a text's state mean here. */
export function stateOf(status: string): DeliveryState {
  return STATES[status] ?? 'accepted';
}

export function notifyGateway({ apiKey, apiUrl, template, answerMs = ANSWER_MS }: NotifySettings): SmsGateway {
  const secret = new TextEncoder().encode(apiKey.slice(-UUID_LENGTH));
  const service = apiKey.slice(-2 * UUID_LENGTH - 1, -UUID_LENGTH - 1);

  async function ask(doing: string, path: string, body?: object): Promise<{ status: number; answer: unknown }> {
    try {
      const token = await new SignJWT()
        .setProtectedHeader({ typ: 'JWT', alg: 'HS256' })
        .setIssuer(service)
        .setIssuedAt()
        .sign(secret);
      const response = await fetch(new URL(path, apiUrl), {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: body && JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(answerMs),
      });
      return { status: response.status, answer: await response.json() };
    } catch {
      throw new OutsideFault('GOV.UK Notify', doing);
    }
  }

  async function read<T>(doing: string, path: string): Promise<T> {
    const { status, answer } = await ask(doing, path);
    if (status !== 200) throw new OutsideFault('GOV.UK Notify', `${doing} (${status})`);
    return answer as T;
  }

  return {
    name: 'notify',

    async send({ to, body, reference }: OutgoingText): Promise<Sent> {
      const doing = 'sending a text';
      const { status, answer } = await ask(doing, '/v2/notifications/sms', {
        template_id: template,
        phone_number: to,
        personalisation: { body },
        reference,
      });
      if (status === 201) return { state: 'accepted', id: (answer as { id: string }).id };
      const errors = (answer as { errors?: { message?: string }[] } | null)?.errors ?? [];
      if (status === 400 && errors.some(({ message }) => NEVER.test(message ?? ''))) return { state: 'refused' };
      throw new OutsideFault('GOV.UK Notify', `${doing} (${status})`);
    },

    async lookUp({ reference }: OutgoingText) {
      const path = `/v2/notifications?template_type=sms&reference=${encodeURIComponent(reference)}`;
      const { notifications } = await read<{ notifications: { id: string; status: string; reference: string }[] }>(
        'looking a text up',
        path,
      );
      return notifications
        .filter((kept) => kept.reference === reference)
        .map(({ id, status }) => ({ id, state: stateOf(status) }))
        .reverse();
    },

    async received(since: number): Promise<ReceivedText[]> {
      type Kept = { id: string; user_number: string; content: string; created_at: string };
      const found: ReceivedText[] = [];
      for (let page = 0, last = ''; page < MOST_PAGES; page++) {
        const path = `/v2/received-text-messages${last && `?older_than=${last}`}`;
        const { received_text_messages: texts } = await read<{ received_text_messages: Kept[] }>(
          'reading received texts',
          path,
        );
        for (const { id, user_number, content, created_at } of texts)
          found.push({ id, from: user_number, body: content, at: Date.parse(created_at) });
        last = texts.at(-1)?.id ?? '';
        if (last === '' || found.at(-1)!.at! < since - CLOCKS_MS) break;
      }
      return found.filter(({ at }) => at! >= since - CLOCKS_MS);
    },
  };
}
