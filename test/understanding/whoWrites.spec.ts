import { expect } from 'chai';
import { factsIn } from '../../bot/understanding/facts.ts';
import { nameIn } from '../../bot/understanding/names.ts';
import { inItsPlace, putsRightIn, replacedIn } from '../../bot/understanding/putsRight.ts';

const writes: [string, string | undefined][] = [
  ['hi its Kyle, can my nan have an assessment', 'Kyle'],
  ['good morning im sharon i need a carers assessment', 'sharon'],
  ['My dad needs an assessment. Thanks Barry Knott', 'Barry Knott'],
  ['my mum needs assessing. Kind regards Helen Marsh (daughter)', 'Helen Marsh'],
  ['I would like an assessment please. (Mrs) J. Okafor, 82', 'Mrs J. Okafor'],
  ['could my mum have an assessment? ta diane', 'diane'],
  ['Hi, Bev, staff nurse Heathfield 2. Mr Dunn goes home tomorrow', 'Bev'],
  ['im deaf and on my own', undefined],
  ["its dave, he's not eating", undefined],
  ['thanks for that mate', undefined],
  ['she is in hospital - Croydon', undefined],
];
const answers: [string, string | undefined][] = [
  ['You can use Tony', 'Tony'],
  ["i'm sharon by the way", 'sharon'],
  ['Adeola but everyone calls me Ade', 'Ade'],
  ['jan - her daughter', 'jan'],
  ['Will', 'Will'],
  ['she needs help with washing', undefined],
];

describe('who writes', () => {
  for (const [text, name] of writes)
    it(`is ${name ?? 'not told'} in "${text}"`, () => expect(factsIn(text).name).to.equal(name));
  for (const [text, name] of answers)
    it(`is ${name ?? 'not told'} in the answer "${text}"`, () => expect(nameIn(text)).to.equal(name));
});

describe('what somebody puts right', () => {
  it('may be several words, or hold signs that mean something elsewhere', () => {
    expect(replacedIn('not church please, craft', 'church please', 'the library')).to.equal('not the library, craft');
    expect(replacedIn('it is 10-12 (noon)', '10-12 (noon)', '2pm')).to.equal('it is 2pm');
  });

  it('is what stands in the place of what was wrong', () => {
    const put = putsRightIn('sorry it was three falls not two')!;
    expect([inItsPlace(put), put.not]).to.deep.equal(['three', 'two']);
  });

  it('is no wish how they are met', () => {
    expect(putsRightIn('ring me not my mum')).to.equal(undefined);
    expect(putsRightIn('not Tuesdays, Thursdays are better')).to.equal(undefined);
  });
});
