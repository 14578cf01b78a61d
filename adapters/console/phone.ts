/** A phone on a page, for development: what a resident who texts would see. Never served in production. */
import { readFileSync } from 'node:fs';
import { browserScript, printOf } from '../../bot/browserScript.ts';
import type { MovableClock } from '../../bot/clock.ts';
import { nextAt } from '../../bot/hours.ts';
import type { Log } from '../../bot/log.ts';
import { TooMany } from '../../bot/pipeline.ts';
import type { Clock, PhoneNumber, ReceivedText } from '../../bot/ports.ts';
import { type Mount, Refusal, readJson, route, send, sendJson } from '../../bot/server.ts';
import { partsOf } from '../../bot/texts/gsm.ts';
import content from '../../content/texts.json' with { type: 'json' };
import type { ConsoleGateway } from './gateway.ts';

export interface PhoneParts {
  gateway: ConsoleGateway;
  /** Resolves when the text was heard. */
  receive: (text: ReceivedText) => Promise<void>;
  /** Notes that a text has arrived at its phone. */
  receipt: (reference: string, state: 'delivered', id: string) => Promise<void>;
  clock: Clock & Partial<MovableClock>;
  /** Looks for what is due: after the clock was moved. */
  wake: () => void;
  log: Log;
}

/** A text as the page shows it, with the number of parts that a network would charge for and what becomes of it. */
export interface ShownText {
  seq: number;
  way: 'to' | 'from';
  id: string;
  body: string;
  at: number;
  parts: number;
  /** What those cost, pence. What a resident writes costs us nothing. */
  pence: number;
  /** It waits for its phone to be switched on. */
  waits: boolean;
}

/**
 * Serves `/phone` and what its page needs:
 * - `POST /phone/send` `{id, from, body}`: 200 `{}` only when it was heard; 400, 429, or 503 when it could not be stored.
 *   The same id again is the same text.
 * - `GET /phone/messages?number=&after=`: `{messages: ShownText[], arrived: number[], now}` of one phone: the texts both
 *   ways, in order; which of them are on the phone by now; and the care clock.
 * - `POST /phone/power` `{number, on}`: switches a phone off or on. What waited arrives.
 * - `POST /phone/clock` `{time: "02:10"}`: moves the care clock on to when it is that time here next.
 */
export function phoneSimulator({ gateway, receive, receipt, clock, wake, log }: PhoneParts): Mount {
  const script = browserScript(new URL('./browser/phone.ts', import.meta.url));
  const style = read('./browser/phone.css');
  const page = read('../../content/pages/phone/page.html')
    .replace(/ *<!--[\s\S]*?-->\n?/g, '')
    .replace('{{script}}', `/phone/page.js?${printOf(script)}`)
    .replace('{{style}}', `/phone/page.css?${printOf(style)}`);
  return {
    mount(server) {
      const serve = (path: string, type: string, body: string) =>
        route(server, log, 'get', path, async (_request, response) => send(response, 200, type, body));
      serve('/phone', 'text/html; charset=utf-8', page);
      serve('/phone/page.css', 'text/css; charset=utf-8', style);
      serve('/phone/page.js', 'text/javascript; charset=utf-8', script);

      route(server, log, 'post', '/phone/send', async (request, response) => {
        const { id, from, body } = await readJson(request);
        if (typeof id !== 'string' || id === '' || typeof body !== 'string')
          throw new Refusal(400, 'NotAText', 'A text needs an id and a body.');
        const text = { id, from: numberOf(from), body };
        const at = Date.now();
        try {
          await receive(text);
        } catch (error) {
          if (!(error instanceof TooMany)) throw error;
          throw new Refusal(429, 'TooMany', 'Too many at once.', { 'retry-after': String(error.seconds) });
        }
        await gateway.wrote(text, at);
        sendJson(response, 200, {});
      });

      route(server, log, 'get', '/phone/messages', async (request, response) => {
        const query = new URLSearchParams(request.url?.split('?')[1]);
        const after = Number(query.get('after')) || 0;
        const thread = await gateway.thread(numberOf(query.get('number')));
        const messages: ShownText[] = thread
          .filter(({ seq }) => seq > after)
          .map(({ seq, way, id, body, at, waits = false }) => {
            const parts = partsOf(body);
            return {
              seq,
              way,
              id,
              body,
              at,
              parts,
              waits,
              pence: way === 'to' ? parts * content.budget.pencePerPart : 0,
            };
          });
        const arrived = thread.filter(({ way, waits }) => way === 'to' && !waits).map(({ seq }) => seq);
        sendJson(response, 200, { messages, arrived: arrived.slice(-50), now: clock.care() });
      });

      route(server, log, 'post', '/phone/power', async (request, response) => {
        const { number, on } = await readJson(request);
        const arrived = gateway.power(numberOf(number), on === true);
        for (const reference of arrived) await receipt(reference, 'delivered', reference);
        sendJson(response, 200, {});
      });

      route(server, log, 'post', '/phone/clock', async (request, response) => {
        const { time } = await readJson(request);
        if (typeof time !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || !clock.moveTo)
          throw new Refusal(400, 'NotATime', 'A time is written as 02:10.');
        clock.moveTo(nextAt(time, clock.care()));
        wake();
        sendJson(response, 200, { now: clock.care() });
      });
    },
  };
}

/** The form that a network uses, from the form that is typed. */
function numberOf(typed: unknown): PhoneNumber {
  const number = String(typed ?? '')
    .replace(/[^\d+]/g, '')
    .replace(/^0(?=[1-9])/, '+44');
  if (!/^\+\d{8,15}$/.test(number)) throw new Refusal(400, 'NotANumber', 'That is not a telephone number.');
  return number;
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
