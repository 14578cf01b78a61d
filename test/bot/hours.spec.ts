import { expect } from 'chai';
import {
  endOfWorkingDay,
  fromWall,
  type Hours,
  inWords,
  isClosedOn,
  quietUntil,
  staffed,
  withinWork,
} from '../../bot/hours.ts';
import holidays from '../../content/bankHolidays.json' with { type: 'json' };
import content from '../../content/hours.json' with { type: 'json' };
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';

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
    ['2026-03-05T00:00:00Z', 'midnight tonight'],
    ['2026-03-05T00:20:00Z', '12:20am tomorrow'],
    ['2026-03-06T00:00:00Z', 'midnight on Thursday night'],
  ] as const)
    it(`is “${said}”`, () => {
      expect(inWords(at(when), now)).to.equal(said);
    });
});

describe('an office with hours of its own', () => {
  const usual = content as Hours;
  const split: Hours = {
    ...usual,
    week: {
      ...usual.week,
      wednesday: [
        { opens: '09:00', closes: '12:30' },
        { opens: '13:30', closes: '17:00' },
      ],
    },
    specialDays: [
      { date: '2026-03-12', name: 'Staff conference', open: [{ opens: '13:00', closes: '17:00' }] },
      { date: '2026-03-13', name: 'Moving house' },
      { date: '2026-12-28', name: 'Open on a bank holiday', open: [{ opens: '10:00', closes: '12:00' }] },
    ],
  };
  for (const [when, what, open, until] of [
    ['2026-03-04T12:29:59Z', 'just before lunch', true, '2026-03-04T12:30:00.000Z'],
    ['2026-03-04T12:30:00Z', 'lunch', false, '2026-03-04T13:30:00.000Z'],
    ['2026-03-04T13:30:00Z', 'after lunch', true, '2026-03-04T17:00:00.000Z'],
    ['2026-03-12T10:00:00Z', 'the morning of a conference', false, '2026-03-12T13:00:00.000Z'],
    ['2026-03-13T10:00:00Z', 'a day that is closed', false, '2026-03-16T09:00:00.000Z'],
    ['2026-12-28T10:30:00Z', 'a bank holiday that is worked', true, '2026-12-28T12:00:00.000Z'],
  ] as const)
    it(`is ${open ? 'open' : 'closed'} at ${what}`, () => {
      const now = staffed(at(when), split);
      expect([now.open, iso(now.until)]).to.deep.equal([open, until]);
    });

  it('promises the end of the working day, not the lunch', () => {
    expect(iso(endOfWorkingDay(at('2026-03-04T10:00:00Z'), 0, split))).to.equal('2026-03-04T17:00:00.000Z');
    expect(iso(endOfWorkingDay(at('2026-03-12T08:00:00Z'), 1, split))).to.equal('2026-03-16T17:00:00.000Z');
  });

  it('is shut to hubs as well on a closed day and a bank holiday, and on no other: Saturdays are theirs to say', () => {
    const days = ['2026-03-12', '2026-03-13', '2026-03-14', '2026-12-25', '2026-12-28'];
    expect(days.map((day) => isClosedOn(day, split))).to.deep.equal([false, true, false, true, false]);
  });

  it('keeps the bank holidays of its own nation', () => {
    const inNation = (nation: Hours['nation'], date: string): boolean =>
      staffed(at(`${date}T11:00:00Z`), { ...usual, nation }).open;
    for (const [date, england, scotland, northernIreland] of [
      ['2026-01-02', true, false, true],
      ['2026-03-17', true, true, false],
      ['2026-04-06', false, true, false],
      ['2026-07-13', true, true, false],
      ['2026-08-03', true, false, true],
      ['2026-08-31', false, true, false],
      ['2026-11-30', true, false, true],
      ['2026-12-25', false, false, false],
      ['2028-01-03', false, false, false],
    ] as const)
      expect(
        (['england-and-wales', 'scotland', 'northern-ireland'] as const).map((nation) => inNation(nation, date)),
        date,
      ).to.deep.equal([england, scotland, northernIreland]);
  });
});

describe('the bank holidays', () => {
  /** Worked out here a second time, by the rules of the Act rather than from a list. */
  const easter = (year: number): number => {
    const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
    const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
    const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
    const m = Math.floor((a + 11 * h + 22 * l) / 451);
    const n = h + l - 7 * m + 114;
    return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
  };
  const DAY = 86_400_000;
  const weekday = (date: number): number => new Date(date).getUTCDay();
  const monday = (year: number, month: number, which: 'first' | 'last'): number => {
    let date = which === 'first' ? Date.UTC(year, month, 1) : Date.UTC(year, month + 1, 0);
    while (weekday(date) !== 1) date += which === 'first' ? DAY : -DAY;
    return date;
  };
  /** The next weekday that is not taken. */
  const observed = (fixed: number[]): number[] =>
    fixed.reduce<number[]>((taken, date) => {
      let day = date;
      while ([0, 6].includes(weekday(day)) || taken.includes(day)) day += DAY;
      taken.push(day);
      return taken;
    }, []);
  const everywhere = (year: number): number[] => [
    easter(year) - 2 * DAY,
    monday(year, 4, 'first'),
    monday(year, 4, 'last'),
    ...observed([Date.UTC(year, 11, 25), Date.UTC(year, 11, 26)]),
  ];
  const rules = {
    'england-and-wales': (year: number) => [
      ...observed([Date.UTC(year, 0, 1)]),
      easter(year) + DAY,
      monday(year, 7, 'last'),
    ],
    scotland: (year: number) => [
      ...observed([Date.UTC(year, 0, 1), Date.UTC(year, 0, 2)]),
      monday(year, 7, 'first'),
      ...observed([Date.UTC(year, 10, 30)]),
    ],
    'northern-ireland': (year: number) => [
      ...observed([Date.UTC(year, 0, 1)]),
      ...observed([Date.UTC(year, 2, 17)]),
      easter(year) + DAY,
      ...observed([Date.UTC(year, 6, 12)]),
      monday(year, 7, 'last'),
    ],
  };
  for (const nation of ['england-and-wales', 'scotland', 'northern-ireland'] as const)
    it(`of ${nation} are right for 2025 to 2028`, () => {
      const right = [2025, 2026, 2027, 2028].flatMap((year) => [...everywhere(year), ...rules[nation](year)]);
      const dates = right.map((date) => new Date(date).toISOString().slice(0, 10)).sort();
      expect(holidays[nation].map(({ date }) => date).sort()).to.deep.equal(dates);
    });
});

describe('the quiet hours', () => {
  for (const [when, until] of [
    ['2026-03-04T20:59:59Z', undefined],
    ['2026-03-04T21:00:00Z', '2026-03-05T08:00:00.000Z'],
    ['2026-03-05T02:10:00Z', '2026-03-05T08:00:00.000Z'],
    ['2026-03-05T08:00:00Z', undefined],
    ['2026-03-28T23:00:00Z', '2026-03-29T07:00:00.000Z'],
    ['2026-10-24T21:30:00Z', '2026-10-25T08:00:00.000Z'],
  ] as const)
    it(`${until ? `hold at ${when} until ${until}` : `do not hold at ${when}`}`, () => {
      const end = quietUntil(at(when));
      expect(end && iso(end)).to.equal(until);
    });
});

describe('a time at which they may still ask somebody', () => {
  for (const [asked, said] of [
    ['2026-11-24T11:15', '2026-11-24T11:15'],
    ['2026-11-24T17:15', '2026-11-24T17:00'],
    ['2026-11-24T23:45', '2026-11-24T17:00'],
    ['2026-11-28T12:00', '2026-11-30T17:00'],
    ['2026-11-25T03:00', '2026-11-25T17:00'],
  ] as const) {
    it(`is ${said} where it would have been ${asked}`, () => {
      expect(withinWork(fromWall(asked) as number)).to.equal(fromWall(said));
    });
  }
});

describe('a text at 16:59 that is answered at 17:01', () => {
  it('is told what is true when it is answered: the office has closed', async () => {
    const front = await FrontDoorUnderTest.open(at('2026-03-04T16:59:30Z'));
    try {
      await front.door.stop();
      const birth = { channel: 'sms' as const, who: '+447700900123' };
      const asks = { key: '1', channel: 'sms' as const, conversation: 'c', who: birth.who, text: 'PERSON', birth };
      await front.door.pipeline.receive(asks);
      front.passUnseen(90_000);
      await front.ledger.close();
      await front.start();
      await front.settle();
      expect(front.texts.at(-1)!.body).to.include('Our office is closed until 9am tomorrow');
    } finally {
      await front.close();
    }
  });
});
