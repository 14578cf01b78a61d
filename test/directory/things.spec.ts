import { expect } from 'chai';
import type { Asset } from '../../bot/directory/asset.ts';
import { findAssets } from '../../bot/directory/search.ts';
import { asset } from './assets.ts';

const filler = Array.from({ length: 12 }, (_, at) =>
  asset({ id: `filler${at}`, name: `Quiet hour ${at}`, description: `An hour number ${at} of quiet in the hall.` }),
);
const answer = (assets: Asset[], text: string, needs: { id: string; score: number }[] = []) =>
  findAssets({ assets: [...assets, ...filler], version: '1' }, { text, needs });
const ids = (assets: Asset[], text: string, needs?: { id: string; score: number }[]) =>
  answer(assets, text, needs).found.map((each) => each.asset.id);

describe('A thing asked for by name', () => {
  const games = asset({ id: 'games', name: 'Board Games', description: 'Board games and cards for anybody.' });
  const garden = asset({ id: 'garden', name: 'Garden Club', description: 'A gardening club with talks and outings.' });
  const mower = asset({ id: 'mower', name: 'Tidy Up', description: 'Volunteers cut the grass and trim the hedge.' });
  const aid = asset({
    id: 'aid',
    name: 'First Aid',
    description: `A class about ${'choking, burns, cuts, breaks, '.repeat(12)} and epilepsy.`,
  });
  const shops = asset({
    id: 'shops',
    name: 'Village Hub',
    description: `${'A library. '.repeat(20)} A hairdresser is next door.`,
  });
  const football = asset({ id: 'football', name: 'Junior Football', description: 'Football on Saturdays.' });
  const minds = asset({ id: 'minds', name: 'Young Minds', description: 'For children who are anxious.' });

  it('is not answered with what is only like it', () => {
    expect(answer([games], 'does anyone play boules', [{ id: 'games', score: 0.6 }]).none).to.equal(true);
    expect(answer([garden], 'someone to mow my lawn', [{ id: 'garden', score: 1 }]).none).to.equal(true);
    expect(ids([garden, mower], 'who can cut an old man’s grass', [{ id: 'garden', score: 1 }])).to.deep.equal([
      'mower',
    ]);
  });

  it('is not met where it is only mentioned, if it is work or an illness', () => {
    expect(answer([aid], 'a group for people with epilepsy', [{ id: 'epilepsy', score: 1 }]).none).to.equal(true);
    expect(answer([shops], 'a hairdresser who comes to the house').none).to.equal(true);
  });

  it('goes before whose son it is and how much he likes it', () => {
    expect(
      ids([minds, football], 'my 10 year old lad is footie mad', [{ id: 'child-mental', score: 0.4 }]),
    ).to.deep.equal(['football']);
  });

  it('does not hide what else was plainly said', () => {
    const lift = asset({ id: 'lift', name: 'Car Service', description: 'Community transport to clubs and shops.' });
    expect(ids([lift], 'community transport to my chess club', [{ id: 'transport', score: 0.9 }])).to.deep.equal([
      'lift',
    ]);
  });

  it('is not heard in a word that is only like it', () => {
    const drugs = asset({ id: 'drugs', name: 'Drug support', description: 'For people who smoke weed.' });
    expect(ids([drugs], 'my son is on weed', [{ id: 'drugs', score: 0.9 }])).to.deep.equal(['drugs']);
    expect(ids([games], 'a game of cards', [{ id: 'games', score: 0.9 }])).to.deep.equal(['games']);
  });

  it('may be one that nobody here knows', () => {
    expect(answer([games], 'is there a zorbing club', [{ id: 'games', score: 0.4 }]).none).to.equal(true);
  });

  it('may be an illness that no listing and no phrase knows; a name is none', () => {
    const joints = asset({ id: 'joints', name: 'Arthritis Group', description: 'For people with arthritis.' });
    const guess = [{ id: 'arthritis', score: 0.37 }];
    expect(answer([joints], 'support with trigeminal neuralgia', guess).none).to.equal(true);
    expect(ids([joints], 'something for my mum griselda', [{ id: 'arthritis', score: 0.9 }])).to.deep.equal(['joints']);
  });

  it('needs no other name: what there is for an age is shown where only that and a place or a day was said', () => {
    const tots = asset({ id: 'tots', name: 'Toddler Group', description: 'Stay and play for tots on Tuesdays.' });
    expect(ids([tots, games], 'anything for my 2 year old on a tuesday')).to.deep.equal(['tots']);
    expect(answer([tots], 'it’s about my son, he is 12').asked).to.equal('need');
  });
});
