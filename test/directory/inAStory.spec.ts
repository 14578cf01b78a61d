import { expect } from 'chai';
import { cannotHear, daysFree, daysNot, storyIn, tellsOnlyFacts, wantsAnything } from '../../bot/directory/inAStory.ts';

describe('a message that tells much', () => {
  it('is taken apart into what they want, what they like and how things are', () => {
    const { wants, likes, facts, refuses } = storyIn(
      'Writing about my aunt, she is 84 and lives on her own in Purley. She was a tailor and she still loves sewing. Bad knee but she uses a stick. We are not asking for carers, she would just like company.',
      ['Purley'],
    );
    expect(wants).to.deep.equal(['she would just like company.']);
    expect(likes).to.deep.equal(['She was a tailor', 'she still loves sewing.']);
    expect(facts).to.include.members(['Bad knee', 'she uses a stick.']);
    expect(refuses).to.deep.equal(['We are not asking for carers']);
  });

  for (const text of [
    "we're in Purley",
    "I'm in Purley and I drive",
    'Purley. I get the tram ok on my own',
    'i use a zimmer',
    "we've got a van so distance is ok",
    'they are all 70 plus, one has a walking frame. nobody drives',
    "She's 45 and has Down's syndrome",
    'only weekdays. not friday',
    'No stairs please, my knees are finished.',
  ])
    it(`tells only how things are: ${text}`, () => expect(tellsOnlyFacts(text, ['Purley'])).to.equal(true));

  for (const text of [
    'lunch club purley',
    'she needs help washing and lives in Purley',
    'I like trains and I live in Purley',
    'he fell over in Purley',
    'is it in Purley?',
    'my carer uses a hoist',
  ])
    it(`tells more than that: ${text}`, () => expect(tellsOnlyFacts(text, ['Purley'])).to.equal(false));

  it('names the days on which they cannot, and takes back those on which they can', () => {
    expect(daysNot("She can't do Tuesdays as that is her clinic day.")).to.deep.equal(['TU']);
    expect(daysNot('She hardly goes out except to church on Sunday')).to.deep.equal([]);
    expect(daysNot('Anything on a Wednesday?')).to.deep.equal([]);
    expect(daysFree('Sorry, the clinic is Thursdays, Tuesdays are fine')).to.deep.equal(['TU']);
  });

  it('knows who is not helped by a voice on the phone', () => {
    expect(cannotHear("She doesn't hear well on the phone")).to.equal(true);
    expect(cannotHear('I heard of you on the phone')).to.equal(false);
  });

  it('knows a wish that names nothing', () => {
    expect(wantsAnything(['What is there for a man of 71 round Purley?'])).to.equal(true);
    expect(wantsAnything(['Is there a lunch club for a man of 71?'])).to.equal(false);
  });
});
