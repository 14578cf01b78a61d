import { expect } from 'chai';
import { wants, yesOrNo } from '../../bot/understanding/shortAnswers.ts';

const each = (texts: string) => texts.split(' | ');

describe('people who answer in a word or two', () => {
  it('are heard to say yes', () => {
    for (const text of each(
      'yes | Yeah | y | ok | K | I think so | go on then | 👍 | yes please | Yes, my husband is here | aye',
    )) {
      expect(yesOrNo(text), text).to.equal('yes');
    }
  });

  it('are heard to say no', () => {
    for (const text of each(
      "no | Nah | n | not really | No, I'm fine | no thank u | I don't think so | I'd rather not | nope. | 👎",
    )) {
      expect(yesOrNo(text), text).to.equal('no');
    }
  });

  it('are not taken to have answered when they have not', () => {
    for (const text of each(
      "no one came | no food in the house | not sure | I don't know | yes and no | why | maybe | my mum | ",
    )) {
      expect(yesOrNo(text), text).to.equal(undefined);
    }
  });
});

describe('people who tell the door what to do', () => {
  it('are obeyed, by text and on the web', () => {
    expect(each('MORE | m | any others').map(wants)).to.deep.equal(['more', 'more', 'more']);
    expect(each('back | Go back.').map(wants)).to.deep.equal(['back', 'back']);
    expect(each("skip | I'd rather not say").map(wants)).to.deep.equal(['skip', 'skip']);
    expect(each('start again | RESET').map(wants)).to.deep.equal(['startAgain', 'startAgain']);
    expect(each('human | talk to a person | call me').map(wants)).to.deep.equal(['person', 'person', 'person']);
  });

  it('are not cut short when a command is only part of what they say', () => {
    for (const text of each('I want more care for my dad | my back hurts | she is a lovely person | skip hire')) {
      expect(wants(text), text).to.equal(undefined);
    }
  });
});
