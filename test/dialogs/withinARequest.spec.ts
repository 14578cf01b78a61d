import { expect } from 'chai';
import {
  asksForTheirYes,
  asksHowItGoes,
  asksWhatWeHave,
  asksWhoIsTold,
  wantsSomewhereToGo,
  whomTheyMean,
} from '../../dialogs/heardWithin.ts';
import {
  keepsBack,
  likedIn,
  movesTheDay,
  onlyThanks,
  putsTheWardRight,
  saysWhenToRing,
} from '../../dialogs/toldWithin.ts';

describe('somebody whose request is with our team', () => {
  for (const says of ["I don't want to give a name", 'not saying my name', 'no names pls', 'or my number either'])
    it(`keeps something back: ${says}`, () => expect(keepsBack(says, undefined)).not.to.equal(undefined));
  for (const says of ['My name is Joan', "he can't give himself a wash", 'I have no number of hours'])
    it(`keeps nothing back: ${says}`, () => expect(keepsBack(says, undefined)?.fields ?? []).to.deep.equal([]));

  for (const says of ['what happens next, and when?', 'has anyone picked it up', 'how soon', "so what's the next step"])
    it(`asks how it goes: ${says}`, () => expect(asksHowItGoes(says)).to.equal(true));
  for (const says of ['how much does it cost', 'what if he falls before then', 'she sleeps a lot now'])
    it(`asks something else, or nothing: ${says}`, () => expect(asksHowItGoes(says)).to.equal(false));

  for (const says of [
    "tell me what you've got down",
    'what have you actually passed on',
    'what number have you got for me',
  ])
    it(`asks what we have: ${says}`, () => expect(asksWhatWeHave(says)).to.equal(true));

  it('asks who is told, and of whom', () => {
    expect(asksWhoIsTold('will you tell my husband what I say')).to.equal(true);
    expect(whomTheyMean('Will they tell Tomasz what I say?')).to.equal('Tomasz');
    expect(asksWhoIsTold('he told me to ring you')).to.equal(false);
  });

  it('asks whether somebody must say yes first', () => {
    expect(asksForTheirYes('do I need her to say yes before anyone comes?')).to.equal(true);
    expect(asksForTheirYes('he said do what you like, does that count')).to.equal(true);
    expect(asksForTheirYes('he agrees')).to.equal(false);
  });

  it('wants somewhere to go, and names what is liked', () => {
    expect(wantsSomewhereToGo('Is there anything he could go to meanwhile?')).to.equal(true);
    expect(wantsSomewhereToGo('Is there anything I should do tonight?')).to.equal(false);
    expect(likedIn('She likes bingo and singing')).to.deep.equal(['bingo', 'singing']);
    expect(likedIn('My sister went into residential care')).to.deep.equal([]);
  });

  it('puts a day and a ward right', () => {
    expect(movesTheDay("They've moved it to Friday")).to.equal('Friday');
    expect(movesTheDay('she goes to a club on Friday')).to.equal(undefined);
    expect(putsTheWardRight("sorry it's ward B3 now")).to.equal('ward B3');
  });

  it('says when to ring, or thanks, and nothing else', () => {
    expect(saysWhenToRing('I work so only evenings')).to.equal(true);
    expect(saysWhenToRing('the carers come in the mornings')).to.equal(false);
    expect(onlyThanks('Thank you, you have been most patient')).to.equal(true);
    expect(onlyThanks('Thanks but she needs a bath seat')).to.equal(false);
  });
});
