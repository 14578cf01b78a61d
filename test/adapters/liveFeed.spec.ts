import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { openJournal } from '../../adapters/openReferral/journal.ts';
import { type Imported, type ReadOptions, readFeed } from '../../adapters/openReferral/readFeed.ts';
import { FeedFault } from '../../adapters/openReferral/report.ts';
import type { Asset } from '../../bot/directory/asset.ts';

const TODAY = '2026-11-21';

describe('a live feed whose server misbehaves', () => {
  let server: Server;
  let base: string;
  let asked: string[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let waited: number[];
  before((ready) => {
    server = createServer((request, response) => {
      asked.push(request.url!);
      answer(request, response);
    }).listen(0, '127.0.0.1', () => {
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services`;
      ready();
    });
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    asked = [];
    waited = [];
  });

  const read = (options: Partial<ReadOptions> = {}, feed = base): Promise<Imported> =>
    readFeed(feed, { today: TODAY, wait: async (ms) => void waited.push(ms), ...options });
  const refusal = async (options: Partial<ReadOptions> = {}, feed = base): Promise<string> => {
    const fault = await read(options, feed).then(
      () => undefined,
      (error) => error,
    );
    expect(fault).to.be.instanceOf(FeedFault);
    expect(fault.message).to.match(/nothing was changed/i);
    return fault.message;
  };
  /** In two steps: the framework that other specs load changes what `writeHead` gives back. */
  const no = (response: ServerResponse, status: number, headers: Record<string, string> = {}, body = '') => {
    response.writeHead(status, headers);
    response.end(body);
  };
  const json = (response: ServerResponse, value: unknown) => response.end(JSON.stringify(value));
  const at = (request: IncomingMessage) => new URL(request.url!, 'http://x');
  const club = (id: string, more = {}) => ({ id, name: `Club ${id}`, contacts: [], ...more });

  describe('and where it leads', () => {
    it('a name is asked for once, so that no second answer can lead inside', async () => {
      const answers = ['198.51.100.1', '127.0.0.1'];
      const names = async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }];
      const port = new URL(base).port;
      await refusal({ names, timeout: 60 }, `https://feeds.example:${port}/services`);
      expect(answers, 'how often the name was asked for').to.deep.equal(['127.0.0.1']);
      expect(asked).to.deep.equal([]);
    });

    it('a name that leads inside is not connected to, nor one of whose addresses does', async () => {
      for (const found of [
        ['127.0.0.1'],
        ['10.0.0.5'],
        ['8.8.8.8', '192.168.0.1'],
        ['::ffff:127.0.0.1'],
        ['::ffff:7f00:1'],
        ['fd00::1'],
      ]) {
        const names = async () => found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
        expect(await refusal({ names }, 'https://feeds.example/services'), String(found)).to.contain('private');
      }
      expect(await refusal({ names: async () => [] }, 'https://feeds.example/services')).to.contain('not known');
    });

    it('each redirect is checked: another host, another port, another scheme and a circle are not followed', async () => {
      for (const location of [
        'http://169.254.169.254/latest',
        'http://127.0.0.1:1/',
        'file:///etc/passwd',
        '//evil.example/',
        '',
      ]) {
        answer = (_, response) => {
          response.writeHead(302, location ? { location } : {});
          response.end('[]');
        };
        await refusal();
      }
      answer = (request, response) => {
        response.writeHead(307, { location: request.url! });
        response.end();
      };
      expect(await refusal()).to.contain('in circles');
    });

    it('a redirect on the same host is followed', async () => {
      answer = (request, response) => {
        if (at(request).pathname === '/services') no(response, 301, { location: `/v3${request.url}` });
        else json(response, [club('a')]);
      };
      expect((await read()).assets).to.have.length(1);
    });
  });

  describe('and when it is busy', () => {
    it('it is asked again after as long as it says, or after longer each time', async () => {
      const says: Record<string, string>[] = [{ 'retry-after': '7' }, {}, {}];
      answer = (_, response) => {
        const headers = says.shift();
        if (headers) no(response, 429, headers);
        else json(response, [club('a')]);
      };
      expect((await read()).assets).to.have.length(1);
      expect(waited[0]).to.equal(7000);
      expect(waited[1]).to.be.within(3000, 5000);
      expect(waited[2]).to.be.within(6000, 10_000);
    });

    it('it is given up after four times, and at once when it asks for more than our patience', async () => {
      answer = (_, response) => no(response, 503);
      expect(await refusal()).to.contain('503');
      expect(asked).to.have.length(4);
      asked = [];
      answer = (_, response) => no(response, 503, { 'retry-after': 'Fri, 31 Dec 2100 00:00:00 GMT' });
      expect(await refusal()).to.contain('busy');
      expect(asked).to.have.length(1);
    });

    it('requests keep their distance where that is asked for', async () => {
      answer = (request, response) => {
        const page = Number(at(request).searchParams.get('page'));
        json(response, { contents: [club(String(page))], last_page: page === 3 });
      };
      await read({ gap: 500 });
      expect(waited).to.have.length(2);
      expect(waited[1]).to.be.within(900, 1000);
    });
  });

  describe('and what it sends', () => {
    it('pages that never end are refused, whether new each time or told to be few', async () => {
      let turn = 0;
      const page = () => Array.from({ length: 500 }, () => club(`n${turn++}`));
      answer = (_, response) => json(response, { contents: page(), total_items: 10 });
      expect(await refusal()).to.contain('without end');
      expect(asked.length).to.be.below(5);
      answer = (_, response) => json(response, { contents: page() });
      expect(await refusal()).to.contain('without end');
      expect(asked.length).to.be.below(220);
    }).timeout(30_000);

    it('pages in a circle are read once', async () => {
      answer = (request, response) =>
        json(response, { contents: [club(`p${Number(at(request).searchParams.get('page')) % 3}`)] });
      expect((await read()).assets).to.have.length(3);
    });

    it('an error instead of an empty page past the end ends the reading, and before the end refuses it', async () => {
      let total = 2;
      answer = (request, response) => {
        const page = Number(at(request).searchParams.get('page'));
        if (page > 2) no(response, 404);
        else json(response, { contents: [club(String(page))], total_items: total });
      };
      expect((await read()).assets).to.have.length(2);
      total = 3;
      expect(await refusal()).to.contain('404');
    });

    it('an answer that stops half way, or is cut short but looks whole, loses the import', async () => {
      const whole = JSON.stringify({ contents: [club('a'), club('b')] });
      answer = (_, response) => {
        response.writeHead(200, { 'content-length': String(whole.length) });
        response.write(whole.slice(0, 40));
        setImmediate(() => response.destroy());
      };
      expect(await refusal()).to.contain('in the middle');
      answer = (_, response) => response.end(whole.slice(0, 40));
      expect(await refusal()).to.contain('not whole JSON');
    });

    it('an answer that trickles for ever is given up in time', async () => {
      answer = (_, response) => {
        const timer = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(timer));
      };
      await refusal({ timeout: 100 });
    });

    it('packed answers are unpacked, and a bomb is cut off at 20 MB', async () => {
      const packed = (value: string | Buffer) => (_: unknown, response: ServerResponse) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync(value));
      };
      answer = packed(JSON.stringify([club('a')]));
      expect((await read()).assets).to.have.length(1);
      answer = packed(Buffer.alloc(200 * 1024 * 1024, 0x20));
      expect(await refusal()).to.contain('20 MB');
      answer = (_, response) => no(response, 200, { 'content-encoding': 'gzip' }, 'not packed');
      await refusal();
      answer = (_, response) => no(response, 200, { 'content-encoding': 'br' }, '[]');
      await refusal();
    });

    it('letters that are not UTF-8 are refused rather than garbled', async () => {
      answer = (_, response) => response.end(Buffer.from('[{"id":"1","name":"Caf\xe9"}]', 'latin1'));
      expect(await refusal()).to.contain('not UTF-8');
    });

    it('scripts in names and poisoned keys do nothing, and the rest is kept', async () => {
      answer = (_, response) =>
        response.end(
          '[{"id":"1","name":"<img src=x onerror=alert(1)>Tea","contacts":[],"__proto__":{"polluted":1},"url":"javascript:alert(1)"}]',
        );
      const { assets } = await read();
      expect(assets[0]).to.include({ name: 'Tea' });
      expect(JSON.stringify(assets)).to.not.match(/onerror|javascript:/);
      expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
    });
  });

  describe('and single services', () => {
    const asset = (id: string, more: Partial<Asset> = {}): Asset =>
      ({
        id,
        source: base,
        name: `Club ${id}`,
        kind: 'service',
        description: 'as before',
        phones: [],
        places: [{ address: '1 High St', exact: true }],
        sessions: [],
      }) as unknown as Asset & typeof more;
    const IDS = Array.from({ length: 20 }, (_, n) => `s${n}`);
    const known = new Map(IDS.map((id) => [id, asset(id)]));
    /** A version 3 server whose list is thin. */
    const serve =
      (detail: (id: string) => unknown, filter?: (modifiedAfter: string) => string[]) =>
      (request: IncomingMessage, response: ServerResponse) => {
        const id = /\/services\/(\w+)/.exec(request.url!)?.[1];
        if (id) {
          const value = detail(id);
          return value ? json(response, value) : no(response, 500);
        }
        const after = at(request).searchParams.get('modified_after');
        const ids = after && filter ? filter(after) : IDS;
        json(response, { contents: ids.map((each) => ({ id: each, name: `Club ${each}` })), last_page: true });
      };
    const details = () => asked.filter((url) => /\/services\/\w/.test(url)).length;
    const fresh = (id: string) => ({ id, name: `Club ${id}`, description: 'as now' });

    it('a server that can tell what has changed is asked for that only', async () => {
      answer = serve(fresh, (after) => (after > '2100' ? [] : after < '2000' ? IDS : ['s3']));
      const { assets, report } = await read({ known, since: '2026-11-20T03:00:00Z' });
      expect(details()).to.equal(1);
      expect(assets).to.have.length(20);
      expect(assets.filter(({ description }) => description === 'as now').map(({ id }) => id)).to.deep.equal(['s3']);
      expect(report.unchanged).to.equal(19);
    });

    it('a server that takes the question and ignores it, or answers nothing to everything, is read whole', async () => {
      for (const filter of [undefined, () => []]) {
        asked = [];
        answer = serve(fresh, filter);
        const { assets } = await read({ known, since: '2026-11-20T03:00:00Z' });
        expect(details()).to.equal(20);
        expect(assets.every(({ description }) => description === 'as now')).to.equal(true);
      }
    });

    it('one page that cannot be read leaves what was known of it, with a note', async () => {
      answer = serve((id) => (id === 's3' ? undefined : fresh(id)));
      const { assets, report } = await read({ known });
      expect(assets.find(({ id }) => id === 's3')!.description).to.equal('as before');
      expect(report.mended.map(({ what }) => what).join()).to.contain('what was known of it stays');
    });

    it('a server that stops half way changes nothing: thin entries never replace whole ones', async () => {
      let left = 6;
      answer = serve((id) => (left-- > 0 ? fresh(id) : undefined));
      expect(await refusal()).to.contain('stopped answering');
      answer = serve(() => undefined);
      expect(await refusal({ known })).to.contain('stopped answering');
      expect((await read()).assets, 'one without such pages is read by its list').to.have.length(20);
    });

    it('after an interruption only what is missing is asked for, and nothing stays on the disk', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'journal-'));
      const path = join(folder, createHash('sha256').update(base).digest('hex'));
      let left = 12;
      answer = serve((id) => (left-- > 0 ? fresh(id) : undefined));
      await refusal({ journal: openJournal(path) });
      expect(statSync(path).mode & 0o077, 'others may not read it').to.equal(0);
      asked = [];
      answer = serve(fresh);
      const journal = openJournal(path);
      expect((await read({ journal })).assets).to.have.length(20);
      expect(details()).to.equal(8);
      journal.forget();
      expect(readdirSync(folder)).to.deep.equal([]);
      rmSync(folder, { recursive: true });
    });
  });
});
