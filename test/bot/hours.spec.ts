import { expect } from 'chai';
import { endOfWorkingDay, inWords, staffed } from '../../bot/hours.ts';

const at = (iso: string): number => Date.parse(iso);
const iso = (ms: number): string => new Date(ms).toISOString();

describe('who is there now', () => {
  for (const [when, what, open, until] of [
    ['2026-03-04T10:00:00Z', 'a Wednesday morning', true, '2026-03-04T17:00:00.000Z'],
    ['2026-03-04T16:59:59Z', 'a second before closing', true, '2026-03-04T17:00:00.000Z'],
    ['2026-03-04T17:00:00Z', 'closing time', false, '2026-03-05T09:00:00.000Z'],
    ['2026-03-06T16:45:00Z', 'late on a Friday', false, '2026-03-09T09:00:00.000Z'],
    ['2026-03-08T02:10:00Z', 'two in the morning on a Sunday', false, '2026-03-09T09:00:00.000Z'],
    ['2026-04-03T10:00:00Z', 'Good Friday, and the clocks have changed', false, '2026-04-07T08:00:00.000Z'],
    ['2026-03-29T00:30:00Z', 'the night when the clocks go forward', false, '2026-03-30T08:00:00.000Z'],
    ['2026-10-25T00:30:00Z', 'the night when the clocks go back', false, '2026-10-26T09:00:00.000Z'],
    ['2026-12-24T20:00:00Z', 'Christmas Eve', false, '2026-12-29T09:00:00.000Z'],
    ['2026-07-01T08:30:00Z', 'half past nine on a summer morning', true, '2026-07-01T16:00:00.000Z'],
  ] as const)
    it(`is ${open ? 'somebody' : 'nobody'} at ${what}`, () => {
      const now = staffed(at(when));
      expect([now.open, iso(now.until)]).to.deep.equal([open, until]);
    });
});

describe('the end of a working day', () => {
  for (const [when, days, end] of [
    ['2026-03-04T10:00:00Z', 0, '2026-03-04T17:00:00.000Z'],
    ['2026-03-04T10:00:00Z', 1, '2026-03-05T17:00:00.000Z'],
    ['2026-03-05T10:00:00Z', 1, '2026-03-06T16:30:00.000Z'],
    ['2026-03-06T10:00:00Z', 1, '2026-03-09T17:00:00.000Z'],
    ['2026-03-08T02:10:00Z', 0, '2026-03-09T17:00:00.000Z'],
    ['2026-03-08T02:10:00Z', 1, '2026-03-10T17:00:00.000Z'],
    ['2026-04-02T15:00:00Z', 1, '2026-04-07T16:00:00.000Z'],
  ] as const)
    it(`is right ${days} days after ${when}`, () => {
      expect(iso(endOfWorkingDay(at(when), days))).to.equal(end);
    });
});

describe('a moment in words', () => {
  const now = at('2026-03-04T10:00:00Z');
  for (const [when, said] of [
    ['2026-03-04T17:00:00Z', '5pm today'],
    ['2026-03-05T09:00:00Z', '9am tomorrow'],
    ['2026-03-09T16:30:00Z', '4:30pm on Monday'],
    ['2026-04-07T08:00:00Z', '9am on Tuesday 7 April'],
    ['2026-03-04T12:00:00Z', '12pm today'],
  ] as const)
    it(`is “${said}”`, () => {
      expect(inWords(at(when), now)).to.equal(said);
    });
});
