/** What Twilio tells us: a text has come, or what became of one that we sent. Nothing unsigned is even looked at. */
import type { Log } from '../../bot/log.ts';
import { NotStored } from '../../bot/pipeline.ts';
import type { DeliveryState, ReceivedText } from '../../bot/ports.ts';
import { KIB_64, type Mount, Refusal, type Request, type Response, readBody, route, send } from '../../bot/server.ts';
import { stateOf } from './gateway.ts';
import { provedFields } from './signature.ts';

export interface TwilioHooks {
  account: string;
  /** Any of them may have signed. */
  tokens: string[];
  /** The address that Twilio was given, without a path: the signature is over it. */
  publicUrl: string;
  /** Resolves when the text was heard. */
  receive: (text: ReceivedText) => Promise<void>;
  /** Notes what became of a text, by our reference. */
  receipt: (reference: string, state: DeliveryState, id: string) => Promise<void>;
  log: Log;
}

const SID = /^(SM|MM)[0-9a-f]{32}$/;

/**
 * Serves `POST /sms/twilio` and `POST /sms/twilio/status?text=REFERENCE`: 200 with an empty answer after the commit (what
 * we say leaves by REST), 403 for what Twilio did not sign. Twilio does not try again, so when a text could not be stored
 * the answer itself carries the truth and the right number, and the poll brings the text later.
 */
export function twilioWebhooks({ account, tokens, publicUrl, receive, receipt, log }: TwilioHooks): Mount {
  const base = publicUrl.replace(/\/+$/, '');

  async function fields(request: Request): Promise<Map<string, string>> {
    if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? ''))
      throw new Refusal(415, 'NotAForm', 'Please send a form.');
    const form = await readBody(request, KIB_64);
    const proved = provedFields(tokens, request.headers['x-twilio-signature'], base + request.url, form);
    if (!proved || proved.get('AccountSid') !== account || !SID.test(proved.get('MessageSid') ?? '')) {
      log.note('twilio.notProved');
      throw new Refusal(403, 'NotProved', 'The signature is not right.');
    }
    return proved;
  }

  return {
    mount(server) {
      route(server, log, 'post', '/sms/twilio', async (request, response) => {
        const told = await fields(request);
        const id = told.get('MessageSid')!;
        // The same id three times over: a signature that was made for other fields cannot be bent to fit.
        const others = ['SmsSid', 'SmsMessageSid'].map((name) => told.get(name) ?? id);
        if (others.some((other) => other !== id) || !told.has('Body') || !told.has('From'))
          throw new Refusal(403, 'NotProved', 'The signature is not right.');
        const optOut = /^(STOP|START|HELP)$/.exec(told.get('OptOutType') ?? '')?.[1] as ReceivedText['optOut'];
        const media = Number(told.get('NumMedia')) || 0;
        try {
          await receive({ id, from: told.get('From')!, body: told.get('Body')!, media, optOut });
        } catch (error) {
          if (!(error instanceof NotStored)) throw error;
          log.fault('twilio.notStored', error);
          return answer(response, `<Message>${inXml(error.words)}</Message>`);
        }
        answer(response);
      });

      route(server, log, 'post', '/sms/twilio/status', async (request, response) => {
        const told = await fields(request);
        const reference = new URLSearchParams(request.url?.split('?')[1]).get('text') ?? '';
        await receipt(reference, stateOf(told.get('MessageStatus') ?? ''), told.get('MessageSid')!);
        answer(response);
      });
    },
  };
}

function answer(response: Response, inside = ''): void {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>${inside ? `<Response>${inside}</Response>` : '<Response/>'}`;
  send(response, 200, 'text/xml; charset=utf-8', xml);
}

function inXml(text: string): string {
  return text.replace(/[<>&]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
