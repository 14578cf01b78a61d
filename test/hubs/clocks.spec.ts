import { expect } from 'chai';
import { choiceIn, spread } from '../../bot/hubs/choice.ts';
import { hubs } from '../../bot/hubs/hub.ts';
import { local, type Slot, slotOf, slotsAhead } from '../../bot/hubs/slots.ts';
import { fits, type TimeWish, timeWished } from '../../bot/hubs/timeWish.ts';

const WEDNESDAY = Date.parse('2026-03-04T10:00:00Z');
const HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const TAILS = ['', ' please', ' on thursday', ' thursday or friday', ' if you can'];

/** Every offer of one to three times at every hub of ours. */
const OFFERS: Slot[][] = hubs.flatMap((hub) => {
  const ahead = slotsAhead(hub, WEDNESDAY);
  return [1, 2, 3].flatMap((count) => [spread(ahead, count), ahead.slice(0, count), ahead.slice(5, 5 + count)]);
});

function formsOf(hour: number, minute: number): string[] {
  const two = String(minute).padStart(2, '0');
  const word = HOURS[hour - 1]!;
  const forms = [`${hour}.${two}`, `${hour}:${two}`, `${hour}.${two}pm`, `at ${hour}.${two}`, `${hour} ${two}`];
  if (minute === 0)
    return [...forms, `${hour} oclock`, `${word} o'clock`, `at ${hour}`, `at ${word}`, `${hour}pm`, `${hour} p.m.`];
  if (minute === 30) return [...forms, `half ${word}`, `half past ${hour}`, `${word} thirty`];
  return minute === 15 ? [...forms, `quarter past ${word}`] : forms;
}

describe('a clock time', () => {
  it('never books a time by its number in the list', () => {
    let n = 0;
    for (const offered of OFFERS)
      for (let hour = 1; hour <= 12; hour++)
        for (const minute of [0, 15, 20, 30])
          for (const form of formsOf(hour, minute)) {
            const text = form + TAILS[n++ % TAILS.length];
            const choice = choiceIn(text, offered, WEDNESDAY);
            if (choice?.what !== 'pick') continue;
            const then = local(choice.slot.at);
            expect([then.hour % 12, then.minute], text).to.deep.equal([hour % 12, minute]);
          }
  });

  it('is heard in each of its forms', () => {
    for (let hour = 1; hour <= 12; hour++)
      for (const minute of [0, 15, 30, 45])
        for (const form of formsOf(hour, minute))
          expect(timeWished(form, WEDNESDAY)?.clock, form).to.be.oneOf(
            [hour, hour + 12].map((h) => (h % 24) * 60 + minute).concat(hour * 60 + minute),
          );
  });

  it('in doubt books nothing at once', () => {
    const DOUBTFUL = [
      '10 to 3',
      '10-11',
      'book me in for 2',
      'can you do 2',
      '2 thursday',
      '2, thursday',
      'thursday, 2',
    ];
    const AROUND = [
      '12.10 bus',
      'anything but 2',
      'not 2',
      '2 or 3',
      'at 1 or 2',
      '1 - 2 weeks',
      'thursdays are my bowls',
    ];
    for (const offered of OFFERS)
      for (const text of [...DOUBTFUL, ...AROUND])
        expect(choiceIn(text, offered, WEDNESDAY)?.what, text).not.to.equal('pick');
    for (const text of ['10 to 3', 'ten to three'])
      expect(choiceIn(text, [], WEDNESDAY), text).to.deep.equal({ what: 'unclear' });
  });

  it('leaves the numbers of the list what they are', () => {
    for (const offered of OFFERS)
      for (const [i, slot] of offered.entries())
        for (const text of [`${i + 1}`, `${i + 1} please`, `option ${i + 1}`, `number ${i + 1} thanks`])
          expect(choiceIn(text, offered, WEDNESDAY), text).to.deep.equal({ what: 'pick', slot });
  });
});

describe('what people say of days and times', () => {
  const wish = (text: string): TimeWish => timeWished(text, WEDNESDAY) ?? {};
  const on = (text: string, start: string): boolean => fits(slotOf(start)!, wish(text));
  const [MONDAY, THURSDAY] = ['thornton-heath 2026-03-09T13:00', 'thornton-heath 2026-03-05T10:00'];

  it('rules out what it rules out, and nothing else', () => {
    for (const text of ['any day but monday', 'mondays are out', 'avoid mondays', 'bar mondays', 'thursday not monday'])
      expect([on(text, MONDAY), on(text, THURSDAY)], text).to.deep.equal([false, true]);
    for (const text of ['carer comes mornings', 'mornings are tricky', 'i struggle with mornings', 'mornings are bad'])
      expect([on(text, MONDAY), on(text, THURSDAY)], text).to.deep.equal([true, false]);
    for (const text of ['nothing but mondays', "i can't do any day except monday", 'mondays are no problem'])
      expect([on(text, MONDAY), on(text, THURSDAY)], text).to.deep.equal([true, false]);
    expect(on('weekdays except friday', MONDAY)).to.equal(true);
    for (const text of ["mornings aren't bad", 'mornings only'])
      expect([on(text, MONDAY), on(text, THURSDAY)], text).to.deep.equal([false, true]);
  });

  it('is a date beside its day, and weeks on from a day', () => {
    const DATES = {
      'thursday 12th': '2026-03-12',
      '2026-03-12': '2026-03-12',
      'a week tomorrow': '2026-03-12',
      'a week today': '2026-03-11',
      'friday week': '2026-03-13',
      'a week on monday': '2026-03-16',
      tommorow: '2026-03-05',
    };
    for (const [text, date] of Object.entries(DATES)) expect(wish(text).date, text).to.equal(date);
    expect(wish('thurs 12').either).to.deep.equal([{ date: '2026-03-12' }, { days: [4], clock: 720 }]);
    expect(wish('friday 12th').either).to.deep.equal([{ days: [5] }, { date: '2026-03-12' }]);
    expect(wish('once a week on mondays')).to.deep.equal({ days: [1] });
  });

  it('is a stretch of the day, and no date', () => {
    for (const text of ['10-2', '10 - 2', 'between 10-2', 'from 10 to 2', "i'm free 10 to 2"])
      expect(wish(text), text).to.deep.equal({ after: 600, before: 840 });
    expect(wish('2 onwards')).to.deep.equal({ after: 840 });
    expect(wish('no later than 3')).to.deep.equal({ before: 901 });
    expect(wish('quarter to three')).to.deep.equal({ clock: 885 });
  });

  it('is no day where a word only looks like one', () => {
    for (const text of [
      'my mum sat with me',
      'I am wed to it',
      'the sun',
      'about 2 weeks',
      'for 2 people',
      'i may come',
    ])
      expect(timeWished(text, WEDNESDAY), text).to.equal(undefined);
    for (const [text, day] of [
      ['wensday', 3],
      ['weds', 3],
      ['sat', 6],
      ['free sat or sun', 6],
      ['wed pm', 3],
    ] as const)
      expect(wish(text).days, text).to.include(day);
  });
});
