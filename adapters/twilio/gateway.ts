/**
 * Texts by Twilio's REST API, https://www.twilio.com/docs/messaging/api/message-resource. By fetch rather than its
 * client: three requests do not want 29 MB more to install, 39 MB more in memory and 0.2 s more at start.
 */
import {
  type DeliveryState,
  type OutgoingText,
  OutsideFault,
  type ReceivedText,
  type Sent,
  type SmsGateway,
} from '../../bot/ports.ts';
import { attachmentsOf } from './attachments.ts';

export interface TwilioSettings {
  account: string;
  /** The first signs in. */
  tokens: string[];
  /** A number in E.164 form, or a messaging service. */
  from: string;
  apiUrl: string;
  /** Where browsers and providers reach us: receipts are asked to come there. */
  publicUrl: string;
  /** How long to wait for an answer. */
  answerMs?: number;
}

/** A text as Twilio keeps it. There is more. */
interface Kept {
  sid: string;
  direction: string;
  from: string;
  to: string;
  body: string;
  status: string;
  /** RFC 2822, in GMT. */
  date_created: string;
  num_media: string;
  messaging_service_sid: string | null;
}

/** Shorter than the outbox waits. */
const ANSWER_MS = 10_000;
/** Error codes of texts that will never leave, whoever tries again: no mobile, not reachable, too long, blocked. */
const NEVER = [21211, 21214, 21217, 21407, 21408, 21421, 21601, 21602, 21610, 21612, 21614, 21617, 21635];
const OPTED_OUT = 21610;
const STATES: Record<string, DeliveryState> = {
  delivered: 'delivered',
  read: 'delivered',
  failed: 'failed',
  undelivered: 'failed',
  canceled: 'failed',
};
/** Enough pages for a week of a busy council's texts; one page is up to 1,000. */
const MOST_PAGES = 20;
/** Clocks differ: Twilio's may be this far behind ours. */
const CLOCKS_MS = 120_000;

/** What Twilio's words for a text's state mean here. */
export function stateOf(status: string): DeliveryState {
  return STATES[status] ?? 'accepted';
}

export function twilioGateway(settings: TwilioSettings): SmsGateway {
  const { account, tokens, from, apiUrl, publicUrl, answerMs = ANSWER_MS } = settings;
  const messages = `/2010-04-01/Accounts/${account}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${account}:${tokens[0]}`).toString('base64')}`;
  const service = from.startsWith('MG');
  const ours = publicUrl.replace(/\/+$/, '');

  async function ask(doing: string, path: string, form?: Record<string, string>): Promise<Response> {
    try {
      return await fetch(new URL(path, apiUrl), {
        method: form ? 'POST' : 'GET',
        headers: { authorization },
        body: form && new URLSearchParams(form),
        redirect: 'error',
        signal: AbortSignal.timeout(answerMs),
      });
    } catch {
      throw new OutsideFault('Twilio', doing); // its cause may name the address, and with it a telephone number
    }
  }

  /** Texts that Twilio keeps, newest first, until one is older than `since`. */
  async function list(doing: string, query: Record<string, string>, since: number): Promise<Kept[]> {
    const found: Kept[] = [];
    let next: string | null = `${messages}?${new URLSearchParams(query)}`;
    for (let page = 0; next && page < MOST_PAGES; page++) {
      const response = await ask(doing, next);
      if (!response.ok) throw new OutsideFault('Twilio', `${doing} (${response.status})`);
      const read = (await body(response, doing)) as { messages: Kept[]; next_page_uri: string | null };
      found.push(...read.messages.filter(({ date_created }) => Date.parse(date_created) >= since - CLOCKS_MS));
      const last = read.messages.at(-1);
      next = last && Date.parse(last.date_created) >= since - CLOCKS_MS ? read.next_page_uri : null;
    }
    return found;
  }

  return {
    name: 'twilio',

    async send({ to, body: words, reference }: OutgoingText): Promise<Sent> {
      const doing = 'sending a text';
      const response = await ask(doing, messages, {
        To: to,
        ...(service ? { MessagingServiceSid: from } : { From: from }),
        Body: words,
        StatusCallback: `${ours}/sms/twilio/status?text=${encodeURIComponent(reference)}`,
        ShortenUrls: 'false',
      });
      if (response.ok) {
        const { sid, status } = (await body(response, doing)) as Kept;
        return { state: stateOf(status), id: sid };
      }
      const code = response.status === 400 ? ((await body(response, doing)) as { code?: number }).code : undefined;
      if (code === OPTED_OUT) return { state: 'refused', why: 'optedOut' };
      if (code !== undefined && NEVER.includes(code)) return { state: 'refused' };
      throw new OutsideFault('Twilio', `${doing} (${code ?? response.status})`);
    },

    // Twilio keeps no reference of ours: the same words to the same number since then may be this text.
    async lookUp({ to, body: words }: OutgoingText, since: number) {
      const kept = await list('looking a text up', { To: to, PageSize: '100' }, since);
      return kept
        .filter(({ direction, body: held }) => direction.startsWith('outbound') && held.endsWith(words))
        .map(({ sid, status }) => ({ id: sid, state: stateOf(status) }))
        .reverse();
    },

    attachments: (id, most) => attachmentsOf({ account, authorization, apiUrl, answerMs }, id, most),

    async received(since: number): Promise<ReceivedText[]> {
      const day = new Date(since - CLOCKS_MS).toISOString().slice(0, 10);
      const query = { ...(service ? {} : { To: from }), 'DateSent>': day, PageSize: '1000' };
      const kept = await list('reading received texts', query, since);
      return kept
        .filter(({ direction }) => direction === 'inbound')
        .filter(({ messaging_service_sid: through }) => !service || through === from)
        .map(({ sid, from: sender, body: said, date_created, num_media }) => ({
          id: sid,
          from: sender,
          body: said,
          at: Date.parse(date_created),
          media: Number(num_media) || 0,
        }));
    },
  };
}

async function body(response: Response, doing: string): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new OutsideFault('Twilio', `${doing}: its answer could not be read`);
  }
}
