import { expect } from 'chai';
import { factsIn } from '../../bot/understanding/facts.ts';
import { phonesIn, withoutPhones } from '../../bot/understanding/phones.ts';
import { numbersIn } from '../../bot/understanding/whoseNumber.ts';

const HERS = '+447700900124';

describe('the number to ring', () => {
  for (const text of [
    'he hits me, dont ring 07700 900999 thats his phone, text 07700 900124',
    'not this phone hes got it 07700 900999 use 07700 900124',
    'not this phone, hes got it, 07700 900999, use 07700 900124',
    'my old number was 07700 900999 now 07700 900124',
    'my mums number is 07700 900999 im on 07700 900124',
    'she is with her carer 07700 900999 call me 07700 900124',
    'its 07700 900124 not 07700 900999',
    '07700 900999 is my old one, 07700 900124 is new',
    '07700 900999 no sorry 07700 900124',
    'he reads 07700 900999 so use 07700 900124',
    'please never ring 07700 900999 he will answer. email or 07700 900124',
    'please dont ring before 10, 07700 900124',
    'the last 3 digits were wrong, 07700 900124',
  ])
    it(`is the one that they mean in "${text}"`, () => {
      expect(numbersIn(text).phone).to.equal(HERS);
    });

  it('is another than the kind of phone that they refuse', () => {
    const text = 'ring my work not my mobile, mobile 07700 900999 work 0208 684 1234';
    expect(numbersIn(text)).to.deep.equal({ phone: '+442086841234', refused: ['+447700900999'] });
  });

  for (const text of [
    'dont ring 07700 900999',
    'please delete 07700 900999',
    'he keeps ringing from 07700 900999',
    "my husband's mobile is 07700 900999",
    'her gp surgery is 02086841234',
    'case 0123456789',
    'account no 0712345678',
    '07700 90012',
  ])
    it(`is none of those in "${text}"`, () => {
      expect(numbersIn(text).phone).to.equal(undefined);
    });

  it("may be somebody else's where a number is asked for", () => {
    expect(numbersIn("my sister's, 07700 900444")).to.deep.equal({ another: '+447700900444', refused: [] });
  });
});

describe('a number as people type it', () => {
  for (const text of [
    'mum is 84 07700 900124',
    'after 6 07700 900124',
    '07700 900124 9-5',
    'Flat 3 07700 900124',
    'Mrs Price 12/03/1941 07700 900124',
    '07700.900124',
    '07700, 900124',
    '07700\u2013900124',
    '07700\u00a0900124',
    '07700\n900124',
    'O7700 900124',
    '+44 (0)7700 900124',
    'oh seven seven double oh nine double oh one two four',
  ])
    it(`is read in ${JSON.stringify(text)}`, () => {
      expect(phonesIn(text).map(({ phone }) => phone)).to.deep.equal([HERS]);
    });

  it('is taken out, and what stands beside it stays', () => {
    expect(withoutPhones('mum is 84 07700 900124 9-5').replace(/\s+/g, ' ')).to.equal('mum is 84 9-5');
  });
});

describe('what is counted or named', () => {
  const AGES: [string, number | undefined][] = [
    ['flat b, 12 High Street', undefined],
    ['my address is 72 Park Lane', undefined],
    ['my rent is 90', undefined],
    ['his room is 14', undefined],
    ['84yo', 84],
    ['mum is eighty four', 84],
    ['Mrs Joan Tilley, 84', 84],
    ['he is over 84', 84],
  ];
  for (const [text, age] of AGES)
    it(`is ${age === undefined ? 'no' : 'an'} age in "${text}"`, () => {
      expect(factsIn(text).age).to.equal(age);
    });

  const PLACES: [string, string | undefined][] = [
    ['I need B12 injections', undefined],
    ['a T6 spinal injury', undefined],
    ['ward C4', undefined],
    ['on the A23', undefined],
    ['its cr0', 'CR0'],
    ['cr0 area', 'CR0'],
    ['not CR4 its CR0', 'CR0'],
    ['we moved from CR4 3XX to CR0 2AB', 'CR0'],
    ['I have lived in CR4 for years', 'CR4'],
  ];
  for (const [text, outcode] of PLACES)
    it(`is ${outcode ?? 'no place'} in "${text}"`, () => {
      expect(factsIn(text).outcode).to.equal(outcode);
    });

  for (const [text, born] of [
    ['born 12th of March 1941', '12th of March 1941'],
    ['dob - 12 March 1941', '12 March 1941'],
    ['DOB 1941-03-12', '1941-03-12'],
    ["her dob's 12 / 03 / 1941", '12 / 03 / 1941'],
    ['his dob was March 12 1941', 'March 12 1941'],
  ] as const)
    it(`is a date of birth in "${text}"`, () => {
      expect(factsIn(text).born).to.equal(born);
    });

  for (const [text, address] of [
    ['12 The Crescent', '12 The Crescent'],
    ['12 Whytecliffe Rd South, Purley', '12 Whytecliffe Rd South'],
    ['Flat 3, Elm House, 12 High Street', 'Flat 3, Elm House, 12 High Street'],
    ['I live at 12-14 High St', '12-14 High St'],
    ['14 Rose Cottage', '14 Rose Cottage'],
    ['my address was 12 High Street, now 4 Elm Road', '4 Elm Road'],
    ['2 big falls this way', undefined],
  ] as const)
    it(`is ${address === undefined ? 'no' : 'an'} address in "${text}"`, () => {
      expect(factsIn(text).address).to.equal(address);
    });
});
