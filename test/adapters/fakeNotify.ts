/** GOV.UK Notify on this machine: keeps texts as it does, calls back with a bearer, and misbehaves when it is told to. */
import { createHmac, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FakeProvider, type Reply } from './fakeProvider.ts';

interface Kept {
  id: string;
  reference: string;
  phone_number: string;
  body: string;
  status: string;
}

interface Received {
  id: string;
  user_number: string;
  notify_number: string;
  content: string;
  created_at: string;
}

const PAGE = 250;
const refused = (error: string, message: string): Reply => ({
  status: 400,
  body: { status_code: 400, errors: [{ error, message }] },
});

export class FakeNotify extends FakeProvider {
  readonly service = '11111111-2222-3333-4444-555555555555';
  readonly secret = '66666666-7777-8888-9999-aaaaaaaaaaaa';
  readonly apiKey = `front_door-${this.service}-${this.secret}`;
  readonly template = 'bbbbbbbb-cccc-dddd-eeee-ffffffffffff';
  bearer = 'a-bearer-of-the-fake-notify-of-32-characters';
  readonly number = '07700900100';
  readonly kept: Kept[] = [];
  readonly inbox: Received[] = [];
  readonly landlines = new Set<string>();

  sentTo(number: string): string[] {
    return this.kept.filter(({ phone_number }) => phone_number === number).map(({ body }) => body);
  }

  /** A resident texts. Notify tries again after no answer, 429 and 5xx, up to five times; here without the waits. */
  async text(from: string, body: string): Promise<{ id: string; status: number }> {
    const id = randomUUID();
    this.inbox.push({
      id,
      user_number: from.replace('+', ''),
      notify_number: this.number,
      content: body,
      created_at: new Date(this.now()).toISOString(),
    });
    return { id, status: await this.hook(id, from, body) };
  }

  async hook(id: string, from: string, body: string, bearer = this.bearer): Promise<number> {
    const told = JSON.stringify({
      id,
      source_number: from.replace('+', ''),
      destination_number: this.number,
      message: body,
      date_received: new Date(this.now()).toISOString(),
      something_new: 'of next year',
    });
    for (let tries = 0; ; tries++) {
      const { status } = await this.tell('/sms/notify', this.#headers(bearer), told).catch(() => ({ status: 599 }));
      if (tries === 5 || !(status === 429 || status >= 500)) return status;
    }
  }

  async becomes(id: string, status: string): Promise<number> {
    const kept = this.kept.find((each) => each.id === id)!;
    kept.status = status;
    const { reference, phone_number: to } = kept;
    const told = {
      id,
      reference,
      to,
      status,
      notification_type: 'sms',
      template_id: this.template,
      template_version: 1,
    };
    return (await this.tell('/sms/notify/receipt', this.#headers(this.bearer), JSON.stringify(told))).status;
  }

  #headers(bearer: string): Record<string, string> {
    return { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
  }

  protected answer(method: string, url: URL, body: string, { headers }: IncomingMessage): Reply {
    if (!this.#proved(headers.authorization))
      return { status: 403, body: { errors: [{ error: 'AuthError', message: 'Invalid token: signature' }] } };
    if (method === 'POST' && url.pathname === '/v2/notifications/sms') return this.#send(JSON.parse(body));
    if (url.pathname === '/v2/notifications') {
      const reference = url.searchParams.get('reference');
      return {
        status: 200,
        body: { notifications: this.kept.filter((each) => each.reference === reference).reverse() },
      };
    }
    if (url.pathname === '/v2/received-text-messages') {
      const newest = [...this.inbox].reverse();
      const from = newest.findIndex(({ id }) => id === url.searchParams.get('older_than')) + 1;
      return { status: 200, body: { received_text_messages: newest.slice(from, from + PAGE) } };
    }
    return { status: 404, body: { errors: [{ error: 'NotFound', message: 'Not found' }] } };
  }

  #send(asked: {
    template_id: string;
    phone_number: string;
    personalisation: { body?: string };
    reference: string;
  }): Reply {
    const { template_id, phone_number, personalisation, reference } = asked;
    if (template_id !== this.template) return refused('BadRequestError', 'Template not found');
    if (personalisation.body === undefined) return refused('BadRequestError', 'Missing personalisation: body');
    if (this.landlines.has(phone_number)) return refused('ValidationError', 'phone_number Not a UK mobile number');
    if (personalisation.body.length > 918)
      return refused('BadRequestError', 'Text messages cannot be longer than 918 characters');
    const id = randomUUID();
    this.kept.push({ id, reference, phone_number, body: personalisation.body, status: 'created' });
    return {
      status: 201,
      body: {
        id,
        reference,
        content: { body: personalisation.body, from_number: 'Council' },
        template: { id: template_id },
      },
    };
  }

  /** The token's signature, its issuer and its age: 30 s, as Notify has it. */
  #proved(authorization = ''): boolean {
    const [head, claims, signature] = authorization.replace('Bearer ', '').split('.');
    const right = createHmac('sha256', this.secret).update(`${head}.${claims}`).digest('base64url');
    if (signature !== right) return false;
    const { iss, iat } = JSON.parse(Buffer.from(claims!, 'base64url').toString()) as { iss: string; iat: number };
    return iss === this.service && Math.abs(Date.now() / 1000 - iat) < 30;
  }
}
