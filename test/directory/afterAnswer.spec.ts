import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { saidOfAnswer } from '../../bot/directory/afterAnswer.ts';

const seen = [
  { number: 1, name: 'Selsdon Lunch Club' },
  { number: 2, name: 'Purley Community Choir' },
  { number: 3, name: 'Men in Sheds' },
];
const of = (text: string) => {
  const said = saidOfAnswer(text, seen);
  return said && `${said.what}${said.numbers.length > 0 ? ` ${said.numbers}` : ''}${said.why ? ` ${said.why}` : ''}`;
};

describe('what is said of an answer', () => {
  for (const [text, means] of [
    ['Save', 'save'],
    ['save 2', 'save 2'],
    ['SAVE 2 please', 'save 2'],
    ['can you save the first one please', 'save 1'],
    ['keep that one for me', 'save'],
    ['save the choir', 'save 2'],
    ['Please save all of them', 'save'],
    ['text me this', 'text'],
    ['Text me number 2', 'text 2'],
    ['can you send me the last one by text', 'text 3'],
    ['text it to 07700 900145', 'text'],
    ['send me the details', 'text'],
    ['Not for me', 'notForMe'],
    ['NOT 1', 'notForMe 1'],
    ['not number 1, it’s too far', 'notForMe 1 far'],
    ['no, not that one', 'notForMe'],
    ['too far', 'notForMe far'],
    ["It's a bit too far for me", 'notForMe far'],
    ['the second one is too expensive', 'notForMe 2 cost'],
    ["I can't afford that", 'notForMe cost'],
    ["I've been there", 'notForMe been'],
    ['not my cup of tea', 'notForMe taste'],
    ["I don't fancy the first one", 'notForMe 1 taste'],
    ["I can't do Tuesdays", 'notForMe time'],
    ['what did I save?', 'list'],
    ['my list', 'list'],
    ['show me my list please', 'list'],
    ['remove 2 from my list', 'unsave'],
  ] as const) {
    it(`hears "${text}" as ${means}`, () => {
      expect(of(text)).to.equal(means);
    });
  }

  for (const text of [
    'is it too late if she has dementia?',
    "I can't get there, I don't drive",
    'something on a Saturday',
    'how far is it?',
    "I can't afford food",
    'keep me safe',
    'I am not safe',
    'not sure',
    'send help',
    'save me',
    'more',
    'no',
    '2',
    'I want to talk to a person',
    'text',
  ]) {
    it(`leaves "${text}" to others`, () => {
      expect(of(text)).to.equal(undefined);
    });
  }

  it('takes next to nothing of what people say of other things for it', () => {
    const taken: string[] = [];
    let all = 0;
    const look = (what: unknown): void => {
      if (typeof what === 'object' && what) for (const each of Object.values(what)) look(each);
      if (typeof what !== 'string' || !what.includes(' ')) return;
      all += 1;
      if (of(what)) taken.push(what);
    };
    for (const folder of ['content/phrases', 'content/directory/lay', 'content/safety/corpus'])
      for (const file of readdirSync(folder)) look(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
    expect(all).to.be.greaterThan(20_000);
    expect(taken.length / all, taken.join('\n')).to.be.at.most(0.0005);
  });
});
