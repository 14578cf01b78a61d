/** The living map: what people say of the directory, and what its keeper makes of it. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readDirectory, replaceSource } from '../../adapters/sqlite/directoryFile.ts';
import type { Asset } from '../../bot/directory/asset.ts';
import { detailsOf } from '../../bot/directory/corrections.ts';
import { noLimits, ordinaryLimits } from '../../bot/limits.ts';
import { publicIds } from '../../bot/publicId.ts';
import { asset, TOWNS } from '../directory/assets.ts';
import { until, type Visitor } from './openDesk.ts';
import { type DirectoryWorld, openDirectoryPage } from './openDirectoryPage.ts';

const CLUB = asset({
  id: 'club',
  name: 'Bowls Club',
  description: 'Bowls on the green, for anybody who likes company.',
  phones: [{ number: '020 7946 0001' }],
  places: [TOWNS.northtown],
  email: 'bowls@club.org.uk',
  assured: '2024-05-01',
});
const OTHER = asset({ id: 'other', name: 'Chess Club', assured: '2026-10-01' });

describe('the living map', () => {
  let house: DirectoryWorld;
  let keeper: Visitor;
  beforeEach(async () => {
    house = await openDirectoryPage([CLUB, OTHER]);
    keeper = await house.keeper();
  });
  afterEach(() => house.close());

  const find = (name: string): Asset | undefined => house.directory().assets.find((each) => each.name === name);
  const address = (it: Asset) => `/directory/services/${publicIds(house.directory()).of(it)}`;
  const say = (path: string, fields: Record<string, string>) => house.visitor().post(path, fields);
  const wrong = (fields: Record<string, string>) => say(`${address(find('Bowls Club')!)}/wrong`, fields);
  const only = async () => (await house.livingMap.waiting())[0]!;
  /** The form of a suggestion, as the keeper's browser fills it in. */
  const form = async (path: string): Promise<Record<string, string>> => {
    const { text } = await keeper.get(path);
    const plain = (html: string) =>
      html
        .replace(/&#x27;/g, "'")
        .replace(/&quot;/g, '"')
        .replace(/&lt;/g, '<')
        .replace(/&amp;/g, '&');
    const boxes = [...text.matchAll(/<input[^>]*name="(\w+)"[^>]*value="([^"]*)"/g)].filter(
      ([box]) => !/radio|checkbox/.test(box),
    );
    const areas = [...text.matchAll(/<textarea[^>]*name="(\w+)"[^>]*>([^<]*)<\/textarea>/g)];
    return Object.fromEntries([...boxes, ...areas].map(([, name, value]) => [name!, plain(value!)]));
  };
  const accept = async (id: string, more: Record<string, string> = {}) => {
    const path = `/desk/directory/suggestions/${id}`;
    const answer = await keeper.post(`${path}/accept`, { ...(await form(path)), ...more });
    await house.livingMap.publish();
    return answer;
  };

  it('what is suggested waits, changes nothing, and is in the directory once a keeper has accepted it', async () => {
    const sent = await say('/directory/suggest', {
      name: 'Knit and Natter',
      when: 'Tuesdays 2pm',
      town: 'Northtown',
      url: 'knit.org.uk',
    });
    expect(sent.status).to.equal(200);
    expect(sent.text).to.include('waits for someone who keeps the directory').and.include('is then erased');
    expect(sent.text).to.not.include('no record');
    expect(find('Knit and Natter')).to.equal(undefined);
    const { id } = await only();
    expect((await keeper.get('/desk/directory')).text).to.include('Something new: Knit and Natter');
    expect((await accept(id)).headers.get('location')).to.include('accepted');
    const made = find('Knit and Natter')!;
    expect(made).to.include({ source: 'council', url: 'https://knit.org.uk/', assured: '2026-11-22' });
    expect(made.sessions).to.deep.equal([{ days: [], words: 'Tuesdays 2pm' }]);
    expect((await house.search({ q: 'knit and natter' })).text).to.include('Knit and Natter');
    expect(await house.livingMap.waiting()).to.deep.equal([]);
  });

  it('a correction shows the keeper what differs, and outlives every import', async () => {
    const now = detailsOf(find('Bowls Club')!);
    await wrong({ ...now, words: 'They moved & have a new number', phone: '020 7946 0999', town: 'Southtown' });
    const { id } = await only();
    const { text } = await keeper.get(`/desk/directory/suggestions/${id}`);
    expect(text.match(/class="changed"/g)).to.have.length(2);
    expect(text).to.include('Now: 020 7946 0001').and.include('020 7946 0999').and.include('They moved &amp; have');
    await accept(id);
    house.importFeed([{ ...CLUB, description: 'New words of the feed, for anybody who likes company.' }, OTHER]);
    const put = find('Bowls Club')!;
    expect(put.phones).to.deep.equal([{ number: '020 7946 0999' }]);
    expect(put.places[0]).to.include({ town: 'Southtown', postcode: 'DN15 6QS' });
    expect(put.description).to.include('New words of the feed');
    expect(put.assured).to.equal('2026-11-22');
    expect(house.directory().assets.filter(({ source }) => source !== 'advice')).to.have.length(2);
  });

  it('two corrections of one entry both hold, and what has closed for good is gone', async () => {
    await wrong({ phone: '020 7946 0999' });
    await accept((await only()).id);
    await wrong({ email: 'new@club.org.uk' });
    await accept((await only()).id);
    expect(find('Bowls Club')).to.include({ email: 'new@club.org.uk' });
    expect(find('Bowls Club')!.phones[0]!.number).to.equal('020 7946 0999');
    await wrong({ closed: '1' });
    await accept((await only()).id, { closed: '1' });
    expect(find('Bowls Club')).to.equal(undefined);
    house.importFeed([CLUB, OTHER]);
    expect(find('Bowls Club')).to.equal(undefined);
  });

  it('a refusal needs a reason, and erases what was written', async () => {
    await wrong({ words: 'zebra words of somebody' });
    const { id, version } = await only();
    const path = `/desk/directory/suggestions/${id}/refuse`;
    expect((await keeper.post(path, { version: String(version) })).status).to.equal(422);
    await keeper.post(path, { version: String(version), reason: 'unconfirmed' });
    expect(await house.livingMap.waiting()).to.deep.equal([]);
    expect((await house.livingMap.read(id))!.words).to.equal(undefined);
    expect(await house.ledger.get('key', `suggestion ${id}`)).to.equal(undefined);
    expect(find('Bowls Club')).to.deep.include({ ...CLUB, source: 'feed' });
  });

  it('words are never in the clear on disk', async () => {
    await wrong({ words: 'zebra zebra zebra' });
    await say('/directory/suggest', { name: 'Giraffe Giraffe Club', town: 'Northtown' });
    for (const file of readdirSync(house.folder).filter((name) => name.startsWith('ledger')))
      expect(readFileSync(join(house.folder, file)).toString('latin1'), file).to.not.match(/zebra|Giraffe/);
  });

  it('of two keepers at once one decides, and the other is told so', async () => {
    await wrong({ phone: '020 7946 0999' });
    const { id } = await only();
    const path = `/desk/directory/suggestions/${id}`;
    const other = await house.keeper('Lou');
    const fields = await form(path);
    const both = await Promise.all([
      keeper.post(`${path}/accept`, fields),
      other.post(`${path}/refuse`, { ...fields, reason: 'spam' }),
    ]);
    const told = both.map(({ headers }) => headers.get('location')!.split('=')[1]);
    expect(told).to.include('late');
    expect(told.filter((each) => each === 'accepted' || each === 'refused')).to.have.length(1);
  });

  it('“still right” said by five is one line for the keeper, and by itself makes nothing fresh', async () => {
    const path = `${address(find('Bowls Club')!)}/right`;
    await Promise.all(Array.from({ length: 5 }, () => say(path, {})));
    const waiting = await house.livingMap.waiting();
    expect(waiting.map(({ kind, times }) => [kind, times])).to.deep.equal([['right', 5]]);
    expect(find('Bowls Club')!.assured).to.equal('2024-05-01');
    await accept(waiting[0]!.id);
    expect(find('Bowls Club')!.assured).to.equal('2026-11-22');
    expect((await say(path, {})).status).to.equal(200);
    expect((await house.livingMap.waiting()).map(({ times }) => times)).to.deep.equal([1]);
  });

  it('the owner of a stale entry says by one press that it is right, and a scanner of mail says nothing', async () => {
    const list = (await keeper.get('/desk/directory')).text;
    expect(list).to.include('Bowls Club').and.not.include('Make a link for Chess Club');
    const id = /name="id" value="([^"]+)"/.exec(list)![1]!;
    const made = (await keeper.post('/desk/directory/links', { id })).text;
    const link = new URL(
      /http:\/\/localhost:\d+\/directory\/still-right\?link&#x3D;[\w-]+/.exec(made)![0].replace('&#x3D;', '='),
    );
    const path = link.pathname + link.search;
    expect(made).to.include('Is it all still right?').and.include('last checked in May 2024');
    const visitor = house.visitor();
    for (let opened = 0; opened < 3; opened += 1)
      expect((await visitor.get(path)).text)
        .to.include('Yes, all of this is still right')
        .and.include('Bowls Club');
    expect(find('Bowls Club')!.assured).to.equal('2024-05-01');
    house.world.care += 24 * 3_600_000;
    await Promise.all([visitor.post(path), visitor.post(path)]);
    await house.livingMap.publish();
    expect(find('Bowls Club')!.assured).to.equal('2026-11-23');
    expect((await visitor.get(path)).text).to.include('nothing more to do');
    // A feed that was checked later is believed.
    house.importFeed([{ ...CLUB, assured: '2026-12-24' }, OTHER]);
    expect(find('Bowls Club')!.assured).to.equal('2026-12-24');
  });

  it('an owner’s link is for one entry, for 30 days, and cannot be made by others', async () => {
    const list = (await keeper.get('/desk/directory')).text;
    const made = (await keeper.post('/desk/directory/links', { id: /name="id" value="([^"]+)"/.exec(list)![1]! })).text;
    const token = /link&#x3D;([\w-]+)/.exec(made)![1]!;
    const visitor = house.visitor();
    const flipped = `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`;
    for (const bad of ['', 'x', flipped, token.slice(0, -3), (await house.search({ q: 'bowls' })).at.split('=')[1]!])
      for (const answer of [
        await visitor.get(`/directory/still-right?link=${bad}`),
        await visitor.post(`/directory/still-right?link=${bad}`),
      ])
        expect(answer.status, bad).to.equal(410);
    house.world.care += 30 * 24 * 3_600_000 + 1;
    expect((await visitor.post(`/directory/still-right?link=${token}`)).status).to.equal(410);
    expect(find('Bowls Club')!.assured).to.equal('2024-05-01');
  });

  it('script stays text, a link that is none is refused, and a name may not be emptied', async () => {
    await say('/directory/suggest', { name: '<script>alert(1)</script>', url: 'javascript:alert(1)', town: '=1+1' });
    const { id } = await only();
    const { text } = await keeper.get(`/desk/directory/suggestions/${id}`);
    expect(text).to.include('&lt;script&gt;').and.not.include('<script>alert');
    expect((await accept(id)).status).to.equal(422);
    expect((await accept(id, { url: '', name: '' })).status).to.equal(422);
    expect((await accept(id, { url: '', name: 'Plain' })).status).to.equal(303);
    expect(find('Plain')).to.not.have.property('url');
  });

  it('programs, floods and long texts are turned away in words, and nothing of theirs is kept', async () => {
    expect((await wrong({ words: 'buy', 'reference-2': 'http://spam' })).text).to.include('That was not sent');
    expect((await wrong({ words: 'x'.repeat(1_001) })).text).to.include('too long');
    expect((await wrong({ words: '' })).status).to.equal(422);
    expect((await say('/directory/suggest', { name: 'Only a name' })).status).to.equal(422);
    expect(
      (
        await say(`${address(house.directory().assets.find(({ source }) => source === 'advice')!)}/wrong`, {
          words: 'x',
        })
      ).status,
    ).to.equal(404);
    house.world.limits = { ...noLimits, suggest: async () => 60 };
    expect((await wrong({ words: 'again' })).status).to.equal(429);
    expect(await house.livingMap.waiting()).to.deep.equal([]);
    house.world.limits = noLimits;
    for (let n = 0; n < 500; n += 1) await house.livingMap.suggest({ kind: 'wrong', about: CLUB });
    expect((await wrong({ words: 'one more' })).text).to.include('Too many suggestions are waiting');
  });

  it('an address may send twenty an hour, and read much more', async () => {
    const { suggest, read } = ordinaryLimits();
    const waits = await Promise.all(Array.from({ length: 21 }, () => suggest('192.0.2.1')));
    expect(waits.filter((wait) => wait > 0)).to.have.length(1);
    expect(await suggest('192.0.2.2')).to.equal(0);
    expect(await read('192.0.2.1')).to.equal(0);
  });

  it('danger in a suggestion is met with the numbers, and it is kept all the same', async () => {
    const { text } = await wrong({ words: 'it is wrong and i want to kill myself' });
    expect(text).to.include('Is someone in danger?').and.include('116 123');
    expect(await house.livingMap.waiting()).to.have.length(1);
  });

  it('when nothing can be stored nobody is thanked', async () => {
    house.world.storeBroken = true;
    const answer = await wrong({ words: 'x' });
    expect(answer.status).to.equal(503);
    expect(answer.text).to.include('was not kept').and.include('tel:999');
  });

  it('the layer is made again from the ledger when the directory’s file has lost it', async () => {
    await wrong({ phone: '020 7946 0999' });
    await accept((await only()).id);
    replaceSource(house.folder, 'council', [], { force: true });
    expect(readDirectory(house.folder).assets.some(({ corrects }) => corrects)).to.equal(false);
    await house.livingMap.publish();
    expect(find('Bowls Club')!.phones[0]!.number).to.equal('020 7946 0999');
    const { version } = readDirectory(house.folder);
    await house.livingMap.publish();
    expect(readDirectory(house.folder).version, 'nothing new, so no swap').to.equal(version);
  });

  it('an import under way is waited for', async () => {
    const lock = join(house.folder, 'directory.lock');
    writeFileSync(lock, String(process.pid));
    await wrong({ phone: '020 7946 0999' });
    const { id } = await only();
    const accepted = accept(id);
    await until('accepted', async () => (await house.livingMap.read(id))!.status === 'accepted');
    expect(find('Bowls Club')!.phones[0]!.number).to.equal('020 7946 0001');
    rmSync(lock);
    await accepted;
    expect(find('Bowls Club')!.phones[0]!.number).to.equal('020 7946 0999');
  });

  it('what the feed changes while a keeper reads is not undone by accepting', async () => {
    await wrong({ email: 'new@club.org.uk' });
    const { id } = await only();
    const path = `/desk/directory/suggestions/${id}`;
    const read = await form(path);
    house.importFeed([{ ...CLUB, phones: [{ number: '020 7946 0555' }] }, OTHER]);
    expect((await keeper.post(`${path}/accept`, read)).status).to.equal(409);
    await accept(id);
    expect(find('Bowls Club')).to.include({ email: 'new@club.org.uk' });
    expect(find('Bowls Club')!.phones[0]!.number).to.equal('020 7946 0555');
  });

  it('what the keeper has put right stays when a reason is missing or the feed has changed meanwhile', async () => {
    await wrong({ email: 'new@club.org.uk', closed: '1' });
    const path = `/desk/directory/suggestions/${(await only()).id}`;
    const typed = { ...(await form(path)), phone: '020 7946 0777' };
    const box = (text: string, field: string) => new RegExp(`<input id="${field}"[^>]*value="([^"]*)"`).exec(text)?.[1];
    const unread = await keeper.post(`${path}/refuse`, typed);
    expect([unread.status, box(unread.text, 'phone')]).to.deep.equal([422, '020 7946 0777']);
    // They had said that it closed; the keeper, who rang, took the tick away.
    expect(unread.text).to.not.match(/name="closed"[^>]*checked/);
    house.importFeed([{ ...CLUB, description: 'Bowls, and tea.' }, OTHER]);
    const late = await keeper.post(`${path}/accept`, { ...typed, reason: 'spam' });
    expect([late.status, box(late.text, 'phone'), box(late.text, 'email')]).to.deep.equal([
      409,
      '020 7946 0777',
      'new@club.org.uk',
    ]);
    expect(late.text).to.match(/<textarea id="description"[^>]*>Bowls, and tea\.</);
    expect(late.text).to.match(/value="spam" checked/);
  });

  it('nobody without a session sees or decides anything', async () => {
    await wrong({ words: 'secret words' });
    const { id } = await only();
    const stranger = house.visitor();
    for (const path of ['', '/gaps.csv', `/suggestions/${id}`])
      expect((await stranger.get(`/desk/directory${path}`)).headers.get('location')).to.equal('/desk/sign-in');
    for (const path of ['/links', `/suggestions/${id}/accept`, `/suggestions/${id}/refuse`])
      expect((await stranger.post(`/desk/directory${path}`, { version: '1' })).headers.get('location')).to.equal(
        '/desk/sign-in',
      );
    const elsewhere = await keeper.post(
      `/desk/directory/suggestions/${id}/refuse`,
      { version: '1', reason: 'spam' },
      { origin: 'https://evil.example' },
    );
    expect(elsewhere.status).to.equal(403);
    expect(await house.livingMap.waiting()).to.have.length(1);
  });

  it('gaps are told rounded on the page and by month in the file, small ones never, and no cell is a formula', async () => {
    const append = (stream: string, need: string, area: string, times: number) =>
      house.ledger.commit({
        append: Array.from({ length: times }, () => ({ stream, value: JSON.stringify({ need, area }) })),
      });
    await append('gaps 2026-11', 'bowls', 'DN15', 7);
    await append('gaps 2026-10', 'bowls', 'DN15', 4);
    await append('gaps 2026-11', 'memory', '=cmd()', 6);
    await append('gaps 2025-11', 'old', 'DN15', 50);
    const { text } = await keeper.get('/desk/directory');
    expect(text).to.include('about 10').and.not.include('>11<').and.not.include('>old<');
    const csv = (await keeper.get('/desk/directory/gaps.csv')).text
      .replace(/^\ufeff/, '')
      .trim()
      .split('\n');
    expect(csv).to.deep.equal([
      'month,need,area,times',
      '2026-11,bowls,DN15,7',
      "2026-11,memory,'=cmd(),6",
      '2026-10,bowls,DN15,fewer than 5',
    ]);
  });
});
