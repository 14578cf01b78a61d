/** Twilio on this machine: keeps messages as it does, signs what it tells, and misbehaves when it is told to. */
import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FakeProvider, type Reply } from './fakeProvider.ts';

interface Kept {
  sid: string;
  direction: 'inbound' | 'outbound-api';
  from: string;
  to: string;
  body: string;
  status: string;
  date_created: string;
  num_media: string;
  messaging_service_sid: null;
  callback?: string;
}

export class FakeTwilio extends FakeProvider {
  readonly account = `AC${'0123456789abcdef'.repeat(2)}`;
  token = 'a-token-of-the-fake-twilio';
  /** The address that it was given: its signatures are over this, wherever a proxy takes the call. */
  signedAs = '';
  readonly from = '+447700900100';
  readonly kept: Kept[] = [];
  /** Numbers that have texted STOP to Twilio itself, and numbers that are no mobiles. */
  readonly optedOut = new Set<string>();
  readonly landlines = new Set<string>();
  /** What came with a text, by its id. A string: the API points there. */
  readonly media = new Map<string, (Buffer | string)[]>();
  /** Addresses that were asked, with whether our login came along. */
  readonly mediaAsked: { path: string; login: boolean }[] = [];
  /** Texts that a look-up does not show yet. */
  lag = 0;

  sentTo(number: string): string[] {
    return this.kept
      .filter(({ direction, to }) => direction === 'outbound-api' && to === number)
      .map(({ body }) => body);
  }

  /** A resident texts. @returns Twilio's id, and what the webhook was told */
  async text(
    from: string,
    body: string,
    more: Record<string, string> = {},
  ): Promise<{ sid: string; status: number; text: string }> {
    const sid = this.#keep({ direction: 'inbound', from, to: this.from, body, status: 'received' }, more.NumMedia).sid;
    return { sid, ...(await this.hook(sid, from, body, more)) };
  }

  /** Calls the webhook for a text that it has. */
  hook(sid: string, from: string, body: string, more: Record<string, string> = {}) {
    const fields = {
      MessageSid: sid,
      SmsSid: sid,
      SmsMessageSid: sid,
      AccountSid: this.account,
      From: from,
      To: this.from,
      Body: body,
      NumMedia: '0',
      NumSegments: '1',
      SmsStatus: 'received',
      ApiVersion: '2010-04-01',
      FromCountry: 'GB',
      FromCity: '',
      SomethingNew: 'of next year',
      ...more,
    };
    return this.#signed('/sms/twilio', fields);
  }

  /** What became of a text that we sent: told where we asked for it. */
  async becomes(sid: string, status: string): Promise<number> {
    const kept = this.kept.find((each) => each.sid === sid)!;
    kept.status = status;
    const path = kept.callback!.slice(new URL(kept.callback!).origin.length);
    const fields = {
      MessageSid: sid,
      SmsSid: sid,
      AccountSid: this.account,
      To: kept.to,
      From: kept.from,
      MessageStatus: status,
    };
    return (await this.#signed(path, fields)).status;
  }

  /** The headers and body of a signed call, for tests that alter it. */
  sign(path: string, fields: Record<string, string>): { headers: Record<string, string>; body: string } {
    const told =
      this.signedAs +
      path +
      Object.keys(fields)
        .sort()
        .map((name) => name + fields[name])
        .join('');
    const signature = createHmac('sha1', this.token).update(told).digest('base64');
    return {
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', 'x-twilio-signature': signature },
      body: new URLSearchParams(fields).toString(),
    };
  }

  #signed(path: string, fields: Record<string, string>) {
    const { headers, body } = this.sign(path, fields);
    return this.tell(path, headers, body);
  }

  protected answer(method: string, url: URL, body: string, { headers }: IncomingMessage): Reply {
    if (url.pathname.startsWith('/cdn/')) {
      this.mediaAsked.push({ path: url.pathname, login: headers.authorization !== undefined });
      return { status: 200, body: '', raw: Buffer.from('89504e470d0a1a0a00', 'hex') };
    }
    const login = Buffer.from(`${this.account}:${this.token}`).toString('base64');
    if (headers.authorization !== `Basic ${login}`) return { status: 401, body: { code: 20003 } };
    const [, sid = '', which] = /\/Messages\/(\w+)\/Media(?:\/(\w+)|\.json)$/.exec(url.pathname) ?? [];
    if (sid) return this.#media(sid, which);
    if (url.pathname !== `/2010-04-01/Accounts/${this.account}/Messages.json`)
      return { status: 404, body: { code: 20404 } };
    return method === 'POST' ? this.#send(new URLSearchParams(body)) : this.#list(url);
  }

  #media(sid: string, which: string | undefined): Reply {
    const files = this.media.get(sid) ?? [];
    const id = (n: number): string => `ME${String(n).padStart(32, '0')}`;
    if (!which) return { status: 200, body: { media_list: files.map((_, n) => ({ sid: id(n) })) } };
    const file = files[Number(which.slice(2))];
    if (file === undefined) return { status: 404, body: { code: 20404 } };
    return typeof file === 'string' ? { status: 307, body: '', location: file } : { status: 200, body: '', raw: file };
  }

  #send(form: URLSearchParams): Reply {
    const to = form.get('To') ?? '';
    if (this.optedOut.has(to))
      return { status: 400, body: { code: 21610, message: 'Attempt to send to unsubscribed recipient' } };
    if (this.landlines.has(to))
      return { status: 400, body: { code: 21614, message: `'To' number is not a valid mobile number: ${to}` } };
    if (form.get('From') !== this.from) return { status: 400, body: { code: 21606, message: 'From is not yours' } };
    const kept = this.#keep({
      direction: 'outbound-api',
      from: this.from,
      to,
      body: form.get('Body')!,
      status: 'queued',
      callback: form.get('StatusCallback') ?? undefined,
    });
    return { status: 201, body: kept };
  }

  #list(url: URL): Reply {
    const query = url.searchParams;
    const size = Number(query.get('PageSize') ?? 50);
    const page = Number(query.get('Page') ?? 0);
    const found = this.kept
      .slice(0, this.kept.length - this.lag)
      .filter(({ to }) => !query.has('To') || to === query.get('To'))
      .filter(({ date_created }) => new Date(date_created).toISOString().slice(0, 10) >= (query.get('DateSent>') ?? ''))
      .reverse();
    const next = new URLSearchParams(query);
    next.set('Page', String(page + 1));
    const more = found.length > (page + 1) * size;
    return {
      status: 200,
      body: {
        messages: found.slice(page * size, (page + 1) * size),
        next_page_uri: more ? `${url.pathname}?${next}` : null,
      },
    };
  }

  #keep(text: Pick<Kept, 'direction' | 'from' | 'to' | 'body' | 'status' | 'callback'>, media = '0'): Kept {
    const kept: Kept = {
      ...text,
      sid: `SM${randomBytes(16).toString('hex')}`,
      date_created: new Date(this.now()).toUTCString().replace('GMT', '+0000'),
      num_media: media,
      messaging_service_sid: null,
    };
    this.kept.push(kept);
    return kept;
  }
}
