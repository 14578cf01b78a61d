import { expect } from 'chai';
import { SegmentedMessage } from 'sms-segments-calculator';
import { contentFaults } from '../../bot/checkContent.ts';
import { insteadIn, withBooking } from '../../bot/hubs/answersHub.ts';
import { otherWay, reminderWish, whoComes } from '../../bot/hubs/besideATime.ts';
import { choiceIn } from '../../bot/hubs/choice.ts';
import { buttons, type Hub, hubs, weeksAhead, withoutHub } from '../../bot/hubs/hub.ts';
import { hubFaults } from '../../bot/hubs/hubFaults.ts';
import { whenInShort, whenInWords } from '../../bot/hubs/inWords.ts';
import { compose, type Part, type ReplyKey } from '../../bot/reply.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';

/** A Wednesday in September at half past ten: the longest time there is. */
const LONG = Date.parse('2026-09-23T09:30:00Z');

describe('what is said about hubs by text', () => {
  const together: ReplyKey[][] = [
    ['hubs.offer', 'hubs.times'],
    ['hubs.elsewhere', 'hubs.offer', 'hubs.times'],
    ['hubs.later', 'hubs.times'],
    ['hubs.fitting', 'hubs.times'],
    ['hubs.nothingThen', 'hubs.times'],
    ['hubs.noMoreTimes', 'hubs.times'],
    ['hubs.full', 'hubs.times'],
    ['hubs.booked', 'hubs.askReminder'],
    ['hubs.booked', 'hubs.lift'],
    ['hubs.moved', 'hubs.driversTold'],
    ['hubs.cancelled', 'hubs.driversTold'],
    ['hubs.booked', 'hubs.noReminder'],
    ['hubs.dayGone', 'hubs.offer', 'hubs.times'],
    ['hubs.fittingInstead', 'hubs.times'],
    ['hubs.withLift', 'hubs.times'],
    ['hubs.cancelledOnly', 'hubs.driversTold', 'hubs.call'],
    ['hubs.scooter', 'hubs.insteadWhich'],
    ['hubs.getThere', 'hubs.soWhichTime'],
    ['hubs.noneNear'],
    ['hubs.allFull'],
  ];

  it('fits in two texts, for every hub of ours, however its parts are put together', () => {
    for (const hub of hubs)
      for (const near of [true, false])
        for (const keys of together) {
          const facts = {
            ...hub,
            hub: hub.name,
            near,
            far: 'about 10 miles away',
            place: 'South Croydon',
            transport: withoutHub.transport,
            weeks: weeksAhead,
            host: 'Oluwaseun',
            code: 'TP-7K2M4Q',
            reference: 'NWD-7K2M4Q',
            promise: '4:30pm on Wednesday 23 September',
            when: whenInWords(LONG),
            slots: [1, 2, 3].map((number) => ({ number, when: whenInWords(LONG), short: whenInShort(LONG) })),
          };
          const { text } = compose(
            'sms',
            keys.map((key): Part => [key, facts]),
          );
          const { segmentsCount } = new SegmentedMessage(text);
          expect(segmentsCount, `${hub.id} ${keys.join(' ')}: ${text}`).to.be.at.most(2);
        }
  });
});

describe('what is said beside a time', () => {
  it('is who comes, a wish for a reminder or for none, and another way to talk', () => {
    expect(whoComes('yeh that 1, book it. Pauline')).to.equal('Pauline');
    expect(whoComes('the first then. put me down as Mo')).to.equal('Mo');
    for (const text of ['the first one. Thanks', 'Yes, Wednesday', 'ok. Please'])
      expect(whoComes(text), text).to.equal(undefined);
    for (const text of ['dont text me reminders', 'no reminder thanks', "I don't want texts"])
      expect(reminderWish(text), text).to.equal(false);
    for (const text of ['can you text me the day before 07700 900145', 'give us a nudge so I do not forget'])
      expect(reminderWish(text), text).to.equal(true);
    for (const text of [
      'can someone just ring me',
      'could somebody ring me or come to the house instead',
      'phone me instead',
    ])
      expect(otherWay(text), text).to.equal('call');
    for (const text of ['could you come to me', "I'd rather a home visit"])
      expect(otherWay(text), text).to.equal('visit');
    for (const text of ['can I ring you', 'call me Mo', 'the first one'])
      expect(otherWay(text), text).to.equal(undefined);
  });
});

describe('the hubs as they were written down', () => {
  it('are checked at start, and the sample is right', () => {
    expect(hubFaults()).to.deep.equal([]);
    expect(contentFaults(false)).to.deep.equal([]);
  });

  it('have buttons that fit, and that are understood when they are pressed', () => {
    for (const label of Object.values(buttons)) expect(label.length, label).to.be.at.most(20);
    expect(choiceIn(buttons.none, [], 0)).to.deep.equal({ what: 'later' });
    for (const id of ['change', 'cancel', 'keep'] as const) expect(withBooking(buttons[id])).to.equal(id);
    for (const id of ['call', 'visit', 'lift'] as const) expect(insteadIn(buttons[id])).to.equal(id);
    for (const id of ['yes', 'no'] as const) expect(yesOrNo(buttons[id])).to.equal(id);
  });

  it('are refused, each slip in plain words', () => {
    const [good] = hubs as [Hub];
    const [session] = good.sessions;
    const slips: [Partial<Hub>, string][] = [
      [{ sessions: [{ ...session!, day: 'Monday' }] }, 'has a session on "Monday", not a day like monday'],
      [{ sessions: [{ ...session!, opens: '9:30' }] }, 'has a session from "9:30"'],
      [{ sessions: [{ ...session!, closes: '10:00', opens: '12:00' }] }, 'has a session from "12:00" to "10:00"'],
      [{ sessions: [{ ...session!, minutes: 0 }] }, 'has slots of 0 minutes'],
      [{ sessions: [{ ...session!, places: 0 }] }, 'has slots with 0 places'],
      [{ closures: [{ date: '23/12/2026', why: '' }] }, 'has the closure "23/12/2026"'],
      [{ id: 'Central 1' }, 'needs an id of small letters'],
      [{ latitude: 513 }, 'needs a latitude and a longitude'],
      [{ serves: ['Purley'] }, 'Purley is named twice'],
    ];
    for (const [slip, words] of slips) expect(hubFaults([{ ...good, ...slip }]).join('\n')).to.include(words);
    expect(hubFaults([good, good], []).join('\n')).to.include('has the id of another hub');
  });
});
