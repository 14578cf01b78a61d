/** The keeper takes the last change of the directory back from the desk, and sees how the feeds were read. */
import { expect } from 'chai';
import { readDirectory, replaceSource } from '../../adapters/sqlite/directoryFile.ts';
import { isHeld, noteRefresh } from '../../bot/refreshState.ts';
import { asset } from '../directory/assets.ts';
import type { Visitor } from './openDesk.ts';
import { type DirectoryWorld, openDirectoryPage } from './openDirectoryPage.ts';

const AT = '/desk/directory/feeds';
const CLUB = asset({ id: 'club', name: 'Bowls Club', description: 'Bowls on the green.' });
const CHESS = asset({ id: 'chess', name: 'Chess Club', description: 'Chess on Mondays.' });

describe('the last change of the directory', () => {
  let house: DirectoryWorld;
  let kay: Visitor;
  beforeEach(async () => {
    house = await openDirectoryPage([CLUB, CHESS]);
    kay = await house.keeper();
  });
  afterEach(() => house.close());

  const names = (): string[] =>
    readDirectory(house.folder)
      .assets.map(({ name }) => name)
      .sort();
  const plain = async (): Promise<string> => (await kay.get(AT)).text.replace(/<[^>]+>|\s+/g, ' ').replace(/ +/g, ' ');
  const seen = async (): Promise<string> => /name="seen" value="([^"]+)"/.exec((await kay.get(AT)).text)![1]!;
  const back = async (of?: string): Promise<string> => {
    const answer = await kay.post(AT, { seen: of ?? (await seen()) });
    return new URL(answer.headers.get('location')!, house.address).searchParams.get('done')!;
  };
  const acceptNew = async (name: string): Promise<void> => {
    await house.livingMap.suggest({ kind: 'new', details: { name } });
    const [it] = await house.livingMap.waiting();
    await house.livingMap.accept(it!, it!.version, 'kay', { details: { name } }, '2026-11-22');
    await house.livingMap.publish();
  };

  it('is shown before it is taken back: what would be there again, what would go, and what would say otherwise', async () => {
    expect(await plain()).to.contain('No earlier directory is kept');
    house.importFeed([{ ...CLUB, description: 'Indoor bowls.' }, asset({ id: 'new', name: 'Knitting <b>' })]);
    const text = await plain();
    expect(text).to.contain('1 would be there again').and.to.contain('Chess Club');
    expect(text).to.contain('1 would go').and.to.contain('Knitting &lt;b&gt;');
    expect(text).to.contain('1 would say what they said before').and.to.contain('Bowls Club');
  });

  it('is taken back, holds the nightly reading, and is brought here again', async () => {
    house.importFeed([CLUB]);
    expect(await back()).to.equal('done');
    expect(names()).to.deep.equal(['Bowls Club', 'Chess Club']);
    expect(isHeld(house.folder)).to.equal(true);
    expect(await plain())
      .to.contain('has been taken back')
      .and.to.contain('1 would go');
    expect(await back()).to.equal('done');
    expect([names(), isHeld(house.folder)]).to.deep.equal([['Bowls Club'], false]);
    const audit = (await house.ledger.after('audit', 0)).map(
      ({ value }) => (JSON.parse(value) as { what: string }).what,
    );
    expect(audit.filter((what) => what.startsWith('directory.takenBack'))).to.have.length(2);
  });

  it('keeps what the keeper has accepted, before the import and after it; and accepting is no change to take back', async () => {
    await acceptNew('Lunch Club');
    expect(await plain()).not.to.contain('would go');
    house.importFeed([CLUB]);
    await acceptNew('Tea Dance');
    expect(await back()).to.equal('done');
    expect(names()).to.deep.equal(['Bowls Club', 'Chess Club', 'Lunch Club', 'Tea Dance']);
    await house.livingMap.publish();
    expect(await back()).to.equal('done');
    expect(names()).to.deep.equal(['Bowls Club', 'Lunch Club', 'Tea Dance']);
  });

  it('is not taken back when another change came in between, or when two press at once', async () => {
    house.importFeed([CLUB]);
    const old = await seen();
    house.importFeed([CHESS]);
    expect(await back(old)).to.equal('moved');
    expect(names()).to.deep.equal(['Chess Club']);
    const now = await seen();
    expect((await Promise.all([back(now), back(now)])).sort()).to.not.deep.equal(['done', 'done']);
    expect(names()).to.deep.equal(['Bowls Club']);
    for (const none of ['', 'x', `${now} `]) expect(await back(none), none).to.equal('moved');
  });

  it('says when there is nothing to take back', async () => {
    replaceSource(house.folder, 'feed', [CLUB, CHESS]);
    expect(await plain()).to.contain('there is nothing to take back');
  });

  it('shows each feed as it was last read, with what was mended and refused, and what holds it', async () => {
    expect(await plain())
      .to.contain('https://feed.example/services')
      .and.to.contain('Not read yet');
    const tried = Date.parse('2026-11-22T03:00:00Z');
    const report = { lines: ['refused x1 (Yoga): it has no name', 'feed: kept 9, mended 0, refused 1'] };
    const state = {
      state: 'held' as const,
      tried,
      when: 'then',
      done: tried - 86_400_000,
      why: 'Too much would vanish.',
      report,
    };
    noteRefresh(house.folder, 'https://feed.example/services', state);
    expect(await plain())
      .to.contain(
        'Held: a person must decide. Last tried Sun, 22 Nov 2026, 03:00. Last read to its end Sat, 21 Nov 2026',
      )
      .and.to.contain('Too much would vanish.')
      .and.to.contain('kept 9, mended 0, refused 1')
      .and.to.contain('it has no name');
  });
});
