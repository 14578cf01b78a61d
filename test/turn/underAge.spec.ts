import { expect } from 'chai';
import { underAge } from '../../bot/turn/underAge.ts';

describe('who is under 18', () => {
  it('is nobody who tells how tall they are, or what the time is', () => {
    expect(underAge('He’s 6 foot and I’m 5 foot, he pins me against the wall')).to.equal(undefined);
    expect(underAge('I’m 11 in the morning and free')).to.equal(undefined);
  });

  it('is whoever tells their age', () => {
    expect(underAge('im 15 and my stepdad hits me')).to.equal('mine');
  });
});
