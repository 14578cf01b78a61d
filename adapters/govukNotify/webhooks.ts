/** What GOV.UK Notify tells us: a text has come, or what became of one that we sent. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Log } from '../../bot/log.ts';
import type { DeliveryState, ReceivedText } from '../../bot/ports.ts';
import { type Mount, Refusal, type Request, readJson, route, sendJson } from '../../bot/server.ts';
import { stateOf } from './gateway.ts';

export interface NotifyHooks {
  /** Any of them proves that Notify calls: two while one takes over from the other. */
  bearers: string[];
  /** Resolves when the text was heard. */
  receive: (text: ReceivedText) => Promise<void>;
  /** Notes what became of a text, by our reference. */
  receipt: (reference: string, state: DeliveryState, id: string) => Promise<void>;
  log: Log;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Serves `POST /sms/notify` and `POST /sms/notify/receipt`. Notify waits 5 s and tries again for 25 minutes after no
 * answer, 429 or 5xx, and never after another 4xx: that text would be lost. So 200 after the commit, 503 for whatever may
 * pass, and 4xx only for what is not Notify's (401) or no text (400).
 */
export function notifyWebhooks({ bearers, receive, receipt, log }: NotifyHooks): Mount {
  const known = bearers.map(digest);

  /** In constant time, whatever the length: what is compared are digests, and every one of them. */
  function prove(request: Request): void {
    const given = digest(/^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '');
    const right = known.map((bearer) => timingSafeEqual(bearer, given));
    if (right.includes(true)) return;
    log.note('notify.notProved');
    throw new Refusal(401, 'NotProved', 'The bearer token is not right.');
  }

  return {
    mount(server) {
      route(server, log, 'post', '/sms/notify', async (request, response) => {
        prove(request);
        const { id, source_number: from, message: body, date_received } = await readJson(request);
        if (typeof id !== 'string' || !UUID.test(id) || typeof from !== 'string' || typeof body !== 'string')
          throw new Refusal(400, 'NotAText', 'That is no received text.');
        const at = Date.parse(String(date_received));
        await receive({ id, from, body, at: Number.isNaN(at) ? undefined : at });
        sendJson(response, 200, {});
      });

      route(server, log, 'post', '/sms/notify/receipt', async (request, response) => {
        prove(request);
        const { id, reference, status } = await readJson(request);
        if (typeof reference === 'string') await receipt(reference, stateOf(String(status)), String(id));
        sendJson(response, 200, {});
      });
    },
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
