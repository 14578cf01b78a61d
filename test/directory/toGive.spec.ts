import { expect } from 'chai';
import { wouldGive } from '../../bot/directory/toGive.ts';

describe('Whoever would give', () => {
  for (const says of [
    'hi im 19 and want to volunteer somewhere',
    'i can sew n mend clothes who could use me',
    "I've just retired and I'd like to give something back",
    'I could teach children to read or help with sums',
    'is there a food bank needs hands',
    "I'd like to be a befriender",
    'i would like to feel useful again',
  ])
    it(`is heard in "${says}"`, () => expect(wouldGive(says)).to.equal(true));

  for (const says of [
    'Can a volunteer come and help my mum with shopping?',
    'someone to befriend my dad please',
    'I need someone to help out in the garden',
    'can you teach me to use a tablet',
    'is it run by volunteers',
    'my mum needs help out of bed',
    'I can cook but not clean, does anybody do that',
  ])
    it(`is not heard in "${says}"`, () => expect(wouldGive(says)).to.equal(false));
});
