import { expect } from 'chai';
import { isOfThem, notToBeTold, refusesToShare } from '../../dialogs/notToBeTold.ts';

describe('who must not be told', () => {
  for (const says of [
    'no dont tell the gp',
    'dont share it with her doctor',
    'you can tell the gp but not my sister',
    'not social media lol',
    'i dont want my gp told',
    "I'd rather my GP didn't know",
    'keep my brother out of it',
    'anyone but my ex',
    "My landlord mustn't know",
    'nobody must know about this',
    "don't let my daughter find out",
    'no need to tell the doctor',
    "I don't want the job centre to know",
    'put it on the system but not on facebook',
    'everyone except my ex husband',
    'i do not want it sharing with my family',
  ])
    it(`is heard: ${says}`, () => expect(notToBeTold(says)).to.equal(says));

  it('is the sentence that says so, among others', () =>
    expect(notToBeTold("She can't wash. But dont share it with her doctor. She is 84")).to.equal(
      'dont share it with her doctor',
    ));

  for (const says of [
    'i havent told my sister yet',
    "why don't you tell my gp?",
    "my mum doesn't tell the doctor the truth",
    "the doctors don't tell us anything",
    'she does not speak to my brother',
    'dont tell me to ring the gp',
    "he can't talk to the nurse, he is deaf",
    'you can tell the gp',
    'nobody tells me anything at the hospital',
    "i don't want to be a burden to my daughter",
    'ring me not my sister',
    'the gp must see her',
    'not the bath, the shower',
  ])
    it(`is not heard: ${says}`, () => expect(notToBeTold(says)).to.equal(undefined));

  it('is heard by itself only where we asked who may know', () => {
    expect(notToBeTold('not my sister', 'statutory.askShare')).to.equal('not my sister');
    expect(notToBeTold('not my sister', 'statutory.askPhone')).to.equal(undefined);
  });

  it('answers what may be shared where it names those whom we would ask', () => {
    expect(refusesToShare('no dont tell the gp')).to.equal(true);
    expect(refusesToShare('dont tell my brother')).to.equal(false);
  });

  it('is no matter of sharing where it is the person themselves', () => {
    expect(isOfThem('dont tell my mum', 'mother')).to.equal(true);
    expect(isOfThem('dont tell my brother', 'mother')).to.equal(false);
  });
});
