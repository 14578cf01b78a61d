import { expect } from 'chai';
import { gistOf } from '../../bot/understanding/gist.ts';

const said: [string, string][] = [
  ['hello can you help me please my mum has dementia', 'my mum has dementia'],
  ['good morning i need help with shopping thank you', 'i need help with shopping'],
  ['hi im joan, looking for a choir', 'looking for a choir'],
  ['sorry to bother you but is there a lunch club near purley', 'is there a lunch club'],
  ['my dad is lonely, he lives in norbury', 'my dad is lonely'],
  ['we live at cr0 2ab and need a ramp', 'need a ramp'],
  ["I'm 79 and I can't get up the stairs any more", "I can't get up the stairs any more"],
  ['choir in CR2', 'choir'],
];
const whole = [
  'hello',
  'thank you so much bye',
  'can you help me',
  'no thank you',
  'purley',
  'im 15 and i look after my mum',
  'my dad is in croydon university hospital',
  'shirley is my mum',
];

describe('what a message is about', () => {
  for (const [text, gist] of said) it(`is "${gist}" in "${text}"`, () => expect(gistOf(text)).to.equal(gist));
  for (const text of whole) it(`is all of "${text}"`, () => expect(gistOf(text)).to.equal(text));
  it('is read in time, whatever is written', () => {
    for (const part of ['hello ', 'in purley ', 'she is 84 ', 'thanks ', ' ', 'a'])
      expect(gistOf(part.repeat(2_000)).length).to.be.at.most(part.length * 2_000);
  });
});
