import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { isInside } from '../../adapters/openReferral/feedHosts.ts';
import { parseFeed } from '../../adapters/openReferral/parseFeed.ts';
import { importServices, readFeed } from '../../adapters/openReferral/readFeed.ts';
import { FeedFault, reportLines } from '../../adapters/openReferral/report.ts';
import { readSampleDirectory } from '../../adapters/openReferral/sampleDirectory.ts';
import type { Asset } from '../../bot/directory/asset.ts';
import { needsSharedData, sharedData } from '../directory/sharedData.ts';

const TODAY = '2026-11-21';
const STAFF = 'assurer-do-not-show@staff.invalid';

function imported(...services: object[]) {
  return importServices(parseFeed(JSON.stringify(services)), 'test', TODAY);
}

function one(service: object): Asset {
  const { assets, report } = imported({ id: 'a', name: 'A club', ...service });
  expect(report.refused, JSON.stringify(report.refused)).to.deep.equal([]);
  return assets[0]!;
}

async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    expect(error).to.be.instanceOf(FeedFault);
    return (error as Error).message;
  }
  throw new Error('it was not refused');
}

describe('reading an Open Referral feed', () => {
  describe('its shape', () => {
    const service = { id: '1', name: 'One' };
    const names = (text: string) => parseFeed(text).services.map((each) => each.name);

    it('a version 1 page, a version 3 page, a bare list and a single service are all read', () => {
      for (const shape of [
        { content: [service], number: 1 },
        { contents: [service], page_number: 1 },
        [service],
        service,
      ]) {
        expect(names(JSON.stringify(shape))).to.deep.equal(['One']);
      }
    });

    it('an array of pages is read as one feed', () => {
      expect(names(JSON.stringify([{ content: [service] }, { content: [{ id: '2', name: 'Two' }] }]))).to.deep.equal([
        'One',
        'Two',
      ]);
    });

    it('NDJSON is read line by line, and a bad line in the middle loses itself only', () => {
      const feed = parseFeed('{"id":"1","name":"One"}\n{oops}\n{"id":"2","name":"Two"}\n');
      expect(feed.services.map((each) => each.name)).to.deep.equal(['One', 'Two']);
      expect(feed.notes).to.have.length(1);
    });

    it('a service told at its location keeps the place it was told with', () => {
      const { assets } = importServices(
        parseFeed(
          JSON.stringify({ contents: [{ id: 'x', location: { addresses: [{ postal_code: 'dn163sn' }] }, service }] }),
        ),
        'test',
        TODAY,
      );
      expect(assets[0]!.places[0]!.postcode).to.equal('DN16 3SN');
    });

    it('a file that is cut short is refused whole, in a plain sentence', async () => {
      const whole = JSON.stringify({ contents: [service, { id: '2', name: 'Two' }] });
      for (const text of [
        whole.slice(0, -5),
        '{"id":"1","name":"One"}\n{"id":"2","na',
        '',
        '<html>no</html>',
        'id,name\n1,One',
      ]) {
        expect(await refusal(() => parseFeed(text))).to.match(/[Nn]othing was changed/);
      }
    });

    it('a list of taxonomies or organisations is no feed of services', async () => {
      for (const item of [
        { id: '1', name: 'x', term_uri: 'y' },
        { id: '1', name: 'x', organization_identifiers: [] },
      ]) {
        expect(await refusal(() => parseFeed(JSON.stringify({ contents: [item] })))).to.match(
          /no Open Referral services/,
        );
      }
    });

    it('a key that would poison a prototype is dropped and said, and the service is kept', () => {
      const feed = parseFeed(
        '[{"id":"1","name":"One","__proto__":{"polluted":true},"organization":{"__proto__":{"name":"x"}}}]',
      );
      const { assets, report } = importServices(feed, 'test', TODAY);
      expect(assets.map((asset) => asset.name)).to.deep.equal(['One']);
      expect(assets[0]!.organisation).to.equal(undefined);
      expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
      expect(report.mended[0]!.what).to.contain('__proto__');
    });
  });

  describe('what is kept and what is refused', () => {
    it('a blank name is refused with the reason, and the others stay', () => {
      const { assets, report } = imported({ id: '1', name: '  ' }, { id: '2', name: 'Two' });
      expect(assets.map((asset) => asset.id)).to.deep.equal(['2']);
      expect(report.refused).to.deep.equal([{ id: '1', why: 'it has no name' }]);
    });

    it('nonsense in every field of a service loses neither it nor the others', () => {
      const nonsense = {
        contacts: 'x',
        schedules: [null, 3],
        attributes: [[]],
        service_at_locations: [{ location: 7 }],
        organization: [1],
        cost_options: { amount: {} },
      };
      const { assets } = imported({ id: 1, name: 'One', ...nonsense }, { id: 2, name: 'Two' });
      expect(assets.map((asset) => asset.id)).to.deep.equal(['1', '2']);
    });

    it('only active and temporarily closed services are public', () => {
      const statuses = ['active', '', 'temporarily closed', 'inactive', 'defunct', 'draft'];
      const { assets, report } = imported(...statuses.map((status, id) => ({ id, name: `S${id}`, status })));
      expect(assets.map((asset) => asset.status)).to.deep.equal(['active', 'active', 'temporarily closed']);
      expect(report.refused.map(({ why }) => why).join()).to.match(/inactive.*defunct.*draft/);
    });

    it('an id that comes twice for one service is kept once, the most lately assured', () => {
      const { assets, report } = imported(
        { id: 'a', name: 'Club', assured_date: '2025-01-01' },
        { id: 'a', name: 'Club', assured_date: '2026-01-01' },
      );
      expect(assets.map((asset) => asset.assured)).to.deep.equal(['2026-01-01']);
      expect(report.doubled).to.deep.equal([{ id: 'a' }]);
    });

    it('two records that differ in nothing but their ids are kept once', () => {
      const { assets, report } = imported(
        { id: 'a', name: 'Club', description: 'Tea', assured_date: '2025-01-01' },
        { id: 'b', name: 'Club', description: 'Tea', assured_date: '2026-01-01' },
        { id: 'c', name: 'Club', description: 'Tea and cake' },
      );
      expect(assets.map(({ id }) => id)).to.deep.equal(['b', 'c']);
      expect(report.doubled).to.deep.equal([{ id: 'a' }]);
    });

    it('a hundred thousand of one id, and of one record under other ids, are read as fast as others', () => {
      const from = performance.now();
      const names = imported(...Array.from({ length: 50_000 }, (_, at) => ({ id: 'a', name: `Club ${at}` })));
      expect(names.assets).to.have.length(50_000);
      const twins = imported(...Array.from({ length: 50_000 }, (_, at) => ({ id: `${at}`, name: 'Club' })));
      expect(twins.assets).to.have.length(1);
      expect(reportLines(twins.report).length).to.be.below(1000);
      // One by one against those before, it would be thousands of millions of comparisons.
      expect(performance.now() - from).to.be.below(40_000);
    }).timeout(60_000);

    it('an id that two different services share loses neither', () => {
      const { assets } = imported({ id: 'a', name: 'Club' }, { id: 'a', name: 'Choir' });
      expect(assets.map((asset) => [asset.id, asset.name])).to.deep.equal([
        ['a', 'Club'],
        ['a~2', 'Choir'],
      ]);
    });

    it('a service with no id gets the same one at every import', () => {
      expect(imported({ name: 'Club' }).assets[0]!.id).to.equal(imported({ name: 'Club' }).assets[0]!.id);
    });
  });

  describe('its text', () => {
    it('HTML, entities, hard spaces and literal line breaks become plain text', () => {
      const { description } = one({
        description: '<p>Tea &amp; cake&nbsp;for <b ccp_infra_x="1">all</b></p>\\n###MON###<script>alert(1)</script>',
      });
      expect(description).to.equal('Tea & cake for all');
    });

    it('entities that were encoded twice are read', () => {
      expect(one({ description: '<p>Tea &amp;amp; cake &amp;lt;3</p>' }).description).to.equal('Tea & cake <3');
    });

    it('a description that is empty once its tags are gone is the organisation’s', () => {
      expect(
        one({ description: '<p><br></p>', organization: { name: 'Org', description: 'We help.' } }).description,
      ).to.equal('We help.');
    });

    it('the summary is one sentence of at most 140 characters, and no question', () => {
      const { summary } = one({
        description: `<h1>About Us</h1><p>Are you lonely? We meet each week for tea. ${'More. '.repeat(60)}</p>`,
      });
      expect(summary).to.equal('We meet each week for tea.');
      expect(one({ description: 'word '.repeat(100) }).summary.length).to.be.at.most(140);
    });
  });

  describe('ways to get in touch', () => {
    it('a web address without a scheme is mended, and a stand-in or a script is dropped', () => {
      expect(one({ url: 'www.club.org.uk/a' }).url).to.equal('https://www.club.org.uk/a');
      expect(one({ url: 'http://www.example.com' }).url).to.equal(undefined);
      expect(one({ url: 'javascript:alert(1)' }).url).to.equal(undefined);
    });

    it('an e-mail with a hard space inside is mended', () => {
      expect(one({ email: ' info@\u00a0club.org.uk' }).email).to.equal('info@club.org.uk');
      expect(one({ email: 'Unknown-1@noemail.invalid' }).email).to.equal(undefined);
    });

    it('words in a phone number become its label', () => {
      const { phones } = one({
        contacts: [{ phones: [{ number: 'Office: 0117 496 0000' }, { number: '07700900123.' }] }],
      });
      expect(phones).to.deep.equal([{ label: 'Office', number: '0117 496 0000' }, { number: '07700 900123' }]);
    });

    it('a piece of a number is never shown as one', () => {
      const numbers = (number: string) => one({ phones: [{ number }] }).phones.map((phone) => phone.number);
      expect(numbers('305-253-4841')).to.deep.equal([]);
      expect(numbers('(305) 253-4841')).to.deep.equal([]);
      expect(numbers('020 7946 0001 / 0002')).to.deep.equal(['020 7946 0001']);
      expect(numbers('116-123 or text 85258')).to.deep.equal(['116123', '85258']);
    });

    it('a phone is looked for in the service, its sites and, only then, its description', () => {
      const site = [{ location: { phones: [{ number: '"+44 20 7946 0001"', extension: 100 }] } }];
      expect(one({ service_at_locations: site, description: 'Ring 020 7946 0002' }).phones).to.deep.equal([
        { number: '020 7946 0001 ext 100' },
      ]);
      expect(one({ description: '<p>Ring 020 7946 0002 by 12 March 2026, £10 20 30</p>' }).phones).to.deep.equal([
        { number: '020 7946 0002' },
      ]);
    });
  });

  describe('privacy', () => {
    it('no assurer’s address and no named contact gets into an asset, whatever field it stands in', () => {
      const { assets } = imported({
        id: 'a',
        name: 'Club',
        email: STAFF,
        description: `Write to ${STAFF.toUpperCase()} about us`,
        fees: STAFF,
        assurer_email: STAFF,
        pc_metadata: { assured_by: STAFF, date_assured: '2026-01-01' },
        contacts: [
          { name: 'Ann Persona', title: 'Manager', email: 'ann@club.org.uk', phones: [{ number: '020 7946 0001' }] },
        ],
      });
      const whole = JSON.stringify(assets).toLowerCase();
      expect(whole).to.not.contain(STAFF);
      expect(whole).to.not.contain('persona');
      expect(assets[0]!.phones).to.have.length(1);
      expect(assets[0]!.assured).to.equal('2026-01-01');
    });

    it('a masked address gives its outcode and rough coordinates only', () => {
      const location = {
        name: 'Safe house',
        latitude: 53.58123,
        longitude: -0.65456,
        addresses: [{ address_1: '1 Secret St', city: 'Scunthorpe', postal_code: 'DN15 6QS' }],
      };
      const { places } = one({ mask_exact_address: true, service_at_locations: [{ location }] });
      expect(places).to.deep.equal([
        { town: 'Scunthorpe', postcode: 'DN15', latitude: 53.58, longitude: -0.65, exact: false },
      ]);
    });
  });

  describe('who, when, where and how much', () => {
    it('an age of minus one means that the feed does not say', () => {
      const asset = one({ minimum_age: -1, maximum_age: -1 });
      expect(asset.minimumAge).to.equal(undefined);
      expect(asset.maximumAge).to.equal(undefined);
      expect(one({ maximum_age: 120 }).maximumAge).to.equal(undefined);
    });

    it('ages come as numbers or strings, from the service or from version 1’s eligibilitys', () => {
      expect(one({ minimum_age: '18.0', maximum_age: 65 })).to.include({ minimumAge: 18, maximumAge: 65 });
      expect(one({ eligibilitys: [{ minimum_age: 50, maximum_age: null }, { minimum_age: 60 }] }).minimumAge).to.equal(
        50,
      );
    });

    it('a vendor’s audiences become topics, with both parts of a path', () => {
      expect(
        one({ pc_targetAudience: [{ audienceType: 'Sensory Impaired>Visually Impaired ' }] }).topics,
      ).to.deep.equal(['Sensory Impaired', 'Visually Impaired']);
    });

    it('free text in the fixed lists is understood, not refused', () => {
      const asset = one({
        deliverable_type: '1 to 1 support',
        attending_access: 'Self referral',
        attending_type: 'Home visit',
      });
      expect(asset.topics).to.deep.equal(['one to one', 'self-referral']);
      expect(asset.ways).to.deep.equal(['home']);
    });

    it('sessions of both versions are read', () => {
      expect(
        one({ regular_schedules: [{ weekday: 2, opens_at: '10:00Z', closes_at: '12:30:00' }] }).sessions,
      ).to.deep.equal([{ days: ['TU'], opens: '10:00', closes: '12:30' }]);
      expect(one({ schedules: [{ freq: 'MONTHLY', byday: '1SA', opens_at: '25:00' }] }).sessions).to.deep.equal([
        { days: ['SA'], words: 'First Saturday of the month' },
      ]);
    });

    it('free is only what the source calls free', () => {
      expect(one({ cost_options: [{ amount: 0 }] }).cost).to.equal('free');
      const said = (option: string, amount_description: string, amount?: number) =>
        one({ cost_options: [{ option, amount_description, amount }] }).costWords;
      expect(said('Free', 'Free. Give what you can.', 0)).to.equal('Free. Give what you can.');
      expect(said('Each visit', '£12 a visit', 12)).to.equal('£12 a visit');
      expect(said('Each trip', '£18 a day out. Lunch is extra.')).to.equal('£18 a day out. Lunch is extra.');
      expect(said('Each visit', '£5 for lunch', 5)).to.equal('Each visit: £5 for lunch');
      expect(said('Minibus', '£2 there and back', 2)).to.equal('Minibus: £2 there and back');
      expect(one({ cost_options: [{ amount: 0 }, { amount: 3 }] }).cost).to.equal('paid');
      expect(one({ description: 'Our sessions are free of charge.' }).cost).to.equal('free');
      expect(one({ description: 'Feel free to come. Free parking.' }).cost).to.equal(undefined);
      expect(one({ description: 'Free coffee morning, £2 for cake' }).cost).to.equal('paid');
    });

    it('coordinates outside the country are left out, and ones the wrong way round are turned', () => {
      const at = (latitude: number, longitude: number) =>
        one({ service_at_locations: [{ location: { name: 'Hall', latitude, longitude } }] }).places[0]!;
      expect(at(100, 101).latitude).to.equal(undefined);
      expect(at(-0.65, 53.58)).to.include({ latitude: 53.58, longitude: -0.65 });
    });

    it('a date that no calendar has is no assurance', () => {
      expect(one({ assured_date: '2026-02-31' }).assured).to.equal(undefined);
      expect(one({ assured_date: '', pc_metadata: { date_assured: '2026-02-01' } }).assured).to.equal('2026-02-01');
    });
  });

  it('a feed cannot forge a line of the report', () => {
    const { report } = imported({ id: 'a\nkept everything', name: '' });
    expect(reportLines(report)).to.have.length(2);
  });

  it('the sample directory is read whole, marked as a sample, with its Talking Points as hubs', () => {
    const { assets, report } = readSampleDirectory(TODAY);
    expect(report.refused).to.deep.equal([]);
    expect(assets.length).to.be.greaterThan(20);
    expect(assets.some((asset) => asset.kind === 'hub' && asset.sample && asset.sessions.length > 0)).to.equal(true);
  });

  describe('real feeds', () => {
    it('North Lincolnshire: every service with a name is kept once, and no assurer with it', async function () {
      needsSharedData(this);
      const { assets, report } = await readFeed(sharedData('north-lincs-oruk1/pages.json'), { today: TODAY });
      // 738 records, of which three differ from another in nothing but their ids.
      expect([assets.length, report.doubled.length]).to.deep.equal([735, 3]);
      expect(report.refused).to.deep.equal([]);
      const whole = JSON.stringify(assets);
      expect(whole).to.not.contain(STAFF);
      expect(whole).to.not.match(/<\/?(p|span|br|div|li)\b/);
      expect(assets.filter((asset) => asset.phones.length > 0).length).to.be.at.least(100);
    });

    it('Bristol’s live version 3 answers are read, with a label for the number that has one', async function () {
      needsSharedData(this);
      const { assets } = await readFeed(sharedData('oruk-v3-live-fixtures/bristol-service-1625ip.json'), {
        today: TODAY,
      });
      expect(assets[0]!.phones).to.deep.include({ label: 'Bristol Youth MAPS', number: '0117 332 7111' });
      expect(assets[0]!.minimumAge).to.equal(undefined);
      expect(JSON.stringify(assets)).to.not.contain(STAFF);
    });

    it('the standard’s own examples, and the answers that fail its validator, are read', async function () {
      needsSharedData(this);
      const files = [
        'hsds-3-examples/service_full.json',
        'uk-profile-examples/service_list.json',
        'oruk-validator-mocks/V3.0-UK-Fail/service_full.json',
      ];
      for (const file of files) {
        const { assets } = await readFeed(sharedData(file), { today: TODAY });
        expect(assets.length, file).to.be.at.least(1);
        expect(JSON.stringify(assets), file).to.not.contain('Ann Persona');
      }
      const nameless = await readFeed(sharedData('oruk-validator-mocks/V3.0-UK-Fail/service_list.json'), {
        today: TODAY,
      });
      expect(nameless.report.refused.map(({ why }) => why)).to.deep.equal(Array(4).fill('it has no name'));
      expect(
        await refusal(() =>
          readFeed(sharedData('oruk-validator-mocks/V1.0-UK-Default/V1_DashboardResponse.json'), { today: TODAY }),
        ),
      ).to.contain('nothing was changed');
    });
  });

  describe('a live address', () => {
    let server: Server | undefined;
    let asked: string[] = [];
    const serve = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
      asked = [];
      server = createServer((request, response) => {
        asked.push(request.url!);
        answer(request, response);
      });
      await new Promise<void>((ready) => server!.listen(0, '127.0.0.1', ready));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    };
    const json = (response: ServerResponse, value: unknown) => response.end(JSON.stringify(value));
    const page = (url: string) => Number(new URL(url, 'http://x').searchParams.get('page'));
    afterEach(() => {
      server?.closeAllConnections();
      server?.close();
      server = undefined;
    });

    it('pages are read to the end, and thin items are filled from their own pages', async () => {
      const base = await serve((request, response) => {
        const id = /\/services\/(\w+)/.exec(request.url!)?.[1];
        if (id)
          return json(response, { id, name: `Club ${id}`, contacts: [{ phones: [{ number: '020 7946 0001' }] }] });
        const at = page(request.url!);
        return json(response, { contents: at <= 2 ? [{ id: `s${at}`, name: `Club s${at}` }] : [] });
      });
      const { assets, report } = await readFeed(`${base}/api`, { today: TODAY });
      expect(assets.map((asset) => [asset.name, asset.phones.length])).to.deep.equal([
        ['Club s1', 1],
        ['Club s2', 1],
      ]);
      expect(report.source).to.equal(`${base}/api`);
    });

    it('version 1 pages that are whole need no detail calls, and the last page ends the reading', async () => {
      const base = await serve((request, response) =>
        json(response, {
          content: [{ id: `s${page(request.url!)}`, name: `Club ${page(request.url!)}`, contacts: [] }],
          last: page(request.url!) === 2,
        }),
      );
      const { assets } = await readFeed(`${base}/services?key=secret`, { today: TODAY });
      expect(assets).to.have.length(2);
      expect(asked).to.have.length(2);
      expect(assets[0]!.source).to.equal(`${base}/services`);
    });

    it('a server that gives the same page for ever is left', async () => {
      const base = await serve((_, response) =>
        json(response, { contents: [{ id: 's', name: 'Club', contacts: [] }] }),
      );
      expect((await readFeed(base, { today: TODAY })).assets).to.have.length(1);
      expect(asked).to.have.length(2);
    });

    it('a page that fails half way loses the whole import, not half of it', async () => {
      const base = await serve((request, response) => {
        if (page(request.url!) === 2) {
          response.writeHead(500);
          response.end();
        } else json(response, { contents: [{ id: 's', name: 'Club', contacts: [] }] });
      });
      expect(await refusal(() => readFeed(base, { today: TODAY }))).to.match(/answered 500, so nothing was changed/);
    });

    it('a redirect to another host is not followed', async () => {
      const base = await serve((_, response) => {
        response.writeHead(302, { location: 'http://169.254.169.254/latest' });
        response.end();
      });
      expect(await refusal(() => readFeed(base, { today: TODAY }))).to.contain('another host');
    });

    it('a server that does not answer in time is given up', async () => {
      const base = await serve(() => {});
      expect(await refusal(() => readFeed(base, { today: TODAY, timeout: 50 }))).to.contain('did not answer');
    });

    it('an answer of more than 20 MB is cut off', async () => {
      const base = await serve((_, response) => {
        response.write('[');
        const more = () => {
          while (!response.destroyed && response.write(' '.repeat(1 << 20)));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
      });
      expect(await refusal(() => readFeed(base, { today: TODAY }))).to.contain('20 MB');
    }).timeout(10_000);

    it('a feed inside our own network is never asked, by whatever name', async () => {
      for (const address of [
        'https://169.254.169.254',
        'https://10.1.2.3',
        'https://[::1]',
        'https://[fd00::1]',
        'https://localhost',
      ])
        expect(await refusal(() => readFeed(`${address}/services`, { today: TODAY })), address).to.contain('private');
      for (const inside of ['::ffff:192.168.1.1', '172.31.255.255', '100.64.0.1', '::'])
        expect(isInside(inside)).to.equal(true);
      for (const outside of ['8.8.8.8', '172.32.0.1', '2001:4860:4860::8888'])
        expect(isInside(outside)).to.equal(false);
    });

    it('only hosts that the operator allows are asked, where any are named', async () => {
      const hosts = ['data.example.gov.uk'];
      expect(await refusal(() => readFeed('https://example.org/services', { today: TODAY, hosts }))).to.contain(
        'NWD_FEED_HOSTS',
      );
    });

    it('plain http is only for this machine', async () => {
      expect(await refusal(() => readFeed('http://feeds.invalid/services', { today: TODAY }))).to.contain('https');
    });
  });

  it('a file that is not there is said in a plain sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'feed-'));
    try {
      expect(await refusal(() => readFeed(join(folder, 'no.json'), { today: TODAY }))).to.contain('There is no file');
      writeFileSync(join(folder, 'yes.json'), '[{"id":"1","name":"One"}]');
      expect((await readFeed(join(folder, 'yes.json'), { today: TODAY })).report.source).to.equal('yes.json');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
