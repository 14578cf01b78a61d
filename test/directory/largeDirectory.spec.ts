import { expect } from 'chai';
import { suits, suitsAtMost } from '../../bot/directory/arrange.ts';
import { hearConstraints } from '../../bot/directory/constraints.ts';
import { holds, indexDirectory } from '../../bot/directory/indexDirectory.ts';
import { findAssets } from '../../bot/directory/search.ts';
import { asset, TOWNS } from './assets.ts';

const NAMES = [
  "Men's Shed",
  'Ladies Choir',
  'Toddler Group',
  'Over 50s Lunch Club',
  'Yoga',
  'Evening Class in Northtown',
];
const TEXTS = [
  'toddler group for my child on monday evening near DN15 6QS',
  'lunch club for my nan, she is 82, on tuesday evening at home or by phone',
  'yoga in southtown at the weekend online',
  'choir for women',
  'shed',
];

const MANY = Array.from({ length: 70 }, (_, n) => `wort${'abcdefghij'[n % 10]}${'klmnopq'[Math.floor(n / 10)]}`).join(
  ' ',
);
const clubs = Array.from({ length: 300 }, (_, at) =>
  asset({
    id: `s${at}`,
    name: `${NAMES[at % NAMES.length]} ${'abcdefgh'[at % 8]}`,
    description: `Tea and talk. ${at % 3 ? 'Every Monday, 7pm.' : 'By phone, in your own home.'} ${at % 5 ? '' : 'Yoga too.'}`,
    places: at % 4 ? [at % 2 ? TOWNS.northtown : TOWNS.southtown] : [],
    sessions: at % 7 ? [] : [{ days: ['TU'], opens: '18:00' }],
    ...(at % 6 === 0 && { minimumAge: 55 }),
    ways: at % 9 ? [] : ['online'],
  }),
);
const assets = [...clubs, asset({ id: 'many', name: 'Wordsmiths', description: MANY, topics: MANY.split(' ') })];
const index = indexDirectory({ assets, version: '1' });

describe('a large directory', () => {
  it('leaves out before the close look only what could not be shown: no entry ever suits better than it allows', () => {
    for (const text of TEXTS) {
      const heard = hearConstraints(text, (outcode) => index.places.outcodes.has(outcode));
      const places = [undefined, index.places.byPostcode('DN15 6QS'), index.places.towns.get('northtown')];
      for (const place of places) {
        for (const age of [undefined, heard.age, 30, 82]) {
          const most = suitsAtMost(heard, age, place);
          for (const entry of index.entries)
            expect(suits(index, entry, heard, age, place, '2026-11-21'), `${text}: ${entry.asset.name}`).to.be.at.most(
              most + 1e-9,
            );
        }
      }
    }
  });

  it('answers a question the same whatever was asked before it', () => {
    const ids = (text: string) => findAssets(index, { text, limit: 300 }).found.map((each) => each.asset.id);
    const first = TEXTS.map(ids);
    // More words than one number has bits for.
    expect(ids(`choir yoga ${MANY}`)[0]).to.equal('many');
    expect([...TEXTS].reverse().map(ids).reverse()).to.deep.equal(first);
  });

  it('knows which entries hold a word, in whatever part of the listing', () => {
    const posting = index.postings.get('yoga')!;
    for (const [at, { name, description }] of assets.entries())
      expect(holds(posting, at), name).to.equal(/yoga/i.test(name + description));
  });
});
