import { expect } from 'chai';
import { normalise } from '../../bot/understanding/normalise.ts';

const read = (text: string): string =>
  normalise(text)
    .tokens.map(({ word }) => word)
    .join(' ');

describe('spelling that is put right before danger is read', () => {
  it('leaves alone real words that lie one letter from a word of danger', () => {
    for (const text of [
      'mum slipped in the bath',
      'nan tripped on the stairs',
      'he snapped at the nurse',
      'we swapped seats',
      'my son is in prison',
      'homeless since monday',
      'she cooked tea',
      'spelling is hard for me',
      'he has a stammer',
      'a dancer at the club',
      'heading home now',
      'burying my dad on friday',
      'betting shop on the corner',
    ])
      expect(read(text)).to.equal(text);
  });

  it('puts right slips in the words of danger', () => {
    expect(read('he is chokin')).to.equal('he is choking');
    expect(read('she swalowed parasetamol')).to.equal('she swallowed paracetamol');
    expect(read('my husbend wont wake')).to.equal('my husband will not wake');
  });
});
