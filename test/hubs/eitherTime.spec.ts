import { expect } from 'chai';
import { choiceIn } from '../../bot/hubs/choice.ts';
import { hubs } from '../../bot/hubs/hub.ts';
import { local, type Slot, slotsAhead } from '../../bot/hubs/slots.ts';
import { fits, timeWished } from '../../bot/hubs/timeWish.ts';

const WEDNESDAY = Date.parse('2026-03-04T10:00:00Z');
const offered = slotsAhead(hubs.find(({ id }) => id === 'south-norwood')!, WEDNESDAY).slice(0, 3);
const all = hubs.flatMap((hub) => slotsAhead(hub, WEDNESDAY));
/** The days and hours that would do, of all that the hubs have. */
const fitting = (text: string): Slot[] => all.filter((slot) => fits(slot, timeWished(text, WEDNESDAY) ?? { clock: 0 }));
const hoursOf = (text: string) => fitting(text).map(({ at }) => local(at).hour + local(at).minute / 60);

describe('a time at a hub that may be either of two', () => {
  it('is both halves of the day where both are named, each with its own day', () => {
    expect(hoursOf('morning or afternoon')).to.include.members([10, 13]);
    const days = fitting('monday afternoon or thursday morning').map(({ at }) => local(at).toFormat('ccc a'));
    expect([...new Set(days)]).to.have.members(['Mon pm', 'Thu am']);
    // One half for two days is that half on both.
    const mornings = fitting('monday or wednesday morning').map(({ at }) => local(at).toFormat('ccc a'));
    expect([...new Set(mornings)]).to.have.members(['Mon am', 'Wed am']);
  });

  it('is this Friday or that of next week where somebody says "next Friday", and today is no next Wednesday', () => {
    const dates = (text: string) => [...new Set(fitting(text).map(({ at }) => local(at).toISODate()))];
    expect(dates('next friday')).to.deep.equal(['2026-03-06', '2026-03-13']);
    expect(dates('next wednesday')).to.deep.equal(['2026-03-11']);
    expect(choiceIn('next friday', offered, WEDNESDAY)?.what).to.equal('wish');
  });

  it('is the first of those on offer where "the 1st" is all they say, and the day where they say "on the 1st"', () => {
    expect(choiceIn('the 1st', offered, WEDNESDAY)).to.deep.equal({ what: 'confirm', slot: offered[0] });
    expect(choiceIn('on the 1st', offered, WEDNESDAY)?.what).to.equal('wish');
  });

  it('is a time and no number in the list where a dot stands in it and no such day can be booked', () => {
    for (const text of ['2.03', '1.17', 'at 2.03']) {
      const choice = choiceIn(text, offered, WEDNESDAY);
      expect(choice?.what, text).to.equal('wish');
    }
    expect(timeWished('1.17', WEDNESDAY)?.clock).to.equal(13 * 60 + 17);
    expect(timeWished('9.03', WEDNESDAY)?.date).to.equal('2026-03-09');
  });

  it('is after the bus that brings them, and before the one that takes them home', () => {
    for (const text of ['after the 10.30 bus gets in', 'i get the 10.30 bus', 'there is a 10:30 tram'])
      expect(timeWished(text, WEDNESDAY)?.after, text).to.equal(10 * 60 + 30);
    for (const text of ['before the 3.30 bus', 'i need to catch the 3.30 bus home'])
      expect(timeWished(text, WEDNESDAY)?.before, text).to.equal(15 * 60 + 30);
  });
});
