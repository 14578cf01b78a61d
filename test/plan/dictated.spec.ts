import { expect } from 'chai';
import { dictatedIn } from '../../bot/plan/dictated.ts';

describe('A plan that somebody dictates', () => {
  it('is taken as it stands, by its numbers, lines or marks', () => {
    expect(dictatedIn('Write me a plan: 1 get my nerve back 2 sort the badge 3 see Maureen Fridays')).to.deep.equal([
      'Get my nerve back',
      'Sort the badge',
      'See Maureen Fridays',
    ]);
    expect(dictatedIn('make a plan for me\n1. swim at 3\n2. two buses to my sister')).to.deep.equal([
      'Swim at 3',
      'Two buses to my sister',
    ]);
    expect(dictatedIn('my plan: walk more; see the lads')).to.deep.equal(['Walk more', 'See the lads']);
  });

  it('is none where a plan is only asked for, spoken of, or a care plan', () => {
    for (const text of [
      'can you make me a plan for monday',
      'write me a plan please, I forget things, I want to hear music',
      'we have a plan for his fits',
      'I need 2 carers and 1 hoist in my care plan',
      'what is my plan?',
    ])
      expect(dictatedIn(text), text).to.equal(undefined);
  });
});
