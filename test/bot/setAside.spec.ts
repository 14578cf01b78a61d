import { expect } from 'chai';
import { type Case, claim, close, comesBack, IllegalMove, isCrisisNow, raise, rank } from '../../bot/case/case.ts';
import { isKeptFrom, keepFor, setAside, sooner, whenBack } from '../../bot/case/setAside.ts';
import type { CaseKind } from '../../bot/conversation.ts';

/** A Wednesday at ten. */
const NOW = Date.parse('2026-03-04T10:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (at: number) => new Date(at).toISOString();

function held(kind: CaseKind = 'statutory', urgency: Case['urgency'] = 'routine'): Case {
  return {
    id: 'c',
    reference: 'NWD-222222',
    conversation: 'chat',
    channel: 'web',
    kind,
    what: kind === 'crisis' ? 'suicide' : 'needsAssessment',
    urgency,
    status: 'claimed',
    openedAt: NOW - HOUR,
    promisedBy: NOW + HOUR,
    owner: { id: 'sam', name: 'Sam' },
    fence: 3,
    leaseUntil: NOW + 60_000,
    ladderFrom: NOW - HOUR,
    paged: ['onCall'],
    raised: 0,
    rounds: 2,
    about: 'me',
    reasons: [],
    facts: {},
  };
}
const wait = (until = NOW + 6 * DAY) => ({ on: 'gp', until, since: NOW });

describe('the day when a case comes back', () => {
  const then = (date: string, time = '11:00', kind: CaseKind = 'statutory', now = NOW) => {
    const at = whenBack(date, time, { kind }, now);
    return typeof at === 'number' ? iso(at) : `${at.why}${at.next ? ` ${iso(at.next)}` : ''}`;
  };

  it('is a working day at a time when somebody is at work, by the clock on the wall', () => {
    expect(then('2026-03-04')).to.equal('2026-03-04T11:00:00.000Z');
    expect(then('2026-03-30', '09:00')).to.equal('2026-03-30T08:00:00.000Z');
    expect(then('2026-10-26', '09:00')).to.equal('2026-10-26T09:00:00.000Z');
  });

  it('on a bank holiday, at a weekend or at night is refused, and the next time that is open is offered', () => {
    expect(then('2026-04-03')).to.equal('closed 2026-04-07T08:00:00.000Z');
    expect(then('2026-03-07')).to.equal('closed 2026-03-09T09:00:00.000Z');
    expect(then('2026-03-05', '22:00')).to.equal('closed 2026-03-06T09:00:00.000Z');
    expect(then('2026-03-06', '16:30')).to.equal('closed 2026-03-09T09:00:00.000Z');
    expect(then('2026-12-25')).to.equal('closed 2026-12-29T09:00:00.000Z');
  });

  it('that has gone by is refused, today too', () => {
    expect(then('2026-03-03')).to.equal('past 2026-03-04T10:00:00.000Z');
    expect(then('2026-03-04', '10:00')).to.match(/^past/);
    expect(then('2026-03-06', '11:00', 'statutory', Date.parse('2026-03-07T12:00:00Z'))).to.equal(
      'past 2026-03-09T09:00:00.000Z',
    );
  });

  it('is at most a year away, and a week after a crisis', () => {
    expect(then('2027-03-04')).to.equal('2027-03-04T11:00:00.000Z');
    expect(then('2027-03-08')).to.match(/^far 2027-03-04/);
    expect(then('2026-03-11', '11:00', 'crisis')).to.equal('2026-03-11T11:00:00.000Z');
    expect(then('2026-03-12', '11:00', 'crisis')).to.match(/^far 2026-03-11/);
  });

  it('is not what nobody can read', () => {
    for (const [date, time] of [
      ['', ''],
      ['2026-02-30', '11:00'],
      ['2026-13-01', '11:00'],
      ['04/03/2026', '11:00'],
      ['2026-03-05', '25:00'],
      ['2026-03-05', ''],
      ['99999-03-05', '11:00'],
      ['2026-03-05T00:00', '11:00'],
    ] as const)
      expect(then(date, time), `${date} ${time}`).to.equal('unclear');
  });
});

describe('a case that is set aside', () => {
  it('keeps its worker, stands behind everything in the queue, and is promised for the end of that day', () => {
    const it = setAside(held(), wait(Date.parse('2026-03-10T11:00:00Z')), 'Ring the GP.');
    expect([it.status, it.owner!.name, it.leaseUntil, it.nextStep]).to.deep.equal([
      'waiting',
      'Sam',
      0,
      'Ring the GP.',
    ]);
    expect(iso(it.promisedBy)).to.equal('2026-03-10T17:00:00.000Z');
    expect(rank(it)).to.be.greaterThan(rank({ ...held(), promisedBy: NOW + 900 * DAY }));
  });

  it('is no alarm after a crisis, is urgent on its day, and is a crisis again with the first new danger', () => {
    const it = setAside(held('crisis', 'immediate'), wait(), 'Write to her.');
    expect([it.urgency, isCrisisNow(it)]).to.deep.equal(['urgent', false]);
    const back = comesBack(it, it.waits!.until, it.promisedBy);
    expect([back.urgency, back.status, isCrisisNow(back)]).to.deep.equal(['urgent', 'open', false]);
    const danger = { at: NOW + DAY, kind: 'crisis' as const, what: 'overdose', text: '', marks: [] };
    for (const before of [it, back]) {
      const raised = raise(before, danger, 'immediate', NOW + DAY);
      expect([raised.status, raised.urgency, raised.what, isCrisisNow(raised)]).to.deep.equal([
        'open',
        'immediate',
        'overdose',
        true,
      ]);
      expect([raised.ladderFrom, raised.paged, raised.owner]).to.deep.equal([danger.at, [], undefined]);
    }
  });

  it('comes back first to its worker, with the ladder at its foot', () => {
    const back = comesBack(setAside(held(), wait(), 'x'), NOW + 6 * DAY, NOW + 6 * DAY + HOUR);
    expect(back.passedTo).to.deep.equal({ id: 'sam', name: 'Sam', by: '', at: NOW + 6 * DAY });
    expect([back.owner, back.waits, back.paged, back.rounds, back.backAt]).to.deep.equal([
      undefined,
      undefined,
      [],
      0,
      NOW + 6 * DAY,
    ]);
  });

  it('is taken up again by its worker and by nobody else, and is never closed as it stands', () => {
    const it = setAside(held(), wait(), 'x');
    expect(claim(it, { id: 'sam', name: 'Sam' }, NOW)).to.include({ status: 'claimed', fence: 4, waits: undefined });
    expect(() => claim(it, { id: 'priya', name: 'Priya' }, NOW)).to.throw(IllegalMove);
    expect(() => close(it, 'noConcern', NOW)).to.throw(IllegalMove);
  });

  it('comes back on the next working morning when something was added, and never later than it was to', () => {
    const it = setAside(held(), wait(), 'x');
    const earlier = sooner(it, NOW);
    expect(iso(earlier.waits!.until)).to.equal('2026-03-05T09:00:00.000Z');
    expect(iso(earlier.promisedBy)).to.equal('2026-03-05T17:00:00.000Z');
    const saturday = sooner(it, Date.parse('2026-03-07T12:00:00Z'));
    expect(iso(saturday.waits!.until)).to.equal('2026-03-10T09:00:00.000Z');
    const today = setAside(held(), wait(NOW + HOUR), 'x');
    expect(sooner(today, NOW)).to.equal(today);
  });

  it('is kept for whoever knows them for a quarter of an hour, while they are there, and never where it is urgent', () => {
    const there = new Set(['sam', 'priya']);
    const back = comesBack(setAside(held(), wait(), 'x'), NOW, NOW + HOUR);
    const kept = keepFor(back, NOW);
    expect(isKeptFrom(kept, 'priya', there, NOW + 14 * 60_000)).to.equal(true);
    expect(isKeptFrom(kept, 'sam', there, NOW)).to.equal(false);
    expect(isKeptFrom(kept, 'priya', there, NOW + 15 * 60_000)).to.equal(false);
    expect(isKeptFrom(kept, 'priya', new Set(['priya']), NOW)).to.equal(false);
    expect(isKeptFrom({ ...kept, urgency: 'immediate' }, 'priya', there, NOW)).to.equal(false);
    for (const kind of ['crisis', 'safeguarding'] as const)
      expect(keepFor({ ...back, kind }, NOW).passedTo!.keptUntil, kind).to.equal(undefined);
  });
});
