import { expect } from 'chai';
import { type Facts, factsIn } from '../../bot/understanding/facts.ts';

const told: [string, Facts][] = [
  ['mum', { forWhom: 'someone', relation: 'mother', pronoun: 'she' }],
  ['me', { forWhom: 'me' }],
  ['its for my nan shes 93', { forWhom: 'someone', relation: 'grandmother', pronoun: 'she', age: 93 }],
  ['my daughter says I should ask you', { forWhom: 'me' }],
  ['I look after my wife and I need a break', { forWhom: 'me' }],
  ["since my husband died I don't go out", { forWhom: 'me' }],
  ['my neighbour is 91 and he has no one', { forWhom: 'someone', relation: 'neighbour', pronoun: 'he', age: 91 }],
  ['My name is Joan Smith and I am 78', { forWhom: 'me', name: 'Joan Smith', age: 78 }],
  ['call me back tomorrow', { forWhom: 'me', when: 'tomorrow' }],
  ['her name is Doris', { forWhom: 'someone', pronoun: 'she', theirName: 'Doris' }],
  [
    "i'm in CR0 1AA and mum is in CR2 6XH",
    { forWhom: 'someone', relation: 'mother', pronoun: 'she', outcode: 'CR2', postcode: 'CR2 6XH' },
  ],
  [
    'mum is at CR0 1AA, i am at CR2 6XH',
    { forWhom: 'someone', relation: 'mother', pronoun: 'she', outcode: 'CR0', postcode: 'CR0 1AA' },
  ],
  ['12031940', { born: '12031940' }],
  ['dob 120340', { born: '120340' }],
  ['12th march 1940', { born: '12th march 1940' }],
  ['derby de12ab', { outcode: 'DE1', postcode: 'DE1 2AB' }],
  ['anything near CR2', { outcode: 'CR2' }],
  ['wots on b4 xmas m8', {}],
  ['+44 7700 900123', { phone: '+447700900123' }],
  ['(020) 7946 0123 this afternoon', { phone: '+442079460123', when: 'today' }],
  ['lunch club within 20 miles', {}],
];

describe('what somebody has already said', () => {
  for (const [text, facts] of told) {
    it(`is heard in "${text}"`, () => {
      expect(factsIn(text)).to.deep.equal(facts);
    });
  }

  it('is all heard at once in one long message', () => {
    const facts = factsIn(
      'Hello my name is Priya, I am writing about my mum, 84, who lives in DE23 8AB and only speaks Gujarati. She needs help getting washed. My number is 07700 900456, could somebody ring this afternoon',
    );
    expect(facts).to.deep.equal({
      forWhom: 'someone',
      relation: 'mother',
      pronoun: 'she',
      name: 'Priya',
      age: 84,
      postcode: 'DE23 8AB',
      outcode: 'DE23',
      phone: '+447700900456',
      language: 'gujarati',
      when: 'today',
    });
  });

  it('costs nobody their turn, whatever they paste', () => {
    const began = performance.now();
    for (const piece of ['my mum 84 (', '0 ', 'a', 'my name is ', 'de1 ', '+4-4 (', "'"]) factsIn(piece.repeat(4000));
    expect(performance.now() - began).to.be.below(1000);
  });
});
