/** The public directory page, as browsers without script and as strangers use it. */
import { expect } from 'chai';
import { readSampleDirectory } from '../../adapters/openReferral/sampleDirectory.ts';
import { noLimits } from '../../bot/limits.ts';
import { publicIds } from '../../bot/publicId.ts';
import { asset, TOWNS } from '../directory/assets.ts';
import { type DirectoryWorld, openDirectoryPage } from './openDirectoryPage.ts';

const LUNCH = asset({
  id: 'lunch',
  name: 'Northtown Lunch Club',
  description: 'A hot lunch and company for older people.',
  topics: ['lunch club'],
  places: [TOWNS.northtown],
  sessions: [{ days: ['MO'], opens: '12:00', closes: '14:00' }],
  phones: [{ number: '020 7946 0001' }],
  cost: 'free',
  assured: '2026-03-10',
});
const FAR = asset({
  ...LUNCH,
  id: 'far',
  name: 'Southtown Lunch Club',
  places: [TOWNS.southtown],
  cost: 'paid',
  costWords: '£6',
  assured: '2024-01-01',
  sample: true,
});
const UNSAID = asset({
  ...LUNCH,
  id: 'unsaid',
  name: 'Village Lunch Club',
  places: [],
  sessions: [],
  cost: undefined,
  ways: ['phone'],
  status: 'temporarily closed',
  assured: undefined,
});
const NASTY = asset({
  id: '../../etc/passwd?x=<script>',
  name: 'Choir <script>alert(1)</script> "&\'{{council}}',
  description: 'Sing <img src=x onerror=alert(1)>.\n\nAll welcome.',
  places: [{ town: 'Northtown', postcode: 'DN15', exact: false, address: '7 Secret Street' }],
});

describe('the directory page', () => {
  let house: DirectoryWorld;
  beforeEach(async () => {
    house = await openDirectoryPage([LUNCH, FAR, UNSAID, NASTY]);
  });
  afterEach(() => house.close());
  const names = (text: string) => [...text.matchAll(/<h2><a[^>]*>([^<]*)<\/a>/g)].map(([, name]) => name);
  const get = async (path: string) => {
    const answer = await fetch(house.address + path);
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };

  it('finds by words, with distance, cost, first step and how fresh it is', async () => {
    const { text, status } = await house.search({ q: 'lunch club', near: 'DN15 6QS' });
    expect(status).to.equal(200);
    expect(names(text).slice(0, 2)).to.deep.equal(['Northtown Lunch Club', 'Southtown Lunch Club']);
    expect(text).to.include('under a mile').and.include('11 miles').and.include('tel:02079460001');
    expect(text).to.include('We checked this in March 2026.').and.include('No one has checked this for over a year');
    expect(text).to.include('Sample entry').and.include('£6');
  });

  it('no word of anybody’s stands in an address, and Back and refresh work all the same', async () => {
    const { at } = await house.search({ q: 'lunch zebra', near: 'Northtown' });
    expect(at).to.match(/^\/directory\/find\?this=[\w-]+$/);
    const token = Buffer.from(at.split('=')[1]!, 'base64url').toString('latin1');
    expect(decodeURIComponent(at) + token).to.not.match(/lunch|zebra|north/i);
    for (let times = 0; times < 2; times += 1) expect((await get(at)).text).to.include('value="lunch zebra"');
    const again = await house.search({ q: 'lunch zebra', near: 'Northtown' });
    expect(again.at).to.not.equal(at);
  });

  it('after an hour the address of a search opens nothing, and says why', async () => {
    const { at } = await house.search({ q: 'lunch club' });
    house.world.care += 59 * 60_000;
    expect((await get(at)).status).to.equal(200);
    house.world.care += 2 * 60_000;
    const ended = await get(at);
    expect(ended.status).to.equal(410);
    expect(ended.text).to.include('That search has ended').and.not.include('lunch club');
    for (const made of ['x', at.slice(20), `${at.split('=')[1]}A`, '%00', ''.padEnd(9_000, 'A')])
      expect((await get(`/directory/find?this=${made}`)).status, made.slice(0, 20)).to.equal(410);
  });

  it('what is ticked is kept: what breaks it goes, and what does not say stands last and says so', async () => {
    const free = names((await house.search({ q: 'lunch club', free: '1' })).text);
    expect(free).to.include.members(['Northtown Lunch Club']).and.not.include('Southtown Lunch Club');
    const monday = await house.search({ q: '', day: 'MO' });
    expect(names(monday.text).slice(0, 2)).to.deep.equal(['Northtown Lunch Club', 'Southtown Lunch Club']);
    expect(monday.text).to.include('It does not say which days.');
    const phone = await house.search({ q: '', way: ['phone'] });
    expect(names(phone.text)).to.deep.equal(['Village Lunch Club']);
    expect(phone.text).to.include('Closed for now');
  });

  it('when the ticks leave nothing it says which one did', async () => {
    house.importFeed([FAR, LUNCH]);
    const { text } = await house.search({ q: '', day: 'SU' });
    expect(text).to.include('Nothing fits that').and.include('Without “the days you chose” there are 2');
  });

  it('nothing is invented: nothing fits, a place that is not known, too vague a wish', async () => {
    expect((await house.search({ q: 'renew my passport' })).text).to.include('have nothing that really fits');
    expect((await house.search({ q: 'lunch club', near: 'Atlantis' })).text).to.include('We do not know that place');
    const vague = (await house.search({ q: 'help' })).text;
    expect(vague).to.include('Can you tell us a bit more').and.not.include('have nothing that really fits');
  });

  it('finds what its own example asks for, in the real sample', async () => {
    house.importFeed(readSampleDirectory('2026-11-22').assets);
    const { text } = await house.search({ q: 'someone to talk to' });
    expect(text).to.include('The Silver Line').and.not.include('Nothing fits that');
    const vague = await house.search({ q: 'help' });
    expect(vague.text).to.include('<h1>Tell us a bit more</h1>').and.not.include('Nothing fits that');
  });

  it('what is silent on all that was ticked is no answer to it', async () => {
    house.importFeed([FAR, { ...LUNCH, sessions: [], cost: undefined, costWords: undefined }]);
    const one = await house.search({ q: 'lunch club', day: 'SU' });
    expect(one.text).to.include('It does not say which days');
    const both = await house.search({ q: 'lunch club', day: 'SU', free: '1' });
    expect(both.text).to.not.include('It does not say');
  });

  it('a need that was not met is counted by kind, area and month, without a word of it', async () => {
    house.world.needs = [{ id: 'bowls', score: 0.9 }];
    house.importFeed([NASTY]);
    const { at } = await house.search({ q: 'Gladys Zebra wants to play bowls', near: 'DN15' });
    await get(at);
    await get(`${at}&page=2`);
    const kept = await house.ledger.after('gaps 2026-11', 0);
    expect(kept.map(({ value }) => JSON.parse(value))).to.deep.equal([{ need: 'bowls', area: 'DN15' }]);
  });

  it('when nothing can be stored the search still answers', async () => {
    house.world.storeBroken = true;
    expect((await house.search({ q: 'renew my passport' })).text).to.include('have nothing that really fits');
  });

  it('danger in the words is answered first, with the numbers, and help is shown beside it', async () => {
    const { text } = await house.search({ q: 'my husband hits me, is there a lunch club' });
    expect(text.indexOf('Is someone in danger?')).to.be.greaterThan(0).and.lessThan(text.indexOf('Lunch Club'));
    expect(text).to.include('0808 2000 247').and.include('116 123');
    const grave = (await house.search({ q: 'i want to kill myself' })).text;
    expect(grave).to.include('<h1 id="danger-title">Is someone in danger?</h1>');
    expect(grave).to.include('<title>Is someone in danger?');
    expect((await house.search({ q: 'lunch club' })).text).to.not.include('Is someone in danger?');
  });

  it('the numbers and the way out are on every page, problems too', async () => {
    const { at } = await house.search({ q: 'lunch' });
    const id = publicIds(house.directory()).of(house.directory().assets[0]!);
    for (const path of [
      '/directory',
      at,
      at.replace('find', 'print'),
      `/directory/services/${id}`,
      `/directory/services/${id}/wrong`,
      '/directory/suggest',
      '/directory/services/none',
      '/directory/find?this=x',
      '/directory/still-right?link=x',
    ]) {
      const { text, headers } = await get(path);
      for (const told of ['tel:999', 'tel:111', 'tel:116123', 'tel:18000', 'Exit this page', 'href="/"'])
        expect(text, path).to.include(told);
      expect(text, path).to.not.include('<script');
      expect(headers.get('set-cookie'), path).to.equal(null);
      expect(headers.get('cache-control'), path).to.equal('no-store');
      // Links may lead elsewhere; nothing is loaded from there.
      expect(text.match(/<(?:img|iframe|link|form)[^>]*(?:src|href|action)="(?!\/)/), path).to.equal(null);
    }
  });

  it('an entry’s own page shows all of it as text, and a masked address never', async () => {
    const nasty = house.directory().assets.find(({ id }) => id === NASTY.id)!;
    const path = `/directory/services/${publicIds(house.directory()).of(nasty)}`;
    expect(path).to.match(/^\/directory\/services\/[0-9a-f-]{36}$/);
    const { text } = await get(path);
    expect(text).to.include('&lt;script&gt;').and.include('{{council}}').and.not.include('<img');
    expect(text).to.include('Northtown').and.not.include('Secret').and.not.include('DN15');
  });

  it('a page holds twenty, pages link on, and the list to print is whole', async () => {
    house.importFeed(Array.from({ length: 45 }, (_, at) => asset({ id: `s${at}`, name: `Club ${100 + at}` })));
    const { at, text } = await house.search({});
    expect(names(text)).to.have.length(20);
    expect(text).to.include('Page 1 of 3').and.include('Next page').and.not.include('Previous page');
    const last = await get(`${at}&page=3`);
    expect(names(last.text)).to.have.length(5);
    for (const page of ['99', '-1', 'x', '1e9']) expect((await get(`${at}&page=${page}`)).status).to.equal(200);
    const printed = await get(at.replace('find', 'print'));
    expect(printed.text.match(/class="sheet"/g)).to.have.length(45);
  });

  it('whoever asks too often is told to wait, in a page', async () => {
    house.world.limits = { ...noLimits, read: async () => 9 };
    const answer = await get('/directory');
    expect([answer.status, answer.headers.get('retry-after')]).to.deep.equal([429, '9']);
    expect(answer.text).to.include('Please wait a little').and.include('tel:999');
  });

  it('very long and strange questions are cut, read and answered', async function () {
    this.timeout(10_000);
    for (const q of ['a'.repeat(30_000), '\u0000\u202e🙂'.repeat(200), '%'.repeat(300), '{{council}}', '__proto__'])
      expect((await house.search({ q, near: q.slice(0, 500) })).status).to.equal(200);
    const tooLong = await fetch(`${house.address}/directory`, { method: 'POST', body: `q=${'x'.repeat(70_000)}` });
    expect(tooLong.status).to.equal(413);
    expect(await tooLong.text())
      .to.include('tel:999')
      .and.not.include('xxxx');
  });
});
