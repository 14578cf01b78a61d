import { expect } from 'chai';
import { refusedTimes, withoutRefusedTimes } from '../../bot/directory/refusedTimes.ts';

describe('Days and times that will not do', () => {
  const none = { days: [], times: [] };
  for (const [says, days, times] of [
    ['want an art class, not tuesdays', ['TU'], []],
    ['not evenings tho', [], ['evening']],
    ["no evenings he's tired by then", [], ['evening']],
    ["I can't do Mondays or Fridays", ['MO', 'FR'], []],
    ['daytimes but NOT Wednesday that is my church lunch', ['WE'], []],
    ["she doesn't go out at night", [], ['evening']],
    ['not weekends', ['SA', 'SU'], []],
  ] as const)
    it(`are heard in "${says}"`, () => expect(refusedTimes(says)).to.deep.equal({ days, times }));

  for (const says of [
    'Tuesday evenings please',
    'is it not on Tuesdays',
    'not sat in a circle',
    "I can't sleep at night",
  ])
    it(`are none in "${says}"`, () => expect(refusedTimes(says)).to.deep.equal(none));

  it('leave the day that somebody asks for', () =>
    expect(withoutRefusedTimes('not Tuesdays, Fridays are good')).to.include('Fridays'));
});
