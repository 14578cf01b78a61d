import { expect } from 'chai';
import { nameBehindANo, nameIn } from '../../bot/understanding/names.ts';
import { inItsPlace, putsRightIn } from '../../bot/understanding/putsRight.ts';

describe('a name that is put right', () => {
  for (const [text, is, not] of [
    ['its spelt John Smith not Jon', 'John', 'Jon'],
    ['sorry its Mary Ann not Maryann', 'Mary Ann', 'Maryann'],
    ['no its Gracie not Grace x', 'Gracie', 'Grace'],
    ['no its Gracie not Grace thanks', 'Gracie', 'Grace'],
    ['Noël not Noel', 'Noël', 'Noel'],
    ['not Jo, Zoë', 'Zoë', 'Jo'],
    ['its Inês not Ines', 'Inês', 'Ines'],
  ] as const)
    it(`is "${is}" in "${text}"`, () => {
      const put = putsRightIn(text)!;
      expect(put.not).to.equal(not);
      expect(inItsPlace(put)).to.equal(is);
    });

  it('stands behind a no, where it is one', () => {
    expect(nameBehindANo('no its Greta Hall')).to.equal('Greta Hall');
    for (const text of ['no im fine', 'no its ok', 'No, it was Greta']) expect(nameBehindANo(text)).to.equal(undefined);
  });
});

describe('a name in an answer', () => {
  for (const [text, name] of [
    ['Róisín', 'Róisín'],
    ['Will Tilley', 'Will Tilley'],
    ['Ngozi Sister', 'Ngozi Sister'],
    ['ngozi her sister', 'ngozi'],
    ['will you help me', undefined],
    ['print', undefined],
  ] as const)
    it(`is ${name ?? 'none'} in "${text}"`, () => expect(nameIn(text)).to.equal(name));
});
