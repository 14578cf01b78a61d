import { expect } from 'chai';
import { limitsHeard, priceIn } from '../../bot/directory/limits.ts';
import { findAssets } from '../../bot/directory/search.ts';
import { asset } from './assets.ts';

describe('What somebody cannot go beyond', () => {
  for (const [says, limits] of [
    ['chair exercise, no more than 3 quid', { atMost: 3 }],
    ['a hot dinner for under £6', { atMost: 6 }],
    ['cheap groceries, ive about a fiver', { atMost: 5 }],
    ['a carers group but only on zoom', { onlyBy: 'online' }],
    ['want to ring someone not see them', { onlyBy: 'phone' }],
    ['can dinners come to the house', { onlyBy: 'home' }],
    ['yoga in walking distance', { cannotTravel: true }],
    ['a lunch club, i dont drive', { cannotTravel: true }],
    ['a club for under 5s', {}],
    ['she is under 60', {}],
    ['a chat and a cuppa', {}],
  ] as const)
    it(`is heard in "${says}"`, () => expect(limitsHeard(says)).to.deep.equal(limits));

  it('is what a listing asks of whoever comes once', () => {
    expect(priceIn('Entrance fee £7, or £24 for four weeks.')).to.equal(7);
    expect(priceIn('Bring a friend.')).to.equal(undefined);
  });

  it('leaves out what costs more, and what is to be done in another way', () => {
    const dear = asset({ id: 'dear', name: 'Yoga Studio', description: 'Yoga. £12 each time.', cost: 'paid' });
    const cheap = asset({ id: 'cheap', name: 'Park Yoga', description: 'Yoga. £2 each time.', cost: 'paid' });
    const screen = asset({ id: 'screen', name: 'Yoga', description: 'Yoga online, on Zoom.' });
    const found = (text: string) =>
      findAssets({ assets: [dear, cheap, screen], version: '1' }, { text }).found.map((each) => each.asset.id);
    expect(found('yoga for less than £5')).to.have.members(['cheap', 'screen']);
    expect(found('yoga, but only on zoom')).to.deep.equal(['screen']);
  });

  it('knows the town of a group by who runs it, or by the hall where it meets', () => {
    const at = (id: string, name: string, description: string, organisationWords?: string) =>
      asset({ id, name, description, ...(organisationWords && { organisationWords }) });
    const towns = ['Brigg', 'Epworth'].flatMap((town) =>
      Array.from({ length: 6 }, (_, n) =>
        at(`${town}${n}`, `Chess ${n} in ${town}`, `Chess for all in ${town}, and near ${town}.`),
      ),
    );
    const hall = at('hall', 'Coffee at Epworth', 'Coffee at Thurlow Pavilion, Epworth.');
    const sing = at('sing', 'Just Sing', 'A choir. We meet at Thurlow Pavilion.');
    const choir = at('choir', 'Big Choir', 'A choir.', 'We sing in Brigg.');
    const { found } = findAssets(
      { assets: [...towns, hall, sing, choir], version: '1' },
      { text: 'a choir in epworth', needs: [{ id: 'singing', score: 1 }] },
    );
    expect(found.map((each) => each.asset.id)).to.deep.equal(['sing']);
  });
});
