import { expect } from 'chai';
import { cluProject } from '../../adapters/azureClu/project.ts';
import { cluRecogniser } from '../../adapters/azureClu/recogniser.ts';
import { naturalRecogniser } from '../../adapters/natural/recogniser.ts';
import { openLog } from '../../bot/log.ts';
import type { Recogniser } from '../../bot/ports.ts';
import { INTENTS } from '../../bot/understanding/intents.ts';
import { keepsTheRecognisersPromises } from '../contracts/recogniser.ts';
import { FrontDoorUnderTest } from '../frontDoorUnderTest.ts';
import { type FakeClu, fakeClu, type Mood } from './fakeClu.ts';

const here = naturalRecogniser(false);
const TROUBLES: Mood[] = ['slow', 'broken', 'throttled', 'halfSent', 'notJson', 'otherShape', 'hangsUp'];

keepsTheRecognisersPromises('The recogniser that runs here', () => here);

describe('the recogniser in the cloud', function () {
  this.timeout(20_000);
  let fake: FakeClu;
  const open: Recogniser[] = [];
  let machine = 0;
  const clu = (over: Partial<Parameters<typeof cluRecogniser>[0]> = {}) => {
    const { endpoint, key } = fake;
    const log = openLog('silent');
    return cluRecogniser({
      endpoint,
      key,
      project: 'front-door',
      deployment: 'live',
      log,
      here,
      now: () => machine,
      ...over,
    });
  };

  before(async () => {
    fake = await fakeClu();
    await here.ready;
  });
  after(() => fake.close());
  beforeEach(() => {
    fake.mood = 'well';
    fake.asked.length = 0;
    fake.says = [
      [
        /assessment/,
        [
          ['needsAssessment', 0.93],
          ['carersAssessment', 0.4],
          ['somethingUnknown', 0.99],
        ],
      ],
      [
        /lunch club/,
        [
          ['hobbiesAndGroups', 0.2],
          ['lunchClubs', 0.9],
        ],
      ],
      [
        /cannot go on/,
        [
          ['danger.suicide', 0.95],
          ['lonelyOrLow', 0.6],
        ],
      ],
      [/not feel right at home/, [['danger.domesticAbuse', 0.6]]],
    ];
    machine += 60 * 60_000;
  });

  keepsTheRecognisersPromises('The recogniser in the cloud', () => clu());
  for (const mood of TROUBLES) {
    keepsTheRecognisersPromises(`The recogniser in the cloud, while the service is ${mood},`, async () => {
      const it = clu();
      open.push(it);
      fake.mood = mood;
      return it;
    });
  }

  it('sends the message, our project and nothing else, and lets nothing be kept there', async () => {
    await clu().recognise('a care needs assessment');
    expect(fake.asked).to.deep.equal([
      { text: 'a care needs assessment', kept: false, project: 'front-door', deployment: 'live' },
    ]);
  });

  it('takes the names that we know and leaves the rest', async () => {
    const { intents, band } = await clu().recognise('xqz assessment xqz');
    expect(band).to.equal('sure');
    expect(intents.map(({ intent }) => intent)).to.deep.equal(['needsAssessment', 'carersAssessment']);
  });

  it('leaves a failing service alone for a while, as long as it asks for, and then tries it again', async () => {
    for (const [mood, rest] of [
      ['broken', 10_000],
      ['throttled', 30_000],
    ] as const) {
      machine += 60 * 60_000;
      fake.mood = mood;
      const it = clu();
      const asked = fake.asked.length;
      for (let i = 0; i < 5; i++) await it.recognise('a care needs assessment');
      expect(fake.asked.length - asked, mood).to.equal(1);
      machine += rest - 1;
      await it.recognise('a care needs assessment');
      expect(fake.asked.length - asked, mood).to.equal(1);
      machine += 2;
      fake.mood = 'well';
      expect((await it.recognise('xqz assessment xqz')).band).to.equal('sure');
      expect(fake.asked.length - asked, mood).to.equal(2);
    }
  });

  it('is not believed with a wrong key, and is then left alone for a minute', async () => {
    const it = clu({ key: 'another' });
    const answer = await it.recognise('I would like a care needs assessment for my dad please');
    expect(INTENTS[answer.intents[0]!.intent as keyof typeof INTENTS].path).to.equal('statutoryRequest');
    expect(fake.asked).to.deep.equal([]);
  });

  it('cannot talk away an assessment that was heard here', async () => {
    fake.says = [
      [
        /./,
        [
          ['thanks', 0.99],
          ['councilOther', 0.98],
        ],
      ],
    ];
    const answer = await clu().recognise('I would like a care needs assessment for my dad please');
    expect(INTENTS[answer.intents[0]!.intent as keyof typeof INTENTS].path).to.equal('statutoryRequest');
  });

  it('can add danger, and a person comes', async () => {
    const house = await FrontDoorUnderTest.open();
    try {
      await house.stop();
      await house.start({ recogniser: clu(), danger: () => undefined });
      const said = await house.hear('c1', 'i simply cannot go on any further with all of it');
      expect(said[0]!.text).to.include('999');
      expect(said.map(({ case: it }) => it?.kind)).to.include('crisis');
      const [asked] = await house.hear('c2', 'things do not feel right at home');
      expect(asked!.text).to.include('999');
      expect((await house.door.records.conversation('c2'))!.askedIfSafe?.what).to.equal('domesticAbuse');
      await house.pass(6 * 60_000);
      expect((await house.door.records.conversation('c2'))!.caseId).to.be.a('string');
    } finally {
      await house.close();
    }
  });

  it('cannot take danger away that the gate has heard', async () => {
    fake.says = [[/./, [['thanks', 0.99]]]];
    const house = await FrontDoorUnderTest.open();
    try {
      await house.stop();
      await house.start({ recogniser: clu() });
      expect((await house.hear('c3', 'I want to die'))[0]!.text).to.include('116 123');
    } finally {
      await house.close();
    }
  });
});

describe('the project for the cloud', () => {
  it('holds every intent and every danger, with phrases of a length that the service takes', () => {
    const { assets, metadata } = cluProject('front-door');
    const names = assets.intents.map(({ category }) => category);
    expect(names).to.include.members([...Object.keys(INTENTS), 'danger.suicide', 'danger.selfNeglect']);
    expect(new Set(names).size).to.equal(names.length);
    expect(metadata.projectName).to.equal('front-door');
    for (const { text, intent } of assets.utterances) {
      expect(text.length).to.be.within(1, 500);
      expect(names).to.include(intent);
    }
    const texts = assets.utterances.map(({ text }) => text.toLowerCase());
    expect(new Set(texts).size).to.equal(texts.length);
  });
});
