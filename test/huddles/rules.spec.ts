import { expect } from 'chai';
import { exportsKnown } from '../../adapters/desk/huddleCsv.ts';
import { insteadOf, meetingAfter, meetingOf, meetingsAhead, whyNone } from '../../bot/huddles/dates.ts';
import { huddleFaults } from '../../bot/huddles/faults.ts';
import { huddleWords, type Team, teamOf, teams } from '../../bot/huddles/team.ts';
import { isNhsNumber, nhsInWords, trackerFaults } from '../../bot/huddles/trackers.ts';

const at = (iso: string): number => Date.parse(iso);
const team = (id: string): Team => teamOf(id)!;
const dates = (of: string, now: string, rule?: 'nextWorkingDay' | 'none'): string[] =>
  meetingsAhead(team(of), at(now), rule).map(({ date }) => date);

describe('when huddles are held', () => {
  it('is every week on the day of the practice, at its time by the clock on the wall', () => {
    const ahead = meetingsAhead(team('larkrise'), at('2026-03-09T10:00:00Z'));
    expect(ahead.map(({ date }) => date).slice(0, 4)).to.deep.equal([
      '2026-03-10',
      '2026-03-17',
      '2026-03-24',
      '2026-03-31',
    ]);
    expect(new Date(ahead[0]!.at).toISOString()).to.equal('2026-03-10T13:00:00.000Z');
    // The clocks go forward on 29 March.
    expect(new Date(ahead[3]!.at).toISOString()).to.equal('2026-03-31T12:00:00.000Z');
  });

  it('goes on until the half hour is over: one that is under way can still take a case', () => {
    expect(dates('larkrise', '2026-03-10T13:29:00Z')[0]).to.equal('2026-03-10');
    expect(dates('larkrise', '2026-03-10T13:30:00Z')[0]).to.equal('2026-03-17');
  });

  it('is moved to the next working day where its day is a bank holiday, past a whole weekend', () => {
    expect(dates('heron-bank', '2026-04-01T10:00:00Z')[0]).to.equal('2026-04-07');
    expect(dates('copse-lane', '2026-12-21T10:00:00Z').slice(0, 2)).to.deep.equal(['2026-12-29', '2027-01-04']);
    expect(meetingOf('heron-bank-2026-04-07')).to.deep.include({ moved: true, date: '2026-04-07' });
    expect(meetingOf('heron-bank-2026-04-06'), 'on the bank holiday itself').to.equal(undefined);
    expect(dates('heron-bank', '2026-04-07T08:00:00Z')[0], 'on the morning of the day it was moved to').to.equal(
      '2026-04-07',
    );
  });

  it('is left out on a bank holiday where content says so', () => {
    expect(dates('heron-bank', '2026-04-01T10:00:00Z', 'none')[0]).to.equal('2026-04-13');
  });

  it('is once where two weeks come to the same day, and names the next meeting after any date', () => {
    for (const each of teams) {
      for (let day = 0; day < 730; day += 19) {
        const all = meetingsAhead(each, at('2026-01-01T06:00:00Z') + day * 86_400_000).map(({ date }) => date);
        expect([...new Set(all)].sort()).to.deep.equal(all);
        for (const [i, date] of all.entries()) {
          expect(meetingOf(`${each.id}-${date}`)?.date, `${each.id} ${date}`).to.equal(date);
          if (i > 0) expect(meetingAfter(each, all[i - 1]!)?.date).to.equal(date);
        }
      }
    }
  });

  it('is over for a practice that closed, not begun for one that opens later, and says which', () => {
    const now = at('2026-03-09T10:00:00Z');
    expect(meetingsAhead(team('old-mill'), now)).to.deep.equal([]);
    expect(whyNone(team('old-mill'), now)).to.deep.equal({ why: 'closed', date: '2026-02-27' });
    const later = { ...team('old-mill'), from: '2027-01-01', until: '' };
    expect(meetingsAhead(later, now)).to.deep.equal([]);
    expect(whyNone(later, now)).to.deep.equal({ why: 'notYet', date: '2027-01-01' });
    expect(insteadOf(team('old-mill'), now)?.id, 'the soonest of its network').to.equal('heron-bank-2026-03-09');
    expect(insteadOf(team('old-mill'), at('2026-03-09T13:00:00Z'))?.id).to.equal('larkrise-2026-03-10');
    expect(insteadOf({ ...team('old-mill'), network: 'west' }, now)).to.equal(undefined);
  });

  it('is not read out of an address that names no huddle', () => {
    for (const id of ['', 'larkrise', 'larkrise-2026-03-11', 'larkrise-2026-02-30', 'nobody-2026-03-10', '-2026-03-10'])
      expect(meetingOf(id), id).to.equal(undefined);
  });
});

describe('the content of the huddles', () => {
  it('has no faults as it stands, and a plain sentence for each fault, all at once', () => {
    expect(huddleFaults()).to.deep.equal([]);
    const broken = structuredClone(huddleWords);
    Object.assign(broken, { minutes: 0, onBankHoliday: 'perhaps' });
    Object.assign(broken.teams[0]!, { day: 'teusday', time: '25:00', network: 'west', attends: ['nurse'] });
    Object.assign(broken.teams[1]!, { id: 'larkrise', from: '2026-02-30', number: '' });
    Object.assign(broken.teams[2]!, { until: '2024-01-01' });
    broken.outcomes.pop();
    expect(huddleFaults(broken)).to.deep.equal([
      'content/huddles.json: minutes must be a whole number up to 240',
      'content/huddles.json: onBankHoliday is "perhaps", not nextWorkingDay or none',
      'content/huddles.json: teams has two called "larkrise"',
      'content/huddles.json: outcomes lacks "notReached"',
      'content/huddles.json: larkrise is of "west", which is no network',
      'content/huddles.json: larkrise meets on "teusday", not a day like monday',
      'content/huddles.json: larkrise meets at "25:00", not a time like 13:00',
      'content/huddles.json: larkrise is attended by "nurse", which is no role',
      'content/huddles.json: larkrise needs its practice number',
      'content/huddles.json: larkrise has from "2026-02-30", not a date like 2026-03-10',
      'content/huddles.json: old-mill closed before it began',
    ]);
  });

  it('is plainly a sample: numbers that no practice has', () => {
    for (const { number, kind } of teams) expect(number).to.match(kind === 'practice' ? /^Z9\d{4}$/ : /^$/);
  });

  it('has no field for the risk level, which is the practice’s own, and every other column of the trackers', () => {
    const entered = huddleWords.trackers.map(({ id }) => id);
    expect(entered.filter((id) => /risk/i.test(id))).to.deep.equal([]);
    const ours = ['practice', 'network', 'avoided', 'risk'];
    for (const which of ['life', 'journey']) {
      const { columns } = exportsKnown.find(({ id }) => id === which)!;
      expect(Object.keys(columns).filter((id) => !entered.includes(id) && !ours.includes(id))).to.deep.equal([]);
    }
  });
});

describe('what staff enter for the trackers', () => {
  it('takes an NHS number whose last digit is right, however it is spaced, and no other', () => {
    expect(['9434765919', '943 476 5919', '943-476-5919'].map(isNhsNumber)).to.deep.equal([true, true, true]);
    // 10 as a check digit: no such number is given out.
    for (const wrong of ['9434765918', '943476591', '94347659190', '943476591O', '', '1000000010'])
      expect(isNhsNumber(wrong), wrong).to.equal(false);
    expect(nhsInWords('9434765919')).to.equal('943 476 5919');
  });

  it('says what is wrong with each field, and nothing of what is empty', () => {
    expect(trackerFaults({})).to.deep.equal({});
    const given = { nhsNumber: '123', age: 'old', source: 'Moon', gender: 'x'.repeat(41), packageReduction: '10.5' };
    expect(Object.keys(trackerFaults(given)).sort()).to.deep.equal(['age', 'gender', 'nhsNumber', 'source']);
  });
});
