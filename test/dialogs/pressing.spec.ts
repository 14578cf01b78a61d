import { expect } from 'chai';
import { goesHomeSoon, isOfTheirWayHome, tellsWhatCannotBe } from '../../bot/turn/ofAWard.ts';
import { saysNoVoice } from '../../dialogs/noVoice.ts';
import { namesTheLastDay, plainlyAsked, tellsOfACut, tellsOfNotice } from '../../dialogs/pressing.ts';
import { keepsBack } from '../../dialogs/toldWithin.ts';
import { whatTheyAskFor } from '../../dialogs/whatTheyAskFor.ts';

const asked = (text: string, of: string, feared = false) => plainlyAsked(text, [of], feared, true)?.answer;

describe('somebody for whom time presses', () => {
  for (const [says, of, answer] of [
    ['can i tell the ward no', 'hospitalDischarge', 'yourRequest.notWithoutAPlan'],
    ['what if they put her in the transport anyway', 'hospitalDischarge', 'yourRequest.notWithoutAPlan'],
    ['who do I ring right now', 'needsAssessment', 'yourRequest.ringNow'],
    ['what happens on Monday if nobody has come back to me', 'directPayments', 'yourRequest.ifNothingCame'],
    ['will they stop my care if I complain', 'complaint', 'asked.complainAgainstMe'],
    ["don't you have to do a review before you cut it?", 'complaint', 'asked.refuseSecond'],
    ['can they really do that?', 'notice', 'asked.chToldToLeave'],
    ['do I have to give up work', 'hospitalDischarge', 'asked.familyMustCare'],
    ["what happens if I can't pay it", 'chargingQuestion', 'asked.lateCareBill'],
  ] as const)
    it(`asks what anybody at the desk would answer: ${says}`, () => expect(asked(says, of)).to.equal(answer));
  for (const says of ['she likes the ward', 'my sister stopped by', 'he can cut up his own food'])
    it(`asks nothing of that: ${says}`, () =>
      expect(plainlyAsked(says, ['complaint', 'hospitalDischarge'], false, false)).to.equal(undefined));
  it('hears no answer about complaints where nobody complained', () =>
    expect(asked('will they take it out on her', 'needsAssessment')).to.equal(undefined));

  for (const says of ['the care home say he must leave by Friday', 'the manager has given us notice for mum'])
    it(`has had notice from a home: ${says}`, () => expect(tellsOfNotice(says)).to.equal(true));
  for (const says of ['my landlord gave me notice', 'I noticed the home is clean', 'she must leave the door open'])
    it(`has had none: ${says}`, () => expect(tellsOfNotice(says)).to.equal(false));

  for (const says of ['you have cut my hours', 'her respite was cut from 60 nights to 20'])
    it(`has had care cut: ${says}`, () => expect(tellsOfACut(says)).to.equal(true));
  for (const says of ['she cut her hand', 'I cut my hours at work to help', 'will they cut my care'])
    it(`has had none cut: ${says}`, () => expect(tellsOfACut(says)).to.equal(false));

  it('names the last day of care', () => expect(namesTheLastDay("my PA's last late shift is Sunday")).to.equal(true));
  for (const says of ['My last day at work was Friday', 'the last bus is on Sunday'])
    it(`names none: ${says}`, () => expect(namesTheLastDay(says)).to.equal(false));
  it('asks whom to ring about something else', () =>
    expect(asked('Who can I call about the boiler?', 'needsAssessment')).to.equal(undefined));
  it('has come home already', () => expect(goesHomeSoon('she came home today actually')).to.equal(false));
  it('says that it is sooner', () => expect(goesHomeSoon("they've just said it's tomorrow not Friday")).to.equal(true));
  it('says what nobody can do', () => expect(tellsWhatCannotBe("I can't lift her")).to.equal(true));
  it('is in danger where no ward was spoken of', () =>
    expect(isOfTheirWayHome(undefined, "I can't lift her")).to.equal(false));
});

describe('somebody who can use no voice', () => {
  for (const says of ["I'm deaf. I sign", 'do not say someone will ring me', 'i dont do phones'])
    it(`is rung by nobody: ${says}`, () => expect(saysNoVoice(says)).not.to.equal(undefined));
  for (const says of [
    "I'm deaf in one ear, please ring me",
    "don't ring me at work",
    'my mum is deaf',
    'dont ring before 9',
  ])
    it(`may be rung: ${says}`, () => expect(saysNoVoice(says)).to.equal(undefined));
});

describe('somebody who asks or lacks something', () => {
  for (const says of ["don't you have to do a review before you cut it?", 'I do not have a friend who could do it'])
    it(`keeps nothing back: ${says}`, () => expect(keepsBack(says, undefined)).to.equal(undefined));
});

describe('what somebody asks for', () => {
  it('is a place for whoever a home puts out, and no tenancy', () =>
    expect(whatTheyAskFor('homelessness', 'the care home gave my dad notice to leave', false)).to.equal(
      'careHomePlacement',
    ));
  it('is no home for whoever will not go into one', () =>
    expect(whatTheyAskFor('careHomePlacement', 'my niece wants me in a home and I will not', false)).to.equal(
      'needsAssessment',
    ));
  it('is a review where care was cut', () =>
    expect(whatTheyAskFor('needsAssessment', 'they cut my visits', false)).to.equal('reviewOfSupport'));
});
