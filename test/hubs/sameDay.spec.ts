import { expect } from 'chai';
import { onTheSameDay } from '../../bot/hubs/sameDay.ts';

describe('another time on the same day', () => {
  const thursday = [4];

  it('is of the day that they asked for last', () => {
    const wish = onTheSameDay(
      'can we make it the afternoon',
      { part: 'afternoon' },
      { days: thursday, part: 'morning' },
    );
    expect(wish).to.deep.equal({ part: 'afternoon', days: [4], date: undefined });
  });

  it('is not read where they name a day, take any, or asked for none before', () => {
    const before = { days: [4] };
    expect(onTheSameDay('friday afternoon', { part: 'afternoon', days: [5] }, before)).to.equal(undefined);
    expect(onTheSameDay('any afternoon', { part: 'afternoon' }, before)).to.equal(undefined);
    expect(onTheSameDay('the afternoon', { part: 'afternoon' }, { part: 'morning' })).to.equal(undefined);
    expect(onTheSameDay('not tuesdays', { without: [{ days: [2] }] }, before)).to.equal(undefined);
  });
});
