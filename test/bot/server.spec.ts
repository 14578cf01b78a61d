import { once } from 'node:events';
import { connect } from 'node:net';
import { expect } from 'chai';
import { adviceAssets } from '../../bot/directory/advice.ts';
import { openLog } from '../../bot/log.ts';
import type { Ledger } from '../../bot/ports.ts';
import { health, listen, openServer, readJson, route, type Server, sendJson } from '../../bot/server.ts';

describe('the server', () => {
  let server: Server;
  let url: string;
  let port: number;
  before(async () => {
    const log = openLog('silent');
    server = openServer(log);
    route(server, log, 'get', '/fine', async (_request, response) => sendJson(response, 200, { fine: true }));
    route(server, log, 'post', '/words', async (request, response) => sendJson(response, 200, await readJson(request)));
    route(server, log, 'get', '/broken', async () => {
      throw new Error('my name is Margaret');
    });
    url = await listen(server, 0);
    port = Number(new URL(url).port);
  });
  after(() => server.close());

  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`${url}/words`, {
      method: 'POST',
      body: body as BodyInit,
      headers: { 'content-type': 'application/json', ...headers },
    });

  /** What a socket gets back for raw bytes. */
  async function raw(bytes: string): Promise<string> {
    const socket = connect(port, 'localhost');
    let got = '';
    socket.on('data', (part) => (got += part));
    socket.on('error', () => {});
    socket.write(bytes);
    const closed = once(socket, 'close');
    await Promise.race([once(socket, 'data'), closed]);
    socket.destroy();
    await closed;
    return got;
  }

  afterEach(async () => {
    expect((await fetch(`${url}/fine`)).status, 'it is still open').to.equal(200);
  });

  for (const encoding of ['gzip', 'deflate', 'br', 'x-gzip', 'GZIP'])
    it(`refuses a body that claims to be ${encoding}, before it is read`, async () => {
      const refused = await post('not compressed at all', { 'content-encoding': encoding });
      expect(refused.status).to.equal(415);
    });

  it('refuses more than 64 KiB, whether or not the length was told', async () => {
    expect((await post(JSON.stringify({ text: 'x'.repeat(70_000) }))).status).to.equal(413);
    const chunked = 'POST /words HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await raw(`${chunked}11170\r\n${'x'.repeat(70_000)}\r\n0\r\n\r\n`)).to.match(/^HTTP\/1\.1 413/);
  });

  it('takes 60 KiB', async () => {
    expect((await post(JSON.stringify({ text: 'x'.repeat(60_000) }))).status).to.equal(200);
  });

  it('never echoes a word of what it could not read', async () => {
    for (const body of [
      'my husband hits me',
      '{"text": "my husband hits me',
      '["my husband hits me"]',
      '{"__proto__": {"hits": 1}}',
    ]) {
      const refused = await post(body);
      expect(refused.status, body).to.equal(400);
      expect(await refused.text()).to.not.match(/husband|hits|token|position/i);
    }
  });

  it('says nothing of why it failed', async () => {
    const failed = await fetch(`${url}/broken`);
    expect(failed.status).to.equal(500);
    expect(await failed.text()).to.not.include('Margaret');
  });

  it('answers what is not there and what is not done with fixed words', async () => {
    const nowhere = await fetch(`${url}/my-husband-hits-me`);
    expect(nowhere.status).to.equal(404);
    expect(await nowhere.text()).to.not.include('husband');
    expect((await fetch(`${url}/words`)).status).to.equal(405);
  });

  it('lives through an upgrade that nobody offered', async () => {
    const upgrade = (path: string, more = '') =>
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n`;
    for (const bytes of [
      upgrade('/fine'),
      upgrade('/nowhere'),
      upgrade('/fine', 'Content-Encoding: gzip\r\n'),
      upgrade('/broken'),
    ])
      expect(await raw(bytes)).to.match(/^HTTP\/1\.1 \d{3}/);
  });

  it('hears the body of a client that offers HTTP/2', async () => {
    const body = '{"text":"hello"}';
    const offer = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n';
    const answer = await raw(
      `POST /words HTTP/1.1\r\nHost: x\r\n${offer}Content-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(answer)
      .to.match(/^HTTP\/1\.1 200/)
      .and.to.include('hello');
  });

  it('says plainly when its port is taken', async () => {
    const fault = await listen(openServer(openLog('silent')), port).catch((error: Error) => error);
    expect((fault as Error).message).to.equal(`the network failed while listening on port ${port}`);
  });

  it('says little of itself, and lets no page run anybody else’s script', async () => {
    const { headers } = await fetch(`${url}/fine`);
    expect(headers.get('server')).to.not.match(/restify/i);
    expect(headers.get('content-security-policy')).to.include("default-src 'none'").and.to.not.include('unsafe');
    expect(headers.get('cache-control')).to.equal('no-store');
  });

  it('says that it is degraded when the directory holds nothing but our own advice', async () => {
    const ledger = { engine: 'sqlite', waiting: async () => [] } as Partial<Ledger> as Ledger;
    const directory = () => ({ assets: adviceAssets(), version: 'advice alone' });
    const log = openLog('silent');
    health(server, log, { ledger, recogniser: { name: 'natural' }, danger: () => undefined, directory });
    const said = (await (await fetch(`${url}/health`)).json()) as object;
    expect(said).to.deep.include({ state: 'degraded', directory: { assets: 0 } });
  });
});
