/** Hours, ladder and rota: whom somebody in danger reaches, whatever supervisors have arranged. */
import { expect } from 'chai';
import { arrangementFaults, type Fault, hoursFaults } from '../../bot/case/arrangementFaults.ts';
import { type Arrangements, FROM_CONTENT, POSTS, type Rung, type Shift, whoIs } from '../../bot/case/arrangements.ts';
import { ukMobile } from '../../bot/case/contact.ts';
import { differing, laidOver } from '../../bot/case/differing.ts';
import { foresee, newFaces, otherHours, unnamed } from '../../bot/case/foresee.ts';
import { DAYS, endOfWorkingDay, fromWall, staffed, toWall } from '../../bot/hours.ts';
import { promisedBy } from '../../bot/openCase.ts';
import { seeded } from '../drills/random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-02T10:00:00Z');
const iso = (at: number): string => new Date(at).toISOString();
const wall = (written: string): number => fromWall(written) as number;
const copy = (): Arrangements => structuredClone(FROM_CONTENT);

function shift(post: Shift['post'], name: string, from: string, until: string): Shift {
  const id = `${post} ${from}`;
  return { id, post, name, text: '+447700900311', email: 'p@frontdoor.example', from: wall(from), until: wall(until) };
}

function withRota(...rota: Shift[]): Arrangements {
  return { ...copy(), rota };
}

const whys = (faults: Fault[]): string[] => faults.map(({ place, why }) => `${place}: ${why}`);
const faultsOf = (it: Arrangements, production = false): string[] => whys(arrangementFaults(it, NOW, production));

describe('a time on the wall clock', () => {
  it('is one moment, in winter and in summer', () => {
    expect(iso(wall('2026-12-24T20:00'))).to.equal('2026-12-24T20:00:00.000Z');
    expect(iso(wall('2026-07-24T20:00'))).to.equal('2026-07-24T19:00:00.000Z');
    expect(toWall(wall('2026-07-24T20:00'))).to.equal('2026-07-24T20:00');
  });

  it('is none when the clocks skip it, two when they repeat it, and nothing when there is no such date', () => {
    expect(fromWall('2026-03-29T01:30')).to.equal('skipped');
    expect(fromWall('2026-03-29T02:00')).to.equal(Date.parse('2026-03-29T01:00:00Z'));
    expect(fromWall('2026-10-25T01:30')).to.equal('twice');
    expect(fromWall('2026-10-25T02:00')).to.equal(Date.parse('2026-10-25T02:00:00Z'));
    for (const none of ['2026-02-30T10:00', '2026-02-20T25:00', '2026-02-20', '', 'tomorrow', '2026-02-20T10:00Z'])
      expect(fromWall(none), none).to.equal('noTime');
  });

  it('makes a night shift eleven hours long in March, thirteen in October and twelve on any other night', () => {
    const hours = (from: string, until: string): number => (wall(until) - wall(from)) / HOUR;
    expect(hours('2026-03-28T20:00', '2026-03-29T08:00')).to.equal(11);
    expect(hours('2026-10-24T20:00', '2026-10-25T08:00')).to.equal(13);
    expect(hours('2026-12-24T20:00', '2026-12-25T08:00')).to.equal(12);
  });
});

describe('the rota', () => {
  it('names who stands at a post, from the first minute to the last; else the post’s own contact is reached', () => {
    const it = withRota(shift('dutyTeam', 'Priya', '2026-12-24T20:00', '2026-12-25T08:00'));
    const names = ['2026-12-24T19:59', '2026-12-24T20:00', '2026-12-25T02:00', '2026-12-25T07:59', '2026-12-25T08:00'];
    expect(names.map((at) => whoIs('dutyTeam', wall(at), it).name)).to.deep.equal([
      'emergency duty team',
      'Priya',
      'Priya',
      'Priya',
      'emergency duty team',
    ]);
    expect(whoIs('onCall', wall('2026-12-25T02:00'), it).named).to.equal(false);
  });

  it('hands over in the middle of a ladder: whoever is there when the time comes is paged', () => {
    const it = withRota(
      shift('onCall', 'Early', '2026-12-24T20:00', '2026-12-25T02:01'),
      shift('onCall', 'Late', '2026-12-25T02:01', '2026-12-25T08:00'),
    );
    const { steps } = foresee('immediate', wall('2026-12-25T02:00') + 30_000, 0, it);
    expect(steps.map(({ post, who }) => `${post} ${who.name}`)).to.deep.equal([
      'dutyTeam emergency duty team',
      'onCall Late',
      'supervisor on-call supervisor',
    ]);
  });

  it('refuses two people on one post at once, and takes a shift that begins as another ends', () => {
    const night = shift('onCall', 'Ann', '2026-12-24T20:00', '2026-12-25T08:00');
    const after = shift('onCall', 'Bo', '2026-12-25T08:00', '2026-12-25T20:00');
    expect(faultsOf(withRota(night, after, shift('dutyTeam', 'Cy', '2026-12-24T22:00', '2026-12-25T06:00')))).to.be
      .empty;
    const early = shift('onCall', 'Bo', '2026-12-25T07:59', '2026-12-25T20:00');
    expect(faultsOf(withRota(night, early))).to.deep.equal([`rota/${early.id}: overlap`]);
    // Inside a long one that began before others did.
    const week = shift('onCall', 'Di', '2026-12-21T08:00', '2026-12-28T08:00');
    expect(faultsOf(withRota(week, night, after))).to.have.length(2);
  });

  it('refuses a shift that ends first, a name that is none, and a way to reach somebody that reaches nobody', () => {
    const ok = shift('onCall', 'Ann', '2026-12-24T20:00', '2026-12-25T08:00');
    const why = (change: Partial<Shift>, production = false): string[] =>
      faultsOf(withRota({ ...ok, ...change }), production).map((each) => each.split(': ')[1]!);
    expect(why({})).to.be.empty;
    expect(why({ until: ok.from })).to.deep.equal(['endsFirst']);
    expect(why({ until: ok.from + 32 * DAY })).to.deep.equal(['shiftLong']);
    expect(why({ name: ' ' })).to.deep.equal(['shiftName']);
    expect(why({ name: '<script>' })).to.deep.equal(['shiftName']);
    expect(why({ text: '+442079460301' })).to.deep.equal(['mobile']);
    expect(why({ text: '07700900301' })).to.deep.equal(['mobile']);
    expect(why({ email: 'ann' })).to.deep.equal(['email']);
    expect(why({ text: '', email: '' })).to.deep.equal(['namesNobody']);
    expect(why({}, true)).to.include('drama');
  });

  it('reads UK mobiles as people write them, and nothing else', () => {
    for (const written of [
      '07700 900301',
      '+44 7700 900 301',
      '0044 7700900301',
      '(07700) 900-301',
      '7700900301',
      '447700900301',
    ])
      expect(ukMobile(written), written).to.equal('+447700900301');
    for (const none of [
      '020 7946 0301',
      '07000 900301',
      '07600 900301',
      '+33 7 70 09 00 30 1',
      '0770090030',
      '',
      'ann',
    ])
      expect(ukMobile(none), none).to.equal(undefined);
  });
});

describe('the ladder', () => {
  const changed = (change: (it: Arrangements) => void): string[] => {
    const it = copy();
    change(it);
    return faultsOf(it);
  };

  it('as it stands in the content has no fault', () => {
    expect(faultsOf(copy())).to.be.empty;
  });

  it('refuses a list with nobody on it, somebody twice, times that go back, and two kinds of time', () => {
    const on = (rungs: Rung[]) => changed(({ ladder }) => (ladder.urgent.staffed = rungs));
    const place = 'ladder/urgent/staffed';
    expect(on([])).to.deep.equal([`${place}: nobody`]);
    expect(
      on([
        { page: 'onCall', afterSeconds: 0 },
        { page: 'onCall', afterSeconds: 9 },
      ]),
    ).to.deep.equal([`${place}: postTwice`]);
    expect(
      on([
        { page: 'onCall', afterSeconds: 9 },
        { page: 'supervisor', afterSeconds: 0 },
      ]),
    ).to.deep.equal([`${place}: rungOrder`]);
    expect(
      on([
        { page: 'onCall', atPromise: true },
        { page: 'supervisor', afterSeconds: 0 },
      ]),
    ).to.deep.equal([`${place}: mixed`]);
    expect(on([{ page: 'nobody' as never, afterSeconds: 0 }])).to.deep.equal([`${place}: noPost`]);
    expect(on([{ page: 'onCall', afterSeconds: Number.NaN }])).to.deep.equal([`${place}: rungTime`]);
  });

  it('pages for a crisis at once while the office is closed, as residents are told, and within 15 minutes else', () => {
    expect(
      changed(({ ladder }) => (ladder.immediate.unstaffed = [{ page: 'onCall', afterSeconds: 45 }])),
    ).to.deep.equal(['ladder/immediate/unstaffed: crisisAtOnce']);
    expect(changed(({ ladder }) => (ladder.immediate.staffed = [{ page: 'onCall', afterSeconds: 901 }]))).to.deep.equal(
      ['ladder/immediate/staffed: crisisLate'],
    );
    expect(changed(({ ladder }) => (ladder.immediate.staffed = [{ page: 'onCall', atPromise: true }]))).to.deep.equal([
      'ladder/immediate/staffed: crisisLate',
    ]);
    expect(changed(({ ladder }) => (ladder.immediate.thenEverySeconds = 7_200))).to.deep.equal([
      'ladder/immediate/thenEverySeconds: again',
    ]);
  });

  it('refuses a post that reaches nobody', () => {
    expect(changed(({ ladder }) => Object.assign(ladder.people.onCall, { text: '', email: '' }))).to.deep.equal([
      'ladder/people/onCall: namesNobody',
    ]);
  });
});

describe('the hours', () => {
  const changed = (change: (hours: Arrangements['hours']) => void): string[] => {
    const { hours } = copy();
    change(hours);
    return whys(hoursFaults(hours, NOW));
  };

  it('refuse spans that overlap or go back, times that are none, and a week that never opens', () => {
    const on = (...spans: [string, string][]) =>
      changed(({ week }) => (week.monday = spans.map(([opens, closes]) => ({ opens, closes }))));
    expect(on(['09:00', '12:30'], ['13:30', '17:00'])).to.be.empty;
    expect(on(['09:00', '12:30'], ['12:30', '17:00'])).to.be.empty;
    expect(on(['09:00', '13:00'], ['12:30', '17:00'])).to.deep.equal(['hours/week/monday: spanOverlap']);
    expect(on(['17:00', '09:00'])).to.deep.equal(['hours/week/monday: spanBackwards']);
    expect(on(['9', '17:00'])).to.deep.equal(['hours/week/monday: spanTime']);
    expect(on(['09:00', '24:30'])).to.deep.equal(['hours/week/monday: spanTime']);
    expect(changed((hours) => (hours.week = Object.fromEntries(DAYS.map((day) => [day, []])) as never))).to.deep.equal([
      'hours/week/monday: neverOpen',
    ]);
  });

  it('refuse a date that is none or stands twice, and a closure that nobody would see the end of', () => {
    const closed = (...dates: string[]) =>
      changed((hours) => (hours.specialDays = dates.map((date) => ({ date, name: 'Closed' }))));
    expect(closed('2027-02-30')).to.deep.equal(['hours/day/2027-02-30: noDate']);
    expect(closed('2027-02-01', '2027-02-01')).to.deep.equal(['hours/day/2027-02-01: dateTwice']);
    const from = (first: string, days: number): string[] =>
      Array.from({ length: days }, (_, day) => iso(Date.parse(first) + day * DAY).slice(0, 10));
    // Two weeks of it and their weekends: on the Friday before, nothing within a fortnight is open.
    expect(closed(...from('2027-02-01', 5))).to.be.empty;
    expect(closed(...from('2027-02-01', 12))).to.deep.equal(['hours/days: closedTooLong']);
    expect(closed(...from('2027-02-01', 20))).to.deep.equal(['hours/days: closedTooLong']);
    // The longest that is taken is still seen over, from the last minute before it; one day more is not.
    for (const [days, found] of [
      [12, true],
      [13, false],
    ] as const) {
      const hours = {
        ...copy().hours,
        week: Object.fromEntries(DAYS.map((day) => [day, copy().hours.week.monday])) as never,
      };
      hours.specialDays = from('2027-02-02', days).map((date) => ({ date, name: 'Closed' }));
      expect(hoursFaults(hours, NOW).length === 0).to.equal(found);
      expect(staffed(staffed(wall('2027-02-01T23:59'), hours).until, hours).open).to.equal(found);
    }
  });

  it('may be all day and night: it is open at midnight, and a working day ends each day', () => {
    const { hours } = copy();
    for (const day of DAYS) hours.week[day] = [{ opens: '00:00', closes: '24:00' }];
    hours.specialDays = [{ date: '2026-12-25', name: 'Also then', open: [{ opens: '00:00', closes: '24:00' }] }];
    expect(whys(hoursFaults(hours, NOW))).to.be.empty;
    expect(staffed(wall('2026-11-04T00:00'), hours)).to.deep.equal({ open: true, until: wall('2026-11-05T00:00') });
    expect(iso(endOfWorkingDay(wall('2026-11-04T10:00'), 1, hours))).to.equal(iso(wall('2026-11-06T00:00')));
  });
});

describe('any arrangement without a fault', function () {
  this.timeout(120_000);

  /** Anything that a supervisor could enter; most of it is refused. */
  function random(chance: () => number): Arrangements {
    const one = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)]!;
    const it = copy();
    const time = (): string => `${String(Math.floor(chance() * 24)).padStart(2, '0')}:${one(['00', '15', '30'])}`;
    for (const day of DAYS) {
      const times = Array.from({ length: one([0, 2, 2, 2, 4]) }, time).sort();
      it.hours.week[day] = [];
      for (let i = 0; i + 1 < times.length; i += 2)
        it.hours.week[day].push({ opens: times[i]!, closes: times[i + 1]! });
    }
    it.hours.nation = one(['england-and-wales', 'scotland', 'northern-ireland']);
    for (let n = one([0, 1, 5, 9]); n > 0; n--)
      it.hours.specialDays.push({ date: iso(NOW + Math.floor(chance() * 365) * DAY).slice(0, 10), name: 'A day' });
    const rungs = (): Rung[] => {
      const posts = POSTS.filter(() => chance() < 0.6);
      const times = posts.map(() => one([0, 0, 45, 150, 900, 2_700])).sort((a, b) => a - b);
      return chance() < 0.1
        ? posts.map((page) => ({ page, atPromise: true }))
        : posts.map((page, i) => ({ page, afterSeconds: times[i]! }));
    };
    for (const urgency of ['immediate', 'urgent', 'routine'] as const)
      it.ladder[urgency] = { staffed: rungs(), unstaffed: rungs(), thenEverySeconds: one([60, 600, 3_600]) };
    for (let n = one([0, 30, 200]); n > 0; n--) {
      const from = NOW + Math.floor(chance() * 365 * 24) * HOUR;
      const until = from + one([8, 12, 24]) * HOUR;
      const post = one(POSTS);
      if (it.rota.some((each) => each.post === post && each.from < until && from < each.until)) continue;
      it.rota.push({
        id: String(n),
        post,
        name: `P${n}`,
        text: '+447700900311',
        email: 'p@frontdoor.example',
        from,
        until,
      });
    }
    return it;
  }

  it('has somebody for a crisis in every hour of a year, soon enough for what residents are told', () => {
    const chance = seeded(20_261_122);
    let tried = 0;
    let refused = 0;
    while (tried < 3) {
      const it = random(chance);
      if (arrangementFaults(it, NOW, false).length > 0) {
        refused++;
        continue;
      }
      tried++;
      for (let at = NOW; at < NOW + 365 * DAY; at += HOUR) {
        const { steps, again } = foresee('immediate', at, at + 900_000, it);
        const [first] = steps;
        const most = staffed(at, it.hours).open ? 900_000 : 0;
        const reached = steps.every(({ who }) => who.text !== '' && who.email !== '' && who.name !== '');
        if (!first || first.at - at > most || !reached || again <= at || steps.length > POSTS.length)
          expect.fail(`${iso(at)}: ${JSON.stringify(steps)}`);
      }
    }
    expect(refused).to.be.greaterThan(2);
  });
});

describe('what a change would do', () => {
  const from = wall('2026-12-21T09:00');
  const until = from + 14 * DAY;
  const priya = shift('dutyTeam', 'Priya', '2026-12-24T20:00', '2026-12-25T08:00');

  it('shows who is reached that was not, joined over shifts that touch', () => {
    const more = { ...shift('dutyTeam', 'Priya', '2026-12-25T08:00', '2026-12-25T20:00'), text: priya.text };
    const found = newFaces(copy(), withRota(priya, more), from, until);
    expect(
      found.map(({ post, was, will, ...when }) => [post, was.name, will.name, toWall(when.from), toWall(when.until)]),
    ).to.deep.equal([['dutyTeam', 'emergency duty team', 'Priya', '2026-12-24T20:00', '2026-12-25T20:00']]);
    expect(newFaces(withRota(priya), withRota({ ...priya, id: 'another' }), from, until)).to.be.empty;
  });

  it('shows the hours in which nobody is named, for the posts that are paged', () => {
    const found = unnamed(withRota(priya), from, until).filter(({ post }) => post === 'dutyTeam');
    expect(found.map(({ from: a, until: b }) => [toWall(a), toWall(b)])).to.deep.equal([
      ['2026-12-21T09:00', '2026-12-24T20:00'],
      ['2026-12-25T08:00', '2027-01-04T09:00'],
    ]);
    const it = copy();
    for (const urgency of ['immediate', 'urgent'] as const) {
      const rungs = [{ page: 'onCall' as const, afterSeconds: 0 }];
      Object.assign(it.ladder[urgency], { staffed: rungs, unstaffed: rungs });
    }
    expect(new Set(unnamed(it, from, until).map(({ post }) => post))).to.deep.equal(new Set(['onCall', 'supervisor']));
  });

  it('shows when the office opens that was closed', () => {
    const it = copy();
    it.hours.specialDays = [{ date: '2026-12-28', name: 'Open', open: [{ opens: '10:00', closes: '12:00' }] }];
    it.hours.week.wednesday = [];
    const found = otherHours(copy(), it, from, until);
    expect(found.map(({ open, from: a, until: b }) => [open, toWall(a), toWall(b)])).to.deep.equal([
      [false, '2026-12-23T09:00', '2026-12-23T17:00'],
      [true, '2026-12-28T10:00', '2026-12-28T12:00'],
      [false, '2026-12-30T09:00', '2026-12-30T17:00'],
    ]);
  });

  it('says of a routine request when it was promised, by the hours that would count', () => {
    const at = wall('2026-12-25T02:00');
    const { steps } = foresee('routine', at, promisedBy('routine', at, copy().hours), copy());
    expect(steps.map(({ post, at: when }) => [post, toWall(when)])).to.deep.equal([['supervisor', '2026-12-30T17:00']]);
  });
});

describe('changes of two people', () => {
  it('are laid together place by place, and where both changed one the second’s stands', () => {
    const base = withRota(shift('onCall', 'Ann', '2026-12-24T20:00', '2026-12-25T08:00'));
    const mine = structuredClone(base);
    mine.hours.week.monday = [];
    mine.hours.nation = 'scotland';
    mine.rota = [];
    const theirs = structuredClone(base);
    theirs.hours.week.tuesday = [];
    theirs.hours.nation = 'northern-ireland';
    theirs.rota.push(shift('dutyTeam', 'Bo', '2026-12-24T20:00', '2026-12-25T08:00'));
    theirs.ladder.urgent.thenEverySeconds = 1_800;
    const both = laidOver(base, mine, theirs);
    expect(both.hours.week.monday).to.deep.equal([]);
    expect(both.hours.week.tuesday).to.deep.equal([]);
    expect(both.hours.nation).to.equal('scotland');
    expect(both.rota.map(({ name }) => name)).to.deep.equal(['Bo']);
    expect(both.ladder.urgent.thenEverySeconds).to.equal(1_800);
    expect(differing(theirs, both).map(({ place }) => place)).to.deep.equal([
      'hours/week/monday',
      'hours/nation',
      `rota/${base.rota[0]!.id}`,
    ]);
    expect(differing(base, laidOver(base, base, base))).to.be.empty;
  });
});
