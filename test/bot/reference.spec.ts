import { expect } from 'chai';
import { newReference, referenceIn } from '../../bot/reference.ts';

describe('a reference that somebody types', () => {
  for (const [text, reference] of [
    ['NWD-R2TNZ4', 'NWD-R2TNZ4'],
    ['nwd-r2tnz4', 'NWD-R2TNZ4'],
    ['my reference is nwd r2tnz4', 'NWD-R2TNZ4'],
    ['what about NWD R2T NZ4 please', 'NWD-R2TNZ4'],
    ['nwdr2tnz4', 'NWD-R2TNZ4'],
    ['my reference is R2TNZ4', 'NWD-R2TNZ4'],
    ['ref: r2tnz4', 'NWD-R2TNZ4'],
    ['case number r2tnz4', 'NWD-R2TNZ4'],
  ] as const)
    it(`is found in “${text}”`, () => expect(referenceIn(text)).to.equal(reference));

  it('is found however it was made', () => {
    for (let i = 0; i < 200; i++) {
      const made = newReference();
      expect(referenceIn(`it is ${made.toLowerCase()} I think`)).to.equal(made);
    }
  });

  // A code of a session at a hub, a plan's code, a postcode and plain words are none.
  for (const text of [
    'TP-7K2M4Q',
    'R2TNZ4',
    'CR0 3XF',
    'the case is closed',
    'my reference is lost',
    'in case father falls',
    'reference please',
    'NWD',
  ])
    it(`is not found in “${text}”`, () => expect(referenceIn(text)).to.equal(undefined));
});
