import { expect } from 'chai';
import { shownBack } from '../../dialogs/shownBack.ts';
import { wishesTold } from '../../dialogs/wishesTold.ts';

describe('what somebody told, read back', () => {
  it('shows each sentence once, under every name that it answers', () => {
    const says = "He's 88 and can't lift her. She comes home tomorrow.";
    const { lines } = shownBack({
      told: { hard: "He's 88 and can't lift her.", health: says, byWhen: 'She comes home tomorrow.' },
    });
    expect(lines).to.deep.equal([
      { label: 'What is hard', says: "He's 88 and can't lift her." },
      { label: 'Health, by when', says: 'She comes home tomorrow.' },
    ]);
  });

  it('shows a name, a number and a time by themselves, and not once more as they were typed', () => {
    const told = {
      name: 'Denise Amoah',
      phone: '+447700900417',
      callAt: 'after 6',
      also: '07700 900417 after 6\nim Denise Amoah',
    };
    expect(shownBack({ told }).lines.map(({ label }) => label)).to.deep.equal(['Name', 'Number', 'When to ring']);
  });

  it('says a wish how to be reached once, however often it was told', () => {
    const communication = "Please don't ring the house\nText me. Please don't ring the house, dad is deaf";
    expect(shownBack({ told: { communication } }).lines[0]!.says).to.equal(
      "Text me. Please don't ring the house, dad is deaf",
    );
  });
});

describe('how somebody would be reached', () => {
  const told: [string, keyof ReturnType<typeof wishesTold>][] = [
    ['07700 900417 after 6 im at work', 'callAt'],
    ["you can ring me but not when he's in", 'callAt'],
    ['evenings r better i do mornings at lidl', 'callAt'],
    ["Mornings don't work for me", 'callAt'],
    ['not on mob. ring work', 'noMessage'],
    ['letters no good i cant see them', 'noMessage'],
    ['ring my neighbour Bet not my number', 'onlyMe'],
    ['large print is ok', 'byWay'],
    ['Email second best', 'byWay'],
    ['for a Gujarati speaker please', 'interpreter'],
  ];
  for (const [text, wish] of told)
    it(`is heard in "${text}"`, () => expect(Object.keys(wishesTold(text))).to.include(wish));

  it('is no time where only a number is told, and no interpreter where somebody is deaf', () => {
    expect(wishesTold('you can get me on 07700 900318').callAt).to.equal(undefined);
    expect(wishesTold('I am deaf, text only').interpreter).to.equal(undefined);
  });
});
