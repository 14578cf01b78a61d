import { expect } from 'chai';
import { readSampleDirectory } from '../../adapters/openReferral/sampleDirectory.ts';
import type { Answers } from '../../bot/conversation.ts';
import { withAdvice } from '../../bot/directory/advice.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import { factsIn } from '../../bot/understanding/facts.ts';
import { NAME } from '../../dialogs/requestQuestions.ts';
import { keepAnswer } from '../../dialogs/telling.ts';
import people from './namesOfPeople.json' with { type: 'json' };

const directory = withAdvice({ assets: readSampleDirectory('2026-03-04').assets, version: 'sample' });

/** The name that is kept where we asked for one. */
function keptOf(text: string): string | undefined {
  const facts = factsIn(text);
  if (facts.name) return facts.name;
  const answers: Answers = { asked: NAME.ask, request: 'needsAssessment', forWhom: 'me', told: {} };
  const turn = { heard: { text }, facts, directory, draft: { conversation: { channel: 'web' } } };
  keepAnswer(answers, NAME, turn as unknown as Turn);
  return answers.told?.name;
}

const bare = (name: string | undefined) => name?.toLowerCase().replace(/\.$/, '');

/** Of 200 people so many at most are asked once more, in each way of saying it. */
const ways: [string, (name: string) => string, number][] = [
  ['by itself', (name) => name, 0],
  ['my name is', (name) => `my name is ${name}`, 0],
  ["I'm", (name) => `I'm ${name}`, 0],
  ['its … here', (name) => `its ${name} here`, 0],
  ['with a number', (name) => `${name}, and my number is 07700 900123`, 2],
  ['put', (name) => `put ${name}`, 0],
  ['by itself in small letters', (name) => name.toLowerCase(), 14],
  ['put, in small letters', (name) => `put ${name.toLowerCase()}`, 1],
  ['my name is, in small letters', (name) => `my name is ${name.toLowerCase()}`, 5],
];

describe('a name, where we ask for one', () => {
  it('is tried with the names of two hundred people', () => expect(people.names.length).to.be.at.least(200));

  for (const [way, says, most] of ways)
    it(`is kept whole: ${way}`, () => {
      const lost = people.names.filter((name) => bare(keptOf(says(name))) !== bare(name));
      expect(lost.length, lost.join(', ')).to.be.at.most(most);
    });

  it('is no word of everyday life in small letters', () => {
    for (const text of ['time off', 'cooking walking', 'getting dressed', 'a bit of both', 'chest pain'])
      expect(keptOf(text), text).to.equal(undefined);
  });

  it('is not where somebody comes from', () => {
    for (const text of [
      'My mother Halina came from Poland, speaks only polish',
      'I am from Ghana',
      'we moved from Leeds',
    ])
      expect(factsIn(text).name, text).to.equal(undefined);
    expect(factsIn('Thanks. From Joan Tilley').name).to.equal('Joan Tilley');
  });

  it('is theirs where a day, a language or a title is part of it', () => {
    expect(factsIn('my dad Friday Adeyemi needs help').theirName).to.equal('Friday Adeyemi');
    expect(factsIn('my mum is Mrs French').theirName).to.equal('Mrs French');
    expect(factsIn('ring my dad Friday please').theirName).to.equal(undefined);
    for (const text of ['Blessing in disguise really. I need help', 'Im blessing the day', 'Blessing that she came'])
      expect(factsIn(text).name, text).to.equal(undefined);
  });
});
