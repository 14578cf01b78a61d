/** Our own API: held against the standard's schemas, read by our own importer, and tried by a stranger. */
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'chai';
import { openReferralApi } from '../../adapters/openReferral/api.ts';
import { parseFeed } from '../../adapters/openReferral/parseFeed.ts';
import { importServices, readFeed } from '../../adapters/openReferral/readFeed.ts';
import { readSampleDirectory } from '../../adapters/openReferral/sampleDirectory.ts';
import { withAdvice } from '../../bot/directory/advice.ts';
import type { Asset, Directory } from '../../bot/directory/asset.ts';
import { type Limits, noLimits } from '../../bot/limits.ts';
import { openLog } from '../../bot/log.ts';
import { openServer } from '../../bot/server.ts';
import { asset, TOWNS } from './assets.ts';
import { needsSharedData, sharedData } from './sharedData.ts';

const TODAY = '2026-11-22';

/** Fills every field that an asset has, with what feeds bring. */
const EVERYTHING = asset({
  id: 'made-not-a-uuid/../%2e',
  name: 'Tea & <b>talk</b> “café”',
  organisation: 'Friends of the Mill',
  description: 'Tea, and somebody to talk to.\n\nCome when you like, 5 < 6.',
  topics: ['loneliness', 'drop-in'],
  url: 'https://tea.org.uk/',
  email: 'hello@tea.org.uk',
  phones: [{ label: 'Office', number: '020 7946 0123' }, { number: '116123' }],
  places: [TOWNS.northtown, { town: 'Southtown', postcode: 'DN20', latitude: 53.44, longitude: -0.65, exact: false }],
  sessions: [
    { days: ['MO', 'WE'], opens: '10:00', closes: '12:30' },
    { days: ['SA'], opens: '09:00', words: 'First Saturday of the month. Bring a mug' },
    { days: [], words: 'Ring first' },
  ],
  ways: ['visit', 'phone'],
  minimumAge: 18,
  maximumAge: 65,
  eligibility: 'Anyone who lives nearby',
  cost: 'free',
  costWords: 'No charge; bring cake',
  languages: ['English', 'Urdu'],
  access: ['Step-free', 'Hearing loop'],
  areas: ['Northtown', 'The villages'],
  assured: '2026-03-02',
  sample: true,
});

type Json = Record<string, unknown> & { contents: Json[]; id: string };

describe('the directory for other systems', () => {
  let directory: Directory;
  let limits: Limits;
  let machine: number;
  let root: string;
  let close: () => Promise<void>;

  beforeEach(async () => {
    directory = withAdvice({ assets: [...readSampleDirectory(TODAY).assets, EVERYTHING], version: 'one' });
    limits = noLimits;
    machine = Date.parse('2026-11-22T10:00:00Z');
    const log = openLog('silent');
    const server = openServer(log);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    root = `http://localhost:${(server.server.address() as AddressInfo).port}/oruk`;
    openReferralApi({
      directory: () => directory,
      clock: { care: () => machine, machine: () => machine },
      limits: new Proxy(noLimits, { get: (_, name) => Reflect.get(limits, name) }),
      log,
    }).mount(server);
    close = () =>
      new Promise((resolve) => {
        server.server.closeAllConnections();
        server.close(() => resolve());
      });
  });
  afterEach(() => close());

  const ask = (path: string, headers: Record<string, string> = {}) => fetch(root + path, { headers });
  const json = async (path: string): Promise<Json> => {
    const answer = await ask(path);
    expect(answer.status, path).to.equal(200);
    return (await answer.json()) as Json;
  };
  const services = () => directory.assets.filter(({ source }) => source !== 'advice');

  it('every answer is valid by the standard’s own schemas', async function () {
    needsSharedData(this);
    const folder = 'schema/oruk-3.0/schema';
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(ajv);
    for (const file of readdirSync(sharedData(folder)).filter(
      (name) => !/package|definitions|empy|open_api/.test(name),
    ))
      ajv.addSchema(
        JSON.parse(readFileSync(sharedData(`${folder}/${file}`), 'utf8')),
        `https://openreferraluk.org/specifications/3.0/schema/${file}`,
      );
    const valid = (schema: string, value: unknown, what: string) => {
      const check = ajv.getSchema(`https://openreferraluk.org/specifications/3.0/schema/${schema}.json`)!;
      check(value);
      expect(check.errors ?? [], `${what} against ${schema}`).to.deep.equal([]);
    };
    // A schema that let anything pass would prove nothing.
    expect(() => valid('service', { id: 'x', name: 'y', status: 'open' }, 'a wrong service')).to.throw(
      'a wrong service',
    );
    valid('api_details', await json(''), '/');
    const lists = { services: 'service', taxonomies: 'taxonomy', taxonomy_terms: 'taxonomy_term' };
    for (const [path, schema] of Object.entries({
      ...lists,
      organizations: 'organization',
      service_at_locations: 'service_at_location',
    })) {
      for (let page = 1, last = false; !last; page += 1) {
        const found = await json(`/${path}?page=${page}&per_page=200`);
        valid(`${schema}_list`, found, `/${path}`);
        last = found.last_page as boolean;
        for (const { id } of page === 1 ? found.contents.slice(0, 20) : [])
          valid(schema, await json(`/${path}/${id}`), `/${path}/${id}`);
      }
    }
    for (const each of (await json('/services?full=true&per_page=200')).contents) valid('service', each, each.id);
    valid('service_list', await json('/services?search=zzzqqq'), 'nothing found');
  });

  it('our own importer reads it back as the same assets', async () => {
    const { assets, report } = await readFeed(root, { today: TODAY, source: 'test' });
    // Ids of feeds may be anything and ours are UUIDs; the order of ways says nothing.
    const plain = ({ id: _, source: __, ways, ...rest }: Asset) => ({ ...rest, ways: [...ways].sort() });
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(report.refused).to.deep.equal([]);
    // Markup does not survive an import, so a name that has some is told once without it.
    const sent = services().map((each) => plain({ ...each, summary: '' }));
    const mended = sent.map((each) => ({ ...each, name: each.name.replace(/<\/?b>/g, '') }));
    const read = assets.map((each) => plain({ ...each, summary: '' }));
    mended.sort(byName);
    read.sort(byName).forEach((each, at) => void expect(each, each.name).to.deep.equal(mended[at]));
    expect(new Set(assets.map(({ id }) => id)).size).to.equal(services().length);
  });

  it('a real directory goes out and comes back whole', async function () {
    needsSharedData(this);
    this.timeout(60_000);
    const pages = parseFeed(readFileSync(sharedData('north-lincs-oruk1/pages.json'), 'utf8'));
    const { assets } = importServices(pages, 'north-lincs', TODAY);
    directory = { assets, version: 'real' };
    const text = await (await ask('/services?full=true&format=ndjson')).text();
    expect(text).to.not.include('assurer-do-not-show');
    const back = importServices(parseFeed(text), 'north-lincs', TODAY).assets;
    expect(back).to.have.length(assets.length);
    const differ = (field: keyof Asset) =>
      back.filter((each, at) => JSON.stringify(each[field]) !== JSON.stringify(assets[at]![field])).length;
    for (const field of ['name', 'organisation', 'url', 'email', 'phones', 'cost', 'assured', 'minimumAge'] as const)
      expect(differ(field), field).to.equal(0);
    for (const field of ['places', 'sessions', 'ways', 'languages', 'areas', 'status', 'topics'] as const)
      expect(differ(field), field).to.equal(0);
  });

  it('a page past the end is empty, and pages together are all there is, once', async () => {
    const ids: string[] = [];
    for (let page = 1; ; page += 1) {
      const found = await json(`/services?page=${page}&per_page=7`);
      if (found.empty) {
        expect(found).to.include({ total_items: services().length, last_page: true, size: 0 });
        break;
      }
      ids.push(...found.contents.map(({ id }) => id));
    }
    expect(new Set(ids).size).to.equal(services().length);
    expect(ids).to.have.length(services().length);
  });

  it('filters add up: topic, organisation, words, and near a postcode', async () => {
    const terms = (await json('/taxonomy_terms?search=loneliness')).contents;
    const term = terms.find(({ name }) => name === 'loneliness')!;
    const topical = await json(`/services?taxonomy_term_id=${term.id}&per_page=200`);
    expect(topical.total_items).to.equal(services().filter(({ topics }) => topics.includes('loneliness')).length);
    const [friends] = (await json('/organizations?search=friends%20of%20the%20mill')).contents;
    const both = await json(`/services?taxonomy_term_id=${term.id}&organization_id=${friends!.id}`);
    expect(both.contents.map(({ name }) => name)).to.deep.equal([EVERYTHING.name]);
    const detail = await json(`/organizations/${friends!.id}`);
    expect(detail.services).to.have.length(1);
    expect((await json('/services?search=lunch%20club')).total_items).to.be.greaterThan(0);
    const near = await json('/service_at_locations?postcode=DN156QS&proximity=2000');
    expect(near.contents.map(({ service_id }) => service_id)).to.include(both.contents[0]!.id);
    expect((await json('/service_at_locations?postcode=ZZ99%209ZZ&proximity=9')).total_items).to.equal(0);
  });

  it('tells what is invented, and a masked place by its outcode alone', async () => {
    const id = (await json('/services?search=Friends%20of%20the%20Mill')).contents[0]!.id;
    const whole = JSON.stringify(await json(`/services/${id}`));
    expect(whole).to.include('Sample entry').and.include('"mask_exact_address":true').and.include('"DN20"');
    expect(whole).to.not.include('DN20 8LD');
  });

  it('keeps the advice entries and the names of feeds to itself', async () => {
    const advice = directory.assets.find(({ source }) => source === 'advice')!;
    const text = await (await ask('/services?full=true&format=ndjson')).text();
    expect(text.trim().split('\n')).to.have.length(services().length);
    expect(text).to.not.include(advice.name).and.not.include('"source"');
  });

  it('what has not changed is not sent again, and a swap ends that', async () => {
    const first = await ask('/services');
    const etag = first.headers.get('etag')!;
    expect((await ask('/services', { 'if-none-match': etag })).status).to.equal(304);
    const modified = first.headers.get('last-modified')!;
    expect((await ask('/services', { 'if-modified-since': modified })).status).to.equal(304);
    expect((await json('/services?modified_after=2026-11-22T09:00:00Z')).total_items).to.equal(services().length);
    expect((await json('/services?modified_after=2026-11-22T12:00:00Z')).total_items).to.equal(0);
    machine += 3 * 3_600_000;
    directory = { ...directory, version: 'two' };
    expect((await ask('/services', { 'if-none-match': etag })).status).to.equal(200);
    expect((await ask('/services', { 'if-modified-since': modified })).status).to.equal(200);
    expect((await json('/services?modified_after=2026-11-22T12:00:00Z')).total_items).to.equal(services().length);
  });

  it('bad questions get a fixed answer that repeats nothing, and pages elsewhere may read it', async () => {
    for (const path of [
      '/services?page=0',
      '/services?page=-1',
      '/services?per_page=lots%3Cscript%3E',
      '/services?modified_after=x',
    ])
      expect((await ask(path)).status, path).to.equal(400);
    for (const path of ['/services/unheard-of', '/services/__proto__', '/organizations/constructor', '/taxonomies/x']) {
      const answer = await ask(path);
      expect(answer.status, path).to.equal(404);
      expect(await answer.text()).to.not.include(path.split('/')[2]);
    }
    const advice = await json('/services?minimal=true');
    expect(advice.contents).to.have.length(services().length);
    expect((await ask('/services')).headers.get('access-control-allow-origin')).to.equal('*');
  });

  it('whoever asks too often waits', async () => {
    limits = { ...noLimits, read: async () => 7 };
    const answer = await ask('/services');
    expect([answer.status, answer.headers.get('retry-after')]).to.deep.equal([429, '7']);
  });
});
