import { expect } from 'chai';
import { type Choice, choiceIn, spread } from '../../bot/hubs/choice.ts';
import { hubOf, hubs, withoutHub } from '../../bot/hubs/hub.ts';
import { whenInShort, whenInWords } from '../../bot/hubs/inWords.ts';
import { nearest, type Whereabouts, whereIs } from '../../bot/hubs/nearest.ts';
import { remindAt, slotOf, slotsAhead, slotsOn, wakingHour } from '../../bot/hubs/slots.ts';
import { fits } from '../../bot/hubs/timeWish.ts';
import { codeIn, wantsHub } from '../../bot/hubs/wantsHub.ts';
import { INTENTS } from '../../bot/understanding/intents.ts';
import { samplePlaces } from './samplePlaces.ts';

const WEDNESDAY = Date.parse('2026-03-04T10:00:00Z');
const central = hubOf('central')!;
const at = (iso: string): number => Date.parse(iso);

describe('the diary of a hub', () => {
  it('cuts a session into slots that fit it whole', () => {
    const slots = slotsOn(central, '2026-03-05');
    expect(slots.map(({ id }) => id.slice(-5))).to.deep.equal(['16:30', '17:00', '17:30', '18:00', '18:30']);
    expect(slots[0]).to.include({ at: at('2026-03-05T16:30:00Z'), places: 1, host: 'Tom' });
  });

  it('has none on a bank holiday, none on a day that this hub is closed, and none on other days of the week', () => {
    expect(slotsOn(central, '2026-03-30')).to.have.length(6);
    expect(slotsOn(central, '2026-04-06'), 'Easter Monday').to.deep.equal([]);
    expect(slotsOn(central, '2026-12-16')).to.have.length(12);
    expect(slotsOn(central, '2026-12-23'), 'repairs').to.deep.equal([]);
    expect(slotsOn(hubOf('south-norwood')!, '2026-12-23'), 'open elsewhere').to.have.length(6);
    expect(slotsOn(central, '2026-03-06')).to.deep.equal([]);
    expect(slotsOn(central, 'nonsense')).to.deep.equal([]);
  });

  it('keeps local time when the clocks change', () => {
    expect(slotsOn(central, '2026-03-23')[0]!.at).to.equal(at('2026-03-23T10:00:00Z'));
    expect(slotsOn(central, '2026-03-30')[0]!.at).to.equal(at('2026-03-30T09:00:00Z'));
  });

  it('offers from an hour ahead to four weeks ahead, and with a lift only when there is time to arrange it', () => {
    const ahead = slotsAhead(central, WEDNESDAY);
    expect(ahead[0]!.id).to.equal('central 2026-03-04T11:00');
    expect(ahead.at(-1)!.id).to.equal('central 2026-04-01T15:30');
    expect(slotsAhead(central, WEDNESDAY, true)[0]!.id).to.equal('central 2026-03-09T10:00');
  });

  it('finds a slot again by its id, while it stands', () => {
    for (const hub of hubs) for (const slot of slotsAhead(hub, WEDNESDAY)) expect(slotOf(slot.id)).to.deep.equal(slot);
    for (const id of [
      '',
      'central',
      'central 2026-12-23T10:00',
      'nowhere 2026-03-04T11:00',
      'central 2026-03-04T11:07',
    ])
      expect(slotOf(id), id).to.equal(undefined);
  });

  it('says times in labels that fit a button', () => {
    for (const hub of hubs)
      for (const now of [WEDNESDAY, at('2026-09-14T08:00:00Z'), at('2026-11-16T08:00:00Z')])
        for (const slot of slotsAhead(hub, now)) expect(whenInShort(slot.at).length).to.be.at.most(20);
    expect(whenInShort(at('2026-09-23T09:30:00Z'))).to.equal('Wed 23 Sep, 10:30am');
    expect(whenInWords(at('2026-03-04T12:00:00Z'))).to.equal('Wednesday 4 March at 12pm');
  });

  it('reminds the day before, in waking hours', () => {
    expect(remindAt(at('2026-03-05T13:00:00Z'))).to.equal(at('2026-03-04T13:00:00Z'));
    expect(remindAt(at('2026-03-05T09:30:00Z'))).to.equal(at('2026-03-04T10:00:00Z'));
    expect(remindAt(at('2026-03-05T18:30:00Z'))).to.equal(at('2026-03-04T18:00:00Z'));
    expect(remindAt(at('2026-03-30T12:00:00Z')), 'across the change of clocks').to.equal(at('2026-03-29T12:00:00Z'));
    expect(wakingHour(at('2026-03-05T03:00:00Z'))).to.equal(at('2026-03-05T10:00:00Z'));
    expect(wakingHour(at('2026-03-05T22:00:00Z'))).to.equal(at('2026-03-06T10:00:00Z'));
    expect(wakingHour(WEDNESDAY)).to.equal(WEDNESDAY);
  });
});

describe('the sample hubs', () => {
  it('have sessions that make slots, places that hold somebody, and areas of their own', () => {
    const served = [...hubs.flatMap(({ serves }) => serves), ...withoutHub.areas];
    expect(new Set(served).size, 'an area is served once').to.equal(served.length);
    expect(new Set(hubs.map(({ id }) => id)).size).to.equal(hubs.length);
    for (const hub of hubs) {
      expect(hub.id).to.match(/^[a-z-]+$/);
      expect(hub.address, hub.id).to.include(hub.venue).and.to.include(hub.postcode);
      for (const session of hub.sessions) expect(session.places * session.minutes, hub.id).to.be.greaterThan(0);
      const days = new Set(slotsAhead(hub, WEDNESDAY).map(({ id }) => id.slice(-16, -6)));
      expect(days.size, hub.id).to.be.at.least(hub.sessions.length * 3);
    }
  });
});

describe('the nearest hub', () => {
  const places = samplePlaces();
  const from = (text: string) => nearest(whereIs(text, places) as Whereabouts);

  it('is the one that serves the area, then the nearest by miles', () => {
    expect(from('I live in Norbury').hubs[0]!.hub.id).to.equal('thornton-heath');
    expect(from('se25 4xu').hubs[0]!.hub.id).to.equal('south-norwood');
    expect(from('near upper norwood').hubs[0]!.hub.id).to.equal('south-norwood');
    expect(from('cr0 9xd').hubs[0]!.hub.id).to.equal('new-addington');
    expect(from('Shirley').hubs[0]!.hub.id, 'Shirley takes the tram to the centre').to.equal('central');
    expect(from('the Skylark Centre').hubs[0]!.hub.id).to.equal('new-addington');
    expect(from('Norbury').near).to.equal(true);
  });

  it('is not near in the South, whatever name or postcode is given', () => {
    for (const text of ['Selsdon', 'purley', 'South Croydon', 'CR2', 'cr8 2xa', 'CR2 6XP', 'Old Coulsdon', 'CR8 9ZZ']) {
      expect(from(text).near, text).to.equal(false);
      expect(from(text).hubs, text).to.have.length(hubs.length);
    }
  });

  it('does not take South Croydon or Central Croydon for the borough, nor the borough for a place', () => {
    expect((whereIs('South Croydon', places) as Whereabouts).area).to.equal('South Croydon');
    expect((whereIs('central croydon please', places) as Whereabouts).area).to.equal('Central Croydon');
    expect(whereIs('Croydon', places)).to.equal('wide');
  });

  it('is not made up for a place that nobody knows', () => {
    for (const text of ['Mars', 'ZZ99 9ZZ', 'B33 8TH', '', '3', 'the moon on a stick', '👵🏾'])
      expect(whereIs(text, places), text).to.equal(undefined);
  });
});

describe('a choice of times', () => {
  const offered = ['2026-03-05T10:00', '2026-03-05T12:00', '2026-03-09T13:00'].map(
    (start) => slotOf(`thornton-heath ${start}`)!,
  );
  const said = (text: string): Choice | undefined => choiceIn(text, offered, WEDNESDAY);
  const picks = (text: string): string | undefined => {
    const choice = said(text);
    return choice?.what === 'pick' ? choice.slot.id.slice(-16) : choice?.what;
  };

  it('is a number, a button, or words for one of them', () => {
    for (const text of [
      '1',
      ' 1. ',
      'option 1',
      'the first one',
      'one',
      'First',
      'number 1',
      '10am',
      'at 10',
      'Thu 5 Mar, 10am',
    ])
      expect(picks(text), text).to.equal('2026-03-05T10:00');
    for (const text of ['3', 'the last one', 'the Monday one', 'monday at 1pm', '9 March at 1'])
      expect(picks(text), text).to.equal('2026-03-09T13:00');
    for (const text of ['2', 'noon', 'Thursday at 12', 'tomorrow at 12pm'])
      expect(picks(text), text).to.equal('2026-03-05T12:00');
    expect(picks('any')).to.equal('2026-03-05T10:00');
  });

  it('is loose words for one of them, with whatever stands beside it', () => {
    const FIRST = [
      'yeh ok the first',
      'whichever you had first then, book it',
      'the 1st one pls. Ta',
      "whichever's soonest",
    ];
    for (const text of FIRST) expect(said(text), text).to.have.nested.property('slot.id', offered[0]!.id);
    for (const text of ['the 12 one', 'ok the second one then, put me down as Mo'])
      expect(picks(text), text).to.equal('2026-03-05T12:00');
    // "That one", of three, is said back; of one it is booked.
    for (const text of ['that one then, book it', 'yeh that 1, book it. Pauline']) {
      expect(said(text), text).to.deep.equal({ what: 'confirm', slot: offered[0] });
      expect(choiceIn(text, [offered[2]!], WEDNESDAY), text).to.deep.equal({ what: 'pick', slot: offered[2] });
    }
    expect(said('the later one')).to.deep.equal({ what: 'confirm', slot: offered[2] });
  });

  it('hears in each clause what does not do, and keeps to it', () => {
    const left = (text: string): string[] | undefined => {
      const choice = said(text);
      return choice?.what === 'wish'
        ? offered.filter((slot) => fits(slot, choice.wish)).map(({ id }) => id.slice(-8))
        : undefined;
    };
    for (const text of [
      'mornings no good, i work till two',
      "not Thursdays and I can't do before 11",
      "I've got dialysis on Thursdays",
    ])
      expect(left(text)?.includes('05T10:00'), text).to.equal(false);
    expect(left('mornings no good i do the lollipop till 9.30 then sleep')).to.deep.equal(['05T12:00', '09T13:00']);
    expect(left('I work till 12')).to.deep.equal(['05T12:00', '09T13:00']);
    expect(left("I'm away till the 8th")).to.deep.equal(['09T13:00']);
    expect(left("can't make it now, got to have the grandkids. nxt wk?")).to.deep.equal(['09T13:00']);
  });

  it('lets go in the words that people use', () => {
    for (const text of ['sorry, forget it', 'oh forget it then thanks', "actually don't bother", "can't make it now"])
      expect(picks(text), text).to.equal('stop');
  });

  it('is said back where a day, or a part of one, comes to one of them', () => {
    for (const text of ['monday please', 'mon', 'Monday afternoon', '9 March', '9/3', 'the 9th'])
      expect(said(text), text).to.deep.equal({ what: 'confirm', slot: offered[2] });
    // Of the only one that is offered there is no doubt.
    expect(choiceIn('monday afternoon', [offered[2]!], WEDNESDAY)).to.deep.equal({ what: 'pick', slot: offered[2] });
  });

  it('is a wish when it fits none or several of them', () => {
    for (const text of [
      'Thursday',
      'next week',
      'the afternoon',
      'tuesday',
      'in the evening',
      'Thursday at 10:30',
      "I can't do Thursday",
    ])
      expect(said(text)?.what, text).to.equal('wish');
    const not = said("I can't do Thursdays");
    expect(
      not?.what === 'wish' && offered.filter((slot) => fits(slot, not.wish)).map(({ id }) => id.slice(-16)),
    ).to.deep.equal(['2026-03-09T13:00']);
  });

  it('is none of these, another place, or no session at all', () => {
    for (const text of ['none', 'None of these', 'no', 'later', 'other times?', 'MORE'])
      expect(picks(text), text).to.equal('later');
    for (const text of ['somewhere else', 'it is too far', 'another place please'])
      expect(picks(text), text).to.equal('elsewhere');
    for (const text of ['leave it', 'never mind', 'no thanks', 'cancel it']) expect(picks(text), text).to.equal('stop');
  });

  it('is never a day that has gone by or one too far off', () => {
    for (const text of ['yesterday', '3 March', '3/3/2026', '1/3', 'last Monday', '4 March 2025'])
      expect(picks(text), text).to.equal('past');
    for (const text of ['3 June', '5 August', '1 April 2027']) expect(picks(text), text).to.equal('far');
  });

  it('is next year when it is said at the end of this one', () => {
    const choice = choiceIn('5 January', [], Date.parse('2026-12-21T10:00:00Z'));
    expect(choice).to.deep.equal({ what: 'wish', wish: { date: '2027-01-05' } });
  });

  it('is no day where the calendar has none', () => {
    for (const text of ['30 February', '31st of November', 'the 32nd', '31/11', 'feb 31st please'])
      expect(said(text), text).to.deep.equal({ what: 'never' });
  });

  it('is left to us in whatever words, and then it is the first', () => {
    const [first] = offered;
    for (const text of [
      'any, the soonest',
      "whatever you've got",
      'earliest you have please',
      'first available',
      'asap ta',
    ])
      expect(said(text), text).to.deep.equal({ what: 'pick', slot: first });
  });

  it('is not guessed from what says no time', () => {
    for (const text of [
      '',
      '7',
      '0',
      'yes',
      'hello',

      '45/99',
      '99:99',
      'x'.repeat(4_000),
      `thursday ${'la '.repeat(100)}`,
    ])
      expect(said(text), text.slice(0, 20)).to.equal(undefined);
    const [one] = offered;
    expect(choiceIn('yes', [one!], WEDNESDAY)).to.deep.equal({ what: 'pick', slot: one });
  });

  it('is offered from different days and parts of the day', () => {
    const ahead = slotsAhead(hubOf('thornton-heath')!, WEDNESDAY);
    expect(spread(ahead, 3).map(({ id }) => id)).to.deep.equal(offered.map(({ id }) => id));
    expect(spread(ahead.slice(0, 2), 3)).to.have.length(2);
  });

  it('reads 4,000 characters of anything in no time', () => {
    for (const text of ['9'.repeat(4_000), ' at 1'.repeat(800), 'mon '.repeat(1_000)]) {
      const began = performance.now();
      choiceIn(text, offered, WEDNESDAY);
      wantsHub(text, true);
      expect(performance.now() - began).to.be.lessThan(50);
    }
  });
});

describe('a wish for a hub', () => {
  const SAID: [string, ReturnType<typeof wantsHub>, ReturnType<typeof wantsHub>?][] = [
    ['is there a talking point near me', 'book'],
    ['can I see someone face to face', 'book'],
    ['I want to talk to somebody in person', 'book'],
    ['book a session', 'book'],
    ['BOOK', 'book'],
    ['can I come to the hub and meet you', 'book'],
    ['cancel my talking point', 'cancel'],
    ['cancel TP-7K2M4Q', 'cancel'],
    ['tp 7k2m4q', 'when'],
    ['when is my talking point', 'when'],
    ['change my talking point to Friday', 'change'],
    ["I can't make it", undefined, 'cancel'],
    ['change the time', undefined, 'change'],
    ['CHANGE', undefined, 'when'],
    ['cancel', undefined, 'cancel'],
    ['when is my session?', undefined, 'when'],
    ['cancel my hospital appointment', undefined, undefined],
    ['dial a ride wont come out our way', undefined, undefined],
    ['the warm hub is closed, where can I sit', undefined, undefined],
    ['see my doctor face to face', undefined, undefined],
    ['I need to move house', undefined, undefined],
    ['what is the point of talking', undefined, undefined],
  ];

  it('is heard when it is one, and what belongs to a booking only from somebody who has one', () => {
    for (const [text, without, having = without] of SAID) {
      expect(wantsHub(text, false), text).to.equal(without);
      expect(wantsHub(text, true), `${text} (booked)`).to.equal(having);
    }
  });

  it('takes next to nothing that people say when they want something else', () => {
    const phrases = Object.entries(INTENTS).flatMap(([id, { phrases: said }]) => said.map((text) => ({ id, text })));
    expect(phrases.length).to.be.greaterThan(5_000);
    const taken = phrases.filter(({ text }) => wantsHub(text, false));
    // Whoever asks for a person in the flesh is shown where and when: that is no mistake.
    expect(taken.filter(({ id }) => id !== 'talkToAPerson')).to.deep.equal([
      { id: 'cannotUseWebsites', text: 'face to face' },
      { id: 'cannotUseWebsites', text: 'I need to see someone in the flesh' },
    ]);
    expect(taken.length).to.be.below(8);
  });

  it('reads a code in any case, and no other word as one', () => {
    expect(codeIn('my code is tp-7k2m4q thanks')).to.equal('TP-7K2M4Q');
    expect(codeIn('TP7K2M4Q')).to.equal('TP-7K2M4Q');
    for (const text of ['TP-7K2M4', 'TP-7K2M4Q9', 'NWD-7K2M4Q', 'TP-OOOOOO', 'stp-7k2m4q'])
      expect(codeIn(text), text).to.equal(undefined);
  });
});
