import { expect } from 'chai';
import { letsItStand, takesARequestBack, takesThisBack } from '../../dialogs/noLongerWanted.ts';

describe('Somebody who wants no more of what they asked for', () => {
  it('is heard by the name of what they asked for, in their own words', () => {
    for (const text of [
      'I want to cancel my assessment request',
      'can you stop my mums care request please we dont need it now',
      'please withdraw the referral for my dad, he doesn’t want it',
      'we no longer need the assesment',
      'Could I withdraw my application please',
    ])
      expect(takesARequestBack(text), text).to.equal(true);
  });

  it('is heard without its name once it is with our team', () => {
    for (const text of [
      'actually i want to cancel it',
      'changed my mind dont want it now',
      'please can you cancel this',
    ])
      expect(takesThisBack(text), text).to.equal(true);
  });

  it('is nobody whose review or carers others cancelled, who fears it, or who wants it kept', () => {
    for (const text of [
      'my review got cancelled twice',
      'they cancelled my assessment again',
      'why have you cancelled my assessment',
      'can they stop my assessment',
      'what happens if I withdraw my request',
      'I want to cancel the carers on Friday, my assessment is at noon',
      'no dont cancel it just change my number',
      'I need to cancel my review on Thursday, I have a hospital appointment',
      'I need to stop smoking before it',
    ]) {
      expect(takesARequestBack(text), text).to.equal(false);
      expect(takesThisBack(text), text).to.equal(false);
    }
    expect(letsItStand('actually no dont cancel it just change my number')).to.equal(true);
    expect(letsItStand('I do not want to stop my tablets')).to.equal(false);
  });
});
