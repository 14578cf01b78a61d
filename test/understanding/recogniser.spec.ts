import { expect } from 'chai';
import { naturalRecogniser } from '../../adapters/natural/recogniser.ts';
import { INTENTS, type IntentId, PATHS } from '../../bot/understanding/intents.ts';
import type { Understanding } from '../../bot/understanding/understanding.ts';
import heldOut from './heldOut.json' with { type: 'json' };

const recogniser = naturalRecogniser();
const messages = Object.entries(heldOut.intents).flatMap(([intent, texts]) =>
  (texts as string[]).map((text) => ({ intent: intent as IntentId, text })),
);
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const isOutside = (intent: string) => INTENTS[intent as IntentId].path === 'outOfScope';

describe('what people come to the door for', () => {
  it('is written down with enough phrases, a button that fits and a path that exists', () => {
    for (const [id, intent] of Object.entries(INTENTS)) {
      expect(intent.phrases.length, id).to.be.at.least(30);
      expect(intent.label.length, id).to.be.within(2, 20);
      expect(PATHS, id).to.include(intent.path);
      expect([1, 2, 3, null], id).to.include(intent.tier);
      expect(intent.says, id).to.match(/^[A-Z].*\.$/);
    }
  });

  it('gives nobody’s words to two intents', () => {
    const phrases = Object.values(INTENTS).flatMap((intent) => intent.phrases.map(plain));
    expect(phrases.filter((phrase, i) => phrases.indexOf(phrase) !== i)).to.deep.equal([]);
  });

  it('is judged on words that the recogniser has never seen', () => {
    const learnt = new Set(Object.values(INTENTS).flatMap((intent) => intent.phrases.map(plain)));
    expect(messages.filter(({ text }) => learnt.has(plain(text)))).to.deep.equal([]);
    expect(Object.keys(heldOut.intents)).to.have.members(Object.keys(INTENTS));
  });
});

describe('people who say it in words of their own', () => {
  const read: { intent: IntentId; text: string; understood: Understanding }[] = [];

  before(async function () {
    this.timeout(60_000);
    for (const { intent, text } of messages) read.push({ intent, text, understood: await recogniser.recognise(text) });
  });

  const inside = () => read.filter(({ intent }) => !isOutside(intent));
  const share = <T>(all: T[], those: (one: T) => boolean) => all.filter(those).length / all.length;
  const guess = ({ understood }: { understood: Understanding }) => understood.intents[0]?.intent ?? 'none';

  it('mostly find what they came for among the three likeliest', () => {
    const found = share(inside(), ({ intent, understood }) => understood.intents.some((one) => one.intent === intent));
    expect(found).to.be.at.least(0.85);
  });

  it('are mostly understood at the first guess', () => {
    expect(share(inside(), (one) => guess(one) === one.intent)).to.be.at.least(0.7);
  });

  it('are nearly always right when the recogniser says that it is sure', () => {
    const sure = inside().filter(({ understood }) => understood.band === 'sure');
    expect(share(sure, (one) => guess(one) === one.intent)).to.be.at.least(0.9);
    expect(sure.length / inside().length).to.be.at.least(0.5);
  });

  it('are seldom sent away as out of scope when it was care that they asked for', () => {
    const sentAway = share(
      inside(),
      (one) => one.understood.band !== 'unsure' && (guess(one) === 'none' || isOutside(guess(one))),
    );
    expect(sentAway).to.be.at.most(0.05);
  });

  it('are told so when they ask for what is not ours, more often than not', () => {
    const outside = read.filter(({ intent }) => isOutside(intent));
    const told = share(outside, (one) => one.understood.band === 'none' || isOutside(guess(one)));
    expect(outside).to.have.length.of.at.least(40);
    expect(told).to.be.at.least(0.5);
  });
});

describe('the recogniser', () => {
  it('gives at most three scores between 0 and 1, best first', async () => {
    const { intents } = await recogniser.recognise('I think my mum needs a bit of help');
    expect(intents).to.have.length(3);
    expect(intents.map(({ score }) => score)).to.deep.equal(intents.map(({ score }) => score).sort((a, b) => b - a));
    expect(intents.every(({ score }) => score >= 0 && score <= 1)).to.equal(true);
  });

  it('learns the same from the same phrases, each time it starts', async () => {
    const text = 'dad cant manage the stairs n needs a hand';
    expect(await naturalRecogniser().recognise(text)).to.deep.equal(await recogniser.recognise(text));
  });

  it('knows nothing of an empty message, and never breaks on a strange one', async () => {
    for (const text of ['', '   ', '🙂', '\u0000\uffff', 'ж'.repeat(4000), '('.repeat(4000)]) {
      expect((await recogniser.recognise(text)).band, text.slice(0, 10)).to.equal('none');
    }
  });

  it('hears the request in the middle of a long friendly message', async () => {
    const { intents } = await recogniser.recognise(
      'Good morning, I hope you are all well. We have had such a week of it with the rain. I would like to apply for a blue badge for my husband. Thank you so much for your time.',
    );
    expect(intents[0]?.intent).to.equal('blueBadgeAndTransport');
  });
});
